//! For a terminal: to its width, with colours that mean something.

use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Table as Printed, Width, presets,
};

use crate::lang::{Lang, Text};
use crate::query::{Columns, Heading, Row, STRATEGY, Table, Type, Value};
use crate::table::words::{filled, harmless, say, shared, title};
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "table",
    about: Text::new("for a terminal, to its width", "pour un terminal, à sa largeur"),
    columns: Columns::Shown,
    print,
};

const NOTHING_FOUND: Text = Text::new("nothing fits", "rien ne correspond");
const NOTHING_STATED: Text = Text::new("nothing is stated in the file", "rien n’est renseigné dans le fichier");
const CUT: Text = Text::new("{shown} of {found} rows", "{shown} lignes sur {found}");
const CUT_TO_ONE: Text = Text::new("{shown} of {found} rows", "{shown} ligne sur {found}");
/// The spaces around the name of a column.
const PADDING: usize = 2;
/// How columns share the width.
struct Fit {
    /// Longer words may be broken.
    longest_word: usize,
    /// The spaces before and behind a cell.
    padding: (u16, u16),
}

/// From the most at ease to the tightest.
static FITS: [Fit; 9] = [at_ease(20), at_ease(16), tight(16), tight(15), tight(14), tight(13), tight(12), tight(11), tight(10)];

const fn at_ease(longest_word: usize) -> Fit {
    Fit { longest_word, padding: (1, 1) }
}

const fn tight(longest_word: usize) -> Fit {
    Fit { longest_word, padding: (0, 1) }
}
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
        let cut = if table.rows.len() <= 1 { CUT_TO_ONE } else { CUT };
        writeln!(out, "\n{}", cut.fill(look.lang, &facts))?;
    }
    if let Some(note) = shared(table, look.lang) {
        writeln!(out, "\n{}", filled(&note, look.width, "", ""))?;
    }
    Ok(())
}

/// The table without a word around it: the longest words are broken where it would else be too wide and, where
/// that does not help, figures go on below, and rows of words are told column by column.
pub fn text(table: &Table<'_>, look: &Look) -> String {
    let laid = |fit: &Fit| -> Vec<usize> {
        let padding = usize::from(fit.padding.0 + fit.padding.1);
        (0..table.headings.len()).map(|at| least_width(table, at, fit.longest_word, look.lang) + padding).collect()
    };
    let mut fitting = FITS.iter().map(|fit| (fit, laid(fit)));
    let mut text = match fitting.find(|(_, widths)| widths.iter().sum::<usize>() <= look.width) {
        Some((fit, widths)) => side_by_side(table, &(0..table.headings.len()).collect::<Vec<usize>>(), fit, &widths, look),
        None => in_blocks(table, look).unwrap_or_else(|| one_below_the_other(table, look)),
    };
    text.push('\n');
    text
}

fn printer(look: &Look) -> Printed {
    let mut printed = Printed::new();
    printed.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    printed.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.color {
        printed.enforce_styling();
    } else {
        printed.force_no_tty();
    }
    printed
}

/// Some columns of a table, one beside the other.
fn side_by_side(table: &Table<'_>, columns: &[usize], fit: &Fit, widths: &[usize], look: &Look) -> String {
    let mut printed = printer(look);
    printed.set_header(columns.iter().map(|at| header(&table.headings[*at], look.lang)));
    for row in &table.rows {
        printed.add_row(columns.iter().map(|at| cell(&row.cells[*at], &table.headings[*at], row, look)));
    }
    for (column, least) in printed.column_iter_mut().zip(widths) {
        let least = u16::try_from(*least).unwrap_or(u16::MAX);
        column.set_padding(fit.padding).set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
    printed.trim_fmt()
}

/// Figures in blocks one below the other, each beginning with the first column; none where most columns are words.
fn in_blocks(table: &Table<'_>, look: &Look) -> Option<String> {
    let [fit, ..] = &FITS;
    let padding = usize::from(fit.padding.0 + fit.padding.1);
    let figures = table.headings.iter().filter(|heading| is_right(heading)).count();
    let width = |at: usize| least_width(table, at, fit.longest_word, look.lang) + padding;
    let first = width(0);
    let mut blocks: Vec<(Vec<usize>, usize)> = Vec::new();
    for at in 1..table.headings.len() {
        let width = width(at);
        match blocks.last_mut().filter(|(_, taken)| taken + width <= look.width) {
            Some((columns, taken)) => {
                columns.push(at);
                *taken += width;
            }
            None => blocks.push((vec![0, at], first + width)),
        }
    }
    let fits = figures * 2 >= table.headings.len() && blocks.iter().all(|(_, taken)| *taken <= look.width);
    let drawn = |(columns, _): &(Vec<usize>, usize)| {
        let widths: Vec<usize> = columns.iter().map(|at| width(*at)).collect();
        side_by_side(table, columns, fit, &widths, look)
    };
    fits.then(|| blocks.iter().map(drawn).collect::<Vec<String>>().join("\n\n"))
}

/// Each row as a list of what its columns say, a blank line between two.
fn one_below_the_other(table: &Table<'_>, look: &Look) -> String {
    let titles = || table.headings.iter().map(|heading| title(heading, look.lang));
    let widest = titles().map(|title| title.chars().count()).max().unwrap_or(0).min(look.width / 2);
    let widest = u16::try_from(widest + PADDING).unwrap_or(u16::MAX);
    let record = |row: &Row<'_>| {
        let mut printed = printer(look);
        let told = row.cells.iter().zip(&table.headings).filter(|(value, _)| **value != Value::Nothing);
        for (value, heading) in told {
            let name = Cell::new(title(heading, look.lang)).add_attribute(Attribute::Bold);
            printed.add_row([name, cell(value, heading, row, look).set_alignment(CellAlignment::Left)]);
        }
        if let Some(column) = printed.column_mut(0) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(widest)));
        }
        printed.trim_fmt()
    };
    table.rows.iter().map(record).collect::<Vec<String>>().join("\n\n")
}

/// The width below which words of a column would be broken, but for longer ones, or a number or a day at all.
fn least_width(table: &Table<'_>, at: usize, longest_word: usize, lang: Lang) -> usize {
    let heading = &table.headings[at];
    let short = matches!(heading.kind, Type::Id(_) | Type::Date | Type::Period | Type::Number | Type::Year | Type::Money)
        || heading.name == STRATEGY.name;
    let longest = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let of_cell = |row: &Row<'_>| match said(&row.cells[at], lang) {
        said if short && row.cells[at] != Value::Missing => said.chars().count(),
        said => longest(&said).min(longest_word),
    };
    let cells = table.rows.iter().take(MOST_MEASURED).map(of_cell).max().unwrap_or(0);
    cells.max(longest(&title(heading, lang)).min(longest_word))
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
