//! For a script: one versioned object.

use std::io::{self, Write};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use crate::lang::{Escapes, Text, escaped_json};
use crate::query::{Columns, Heading, Row, Table};
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "json",
    about: Text::new("for a script, versioned", "pour un script, versionné"),
    columns: Columns::All,
    print,
};

/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// A table in its envelope: rows, or groups of them.
#[derive(Serialize)]
pub struct Envelope<'t, 's> {
    version: u32,
    tool: Tool,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group_by: Option<&'static str>,
    /// The day on which lateness and days left are computed.
    today: NaiveDate,
    /// How many rows fit.
    found: usize,
    /// How many of them are in several groups, each of which counts them and their money.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_several_groups: Option<usize>,
    #[serde(flatten)]
    listed: Listed<'t, 's>,
}

/// What is listed, of which there may be more than are printed.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Listed<'t, 's> {
    Rows(Rows<'t, 's>),
    /// Each has the column that `group_by` names, counts and sums.
    Groups(Rows<'t, 's>),
}

/// What wrote the object.
#[derive(Serialize)]
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Tool {
    pub fn this() -> Tool {
        Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") }
    }
}

impl<'t, 's> Envelope<'t, 's> {
    pub fn new(table: &'t Table<'s>, today: NaiveDate) -> Envelope<'t, 's> {
        Envelope {
            version: VERSION,
            tool: Tool::this(),
            kind: table.name,
            group_by: table.group,
            today,
            found: table.fitting,
            in_several_groups: table.group.map(|_| table.shared),
            listed: Listed::of(table, &table.rows),
        }
    }

    /// The same around none of the rows, for who writes them after it.
    pub fn without_rows(table: &'t Table<'s>, today: NaiveDate) -> Envelope<'t, 's> {
        Envelope { listed: Listed::of(table, &[]), ..Envelope::new(table, today) }
    }
}

impl<'t, 's> Listed<'t, 's> {
    fn of(table: &'t Table<'s>, rows: &'t [Row<'s>]) -> Listed<'t, 's> {
        let rows = Rows { rows, headings: &table.headings };
        if table.group.is_some() { Listed::Groups(rows) } else { Listed::Rows(rows) }
    }
}

/// Rows as a list of objects.
pub struct Rows<'t, 's> {
    pub rows: &'t [Row<'s>],
    pub headings: &'t [Heading],
}

impl Serialize for Rows<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.rows.len()))?;
        for row in self.rows {
            list.serialize_element(&Object::new(row, self.headings))?;
        }
        list.end()
    }
}

/// A row as an object whose keys are the columns.
pub struct Object<'t, 's> {
    row: &'t Row<'s>,
    headings: &'t [Heading],
}

impl<'t, 's> Object<'t, 's> {
    pub fn new(row: &'t Row<'s>, headings: &'t [Heading]) -> Object<'t, 's> {
        Object { row, headings }
    }
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.headings.len()))?;
        for (heading, cell) in self.headings.iter().zip(&self.row.cells) {
            map.serialize_entry(&heading.key(), cell)?;
        }
        map.end()
    }
}

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let envelope = pretty(&Envelope::without_rows(table, look.today))?;
    // The rows come last; threads write some each, and each of their lines stands two levels deep.
    let Some(head) = envelope.strip_suffix("[]\n}").filter(|_| !table.rows.is_empty()) else {
        return writeln!(out, "{envelope}");
    };
    let some = |rows: &[Row<'_>]| pretty(&Rows { rows, headings: &table.headings });
    let written: Vec<io::Result<String>> =
        table.rows.par_chunks(ROWS_AT_ONCE).map(|rows| some(rows).map(|rows| indented(&rows))).collect();
    write!(out, "{head}[")?;
    for (rank, rows) in written.into_iter().enumerate() {
        write!(out, "{}{}", if rank > 0 { "," } else { "" }, rows?)?;
    }
    writeln!(out, "\n  ]\n}}")
}

/// Rows that one thread writes in a row.
const ROWS_AT_ONCE: usize = 256;

fn pretty(object: &impl Serialize) -> io::Result<String> {
    Ok(escaped_json(&serde_json::to_string_pretty(object)?, Escapes::Json))
}

/// The items of a list without its brackets, each line one level deeper; a text holds no line end of its own.
fn indented(list: &str) -> String {
    let items = list.strip_prefix('[').and_then(|list| list.strip_suffix("\n]")).unwrap_or_default();
    items.replace('\n', "\n  ")
}

/// The rows alone.
pub fn rows(table: &Table<'_>) -> serde_json::Value {
    serde_json::to_value(Rows { rows: &table.rows, headings: &table.headings }).expect("cells are JSON")
}
