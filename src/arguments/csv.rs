//! How CSV is to be written: arguments of the verbs that write it.

use crate::lang::{Sentence, Text};
use crate::table::{CsvLook, Mark, Texts, Words};

/// How CSV is to be written.
#[derive(Debug, clap::Args)]
pub struct CsvArgs {
    /// What stands between the cells of csv: `,` (unless said), `;`, `|`, `:` or `tab`
    ///
    /// With `;`, as a French spreadsheet wants it, numbers have a decimal comma.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// Begin csv with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
    /// Keep as texts what Excel would take for numbers and days, such as 1/2, 05 or 1E5: each becomes ="1/2" in csv
    #[arg(long)]
    keep_texts: bool,
    /// Call columns and agreed words as the reader does, instead of by their keys
    #[arg(long)]
    headings: bool,
}

impl CsvArgs {
    pub fn is_given(&self) -> bool {
        self.delimiter.is_some() || self.bom || self.keep_texts || self.headings
    }

    pub fn look(&self) -> CsvLook {
        CsvLook {
            delimiter: self.delimiter.unwrap_or(b','),
            mark: if self.bom { Mark::Written } else { Mark::Absent },
            texts: if self.keep_texts { Texts::Kept } else { Texts::Plain },
            words: if self.headings { Words::Titles } else { Words::Keys },
        }
    }
}

fn delimiter(text: &str) -> Result<u8, Sentence> {
    const EXPECTED: Text =
        Text::new("`,`, `;`, `|`, `:` or `tab` is expected", "« , », « ; », « | », « : » ou « tab » est attendu");
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [one @ (b',' | b';' | b'|' | b':')] => Ok(*one),
        _ => Err(Sentence::new(EXPECTED, Vec::new())),
    }
}
