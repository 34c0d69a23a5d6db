//! Two revisions of one strategy, read side by side.

use std::path::PathBuf;
use std::sync::Arc;

use crate::context::{Context, Failure};
use crate::diff::{Change, compare};
use crate::git::Refusal;
use crate::inputs::find::{self, Input, current};
use crate::inputs::past::{is_same, path_at, place};
use crate::inputs::repository::{Archive, CUT, Kept, from_top, refused};
use crate::inputs::strategies;
use crate::lang::{Lang, Text};
use crate::model::Strategy;
use crate::outline::changes::Unread;
use crate::reading::{Content, Legible, Reading};
use crate::rules::{Surroundings, judge};
use crate::source::Source;
use crate::yaml::read;

const NOT_THERE: Text = Text::new(
    "`{revision}` holds no `{path}`, nor that strategy under another name",
    "« {revision} » ne contient ni « {path} » ni cette stratégie sous un autre nom",
);
const NAME_FILE: Text = Text::new("`--file` names another one", "« --file » en nomme un autre");
const UNCOMMON: Text = Text::new("{one} and {other} have no history in common", "{one} et {other} n’ont pas d’historique commun");
const UNREAD: Text = Text::new("`{name}` cannot be compared; its faults:", "« {name} » ne peut être comparé ; ses fautes :");
const WHY: Text = Text::new("`stspd check {name}` says more", "« stspd check {name} » en dit plus");
/// Faults of form that are told of a side.
const MOST_FAULTS: usize = 10;
/// Letters of the id of a commit, where it has no other name.
const SHORT: usize = 12;
/// Files of a commit that are looked through for a strategy under another name.
const MOST_FILES: usize = 1000;

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

/// The two contents to compare.
pub struct Sides {
    pub before: Input,
    pub after: Input,
}

/// Finds both sides of a comparison.
pub fn find(file: Option<&PathBuf>, revisions: &Revisions, verb: &'static str, context: &Context) -> Result<Sides, Failure> {
    let lang = context.lang;
    let told = |refusal| refused(refusal, lang);
    let (archive, path, now) = tracked(file, revisions.head.as_deref(), verb, context)?;
    let after = match &revisions.head {
        Some(head) => {
            let here = now.as_ref().and_then(|now| now.read().ok());
            Input::Kept(kept(&archive, head, &path, here.as_deref(), lang)?)
        }
        None => now.ok_or_else(|| told(Refusal::Bare))?,
    };
    let newer = after.read().map_err(|error| find::unreadable(&after, &error, lang))?;
    let base: String = if revisions.is_common {
        common(&archive, &revisions.base, revisions.head.as_deref().unwrap_or("HEAD"), lang)?
    } else {
        revisions.base.clone()
    };
    let before = kept(&archive, &base, &path, Some(&newer), lang)?;
    Ok(Sides { before: Input::Kept(before), after })
}

/// The last commit that two have in common, by the first letters of its id.
pub fn common(archive: &Archive, one: &str, other: &str, lang: Lang) -> Result<String, Failure> {
    let repository = &archive.repository;
    let common = repository.commit(one).and_then(|one| repository.common(&one, &repository.commit(other)?));
    let common = common.map_err(|refusal| refused(refusal, lang))?.ok_or_else(|| {
        let failure = Failure::new(lang, UNCOMMON, &[("one", one.into()), ("other", other.into())]);
        if repository.is_shallow() { failure.hint(lang, CUT, &[]) } else { failure }
    })?;
    Ok(common.chars().take(SHORT).collect())
}

/// A strategy as a revision holds it, wherever it stood then.
pub fn earlier(input: &Input, revision: &str, lang: Lang) -> Result<Kept, Failure> {
    let (archive, path) = place(input, lang)?;
    let newer = input.read().map_err(|error| find::unreadable(input, &error, lang))?;
    kept(&archive, revision, &path, Some(&newer), lang)
}

/// The repository of the file that is meant, its path there, and the file itself where there is a work tree.
fn tracked(
    file: Option<&PathBuf>,
    head: Option<&str>,
    verb: &'static str,
    context: &Context,
) -> Result<(Arc<Archive>, String, Option<Input>), Failure> {
    let lang = context.lang;
    // Without a work tree, and for a file that is gone, a path is one of the commit.
    if let (Some(path), Some(head)) = (file, head)
        && !path.exists()
    {
        let archive = Archive::around(&current(), lang)?;
        let inside = path.to_str().and_then(|path| from_top(&archive.repository, path));
        if let Some(inside) = inside
            && archive.kept(head, &inside).is_ok_and(|kept| kept.len() == 1)
        {
            return Ok((archive, inside, None));
        }
    }
    let input = find::only(find::find(file.map_or(&[], std::slice::from_ref), verb, context)?, lang)?;
    let (archive, path) = place(&input, lang)?;
    Ok((archive, path, Some(input)))
}

/// A strategy as a commit holds it: at its path, else wherever the same strategy is.
fn kept(archive: &Arc<Archive>, revision: &str, path: &str, same_as: Option<&[u8]>, lang: Lang) -> Result<Kept, Failure> {
    kept_if_any(archive, revision, path, same_as)
        .map_err(|refusal| refused(refusal, lang))?
        .ok_or_else(|| absent(revision, path, lang))
}

