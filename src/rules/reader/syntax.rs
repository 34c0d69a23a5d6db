//! Texts that are not read as YAML at all.

use crate::lang::Text;
use crate::rules::reader::reader;
use crate::rules::{Family, Rule};

pub const INVALID_ENCODING: &str = "invalid-encoding";
pub const NOT_A_STRATEGY: &str = "not-a-strategy";

pub static RULES: &[&Rule] = &[
    &INVALID_ENCODING_RULE,
    &INVALID_YAML,
    &LIMIT_EXCEEDED,
    &NOT_A_STRATEGY_RULE,
    &RECURSIVE_ALIAS,
    &SEVERAL_DOCUMENTS,
    &TAB_INDENTATION,
    &UNKNOWN_ANCHOR,
    &UNSUPPORTED_TAG,
    &UNSUPPORTED_YAML_VERSION,
    &UNUSUAL_SPACE,
];

static INVALID_ENCODING_RULE: Rule = reader(
    INVALID_ENCODING,
    Family::Syntax,
    Text::new("the file is not UTF-8 text: {cause}", "le fichier n’est pas du texte UTF-8 : {cause}"),
    Text::new(
        "A strategy file is text in UTF-8, as every editor saves by default. Save it again under that encoding; a file saved by \
         an office suite, or in Windows-1252 or UTF-16, cannot be read safely.",
        "Un fichier de stratégie est du texte en UTF-8, ce que tout éditeur enregistre par défaut. Enregistrez-le de nouveau dans \
         ce codage ; un fichier issu d’une suite bureautique, ou en Windows-1252 ou UTF-16, ne peut être lu sans risque.",
    ),
    "stspd: 1\ntitle: Strat\0gie\nterritory: {name: Exemple}\n",
    &[("Strat\0gie", "Stratégie territoriale")],
);

static INVALID_YAML: Rule = reader(
    "invalid-yaml",
    Family::Syntax,
    Text::new("this is not YAML: {cause}", "ceci n’est pas du YAML : {cause}"),
    Text::new(
        "The text breaks a rule of YAML. What a correction makes certain is read on with it; else the item or the entry around it is \
         left aside, and the rest of the file is judged without it. The usual causes are a `:` inside an unquoted text, a quote or \
         bracket left open, and a line indented more or less than its neighbours.",
        "Le texte enfreint une règle de YAML. Si une correction est certaine, la lecture continue avec elle ; sinon l’élément ou la \
         rubrique où il se trouve est laissé de côté, et le reste du fichier est jugé sans lui. Les causes ordinaires sont un « : » \
         dans un texte sans guillemets, un guillemet ou un crochet resté ouvert, et une ligne en retrait de plus ou de moins que ses \
         voisines.",
    ),
    "stspd: 1\ntitle: Stratégie : la suite\nterritory: {name: Exemple}\n",
    &[("title: Stratégie : la suite", "title: \"Stratégie : la suite\"")],
);

static LIMIT_EXCEEDED: Rule = reader(
    "limit-exceeded",
    Family::Syntax,
    Text::new("the file exceeds what is read: {cause}", "le fichier dépasse ce qui se lit : {cause}"),
    Text::new(
        "A file is read up to 64 MiB, 64 levels, 1 MiB a text, 10,000 aliases and a million nodes repeated by them: a thousand \
         times what a town needs. Beyond, it is refused rather than allowed to fill the machine.",
        "Un fichier est lu jusqu’à 64 Mio, 64 niveaux, 1 Mio par texte, 10 000 alias et un million d’éléments répétés par eux : \
         mille fois ce qu’il faut à une ville. Au-delà, il est refusé plutôt que de remplir la machine.",
    ),
    "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Exemple}\nx-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    &[(
        "x-deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "x-deep: [[[[]]]]",
    )],
);

static NOT_A_STRATEGY_RULE: Rule = reader(
    NOT_A_STRATEGY,
    Family::Syntax,
    Text::new("this is {kind}, not a strategy", "c’est {kind}, et non une stratégie"),
    Text::new(
        "A strategy is a file of text, in YAML, that begins with `stspd: 1`. What a file is, is told by how it begins, whatever its \
         name. Name the file of the strategy; what a workbook or a document says is to be written there.",
        "Une stratégie est un fichier de texte, en YAML, qui commence par « stspd: 1 ». Ce qu’est un fichier se voit à son début, quel \
         que soit son nom. Nommez le fichier de la stratégie ; ce que dit un classeur ou un document est à y écrire.",
    ),
    "Axe;Action;Pilote\n1;Médiation;Ville\n",
    &[("Axe;Action;Pilote\n1;Médiation;Ville", "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Exemple}")],
);

