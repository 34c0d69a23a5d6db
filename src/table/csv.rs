//! For a spreadsheet: RFC 4180, and no cell that could be taken for a formula.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;

use crate::lang::{Lang, Text, hides, is_invisible};
use crate::model::BudgetBasis;
use crate::query::{Cell, Columns, EURO, Money, Row, Table, Type};
use crate::runner::disarm_bytes;
use crate::table::guessed::is_guessed;
use crate::table::words::{harmless, say, title};
use crate::table::{Format, Look, Mark, Texts, Words};

pub static FORMAT: Format = Format {
    name: "csv",
    about: Text::new("for a spreadsheet (RFC 4180)", "pour un tableur (RFC 4180)"),
    columns: Columns::Flat,
    print,
};

/// Between the parts of one cell.
const BETWEEN: &str = "; ";

fn print(table: &Table<'_>, look: &Look) -> Vec<Vec<u8>> {
    let pen = Pen::of(look);
    let mark = if look.csv.mark == Mark::Written { "\u{feff}" } else { "" };
    let fields = fields(table);
    let head =
        records(look, |writer| writer.write_record(fields.iter().map(|field| words(&field.head(table, pen)).into_owned())));
    let rows = |rows: &[Row<'_>]| {
        records(look, |writer| {
            rows.iter().try_for_each(|row| {
                fields.iter().try_for_each(|field| writer.write_field(field.of(row, pen).as_bytes()))?;
                writer.write_record(None::<&[u8]>)
            })
        })
    };
    let mut pieces = vec![mark.into(), head];
    pieces.extend(table.rows.in_parts(rows));
    pieces.into_iter().map(disarm_bytes).collect()
}

/// A column of what is written: one of the table, or of its sums those of one unit, which are numbers.
struct Field {
    at: usize,
    unit: Option<Unit>,
}

/// Where a column has sums in more units than a town counts in, the sums of a cell stay together as words.
const MOST_UNITS: usize = 8;

/// The currency and the basis of a sum.
type Unit = (String, Option<BudgetBasis>);

fn fields(table: &Table<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (at, heading) in table.headings.iter().enumerate() {
        let units = if matches!(heading.kind, Type::Sums) { units(table, at) } else { BTreeSet::new() };
        if units.is_empty() || units.len() > MOST_UNITS {
            fields.push(Field { at, unit: None });
        } else {
            fields.extend(units.into_iter().map(|unit| Field { at, unit: Some(unit) }));
        }
    }
    fields
}

/// The units of a column of sums, in order, up to one more than are parted; the usual one where there are no sums.
fn units(table: &Table<'_>, column: usize) -> BTreeSet<Unit> {
    let of = |mut units: BTreeSet<Unit>, value: &Cell<'_>| {
        let sums = if let Cell::Sums(sums) = value { sums.as_slice() } else { &[] };
        for sum in sums {
            let is_known = |(currency, per): &Unit| *currency == sum.currency && *per == sum.per;
            if units.len() <= MOST_UNITS && !units.iter().any(is_known) {
                units.insert((sum.currency.clone().into_owned(), sum.per));
            }
        }
        units
    };
    let units = table.rows.gather(column, of, |one, other| one.into_iter().chain(other).take(2 * MOST_UNITS).collect());
    if units.is_empty() { BTreeSet::from([(EURO.to_owned(), None)]) } else { units }
}

impl Field {
    /// What stands above it.
    fn head(&self, table: &Table<'_>, pen: Pen) -> String {
        let Words::Titles = pen.words else { return self.key(table) };
        let title = title(&table.headings[self.at], pen.lang);
        match &self.unit {
            Some((currency, per)) => format!("{title} ({currency}{})", pen.basis(*per)),
            None => title,
        }
    }

    /// Its name: `funding.EUR`, or `budget.EUR.year` where the sums of a year stand apart from those in all.
    fn key(&self, table: &Table<'_>) -> String {
        let key = table.headings[self.at].key();
        let Some((currency, per)) = &self.unit else { return key };
        match per {
            Some(BudgetBasis::Year) => format!("{key}.{currency}.year"),
            Some(BudgetBasis::Total) => format!("{key}.{currency}.total"),
            None => format!("{key}.{currency}"),
        }
    }

