//! The cells of one column of a sheet.

use std::borrow::Cow;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::export::workbook::shown::{Shown, list_terms, shown, text};
use crate::lang::{Lang, Text};
use crate::model::BudgetBasis;
use crate::query::{Cell, Heading, Money, Type};
use crate::table::begins_formula;

/// Whether cells may be typed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Open,
    Locked,
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

/// The format of the handles of rows.
pub fn handle_format() -> Format {
    Format::new().set_align(FormatAlign::Top).set_background_color(LOCKED).set_num_format("@")
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
            Cell::Terms(terms) => Some(list_terms(terms, self.lang).into()),
            Cell::Secret(secret) => Some(secret.written().into()),
            value => is_prose(self.kind).then(|| text(value)),
        }
    }

    /// What a cell holds.
    pub fn show<'v>(&self, value: &'v Cell<'_>) -> Shown<'v> {
        shown(value, self.kind, self.lang)
    }

    /// Writes what a cell holds of a value: what is not stated is an empty one.
    pub fn write(&self, sheet: &mut Worksheet, at: (u32, u16), value: &Cell<'_>, shown: &Shown<'_>) -> Result<(), XlsxError> {
        let (row, column) = at;
        match shown {
            Shown::Nothing if self.access == Access::Locked => sheet.write_blank(row, column, &self.format),
            Shown::Nothing => return Ok(()),
            Shown::Flag(flag) => sheet.write_boolean_with_format(row, column, *flag, &self.format),
            Shown::Number(number) => match money(value) {
                Some(money) => sheet.write_number_with_format(row, column, *number, &self.in_currency(money)),
                None => sheet.write_number_with_format(row, column, *number, &self.format),
            },
            // A session is named by its day, in a column of names.
            Shown::Day(day) if !matches!(self.kind, Type::Date) => {
                let dated = set_number_format(self.format.clone(), Type::Date, self.lang);
                sheet.write_datetime_with_format(row, column, *day, &dated)
            }
            Shown::Day(day) => sheet.write_datetime_with_format(row, column, *day, &self.format),
            // Nobody is to type over what is not all there.
            Shown::Cut(begun) => sheet.write_string_with_format(row, column, begun, &self.format.clone().set_locked()),
            Shown::Text(text) => {
                let format = if begins_formula(text) { &self.quoted } else { &self.format };
                sheet.write_string_with_format(row, column, text.as_ref(), format)
            }
        }?;
        Ok(())
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

/// The amount that a cell holds.
fn money<'v>(value: &'v Cell<'_>) -> Option<&'v Money<'v>> {
    match value {
        Cell::Money(money) => Some(money),
        Cell::Sums(sums) => sums.first(),
        _ => None,
    }
}

fn is_prose(kind: Type) -> bool {
    matches!(kind, Type::Id(_) | Type::Text | Type::Texts | Type::One(_) | Type::Many(_) | Type::Sums | Type::ByYear)
}

/// Texts have the format of texts, so that what is typed into them stays one: `3.10`, `=1`.
pub fn set_number_format(format: Format, kind: Type, lang: Lang) -> Format {
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
