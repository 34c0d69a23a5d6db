//! Asks strategies something: what is readable of each answers, and what is not is told.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::context::{Context, Failure, Outcome};
use crate::inputs::find::find;
use crate::inputs::input::Input;
use crate::inputs::opened::{Opened, open};
use crate::inputs::shown::spare_persons;
use crate::inputs::view::View;
use crate::lang::Text;
use crate::model::{Audience, Strategy};
use crate::notes::Notes;
use crate::query::{Card, NotedKeys, Subject};
use crate::reading::Content;

const PARTIAL: Text = Text::new(
    "note: parts of `{name}` have faults of form and were left out; `stspd check {name}` says which",
    "remarque : des parties de « {name} » ont des fautes de forme et ont été laissées de côté ; « stspd check {name} » dit lesquelles",
);

/// Asks the strategies in the files something, of what the audience that is asked for may see; a file that cannot be read
/// is told, and the others answer.
pub fn ask(
    files: &[PathBuf],
    verb: &'static str,
    asked: Option<Audience>,
    context: &Context,
    answer: impl FnOnce(&[Subject<'_>]) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let inputs = find(files, verb, context)?;
    let mut failures = Vec::new();
    let audience = asked.unwrap_or(Audience::Internal);
    let opened = inputs.par_iter().map(|input| {
        let opened = open(input, context.lang)?;
        Ok((opened, View::of_one(input, audience, context)))
    });
    let opened: Vec<(Opened, View)> = keep_sound(opened.collect(), &mut failures);
    let contents = opened.par_iter().map(|(one, view)| one.read(context.lang).map(|content| (one, view, content))).collect();
    let contents: Vec<(&Opened, &View, Content<'_>)> = keep_sound(contents, &mut failures);

    for (one, ..) in contents.iter().filter(|(.., content)| !content.legible().is_whole()) {
        context.warn(PARTIAL, one.name());
    }
    if let Some(audience) = asked {
        contents.iter().try_for_each(|(one, view, _)| spare_persons(one, audience, &view.hidden, context))?;
    }
    let shown: Vec<Cow<'_, Strategy<'_>>> = contents.par_iter().map(|(_, view, content)| view.show_one(content)).collect();
    let notes: Vec<Notes<'_>> = contents.par_iter().map(|(_, _, content)| content.notes(audience)).collect();
    let keys = NotedKeys::of(&notes);
    let subjects =
        contents.iter().zip(&shown).zip(&notes).map(|(((one, ..), strategy), notes)| {
            Subject::new(one.name(), strategy, context.today).noting(notes).with_keys(&keys)
        });
    let mut subjects: Vec<Subject<'_>> = subjects.collect();
    for (subject, (.., content)) in subjects.iter_mut().zip(&contents) {
        subject.is_of_several = inputs.len() > 1;
        subject.audience = audience;
        // Nobody else is told what a part that was left out holds.
        let ids = content.legible().ids().filter(|_| audience == Audience::Internal);
        subject.borne = ids.into_iter().flatten().cloned().collect();
    }
    tell_apart(subjects.iter_mut().map(|subject| &mut subject.name), contents.iter().map(|(one, ..)| one.name()));
    if !subjects.is_empty() {
        answer(&subjects)?;
    }
    Ok(tell_all(&failures, context))
}

/// What a strategy answered by itself.
struct Answered {
    card: Card<'static>,
    file: String,
    is_whole: bool,
}

/// Why a file did not answer.
enum Unanswered {
    /// It cannot be read: the others answer.
    Unread(Failure),
    /// It would tell who somebody is: nothing is answered.
    Refused(Failure),
}

/// Has each strategy in the files make its card, of what the audience that is asked for may see; no more of them are held at
/// once than there are threads. A file that cannot be read is told, and the others answer.
pub fn ask_each(
    files: &[PathBuf],
    verb: &'static str,
    asked: Option<Audience>,
    context: &Context,
    make: impl Fn(&Subject<'_>) -> Card<'static> + Sync,
    answer: impl FnOnce(&[Card<'_>]) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let inputs = find(files, verb, context)?;
    let audience = asked.unwrap_or(Audience::Internal);
    let warn_of_part = |name: &str| context.warn(PARTIAL, name);
    let answer_one = |input: &Input| {
        let opened = open(input, context.lang).map_err(Unanswered::Unread)?;
        let view = View::of_one(input, audience, context);
        let read = opened.read(context.lang).map_err(Unanswered::Unread)?;
        let is_whole = read.legible().is_whole();
        if let Some(audience) = asked {
            (!is_whole).then(|| warn_of_part(opened.name()));
            spare_persons(&opened, audience, &view.hidden, context).map_err(Unanswered::Refused)?;
        }
        let strategy = view.show_one(&read);
        let mut subject = Subject::new(opened.name(), &strategy, context.today);
        subject.is_of_several = inputs.len() > 1;
        subject.audience = audience;
        Ok(Answered { card: make(&subject), file: opened.name().to_owned(), is_whole })
    };
    // What an audience may not be told is told of one file after the other.
    let at_once = if asked.is_some() { 1 } else { rayon::current_num_threads() };
    let (mut answered, mut failures) = (Vec::new(), Vec::new());
    for inputs in inputs.chunks(at_once) {
        for result in inputs.par_iter().map(answer_one).collect::<Vec<_>>() {
            match result {
                Ok(card) => answered.push(card),
                Err(Unanswered::Unread(failure)) => failures.push(failure),
                Err(Unanswered::Refused(failure)) => return Err(failure.into()),
            }
        }
    }
    if asked.is_none() {
        answered.iter().filter(|answered| !answered.is_whole).for_each(|answered| warn_of_part(&answered.file));
    }
    let (files, mut cards): (Vec<String>, Vec<Card<'_>>) =
        answered.into_iter().map(|answered| (answered.file, answered.card)).unzip();
    tell_apart(cards.iter_mut().map(|card| &mut card.strategy), files.iter().map(String::as_str));
    if !cards.is_empty() {
        answer(&cards)?;
    }
    Ok(tell_all(&failures, context))
}

/// Tells why some could not answer, if any.
fn tell_all(failures: &[Failure], context: &Context) -> Outcome {
    for failure in failures {
        failure.tell(context.lang);
    }
    if failures.is_empty() { Outcome::Clean } else { Outcome::Failed }
}

/// Keeps what could be done, and notes why the rest could not.
fn keep_sound<T>(results: Vec<Result<T, Failure>>, failures: &mut Vec<Failure>) -> Vec<T> {
    results.into_iter().filter_map(|result| result.map_err(|failure| failures.push(failure)).ok()).collect()
}

/// Calls strategies that bear one id by their files.
fn tell_apart<'n, 'f>(names: impl Iterator<Item = &'n mut String>, files: impl Iterator<Item = &'f str>) {
    let names: Vec<&mut String> = names.collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in &names {
        *counts.entry((*name).clone()).or_default() += 1;
    }
    for (name, file) in names.into_iter().zip(files) {
        if counts[name] > 1 {
            file.clone_into(name);
        }
    }
}
