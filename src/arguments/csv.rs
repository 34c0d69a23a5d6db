//! How CSV is to be written: arguments of the verbs that write it.

use crate::lang::{Sentence, Text};
use crate::table::Mark;

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
}

impl CsvArgs {
    pub fn is_given(&self) -> bool {
        self.delimiter.is_some() || self.bom
    }

    pub fn delimiter(&self) -> u8 {
        self.delimiter.unwrap_or(b',')
    }

    pub fn mark(&self) -> Mark {
        if self.bom { Mark::Written } else { Mark::Absent }
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
