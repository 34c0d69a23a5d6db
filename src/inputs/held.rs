//! A strategy as a commit holds it, wherever it stood then.

use std::sync::Arc;

use crate::context::Failure;
use crate::git::Refusal;
use crate::inputs::identity::{is_continued, is_same};
use crate::inputs::input::Input;
use crate::inputs::past::{find_path_at, locate};
use crate::inputs::repository::{Archive, CUT, CommittedFile, explain_refusal};
use crate::lang::{Lang, Text};

const NOT_THERE: Text = Text::new(
    "`{revision}` holds no `{path}`, nor that strategy under another name",
    "« {revision} » ne contient ni « {path} » ni cette stratégie sous un autre nom",
);
const ANOTHER: Text = Text::new(
    "`{revision}` holds another strategy at `{path}`, and this one nowhere",
    "« {revision} » contient une autre stratégie à « {path} », et celle-ci nulle part",
);
const ITS_OWN: Text = Text::new(
    "`stspd log --file {path}` tells since when it is there",
    "« stspd log --file {path} » dit depuis quand elle est là",
);
const NAME_FILE: Text = Text::new("`--file` names another one", "« --file » en nomme un autre");
const UNCOMMON: Text = Text::new("{one} and {other} have no history in common", "{one} et {other} n’ont pas d’historique commun");
/// Letters of the id of a commit, where it has no other name.
const SHORT: usize = 12;
/// Files of a commit that are looked through for a strategy under another name.
const MOST_FILES: usize = 1000;

/// The last commit that two have in common, by the first letters of its id.
pub fn find_common(archive: &Archive, one: &str, other: &str, lang: Lang) -> Result<String, Failure> {
    let repository = &archive.repository;
    let common = repository.commit(one).and_then(|one| repository.common(&one, &repository.commit(other)?));
    let common = common.map_err(|refusal| explain_refusal(refusal, lang))?.ok_or_else(|| {
        let failure = Failure::new(lang, UNCOMMON, &[("one", one.into()), ("other", other.into())]);
        if repository.is_shallow() { failure.hint(lang, CUT, &[]) } else { failure }
    })?;
    Ok(common.chars().take(SHORT).collect())
}

/// An input as a revision holds it.
pub fn find_earlier(input: &Input, revision: &str, lang: Lang) -> Result<CommittedFile, Failure> {
    let (archive, path) = locate(input, lang)?;
    find_held(&archive, revision, &path, Some(&input.read(lang)?), lang)
}

/// The strategy that stands at a path, as a revision holds it: there, else wherever the same strategy is.
pub fn find_held(
    archive: &Arc<Archive>,
    revision: &str,
    path: &str,
    same_as: Option<&[u8]>,
    lang: Lang,
) -> Result<CommittedFile, Failure> {
    let held = find_held_if_any(archive, revision, path, same_as).map_err(|refusal| explain_refusal(refusal, lang))?;
    held.ok_or_else(|| {
        let facts = [("revision", revision.into()), ("path", path.into())];
        if archive.find(revision, path).is_ok_and(|files| files.iter().any(|file| file.path() == path)) {
            return Failure::new(lang, ANOTHER, &facts).hint(lang, ITS_OWN, &facts);
        }
        Failure::new(lang, NOT_THERE, &facts).hint(lang, NAME_FILE, &[])
    })
}

/// The same; none where the revision does not hold it.
pub fn find_held_if_any(
    archive: &Arc<Archive>,
    revision: &str,
    path: &str,
    same_as: Option<&[u8]>,
) -> Result<Option<CommittedFile>, Refusal> {
    let here = archive.find(revision, path)?.into_iter().find(|file| file.path() == path);
    let Some(wanted) = same_as else { return Ok(here) };
    if let Some(here) = &here
        && is_same(wanted, &here.content()?)
    {
        return Ok(Some(here.clone()));
    }
    let all = archive.find(revision, "")?;
    let is_it = |other: &CommittedFile| other.path() != path && other.content().is_ok_and(|content| is_same(wanted, &content));
    let moved = all.into_iter().take(MOST_FILES).find(is_it);
    if moved.is_some() {
        return Ok(moved);
    }
    // A strategy may have got its id, or another title, where it stands.
    if let Some(here) = here
        && is_continued(wanted, &here.content()?)
    {
        return Ok(Some(here));
    }
    // What cannot be read there bears no name: its history may say where it stood.
    let Some(older) = find_path_at(archive, "HEAD", path, revision)? else { return Ok(None) };
    Ok(archive.find(revision, &older)?.into_iter().find(|file| file.path() == older))
}
