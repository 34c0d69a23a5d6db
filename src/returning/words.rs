//! What is said of cells that are not written, and what to do.

use crate::context::Failure;
use crate::import::Said;
use crate::lang::{Fact, Sentence, Text, quotable};

pub const LOCKED: Text = Text::new(
    "`{column}` of `{of}` is not typed over in a workbook: it was {was}, and is {is} now",
    "« {column} » de « {of} » ne se modifie pas dans un classeur : c’était {was}, c’est maintenant {is}",
);
pub const SET_IT: Text = Text::new(
    "put back what was there, and use `stspd set {id} {field}=…`",
    "remettez ce qui y était, et utilisez « stspd set {id} {field}=… »",
);
pub const PUT_BACK: Text = Text::new(
    "put back what was there: it follows from the rest of the file",
    "remettez ce qui y était : cela découle du reste du fichier",
);
pub const NO_FIELD: Text = Text::new("no field of the file is meant by it", "aucun champ du fichier n’y correspond");
pub const MERGED: Text = Text::new(
    "it is hidden by another cell with which it was merged",
    "elle est masquée par une autre cellule avec laquelle elle a été fusionnée",
);
pub const UNMERGE: Text =
    Text::new("part the merged cells, and fill in each", "séparez les cellules fusionnées, et remplissez chacune");
pub const GONE: Text = Text::new(
    "`{of}` is no more in the file, or no more shown to those for whom the workbook was made",
    "« {of} » n’est plus dans le fichier, ou n’est plus montré à ceux pour qui le classeur a été fait",
);
pub const EXPORT_AGAIN: Text = Text::new(
    "see what became of it by `stspd log`, and export again",
    "voyez ce qu’il est devenu par « stspd log », et exportez de nouveau",
);
pub const TWICE: Text = Text::new(
    "two rows bear the reference `{of}`, and say different things: neither is read",
    "deux lignes portent la référence « {of} » et disent des choses différentes : aucune n’est lue",
);
pub const CLEAR_ONE: Text = Text::new(
    "clear the reference of the row that is new, or take away the one that is not meant",
    "effacez la référence de la ligne qui est nouvelle, ou retirez celle qui est de trop",
);
pub const UNKNOWN: Text = Text::new(
    "the row bears a reference that was not exported: `{of}`",
    "la ligne porte une référence qui n’a pas été exportée : « {of} »",
);
pub const CLEAR: Text = Text::new(
    "put back the reference that was there, or clear it if the row is new",
    "remettez la référence qui y était, ou effacez-la si la ligne est nouvelle",
);
pub const STRANGE: Text = Text::new(
    "the column was not exported, and is not read; cells: {count}",
    "la colonne n’a pas été exportée, et n’est pas lue ; cellules : {count}",
);
pub const NO_COLUMNS: Text = Text::new(
    "sheet `{sheet}`, columns that are no more there: {columns}; nothing of them changes",
    "feuille « {sheet} », colonnes qui n’y sont plus : {columns} ; rien n’en change",
);
pub const NO_SHEET: Text =
    Text::new("the sheet `{sheet}` is gone: nothing of it is read", "la feuille « {sheet} » n’y est plus : rien n’y est lu");
pub const NO_HANDLES: Text = Text::new(
    "the sheet `{sheet}` has no references any more: which row is of what cannot be told",
    "la feuille « {sheet} » n’a plus ses références : on ne sait de quoi parle chaque ligne",
);
pub const ASK_AGAIN: Text = Text::new(
    "put back the column of the references, or begin again from the workbook that was exported",
    "remettez la colonne des références, ou repartez du classeur exporté",
);
pub const VEILED: Text = Text::new(
    "`{column}` of `{of}` is kept back from those for whom the workbook was made: it is not typed over unseen",
    "« {column} » de « {of} » n’est pas montré à ceux pour qui le classeur a été fait : on ne le remplace pas sans l’avoir vu",
);
pub const ASK_KEEPER: Text =
    Text::new("change it by `stspd set`, if it is to change", "modifiez-le par « stspd set », s’il doit changer");
pub const CLASH: Text = Text::new(
    "`{column}` of `{of}`: {first} says {one}, {second} says {other}; the file says {now}",
    "« {column} » de « {of} » : {first} dit {one}, {second} dit {other} ; le fichier dit {now}",
);
pub const SETTLE: Text = Text::new(
    "ask them, correct one of the two, or keep what the file says with `--conflicts file`",
    "demandez-leur, corrigez l’un des deux, ou gardez ce que dit le fichier avec « --conflicts file »",
);
pub const CONFLICT: Text = Text::new(
    "`{column}` of `{of}`: exported as {was}, the workbook says {is}, the file says {now}",
    "« {column} » de « {of} » : exporté {was}, le classeur dit {is}, le fichier dit {now}",
);
pub const DECIDE: Text = Text::new(
    "`--conflicts file` keeps what the file says, `--conflicts workbook` takes what the workbook says",
    "« --conflicts file » garde ce que dit le fichier, « --conflicts workbook » prend ce que dit le classeur",
);
pub const FORMULA: Text = Text::new("a formula, of which the last value counts", "une formule, dont la dernière valeur compte");
pub const NEEDED: Text = Text::new(
    "`{column}` of `{of}` was emptied, and cannot be missing",
    "« {column} » de « {of} » a été vidé, et ne peut manquer",
);
pub const FILL_IN: Text = Text::new("fill it in again", "remplissez-le de nouveau");
pub const FAULT: Text = Text::new("a formula that failed", "une formule en erreur");
pub const TYPE_VALUE: Text = Text::new("type the value in its place", "saisissez la valeur à sa place");
pub const CUT: Text = Text::new(
    "the cell held a part of its text only, and cannot come back",
    "la cellule n’avait qu’une partie de son texte, et ne peut revenir",
);
pub const SET_TEXT: Text = Text::new("change the text in the file itself", "modifiez le texte dans le fichier lui-même");
pub const NOUGHT: Text = Text::new(
    "a number stands where a text is meant, and its last nought may be lost: 1.10 becomes 1.1",
    "un nombre est là où l’on attend un texte, et son dernier zéro a pu se perdre : 1.10 devient 1.1",
);
pub const AS_TEXT: Text =
    Text::new("format the cell as text, and type it again", "mettez la cellule au format texte, et saisissez-la de nouveau");
