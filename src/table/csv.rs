//! For a spreadsheet: RFC 4180, and no cell that could be taken for a formula.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use crate::lang::Text;
use crate::model::BudgetBasis;
use crate::query::{Columns, Heading, Money, Table, Value};
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
    let mut writer = WriterBuilder::new().delimiter(look.delimiter).terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(table.headings.iter().map(Heading::key))?;
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(cell))?;
    }
    writer.flush()
}

fn cell(value: &Value<'_>) -> String {
    match value {
        Value::Missing | Value::Nothing => String::new(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Money(money) => money.amount.normalize().to_string(),
        Value::Text(text) | Value::Id(text) => harmless(text),
        Value::Texts(texts) => harmless(&texts.join(BETWEEN)),
        Value::One(one) => harmless(&one.name),
        Value::Many(things) => harmless(&joined(things.iter().map(|thing| thing.name.as_ref().to_owned()))),
        Value::Term(term) => harmless(term.name),
        Value::Date(day) => day.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Years(years) => joined(years.iter().map(i32::to_string)),
        Value::Flag(flag) => flag.to_string(),
        Value::Sums(sums) => harmless(&joined(sums.iter().map(sum))),
        Value::ByYear(figures) => joined(figures.iter().map(|(year, figure)| format!("{year}: {figure}"))),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(BETWEEN)
}

fn sum(money: &Money<'_>) -> String {
    let per = match money.per {
        Some(BudgetBasis::Year) => " a year",
        Some(BudgetBasis::Total) => " in all",
        None => "",
    };
    format!("{} {}{per}", money.amount.normalize(), money.currency)
}

/// A text that a spreadsheet cannot take for a formula: one that begins as formulas do gets a `'`
/// before it.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        return format!("'{text}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_a_formula_and_a_number_stays_one() {
        for text in ["=1+1", "+33 3 20", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(cell(&Value::Text(text.into())), format!("'{text}"));
        }
        assert_eq!(cell(&Value::Number((-5).into())), "-5");
        assert_eq!(cell(&Value::Text("d’accord = oui".into())), "d’accord = oui");
    }
}
