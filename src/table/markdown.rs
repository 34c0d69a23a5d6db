//! For a page: a table in GitHub's dialect, every cell escaped.

use crate::lang::{Lang, Text};
use crate::markdown::escape;
use crate::query::{Cell, Columns, Heading, Row, Table, Type};
use crate::table::words::{begins_formula, say_under, tell_shared, title};
use crate::table::{Format, Look};

pub static FORMAT: Format =
    Format { name: "markdown", about: Text::new("for a page", "pour une page"), columns: Columns::Shown, print };

fn print(table: &Table<'_>, look: &Look) -> Vec<Vec<u8>> {
    let mut pieces = pieces(table, look.lang);
    pieces.extend(tell_shared(table, look.lang).map(|note| format!("\n{}\n", escape(&note))));
    pieces.into_iter().map(String::into_bytes).collect()
}

/// The table as text.
pub fn text(table: &Table<'_>, lang: Lang) -> String {
    pieces(table, lang).concat()
}

fn pieces(table: &Table<'_>, lang: Lang) -> Vec<String> {
    let titles: Vec<String> = table.headings.iter().map(|heading| escape(&title(heading, lang))).collect();
    let rules: Vec<&str> = table.headings.iter().map(rule).collect();
    let lines = |rows: &[Row<'_>]| -> String {
        let line = |row: &Row<'_>| {
            let cells: Vec<String> =
                row.cells.iter().zip(&table.headings).map(|(value, heading)| cell(heading, value, lang)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        rows.iter().map(line).collect()
    };
    let mut pieces = vec![format!("| {} |\n| {} |\n", titles.join(" | "), rules.join(" | "))];
    pieces.extend(table.rows.in_parts(lines));
    pieces
}

/// A cell; the source of a text never begins as a formula does, were it pasted into a spreadsheet.
fn cell(heading: &Heading, value: &Cell<'_>, lang: Lang) -> String {
    let said = escape(&say_under(heading, value, lang));
    let begins = value.is_text() && begins_formula(&said);
    match said.chars().next() {
        Some('+' | '-' | '=' | '@') if begins => format!("\\{said}"),
        _ if begins => format!("'{said}"),
        _ => said,
    }
}

fn rule(heading: &Heading) -> &'static str {
    if matches!(heading.kind, Type::Number | Type::Money) { "---:" } else { "---" }
}
