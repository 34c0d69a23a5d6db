//! The cells of one column of a sheet.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::lang::{Lang, Text};
use crate::model::{BudgetBasis, Kind, parse_date};
use crate::query::{Cell, Heading, Money, Term, Type, binary};
use crate::table::{begins_formula, list_texts, plain_cell, visible_lines};

/// Whether cells may be typed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Open,
    Locked,
}

/// How much of a text a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    Whole,
    Cut,
}

/// What a cell takes, in units of UTF-16.
const LARGEST_CELL: usize = 32_767;
/// What stands at the end of a text that is not all there.
const CUT: &str = " […]";

/// The beginning of a text that no cell holds whole.
fn shorten(text: &str) -> Option<String> {
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

/// How the cells of a column are written.
pub struct Cells {
    kind: Type,
    lang: Lang,
    access: Access,
    /// As a cell is before anybody types into it.
    format: Format,
    /// Of a text that begins as a formula does: it stays a text when somebody edits it.
    quoted: Format,
}

const HEADER: Color = Color::RGB(0x00DD_E6F0);
const LOCKED: Color = Color::RGB(0x00F2_F2F2);

/// The format of the first row.
pub fn header() -> Format {
    let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(HEADER);
    format.set_border_bottom(FormatBorder::Thin)
}

const PER_YEAR: Text = Text::new(" a year", " par an");
const IN_ALL: Text = Text::new(" in all", " au total");

impl Cells {
    pub fn new(heading: &Heading, access: Access, lang: Lang) -> Cells {
        let kind = match heading.extent {
            crate::query::Extent::Ids => Type::Text,
            crate::query::Extent::Whole => heading.kind,
        };
        let base = set_number_format(Format::new().set_align(FormatAlign::Top), kind, lang);
        let base = if is_prose(kind) { base.set_text_wrap() } else { base };
        let format = match access {
            Access::Locked => base.set_background_color(LOCKED),
            Access::Open => base.set_unlocked(),
        };
        Cells { kind, lang, access, quoted: format.clone().set_quote_prefix(), format }
    }

    /// The format of rows to come: an id is locked only once it is given.
    pub fn unlock(&self) -> Format {
        set_number_format(Format::new().set_align(FormatAlign::Top), self.kind, self.lang).set_unlocked()
    }

    /// In characters, whatever stands there.
    pub fn least_width(&self) -> usize {
        match self.kind {
            Type::Period | Type::Date => 11,
            Type::Number | Type::Year | Type::Flag => 8,
            Type::Money | Type::Term(_) | Type::Years => 15,
            Type::Id(_) | Type::Text | Type::Texts | Type::One(_) | Type::Many(_) | Type::Sums | Type::ByYear => 0,
        }
    }

    /// What a cell says, where it is a text that may take several lines.
    pub fn wrap<'v>(&self, value: &'v Cell<'_>) -> Option<Cow<'v, str>> {
        match value {
            Cell::Missing | Cell::Nothing => None,
            Cell::Term(term) => Some(term.text.get(self.lang).into()),
            Cell::Terms(terms) => Some(self.list_terms(terms).into()),
            Cell::Secret(secret) => Some(secret.written().into()),
            value => is_prose(self.kind).then(|| text(value)),
        }
    }

    fn list_terms(&self, terms: &[Term]) -> String {
        list_texts(terms.iter().map(|term| term.text.get(self.lang)))
    }

    /// Writes a cell: what is not stated is an empty one.
    pub fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, value: &Cell<'_>) -> Result<Fit, XlsxError> {
        match value {
            Cell::Missing | Cell::Nothing if self.access == Access::Locked => sheet.write_blank(row, column, &self.format),
            Cell::Missing | Cell::Nothing => return Ok(Fit::Whole),
            Cell::Date(date) => match date.day() {
                Some(day) => sheet.write_datetime_with_format(row, column, day, &self.format),
                // A month or a year is no day, and a text.
                None => sheet.write_string_with_format(row, column, date.to_string(), &self.format),
            },
            Cell::Flag(flag) => sheet.write_boolean_with_format(row, column, *flag, &self.format),
            Cell::Year(year) => sheet.write_number_with_format(row, column, *year, &self.format),
            Cell::Number(number) => match binary(*number) {
                Some(number) => sheet.write_number_with_format(row, column, number, &self.format),
                None => sheet.write_string_with_format(row, column, number.to_string(), &self.format),
            },
            Cell::Money(money) => self.write_money(sheet, row, column, money),
            Cell::Sums(sums) if sums.len() == 1 => self.write_money(sheet, row, column, &sums[0]),
            Cell::Term(term) => sheet.write_string_with_format(row, column, term.text.get(self.lang), &self.format),
            Cell::Terms(terms) => sheet.write_string_with_format(row, column, self.list_terms(terms), &self.format),
            Cell::Secret(secret) => sheet.write_string_with_format(row, column, secret.written(), &self.format),
            value => {
                if let Some(day) = self.day_of_session(value) {
                    let dated = set_number_format(self.format.clone(), Type::Date, self.lang);
                    sheet.write_datetime_with_format(row, column, day, &dated)?;
                    return Ok(Fit::Whole);
                }
                let text = text(value);
                if let Some(begun) = shorten(&text) {
                    // Nobody is to type over what is not all there.
                    sheet.write_string_with_format(row, column, begun, &self.format.clone().set_locked())?;
                    return Ok(Fit::Cut);
                }
                let is_formula = begins_formula(&text);
                sheet.write_string_with_format(row, column, text, if is_formula { &self.quoted } else { &self.format })
            }
        }?;
        Ok(Fit::Whole)
    }

    /// A session is named by its day.
    fn day_of_session(&self, value: &Cell<'_>) -> Option<NaiveDate> {
        match (self.kind, value) {
            (Type::One([Kind::Plenary]), Cell::One(session)) => parse_date(&session.id),
            _ => None,
        }
    }

    fn write_money<'w>(
        &self,
        sheet: &'w mut Worksheet,
        row: u32,
        column: u16,
        money: &Money<'_>,
    ) -> Result<&'w mut Worksheet, XlsxError> {
        match binary(money.amount) {
            Some(amount) => sheet.write_number_with_format(row, column, amount, &self.in_currency(money)),
            None => sheet.write_string_with_format(row, column, money.amount.to_string(), &self.format),
        }
    }

    /// The number with its currency behind it and, of sums, whether it is by year or in all.
    fn in_currency(&self, money: &Money<'_>) -> Format {
        let sign = if money.currency == "EUR" { "€" } else { &*money.currency };
        let sign: String = sign.chars().filter(|letter| letter.is_alphabetic() || *letter == '€').collect();
        let per = match money.per.filter(|_| matches!(self.kind, Type::Sums)) {
            Some(BudgetBasis::Year) => PER_YEAR.get(self.lang),
            Some(BudgetBasis::Total) => IN_ALL.get(self.lang),
            None => "",
        };
        self.format.clone().set_num_format(format!("#,##0.00 \"{sign}{per}\""))
    }
}

