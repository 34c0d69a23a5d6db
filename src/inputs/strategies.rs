//! Opens strategies to ask them something: what is readable of each, and a word on what is not.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::context::failure::typed;
use crate::context::{Context, Failure, Outcome, Output};
use crate::inputs::find::{self, Input};
use crate::lang::Text;
use crate::query::{Pointer, QueryError, Subject};
use crate::reading::{Content, Reading};
use crate::source::Source;
use crate::table::shown;
use crate::yaml::{Tree, read};

const UNREAD: Text = Text::new("`{name}` cannot be read as a strategy", "« {name} » n’est pas lisible comme stratégie");
/// Where the faults of form of a file are told.
pub const CHECK_IT: Text = Text::new("`stspd check {name}` says which", "« stspd check {name} » dit lesquelles");
const WHY: Text = Text::new("`stspd check {name}` says why", "« stspd check {name} » dit pourquoi");
const PARTIAL: Text = Text::new(
    "note: parts of `{name}` have faults of form and were left out; `stspd check {name}` says which",
    "remarque : des parties de « {name} » ont des fautes de forme et ont été laissées de côté ; « stspd check {name} » dit lesquelles",
);
/// What is shown of an expression on either side of a fault.
const AROUND: usize = 60;

/// Asks the strategies in the files something; a file that cannot be read is told, and the others answer.
pub fn ask(
    files: &[PathBuf],
    verb: &'static str,
    context: &Context,
    answer: impl FnOnce(&[Subject<'_>]) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let inputs = find::find(files, verb, context)?;
    let sources: Vec<Result<Source, Failure>> = inputs.par_iter().map(|input| source(input, context)).collect();
    let mut failures = Vec::new();
    let sources: Vec<Source> =
        sources.into_iter().filter_map(|source| source.map_err(|failure| failures.push(failure)).ok()).collect();
    let trees: Vec<Result<Tree<'_>, Failure>> =
        sources.par_iter().map(|source| read(source).map_err(|_| unread(&source.name, context))).collect();
    let trees: Vec<Tree<'_>> = trees.into_iter().filter_map(|tree| tree.map_err(|failure| failures.push(failure)).ok()).collect();
    let contents: Vec<Option<Content<'_>>> = trees.par_iter().map(Content::of).collect();

    let (mut subjects, mut names) = (Vec::new(), Vec::new());
    for (tree, read) in trees.iter().zip(&contents) {
        let name = tree.source().name.as_str();
        match read {
            Some(read) => {
                let mut subject = Subject::new(name, &read.strategy, context.today);
                subject.is_of_several = inputs.len() > 1;
                subjects.push(subject);
                names.push(name);
            }
            None => failures.push(unread(name, context)),
        }
        if read.as_ref().is_some_and(|read| !read.legible().is_whole()) {
            warn(PARTIAL, name, context);
        }
    }
    tell_apart(&mut subjects, &names);
    if !subjects.is_empty() {
        answer(&subjects)?;
    }
    for failure in &failures {
        failure.tell(context.lang);
    }
    Ok(if failures.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

/// Calls strategies that bear one id by their files.
fn tell_apart(subjects: &mut [Subject<'_>], files: &[&str]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for subject in &*subjects {
        *counts.entry(subject.name.clone()).or_default() += 1;
    }
    for (subject, file) in subjects.iter_mut().zip(files) {
        if counts[&subject.name] > 1 {
            (*file).clone_into(&mut subject.name);
        }
    }
}

/// One strategy, and the bytes that it was read from.
pub struct Opened<'o, 's> {
    pub subject: &'o Subject<'s>,
    pub bytes: &'o [u8],
    /// Whether faults of form keep a part from being read.
    pub is_partial: bool,
}

/// Opens one strategy.
pub fn open(input: &Input, context: &Context, with: impl FnOnce(&Opened<'_, '_>) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let bytes = input.read().map_err(|error| find::unreadable(input, &error, context.lang))?;
    let source = Source::from_bytes(input.name(), bytes.clone()).map_err(|_| unread(&input.name(), context))?;
    let tree = read(&source).map_err(|_| unread(&source.name, context))?;
    let reading = Reading::of(&tree);
    let Some(strategy) = &reading.strategy else { return Err(unread(&source.name, context).into()) };
    let subject = Subject::new(&source.name, strategy, context.today);
    with(&Opened { subject: &subject, bytes: &bytes, is_partial: reading.is_partial() })
}

fn source(input: &Input, context: &Context) -> Result<Source, Failure> {
    let bytes = input.read().map_err(|error| find::unreadable(input, &error, context.lang))?;
    Source::from_bytes(input.name(), bytes).map_err(|_| unread(&input.name(), context))
}

/// What a person is told of a file that is no strategy.
pub fn unread(name: &str, context: &Context) -> Failure {
    let facts = [("name", name.into())];
    Failure::new(context.lang, UNREAD, &facts).hint(context.lang, WHY, &facts)
}

/// Tells something on the error stream.
pub fn warn(text: Text, name: &str, context: &Context) {
    if !matches!(context.output, Output::Nowhere) {
        // Nobody is left to tell if the error stream is closed.
        let _ = writeln!(std::io::stderr(), "{}", typed(text.fill(context.lang, &[("name", name.into())])));
    }
}

/// A query that cannot be answered, as it is told.
pub fn refused(error: &QueryError, context: &Context) -> Failure {
    let mut failure = Failure::new(context.lang, error.message, &error.facts);
    if let Some(at) = &error.at {
        failure.message.push_str(&pointed(at));
    }
    match &error.hint {
        Some(hint) => failure.hint(context.lang, hint.0, &hint.1),
        None => failure,
    }
}

/// The piece of an expression around a fault, and carets under the fault.
fn pointed(at: &Pointer) -> String {
    let letters: Vec<char> = at.expression.chars().collect();
    let first = at.start.saturating_sub(AROUND).min(letters.len());
    let last = (at.end + AROUND).min(letters.len());
    // One letter stands for one, so that the carets stay under what they point to.
    let one = |letter: &char| if shown(&format!("a{letter}")).chars().count() == 2 { *letter } else { ' ' };
    let piece: String = letters[first..last].iter().map(one).collect();
    let (before, after) = (if first > 0 { "…" } else { "" }, if last < letters.len() { "…" } else { "" });
    let indent = " ".repeat(before.chars().count() + at.start - first);
    format!("\n  {before}{piece}{after}\n  {indent}{}", "^".repeat((at.end - at.start).clamp(1, AROUND)))
}
