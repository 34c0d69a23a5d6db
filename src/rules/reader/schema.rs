//! Faults of form, by the JSON Schema.

use crate::lang::Text;
use crate::rules::reader::reader;
use crate::rules::{Family, Rule};
use crate::schema;

pub static RULES: &[&Rule] = &[
    &DUPLICATE_KEY,
    &EMPTY_FILE,
    &INVALID_DATE,
    &INVALID_FORM,
    &INVALID_KEY,
    &MERGE_KEY,
    &MISSING_KEY,
    &MISSING_VALUE,
    &NOT_A_CHOICE,
    &OUTDATED_TOOL,
    &OUT_OF_RANGE,
    &TOO_MANY_FAULTS,
    &UNKNOWN_KEY,
    &UNQUOTED_TEXT,
    &UNSUPPORTED_FORMAT,
    &WRONG_TYPE,
];

static DUPLICATE_KEY: Rule = reader(
    schema::DUPLICATE_KEY,
    Family::Schema,
    Text::new("the key `{key}` stands twice", "la clé « {key} » figure deux fois"),
    Text::new(
        "In one mapping a key has one value; of two, one would be lost without a word. Keep one, or merge their contents. This \
         often comes from a merge of two branches.",
        "Dans un même ensemble, une clé a une valeur ; de deux, l’une serait perdue sans un mot. Gardez-en une, ou réunissez leurs \
         contenus. C’est souvent la suite d’une fusion de deux branches.",
    ),
    "departmental_plan: {title: Plan départemental, title: Plan du Nord}\n",
    &[("départemental, title: Plan du Nord", "départemental")],
);

static EMPTY_FILE: Rule = reader(
    schema::EMPTY_FILE,
    Family::Schema,
    Text::new("the file is empty", "le fichier est vide"),
    Text::new(
        "A strategy begins with three keys: `stspd: 1`, `title` and `territory` with its name. Comments alone say nothing.",
        "Une stratégie commence par trois clés : « stspd: 1 », « title », et « territory » avec son nom. Des commentaires seuls ne \
         disent rien.",
    ),
    "# rien encore\n",
    &[(
        "# rien encore",
        "\
stspd: 1
title: Stratégie territoriale
territory: {name: Exemple}",
    )],
);

static INVALID_DATE: Rule = reader(
    schema::INVALID_DATE,
    Family::Schema,
    Text::new("`{text}` is not {expected}", "« {text} » n’est pas {expected}"),
    Text::new(
        "Dates are written year, month, day (ISO 8601), so that they sort and nobody takes the month for the day; the documents \
         print them in words. The day must exist in the calendar.",
        "Les dates s’écrivent année, mois, jour (ISO 8601) : elles se trient, et nul ne prend le mois pour le jour ; les documents \
         les impriment en toutes lettres. Le jour doit exister au calendrier.",
    ),
    "period: {start: 01/01/2025, end: 2027-12-31}\n",
    &[("start: 01/01/2025", "start: 2025-01-01")],
);

static INVALID_FORM: Rule = reader(
    schema::INVALID_FORM,
    Family::Schema,
    Text::new("`{text}` is not {expected}", "« {text} » n’est pas {expected}"),
    Text::new(
        "Some texts have a form by which the tool understands them: ids, periods, times, currencies, addresses; and no text may \
         be empty, since what is not known is left out.",
        "Certains textes ont une forme par laquelle l’outil les comprend : identifiants, périodes, heures, monnaies, adresses ; et \
         aucun texte n’est vide, puisque ce qui n’est pas connu s’omet.",
    ),
    "id: Stratégie 2025\n",
    &[("id: Stratégie 2025", "id: strategie-2025")],
);

static INVALID_KEY: Rule = reader(
    schema::INVALID_KEY,
    Family::Schema,
    Text::new("a key must be a plain word, not a list or a mapping", "une clé est un mot, non une liste ou un ensemble"),
    Text::new(
        "YAML allows a list or a mapping as a key; this format does not. This often comes from a text that begins with `{` or \
         `[`: put it in quotes.",
        "YAML admet une liste ou un ensemble comme clé ; ce format, non. Cela vient souvent d’un texte qui commence par « { » ou \
         « [ » : mettez-le entre guillemets droits.",
    ),
    "departmental_plan: {title: Plan, {note}: à relire}\n",
    &[("{note}", "x-note")],
);

