//! For a script that reads line by line: one object a row.

use std::io::{self, Write};

use crate::lang::{Escapes, Text, escaped_json};
use crate::query::{Columns, Table};
use crate::table::json::Object;
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "ndjson",
    about: Text::new("one JSON object a line", "un objet JSON par ligne"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for row in &table.rows {
        let json = serde_json::to_string(&Object::new(row, &table.headings))?;
        writeln!(out, "{}", escaped_json(&json, Escapes::Json))?;
    }
    Ok(())
}
