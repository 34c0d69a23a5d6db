//! What a file is judged beside: itself at an earlier revision, and on the branch that went on meanwhile.

use crate::context::{Context, Failure};
use crate::git::Line;
use crate::inputs::held::{find_common, find_held_if_any};
use crate::inputs::input::Input;
use crate::inputs::opened::{Opened, open};
use crate::inputs::past::{Past, locate};
use crate::inputs::repository::explain_refusal;
use crate::lang::Lang;
use crate::schema::read_day;

/// So many revisions in a row that cannot be read are looked past.
const MOST_UNREADABLE: usize = 100;

/// What a file is compared with.
pub struct Base {
    pub before: Input,
    /// The branch as it is now, where it went on.
    pub rival: Option<Input>,
}

/// What the bytes of an input are compared with: of a branch, where the file left it; of a day, at its end. None where
/// the file was not there.
pub fn find_base(input: &Input, bytes: &[u8], since: &str, context: &Context) -> Result<Option<Base>, Failure> {
    let lang = context.lang;
    if let Some(day) = read_day(since) {
        let past = Past::of(input, "HEAD", Line::First, lang)?;
        let before = past.on(day).and_then(|revision| past.hold(revision));
        if before.is_none() && past.archive.repository.is_shallow() {
            return Err(past.explain_absence(day, lang));
        }
        return Ok(before.map(|before| Base { before: Input::Committed(before), rival: None }));
    }
    let (archive, path) = locate(input, lang)?;
    let common = find_common(&archive, since, input.tip(), lang)?;
    let find = |revision: &str| {
        let held = find_held_if_any(&archive, revision, &path, Some(bytes));
        held.map(|held| held.map(Input::Committed)).map_err(|refusal| explain_refusal(refusal, lang))
    };
    let Some(before) = find(&common)? else { return Ok(None) };
    let is_ahead = archive.repository.commit(since).is_ok_and(|tip| !tip.starts_with(&common));
    let rival = if is_ahead { find(since)? } else { None };
    Ok(Some(Base { before, rival }))
}

/// Opens an input that can be read whole, or the last revision before it that can; else the first that can be read in
/// part.
pub fn open_readable(input: &Input, lang: Lang) -> Option<(Input, Opened)> {
    let mut partial = None;
    let older = std::iter::once_with(|| list_older(input, lang)).flatten();
    for candidate in std::iter::once(input.clone()).chain(older) {
        let Ok(opened) = open(&candidate, lang) else { continue };
        match opened.content().map(|content| content.legible().is_whole()) {
            Some(true) => return Some((candidate, opened)),
            Some(false) if partial.is_none() => partial = Some((candidate, opened)),
            _ => {}
        }
    }
    partial
}

/// The revisions before what a commit holds, the newest first.
fn list_older(input: &Input, lang: Lang) -> Vec<Input> {
    let Input::Committed(file) = input else { return Vec::new() };
    let Ok(past) = Past::of(input, file.commit(), Line::First, lang) else { return Vec::new() };
    let older = past.revisions.iter().skip(1).take(MOST_UNREADABLE).filter_map(|revision| past.hold(revision));
    older.map(Input::Committed).collect()
}
