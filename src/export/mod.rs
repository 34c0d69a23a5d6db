//! Makes of a strategy what other programs open: a workbook, a calendar, a folder of CSV, its data.
//!
//! One file a format, one table of all. Each says what the file is to hold and whether an existing one
//! was written here; it touches nothing of the world.

mod asked;
mod changes;
mod data;
mod events;
mod folder;
mod form;
mod mail;
mod part;
mod workbook;

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::export::form::form_of;
use crate::handles::RowHandles;
use crate::lang::{Lang, Sentence};
use crate::model::FORMAT;
use crate::query::{Extent, Heading, LISTINGS, Lineage, Listing, Subject, Table, everything_of, kind, some_of};

pub use asked::{Asked, REVIEW};
pub use changes::{WireChange, WireHistory, WireRevision, comparison};
pub use data::resolve_references;
pub use mail::Mail;
pub use part::{Part, Role};
pub use workbook::{ABOUT, BASE, EDITABLE, Exported, FIRST_OF_COLUMNS, HANDLE, OF_COLUMNS, Shown, blank, shown};

/// Raised when the shape of what is exported changes its meaning.
pub const VERSION: u32 = 1;

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
    /// Whose part it is, where it is not all of it.
    pub part: Option<&'e Part<'e>>,
    /// Those of a workbook.
    pub columns: Columns,
    /// What a partner is asked.
    pub asked: Option<&'e Asked>,
}

/// Which columns the sheets of a workbook have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// What a person fills in, behind what tells the row.
    ToFill,
    All,
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

/// Workbooks.
pub static WORKBOOK: Format = workbook::FORMAT;

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

impl Origin {
    /// Whose work two files are together.
    #[must_use]
    pub fn or(self, other: Origin) -> Origin {
        match (self, other) {
            (Origin::Foreign, _) | (_, Origin::Foreign) => Origin::Foreign,
            (Origin::Changed, _) | (_, Origin::Changed) => Origin::Changed,
            (Origin::Export, Origin::Export) => Origin::Export,
        }
    }
}

impl<'e, 's> Export<'e, 's> {
    /// The same of the part of an organization.
    pub fn of_part<'p>(&self, part: &'p Part<'p>) -> Export<'p, 's>
    where
        'e: 'p,
    {
        Export { stamp: self.stamp.clone(), part: Some(part), ..*self }
    }

    /// The rows of a kind, or those in a part, and by what each is found again in the file, if that is asked for.
    fn rows(&self, kind: &'static Listing, part: Option<&Part<'_>>) -> (Vec<Lineage<'e>>, Vec<Cow<'e, str>>) {
        let mut rows: Vec<Lineage<'e>> = kind.rows(self.subject);
        let all: Option<&'e Vec<String>> = self.handles.get(&kind.kind);
        let mut handles: Vec<Cow<'e, str>> = all.into_iter().flatten().map(Cow::from).collect();
        assert!(all.is_none() || handles.len() == rows.len(), "every row of {} has a handle", kind.name());
        if let Some(part) = part {
            let is_kept: Vec<bool> = rows.iter().map(|row| part.holds(kind.kind, row)).collect();
            let (mut of_rows, mut of_handles) = (is_kept.iter(), is_kept.iter());
            rows.retain(|_| of_rows.next().copied().unwrap_or(false));
            handles.retain(|_| of_handles.next().copied().unwrap_or(false));
        }
        (rows, handles)
    }
}

/// The rows of a kind, and by what each is found again in the file.
struct Sheet<'e> {
    table: Table<'e>,
    /// None where none is asked for.
    handles: Vec<Cow<'e, str>>,
    /// Those of rows of which the file has nothing yet.
    prepared: Vec<String>,
    of: Whose,
    /// The columns that are filled in.
    filled: &'static [&'static str],
}

/// Who fills a sheet in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// Who keeps the file, who may correct all of it.
    Town,
    /// An organization, which is asked for what is to be filled in.
    Partner,
}

impl Sheet<'_> {
    /// Whether a column is one of those that a person fills in.
    fn is_filled(&self, heading: &Heading<'_>) -> bool {
        heading.extent == Extent::Whole && (self.filled.contains(&heading.name) || heading.name.starts_with(REVIEW))
    }

    /// Whether a person may type over the cells of a column: a fact of the row, and no id beside a name.
    fn is_editable(&self, heading: &Heading<'_>) -> bool {
        let is_editable = |name: &str| kind(self.table.name).is_some_and(|kind| kind.is_editable(name));
        let is_fact = heading.extent == Extent::Whole && (is_editable(heading.name) || heading.name.starts_with(REVIEW));
        is_fact && (self.of == Whose::Town || self.is_filled(heading))
    }
}

/// The tables of what the file states, one a kind that it states something of; of what is asked, those that it asks for.
fn sheets<'e>(export: &Export<'e, '_>, columns: Columns) -> Vec<Sheet<'e>> {
    if let Some((asked, part)) = export.asked.zip(export.part) {
        return asked.sheets(part, export);
    }
    let kinds = LISTINGS.iter().filter(|kind| !kind.is_asked_for || export.contacts == Contacts::Kept);
    kinds.map(|kind| sheet(kind, export, columns)).filter(|sheet| sheet.table.found > 0).collect()
}

fn sheet<'e>(kind: &'static Listing, export: &Export<'e, '_>, columns: Columns) -> Sheet<'e> {
    let (rows, handles) = export.rows(kind, export.part);
    let form = form_of(kind.kind);
    let table = match columns {
        Columns::All => everything_of(kind, rows, export.subject),
        Columns::ToFill => some_of(kind, rows, &form.columns(), export.subject),
    };
    let of = if export.part.is_some() { Whose::Partner } else { Whose::Town };
    Sheet { table, handles, prepared: Vec::new(), of, filled: form.filled }
}
