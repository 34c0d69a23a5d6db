//! Where the tables of a book are: the rows of their headings, the rows of their actions, and what stands around.

mod across;
mod bands;
mod beside;
mod heads;
mod inner;
mod marks;
mod others;
mod records;
mod sheets;
mod texts;

use std::collections::HashMap;

use crate::import::book::{Book, Cell, Row, Sheet, Spot, Value};
use crate::import::decisions::Decisions;
use crate::import::fields::{Meaning, understand};
use crate::lang::Text;
use crate::model::YEARS;
use crate::nearest::plain;

pub use beside::find_others;
pub use sheets::find_tables;

/// A table of actions: columns with headings, or labels beside what they say.
#[derive(Debug, Default)]
pub struct Table {
    pub sheet: usize,
    /// The last of the sheets that it goes on in.
    pub last: usize,
    pub columns: Vec<Column>,
    pub records: Vec<Record>,
    /// Cells that say an axis or an objective for those below.
    pub sections: Vec<Spot>,
    /// The year of which it says how far things are, where its title or its sheet tell one.
    pub year: Option<i32>,
}

/// A column, or what bears one label.
#[derive(Debug, Default)]
pub struct Column {
    /// The cells of its heading: several where a label comes again.
    pub headings: Vec<Spot>,
    /// Its heading as written; empty where it has none.
    pub name: String,
    /// Its rank in the sheet, if it is a column there.
    pub place: Option<u32>,
    pub meaning: Option<Meaning>,
    /// The heading above its own that is of several columns.
    pub group: Option<String>,
    /// Whether its cells only mark what its heading says.
    pub is_marked: bool,
}

/// The cells of an action, by the ranks of their columns.
#[derive(Debug, Default)]
pub struct Record {
    pub cells: Vec<(usize, Spot)>,
    /// The cells of their own rows above it that say its axis and its objective.
    pub axis: Option<Spot>,
    pub objective: Option<Spot>,
    /// The cell that stands for the whole of it: « Fiche action 2.1 – … » over its labels.
    pub title: Option<Spot>,
}

/// What is found in a book.
#[derive(Debug, Default)]
pub struct Layout {
    pub tables: Vec<Table>,
    /// Cells that say nothing of an action, and why.
    pub passed: Vec<(Spot, Why)>,
    /// Cells of rows above the headings, from above.
    pub titles: Vec<Spot>,
    /// Paragraphs of a document that say an axis, an objective or an action of what stands below them.
    pub lines: Vec<Spot>,
    /// Sheets in which no table is known though they look like one.
    pub unknown: Vec<usize>,
    /// What cells say that is not their content: what a mark stands for.
    pub said: HashMap<Spot, String>,
}

/// What rows before an action say for all that follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Above {
    pub axis: Option<Spot>,
    pub objective: Option<Spot>,
    /// What the first action is called.
    pub action: Option<Spot>,
    /// Whether the axis says itself that it is one.
    pub is_told: bool,
}

/// Why a cell says nothing of an action, and how it is read all the same, if it may be meant to be.
#[derive(Clone, Copy, Debug)]
pub struct Why {
    pub what: Text,
    pub remedy: Option<Text>,
}

impl Why {
    const fn new(en: &'static str, fr: &'static str) -> Why {
        Why { what: Text::new(en, fr), remedy: None }
    }

    const fn unless(self, en: &'static str, fr: &'static str) -> Why {
        Why { remedy: Some(Text::new(en, fr)), ..self }
    }
}

pub const A_HEADING: Why = Why::new("it repeats the headings", "elle répète les en-têtes");
pub const A_TITLE: Why = Why::new("it stands above the headings", "elle est au-dessus des en-têtes");
pub const AN_EXPLANATION: Why = Why::new("it explains how to fill in the table", "elle explique comment remplir le tableau")
    .unless(
        "if it is an action, call it otherwise in the workbook than “To be filled in” or “Choose…”",
        "si c’est une action, donnez-lui dans le classeur un autre intitulé que « À compléter » ou « Choisir… »",
    );
