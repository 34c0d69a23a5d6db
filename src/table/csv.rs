//! For a spreadsheet: RFC 4180, and no cell that could be taken for a formula.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::lang::{Text, is_invisible};
use crate::model::BudgetBasis;
use crate::query::{Columns, Heading, Money, Row, Table, Value};
use crate::table::words::harmless;
use crate::table::{Format, Look, Mark};

pub static FORMAT: Format = Format {
    name: "csv",
    about: Text::new("for a spreadsheet (RFC 4180)", "pour un tableur (RFC 4180)"),
    columns: Columns::Flat,
    print,
};

/// Between the parts of one cell.
const BETWEEN: &str = "; ";

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if look.mark == Mark::Written {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let point = Point::beside(look.delimiter);
    let records = |rows: &[Row<'_>]| -> io::Result<Vec<u8>> {
        let mut writer = writer(look);
        for row in rows {
            writer.write_record(row.cells.iter().map(|value| cell(value, point)))?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    };
    let mut head = writer(look);
    head.write_record(table.headings.iter().map(Heading::key))?;
    out.write_all(&head.into_inner().map_err(csv::IntoInnerError::into_error)?)?;
    let written: Vec<io::Result<Vec<u8>>> = table.rows.par_chunks(ROWS_AT_ONCE).map(records).collect();
    for records in written {
        out.write_all(&records?)?;
    }
    out.flush()
}

/// Rows that one thread writes in a row.
const ROWS_AT_ONCE: usize = 256;

fn writer(look: &Look) -> csv::Writer<Vec<u8>> {
    WriterBuilder::new().delimiter(look.delimiter).terminator(Terminator::CRLF).from_writer(Vec::new())
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

fn cell(value: &Value<'_>, point: Point) -> String {
    match value {
        Value::Missing | Value::Nothing => String::new(),
        Value::Number(number) => point.write(*number),
        Value::Money(money) => point.write(money.amount),
        Value::Text(text) | Value::Id(text) => words(text),
        Value::Texts(texts) => words(&texts.join(BETWEEN)),
        Value::One(one) => words(&one.name),
        Value::Many(things) => words(&joined(things.iter().map(|thing| thing.name.as_ref().to_owned()))),
        Value::Term(term) => term.name.to_owned(),
        Value::Date(day) => day.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Years(years) => joined(years.iter().map(i32::to_string)),
        Value::Flag(flag) => flag.to_string(),
        Value::Sums(sums) => joined(sums.iter().map(|money| sum(money, point))),
        Value::ByYear(figures) => joined(figures.iter().map(|(year, figure)| format!("{year}: {figure}"))),
    }
}

/// The parts of one cell.
pub fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(BETWEEN)
}

fn sum(money: &Money<'_>, point: Point) -> String {
    let per = match money.per {
        Some(BudgetBasis::Year) => " a year",
        Some(BudgetBasis::Total) => " in all",
        None => "",
    };
    format!("{} {}{per}", point.write(money.amount), money.currency)
}

/// A text of the file, which is no formula.
fn words(text: &str) -> String {
    harmless(visible_lines(text))
}

/// A text of the file: its lines stay, what is not seen is written as escapes.
pub fn visible_lines(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_invisible(letter) && !matches!(letter, '\n' | '\t') {
            words.extend(letter.escape_unicode());
        } else {
            words.push(letter);
        }
    }
    words
}

/// A cell that is no text of the file, with a decimal point.
pub fn plain_cell(value: &Value<'_>) -> String {
    cell(value, Point::Point)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula_and_a_number_stays_one() {
        assert_eq!(cell(&Value::Text(" =1+1".into()), Point::Point), "' =1+1");
        assert_eq!(cell(&Value::Number((-5).into()), Point::Point), "-5");
    }

    #[test]
    fn a_comma_is_in_the_numbers_where_none_is_between_the_cells() {
        let share = Value::Number("-38.50".parse().expect("a number"));
        assert_eq!(cell(&share, Point::beside(b';')), "-38,5");
        assert_eq!(cell(&share, Point::beside(b',')), "-38.5");
    }

    #[test]
    fn what_a_terminal_would_obey_is_written_as_escapes() {
        let text = Value::Text("a\u{1b}[31m\u{9b}\u{202e}\r\n\tb".into());
        assert_eq!(cell(&text, Point::Point), "a\\u{1b}[31m\\u{9b}\\u{202e}\\u{d}\n\tb");
    }
}