static RECURSIVE_ALIAS: Rule = reader(
    "recursive-alias",
    Family::Syntax,
    Text::new("this alias stands inside what it repeats", "cet alias se trouve dans ce qu’il répète"),
    Text::new(
        "An alias repeats a piece of the file; inside that very piece it would never end. Write the piece out.",
        "Un alias répète un morceau du fichier ; à l’intérieur de ce morceau, il n’aurait pas de fin. Écrivez le morceau en \
         toutes lettres.",
    ),
    "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Exemple}\nx-notes: &notes [*notes]\n",
    &[("&notes [*notes", "[rien")],
);

static SEVERAL_DOCUMENTS: Rule = reader(
    "several-documents",
    Family::Syntax,
    Text::new("a second document begins here", "un deuxième document commence ici"),
    Text::new(
        "A file holds one strategy. A line `---` in its midst begins another document, which would be ignored: remove the line, \
         or keep each strategy in a file of its own.",
        "Un fichier contient une stratégie. Une ligne « --- » au milieu ouvre un autre document, qui serait ignoré : retirez la \
         ligne, ou donnez à chaque stratégie son fichier.",
    ),
    "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Exemple}\n---\nstspd: 1\n",
    &[(
        "\
---
stspd: 1
",
        "",
    )],
);

static TAB_INDENTATION: Rule = reader(
    "tab-indentation",
    Family::Syntax,
    Text::new("a tab stands where spaces must indent", "une tabulation se trouve là où des espaces font le retrait"),
    Text::new(
        "YAML is indented by spaces, so that every editor shows the same levels. Replace the tab by two spaces a level; most \
         editors do it when told to indent with spaces.",
        "Le retrait se fait par des espaces, pour que tous les éditeurs montrent les mêmes niveaux. Remplacez la tabulation par \
         deux espaces par niveau ; la plupart des éditeurs savent le faire.",
    ),
    "stspd: 1\ntitle: Stratégie territoriale\nterritory:\n\tname: Exemple\n",
    &[("\u{9}name", "  name")],
);

static UNKNOWN_ANCHOR: Rule = reader(
    "unknown-anchor",
    Family::Syntax,
    Text::new(
        "this alias repeats something that has no such name above",
        "cet alias répète ce qu’aucun nom ne désigne plus haut",
    ),
    Text::new(
        "`*name` repeats what `&name` marked earlier in the file. A text that begins with `*` must be in quotes.",
        "« *nom » répète ce que « &nom » a marqué plus haut. Un texte qui commence par « * » se met entre guillemets droits.",
    ),
    "stspd: 1\ntitle: *Stratégie\nterritory: {name: Exemple}\n",
    &[("*Stratégie", "\"*Stratégie\"")],
);

static UNSUPPORTED_TAG: Rule = reader(
    "unsupported-tag",
    Family::Syntax,
    Text::new("the tag is not allowed here", "cette étiquette de type n’est pas admise"),
    Text::new(
        "A tag (`!name`, `!!str`) gives a value a type; here the schema gives every value its type. Remove the tag, and put the \
         value in quotes if it must be a text. A text that begins with `!` must be in quotes.",
        "Une étiquette (« !nom », « !!str ») donne un type à une valeur ; ici le schéma donne son type à chaque valeur. Retirez \
         l’étiquette, et mettez la valeur entre guillemets droits si elle doit être un texte. Un texte qui commence par « ! » se \
         met entre guillemets droits.",
    ),
    "stspd: 1\ntitle: !important Stratégie territoriale\nterritory: {name: Exemple}\n",
    &[("!important Stratégie", "Stratégie")],
);

static UNSUPPORTED_YAML_VERSION: Rule = reader(
    "unsupported-yaml-version",
    Family::Syntax,
    Text::new("the file asks for a version of YAML that is not 1.x", "le fichier demande une version de YAML autre que 1.x"),
    Text::new(
        "The file is read as YAML 1.2. The directive `%YAML` is not needed: remove it with the line `---` behind it.",
        "Le fichier est lu comme du YAML 1.2. La directive « %YAML » est inutile : retirez-la, avec la ligne « --- » qui la suit.",
    ),
    "%YAML 3.0\n---\nstspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Exemple}\n",
    &[(
        "\
%YAML 3.0
---
",
        "",
    )],
);

static UNUSUAL_SPACE: Rule = reader(
    "unusual-space",
    Family::Syntax,
    Text::new(
        "{space} stands here, where YAML wants an ordinary space",
        "{space} se trouve ici, où YAML exige une espace ordinaire",
    ),
    Text::new(
        "Word processors and web pages put spaces that look like the ordinary one and are another character. YAML takes them for letters: \
         what they indent is no longer within what stands above. Within a text they do no harm.",
        "Les traitements de texte et les pages web mettent des espaces qui ressemblent à l’ordinaire et sont un autre caractère. YAML les \
         prend pour des lettres : ce qu’elles mettent en retrait n’est plus dans ce qui est au-dessus. Dans un texte, elles ne gênent pas.",
    ),
    "stspd: 1\ntitle: Stratégie territoriale\nterritory:\n\u{a0}\u{a0}name: Exemple\n",
    &[("\u{a0}\u{a0}name", "  name")],
);