pub const A_NOTE: Why = Why::new("it is a note below the table", "c’est une note sous le tableau");
pub const A_TOTAL: Why = Why::new("it is a total", "c’est un total").unless(
    "if it is an action, begin its title in the workbook with another word",
    "si c’est une action, commencez son intitulé par un autre mot dans le classeur",
);
pub const A_SECTION: Text = Text::new("it says what stands below it", "elle annonce ce qui la suit");
pub const OUTSIDE: Why = Why::new("it stands outside of the tables", "elle est en dehors des tableaux");
pub const A_HIDDEN_SHEET: Why = Why::new("its sheet is hidden", "sa feuille est masquée");
pub const ANOTHER_SHEET: Why = Why::new("its sheet was not asked for", "sa feuille n’a pas été demandée");
pub const A_PIVOT: Why =
    Why::new("its sheet is reckoned from another one", "sa feuille se calcule à partir d’une autre (tableau croisé)");
pub const OF_PERSONS: Why = Why::new("its sheet is a list of persons", "sa feuille est une liste de personnes");
pub const NO_TABLE: Why = Why::new("its sheet has no table of actions", "sa feuille n’a pas de tableau d’actions");

/// What explains a table to who fills it in.
const EXPLAINING: [&str; 18] = [
    "champ-",
    "caracteres-max",
    "caracteres-maximum",
    "liste-deroulante",
    "menu-deroulant",
    "jj/mm/aaaa",
    "obligatoire",
    "facultatif",
    "choisir",
    "selectionner",
    "a-completer",
    "a-renseigner",
    "a-remplir",
    "indiquer",
    "preciser",
    "saisir",
    "exemple-:",
    "ex.-:",
];

/// How many cells of a row are headings that plans have.
fn count_known(row: &Row, decisions: &Decisions) -> usize {
    row.values().filter(|cell| is_known(&cell.value, decisions)).count() + count_years(row, decisions)
}

/// The years of a row, which are headings beside that of what actions are called; beside others they are what these say.
fn count_years(row: &Row, decisions: &Decisions) -> usize {
    let years = row.values().filter(|cell| is_year(&cell.value)).count();
    if years > 0 && has_title_in(row, decisions) { years } else { 0 }
}

/// Whether a row has the heading of what actions are called.
fn has_title_in(row: &Row, decisions: &Decisions) -> bool {
    let is_title = |cell: &Cell| {
        let meaning = understand(&cell.words(), decisions);
        meaning.is_some_and(|meaning| meaning.is_for("title"))
    };
    row.values().any(is_title)
}

/// Whether a row below the headings has others: three at least, and most of its cells.
fn is_head(row: &Row, decisions: &Decisions) -> bool {
    const FEWEST: usize = 3;
    // What can be no heading needs no looking up.
    let (mut known, mut unknown) = (0, row.values().filter(|cell| !may_head(&cell.value) && !is_year(&cell.value)).count());
    for cell in row.values().filter(|cell| may_head(&cell.value)) {
        // « 50 % » and « Fait à 80 % » are what headings head.
        let is_known = is_known(&cell.value, decisions) && !cell.words().contains('%');
        known += usize::from(is_known);
        unknown += usize::from(!is_known);
        if 2 * unknown > row.len() {
            return false;
        }
    }
    known + if known + unknown < row.len() { count_years(row, decisions) } else { 0 } >= FEWEST
}

fn is_known(value: &Value, decisions: &Decisions) -> bool {
    matches!(value, Value::Text(text) if may_head(value) && understand(text, decisions).is_some())
}

/// Whether a value may be a heading: a text, not long, and no year alone.
fn may_head(value: &Value) -> bool {
    const LONGEST: usize = 120;
    matches!(value, Value::Text(text) if text.len() <= LONGEST) && !is_year(value)
}