pub const TOO_MANY: Text = Text::new(
    "there are more than 2,000 new rows: this is a table of another make",
    "il y a plus de 2 000 lignes nouvelles : c’est un tableau d’une autre origine",
);
pub const IMPORT_THEM: Text = Text::new(
    "put it into a workbook of its own, for `stspd import` to read",
    "mettez-le dans un classeur à part, que « stspd import » lira",
);
pub const DOUBLE: Text = Text::new("another new row says the same", "une autre ligne nouvelle dit la même chose");
pub const TAKE_ONE: Text = Text::new("take one of the two away", "retirez l’une des deux");
pub const ONE_STRATEGY: Text = Text::new("a file is one strategy", "un fichier est une seule stratégie");
pub const TAKE_AWAY: Text = Text::new("take the row away", "retirez la ligne");
pub const NO_PARENT: Text =
    Text::new("the new row does not say where it belongs: {column}", "la nouvelle ligne ne dit pas où elle se place : {column}");
pub const FILL_PARENT: Text = Text::new(
    "fill in its column `{column}`, with an id or a name",
    "remplissez sa colonne « {column} », par un identifiant ou un nom",
);
pub const COMPUTED: Text = Text::new(
    "`{column}` follows from the rest of the file, and is not typed into a new row",
    "« {column} » découle du reste du fichier, et ne se saisit pas dans une nouvelle ligne",
);
pub const CLEAR_CELL: Text = Text::new("clear the cell", "videz la cellule");
pub const MISSING: Text = Text::new(
    "sheet `{sheet}`, rows that are no more there: {count} ({names}); they stay in the file, unless with `--remove`",
    "feuille « {sheet} », lignes qui n’y sont plus : {count} ({names}) ; elles restent dans le fichier, sauf avec « --remove »",
);
pub const MISSING_ALL: Text = Text::new(
    "sheet `{sheet}`, rows that are no more there: {count} ({names}); they stay in the file",
    "feuille « {sheet} », lignes qui n’y sont plus : {count} ({names}) ; elles restent dans le fichier",
);
pub const REMOVED_CHANGED: Text = Text::new(
    "`{of}` is no more in the workbook, and the file has changed it since",
    "« {of} » n’est plus dans le classeur, et le fichier l’a modifié depuis",
);
pub const CITED: Text = Text::new(
    "`{of}` is no more in the workbook, and cannot go while it is cited; places: {count}",
    "« {of} » n’est plus dans le classeur, et ne peut partir tant qu’il est cité ; endroits : {count}",
);
pub const REMOVE_IT: Text = Text::new(
    "`stspd remove {of}` lists what cites it, and `--with-citations` takes that out too",
    "« stspd remove {of} » donne ce qui le cite, et « --with-citations » le retire aussi",
);
pub const DOUBTFUL: Text = Text::new(
    "the file has several that are told alike as `{of}` is, and they have changed since: which one is meant is not sure",
    "le fichier en a plusieurs que rien ne distingue de « {of} », et ils ont changé depuis : on ne sait plus lequel est visé",
);
pub const SAID: Text = Text::new("{said}", "{said}");

pub fn plain(text: Text) -> Sentence {
    Sentence::new(text, Vec::new())
}

/// A content between quotes, in one short line; nothing where there is none.
pub fn show(said: &Said) -> String {
    const NOTHING: &str = "∅";
    if said.is_nothing() { NOTHING.to_owned() } else { format!("« {} »", quotable(&said.shown())) }
}

/// Why a value is not read, and what to do.
pub fn of_failure(failure: &Failure) -> (Sentence, Sentence) {
    let said = |text: &str| Sentence::new(SAID, vec![("said", Fact::Said(text.to_owned()))]);
    let remedy = failure.hint.as_deref().map_or_else(|| plain(TYPE_VALUE), said);
    // Behind the first of several lines stands what is wrong.
    let lines: Vec<&str> = failure.message.lines().map(str::trim).collect();
    let message = if lines.len() > 1 { lines[1..].join(" ; ") } else { failure.message.clone() };
    (said(&message), remedy)
}
