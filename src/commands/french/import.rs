//! The verbs that read a town's own plan and ask for news of it: `import`, `ask`.

use super::words::{Argument, Verb};

pub const IMPORT: Verb = Verb {
    more: "Le fichier est en .xlsx, .ods ou .csv, ou un document en .docx ou .odt, dont les tableaux sont lus ; ses en-têtes se reconnaissent aux mots des plans d’actions, et l’on voit d’abord \
           quelle colonne va à quel champ. Chaque cellule non vide est écrite, à décider ou refusée, avec son adresse et ce \
           qu’il faut faire ; tant qu’il reste à décider, rien n’est écrit, sauf avec « --partial ». Une stratégie ne nomme \
           jamais une personne : une telle cellule est refusée, et une fonction demandée. Sans « --new » ni « --into », on ne fait que voir. \
           Avec « --into », une stratégie qui existe est modifiée : une action se retrouve à son numéro et à son intitulé ; ce que \
           la stratégie ne dit pas y entre, ce qu’elle dit autrement est à décider, les deux valeurs étant montrées, et ce que le \
           classeur ne dit pas reste.\n\nUn classeur que « export » a écrit se reconnaît à sa feuille masquée : cellule par cellule, on \
           compare ce qui a été exporté, ce qu’il dit et ce que dit le fichier. Avec « --into », ce qui y a été rempli modifie le fichier, \
           sans en changer un autre octet. Une ligne nouvelle devient un élément, et ce qui n’a plus de ligne reste, sauf avec \
           « --remove ». « -o - » affiche le correctif.",
    arguments: &[
        Argument::new("workbook", "Le classeur ou le document : .xlsx, .ods, .csv, .docx ou .odt ; « - » pour l’entrée standard"),
        Argument::new("new", "Commencer une stratégie dans ce fichier"),
        Argument::new("into", "Modifier cette stratégie selon ce que dit le classeur ; sans nom, celle qui est là"),
        CONFLICTS,
        ONLY,
        Argument::new("remove", "Retirer ce qui n’a plus de ligne dans un classeur que « export » a écrit"),
        Argument::new("town", "La commune, ou l’intercommunalité [par défaut : selon les lignes au-dessus du tableau]"),
        Argument::new("title", "Le titre de la stratégie [par défaut : celui des lignes au-dessus du tableau]"),
        Argument::new("sheet", "Ne lire que cette feuille ; peut être répétée"),
        Argument::new("year", "L’année des bilans, des cibles et des valeurs qui n’en portent pas"),
        Argument::new("column", "Dire quel champ est une colonne, ou « - » pour aucun ; peut être répétée"),
        Argument::new("word", "Dire ce que veut dire un contenu, ou « - » pour rien ; peut être répétée"),
        Argument::new(
            "organization",
            "Dire qui un nom désigne : l’identifiant ou le nom d’un organisme, « new » ou « - » ; peut être répétée",
        ),
        Argument::new(
            "action",
            "Dire quelle action de la stratégie est une action du classeur : son identifiant, ou « new » ; peut être répétée",
        ),
        Argument::new("keep_unknown", "Garder les colonnes inconnues sous des clés à vous, « x-… »"),
        Argument::new("partial", "Écrire ce qui est décidé, et dire le reste sur la sortie d’erreurs"),
        Argument::new("dry_run", "Afficher ce qui serait écrit sous forme de rustine, sans rien écrire"),
    ],
    examples: &[
        "ce qu’il demandait, décidé",
        "le fichier de l’année suivante, qui l’emporte là où ils diffèrent",
        "ce qui a été rempli dans un classeur de « export »",
    ],
    ..Verb::new("import", "Lit le plan d’une collectivité dans un tableur ou un document, et rend compte de chaque cellule")
};

pub const ASK: Verb = Verb {
    more: "Pour chaque organisme qui pilote des actions non terminées, le dossier reçoit un classeur (leur état et leurs dates, les \
           étapes franchies, les valeurs de l’année, une phrase) et un « .eml » que la messagerie ouvre comme un message à envoyer, dans \
           la langue de la stratégie. Il est adressé au contact de l’organisme, si le fichier en a un qui est public.",
    arguments: &[
        Argument::new("strategy", "La stratégie, ou « - » pour l’entrée standard [par défaut : celle du projet]"),
        Argument::new("due", "La date à laquelle les réponses sont attendues"),
        Argument::new(
            "year",
            "L’année sur laquelle on interroge [par défaut : celle de la date, ou l’année précédente pendant le premier semestre]",
        ),
        Argument::new("organization", "N’interroger que cet organisme ; peut être répétée"),
    ],
    examples: &["un seul pilote, sur une année désignée"],
    ..Verb::new(
        "ask",
        "Demande à chaque pilote des nouvelles de ses actions : un classeur à remplir, et un message pour l’envoyer",
    )
};

/// As the verbs that take workbooks back say them.
const CONFLICTS: Argument =
    Argument::new("conflicts", "Qui l’emporte quand ils disent deux choses [par défaut : chacune est à décider]")
        .values(&[("file", "Ce que dit la stratégie reste"), ("workbook", "Ce que dit le classeur est pris")]);
const ONLY: Argument = Argument::new(
    "only",
    "D’un classeur que « export » a écrit, ne lire que ces feuilles, par la sorte de leurs lignes : indicateurs,valeurs",
);

pub const RECEIVE: Verb = Verb {
    more: "Les classeurs sont ceux que « ask » ou « export » ont écrits, remplis et renvoyés. Cellule par cellule, on compare ce qui a \
           été exporté, ce qu’ils disent et ce que dit le fichier ; ce qui a été rempli devient une seule modification du fichier, \
           sans en changer un autre octet. Là où deux d’entre eux se contredisent, ou l’un d’eux et le fichier, rien n’est écrit tant \
           que ce n’est pas tranché.",
    arguments: &[
        Argument::new("workbooks", "Les classeurs revenus : .xlsx ou .ods"),
        CONFLICTS,
        ONLY,
        Argument::new("partial", "Écrire ce qui est décidé, et dire le reste sur la sortie d’erreurs"),
        Argument::new("file", "La stratégie, quand il y en a plusieurs"),
    ],
    examples: &["le correctif, à relire et à appliquer avec git"],
    ..Verb::new(
        "receive",
        "Reprend les réponses des partenaires dans leurs classeurs, et dit qui a dit quoi et qui n’a pas répondu",
    )
};