    fn of<'r>(&self, row: &'r Row<'_>, pen: Pen) -> Cow<'r, str> {
        let value = &row.cells[self.at];
        match (&self.unit, value) {
            (Some((currency, per)), Cell::Sums(sums)) => {
                let sum = sums.iter().find(|sum| sum.currency == *currency && sum.per == *per);
                sum.map_or(Cow::Borrowed(""), |sum| pen.point.write(sum.amount).into())
            }
            _ => cell(value, pen),
        }
    }
}

fn records(look: &Look, write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().delimiter(look.csv.delimiter).terminator(Terminator::CRLF).from_writer(Vec::new());
    write(&mut writer).expect("every row has as many cells, and a vector takes everything");
    writer.into_inner().expect("a vector takes everything")
}

/// What parts the whole of a number from its fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Point {
    Point,
    Comma,
}

impl Point {
    /// A spreadsheet that parts cells by `;` does so because its comma is in the numbers.
    fn beside(delimiter: u8) -> Point {
        if delimiter == b';' { Point::Comma } else { Point::Point }
    }

    fn write(self, number: Decimal) -> String {
        let written = number.normalize().to_string();
        if self == Point::Comma { written.replace('.', ",") } else { written }
    }
}

/// How cells are written.
#[derive(Clone, Copy)]
struct Pen {
    point: Point,
    texts: Texts,
    words: Words,
    lang: Lang,
}

impl Pen {
    fn of(look: &Look) -> Pen {
        Pen { point: Point::beside(look.csv.delimiter), texts: look.csv.texts, words: look.csv.words, lang: look.lang }
    }

    /// A text of the file: no formula but, where it would be taken for a number or a day, the one that it is that text.
    fn text(self, text: &str) -> Cow<'_, str> {
        if self.texts == Texts::Kept && is_guessed(text) { format!("=\"{}\"", text.trim()).into() } else { words(text) }
    }

    /// Whether a sum is by year or in all, behind its currency.
    fn basis(self, per: Option<BudgetBasis>) -> &'static str {
        let basis = match per {
            Some(BudgetBasis::Year) => Text::new(" a year", " par an"),
            Some(BudgetBasis::Total) => Text::new(" in all", " au total"),
            None => Text::new("", ""),
        };
        basis.get(if self.words == Words::Titles { self.lang } else { Lang::En })
    }

    fn sum(self, money: &Money<'_>) -> String {
        format!("{} {}{}", self.point.write(money.amount), money.currency, self.basis(money.per))
    }
}

fn cell<'v>(value: &'v Cell<'_>, pen: Pen) -> Cow<'v, str> {
    let said = match value {
        Cell::Missing | Cell::Nothing => return "".into(),
        Cell::Text(text) | Cell::Id(text) => return pen.text(text),
        Cell::One(one) => return pen.text(&one.name),
        Cell::Term(term) if pen.words == Words::Titles => return term.text.say(pen.lang).into(),
        Cell::Term(term) => return term.name.into(),
        Cell::Terms(terms) if pen.words == Words::Titles => join(terms.iter().map(|term| term.text.get(pen.lang))),
        Cell::Terms(terms) => join(terms.iter().map(|term| term.name)),
        Cell::Secret(secret) if pen.words == Words::Titles => return secret.say_kept_back(pen.lang).into(),
        Cell::Secret(secret) => return secret.written().into(),
        Cell::Flag(_) if pen.words == Words::Titles => say(value, pen.lang),
        Cell::Flag(flag) => return if *flag { "true" } else { "false" }.into(),
        Cell::Number(number) => pen.point.write(*number),
        Cell::Money(money) => pen.point.write(money.amount),
        Cell::Texts(texts) => pen.text(&list_texts(texts.iter().map(AsRef::as_ref))).into_owned(),
        Cell::Many(things) => pen.text(&list_texts(things.iter().map(|thing| thing.name.as_ref()))).into_owned(),
        Cell::Date(day) => day.to_string(),
        Cell::Period(period) => pen.text(&period.to_string()).into_owned(),
        Cell::Year(year) => year.to_string(),
        Cell::Years(years) => join(years),
        Cell::Sums(sums) => join(sums.iter().map(|money| pen.sum(money))),
        Cell::ByYear(figures) => join(figures.iter().map(|(year, figure)| format!("{year}: {figure}"))),
    };
    said.into()
}

