//! What is shown of a workbook: its columns, and the ledger.

use comfy_table::{ContentArrangement, Table, presets};

use crate::context::Context;
use crate::import::{
    Book, Decisions, Fate, Imported, Layout, Ledger, Merged, ShownTable, Spot, formulas, list, show as show_tables, stretches,
};
use crate::lang::{COLON, Lang, Text};

const FOUND: Text = Text::new("{path}: actions {actions}, axes {axes}", "{path} : actions {actions}, axes {axes}");
const MERGED: Text = Text::new(
    "{path}: actions {actions}, new {new}, new axes {axes}",
    "{path} : actions {actions}, nouvelles {new}, nouveaux axes {axes}",
);
const SHEET: Text = Text::new("sheet {sheet}, headings in row {row}", "feuille {sheet}, en-têtes à la ligne {row}");
const TABLE: Text = Text::new("headings in row {row}", "en-têtes à la ligne {row}");
const LABELS: Text =
    Text::new("sheet {sheet}, labels beside what they say", "feuille {sheet}, libellés à côté de ce qu’ils disent");
const DOCUMENT_TABLE: Text = Text::new("{sheet}, headings in row {row}", "{sheet}, en-têtes à la ligne {row}");
const DOCUMENT_LABELS: Text = Text::new("{sheet}, labels beside what they say", "{sheet}, libellés à côté de ce qu’ils disent");
const HEADS: [Text; 5] = [
    Text::new("column", "colonne"),
    Text::new("heading", "en-tête"),
    Text::new("field", "champ"),
    Text::new("cells", "cellules"),
    Text::new("such as", "par exemple"),
];
const NONE: &str = "–";
const COUNTED: Text = Text::new(
    "cells that are not empty {all}: written {written}, asked {asked}, refused {refused}, passed over {passed}",
    "cellules non vides {all} : écrites {written}, à décider {asked}, refusées {refused}, écartées {passed}",
);
const FORMULAS: Text =
    Text::new("formulas, of which the last value counts: {cells}", "formules, dont la dernière valeur compte : {cells}");
const LACKS_TOWN: Text = Text::new(
    "the town was not found: a placeholder stands for it; `--town NAME` says it",
    "la commune n’a pas été trouvée : un mot d’attente en tient lieu ; « --town NOM » la dit",
);
const LACKS_TITLE: Text = Text::new(
    "the title was not found: the usual one stands for it; `--title TITLE` says it",
    "le titre n’a pas été trouvé : le titre usuel en tient lieu ; « --title TITRE » le dit",
);
const FATES: [(Fate, Text); 3] = [
    (Fate::Asked, Text::new("asked", "à décider")),
    (Fate::Refused, Text::new("refused", "refusées")),
    (Fate::Passed, Text::new("passed over", "écartées")),
];

/// The columns of each table, with their fields.
pub fn show(
    book: &Book,
    (layout, ledger): (&Layout, &Ledger),
    decisions: &Decisions,
    found: String,
    context: &Context,
) -> Vec<String> {
    let lang = context.lang;
    let mut said = vec![found];
    for table in show_tables(book, layout, ledger, decisions) {
        said.push(String::new());
        said.push(head(&table, book.is_document, lang));
        said.push(columns(&table, context));
    }
    said
}

/// How many actions and axes were found for a new strategy.
pub fn say_imported(imported: &Imported, name: &str, lang: Lang) -> String {
    let facts = [("path", name.into()), ("actions", imported.actions.into()), ("axes", imported.axes.into())];
    FOUND.fill(lang, &facts)
}

/// How many actions were found for a strategy that is there, and how many of them it does not have.
pub fn say_merged(merged: &Merged, name: &str, lang: Lang) -> String {
    let facts = [
        ("path", name.into()),
        ("actions", merged.actions.into()),
        ("new", merged.new_actions.into()),
        ("axes", merged.new_axes.into()),
    ];
    MERGED.fill(lang, &facts)
}

fn head(table: &ShownTable, is_document: bool, lang: Lang) -> String {
    let sheet = ("sheet", table.sheet.as_str().into());
    match table.head {
        Some(row) if is_document => DOCUMENT_TABLE.fill(lang, &[sheet, ("row", row.into())]),
        None if is_document => DOCUMENT_LABELS.fill(lang, &[sheet]),
        Some(row) if table.sheet.is_empty() => TABLE.fill(lang, &[("row", row.into())]),
        Some(row) => SHEET.fill(lang, &[sheet, ("row", row.into())]),
        None => LABELS.fill(lang, &[sheet]),
    }
}

fn columns(shown: &ShownTable, context: &Context) -> String {
    let lang = context.lang;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(context.width).unwrap_or(u16::MAX));
    table.set_header(HEADS.map(|title| title.say(lang)));
    for column in &shown.columns {
        table.add_row([
            column.place.clone(),
            crate::lang::quotable(&column.heading),
            column.field.clone().unwrap_or_else(|| NONE.to_owned()),
            column.count.to_string(),
            column.samples.iter().map(|sample| crate::lang::quotable(sample)).collect::<Vec<_>>().join(" | "),
        ]);
    }
    table.trim_fmt()
}

/// How many cells ended how, and of each that is not written why.
pub fn ledger(book: &Book, ledger: &Ledger, lang: Lang) -> Vec<String> {
    let count = ledger.count(book);
    let facts = [
        ("all", count.all().into()),
        ("written", count.written.into()),
        ("asked", count.asked.into()),
        ("refused", count.refused.into()),
        ("passed", count.passed.into()),
    ];
    let mut said = vec![String::new(), COUNTED.fill(lang, &facts)];
    let entries = list(book, ledger, lang);
    for (fate, title) in FATES {
        let mut of_it = entries.iter().filter(|entry| entry.fate == fate).peekable();
        if of_it.peek().is_some() {
            said.extend([String::new(), format!("{}{}", title.say(lang), COLON.say(lang).trim_end())]);
            while let Some(entry) = of_it.next() {
                said.push(format!("  {}{}{}", entry.cells, COLON.say(lang), entry.what));
                // What is to be done is told once, behind the last of which it is so.
                let remedy = entry.remedy.as_ref().filter(|_| of_it.peek().is_none_or(|next| next.remedy != entry.remedy));
                said.extend(remedy.map(|remedy| format!("    → {remedy}")));
            }
        }
    }
    let remarks = book.remarks.iter().map(|(remark, count)| remark.text().fill(lang, &[("count", (*count).into())]));
    said.extend(remarks.flat_map(|remark| [String::new(), remark]));
    let formulas = formulas(book);
    if !formulas.is_empty() {
        let mut by_sheet: Vec<Vec<Spot>> = Vec::new();
        for spot in formulas {
            match by_sheet.last_mut().filter(|spots| spots[0].sheet == spot.sheet) {
                Some(spots) => spots.push(spot),
                None => by_sheet.push(vec![spot]),
            }
        }
        let cells: Vec<String> = by_sheet.iter().map(|spots| stretches(book, spots)).collect();
        said.extend([String::new(), format!("{} {}", FORMULAS.say(lang).replace("{cells}", "").trim_end(), cells.join(", "))]);
    }
    said
}

/// What a new strategy lacks, for which something stands that waits.
pub fn lacks(imported: &Imported, lang: Lang) -> Vec<String> {
    let lacks = [(imported.lacks_title, LACKS_TITLE), (imported.lacks_town, LACKS_TOWN)];
    lacks.into_iter().filter(|(lacks, _)| *lacks).flat_map(|(_, text)| [String::new(), text.say(lang)]).collect()
}
