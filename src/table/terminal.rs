//! For a terminal: to its width, with colours that mean something.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table as Printed, Width, presets,
};

use crate::lang::{Lang, Text};
use crate::query::{Columns, Heading, Row, STRATEGY, Table, Type, Value};
use crate::table::words::{harmless, say, shared, title};
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "table",
    about: Text::new("for a terminal, to its width", "pour un terminal, à sa largeur"),
    columns: Columns::Shown,
    print,
};

const NOTHING_FOUND: Text = Text::new("nothing fits", "rien ne correspond");
const NOTHING_STATED: Text = Text::new("none is stated in the file", "aucun n’est renseigné dans le fichier");
const CUT: Text = Text::new("the first {shown} of {found}", "les {shown} premiers de {found}");
/// The spaces around a cell.
const PADDING: usize = 2;
/// A longer word may be broken.
const LONGEST_WORD: usize = 20;
/// Past so many rows no more are measured.
const MOST_MEASURED: usize = 1000;
/// The statuses that tell of something done.
const DONE: [&str; 2] = ["done", "held"];
/// The columns that tell of a delay.
const TELL_LATENESS: [&str; 5] = ["due", "days_left", "late", "late_actions", "led_late"];

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if table.found == 0 {
        let text = if table.stated == 0 { NOTHING_STATED } else { NOTHING_FOUND };
        return writeln!(out, "{}", text.say(look.lang));
    }
    out.write_all(text(table, look).as_bytes())?;
    if table.rows.len() < table.found {
        let facts = [("shown", table.rows.len().into()), ("found", table.found.into())];
        writeln!(out, "\n{}", CUT.fill(look.lang, &facts))?;
    }
    if let Some(note) = shared(table, look.lang) {
        writeln!(out, "\n{note}")?;
    }
    Ok(())
}

/// The table without a word around it.
pub fn text(table: &Table<'_>, look: &Look) -> String {
    let mut printed = Printed::new();
    printed.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    printed.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.color {
        printed.enforce_styling();
    } else {
        printed.force_no_tty();
    }
    printed.set_header(table.headings.iter().map(|heading| header(heading, look.lang)));
    for row in &table.rows {
        let cells = row.cells.iter().zip(&table.headings);
        printed.add_row(cells.map(|(value, heading)| cell(value, heading, row, look)));
    }
    for (at, column) in printed.column_iter_mut().enumerate() {
        let least = u16::try_from(least_width(table, at, look.lang) + PADDING).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
    let mut text = printed.trim_fmt();
    text.push('\n');
    text
}

/// The width below which words of a column would be broken, or a number or a day at all.
fn least_width(table: &Table<'_>, at: usize, lang: Lang) -> usize {
    let heading = &table.headings[at];
    let short = matches!(heading.kind, Type::Id(_) | Type::Date | Type::Period | Type::Number | Type::Year | Type::Money)
        || heading.name == STRATEGY.name;
    let longest = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let of_cell = |row: &Row<'_>| match said(&row.cells[at], lang) {
        said if short && row.cells[at] != Value::Missing => said.chars().count(),
        said => longest(&said).min(LONGEST_WORD),
    };
    let cells = table.rows.iter().take(MOST_MEASURED).map(of_cell).max().unwrap_or(0);
    cells.max(longest(&title(heading, lang)).min(LONGEST_WORD))
}

fn header(heading: &Heading, lang: Lang) -> Cell {
    let cell = Cell::new(title(heading, lang).to_uppercase()).add_attribute(Attribute::Bold);
    if is_right(heading) { cell.set_alignment(CellAlignment::Right) } else { cell }
}

fn cell(value: &Value<'_>, heading: &Heading, row: &Row<'_>, look: &Look) -> Cell {
    let cell = Cell::new(said(value, look.lang));
    let cell = if is_right(heading) { cell.set_alignment(CellAlignment::Right) } else { cell };
    match value {
        Value::Missing | Value::Nothing => cell.add_attribute(Attribute::Dim),
        Value::Term(term) if DONE.contains(&term.name) => cell.fg(Color::Green),
        Value::Flag(true) if heading.name == "reached" => cell.fg(Color::Green),
        value if tells_lateness(value, heading, row) => cell.fg(Color::Red),
        _ => cell,
    }
}

/// A cell in words; who pastes the table into a spreadsheet pastes no formula.
fn said(value: &Value<'_>, lang: Lang) -> String {
    let said = say(value, lang);
    if value.is_text() { harmless(said) } else { said }
}

/// Whether the cell is what tells that its row is late.
fn tells_lateness(value: &Value<'_>, heading: &Heading, row: &Row<'_>) -> bool {
    let counts = matches!(heading.name, "late" | "late_actions" | "led_late");
    match value {
        Value::Number(number) if counts => !number.is_zero(),
        Value::Flag(flag) if counts => *flag,
        _ => row.late && (TELL_LATENESS.contains(&heading.name) || heading.name == "status"),
    }
}

fn is_right(heading: &Heading) -> bool {
    matches!(heading.kind, Type::Number | Type::Money | Type::Sums)
}
