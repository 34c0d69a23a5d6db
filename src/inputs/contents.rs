//! What the revisions of a file hold: each content read once, some at a time.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::context::Failure;
use crate::inputs::opened::Opened;
use crate::inputs::past::Past;
use crate::inputs::repository::explain_refusal;
use crate::lang::Lang;
use crate::reading::Content;
use crate::source::LARGEST_SOURCE;

/// So many bytes of contents are in memory at once, and those read ahead.
const AT_ONCE: usize = 8 << 20;

/// Contents by their ids, each read once.
pub type Contents<'t> = HashMap<&'t str, Option<Content<'t>>>;

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
    fetched.map_err(|refusal| explain_refusal(refusal, lang))
}

impl Batch<'_> {
    /// Looks at the strategies in the contents.
    fn look<T>(self, past: &Past, look: impl FnOnce(Range<usize>, &Contents<'_>) -> T) -> T {
        let opened = self.contents.into_par_iter().map(|(object, bytes)| (object, Opened::of(&past.name, bytes)));
        let opened: Vec<(&str, Option<Opened>)> = opened.collect();
        let contents = opened.par_iter().map(|(object, one)| (*object, one.as_ref().and_then(Opened::content)));
        look(self.things, &contents.collect())
    }
}
