//! For a script that reads line by line: one object a row.

use crate::json;
use crate::lang::Text;
use crate::query::{Columns, Table};
use crate::table::json::Keys;
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "ndjson",
    about: Text::new("one JSON object a line", "un objet JSON par ligne"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, _look: &Look) -> Vec<Vec<u8>> {
    let keys = Keys::of(table);
    table.rows.in_parts(|rows| {
        let mut lines = Vec::new();
        for row in rows {
            json::write_line(&keys.object(row), &mut lines);
        }
        lines
    })
}
