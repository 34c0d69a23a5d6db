//! Every revision of a strategy beside the one before it.

use rayon::prelude::*;

use crate::context::Failure;
use crate::diff::{Change, What, compare};
use crate::inputs::{Contents, Past, View, in_batches, with_contents};
use crate::lang::Lang;
use crate::outline::changes::{Sentence, sentences};
use crate::reading::Content;

/// What a revision is beside the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// It follows another.
    Follows,
    /// The file begins with it, or what is known of it.
    First,
    /// The file was taken away.
    Removed,
    /// It cannot be read as a strategy.
    Unreadable,
}

/// A revision, and what it changed.
pub struct Step {
    /// Its place among the revisions.
    pub place: usize,
    pub kind: StepKind,
    /// Whether all of it can be read; changes that only seem so for what cannot are not told.
    pub is_whole: bool,
    pub changes: Vec<Change>,
    /// Those of each change.
    pub sentences: Vec<Vec<Sentence>>,
}

/// Compares each revision with the one before it, the newest first.
pub fn tell_steps(past: &Past, view: &View, lang: Lang) -> Result<Vec<Step>, Failure> {
    let wanted = past.revisions.iter().map(|revision| {
        let before = revision.before.iter().map(|before| &past.revisions[*before]);
        std::iter::once(revision).chain(before).filter_map(|revision| revision.object.as_deref()).collect()
    });
    let wanted: Vec<Vec<&str>> = wanted.collect();
    let mut steps = in_batches(past, &wanted, lang, |places, contents| {
        places.into_par_iter().map(|place| tell_step(past, place, contents, view, lang)).collect()
    })?;
    // What follows something that cannot be read, or not whole, is compared with what was before that.
    for at in 0..steps.len() {
        if steps[at].kind == StepKind::Follows && before(past, at).is_some_and(|before| !is_legible(&steps, before)) {
            steps[at] = step_past_the_unread(past, &steps, at, view, lang)?;
        }
    }
    Ok(steps)
}

fn before(past: &Past, at: usize) -> Option<usize> {
    past.revisions[at].before.first().copied()
}

fn is_unread(steps: &[Step], at: usize) -> bool {
    matches!(steps[at].kind, StepKind::Unreadable | StepKind::Removed)
}

fn is_legible(steps: &[Step], at: usize) -> bool {
    !is_unread(steps, at) && steps[at].is_whole
}

/// A revision beside the last one before it that can be read whole, or at all. What the revisions between them told is
/// left out.
fn step_past_the_unread(past: &Past, steps: &[Step], at: usize, view: &View, lang: Lang) -> Result<Step, Failure> {
    let older = || std::iter::successors(before(past, at), |base| before(past, *base));
    let base = older().find(|base| is_legible(steps, *base)).or_else(|| older().find(|base| !is_unread(steps, *base)));
    let between: Vec<usize> = older().take_while(|older| Some(*older) != base).collect();
    let objects = [Some(at), base].map(|place| past.revisions[place?].object.as_deref());
    let wanted = objects.into_iter().flatten().collect();
    with_contents(past, wanted, lang, |contents| {
        let mut one = Step { place: at, kind: StepKind::First, is_whole: true, changes: Vec::new(), sentences: Vec::new() };
        if let [Some(after), Some(before)] = objects.map(|object| contents.get(object?)?.as_ref()) {
            let [older, newer] = view.show([before, after]);
            one.kind = StepKind::Follows;
            one.is_whole = after.legible().is_whole();
            one.changes = compare(before.legible().with(&older), after.legible().with(&newer));
            for between in between {
                leave_out(&mut one.changes, &steps[between].changes);
            }
            one.sentences = sentences(&one.changes, &older, &newer, lang);
        }
        one
    })
}

fn tell_step(past: &Past, place: usize, contents: &Contents<'_>, view: &View, lang: Lang) -> Step {
    let revision = &past.revisions[place];
    let content = |place: usize| -> Option<&Content<'_>> { contents.get(past.revisions[place].object.as_deref()?)?.as_ref() };
    let after = content(place);
    let is_whole = after.is_none_or(|after| after.legible().is_whole());
    let step = |kind, changes, sentences| Step { place, kind, is_whole, changes, sentences };
    if revision.object.is_none() {
        return step(StepKind::Removed, Vec::new(), Vec::new());
    }
    let Some(after) = after else { return step(StepKind::Unreadable, Vec::new(), Vec::new()) };
    let Some((first, others)) = revision.before.split_first() else { return step(StepKind::First, Vec::new(), Vec::new()) };
    let Some(before) = content(*first) else { return step(StepKind::Follows, Vec::new(), Vec::new()) };
    let [older, newer] = view.show([before, after]);
    let mut changes = compare(before.legible().with(&older), after.legible().with(&newer));
    // What a merge brings from a branch was told there: only what is new to every side is its own.
    // One that is read in part does not say what it has.
    for other in others.iter().filter_map(|other| content(*other)).filter(|other| other.legible().is_whole()) {
        let [other_shown, newer] = view.show([other, after]);
        keep_common(&mut changes, &compare(other.legible().with(&other_shown), after.legible().with(&newer)));
    }
    let sentences = sentences(&changes, &older, &newer, lang);
    step(StepKind::Follows, changes, sentences)
}

/// Leaves out the changes, and of each the fields, that were told already.
fn leave_out(changes: &mut Vec<Change>, others: &[Change]) {
    changes.retain_mut(|change| {
        let Some(other) = others.iter().find(|other| other.kind == change.kind && other.id == change.id) else { return true };
        match (&mut change.what, &other.what) {
            (What::Changed { was, fields, .. }, What::Changed { was: other_was, fields: others, .. }) => {
                fields.retain(|field| others.iter().all(|other| other.path != field.path || other.after != field.after));
                (was.is_some() && was != other_was) || !fields.is_empty()
            }
            (What::Added(_), What::Added(_)) | (What::Removed(_), What::Removed(_)) => false,
            _ => true,
        }
    });
}

/// Keeps the changes, and of each the fields, that are among the others too.
fn keep_common(changes: &mut Vec<Change>, others: &[Change]) {
    changes.retain_mut(|change| {
        let Some(other) = others.iter().find(|other| other.kind == change.kind && other.id == change.id) else { return false };
        match (&mut change.what, &other.what) {
            (What::Added(_), What::Added(_)) | (What::Removed(_), What::Removed(_)) => true,
            (What::Changed { was, fields, .. }, What::Changed { was: other_was, fields: others, .. }) => {
                fields.retain(|field| others.iter().any(|other| other.path == field.path && other.after == field.after));
                (was.is_some() && was == other_was) || !fields.is_empty()
            }
            _ => false,
        }
    });
}