static MERGE_KEY: Rule = reader(
    schema::MERGE_KEY,
    Family::Schema,
    Text::new("the merge key `<<` is not read", "la clé de fusion « << » n’est pas lue"),
    Text::new(
        "`<<` was never part of YAML 1.2, and what it merges cannot be reviewed at its place. Write the keys out, or repeat a \
         whole value with an alias.",
        "« << » ne fait pas partie de YAML 1.2, et ce qu’elle fusionne ne se relit pas à sa place. Écrivez les clés, ou répétez une \
         valeur entière par un alias.",
    ),
    "x-common: &common {name: Exemple}\nterritory: {<<: *common, name: Exemple}\n",
    &[(
        "\
x-common: &common {name: Exemple}
territory: {<<: *common, name: Exemple}",
        "territory: {name: Exemple}",
    )],
);

static MISSING_KEY: Rule = reader(
    schema::MISSING_KEY,
    Family::Schema,
    Text::new("the key `{key}` is missing here", "il manque ici la clé « {key} »"),
    Text::new(
        "Few keys must be there: those without which a thing could not be told, cited or counted. `stspd schema` gives each its \
         meaning.",
        "Peu de clés sont obligatoires : celles sans lesquelles une chose ne peut être dite, citée ou comptée. « stspd schema » \
         donne le sens de chacune.",
    ),
    "departmental_plan: {period: {start: 2025-01-01, end: 2028-12-31}}\n",
    &[("period", "title: Plan départemental, period")],
);

static MISSING_VALUE: Rule = reader(
    schema::MISSING_VALUE,
    Family::Schema,
    Text::new("the key `{key}` has no value", "la clé « {key} » n’a pas de valeur"),
    Text::new(
        "What is not known is not written: an absent key is rendered as not stated and counted as such, while an empty one may be \
         a slip. Give the value, or remove the key; an empty list is `[]`.",
        "Ce qui n’est pas connu ne s’écrit pas : une clé absente est rendue par « non renseigné » et comptée ainsi, une clé vide \
         peut être un oubli. Donnez la valeur, ou retirez la clé ; une liste vide s’écrit « [] ».",
    ),
    "version:\n",
    &[("version:", "version: \"1.0\"")],
);

static NOT_A_CHOICE: Rule = reader(
    schema::NOT_A_CHOICE,
    Family::Schema,
    Text::new("`{text}` is none of the values allowed here", "« {text} » n’est aucune des valeurs admises ici"),
    Text::new(
        "Some values are chosen from a list, so that they can be counted and rendered in either language. They are written in \
         English, in lowercase, with hyphens.",
        "Certaines valeurs se choisissent dans une liste, pour être comptées et rendues dans les deux langues. Elles s’écrivent en \
         anglais, en minuscules, avec des traits d’union.",
    ),
    "kind: stratégie\n",
    &[("stratégie", "stspd")],
);

static OUTDATED_TOOL: Rule = reader(
    schema::OUTDATED_TOOL,
    Family::Schema,
    Text::new(
        "the file asks for stspd {required}; this is stspd {tool}",
        "le fichier demande stspd {required} ; voici stspd {tool}",
    ),
    Text::new(
        "The file says by `requires` that it has keys which an older tool does not know. Update the tool: nothing else is said of \
         the file, since any fault told now could be a mistake of the older tool.",
        "Le fichier dit par « requires » qu’il a des clés qu’un outil plus ancien ne connaît pas. Mettez l’outil à jour : rien \
         d’autre n’est dit du fichier, car toute faute signalée maintenant pourrait être une erreur de l’outil ancien.",
    ),
    "requires: \"999.0\"\n",
    &[("999.0", "0.1")],
);

