//! Every revision of a strategy against the one before it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::context::Failure;
use crate::diff::{Change, What, compare};
use crate::inputs::past::Past;
use crate::inputs::repository::refused;
use crate::lang::Lang;
use crate::outline::changes::{Sentence, sentences};
use crate::reading::{Content, Legible};
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
    /// Whether all of it can be read; changes that only seem so for what cannot are not told.
    pub is_whole: bool,
    pub changes: Vec<Change>,
    /// Those of each change.
    pub sentences: Vec<Vec<Sentence>>,
}

/// So many bytes of contents are in memory at once, and those read ahead.
const AT_ONCE: usize = 8 << 20;

/// Contents by their ids, each read once.
pub type Contents<'t> = HashMap<&'t str, Option<Content<'t>>>;

/// Compares each revision with the one before it, the newest first.
pub fn tell(past: &Past, lang: Lang) -> Result<Vec<Told>, Failure> {
    let wanted = past.revisions.iter().map(|revision| {
        let before = revision.before.iter().map(|before| &past.revisions[*before]);
        std::iter::once(revision).chain(before).filter_map(|revision| revision.object.as_deref()).collect()
    });
    let wanted: Vec<Vec<&str>> = wanted.collect();
    let mut told = in_batches(past, &wanted, lang, |places, contents| {
        places.into_par_iter().map(|place| of_revision(past, place, contents, lang)).collect()
    })?;
    // What follows something that cannot be read, or not whole, is compared with what was before that.
    for at in 0..told.len() {
        if told[at].standing == Standing::Follows && before(past, at).is_some_and(|before| !is_legible(&told, before)) {
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

fn is_legible(told: &[Told], at: usize) -> bool {
    !is_unread(told, at) && told[at].is_whole
}

/// A revision beside the last one before it that can be read whole, if there is one; what those between told is left out.
fn past_the_unread(past: &Past, told: &[Told], at: usize, lang: Lang) -> Result<Told, Failure> {
    let older = || std::iter::successors(before(past, at), |base| before(past, *base));
    let base = older().find(|base| is_legible(told, *base)).or_else(|| older().find(|base| !is_unread(told, *base)));
    let between: Vec<usize> = older().take_while(|older| Some(*older) != base).collect();
    let objects = [Some(at), base].map(|place| past.revisions[place?].object.as_deref());
    let wanted = objects.into_iter().flatten().collect();
    with_contents(past, wanted, lang, |contents| {
        let mut one = Told { place: at, standing: Standing::First, is_whole: true, changes: Vec::new(), sentences: Vec::new() };
        if let [Some(after), Some(before)] = objects.map(|object| contents.get(object?)?.as_ref().map(Content::legible)) {
            one.standing = Standing::Follows;
            one.is_whole = after.is_whole();
            one.changes = compare(before, after);
            for between in between {
                leave_out(&mut one.changes, &told[between].changes);
            }
            one.sentences = sentences(&one.changes, before.strategy, after.strategy, lang);
        }
        one
    })
}

/// Reads contents by their ids, each once, and looks at the strategies in them.
pub fn with_contents<T>(past: &Past, wanted: Vec<&str>, lang: Lang, look: impl FnOnce(&Contents<'_>) -> T) -> Result<T, Failure> {
    Ok(fetch(past, &[wanted], 0, lang)?.look(past, |_, contents| look(contents)))
}

/// Looks at things one after the other, each with the contents that it wants; the next contents are read meanwhile.
pub fn in_batches<T: Send>(
    past: &Past,
    wanted: &[Vec<&str>],
    lang: Lang,
    look: impl Fn(Range<usize>, &Contents<'_>) -> Vec<T> + Sync,
) -> Result<Vec<T>, Failure> {
    let mut batch = fetch(past, wanted, 0, lang)?;
    let mut seen = Vec::with_capacity(wanted.len());
    while batch.things.end < wanted.len() {
        let next = batch.things.end;
        let (told, fetched) = rayon::join(|| batch.look(past, &look), || fetch(past, wanted, next, lang));
        seen.extend(told);
        batch = fetched?;
    }
    seen.extend(batch.look(past, &look));
    Ok(seen)
}

/// Some things in a row, and the contents that they want.
struct Batch<'w> {
    things: Range<usize>,
    contents: Vec<(&'w str, Vec<u8>)>,
}

/// Reads what things want, from one on, until it is enough.
fn fetch<'w>(past: &Past, wanted: &[Vec<&'w str>], from: usize, lang: Lang) -> Result<Batch<'w>, Failure> {
    let most = LARGEST_SOURCE as u64 + 1;
    let fetched = past.archive.ask(|objects| {
        let (mut seen, mut contents, mut bytes, mut to) = (HashSet::new(), Vec::new(), 0, from);
        while to < wanted.len() && (to == from || bytes < AT_ONCE) {
            for object in wanted[to].iter().filter(|object| seen.insert(**object)) {
                let content = objects.file(object, most)?;
                bytes += content.len();
                contents.push((*object, content));
            }
            to += 1;
        }
        Ok(Batch { things: from..to, contents })
    });
    fetched.map_err(|refusal| refused(refusal, lang))
}

impl Batch<'_> {
    /// Looks at the strategies in the contents.
    fn look<T>(self, past: &Past, look: impl FnOnce(Range<usize>, &Contents<'_>) -> T) -> T {
        let (objects, bytes): (Vec<&str>, Vec<Vec<u8>>) = self.contents.into_iter().unzip();
        let sources: Vec<Option<Source>> =
            bytes.into_par_iter().map(|bytes| Source::from_bytes(past.name.as_str(), bytes).ok()).collect();
        let trees: Vec<Option<Tree<'_>>> = sources.par_iter().map(|source| read(source.as_ref()?).ok()).collect();
        let contents: Vec<Option<Content<'_>>> = trees.par_iter().map(|tree| Content::of(tree.as_ref()?)).collect();
        look(self.things, &objects.into_iter().zip(contents).collect())
    }
}

fn of_revision(past: &Past, place: usize, contents: &Contents<'_>, lang: Lang) -> Told {
    let revision = &past.revisions[place];
    let content = |place: usize| -> Option<Legible<'_, '_>> {
        contents.get(past.revisions[place].object.as_deref()?)?.as_ref().map(Content::legible)
    };
    let after = content(place);
    let is_whole = after.is_none_or(|after| after.is_whole());
    let told = |standing, changes, sentences| Told { place, standing, is_whole, changes, sentences };
    if revision.object.is_none() {
        return told(Standing::Removed, Vec::new(), Vec::new());
    }
    let Some(after) = after else { return told(Standing::Unreadable, Vec::new(), Vec::new()) };
    let Some((first, others)) = revision.before.split_first() else { return told(Standing::First, Vec::new(), Vec::new()) };
    let Some(before) = content(*first) else { return told(Standing::Follows, Vec::new(), Vec::new()) };
    let mut changes = compare(before, after);
    // What a merge brings from a branch was told there: only what is new to every side is its own.
    // One that is read in part does not say what it has.
    for other in others.iter().filter_map(|other| content(*other)).filter(Legible::is_whole) {
        keep_common(&mut changes, &compare(other, after));
    }
    let sentences = sentences(&changes, before.strategy, after.strategy, lang);
    told(Standing::Follows, changes, sentences)
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