/// The parts of one cell.
fn join(parts: impl IntoIterator<Item = impl Display>) -> String {
    let mut joined = String::new();
    for (rank, part) in parts.into_iter().enumerate() {
        let between = if rank > 0 { BETWEEN } else { "" };
        write!(joined, "{between}{part}").expect("a string takes everything");
    }
    joined
}

/// The texts of one cell: one that holds what parts them is quoted, as a cell of CSV is.
pub fn list_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let part = |text: &'t str| match text {
        text if text.contains(';') || text.starts_with('"') => Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))),
        text => Cow::Borrowed(text),
    };
    join(texts.into_iter().map(part))
}

/// A text of the file, which is no formula.
fn words(text: &str) -> Cow<'_, str> {
    harmless(visible_lines(text))
}

/// A text of the file: its lines stay, what is not seen is written as escapes.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    if !hides(text) {
        return text.into();
    }
    let mut words = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_invisible(letter) && !matches!(letter, '\n' | '\t') {
            words.extend(letter.escape_unicode());
        } else {
            words.push(letter);
        }
    }
    words.into()
}

/// A cell that is no text of the file, with a decimal point.
pub fn plain_cell(value: &Cell<'_>) -> String {
    let pen = Pen { point: Point::Point, texts: Texts::Plain, words: Words::Keys, lang: Lang::En };
    cell(value, pen).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(delimiter: u8) -> Pen {
        Pen { point: Point::beside(delimiter), texts: Texts::Plain, words: Words::Keys, lang: Lang::Fr }
    }

    #[test]
    fn what_a_spreadsheet_would_guess_is_kept_as_it_is_where_that_is_asked() {
        let kept = Pen { texts: Texts::Kept, ..pen(b';') };
        let written = |text: &str| cell(&Cell::Text(text.into()), kept).into_owned();
        assert_eq!(["1/2", "05", "1E5", "-5"].map(written), ["=\"1/2\"", "=\"05\"", "=\"1E5\"", "=\"-5\""]);
        assert_eq!(written("=1+1"), "'=1+1");
        assert_eq!(written("\"1\""), "\"1\"");
        assert_eq!(cell(&Cell::Number(5.into()), kept), "5");
        assert_eq!(cell(&Cell::Text("05".into()), pen(b';')), "05");
    }

    #[test]
    fn words_are_those_of_the_reader_where_that_is_asked() {
        let titles = Pen { words: Words::Titles, ..pen(b';') };
        assert_eq!((cell(&Cell::Flag(true), titles), cell(&Cell::Flag(true), pen(b';'))), ("oui".into(), "true".into()));
        assert_eq!(titles.basis(Some(BudgetBasis::Year)), " par an");
    }

    #[test]
    fn a_text_is_never_a_formula_and_a_number_stays_one() {
        assert_eq!(cell(&Cell::Text(" =1+1".into()), pen(b',')), "' =1+1");
        assert_eq!(cell(&Cell::Number((-5).into()), pen(b',')), "-5");
    }

    #[test]
    fn a_comma_is_in_the_numbers_where_none_is_between_the_cells() {
        let share = Cell::Number("-38.50".parse().expect("a number"));
        assert_eq!(cell(&share, pen(b';')), "-38,5");
        assert_eq!(cell(&share, pen(b',')), "-38.5");
    }

    #[test]
    fn what_a_terminal_would_obey_is_written_as_escapes() {
        let text = Cell::Text("a\u{1b}[31m\u{9b}\u{202e}\r\n\tb".into());
        assert_eq!(cell(&text, pen(b',')), "a\\u{1b}[31m\\u{9b}\\u{202e}\\u{d}\n\tb");
    }
}
