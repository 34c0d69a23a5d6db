//! Prints diagnostics: for a person, for a script, for the forges that run the checks.
//!
//! One file a format; each decides its own syntax and nothing else. A report writes to the stream it
//! is given, and knows no rule but through the table.

mod human;
mod json;
mod wire;

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text};
use crate::rules::Judged;
use crate::source::Source;

/// A format that diagnostics are printed in.
pub struct Format {
    pub name: &'static str,
    pub about: Text,
    pub print: fn(&[Checked], &Style, &mut dyn Write) -> io::Result<()>,
}

/// Every format, sorted by name but for the first, which is the default.
pub static FORMATS: &[&Format] = &[&human::FORMAT, &json::FORMAT];

/// One file and what was said of it.
pub struct Checked {
    pub source: Source,
    pub judged: Judged,
}

/// How a report is to look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub lang: Lang,
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether only counts are wanted.
    pub statistics: bool,
}

/// How many diagnostics of each level there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Counts {
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Counts {
        let mut counts = Counts::default();
        for diagnostic in diagnostics {
            match diagnostic.level {
                Level::Error => counts.errors += 1,
                Level::Warning => counts.warnings += 1,
                Level::Note => counts.notes += 1,
            }
        }
        counts
    }

    pub fn of_all(files: &[Checked]) -> Counts {
        Counts::of(files.iter().flat_map(|file| &file.judged.diagnostics))
    }

    pub fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }

    /// The counts in words: `2 errors, 1 warning`.
    pub fn say(self, lang: Lang) -> String {
        let (error, warning, note) = match lang {
            Lang::En => (["error", "errors"], ["warning", "warnings"], ["note", "notes"]),
            Lang::Fr => (["erreur", "erreurs"], ["avertissement", "avertissements"], ["remarque", "remarques"]),
        };
        let counted = [(self.errors, error), (self.warnings, warning), (self.notes, note)];
        let said: Vec<String> =
            counted.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| plural(count, words, lang)).collect();
        said.join(", ")
    }
}

/// A count and its noun; French counts zero and one as singular.
pub fn plural(count: usize, [one, many]: [&str; 2], lang: Lang) -> String {
    let singular = count == 1 || (count == 0 && lang == Lang::Fr);
    format!("{count} {}", if singular { one } else { many })
}
