//! The verbs that read the history of git: `diff`, `log`, `progress`.

use super::words::{Argument, Verb};

const FILE: Argument = Argument::new("file", "La stratégie, quand il y en a plusieurs");

pub const DIFF: Verb = Verb {
    more: "Les choses se reconnaissent à leur identifiant, jamais à leur place : l’ordre, les commentaires et la mise en page \
           ne sont pas des changements. Sans BASE, c’est ce qui n’est pas encore enregistré par git ; « BASE...TÊTE » est ce \
           qu’apporte une branche, comme le montre une demande de fusion. Si BASE n’est pas lisible comme stratégie, la dernière \
           révision lisible avant elle la remplace.",
    arguments: &[
        Argument::new(
            "base",
            "D’où partir : une branche, une étiquette, un commit, un jour comme 2026-01-31, « A..B », « A...B » [par défaut : HEAD]",
        ),
        Argument::new("head", "Révision où finir [par défaut : les fichiers tels qu’ils sont]"),
        Argument::new("since", "La révision de départ, ou un jour comme 2026-01-31, comme « BASE »"),
        FILE,
        Argument::new("exit_code", "Finir avec le code de sortie 1 si quelque chose a changé"),
    ],
    examples: &[
        "ce qui n’est pas encore enregistré",
        "le dernier commit",
        "depuis une étiquette, fichiers d’aujourd’hui",
        "ce qu’apporte la branche, pour une demande de fusion",
    ],
    ..Verb::new("diff", "Dit en phrases ce qui a changé dans la stratégie entre deux révisions")
};

pub const LOG: Verb = Verb {
    more: "Le plus récent vient d’abord. Le fichier est suivi d’un nom à l’autre, un élément d’un identifiant à l’autre. Une \
           fusion ne dit que ce qu’aucun de ses deux côtés n’avait.",
    arguments: &[
        Argument::new("id", "Identifiant ou nom d’une chose : une action, un indicateur, une décision, un organisme…"),
        FILE,
        Argument::new("since", "Seulement ce qui suit une révision, ou un jour comme 2026-01-31"),
    ],
    examples: &["tout l’historique", "celui d’une action", "depuis un jour"],
    ..Verb::new("log", "Dit en phrases qui a changé quoi dans la stratégie, quand, et dans quel commit")
};

pub const PROGRESS: Verb = Verb {
    more: "Les révisions sont celles de la branche même, une fusion n’en faisant qu’une ; le fichier est suivi d’un nom à \
           l’autre.",
    arguments: &[
        Argument::new("file", "La stratégie [par défaut : celle du projet]"),
        Argument::new("named", "La stratégie, quand il y en a plusieurs"),
        Argument::new("by", "À quels jours").values(&[
            ("revision", "après chaque commit qui a changé le fichier"),
            ("month", "à la fin de chaque mois, et aujourd’hui"),
            ("quarter", "à la fin de chaque trimestre, et aujourd’hui"),
            ("year", "à la fin de chaque année, et aujourd’hui"),
            ("plenary", "le jour de chaque séance tenue"),
        ]),
    ],
    examples: &["la même chose, mois par mois, dans un document"],
    ..Verb::new(
        "progress",
        "Compte où en était la stratégie, révision par révision : actions par état, étapes, indicateurs, décisions",
    )
};
