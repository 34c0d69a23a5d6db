//! For a script: one versioned object.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::Serializer;

use crate::json;
use crate::lang::Text;
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
    group_by: Option<&'t str>,
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
    /// The object around the rows of a table.
    pub fn new(table: &'t Table<'s>, rows: Rows<'t, 's>, today: NaiveDate) -> Envelope<'t, 's> {
        Envelope {
            version: VERSION,
            tool: Tool::this(),
            kind: table.name,
            group_by: table.group,
            today,
            found: table.fitting,
            in_several_groups: table.group.map(|_| table.shared),
            listed: if table.group.is_some() { Listed::Groups(rows) } else { Listed::Rows(rows) },
        }
    }
}

/// The columns of a table as keys of objects.
pub struct Keys(Vec<String>);

impl Keys {
    pub fn of(table: &Table<'_>) -> Keys {
        Keys(table.headings.iter().map(Heading::key).collect())
    }

    pub fn rows<'t, 's>(&'t self, rows: &'t [Row<'s>]) -> Rows<'t, 's> {
        Rows { rows, keys: self }
    }

    pub fn object<'t, 's>(&'t self, row: &'t Row<'s>) -> Object<'t, 's> {
        Object { row, keys: self }
    }
}

/// Rows as a list of objects.
pub struct Rows<'t, 's> {
    rows: &'t [Row<'s>],
    keys: &'t Keys,
}

impl Serialize for Rows<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.rows.iter().map(|row| self.keys.object(row)))
    }
}

/// A row as an object whose keys are the columns.
pub struct Object<'t, 's> {
    row: &'t Row<'s>,
    keys: &'t Keys,
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.keys.0.iter().zip(&self.row.cells))
    }
}

fn print(table: &Table<'_>, look: &Look) -> Vec<Vec<u8>> {
    let keys = Keys::of(table);
    let envelope = json::lines(&Envelope::new(table, keys.rows(&[]), look.today));
    // The rows come last; threads write some each.
    let Some(head) = envelope.strip_suffix("[]\n}\n").filter(|_| !table.rows.is_empty()) else {
        return vec![envelope.into_bytes()];
    };
    let mut lists = table.rows.in_parts(|rows| json::items(&keys.rows(rows), 1));
    // All are one list.
    lists[1..].iter_mut().for_each(|list| list[0] = b',');
    let mut pieces = vec![head.into()];
    pieces.append(&mut lists);
    pieces.push(b"\n  ]\n}\n".to_vec());
    pieces
}

/// The rows alone.
pub fn rows(table: &Table<'_>) -> serde_json::Value {
    serde_json::to_value(Keys::of(table).rows(&table.rows.all())).expect("cells are JSON")
}
