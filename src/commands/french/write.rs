//! The verbs that change the file: `add`, `attend`, `set`, `remove`, `rename`.

use super::words::{Argument, Verb};

pub const SET: Verb = Verb {
    more: "Un champ se nomme par sa clé ou par son titre, en français ou en anglais, et une valeur se lit comme on l’écrit : un \
           montant avec son symbole, un jour avec des barres, le mot d’un état, le nom d’un organisme. Un champ sans valeur est \
           vidé. Ce qui a un champ « updated » y reçoit le jour même.\n\nUn élément de liste qui dit plusieurs choses s’écrit par \
           ses champs, séparés par des virgules (« date=2026-11-20, texte=… »), ou par le mot qui le désigne, suivi de « = » et de \
           ce qui va avec. Un champ d’un élément se nomme par la liste, l’élément et le champ, séparés par des points ; l’élément, \
           par ce qu’il dit d’abord ou par son rang. Le point-virgule sépare les éléments d’une liste ; la virgule aussi, quand ce \
           sont des identifiants, des mots convenus ou des noms courts (étiquettes, quartiers, autres noms).",
    arguments: &[
        Argument::new(
            "thing",
            "Ce qui change : un identifiant, un nom ou un numéro imprimé ; « strategy » ou « council » pour la stratégie ou le conseil",
        ),
        Argument::new(
            "fields",
            "Ce qui doit être dit : CHAMP=VALEUR ; « CHAMP= » vide le champ, « CHAMP+=VALEUR » et « CHAMP-=VALEUR » ajoutent à une \
             liste ou en retirent",
        ),
        Argument::new(
            "condition",
            "Changer tout ce qui répond à cette condition, comme « list --where » : ID est alors la sorte, et peut manquer pour \
             les actions",
        ),
        Argument::new("no_updated", "Laisser tel quel le jour de « updated »"),
        FILE,
    ],
    examples: &[
        "qui reçoit la date du jour",
        "la valeur d’un indicateur pour une période",
        "un pilote de plus, avec le service chargé de l’action",
        "un champ d’un élément de liste",
        "ce que l’action attend",
        "toutes, ou aucune",
        "ce qui n’a pas d’identifiant se désigne par ce qu’il dit",
    ],
    ..Verb::new("set", "Donne d’autres valeurs aux champs d’un élément, sans changer un autre octet du fichier")
};

/// As other verbs that look at one strategy say it.
const FILE: Argument = Argument::new("file", "La stratégie, quand il y en a plusieurs");

pub const REMOVE: Verb = Verb {
    more: "Ce qu’il contient part avec lui : les indicateurs d’une action, les objectifs d’un axe. Tant qu’autre chose le cite, il \
           reste, et ce qui le cite est donné.",
    arguments: &[
        Argument::new("thing", "Ce qui doit partir : son identifiant, son nom ou son numéro imprimé"),
        Argument::new("with_citations", "Retirer aussi ce qui le cite : l’élément d’une liste, ou le champ"),
        FILE,
    ],
    examples: &["avec ce qui le cite"],
    ..Verb::new("remove", "Retire un élément du fichier, si rien ne le cite")
};

pub const RENAME: Verb = Verb {
    more: "Les références dans les actions des signataires et dans ce que « check.ignore » tolère changent aussi. Les commentaires \
           et les textes qui nomment l’ancien identifiant sont signalés, et restent.",
    arguments: &[
        Argument::new("thing", "Ce qui doit s’appeler autrement : son identifiant, ou son nom"),
        Argument::new("to", "Le nouvel identifiant ; pour une séance, son nouveau jour"),
        FILE,
    ],
    ..Verb::new("rename", "Donne un autre identifiant à un élément, et change tout ce qui le cite")
};

pub const ATTEND: Verb = Verb {
    more: "Un organisme se nomme par son identifiant ou son nom ; plusieurs se séparent par des virgules, chacun avec, derrière \
           « = », la fonction de qui est venu pour lui. Ce qui est déjà inscrit reste, sauf à dire autre chose. Une séance \
           prévue est alors tenue.",
    arguments: &[
        Argument::new("session", "Le jour de la séance"),
        Argument::new("present", "Qui était présent"),
        Argument::new("represented", "Qui était représenté"),
        Argument::new("designated", "De qui le représentant était spécialement désigné"),
        Argument::new("remote", "Qui participait à distance"),
        Argument::new("excused", "Qui était excusé"),
        Argument::new("absent", "Qui était absent"),
        Argument::new("guest", "Qui était invité"),
        FILE,
    ],
    examples: &["par quelqu’un de spécialement désigné à cet effet"],
    ..Verb::new("attend", "Inscrit qui est venu à une séance, et comment")
};

pub const ADD: Verb = Verb {
    more: "Les champs et les valeurs se nomment et s’écrivent comme pour « set » ; les mots sans « = » sont son titre, son nom, son \
           jour ou son organisme, puis ce dont il ne peut se passer. Ce qui se trouve dans un autre élément nomme celui-ci \
           d’abord, ou par « --in ». Son identifiant et son numéro imprimé suivent ceux de ses voisins, s’ils ne sont pas donnés.",
    arguments: &[
        Argument::new(
            "kind",
            "Ce que c’est : action, axe, objectif, étape, indicateur, valeur, financement, organisme, signataire, membre, groupe, \
             activité, séance, présence, décision, pièce, bilan, avenant…",
        ),
        Argument::new("fields", "Ce qui en est dit : CHAMP=VALEUR, et son titre d’abord"),
        Argument::new("within", "Où il se trouve : l’action d’une étape, la séance d’une décision, l’axe d’un objectif"),
        Argument::new("note", "Ce qui est à noter, par exemple qu’une valeur est de onze mois"),
        Argument::new("like", "La séance dont la nouvelle reprend l’ordre du jour, la présidence, le lieu et l’heure"),
        FILE,
    ],
    examples: &["avec son ordre du jour, sa présidence et son lieu"],
    ..Verb::new("add", "Ajoute un élément d’une sorte, écrit comme ceux qui le précèdent")
};

pub const FMT: Verb = Verb {
    more: "Deux espaces par niveau, pas de guillemets superflus, les clés dans l’ordre du schéma, une ligne vide entre les longs \
           éléments des listes du haut, et ce qui est entre crochets ou accolades sur plusieurs lignes au-delà de 120 colonnes. \
           Aucune valeur ne change, et chaque commentaire reste auprès de ce dont il parle : ce qui est écrit est d’abord relu. \
           Une clé à vous (« x-… ») reste derrière la clé qu’elle suit. L’entrée standard ressort par la sortie standard.",
    arguments: &[
        Argument::new("check", "Ne rien écrire, donner les fichiers qui changeraient, et finir par 1 s’il y en a"),
        Argument::new("diff", "Ne rien écrire, et afficher le correctif au format de git"),
    ],
    examples: &[
        "la stratégie de ce projet",
        "ce qui changerait, au format de git",
        "pour l’intégration continue : 1 si quelque chose changerait",
    ],
    ..Verb::new("fmt", "Met les fichiers en forme : retraits, espaces, guillemets et ordre des clés, sans changer une valeur")
};
