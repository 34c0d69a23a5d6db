//! `check`, and the verbs that tell of its rules: `explain`, `rules`.

use super::words::{Argument, Verb};

pub const CHECK: Verb = Verb {
    more: "Sans FICHIER, la stratégie est cherchée dans « strategy/*.yaml », ici puis dans chaque dossier au-dessus. Dans \
           un dossier, un YAML sans clé « stspd » est passé et compté ; un fichier nommé est jugé. Les erreurs donnent le code de sortie 1 ; les avertissements et les remarques, seulement si « --deny » le demande. \
           « --fix » dit sur la sortie d’erreur ce qu’il a corrigé, finit comme le contrôle de ce qui reste, et rend le texte \
           de l’entrée standard corrigé.",
    arguments: &[
        Argument::new(
            "staged",
            "Lire l’index de git plutôt que le dossier ; sans FICHIER, chaque stratégie que le prochain commit ajouterait ou \
             modifierait, où qu’elle soit",
        ),
        Argument::new(
            "stdin_filename",
            "Nom sous lequel sont dits les constats de l’entrée standard, par exemple celui du fichier ouvert dans un éditeur",
        ),
        Argument::new(
            "since",
            "Ne dire que ce qui est nouveau depuis une révision (là où cette branche l’a quittée) ou un jour, et ce qui a été \
             fait à l’historique",
        ),
        Argument::new(
            "level",
            "Changer le niveau d’une règle : off, note, warning ou error ; l’emporte sur « check: » dans le fichier",
        ),
        Argument::new(
            "family",
            "Ne juger que selon les règles d’une famille, outre les fautes de forme ; peut être donné plusieurs fois",
        ),
        Argument::new(
            "fix",
            "Corriger dans les fichiers ce qui peut l’être à coup sûr, puis dire ce qui reste ; « --fix=signed » : aussi ce \
             qui a été signé",
        ),
        Argument::new("diff", "Avec « --fix » : afficher le correctif au format de git, sans rien écrire"),
        Argument::new("deny", "Niveau le plus bas qui donne le code de sortie 1"),
        Argument::new("statistics", "Compter les constats de chaque règle au lieu de les afficher (formats human et json)"),
    ],
    examples: &[
        "la stratégie de ce projet",
        "un fichier, messages en français",
        "toutes les stratégies d’un dossier",
        "les avertissements aussi font échouer",
        "ce que contiendrait le prochain commit",
        "seulement ce qu’apporte cette branche",
        "corrige ce qui est certain ; --diff le montre d’abord",
    ],
    after: "\
Avant chaque commit, pour que rien de nominatif n’entre dans l’historique de
git : le fichier .git/hooks/pre-commit, rendu exécutable par « chmod +x », avec
deux lignes :
  #!/bin/sh
  exec stspd check --staged --family confidentiality --deny warning",
    ..Verb::new("check", "Dit tout ce qui ne va pas dans la stratégie, où, pourquoi, et que faire")
};

pub const EXPLAIN: Verb = Verb {
    arguments: &[Argument::new("rule", "Nom d’une règle, tel qu’un constat l’affiche")],
    ..Verb::new(
        "explain",
        "Dit pourquoi une règle existe, que faire, sur quoi elle repose, et montre un exemple fautif et le même corrigé",
    )
};

pub const RULES: Verb = Verb {
    arguments: &[
        Argument::new("format", "").values(&[("markdown", "pour une page, par famille")]),
        Argument::new("family", "Seulement celles d’une famille"),
    ],
    ..Verb::new("rules", "Liste les règles : noms, familles, niveaux et messages")
};
