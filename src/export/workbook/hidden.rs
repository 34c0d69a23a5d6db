//! The hidden sheets: what was exported, so that an import can tell what came back.
//!
//! `stspd` says, from its first row and column on, each key and its value: those of the stamp, then for whom the workbook is
//! (`audience`, by its English word), whose part of the strategy it is (`organization`, an id; empty: all of it) and in which
//! language its words are (`lang`). From column D on it has a row for each column of a sheet: the title of the sheet, the
//! kind (the plural: `actions`), the column's key, its title, the keys of the field that it says (`actions.schedule.end`) and
//! `yes` if a person may type over its cells. The column whose key is [`HANDLE`] holds the handles of the rows. From column
//! K on stand the words that cells are chosen from.
//!
//! `stspd-base` holds, in the cells of column A from the first row on, one text in pieces: a JSON list of [`Exported`], one a
//! sheet. A cell holds a piece of at most 32,000 units, so that no program cuts it, which neither begins nor ends with white
//! space, so that none trims it. What stands there is what the cells showed, by [`shown`](super::shown::shown): for an
//! audience that sees less, the file as it is now has to be shown to the same audience before it is compared.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::export::workbook::places::{column, index, sheet_title};
use crate::export::workbook::shown::Shown;
use crate::export::{Export, Sheet};
use crate::lang::{Lang, Text};
use crate::query::{Heading, kind};
use crate::table::title;

/// The name of the hidden sheet that says what was exported.
pub const ABOUT: &str = "stspd";
/// The name of the hidden sheet with the exported cells.
pub const BASE: &str = "stspd-base";
/// The key of the column with the handles of the rows.
pub const HANDLE: &str = "ref";
pub const HANDLE_TITLE: Text = Text::new("Ref.", "Réf.");
/// What says of a column that a person may type over its cells.
pub const EDITABLE: &str = "yes";
/// The columns of the hidden sheet that tell of columns, from the one of that rank on.
pub const OF_COLUMNS: [&str; 6] = ["sheet", "kind", "column", "title", "field", "editable"];
pub const FIRST_OF_COLUMNS: usize = 3;
/// Units of UTF-16 in a piece: fewer than any cell takes.
const LARGEST_PIECE: usize = 32_000;

/// The cells of a sheet as they were exported: for each column what stood in each row, also where nobody may type over it, so
/// that who does so all the same can be told.
#[derive(Debug, Deserialize)]
pub struct Exported {
    /// The kind of the sheet, in the plural.
    pub kind: String,
    /// The handles of the rows, in their order.
    pub rows: Vec<String>,
    /// Those of them of which the file has nothing yet: what is asked for, and new where it is filled in.
    #[serde(default)]
    pub prepared: HashSet<String>,
    /// By the key of the column: null where nothing was stated, a number, a flag, a text, a day as `2025-03-01`; an object where
    /// the cell held a part of a text alone, which cannot come back.
    pub cells: HashMap<String, Vec<Value>>,
}

/// What is exported, as it grows.
#[derive(Default)]
pub struct Base(String);

impl Base {
    /// Begins a sheet.
    pub fn begin(&mut self, sheet: &Sheet<'_>) {
        self.0.push_str(if self.0.is_empty() { "[" } else { "}}," });
        for (key, value) in [
            ("{\"kind\":", &json!(sheet.table.name)),
            (",\"rows\":", &json!(sheet.handles)),
            (",\"prepared\":", &json!(sheet.prepared)),
        ] {
            self.0.push_str(key);
            self.push(value);
        }
        self.0.push_str(",\"cells\":{");
    }

    /// Adds a column to the sheet that was begun.
    pub fn add(&mut self, key: &str, cells: &[Shown<'_>]) {
        self.0.push_str(if self.0.ends_with('{') { "" } else { "," });
        self.push(&key);
        self.0.push(':');
        self.push(&cells);
    }

    fn push(&mut self, value: &impl serde::Serialize) {
        self.0.push_str(&serde_json::to_string(value).expect("it is JSON"));
    }

    /// Writes it in pieces.
    pub fn write(mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        self.0.push_str(if self.0.is_empty() { "[]" } else { "}}]" });
        let sheet = workbook.add_worksheet();
        sheet.set_name(BASE)?.set_hidden(true).protect();
        pieces(&self.0).enumerate().try_for_each(|(row, piece)| write(sheet, row, 0, &piece))
    }
}

/// The pieces of a JSON text, none of which begins or ends with white space: it stands within strings alone, and is escaped.
fn pieces(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut units = 0;
        let end = rest.char_indices().find(|(_, letter)| {
            units += letter.len_utf16();
            units > LARGEST_PIECE
        });
        let (piece, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        (!piece.is_empty()).then(|| edge(piece))
    })
}

/// A piece whose first and last letters are escaped where they are white space.
fn edge(piece: &str) -> String {
    let escape = |letter: char| {
        if letter.is_whitespace() { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() }
    };
    let mut letters = piece.chars();
    let (first, last) = (letters.next().map(escape), letters.next_back().map(escape));
    [&first.unwrap_or_default(), letters.as_str(), &last.unwrap_or_default()].concat()
}

