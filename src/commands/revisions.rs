//! Every revision of a strategy against the one before it.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::commands::Failure;
use crate::commands::past::Past;
use crate::commands::repository::refused;
use crate::diff::{Change, What, compare};
use crate::lang::Lang;
use crate::model::Strategy;
use crate::outline::changes::{Sentence, sentences};
use crate::reading::decoded;
use crate::source::{LARGEST_SOURCE, Source};
use crate::yaml::{Tree, read};

/// What a revision is beside the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
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
pub struct Told {
    /// Its place among the revisions.
    pub place: usize,
    pub standing: Standing,
    pub changes: Vec<Change>,
    /// Those of each change.
    pub sentences: Vec<Vec<Sentence>>,
}

/// So many revisions are in memory at once.
const AT_ONCE: usize = 32;

/// Contents by their ids, each read once.
pub type Contents<'t> = HashMap<&'t str, Option<Strategy<'t>>>;

/// Compares each revision with the one before it, the newest first.
pub fn tell(past: &Past, lang: Lang) -> Result<Vec<Told>, Failure> {
    let mut told = Vec::with_capacity(past.revisions.len());
    let places: Vec<usize> = (0..past.revisions.len()).collect();
    for places in places.chunks(AT_ONCE) {
        let mut wanted: Vec<&str> = Vec::new();
        for place in places {
            let revision = &past.revisions[*place];
            let before = revision.before.iter().map(|before| &past.revisions[*before]);
            wanted.extend(std::iter::once(revision).chain(before).filter_map(|revision| revision.object.as_deref()));
        }
        told.extend(with_contents(past, wanted, lang, |contents| {
            places.par_iter().map(|place| of_revision(past, *place, contents, lang)).collect::<Vec<_>>()
        })?);
    }
    // What follows something that cannot be read is compared with what was before that.
    for at in 0..told.len() {
        if told[at].standing == Standing::Follows && before(past, at).is_some_and(|before| is_unread(&told, before)) {
            told[at] = past_the_unread(past, &told, at, lang)?;
        }
    }
    Ok(told)
}

fn before(past: &Past, at: usize) -> Option<usize> {
    past.revisions[at].before.first().copied()
}

fn is_unread(told: &[Told], at: usize) -> bool {
    matches!(told[at].standing, Standing::Unreadable | Standing::Removed)
}

/// A revision beside the last one before it that can be read.
fn past_the_unread(past: &Past, told: &[Told], at: usize, lang: Lang) -> Result<Told, Failure> {
    let base = std::iter::successors(before(past, at), |base| before(past, *base)).find(|base| !is_unread(told, *base));
    let objects = [Some(at), base].map(|place| past.revisions[place?].object.as_deref());
    let wanted = objects.into_iter().flatten().collect();
    with_contents(past, wanted, lang, |contents| {
        let mut one = Told { place: at, standing: Standing::First, changes: Vec::new(), sentences: Vec::new() };
        if let [Some(after), Some(before)] = objects.map(|object| contents.get(object?).and_then(Option::as_ref)) {
            one.standing = Standing::Follows;
            one.changes = compare(before, after);
            one.sentences = sentences(&one.changes, before, after, lang);
        }
        one
    })
}

/// Reads contents by their ids, each once, and looks at the strategies in them.
pub fn with_contents<T>(
    past: &Past,
    mut wanted: Vec<&str>,
    lang: Lang,
    look: impl FnOnce(&Contents<'_>) -> T,
) -> Result<T, Failure> {
    wanted.sort_unstable();
    wanted.dedup();
    let most = LARGEST_SOURCE as u64 + 1;
    let bytes = past.archive.ask(|objects| {
        let contents = wanted.iter().map(|object| objects.file(object, most));
        contents.collect::<Result<Vec<Vec<u8>>, _>>()
    });
    let bytes = bytes.map_err(|refusal| refused(refusal, lang))?;
    let sources: Vec<Option<Source>> =
        bytes.into_par_iter().map(|bytes| Source::from_bytes(past.name.as_str(), bytes).ok()).collect();
    let trees: Vec<Option<Tree<'_>>> = sources.par_iter().map(|source| read(source.as_ref()?).ok()).collect();
    let strategies: Vec<Option<Strategy<'_>>> = trees.par_iter().map(|tree| decoded(tree.as_ref()?)).collect();
    Ok(look(&wanted.into_iter().zip(strategies).collect()))
}

fn of_revision(past: &Past, place: usize, contents: &Contents<'_>, lang: Lang) -> Told {
    let revision = &past.revisions[place];
    let content = |place: usize| contents.get(past.revisions[place].object.as_deref()?)?.as_ref();
    let told = |standing, changes, sentences| Told { place, standing, changes, sentences };
    if revision.object.is_none() {
        return told(Standing::Removed, Vec::new(), Vec::new());
    }
    let Some(after) = content(place) else { return told(Standing::Unreadable, Vec::new(), Vec::new()) };
    let Some((first, others)) = revision.before.split_first() else { return told(Standing::First, Vec::new(), Vec::new()) };
    let Some(before) = content(*first) else { return told(Standing::Follows, Vec::new(), Vec::new()) };
    let mut changes = compare(before, after);
    // What a merge brings from a branch was told there: only what is new to every side is its own.
    for other in others.iter().filter_map(|other| content(*other)) {
        keep_common(&mut changes, &compare(other, after));
    }
    let sentences = sentences(&changes, before, after, lang);
    told(Standing::Follows, changes, sentences)
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
