//! What a cell of a workbook holds, which is what an import compares: as it was exported, as it is in the workbook, as the
//! file now has it.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::lang::Lang;
use crate::model::{Kind, parse_date};
use crate::query::{Cell, Term, Type, binary};
use crate::table::{list_texts, plain_cell, visible_lines};

/// What a cell holds, by the types that spreadsheets have.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown<'v> {
    /// The file does not state it, or there is nothing to state.
    Nothing,
    Flag(bool),
    Number(f64),
    /// A month or a year is no day, and a text.
    Day(NaiveDate),
    Text(Cow<'v, str>),
    /// The beginning of a text that no cell holds whole: nobody is to type over it.
    Cut(String),
}

/// What a cell takes, in units of UTF-16.
const LARGEST_CELL: usize = 32_767;
/// What stands at the end of a text that is not all there.
const CUT: &str = " […]";

/// What the cell of a column of a type holds for a reader.
pub fn shown<'v>(value: &'v Cell<'_>, kind: Type, lang: Lang) -> Shown<'v> {
    match value {
        Cell::Missing | Cell::Nothing => Shown::Nothing,
        Cell::Date(date) => date.day().map_or_else(|| Shown::Text(date.to_string().into()), Shown::Day),
        Cell::Flag(flag) => Shown::Flag(*flag),
        Cell::Year(year) => Shown::Number(f64::from(*year)),
        Cell::Number(number) => decimal(*number),
        Cell::Money(money) => decimal(money.amount),
        Cell::Sums(sums) if sums.len() == 1 => decimal(sums[0].amount),
        Cell::Term(term) => Shown::Text(term.text.get(lang).into()),
        Cell::Terms(terms) => Shown::Text(list_terms(terms, lang).into()),
        Cell::Secret(secret) => Shown::Text(secret.written().into()),
        // A session is named by its day.
        Cell::One(one) if matches!(kind, Type::One([Kind::Plenary])) && parse_date(&one.id).is_some() => {
            parse_date(&one.id).map_or(Shown::Nothing, Shown::Day)
        }
        value => {
            let text = text(value);
            shorten(&text).map_or(Shown::Text(text), Shown::Cut)
        }
    }
}

fn decimal(number: rust_decimal::Decimal) -> Shown<'static> {
    binary(number).map_or_else(|| Shown::Text(number.to_string().into()), Shown::Number)
}

pub fn list_terms(terms: &[Term], lang: Lang) -> String {
    list_texts(terms.iter().map(|term| term.text.get(lang)))
}

/// A text as it is read back; between the parts of one cell stands what stands there in CSV.
pub fn text<'v>(value: &'v Cell<'_>) -> Cow<'v, str> {
    match value {
        Cell::Text(text) | Cell::Id(text) => visible_lines(text),
        Cell::Texts(texts) => visible_lines(&list_texts(texts.iter().map(AsRef::as_ref))).into_owned().into(),
        Cell::One(one) => visible_lines(&one.name),
        Cell::Many(things) => visible_lines(&list_texts(things.iter().map(|thing| thing.name.as_ref()))).into_owned().into(),
        value => plain_cell(value).into(),
    }
}

/// The beginning of a text that no cell holds whole.
fn shorten(text: &str) -> Option<String> {
    if text.len() <= LARGEST_CELL {
        return None;
    }
    let mut units = 0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if units + letter.len_utf16() + CUT.encode_utf16().count() <= LARGEST_CELL {
            end = at + letter.len_utf8();
        }
        units += letter.len_utf16();
    }
    (units > LARGEST_CELL).then(|| format!("{}{CUT}", &text[..end]))
}

/// As the hidden sheet keeps it: nothing is null, a day its text, and what is not all there `{"cut": its length}`.
impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Shown::Nothing => serializer.serialize_unit(),
            Shown::Flag(flag) => serializer.serialize_bool(*flag),
            Shown::Number(number) => serializer.serialize_f64(*number),
            Shown::Day(day) => serializer.collect_str(day),
            Shown::Text(text) => serializer.serialize_str(text),
            Shown::Cut(begun) => serializer.collect_map([("cut", begun.len())]),
        }
    }
}
