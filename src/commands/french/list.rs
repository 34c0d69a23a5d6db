//! `list`.

use super::words::{Argument, Verb};
use crate::commands::list::columns;
use crate::lang::Lang;

pub const LIST: Verb = Verb {
    more: "Les filtres se combinent : chacun ne laisse que les lignes qui lui conviennent. Un filtre de noms ou d’années donné \
           deux fois accepte l’une ou l’autre valeur ; « --without », « --text » et « --where » donnés deux fois doivent \
           convenir tous. Un nom qui ne désigne rien est une erreur, avec le plus proche, jamais un tableau vide.",
    arguments: &[
        Argument::new("kind", "Ce qu’il faut lister"),
        Argument::new(
            "columns",
            "Colonnes à montrer, dans cet ordre ; « leads.id » pour les identifiants de « leads », « x-… » pour une clé à vous",
        ),
        Argument::new(
            "sort",
            "Colonnes selon lesquelles trier ; « -due » trie dans l’ordre décroissant, et ce qui manque vient en dernier",
        ),
        Argument::new(
            "contacts",
            "Laisser « list contacts » montrer les adresses, internes sauf mention contraire dans le fichier",
        ),
        Argument::new("limit", "Nombre de lignes à ne pas dépasser"),
        Argument::new(
            "group_by",
            "Compter les lignes qui ont ceci en commun, et additionner leurs montants : axe, pilote, état, année ou une colonne",
        )
        .more(
            "Une ligne à plusieurs pilotes compte pour chacun. De plusieurs fichiers, chacun a ses propres groupes. Les actions \
             courent sur plusieurs années : par année, elles sont seulement comptées ; les montants se demandent avec « funding ».",
        ),
        Argument::new("axis", "Ce qui relève d’un axe, ou y concourt aussi"),
        Argument::new("objective", "Ce qui relève d’un objectif"),
        Argument::new("status", "Les lignes dans cet état, comme done ou in-progress"),
        Argument::new("lead", "Ce que pilote un organisme"),
        Argument::new("partner", "Ce dont il est partenaire"),
        Argument::new("organization", "Ce à quoi il prend part, à quelque titre que ce soit"),
        Argument::new("body", "Ce qui relève d’un groupe, par ses axes"),
        Argument::new("neighbourhood", "Ce qui concerne un quartier"),
        Argument::new("target_group", "Ce qui s’adresse à un public"),
        Argument::new("theme", "Ce qui porte sur un thème"),
        Argument::new("fund", "Ce que finance un fonds"),
        Argument::new("year", "Ce qui relève d’une année"),
        Argument::new("late", "Ce qui est en retard"),
        Argument::new("stale", "Les actions sans nouvelles depuis trop longtemps"),
        Argument::new("due_before", "Ce qui reste à faire et arrive à échéance avant un jour"),
        Argument::new("due_within", "Ce qui reste à faire et arrive à échéance dans un délai, comme 30j ou 6s"),
        Argument::new(
            "without",
            "Ce qui ne dit pas quelque chose : pilote, indicateur, échéance, partenaire, financement, bilan…",
        ),
        Argument::new("text", "Ce qui contient un mot, sans égard aux accents ni aux majuscules"),
        Argument::new("expression", "Ce pour quoi une expression est vraie ; « --help » dit comment l’écrire"),
    ],
    examples: &["une ligne pour chaque fichier d’un dossier"],
    long_after: Some(long_after),
    ..Verb::new("list", "Liste actions, indicateurs, décisions, etc., avec des noms au lieu d’identifiants")
};

const EXPRESSIONS: &str = "\
Expressions (--where) :
  colonne = valeur              se comparent selon ce que contient la colonne
  (ou !=, <, <=, >, >=)
  colonne ~ lettres (ou !~)     les contient, sans égard aux accents ni aux
                                majuscules
  colonne in (valeur, valeur)   est l’une d’elles, ou la contient
  late                          une colonne qui vaut oui ou non
  missing(colonne)              le fichier ne le dit pas
  count(colonne) >= 3           combien de choses elle contient
  and, or, not, ( )             « and » lie plus fortement que « or »
  Une chose se nomme par son identifiant, son nom, son numéro imprimé ou, pour
  un organisme, un autre de ses noms. Les jours s’écrivent 2026-06-30, ou
  « today ». Une valeur qui contient des espaces se met entre guillemets
  droits : \"en cours\". Ce qui n’est pas renseigné n’est égal à rien, et n’est
  ni avant ni après quoi que ce soit. Une période est avant une autre si elle
  finit avant que l’autre commence ; « <= » est vrai si elle ne finit pas plus
  tard, « >= » si elle ne commence pas plus tôt. Les montants sont comparés, et
  triés, comme de simples nombres, quelle que soit leur monnaie, par an ou en
  tout ; une cellule de plusieurs sommes est triée selon la plus grande.";

const CELLS: &str = "\
Cellules du CSV :
  Les textes d’une cellule sont séparés par un point-virgule et une espace ;
  celui qui contient un point-virgule est mis entre guillemets comme l’est une
  cellule. Les sommes vont dans une colonne par monnaie, par an ou en tout,
  comme « funding.EUR » ou « budget.EUR.year », et se demandent par « funding »
  ou « budget » ; au-delà de huit colonnes, elles restent dans une seule.";

const MORE: &str = "\
  « strategy » aussi, quand plusieurs fichiers sont interrogés, et vos propres
  clés, qui commencent par « x- » : « x-priorite », ou « schedule.x-rappel »
  dans une chose";

fn long_after() -> String {
    let columns = columns(Lang::Fr);
    format!("{EXPRESSIONS}\n\n{CELLS}\n\nColonnes :\n{columns}{MORE}")
}
