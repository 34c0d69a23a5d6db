//! The two sides of a comparison.

use std::path::PathBuf;
use std::sync::Arc;

use crate::context::{Context, Failure};
use crate::git::Refusal;
use crate::inputs::find::find_one;
use crate::inputs::held::{find_common, find_held};
use crate::inputs::input::Input;
use crate::inputs::opened::{Opened, open};
use crate::inputs::past::{find_as_of, locate};
use crate::inputs::paths::{current, from_top};
use crate::inputs::repository::{Archive, explain_refusal};
use crate::schema::read_day;

/// The revisions that somebody names: `BASE`, `BASE HEAD`, `BASE..HEAD` or `BASE...HEAD`.
#[derive(Debug)]
pub struct Revisions {
    pub base: String,
    /// None where the files as they are now are meant.
    pub head: Option<String>,
    /// Whether the base is the last commit that both have in common.
    pub is_common: bool,
}

impl Revisions {
    pub fn of(base: Option<&str>, head: Option<&str>) -> Revisions {
        let base = base.unwrap_or("HEAD");
        let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        for (dots, is_common) in [("...", true), ("..", false)] {
            if let (Some((base, head)), None) = (base.split_once(dots), head) {
                return Revisions { base: or_head(base), head: Some(or_head(head)), is_common };
            }
        }
        Revisions { base: base.to_owned(), head: head.map(str::to_owned), is_common: false }
    }
}

/// What is compared: what was before, and what came after.
pub struct Sides {
    pub before: Input,
    pub after: Opened,
}

/// Finds what is to be compared. What came after is opened: where it stood before depends on what it holds.
pub fn find_sides(
    file: Option<&PathBuf>,
    revisions: &Revisions,
    verb: &'static str,
    context: &Context,
) -> Result<Sides, Failure> {
    let lang = context.lang;
    let Tracked { archive, path, now } = find_tracked(file, revisions.head.as_deref(), verb, context)?;
    let after = match &revisions.head {
        Some(head) => {
            let here = now.as_ref().and_then(|now| now.read(lang).ok());
            Input::Committed(find_held(&archive, head, &path, here.as_deref(), lang)?)
        }
        None => now.ok_or_else(|| explain_refusal(Refusal::Bare, lang))?,
    };
    if let Some(day) = read_day(&revisions.base).filter(|_| archive.repository.commit(&revisions.base).is_err()) {
        return Ok(Sides { before: Input::Committed(find_as_of(&after, day, lang)?), after: open(&after, lang)? });
    }
    let after = open(&after, lang)?;
    let base: String = if revisions.is_common {
        find_common(&archive, &revisions.base, revisions.head.as_deref().unwrap_or("HEAD"), lang)?
    } else {
        revisions.base.clone()
    };
    let before = find_held(&archive, &base, &path, Some(after.source().text().as_bytes()), lang)?;
    Ok(Sides { before: Input::Committed(before), after })
}

/// A file that git tracks.
struct Tracked {
    archive: Arc<Archive>,
    /// From the top of the repository.
    path: String,
    /// The file itself, where there is a work tree.
    now: Option<Input>,
}

fn find_tracked(file: Option<&PathBuf>, head: Option<&str>, verb: &'static str, context: &Context) -> Result<Tracked, Failure> {
    // Without a work tree, and for a file that is gone, a path is one of the commit.
    if let (Some(path), Some(head)) = (file, head)
        && !path.exists()
    {
        let archive = Archive::around(&current(), context.lang)?;
        let inside = path.to_str().and_then(|path| from_top(archive.repository.prefix(), path));
        if let Some(path) = inside
            && archive.find(head, &path).is_ok_and(|files| files.len() == 1)
        {
            return Ok(Tracked { archive, path, now: None });
        }
    }
    let input = find_one(file, verb, context)?;
    let (archive, path) = locate(&input, context.lang)?;
    Ok(Tracked { archive, path, now: Some(input) })
}