static OUT_OF_RANGE: Rule = reader(
    schema::OUT_OF_RANGE,
    Family::Schema,
    Text::new("{number} is {side}, {bound}", "{number} est {side}, {bound}"),
    Text::new(
        "A number outside these bounds is a slip of the keyboard: a year of three digits, a negative amount.",
        "Un nombre hors de ces bornes est une faute de frappe : une année à trois chiffres, un montant négatif.",
    ),
    "budget: [{title: Vidéoprotection, year: 2025, amount: -480000}]\n",
    &[("amount: -480000", "amount: 480000")],
);

static TOO_MANY_FAULTS: Rule = reader(
    schema::TOO_MANY_FAULTS,
    Family::Schema,
    Text::new(
        "more than {most} findings: {count} others are not shown",
        "plus de {most} constats : {count} autres ne sont pas affichés",
    ),
    Text::new(
        "A file with so many faults was hardly meant as a strategy: a hundred thousand are told, the others counted. \
         Mend the first ones, or check that it is the right file.",
        "Un fichier qui compte tant de fautes n’est sans doute pas une stratégie : cent mille constats sont dits, les autres \
         comptés. Corrigez les premiers, ou vérifiez que c’est le bon fichier.",
    ),
    "",
    &[],
);

static UNKNOWN_KEY: Rule = reader(
    schema::UNKNOWN_KEY,
    Family::Schema,
    Text::new("the key `{key}` is not known here", "la clé « {key} » n’est pas connue ici"),
    Text::new(
        "A key that is not known would be ignored, and with it what somebody wrote. Correct its spelling or its place; a note of \
         your own goes under a key that begins with `x-`, at any level.",
        "Une clé inconnue serait ignorée, et avec elle ce que quelqu’un a écrit. Corrigez son orthographe ou sa place ; une note à \
         vous se range sous une clé qui commence par « x- », à tout niveau.",
    ),
    "departmental_plan: {titel: Plan départemental, title: Plan}\n",
    &[("titel", "x-titel")],
);

static UNQUOTED_TEXT: Rule = reader(
    schema::UNQUOTED_TEXT,
    Family::Schema,
    Text::new(
        "`{written}` is read as {found}, where a text is meant",
        "« {written} » se lit comme {found}, là où l’on attend un texte",
    ),
    Text::new(
        "Without quotes `3.10` is the number 3.1, and `01004` the number 1004. In quotes a text stays as it was written.",
        "Sans guillemets, « 3.10 » est le nombre 3,1, et « 01004 » le nombre 1004. Entre guillemets droits, un texte reste tel qu’il \
         a été écrit.",
    ),
    "version: 1.10\n",
    &[("version: 1.10", "version: \"1.10\"")],
);

static UNSUPPORTED_FORMAT: Rule = reader(
    schema::UNSUPPORTED_FORMAT,
    Family::Schema,
    Text::new(
        "the file is in format {version}; this version of stspd knows format {known}",
        "le fichier est au format {version} ; cette version de stspd connaît le format {known}",
    ),
    Text::new(
        "The file was written for a later stspd. Update the tool: nothing else is said of the file, since any fault told now \
         could be a mistake of the older tool.",
        "Le fichier est écrit pour un stspd plus récent. Mettez l’outil à jour : rien d’autre n’est dit du fichier, car toute faute \
         signalée maintenant pourrait être une erreur de l’outil ancien.",
    ),
    "stspd: 2\ntitle: Stratégie territoriale\nterritory: {name: Exemple}\n",
    &[("stspd: 2", "stspd: 1")],
);

static WRONG_TYPE: Rule = reader(
    schema::WRONG_TYPE,
    Family::Schema,
    Text::new("{found} stands here, where {expected} is meant", "il y a ici {found}, là où l’on attend {expected}"),
    Text::new(
        "Each key takes one kind of value: a text, a number, a list in brackets or behind dashes, a mapping of keys. `stspd \
         schema`, and an editor that reads it, tell which.",
        "Chaque clé reçoit une sorte de valeur : un texte, un nombre, une liste entre crochets ou à tirets, un ensemble de clés. \
         « stspd schema », et un éditeur qui le lit, disent laquelle.",
    ),
    "period: 2025-2027\n",
    &[("period: 2025-2027", "period: {start: 2025-01-01, end: 2027-12-31}")],
);
