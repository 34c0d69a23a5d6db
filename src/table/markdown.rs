//! For a page: a table in GitHub's dialect, every cell escaped.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::lang::{Lang, Text};
use crate::markdown::escaped;
use crate::query::{Columns, Heading, Table, Type, Value};
use crate::table::words::{harmless, say, shared, title};
use crate::table::{Format, Look};

pub static FORMAT: Format =
    Format { name: "markdown", about: Text::new("for a page", "pour une page"), columns: Columns::Shown, print };

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(text(table, look.lang).as_bytes())?;
    match shared(table, look.lang) {
        Some(note) => writeln!(out, "\n{}", escaped(&note)),
        None => Ok(()),
    }
}

/// The table as text.
pub fn text(table: &Table<'_>, lang: Lang) -> String {
    let titles: Vec<String> = table.headings.iter().map(|heading| escaped(&title(heading, lang))).collect();
    let rules: Vec<&str> = table.headings.iter().map(rule).collect();
    let mut text = format!("| {} |\n| {} |\n", titles.join(" | "), rules.join(" | "));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|value| cell(value, lang)).collect();
        writeln!(text, "| {} |", cells.join(" | ")).expect("a string takes all");
    }
    text
}

/// A cell; the source of a text never begins as a formula does, were it pasted into a spreadsheet.
fn cell(value: &Value<'_>, lang: Lang) -> String {
    let said = escaped(&say(value, lang));
    let begins = value.is_text() && harmless(said.clone()) != said;
    match said.chars().next() {
        Some('+' | '-' | '=' | '@') if begins => format!("\\{said}"),
        _ if begins => format!("'{said}"),
        _ => said,
    }
}

fn rule(heading: &Heading) -> &'static str {
    if matches!(heading.kind, Type::Number | Type::Money) { "---:" } else { "---" }
}
