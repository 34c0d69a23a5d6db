//! What is said once for all verbs: the root, the shared options, arguments of many verbs, headings, names of values.

use super::words::{Argument, Verb};

pub const ROOT: Verb = Verb {
    more: "La coordination d’un conseil local (CLSPD) tient la stratégie de la ville sous git ; stspd vérifie le fichier et \
           signale toutes les anomalies, où elles sont, pourquoi, et que faire.",
    after: "Codes de sortie : 0, la commande a abouti ; 1, « check » a fait des constats que « --deny » ne laisse pas \
            passer, ou « verify » trouve modifié ce qui a été signé ; 2, la commande n’a pas pu aboutir.",
    ..Verb::new(
        "stspd",
        "Tient une stratégie territoriale de sécurité et de prévention de la délinquance (STSPD) dans un fichier YAML",
    )
};

pub const HELP: Verb = Verb::new("help", "Affiche l’aide, ou celle d’une commande");

/// What an argument of this name is, where the verb says nothing else.
pub const ARGUMENTS: &[Argument] = &[
    Argument::new("lang", "Langue des messages [par défaut : celle du système, sinon l’anglais]")
        .values(&[("en", "anglais"), ("fr", "français")]),
    Argument::new("today", "Jour auquel la stratégie est jugée, comme 2026-11-23 [par défaut : aujourd’hui]"),
    Argument::new(
        "as_of",
        "Lire les fichiers tels qu’ils étaient à la fin de ce jour, d’après l’historique de git, et les juger à cette date",
    ),
    Argument::new("color", "Quand mettre des couleurs").values(&[(
        "auto",
        "dans un terminal, sauf refus de « NO_COLOR », « CLICOLOR » ou « TERM » ; ailleurs aussi, à la demande de \
         « CLICOLOR_FORCE » ou de « FORCE_COLOR »",
    )]),
    Argument::new(
        "output",
        "Écrire dans un fichier plutôt que sur la sortie standard, en entier ou pas du tout ; celui de ce nom est remplacé \
         s’il est du même format et n’est le travail de personne",
    ),
    Argument::new(
        "force",
        "Remplacer un fichier qui est autre chose ou que quelqu’un a modifié, ou le jour qu’une signature porte déjà",
    ),
    Argument::new("quiet", "Ne rien afficher ; le code de sortie dit tout"),
    Argument::new("help", "Afficher l’aide, en bref (-h) ou en entier (--help)"),
    Argument::new("version", "Afficher la version"),
    Argument::new(
        "for",
        "S’en tenir à ce qu’un public peut voir ; rien n’est écrit qui dirait à d’autres qu’à qui tient le fichier qui est \
         quelqu’un",
    )
    .values(&[
        ("internal", "qui tient le fichier"),
        ("members", "les membres du conseil et les signataires"),
        ("public", "tout le monde"),
    ]),
    Argument::new("public", "S’en tenir à ce qui peut être rendu public, comme « --for public »"),
    Argument::new("dry_run", "Afficher la modification sous forme de patch, et ne rien écrire"),
    Argument::new("files", "Fichiers, dossiers, ou « - » pour l’entrée standard"),
    Argument::new("file", "La stratégie, ou « - » pour l’entrée standard [par défaut : celle du projet]"),
    Argument::new("format", "Format du résultat").values(&[
        ("table", "pour un terminal"),
        ("text", "pour un terminal"),
        ("human", "pour une personne, dans un terminal"),
        ("markdown", "pour une page"),
        ("json", "pour un script, versionné"),
        ("html", "pour un navigateur"),
    ]),
    Argument::new("delimiter", "Ce qui sépare les cellules du CSV : « , » (par défaut), « ; », « | », « : » ou « tab »")
        .more("Avec « ; », comme le veut un tableur en français, les nombres ont une virgule."),
    Argument::new("bom", "Commencer le CSV par une marque d’ordre des octets, pour Excel"),
    Argument::new(
        "keep_texts",
        "Garder comme textes ce qu’Excel prendrait pour un nombre ou un jour, comme 1/2, 05 ou 1E5 : en CSV, chacun devient \
         =\"1/2\"",
    ),
    Argument::new("headings", "Nommer les colonnes et les mots convenus comme le lecteur, et non par leurs clés"),
];

/// The headings of options, in English and in French.
pub const HEADINGS: &[(&str, &str)] = &[("Shared options", "Options communes\u{a0}"), ("Filters", "Filtres\u{a0}")];

/// What stands for a value, in English and in French.
pub const VALUE_NAMES: &[(&str, &str)] = &[
    ("ACTION", "ACTION"),
    ("AUDIENCE", "PUBLIC"),
    ("AXIS", "AXE"),
    ("BASE", "BASE"),
    ("BODY", "GROUPE"),
    ("BY", "RYTHME"),
    ("CHARACTER", "CARACTÈRE"),
    ("CODE", "CODE"),
    ("COLUMN", "COLONNE"),
    ("COLUMN,…", "COLONNE,…"),
    ("COMMAND", "COMMANDE"),
    ("DATE", "DATE"),
    ("DOCUMENT", "DOCUMENT"),
    ("EXPRESSION", "EXPRESSION"),
    ("FAMILY", "FAMILLE"),
    ("FIELD=VALUE", "CHAMP=VALEUR"),
    ("HEADING=FIELD", "EN-TÊTE=CHAMP"),
    ("FILE", "FICHIER"),
    ("FOLDER", "DOSSIER"),
    ("FORGE", "FORGE"),
    ("FORMAT", "FORMAT"),
    ("HEAD", "TÊTE"),
    ("HEX", "HEX"),
    ("ID", "ID"),
    ("KIND", "SORTE"),
    ("KINDS", "SORTES"),
    ("LANG", "LANGUE"),
    ("LEVEL", "NIVEAU"),
    ("N", "N"),
    ("NAME", "NOM"),
    ("NAME=ID", "NOM=ID"),
    ("NEW", "NOUVEAU"),
    ("NUMBER", "NOMBRE"),
    ("OBJECTIVE", "OBJECTIF"),
    ("ORGANIZATION", "ORGANISME"),
    ("PATH", "CHEMIN"),
    ("READER", "LECTEUR"),
    ("REV|DATE", "RÉVISION|DATE"),
    ("REV|DATE|signed|plenary", "RÉVISION|DATE|signed|plenary"),
    ("ROLE", "FONCTION"),
    ("RULE", "RÈGLE"),
    ("RULE=LEVEL", "RÈGLE=NIVEAU"),
    ("SIDE", "QUI"),
    ("SHELL", "INTERPRÉTEUR"),
    ("STATUS", "ÉTAT"),
    ("STRATEGY", "STRATÉGIE"),
    ("TEMPLATE", "GABARIT"),
    ("LETTER", "COURRIER"),
    ("TEXT", "TEXTE"),
    ("TIME", "DÉLAI"),
    ("TITLE", "TITRE"),
    ("TITLE=ID", "TITRE=ID"),
    ("URL", "URL"),
    ("VERB", "VERBE"),
    ("WHEN", "QUAND"),
    ("WORD", "MOT"),
    ("WORD=VALUE", "MOT=VALEUR"),
    ("WORKBOOK", "CLASSEUR"),
    ("YEAR", "ANNÉE"),
    ("YES", "OUI"),
    ("signed", "signed"),
];
