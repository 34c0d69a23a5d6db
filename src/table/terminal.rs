//! For a terminal: to its width, with colours that mean something.

use comfy_table::{
    Attribute, Cell as PrintedCell, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table as Printed,
    Width, presets,
};

use crate::lang::{Lang, Text, hides, shorten};
use crate::query::{Cell, Columns, Heading, Row, STRATEGY, Table, Type};
use crate::runner::disarm;
use crate::table::words::{begins_formula, fill, harmless, say, say_under, tell_shared, title};
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
const SHORTENED: Text = Text::new(
    "texts of more than {count} bytes are cut (…); `--format csv` prints them whole",
    "les textes de plus de {count} octets sont coupés (…) ; « --format csv » les imprime en entier",
);
/// Bytes of a cell: what lays out tables takes its time over a long word.
const LONGEST_CELL: usize = 2000;
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
static FITS: [Fit; 10] =
    [at_ease(usize::MAX), at_ease(20), at_ease(16), tight(16), tight(15), tight(14), tight(13), tight(12), tight(11), tight(10)];

const fn at_ease(longest_word: usize) -> Fit {
    Fit { longest_word, padding: (1, 1) }
}

const fn tight(longest_word: usize) -> Fit {
    Fit { longest_word, padding: (0, 1) }
}
/// Of longer tables so many rows are measured, and of the others only what is never broken.
const MOST_MEASURED: usize = 64;
/// The letters of a day: 2026-11-23.
const DAY: usize = 10;
/// The statuses that tell of something done.
const DONE: [&str; 2] = ["done", "held"];
/// The columns that tell of a delay.
const TELL_LATENESS: [&str; 5] = ["due", "days_left", "late", "late_actions", "led_late"];

fn print(table: &Table<'_>, look: &Look) -> Vec<Vec<u8>> {
    if table.found == 0 {
        let text = if table.stated == 0 { NOTHING_STATED } else { NOTHING_FOUND };
        return vec![format!("{}\n", text.say(look.lang)).into_bytes()];
    }
    let mut pieces = pieces(table, look);
    if table.rows.len() < table.found {
        let facts = [("shown", table.rows.len().into()), ("found", table.found.into())];
        let cut = if table.rows.len() <= 1 { CUT_TO_ONE } else { CUT };
        pieces.push(format!("\n{}\n", cut.fill(look.lang, &facts)));
    }
    if is_shortened(table, look.lang) {
        let facts = [("count", LONGEST_CELL.into())];
        pieces.push(format!("\n{}\n", fill(&SHORTENED.fill(look.lang, &facts), look.width, "", "")));
    }
    pieces.extend(tell_shared(table, look.lang).map(|note| format!("\n{}\n", fill(&note, look.width, "", ""))));
    pieces.iter().map(|piece| disarm(piece).into_owned().into_bytes()).collect()
}

fn is_shortened(table: &Table<'_>, lang: Lang) -> bool {
    let length = |value: &Cell<'_>| match value {
        Cell::Text(text) => text.len(),
        Cell::Missing | Cell::Date(_) | Cell::Number(_) | Cell::Secret(_) | Cell::Term(_) => 0,
        value => say(value, lang).len(),
    };
    (0..table.headings.len()).any(|at| table.rows.most(at, length) > LONGEST_CELL)
}

/// The table without a word around it.
pub fn text(table: &Table<'_>, look: &Look) -> String {
    pieces(table, look).concat()
}

/// The table in pieces, as wide as the terminal. Where it would be wider, long words are broken, then columns of
/// figures go below, then each row is told column by column.
fn pieces(table: &Table<'_>, look: &Look) -> Vec<String> {
    let some = table.rows.sample(MOST_MEASURED);
    let all: Vec<usize> = (0..table.headings.len()).collect();
    let longest = all.iter().map(|at| longest(table, &some, *at, look.lang)).collect();
    let measured = Measured { table, rows: &some, longest, look };
    let mut fitting = FITS.iter().map(|fit| (fit, measured.widths(&all, fit)));
    match fitting.find(|(_, widths)| widths.iter().sum::<usize>() <= look.width) {
        Some((fit, widths)) => measured.side_by_side(&all, fit, &widths),
        None => measured.in_blocks().unwrap_or_else(|| one_below_the_other(table, look)),
    }
}

