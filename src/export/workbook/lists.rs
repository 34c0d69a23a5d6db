//! The words that cells are chosen from, a column each on the hidden sheet: written in the cell's own rule, a comma would part
//! one word into two.

use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use crate::export::workbook::checks::check;
use crate::export::workbook::hidden::{FIRST_OF_COLUMNS, OF_COLUMNS};
use crate::export::workbook::places::column;
use crate::lang::Lang;
use crate::query::{Term, Type};

/// The lists of a workbook, each under the first column that has it.
pub struct Lists {
    /// The sheet on which they stand.
    sheet: &'static str,
    columns: Vec<(String, Vec<&'static str>)>,
}

/// The first column of the lists on the hidden sheet.
const FIRST: usize = FIRST_OF_COLUMNS + OF_COLUMNS.len() + 1;

impl Lists {
    /// None yet, on a hidden sheet of that name, which needs no quotes.
    pub fn on(sheet: &'static str) -> Lists {
        Lists { sheet, columns: Vec::new() }
    }

    /// Says what a column takes below its heading, down to a row: the words that it chooses from, else what its type asks.
    pub fn add_rule(
        &mut self,
        sheet: &mut Worksheet,
        (at, last): (u16, u32),
        name: &str,
        kind: Type,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let rule = match kind {
            Type::Term(terms) => Some(self.of(name, terms, lang)),
            kind => check(kind, lang)?,
        };
        if let Some(rule) = rule {
            sheet.add_data_validation(1, at, last, at, &rule)?;
        }
        Ok(())
    }

    /// The rule of cells that choose from terms.
    fn of(&mut self, name: &str, terms: &[Term], lang: Lang) -> DataValidation {
        let words: Vec<&'static str> = terms.iter().map(|term| term.text.get(lang)).collect();
        let at = self.columns.iter().position(|(_, known)| *known == words).unwrap_or_else(|| {
            self.columns.push((name.to_owned(), words));
            self.columns.len() - 1
        });
        let letters = column_number_to_name(column(FIRST + at));
        let range = format!("={}!${letters}$2:${letters}${}", self.sheet, terms.len() + 1);
        DataValidation::new().allow_list_formula(range.as_str().into())
    }

    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (at, (name, words)) in self.columns.iter().enumerate() {
            for (row, word) in (0..).zip(std::iter::once(name.as_str()).chain(words.iter().copied())) {
                sheet.write_string(row, column(FIRST + at), word)?;
            }
        }
        Ok(())
    }
}
