//! Prints a table of typed cells: for a person, for a spreadsheet, for a script.
//!
//! One file a format; each decides its own syntax and nothing else. A person reads headings and words
//! in her language and « non renseigné » for what is not stated; machine formats keep the English
//! keys, and leave empty what is empty.

mod csv;
mod guessed;
mod json;
mod markdown;
mod ndjson;
mod page;
mod terminal;
mod words;
mod yaml;

use chrono::NaiveDate;

use crate::lang::{Lang, Text};
use crate::query::{Columns, Table};

pub use csv::{list_texts, plain_cell, visible_lines};
pub use page::{json as json_cards, markdown as markdown_cards, text as text_cards};
pub use words::{begins_formula, say, show_text, title};

/// A format that tables are printed in.
pub struct Format {
    pub name: &'static str,
    pub about: Text,
    /// The columns of a table for which none are asked.
    pub columns: Columns,
    /// The bytes in pieces, as several threads print them.
    pub print: fn(&Table<'_>, &Look) -> Vec<Vec<u8>>,
}

/// Every format; the first is the default.
pub static FORMATS: &[&Format] =
    &[&terminal::FORMAT, &csv::FORMAT, &json::FORMAT, &markdown::FORMAT, &ndjson::FORMAT, &yaml::FORMAT];

/// How a table is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub lang: Lang,
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    pub today: NaiveDate,
    pub csv: CsvLook,
}

/// How `csv` is to look.
#[derive(Clone, Copy, Debug)]
pub struct CsvLook {
    /// What stands between the cells.
    pub delimiter: u8,
    /// Whether it begins with a byte order mark, as spreadsheets want it.
    pub mark: Mark,
    pub texts: Texts,
    pub words: Words,
}

impl Default for CsvLook {
    fn default() -> CsvLook {
        CsvLook { delimiter: b',', mark: Mark::Absent, texts: Texts::Plain, words: Words::Keys }
    }
}

/// How a text is written that a spreadsheet would take for a number or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    Plain,
    /// As a formula that is that text: `="1/2"`.
    Kept,
}

/// In what words columns and agreed words are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Those of the format, for a script.
    Keys,
    /// Those of the reader.
    Titles,
}

/// Whether a file begins with a byte order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Written,
    Absent,
}