/// The longest texts of a column, in letters.
struct Longest {
    /// One that is never broken: a number, a day.
    whole: usize,
    word: usize,
}

/// A table, and the rows (first to last) by which the widths of its columns are measured.
struct Measured<'t, 's> {
    table: &'t Table<'s>,
    rows: &'t [Row<'s>],
    /// The longest texts of each column.
    longest: Vec<Longest>,
    look: &'t Look,
}

impl Measured<'_, '_> {
    /// The least widths of some columns, with what is around their cells: below them words would be broken, but for
    /// longer ones, or a number or a day at all.
    fn widths(&self, columns: &[usize], fit: &Fit) -> Vec<usize> {
        let padding = usize::from(fit.padding.0 + fit.padding.1);
        let least = |Longest { whole, word }: &Longest| *whole.max(word.min(&fit.longest_word));
        columns.iter().map(|at| least(&self.longest[*at]) + padding).collect()
    }

    /// Some columns, one beside the other: a long table is laid out by some of its rows, then printed by several threads.
    fn side_by_side(&self, columns: &[usize], fit: &Fit, widths: &[usize]) -> Vec<String> {
        let mut measured = self.rows_of(columns, self.rows);
        measured.set_header(columns.iter().map(|at| header(&self.table.headings[*at], self.look.lang)));
        for (column, least) in measured.column_iter_mut().zip(widths) {
            column.set_padding(fit.padding).set_constraint(at_least(*least));
        }
        if self.rows.len() == self.table.rows.len() {
            return vec![measured.trim_fmt() + "\n"];
        }
        let widths = laid_out(&mut measured);
        let constrained = |mut printed: Printed| {
            for (column, width) in printed.column_iter_mut().zip(&widths) {
                column.set_padding(fit.padding).set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
            }
            printed.trim_fmt() + "\n"
        };
        let mut head = printer(self.look);
        head.set_header(columns.iter().map(|at| header(&self.table.headings[*at], self.look.lang)));
        let mut pieces = vec![constrained(head)];
        pieces.extend(self.table.rows.in_parts(|rows| constrained(self.rows_of(columns, rows))));
        pieces
    }

    fn rows_of(&self, columns: &[usize], rows: &[Row<'_>]) -> Printed {
        let mut printed = printer(self.look);
        for row in rows {
            printed.add_row(columns.iter().map(|at| cell(&row.cells[*at], &self.table.headings[*at], row, self.look)));
        }
        printed
    }

    /// Figures in blocks one below the other, each beginning with the first column; none where most columns are words.
    fn in_blocks(&self) -> Option<Vec<String>> {
        let [fit, ..] = &FITS;
        let all: Vec<usize> = (0..self.table.headings.len()).collect();
        let widths = self.widths(&all, fit);
        let mut blocks: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (at, width) in widths.iter().enumerate().skip(1) {
            match blocks.last_mut().filter(|(_, taken)| taken.iter().sum::<usize>() + width <= self.look.width) {
                Some((columns, taken)) => {
                    columns.push(at);
                    taken.push(*width);
                }
                None => blocks.push((vec![0, at], vec![widths[0], *width])),
            }
        }
        let figures = self.table.headings.iter().filter(|heading| is_right(heading)).count();
        let fits = |(_, taken): &(Vec<usize>, Vec<usize>)| taken.iter().sum::<usize>() <= self.look.width;
        if figures * 2 < all.len() || !blocks.iter().all(fits) {
            return None;
        }
        let blocks = blocks.iter().map(|(columns, widths)| self.side_by_side(columns, fit, widths));
        Some(blocks.collect::<Vec<_>>().join(&"\n".to_owned()))
    }
}

fn longest(table: &Table<'_>, rows: &[Row<'_>], at: usize, lang: Lang) -> Longest {
    let heading = &table.headings[at];
    let is_whole = matches!(heading.kind, Type::Id(_) | Type::Date | Type::Period | Type::Number | Type::Year | Type::Money)
        || heading.name == STRATEGY.name;
    let longest_word = |text: &str| text.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
    let of_title = longest_word(&title(heading, lang));
    let word = |value: &Cell<'_>| longest_word(&say_harmless(heading, value, lang));
    if is_whole {
        let missing = word(&Cell::Missing);
        let whole = |value: &Cell<'_>| match value {
            Cell::Missing => missing,
            Cell::Date(date) if date.day().is_some() => DAY,
            Cell::Id(text) if !hides(text) && !begins_formula(text) => text.trim().chars().count(),
            value => say_harmless(heading, value, lang).chars().count(),
        };
        return Longest { whole: table.rows.most(at, whole), word: of_title };
    }
    Longest { whole: 0, word: rows.iter().map(|row| word(&row.cells[at])).max().unwrap_or(0).max(of_title) }
}

