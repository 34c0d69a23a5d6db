//! A town's own table read into a strategy: every cell that is not empty ends as written, as asked, or as refused.
//!
//! The bytes of a file become cells with their addresses (`xlsx`, `ods`, `delimited`, and `docx`, `odt` by `pages` → `book`).

mod axes;
mod bare;
mod book;
mod choices;
mod columns;
mod convert;
mod dates;
mod decisions;
mod delimited;
mod docx;
mod draft;
mod fields;
mod guessed;
mod labels;
mod layout;
mod ledger;
mod merge;
mod names;
mod ods;
mod odt;
mod package;
mod pages;
mod parties;
mod plan;
mod returned;
mod seasons;
mod shares;
mod show;
mod states;
mod there;
mod values;
mod xlsx;

use crate::filetype::other_than_yaml;
use crate::import::package::Package;

pub use axes::word_of;
pub use book::{Book, Cell, Remark, Spot, Unreadable, Value};
pub use decisions::{Decisions, NoDecision, Of};
pub use fields::{FIELDS, find_decided, without_marks};
pub use layout::{Layout, find_tables};
pub use ledger::{Count, Entry, Fate, Ledger};
pub use merge::Side;
pub use plan::{Imported, Merged, Stopped, Wish, import, import_into, keepable};
pub use returned::{
    Against, Difference, Doubt, Returned, Said, Table, Three, Told as ToldSheet, Unfit, Verdict, What,
    compare as compare_returned, read as read_returned,
};
pub use show::{ShownEntry, ShownTable, formulas, list, show, stretches};

/// The cells of a file, whatever its name says of it.
pub fn read_book(bytes: &[u8]) -> Result<Book, Unreadable> {
    let mut has_pictures = false;
    let mut book = if bytes.starts_with(b"PK\x03\x04") {
        let mut package = Package::open(bytes)?;
        has_pictures = package.has_pictures();
        if xlsx::is_workbook(&package) {
            xlsx::read(&mut package)?
        } else if ods::is_workbook(&mut package) {
            ods::read(&mut package)?
        } else if docx::is_document(&package) {
            docx::read(&mut package)?
        } else if odt::is_document(&mut package) {
            odt::read(&mut package)?
        } else {
            return Err(other_than_yaml(bytes).map_or(Unreadable::Cut, Unreadable::Kind));
        }
    } else {
        refuse_other(bytes)?;
        delimited::read(bytes)?
    };
    book.tell_apart();
    let is_empty = book.spots().next().is_none();
    match () {
        () if !is_empty => Ok(book),
        () if has_pictures => Err(Unreadable::Pictures),
        () => Err(Unreadable::Empty),
    }
}

/// Refuses what is neither packed nor a table in text.
fn refuse_other(bytes: &[u8]) -> Result<(), Unreadable> {
    const OLD_OFFICE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    /// The name of the part that holds a workbook under its password, in UTF-16.
    const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    if bytes.starts_with(OLD_OFFICE) {
        let is_encrypted = memchr::memmem::find(bytes, ENCRYPTED).is_some();
        return Err(if is_encrypted { Unreadable::Encrypted } else { Unreadable::Old });
    }
    let is_table = |kind: &crate::lang::Text| kind.en.contains(".csv");
    other_than_yaml(bytes).filter(|kind| !is_table(kind)).map_or(Ok(()), |kind| Err(Unreadable::Kind(kind)))
}
