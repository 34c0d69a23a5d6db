//! A workbook that `export` wrote and somebody filled in: what its hidden sheets say of it, where its rows and columns now
//! stand, and what differs from what was exported.
//!
//! Nothing of it is believed: which cells may be typed over, and what an audience is shown, is told by the tables of `query`
//! and not by the workbook.

mod compare;
mod place;
mod said;

use serde_json::Value as Json;

use crate::export::{ABOUT, BASE, EDITABLE, Exported, FIRST_OF_COLUMNS, HANDLE, OF_COLUMNS, REVIEW, VERSION};
use crate::import::book::{Book, MOST_CELLS, MOST_TEXT, Sheet, Spot};
use crate::lang::{Lang, Text};
use crate::model::{Audience, FORMAT, Kind, YEARS};
use crate::query::{Column, Listing, kind};

pub use compare::{Against, Difference, Table, Three, Verdict, What, compare};
pub use place::{Place, RowOf, place};
pub use said::{Doubt, Said};

/// What the hidden sheets say.
#[derive(Debug)]
pub struct Returned {
    /// The id of the strategy that was exported, where it has one.
    pub strategy: Option<String>,
    pub audience: Audience,
    /// The organization for which it was made, and of whose part alone it tells.
    pub organization: Option<String>,
    pub lang: Lang,
    pub sheets: Vec<Told>,
}

/// What was exported to one sheet.
pub struct Told {
    pub listing: &'static Listing,
    /// What the sheet was called.
    pub title: String,
    /// In their order, that of the handles among them.
    pub columns: Vec<ToldColumn>,
    pub exported: Exported,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.debug_struct("Told").field("title", &self.title).field("columns", &self.columns).finish_non_exhaustive()
    }
}

/// A column as it was exported.
#[derive(Clone, Debug)]
pub struct ToldColumn {
    pub key: String,
    pub title: String,
    /// Whether the workbook says that its cells may be typed over.
    is_open: bool,
}

impl ToldColumn {
    pub fn is_handle(&self) -> bool {
        self.key == HANDLE
    }
}

impl Told {
    /// The column of the table that a key names; none where it holds the ids beside a name.
    pub fn column(&self, key: &str) -> Option<&'static Column<'static>> {
        self.listing.own().iter().find(|column| column.name == key)
    }

    /// The column that the workbook has under a key.
    pub fn told(&self, key: &str) -> Option<&ToldColumn> {
        self.columns.iter().find(|column| column.key == key)
    }

    /// Whether the cells of a column may be typed over: where the workbook says so, and the format.
    pub fn is_open(&self, key: &str) -> bool {
        self.told(key).is_some_and(|column| column.is_open) && (self.listing.is_editable(key) || self.review_of(key).is_some())
    }

    /// The year of which a column asks a sentence.
    pub fn review_of(&self, key: &str) -> Option<i32> {
        let year = key.strip_prefix(REVIEW).filter(|_| self.listing.kind == Kind::Action)?;
        year.parse().ok().filter(|year| YEARS.contains(year))
    }

    /// What stood in a cell when it was exported; none of what is not kept.
    pub fn kept(&self, key: &str, rank: usize) -> Option<Said> {
        self.exported.cells.get(key).and_then(|cells| cells.get(rank)).map(Said::of_kept)
    }
}

/// Why a workbook of ours cannot be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    /// Its hidden sheet was changed or cut, at this cell if one is at fault.
    Broken(Option<Spot>),
    /// It was written by a newer version.
    Newer(String),
    /// By one that did not yet keep what was exported.
    Older,
}

impl Unfit {
    pub fn text(&self) -> Text {
        match self {
            Unfit::Broken(_) => Text::new(
                "its hidden sheet `stspd` was changed or cut, and does not tell any more what was exported",
                "sa feuille masquée « stspd » a été modifiée ou coupée, et ne dit plus ce qui a été exporté",
            ),
            Unfit::Newer(_) => Text::new(
                "a newer version of stspd wrote it, in a form that this one does not know",
                "une version plus récente de stspd l’a écrit, sous une forme que celle-ci ne connaît pas",
            ),
            Unfit::Older => Text::new(
                "an earlier version of stspd wrote it, which did not keep what was exported",
                "une version antérieure de stspd l’a écrit, qui ne gardait pas ce qui a été exporté",
            ),
        }
    }

    pub fn remedy(&self) -> Text {
        match self {
            Unfit::Newer(_) => {
                Text::new("install the version that wrote it, or a later one", "installez cette version, ou une plus récente")
            }
            Unfit::Broken(_) | Unfit::Older => Text::new(
                "export again with `stspd export`, and copy what was filled in to the new workbook",
                "exportez de nouveau par « stspd export », et recopiez dans le nouveau classeur ce qui a été rempli",
            ),
        }
    }
}

/// What the hidden sheets of a workbook say; none where it is not of ours.
pub fn read(book: &Book) -> Option<Result<Returned, Unfit>> {
    let rank = book.sheets.iter().position(|sheet| sheet.name == ABOUT)?;
    let about = &book.sheets[rank];
    let facts = Facts(about);
    facts.get("export").is_some().then(|| read_about(book, rank, &facts))
}

