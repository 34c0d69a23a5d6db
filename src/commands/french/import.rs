//! The verb that reads a town's own plan: `import`.

use super::words::{Argument, Verb};

pub const IMPORT: Verb = Verb {
    more: "Le fichier est en .xlsx, .ods ou .csv ; ses en-têtes se reconnaissent aux mots des plans d’actions, et l’on voit d’abord \
           quelle colonne va à quel champ. Chaque cellule non vide est écrite, à décider ou refusée, avec son adresse et ce \
           qu’il faut faire ; tant qu’il reste à décider, rien n’est écrit, sauf avec « --partial ». Une stratégie ne nomme \
           jamais une personne : une telle cellule est refusée, et une fonction demandée. Sans « --new », on ne fait que voir.",
    arguments: &[
        Argument::new("workbook", "Le classeur ou le tableau : .xlsx, .ods ou .csv ; « - » pour l’entrée standard"),
        Argument::new("new", "Commencer une stratégie dans ce fichier"),
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
        Argument::new("keep_unknown", "Garder les colonnes inconnues sous des clés à vous, « x-… »"),
        Argument::new("partial", "Écrire ce qui est décidé, et dire le reste sur la sortie d’erreurs"),
        Argument::new("dry_run", "Afficher ce qui serait écrit sous forme de rustine, sans rien écrire"),
    ],
    examples: &["ce qu’il demandait, décidé"],
    ..Verb::new("import", "Lit le plan d’une collectivité dans un tableur, et rend compte de chaque cellule")
};
