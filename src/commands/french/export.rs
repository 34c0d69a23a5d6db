//! `export`, and the verbs that write for other programs: `schema`, `completions`, `man`.

use super::words::{Argument, Verb};

pub const EXPORT: Verb = Verb {
    more: "La fin du nom du fichier en décide : .xlsx, .ics, .csv ou .json.",
    arguments: &[
        Argument::new("file", "Le fichier à écrire : .xlsx, .ics, .csv (un dossier) ou .json"),
        Argument::new("strategy", "La stratégie, ou « - » pour l’entrée standard [par défaut : celle du projet]"),
        Argument::new("contacts", "Ajouter les contacts des organismes"),
        Argument::new("all", "Ajouter à un calendrier ce qui est passé, fait ou abandonné ; à un classeur, toutes les colonnes"),
        Argument::new(
            "organization",
            "S’en tenir à la part d’un organisme : les actions qu’il pilote ou auxquelles il prend part, ce qu’elles contiennent, ce \
             qu’il mesure et ce qu’il doit exécuter",
        ),
        Argument::new("each_organization", "Écrire un classeur par organisme dans ce dossier"),
        Argument::new(
            "blank",
            "Écrire un classeur vide pour commencer, que « stspd import » sait lire : en-têtes, listes de choix, mode d’emploi",
        ),
    ],
    examples: &[
        "un dossier de ce nom",
        "sa part, à remplir",
        "un par organisme, dans un dossier",
        "pour qui commence dans un tableur",
    ],
    after: "\
Un export contient tout ce qui est interne, sauf les contacts des organismes,
que --contacts ajoute : il est pour qui peut lire le fichier lui-même. Avec
--for members ou --for public, il contient ce qui leur est communicable, et
peut leur être remis. Ce qui est fait pour un organisme est pour les membres,
sauf si --for en décide autrement.",
    long_after: Some(shapes),
    ..Verb::new("export", "Écrit la stratégie en classeur, en calendrier, en dossier de CSV ou en données")
};

const SHAPES: &str = "\
Formats, selon la fin du nom du fichier :
  .xlsx  Dans la langue de la stratégie, sauf demande contraire de --lang :
         une feuille qui dit comment le remplir, et une pour chaque sorte de
         « stspd list » dont le fichier dit quelque chose, avec les colonnes
         qui se remplissent ; --all en ajoute une pour chaque chose que dit une
         ligne. Les
         jours et les nombres sont de vrais jours et de vrais nombres, les mots
         convenus se choisissent dans une liste ; ce qui n’est pas un fait de la
         ligne seule (identifiants, listes, calculs) est verrouillé, par une
         protection sans mot de passe. Sous « Réf. », chaque ligne a la
         référence qui la fait retrouver dans le fichier. La feuille cachée
         « stspd » dit de quelle stratégie, dans quelle version de l’export et
         à partir de quel fichier (par son SHA-256) il a été fait, pour qui, et
         ce qu’est chaque colonne ; « stspd-base », ce que les cellules
         contenaient.
  .ics   Les séances à venir, et les échéances des actions, des étapes et des
         décisions, dans la langue de la stratégie, sauf demande contraire de
         --lang ; --all ajoute ce qui est passé, fait ou abandonné. Un
         événement est marqué comme privé, et garde son identifiant quoi qu’il
         arrive aux autres : une séance se reconnaît à son « number », à
         défaut à sa date : numérotée, elle peut changer de jour ; une étape à
         son action et à son intitulé, et après la première du même intitulé
         à sa date.
         Une séance qui a une heure dure deux heures, à l’heure du territoire
         (outre-mer, son « code » dit laquelle). Une séance déplacée gagne à
         être gardée comme « postponed », à côté de la nouvelle : elle est
         ainsi annulée à son ancienne date.
  .csv   Un dossier avec les tableaux du classeur, et « stspd.json », qui dit
         ce qu’ils sont.
  .json  Toute la stratégie dans la forme du fichier (« stspd schema »), à deux
         choses près :
         - « stspd » est un objet : {\"export\": 1, \"format\": 1, \"version\":
           celle de l’outil, \"today\": un jour, \"strategy\": identifiant ou
           null, \"fingerprint\": SHA-256 du fichier, \"content\": SHA-256 de
           l’export où celui-ci est vide}. « export » est relevé quand la forme
           change de sens ; de nouvelles clés peuvent apparaître sans cela.
         - chaque référence est {\"id\": …, \"name\": …} au lieu d’un
           identifiant : « leads[].organization », « partners[] »,
           « objective », « axis », « owner », « funder », etc. Le nom d’une
           séance est sa date.
         « chair » est toujours une liste ; jours, périodes et mots convenus
         sont des textes ; ce que le fichier ne dit pas est absent.

Un fichier est écrit en entier ou pas du tout. Celui qui existe déjà n’est
remplacé que si c’est un export ; celui qui a été modifié depuis, un classeur
qu’un autre logiciel a enregistré, ou un dossier dont un tableau a changé, est
laissé tel quel. --force remplace n’importe quel fichier, mais jamais un dossier
qui en contient d’autres.";

fn shapes() -> String {
    SHAPES.to_owned()
}

pub const SCHEMA: Verb = Verb {
    more: "Un éditeur qui connaît YAML s’en sert quand la première ligne d’une stratégie est « # yaml-language-server: \
           $schema=./stspd.schema.json ».",
    arguments: &[
        Argument::new("reader", "À qui il est destiné").values(&[
            ("validator", "seulement les mots-clés de la norme"),
            ("editor", "et ce qui s’affiche pendant la saisie : chaque forme en toutes lettres, des éléments à compléter"),
        ]),
        Argument::new("audiences", "Donner plutôt, champ par champ, qui peut le voir, en tableau pour une page"),
    ],
    ..Verb::new("schema", "Donne le schéma JSON d’un fichier de stratégie, pour les éditeurs et les validateurs")
};

pub const COMPLETIONS: Verb = Verb {
    more: "Ce que lit l’interpréteur interroge le programme : il connaît ainsi les identifiants de la stratégie avec leurs \
           titres, ses colonnes et ses mots.",
    examples: &["dans ~/.bashrc, et de même pour zsh dans ~/.zshrc"],
    arguments: &[Argument::new("shell", "Quel interpréteur de commandes")],
    ..Verb::new("completions", "Donne la complétion d’un interpréteur de commandes")
};

pub const MAN: Verb = Verb {
    more: "Avec un verbe, la page de ce verbe.",
    arguments: &[Argument::new("verb", "Un verbe, comme check")],
    ..Verb::new("man", "Donne la page de manuel, au format de man")
};
