//! For a script that reads line by line: one object a row.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::lang::{Escapes, Text, escaped_json};
use crate::query::{Columns, Row, Table};
use crate::table::json::Object;
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "ndjson",
    about: Text::new("one JSON object a line", "un objet JSON par ligne"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let line = |row: &Row<'_>| -> io::Result<String> {
        let json = serde_json::to_string(&Object::new(row, &table.headings))?;
        Ok(escaped_json(&json, Escapes::Json))
    };
    let lines: Vec<io::Result<String>> = table.rows.par_iter().map(line).collect();
    for line in lines {
        writeln!(out, "{}", line?)?;
    }
    Ok(())
}
