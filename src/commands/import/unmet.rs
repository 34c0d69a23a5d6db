//! Options that decide of what the workbook does not have: a slip of the pen, which would else be passed over.

use std::collections::BTreeSet;

use crate::commands::import::{Args, read_pair};
use crate::context::Failure;
use crate::import::{Book, Decisions, find_tables, without_marks};
use crate::lang::{Lang, Text};
use crate::nearest::{plain, same_letters};

const NO_COLUMN: Text =
    Text::new("no column of the workbook is called `{name}`", "aucune colonne du classeur ne s’appelle « {name} »");
const HEADINGS: Text = Text::new("its headings: {names}", "ses en-têtes : {names}");
const NO_SHEET: Text =
    Text::new("no sheet of the workbook is called `{name}`", "aucune feuille du classeur ne s’appelle « {name} »");
const SHEETS: Text = Text::new("its sheets: {names}", "ses feuilles : {names}");
const NOWHERE: Text = Text::new("`{name}` stands nowhere in the workbook", "« {name} » ne figure nulle part dans le classeur");
const AS_WRITTEN: Text = Text::new("write it as its cell has it", "écrivez-le comme dans sa cellule");

/// Headings that are told.
const MOST_TOLD: usize = 40;

/// Refuses an option that decides of what the workbook does not have.
pub fn refuse_unmet(args: &Args, book: &Book, lang: Lang) -> Result<(), Failure> {
    let sheets = || book.sheets.iter().map(|sheet| sheet.name.clone());
    if let Some(name) = args.sheet.iter().find(|name| !sheets().any(|sheet| same_letters(&sheet, name))) {
        return Err(refuse(NO_SHEET, name, lang).hint(lang, SHEETS, &[("names", sheets().collect::<Vec<_>>().into())]));
    }
    let contents: Vec<&str> =
        [&args.word, &args.organization, &args.action].into_iter().flat_map(|given| list_names(given)).collect();
    if args.column.is_empty() && contents.is_empty() {
        return Ok(());
    }
    let cells = book.spots().filter_map(|spot| Some(book.cell(spot)?.words()));
    let cells: BTreeSet<String> = cells.flat_map(|words| [plain(&words), plain(without_marks(&words))]).collect();
    if let Some(name) = list_names(&args.column).find(|name| !cells.contains(&plain(name))) {
        let layout = find_tables(book, &Decisions::default());
        let mut headings: Vec<String> = Vec::new();
        for column in layout.tables.iter().flat_map(|table| &table.columns).filter(|column| !column.name.is_empty()) {
            if headings.len() < MOST_TOLD && !headings.contains(&column.name) {
                headings.push(column.name.clone());
            }
        }
        let failure = refuse(NO_COLUMN, name, lang);
        return Err(if headings.is_empty() { failure } else { failure.hint(lang, HEADINGS, &[("names", headings.into())]) });
    }
    let stands = |name: &str| cells.iter().any(|cell| cell.contains(name));
    match contents.into_iter().find(|name| !stands(&plain(name))) {
        Some(name) => Err(refuse(NOWHERE, name, lang).hint(lang, AS_WRITTEN, &[])),
        None => Ok(()),
    }
}

/// What options decide of; one that says nothing is told of elsewhere.
fn list_names(given: &[String]) -> impl Iterator<Item = &str> {
    given.iter().filter_map(|text| read_pair(text)).map(|(name, _)| name)
}

fn refuse(message: Text, name: &str, lang: Lang) -> Failure {
    Failure::new(lang, message, &[("name", name.into())])
}