/// Whether a text is a year alone.
fn is_year(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.len() == 4 && text.parse().is_ok_and(|year: i32| YEARS.contains(&year)))
}

/// Whether a row tells how others are filled in: in most of its cells, and where actions have their title.
fn explains(row: &Row, title: Option<u32>) -> bool {
    const FEWEST: usize = 2;
    let tells = |cell: &&Cell| {
        let text = plain(&cell.words());
        EXPLAINING.iter().any(|words| text.contains(words)) || text == "exemple"
    };
    let told = row.values().filter(tells).count();
    told >= FEWEST && 2 * told >= row.len() && title.is_none_or(|title| row.get(&title).is_some_and(|cell| tells(&cell)))
}

/// Whether a row adds up those above: it says so first, and has numbers besides, or nothing.
fn is_total(row: &Row) -> bool {
    let mut cells = row.values();
    let begins = cells.next().is_some_and(|cell| {
        let text = plain(&cell.words());
        let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_first = words.next().is_some_and(|first| ["total", "totaux", "somme", "cumul", "sous"].contains(&first));
        let is_named = is_first && (!text.starts_with("sous") || text.starts_with("sous-total"));
        // « Total respect » alone is what an action is called.
        is_named && (row.len() > 1 || words.all(|word| OF_TOTALS.contains(&word) || word.parse::<u32>().is_ok()))
    });
    begins
        && cells.all(|cell| match &cell.value {
            Value::Text(text) => crate::schema::cure_number(text).is_some(),
            Value::Number(_) | Value::Fault(_) => true,
            Value::Day(_) | Value::Flag(_) => false,
        })
}

/// What stands beside the word in the name of a total.
const OF_TOTALS: [&str; 16] = [
    "total", "general", "generale", "global", "des", "de", "du", "la", "l", "axe", "plan", "budget", "actions", "ttc", "ht",
    "annuel",
];

/// Whether a row is a note to those above: one cell, which begins as notes do.
fn is_note(row: &Row) -> bool {
    const BEGINNINGS: [&str; 7] = ["*", "(1)", "(*)", "NB", "N.B", "Légende", "Source"];
    let mut cells = row.values();
    let text = cells.next().map(crate::import::book::Cell::words).unwrap_or_default();
    cells.next().is_none() && BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

/// The spots of a row's cells.
fn spots(sheet: usize, row: u32, cells: &Row) -> impl Iterator<Item = Spot> {
    cells.keys().map(move |column| Spot { sheet, row, column: *column })
}

fn spots_of(book: &Book, sheet: usize) -> impl Iterator<Item = Spot> {
    book.sheets[sheet].rows.iter().flat_map(move |(row, cells)| spots(sheet, *row, cells))
}

/// The cell that a place shows: its own, or that of the merged cells of which it is part.
fn shown(sheet: &Sheet, rank: usize, row: u32, column: u32) -> Option<Spot> {
    let is_there = |row: u32, column: u32| sheet.rows.get(&row).is_some_and(|cells| cells.contains_key(&column));
    if is_there(row, column) {
        return Some(Spot { sheet: rank, row, column });
    }
    let region = sheet.merged.find(row, column)?;
    let (row, column) = (region.rows.0, region.columns.0);
    is_there(row, column).then_some(Spot { sheet: rank, row, column })
}

impl Table {
    /// The sheets in which it stands.
    pub fn sheet_names(&self, book: &Book) -> String {
        let name = |sheet: usize| book.sheets[sheet].name.as_str();
        if self.last > self.sheet { format!("{}…{}", name(self.sheet), name(self.last)) } else { name(self.sheet).to_owned() }
    }
}

impl Column {
    /// Whether it goes to that field, unless what stands beside it says otherwise.
    pub fn is_for(&self, field: &str) -> bool {
        self.meaning.as_ref().is_some_and(|meaning| meaning.is_for(field))
    }
}