fn read_about(book: &Book, rank: usize, facts: &Facts<'_>) -> Result<Returned, Unfit> {
    let broken = || Unfit::Broken(None);
    let number = |key: &str| facts.get(key).and_then(|version| version.parse::<i64>().ok()).ok_or_else(broken);
    let (version, format) = (number("export")?, number("format")?);
    if version > i64::from(VERSION) || format > FORMAT {
        return Err(Unfit::Newer(facts.get("version").unwrap_or_default()));
    }
    let Some(base) = book.sheets.iter().find(|sheet| sheet.name == BASE) else {
        return Err(if facts.get("audience").is_some() { broken() } else { Unfit::Older });
    };
    let audience = facts.get("audience").ok_or_else(broken)?;
    let audience = Audience::ALL.into_iter().find(|known| known.word(Lang::En) == audience).ok_or_else(broken)?;
    let lang = facts
        .get("lang")
        .and_then(|lang| [Lang::Fr, Lang::En].into_iter().find(|known| known.code() == lang))
        .ok_or_else(broken)?;
    let sheets = read_columns(book, rank)?;
    let sheets = with_exported(sheets, read_base(base)?)?;
    Ok(Returned { strategy: facts.get("strategy"), audience, organization: facts.get("organization"), lang, sheets })
}

/// The keys and values at the left of the hidden sheet.
struct Facts<'b>(&'b Sheet);

impl Facts<'_> {
    fn get(&self, key: &str) -> Option<String> {
        let row = self.0.rows.values().find(|row| row.get(&0).is_some_and(|cell| cell.words() == key))?;
        row.get(&1).map(super::book::Cell::words)
    }
}

/// Columns of a sheet: an export has some dozens.
const MOST_TOLD: usize = 500;

/// A sheet of which the exported cells are still to come.
struct Begun {
    listing: &'static Listing,
    title: String,
    columns: Vec<ToldColumn>,
}

fn read_columns(book: &Book, rank: usize) -> Result<Vec<Begun>, Unfit> {
    let about = &book.sheets[rank];
    let mut sheets: Vec<Begun> = Vec::new();
    let first = u32::try_from(FIRST_OF_COLUMNS).unwrap_or_default();
    let at = |name: &str| OF_COLUMNS.iter().position(|column| *column == name).and_then(|at| u32::try_from(at).ok());
    let of = |name: &str| at(name).map_or(first, |at| first + at);
    let columns = [of("sheet"), of("kind"), of("column"), of("title")];
    for (row, cells) in about.rows.iter().filter(|(row, _)| **row > 0) {
        let said = columns.map(|column| cells.get(&column).map(super::book::Cell::words));
        if said.iter().all(Option::is_none) {
            continue;
        }
        let broken = |column: usize| Unfit::Broken(Some(Spot { sheet: rank, row: *row, column: columns[column] }));
        let [Some(sheet), Some(name), Some(key), Some(title)] = said else { return Err(broken(0)) };
        let is_open = cells.get(&of("editable")).is_some_and(|cell| cell.words() == EDITABLE);
        let listing = kind(&name).filter(|listing| listing.name() == name).ok_or_else(|| broken(1))?;
        let column = ToldColumn { key, title, is_open };
        match sheets.iter_mut().find(|begun| std::ptr::eq(begun.listing, listing)) {
            Some(begun) if begun.title == sheet && begun.columns.len() < MOST_TOLD => begun.columns.push(column),
            Some(_) => return Err(broken(0)),
            None => sheets.push(Begun { listing, title: sheet, columns: vec![column] }),
        }
    }
    Ok(sheets)
}

/// Contents that the hidden sheet may keep: five times the cells that a workbook may have.
const MOST_KEPT: usize = 5 * MOST_CELLS;

/// What was exported, from the pieces in which it is kept.
fn read_base(base: &Sheet) -> Result<Vec<Exported>, Unfit> {
    let pieces = base.rows.values().filter_map(|row| row.get(&0)).map(super::book::Cell::words);
    let mut text = String::new();
    for piece in pieces {
        if text.len() + piece.len() > MOST_TEXT {
            return Err(Unfit::Broken(None));
        }
        text.push_str(&piece);
    }
    // As many as there are commas, at most: a value takes more room in memory than in the text.
    if text.bytes().filter(|letter| *letter == b',').count() > MOST_KEPT {
        return Err(Unfit::Broken(None));
    }
    serde_json::from_str(&text).map_err(|_| Unfit::Broken(None))
}

fn with_exported(sheets: Vec<Begun>, mut exported: Vec<Exported>) -> Result<Vec<Told>, Unfit> {
    let with = |begun: Begun| {
        let found = exported.iter().position(|of| of.kind == begun.listing.name());
        let exported = exported.swap_remove(found.ok_or(Unfit::Broken(None))?);
        let is_whole = exported.cells.values().all(|cells: &Vec<Json>| cells.len() == exported.rows.len());
        let Begun { listing, title, columns } = begun;
        if is_whole { Ok(Told { listing, title, columns, exported }) } else { Err(Unfit::Broken(None)) }
    };
    sheets.into_iter().map(with).collect()
}
