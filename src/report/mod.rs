//! Prints diagnostics: for a person, for a script, for the forges that run the checks.
//!
//! One file a format; each decides its own syntax and nothing else. A report writes to the stream it
//! is given, and knows no rule but through the table.

mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod pieces;
#[cfg(test)]
mod random;
#[cfg(test)]
mod sample;
mod sarif;
mod shown;
mod statistics;
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
    pub print: Print,
    /// Prints only how often each rule found something; nothing for a format that cannot say that.
    pub statistics: Option<Print>,
}

/// Prints what was said of some files.
pub type Print = fn(&[Checked], &Style, &mut dyn Write) -> io::Result<()>;

/// Every format, sorted by name but for the first, which is the default.
pub static FORMATS: &[&Format] =
    &[&human::FORMAT, &github::FORMAT, &gitlab::FORMAT, &json::FORMAT, &junit::FORMAT, &markdown::FORMAT, &sarif::FORMAT];

/// One file and what was said of it.
#[derive(Debug)]
pub struct Checked {
    pub source: Source,
    /// Where it stands in its project, as machines are told: from the top of the repository, or of what a forge checked out.
    pub place: String,
    pub judged: Judged,
}

/// How a report is to look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub lang: Lang,
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The level from which findings fail the run.
    pub deny: Level,
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

/// What to do, where a format has one line for it: the help, else what the fix does.
fn advice(diagnostic: &Diagnostic) -> Option<Text> {
    diagnostic.help.or(diagnostic.fix.as_ref().map(|fix| fix.title))
}

/// The counts of all files in words, and what they leave out.
fn say_summary(files: &[Checked], lang: Lang) -> String {
    let mut said = Counts::of_all(files).say(lang);
    if files.len() > 1 {
        let words = match lang {
            Lang::En => ["file", "files"],
            Lang::Fr => ["fichier", "fichiers"],
        };
        said.push_str(Text::new(" in ", " dans ").get(lang));
        said.push_str(&plural(files.len(), words, lang));
    }
    said + &say_left_out(files, lang)
}

/// What the counts leave out: `; 2 suppressed`.
pub fn say_left_out(files: &[Checked], lang: Lang) -> String {
    let mut said = String::new();
    let suppressed = files.iter().map(|file| file.judged.suppressed).sum();
    let known = files.iter().filter_map(|file| file.judged.known).sum();
    let left_out: [(usize, [&str; 2], [&str; 2]); 2] = [
        (suppressed, ["suppressed", "suppressed"], ["toléré", "tolérés"]),
        (known, ["there before", "there before"], ["déjà là avant", "déjà là avant"]),
    ];
    for (count, en, fr) in left_out.into_iter().filter(|(count, ..)| *count > 0) {
        said.push_str(Text::new("; ", " ; ").say(lang).as_str());
        said.push_str(&plural(count, if lang == Lang::Fr { fr } else { en }, lang));
    }
    said
}

/// A count and its noun; French counts zero and one as singular.
pub fn plural(count: usize, [one, many]: [&str; 2], lang: Lang) -> String {
    let singular = count == 1 || (count == 0 && lang == Lang::Fr);
    format!("{count} {}", if singular { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_sorted_by_name_after_the_default() {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names[0], "human");
        assert!(names[1..].windows(2).all(|pair| pair[0] < pair[1]), "{names:?}");
    }

    #[test]
    fn counts_are_said_in_words_as_each_language_counts() {
        let counts = Counts { errors: 2, warnings: 0, notes: 1 };
        assert_eq!(counts.say(Lang::En), "2 errors, 1 note");
        assert_eq!(counts.say(Lang::Fr), "2 erreurs, 1 remarque");
    }

    #[test]
    fn the_summary_says_how_many_files_and_what_is_suppressed() {
        let mut files = [sample::file("a", "x", vec![sample::diagnostic(0, 1)]), sample::file("b", "x", vec![])];
        files[1].judged.suppressed = 2;
        assert_eq!(say_summary(&files, Lang::En), "1 error in 2 files; 2 suppressed");
        assert_eq!(say_summary(&files, Lang::Fr), "1 erreur dans 2 fichiers\u{202f}; 2 tolérés");
    }
}
