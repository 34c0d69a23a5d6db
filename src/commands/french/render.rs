//! `render`.

use super::words::{Argument, Verb};

pub const RENDER: Verb = Verb {
    more: "Le document est dans la langue de la stratégie, sauf si --lang en demande une autre. Une stratégie fautive est \
           imprimée pour autant qu’elle se lise ; le document se termine par ses erreurs, et le code de sortie les annonce.\n\n\
           Un gabarit propre à la ville (--template) est écrit dans le langage de minijinja et voit ce que « stspd export » \
           met dans un fichier JSON, sauf les contacts ; avec --public, seulement ce qui peut être publié, contacts publiables compris. \
           Des filtres disent une valeur dans la langue du document : « date », « date(\"weekday\") », « date(\"short\") », \
           « time », « number », « money », « plural(\"action\", \"actions\") ». Dans « page.html.j2 », tout texte est échappé \
           pour HTML ; dans tout autre gabarit, il est imprimé tel quel, sauf les caractères qui cachent ou réordonnent. Ce \
           que le fichier ne dit pas est une erreur, sauf si le gabarit dit « is defined » ou « default ». Un gabarit peut \
           inclure et étendre les fichiers à côté de lui, et n’en lit aucun autre.",
    arguments: &[
        Argument::new("document", "Le document"),
        Argument::new("template", "Imprimer un gabarit de la ville au lieu d’un document"),
        Argument::new(
            "format",
            "Comment l’imprimer ; pour « dossier », plusieurs formats, comme « odt,html » [par défaut : selon l’extension du fichier donné à -o, sinon markdown ; pour « dossier », odt]",
        ),
        Argument::new(
            "plenary",
            "La séance dont il s’agit [par défaut : la prochaine prévue, sinon la dernière tenue ; pour « decisions », la dernière tenue]",
        ),
        Argument::new(
            "year",
            "L’année dont il s’agit [par défaut : pour « review » la dernière achevée, sinon celle de la séance]",
        ),
        Argument::new("axis", "S’en tenir à un axe, par identifiant, numéro ou titre"),
        Argument::new(
            "action",
            "Montrer une action en entier, par identifiant, numéro ou titre ; peut être donné plusieurs fois",
        ),
        Argument::new(
            "since",
            "Dire ce qui a changé depuis un jour, une révision de git, ce qui a été signé (« signed »), ou depuis la séance \
             d’avant (« plenary ») [par défaut : plenary ; pour « amendment », signed]",
        ),
        Argument::new("fragment", "Imprimer du HTML sans en-tête ni style, à coller dans une page de son propre site"),
        Argument::new("arrival", "Laisser sur la feuille d’émargement la place de l’heure d’arrivée de chacun"),
        Argument::new("each", "Écrire une lettre pour chaque membre du conseil, dans un seul fichier"),
        Argument::new(
            "letterhead",
            "Imprimer sur le courrier vierge de la ville, en .docx ou .odt : sa page, son en-tête, son pied et ses styles",
        ),
        Argument::new("progress", "Dire où en était la stratégie à la fin de chaque mois, d’après l’historique de git"),
    ],
    after: "\
Un fichier donné à -o qui n’est pas un document de stspd, ou que quelqu’un a
modifié, est laissé tel quel, sauf avec --force ; ce qu’un gabarit a imprimé
n’est pas un document de stspd.",
    ..Verb::new(
        "render",
        "Imprime un document : ce qu’il faut à une séance plénière, ce que fut une année, ce que la ville publie",
    )
};