/// How wide the library makes the columns of a table, with what is around their cells: as a rule below the header shows.
fn laid_out(printed: &mut Printed) -> Vec<u16> {
    let columns = printed.column_iter().count();
    let between = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
    let width = printed.width().unwrap_or(u16::MAX).saturating_add(between);
    printed.set_width(width).style_mut().header_separator = LineStyle::none().fill('-').junction('+');
    let rule = printed.lines().find(|line| line.starts_with(['-', '+'])).unwrap_or_default();
    rule.split('+').map(|rule| u16::try_from(rule.len()).unwrap_or(u16::MAX)).collect()
}

fn at_least(width: usize) -> ColumnConstraint {
    ColumnConstraint::LowerBoundary(Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX)))
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

/// Each row as a list of what its columns say, a blank line between two.
fn one_below_the_other(table: &Table<'_>, look: &Look) -> Vec<String> {
    let titles = || table.headings.iter().map(|heading| title(heading, look.lang));
    let widest = titles().map(|title| title.chars().count()).max().unwrap_or(0).min(look.width / 2);
    let widest = u16::try_from(widest + PADDING).unwrap_or(u16::MAX);
    let record = |row: &Row<'_>| {
        let mut printed = printer(look);
        let told = row.cells.iter().zip(&table.headings).filter(|(value, _)| **value != Cell::Nothing);
        for (value, heading) in told {
            let name = PrintedCell::new(title(heading, look.lang)).add_attribute(Attribute::Bold);
            printed.add_row([name, cell(value, heading, row, look).set_alignment(CellAlignment::Left)]);
        }
        if let Some(column) = printed.column_mut(0) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(widest)));
        }
        printed.trim_fmt() + "\n"
    };
    let mut pieces = table.rows.in_parts(|rows| rows.iter().map(record).collect::<Vec<String>>().join("\n"));
    let last = pieces.len().saturating_sub(1);
    pieces[..last].iter_mut().for_each(|piece| piece.push('\n'));
    pieces
}

fn header(heading: &Heading, lang: Lang) -> PrintedCell {
    let cell = PrintedCell::new(title(heading, lang).to_uppercase()).add_attribute(Attribute::Bold);
    if is_right(heading) { cell.set_alignment(CellAlignment::Right) } else { cell }
}

fn cell(value: &Cell<'_>, heading: &Heading, row: &Row<'_>, look: &Look) -> PrintedCell {
    let cell = PrintedCell::new_owned(say_harmless(heading, value, look.lang));
    let cell = if is_right(heading) { cell.set_alignment(CellAlignment::Right) } else { cell };
    match value {
        Cell::Missing | Cell::Nothing => cell.add_attribute(Attribute::Dim),
        Cell::Term(term) if DONE.contains(&term.name) => cell.fg(Color::Green),
        Cell::Flag(true) if heading.name == "reached" => cell.fg(Color::Green),
        value if tells_lateness(value, heading, row) => cell.fg(Color::Red),
        _ => cell,
    }
}

/// A cell in words; who pastes the table into a spreadsheet pastes no formula.
fn say_harmless(heading: &Heading, value: &Cell<'_>, lang: Lang) -> String {
    let said = say_under(heading, value, lang);
    let said = shorten(&said, LONGEST_CELL);
    if value.is_text() { harmless(said).into_owned() } else { said.into_owned() }
}

/// Whether the cell is what tells that its row is late.
fn tells_lateness(value: &Cell<'_>, heading: &Heading, row: &Row<'_>) -> bool {
    let counts = matches!(heading.name, "late" | "late_actions" | "led_late");
    match value {
        Cell::Number(number) if counts => !number.is_zero(),
        Cell::Flag(flag) if counts => *flag,
        _ => row.late && (TELL_LATENESS.contains(&heading.name) || heading.name == "status"),
    }
}

fn is_right(heading: &Heading) -> bool {
    matches!(heading.kind, Type::Number | Type::Money | Type::Sums)
}