/// A text as it is read back; between the parts of one cell stands what stands there in CSV.
fn text<'v>(value: &'v Cell<'_>) -> Cow<'v, str> {
    match value {
        Cell::Text(text) | Cell::Id(text) => visible_lines(text),
        Cell::Texts(texts) => visible_lines(&list_texts(texts.iter().map(AsRef::as_ref))).into_owned().into(),
        Cell::One(one) => visible_lines(&one.name),
        Cell::Many(things) => visible_lines(&list_texts(things.iter().map(|thing| thing.name.as_ref()))).into_owned().into(),
        value => plain_cell(value).into(),
    }
}

fn is_prose(kind: Type) -> bool {
    matches!(kind, Type::Id(_) | Type::Text | Type::Texts | Type::One(_) | Type::Many(_) | Type::Sums | Type::ByYear)
}

/// Texts have the format of texts, so that what is typed into them stays one: `3.10`, `=1`.
fn set_number_format(format: Format, kind: Type, lang: Lang) -> Format {
    let written = match (kind, lang) {
        (Type::Date, Lang::Fr) => "dd/mm/yyyy",
        (Type::Date, Lang::En) => "yyyy-mm-dd",
        (Type::Year, _) => "0",
        // As it is: by its name, too, a reader would show what is yes or no as a number.
        (Type::Number | Type::Flag, _) => return format,
        (Type::Money, _) => "#,##0.00",
        _ => "@",
    };
    format.set_num_format(written)
}
