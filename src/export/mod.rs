//! Makes of a strategy what other programs open: a workbook, a calendar, a folder of CSV, its data.
//!
//! One file a format, one table of all. Each says what the file is to hold and whether an existing one
//! was written here; it touches nothing of the world.

mod changes;
mod data;
mod events;
mod folder;
mod workbook;

use chrono::NaiveDate;
use serde::Serialize;

use crate::handles::RowHandles;
use crate::lang::{Lang, Sentence};
use crate::model::FORMAT;
use crate::query::{LISTINGS, Subject, Table, everything, kind};

pub use changes::{WireChange, WireHistory, WireRevision, comparison};
pub use data::resolve_references;
pub use workbook::{ABOUT, BASE, EDITABLE, Exported, FIRST_OF_COLUMNS, HANDLE, OF_COLUMNS, Shown, shown};

/// Raised when the shape of what is exported changes its meaning.
const VERSION: u32 = 1;

/// A strategy on its way out.
pub struct Export<'e, 's> {
    pub subject: &'e Subject<'s>,
    pub stamp: Stamp,
    pub contacts: Contacts,
    pub events: Events,
    /// That of the reader.
    pub lang: Lang,
    /// That of what is read by others.
    pub document: Lang,
    pub csv: crate::table::CsvLook,
    /// By what the rows are found again in the file: those of a workbook alone are asked for.
    pub handles: &'e RowHandles,
    /// The id of the organization of which alone it tells, if it tells of one.
    pub organization: Option<&'e str>,
}

impl Export<'_, '_> {
    /// The handles of the rows of a table.
    ///
    /// # Panics
    /// If there is not one for each row: a row would come back to another.
    fn handles(&self, table: &Table<'_>) -> &[String] {
        let handles = kind(table.name).and_then(|listing| self.handles.get(&listing.kind)).map_or(&[][..], Vec::as_slice);
        assert_eq!(handles.len(), table.rows.len(), "every row of {} has a handle", table.name);
        handles
    }
}

/// Whether the contacts of organizations leave as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contacts {
    Kept,
    LeftOut,
}

/// Which events a calendar holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Events {
    /// Those to come.
    Ahead,
    /// What is past, done or abandoned as well.
    All,
}

/// What was exported, from what, when and by what: in every file, so that an import can tell.
#[derive(Clone, Debug, Serialize)]
pub struct Stamp {
    pub export: u32,
    /// The format of the strategy file.
    pub format: i64,
    /// The tool's.
    pub version: &'static str,
    pub today: NaiveDate,
    pub strategy: Option<String>,
    /// SHA-256 of the bytes of the strategy file; none for who may not see all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

impl Stamp {
    pub fn new(today: NaiveDate, strategy: Option<String>, fingerprint: Option<String>) -> Stamp {
        Stamp { export: VERSION, format: FORMAT, version: env!("CARGO_PKG_VERSION"), today, strategy, fingerprint }
    }
}

/// A format that strategies are exported in.
pub struct Format {
    /// The end of the file's name.
    pub extension: &'static str,
    pub make: fn(&Export<'_, '_>) -> Made,
    /// What a file of such a name is already.
    pub origin: fn(&Existing<'_>) -> Origin,
}

pub static FORMATS: &[Format] = &[data::FORMAT, events::FORMAT, folder::FORMAT, workbook::FORMAT];

/// What a format made, and what its reader is to know of it.
#[derive(Debug)]
pub struct Made {
    pub content: Content,
    pub notices: Vec<Sentence>,
}

impl From<Content> for Made {
    fn from(content: Content) -> Made {
        Made { content, notices: Vec::new() }
    }
}

/// What an export is.
#[derive(Debug)]
pub enum Content {
    File(Vec<u8>),
    /// Files by their names.
    Folder(Vec<(String, Vec<u8>)>),
    /// Nothing, and why it does not fit.
    Unfit(Sentence),
}

/// What stands where an export is to be written.
pub enum Existing<'x> {
    File(&'x [u8]),
    /// Files and folders by their names; of a folder nothing is read.
    Folder(&'x [(String, Vec<u8>)]),
}

/// Whose work a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An export, as it was written.
    Export,
    /// An export that somebody has changed since.
    Changed,
    Foreign,
}

/// The tables of what the file states, one a kind that it states something of.
fn tables<'s>(export: &Export<'_, 's>) -> Vec<Table<'s>> {
    let kinds = LISTINGS.iter().filter(|kind| !kind.is_asked_for || export.contacts == Contacts::Kept);
    kinds.map(|kind| everything(kind, export.subject)).filter(|table| table.found > 0).collect()
}
