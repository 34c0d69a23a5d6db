//! What `git diff` asks for where `init --git` told it to: a strategy in words, or the file as it is where it cannot be read whole.
//!
//! No verb that somebody types: whatever the file is, it ends well, for git gives up on a text conversion that does not. It runs
//! nothing, not even git, and knows the file alone.

use std::ffi::OsString;
use std::fs::File;
use std::path::Path;
use std::process::ExitCode;

use chrono::NaiveDate;

use crate::context::output::stream;
use crate::inputs::{Input, Opened};
use crate::lang::{Lang, visible};
use crate::model::Audience;
use crate::outline::{Brief, is_printed, outline};
use crate::query::Subject;
use crate::render::{Ink, Paper, TERMINAL};
use crate::source::LARGEST_SOURCE;
use crate::yaml::Tree;

/// The word by which git asks for it.
const WORD: &str = "textconv";
/// The document that says all.
const DOCUMENT: &str = "strategy";
/// The longest file that is said in words while somebody waits for a diff, in bytes.
const LONGEST: usize = 8 << 20;
/// Columns, wherever it is printed.
const WIDTH: usize = 100;

/// Answers git, if that is what the command line is.
pub fn serve(arguments: &[OsString], today: NaiveDate) -> Option<ExitCode> {
    let [_, word, path] = arguments else { return None };
    if word != WORD {
        return None;
    }
    let path = Path::new(path);
    match Input::File(path.to_owned()).read(Lang::En) {
        Ok(bytes) => print(path, &bytes, today),
        Err(failure) => failure.tell(Lang::En),
    }
    Some(ExitCode::SUCCESS)
}

/// Prints the words, or the bytes; nobody is told what could not be written, for git alone listens.
fn print(path: &Path, bytes: &[u8], today: NaiveDate) {
    let words = Some(bytes).filter(|bytes| bytes.len() <= LONGEST).and_then(|bytes| say(bytes, today));
    let written = match words {
        Some(words) => stream(|out| out.write_all(&words), Lang::En),
        None if bytes.len() > LARGEST_SOURCE => stream(|out| std::io::copy(&mut File::open(path)?, out).map(drop), Lang::En),
        None => stream(|out| out.write_all(bytes), Lang::En),
    };
    drop(written);
}

/// The strategy in words, and as they are written the entries that no document prints; none where a part could not be read.
fn say(bytes: &[u8], today: NaiveDate) -> Option<Vec<u8>> {
    let opened = Opened::of("", bytes.to_vec())?;
    let tree = opened.tree(Lang::En).ok()?;
    let reading = opened.reading(Lang::En).ok()?;
    let strategy = reading.strategy.as_ref().filter(|_| reading.walked.faults.is_empty())?;
    let subject = Subject::new("", strategy, today).to(Audience::Internal);
    let document = outline(DOCUMENT)?.document(&Brief::new(&subject, Audience::Internal, strategy.language.lang()));
    let mut words = TERMINAL.print(document, Paper { width: WIDTH, ink: Ink::Black });
    for line in unprinted(tree) {
        words.extend(line.bytes().chain(*b"\n"));
    }
    Some(words)
}

/// The lines of the entries at the top that no document prints, such as the settings of the check.
fn unprinted(tree: &Tree<'_>) -> Vec<String> {
    let text = tree.source().text();
    let entries = tree.entries(tree.root()).filter(|(key, _)| !is_printed(tree.text(*key)));
    let lines = entries.flat_map(|(key, value)| {
        let (start, end) = (tree.span(key).start as usize, tree.span(value).end as usize);
        text[start..end.max(start)].lines().map(visible).collect::<Vec<_>>()
    });
    lines.collect()
}