/// A strategy as a commit holds it; none where it does not.
pub fn kept_if_any(archive: &Arc<Archive>, revision: &str, path: &str, same_as: Option<&[u8]>) -> Result<Option<Kept>, Refusal> {
    let here = archive.kept(revision, path)?.into_iter().find(|kept| kept.path() == path);
    let Some(wanted) = same_as else { return Ok(here) };
    if let Some(here) = &here
        && is_same(wanted, &here.content()?)
    {
        return Ok(Some(here.clone()));
    }
    let all = archive.kept(revision, "")?;
    let is_it = |other: &Kept| other.path() != path && other.content().is_ok_and(|content| is_same(wanted, &content));
    let moved = all.into_iter().take(MOST_FILES).find(is_it);
    // A strategy may have got its id, or another title, where it stands.
    if let Some(found) = moved.or(here) {
        return Ok(Some(found));
    }
    // What cannot be read there bears no name: its history may say where it stood.
    let Some(older) = path_at(archive, "HEAD", path, revision)? else { return Ok(None) };
    Ok(archive.kept(revision, &older)?.into_iter().find(|kept| kept.path() == older))
}

fn absent(revision: &str, path: &str, lang: Lang) -> Failure {
    let facts = [("revision", revision.into()), ("path", path.into())];
    Failure::new(lang, NOT_THERE, &facts).hint(lang, NAME_FILE, &[])
}

/// Two strategies, and what changed between them.
pub struct Read<'r> {
    pub before: &'r Strategy<'r>,
    pub after: &'r Strategy<'r>,
    pub changes: Vec<Change>,
    pub unread: Vec<Unread>,
}

/// Reads both sides and compares them.
pub fn read_both<T>(sides: &Sides, context: &Context, with: impl FnOnce(&Read<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let sources = [source(&sides.before, context)?, source(&sides.after, context)?];
    let trees = [tree(&sources[0], context)?, tree(&sources[1], context)?];
    let readings = [Reading::of(&trees[0]), Reading::of(&trees[1])];
    let [before, after] = [legible(&readings[0], &sources[0], context)?, legible(&readings[1], &sources[1], context)?];
    let changes = compare(before, after);
    let unread = readings.iter().zip(&sources).filter(|(reading, _)| reading.is_partial());
    let unread = unread.map(|(_, source)| unread_side(source, context)).collect();
    with(&Read { before: before.strategy, after: after.strategy, changes, unread })
}

pub fn source(input: &Input, context: &Context) -> anyhow::Result<Source> {
    let bytes = input.read().map_err(|error| find::unreadable(input, &error, context.lang))?;
    Source::from_bytes(input.name(), bytes).map_err(|_| strategies::unread(&input.name(), context).into())
}

pub fn tree<'s>(source: &'s Source, context: &Context) -> Result<crate::yaml::Tree<'s>, Failure> {
    read(source).map_err(|_| incomparable(&unread_side(source, context), context.lang))
}

pub fn legible<'r>(reading: &'r Reading<'r>, source: &Source, context: &Context) -> Result<Legible<'r, 'r>, Failure> {
    reading.legible().ok_or_else(|| incomparable(&unread_side(source, context), context.lang))
}

/// The sides that cannot be read at all.
pub fn unreadable(sides: &Sides, context: &Context) -> anyhow::Result<Vec<Unread>> {
    let mut unread = Vec::new();
    for side in [&sides.before, &sides.after] {
        let source = source(side, context)?;
        let is_read = read(&source).is_ok_and(|tree| Content::of(&tree).is_some());
        unread.extend((!is_read).then(|| unread_side(&source, context)));
    }
    Ok(unread)
}

fn unread_side(source: &Source, context: &Context) -> Unread {
    Unread { name: source.name.clone(), faults: faults(source, context) }
}

/// The faults of form of a file, if it can be read at all.
pub fn unread(input: &Input, context: &Context) -> Option<Vec<String>> {
    source(input, context).ok().map(|source| faults(&source, context))
}

/// Why a side cannot be read, each fault with its place.
pub fn incomparable(side: &Unread, lang: Lang) -> Failure {
    let facts = [("name", side.name.as_str().into())];
    let lines: Vec<String> = std::iter::once(UNREAD.fill(lang, &facts)).chain(side.faults.iter().cloned()).collect();
    Failure { message: lines.join("\n  "), hint: None }.hint(lang, WHY, &facts)
}

/// The faults of form of a file: `line:column: message`.
fn faults(source: &Source, context: &Context) -> Vec<String> {
    let surroundings = Surroundings::on(context.today);
    let (source, judged) = judge(&source.name, source.text().as_bytes().to_vec(), &surroundings);
    let of_form =
        judged.diagnostics.iter().filter(|said| crate::rules::rule(said.rule).is_some_and(|rule| !rule.family.is_adjustable()));
    let told = of_form.take(MOST_FAULTS).map(|said| {
        let at = source.position(said.span.start);
        format!("{}:{}: {}", at.line, at.column, said.say(context.lang))
    });
    told.collect()
}