/// Writes what was exported and where each column came from; the words to choose from have room beside it.
pub fn about<'w>(
    workbook: &'w mut Workbook,
    export: &Export<'_, '_>,
    sheets: &[Sheet<'_>],
) -> Result<&'w mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(ABOUT)?.set_hidden(true).protect();
    for (row, (key, value)) in list_facts(export).into_iter().enumerate() {
        write(sheet, row, 0, &key)?;
        write(sheet, row, 1, &value)?;
    }
    let mut rows = vec![OF_COLUMNS.map(str::to_owned)];
    for of in sheets {
        let (table, sheet) = (&of.table, sheet_title(&of.table).say(export.lang));
        rows.extend(table.headings.iter().map(|heading| tell_column(&sheet, of, heading, export.lang)));
        let handle = [&sheet, table.name, HANDLE, &HANDLE_TITLE.say(export.lang), "", ""].map(str::to_owned);
        rows.push(handle);
    }
    for (row, cells) in rows.iter().enumerate() {
        for (at, cell) in cells.iter().enumerate() {
            write(sheet, row, FIRST_OF_COLUMNS + at, cell)?;
        }
    }
    Ok(sheet)
}

/// The stamp, and for whom the workbook is.
fn list_facts(export: &Export<'_, '_>) -> Vec<(String, String)> {
    let stamp = serde_json::to_value(&export.stamp).expect("a stamp is JSON");
    let text = |value: &Value| {
        value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
    };
    let stamp = stamp.as_object().into_iter().flatten().map(|(key, value)| (key.clone(), text(value)));
    let of = [
        ("audience", export.subject.audience.word(Lang::En)),
        ("organization", export.part.map(|part| part.organization).unwrap_or_default()),
        ("lang", export.lang.code()),
    ];
    stamp.chain(of.map(|(key, value)| (key.to_owned(), value.to_owned()))).collect()
}

/// What is told of a column: see [`OF_COLUMNS`].
fn tell_column(sheet: &str, of: &Sheet<'_>, heading: &Heading<'_>, lang: Lang) -> [String; 6] {
    let table = &of.table;
    let listing = kind(table.name);
    let field =
        listing.and_then(|kind| kind.own().iter().find(|column| column.name == heading.name)).and_then(|column| column.field);
    let editable = if of.is_editable(heading) { EDITABLE } else { "" };
    [sheet, table.name, &heading.key(), &title(heading, lang), field.unwrap_or_default(), editable].map(str::to_owned)
}

fn write(sheet: &mut Worksheet, row: usize, at: usize, text: &str) -> Result<(), XlsxError> {
    sheet.write_string(index(row), column(at), text).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Whose;
    use crate::query::Table;

    #[test]
    fn pieces_make_the_text_again_and_none_can_be_cut_or_trimmed() {
        let text = "é ".repeat(40_000) + "𝄞" + &"\u{a0}x".repeat(20_000) + &" ".repeat(70_000) + "\"fin\"\n";
        let json = serde_json::to_string(&text).expect("a text is JSON");
        let cut: Vec<String> = pieces(&json).collect();
        assert_eq!(serde_json::from_str::<String>(&cut.concat()).expect("it is JSON again"), text);
        for piece in &cut {
            assert!(piece.encode_utf16().count() <= LARGEST_PIECE + 12 && !piece.is_empty());
        }
        assert!(cut.len() > 4 && cut.iter().all(|piece| piece.trim() == piece));
    }

    fn sheet<'h>(name: &'static str, handles: &[&'h str]) -> Sheet<'h> {
        let handles = handles.iter().map(|handle| (*handle).into()).collect();
        Sheet { table: Table::of(name, Vec::new(), Vec::new()), handles, prepared: Vec::new(), of: Whose::Town, filled: &[] }
    }

    #[test]
    fn what_was_exported_is_read_as_it_was_written() {
        let mut base = Base::default();
        base.begin(&sheet("actions", &["a-1", "a-2"]));
        base.add("title", &[Shown::Text("« Un »\n\"deux\"".into()), Shown::Cut("…".to_owned())]);
        base.add("fte", &[Shown::Number(0.1), Shown::Nothing]);
        base.begin(&sheet("values", &[]));
        let read: Vec<Exported> = serde_json::from_str(&(base.0 + "}}]")).expect("it is JSON");
        let [actions, values] = &read[..] else { panic!("two sheets: {read:?}") };
        assert_eq!((actions.kind.as_str(), actions.rows.len(), values.rows.len()), ("actions", 2, 0));
        assert_eq!(actions.cells["title"][0], "« Un »\n\"deux\"");
        assert!(actions.cells["title"][1].is_object() && actions.cells["fte"][1].is_null());
        assert_eq!(actions.cells["fte"][0], 0.1);
    }
}
