//! The revisions of a strategy's file, and the file as it was on a day.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::context::Failure;
use crate::git::{Line, Refusal, Revision};
use crate::inputs::input::Input;
use crate::inputs::opened::Opened;
use crate::inputs::paths::from_top;
use crate::inputs::repository::{Archive, COMMIT_IT, CommittedFile, explain_refusal};
use crate::lang::{Lang, Text};

const STANDARD_INPUT: Text = Text::new("standard input has no history", "l’entrée standard n’a pas d’historique");
const NAME_FILE: Text = Text::new("name a file that git tracks", "nommez un fichier suivi par git");
const OUTSIDE: Text =
    Text::new("`{path}` is not in the repository around it", "« {path} » n’est pas dans le dépôt qui l’entoure");
const UNTRACKED: Text = Text::new("git has no history of `{path}`", "git n’a pas d’historique de « {path} »");
const NOT_YET: Text = Text::new("`{path}` was not there on {day}", "« {path} » n’existait pas le {day}");
const UNKNOWN: Text = Text::new("nothing is known of `{path}` on {day}", "on ne sait rien de « {path} » au {day}");
const GONE: Text = Text::new("`{path}` had been taken away by {day}", "« {path} » avait été retiré au {day}");
const BEGINS: Text = Text::new("its history begins on {first}", "son historique commence le {first}");
const CUT: Text = Text::new(
    "the clone is shallow and knows nothing before {first}: `git fetch --unshallow` brings the rest",
    "le clone est superficiel et ne connaît rien avant le {first} : « git fetch --unshallow » apporte le reste",
);

/// A file of a repository, with the commits that changed it, the newest first.
pub struct Past {
    pub archive: Arc<Archive>,
    /// The file as messages give it.
    pub name: String,
    pub revisions: Vec<Revision>,
}

/// The repository that an input is in, and where it stands there.
pub fn locate(input: &Input, lang: Lang) -> Result<(Arc<Archive>, String), Failure> {
    if let Input::Committed(file) = input {
        return Ok((file.archive(), file.path().to_owned()));
    }
    let file = input.path().ok_or_else(|| Failure::new(lang, STANDARD_INPUT, &[]).hint(lang, NAME_FILE, &[]))?;
    let archive = Archive::around(file.parent().unwrap_or(Path::new("")), lang)?;
    let outside = || Failure::new(lang, OUTSIDE, &[("path", input.name().into())]);
    // Without a work tree a path is one of the commit.
    let path = match archive.repository.top() {
        Some(_) => archive.path_of(&file),
        None => file.to_str().and_then(|path| from_top(archive.repository.prefix(), path)),
    };
    let path = path.ok_or_else(outside)?;
    Ok((archive, path))
}

impl Past {
    /// The history of an input up to a revision.
    pub fn of(input: &Input, tip: &str, line: Line, lang: Lang) -> Result<Past, Failure> {
        let explain = |refusal| explain_refusal(refusal, lang);
        let (archive, path) = locate(input, lang)?;
        let untracked = || {
            let is_there = input.path().is_some_and(|path| path.exists());
            let hint = if is_there { COMMIT_IT } else { NAME_FILE };
            Failure::new(lang, UNTRACKED, &[("path", input.name().into())]).hint(lang, hint, &[])
        };
        let tip = match archive.repository.commit(tip) {
            // Before the first commit nothing has a history.
            Err(Refusal::NoRevision(name)) if name == "HEAD" => return Err(untracked()),
            tip => tip.map_err(explain)?,
        };
        let revisions =
            archive.ask(|objects| archive.repository.revisions(objects, &tip, &path, line, &mut is_same)).map_err(explain)?;
        if revisions.is_empty() {
            return Err(untracked());
        }
        Ok(Past { archive, name: input.name(), revisions })
    }

    /// The content after a revision.
    pub fn hold(&self, revision: &Revision) -> Option<CommittedFile> {
        let name = format!("{}:{}", revision.commit.short(), revision.path);
        let object = revision.object.as_ref()?;
        Some(self.archive.hold(name, &revision.commit, &revision.path, object))
    }

    /// The last revision made on the day or before.
    pub fn on(&self, day: NaiveDate) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.commit.day() <= day)
    }

    /// Forgets what came after a day; there must be something left.
    pub fn keep_until(&mut self, day: NaiveDate, lang: Lang) -> Result<(), Failure> {
        let not_yet = self.explain_absence(day, lang);
        keep_where(&mut self.revisions, |revision| revision.commit.day() <= day);
        if self.revisions.is_empty() { Err(not_yet) } else { Ok(()) }
    }

    /// That the file was not there on a day: when it was first, or that it was gone.
    pub fn explain_absence(&self, day: NaiveDate, lang: Lang) -> Failure {
        if self.on(day).is_some() {
            return Failure::new(lang, GONE, &[("path", self.name.clone().into()), ("day", day.into())]);
        }
        let (message, hint) = if self.archive.repository.is_shallow() { (UNKNOWN, CUT) } else { (NOT_YET, BEGINS) };
        let failure = Failure::new(lang, message, &[("path", self.name.clone().into()), ("day", day.into())]);
        match self.first_day() {
            Some(first) => failure.hint(lang, hint, &[("first", first.into())]),
            None => failure,
        }
    }

    /// The day of the first commit that is known.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.revisions.last().map(|revision| revision.commit.day())
    }
}

/// The input as it was at the end of a day.
pub fn find_as_of(input: &Input, day: NaiveDate, lang: Lang) -> Result<CommittedFile, Failure> {
    let past = Past::of(input, "HEAD", Line::First, lang)?;
    past.on(day).and_then(|revision| past.hold(revision)).ok_or_else(|| past.explain_absence(day, lang))
}

/// Keeps some revisions; what came before one that goes comes before what followed it.
fn keep_where(revisions: &mut Vec<Revision>, wanted: impl Fn(&Revision) -> bool) {
    let mut count = 0;
    let kept = revisions.iter().map(|revision| {
        let place = wanted(revision).then_some(count);
        count += usize::from(place.is_some());
        place
    });
    let kept: Vec<Option<usize>> = kept.collect();
    // Older ones come later in the list.
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); revisions.len()];
    for (rank, revision) in revisions.iter_mut().enumerate().rev() {
        let mut before: Vec<usize> = revision.before.iter().flat_map(|before| places[*before].iter().copied()).collect();
        let mut seen = HashSet::new();
        before.retain(|place| seen.insert(*place));
        places[rank] = kept[rank].map_or_else(|| before.clone(), |place| vec![place]);
        revision.before = before;
    }
    let mut ranks = kept.into_iter();
    revisions.retain(|_| ranks.next().flatten().is_some());
}

/// The path under which a revision held the file that stands at a path in another; none where nothing tells.
pub fn find_path_at(archive: &Archive, tip: &str, path: &str, revision: &str) -> Result<Option<String>, Refusal> {
    let tip = archive.repository.commit(tip)?;
    let old = archive.repository.ancestry(&archive.repository.commit(revision)?)?;
    let revisions = archive.ask(|objects| archive.repository.revisions(objects, &tip, path, Line::Every, &mut is_same))?;
    let held = revisions.iter().find(|revision| old.contains(&revision.commit.id));
    Ok(held.filter(|held| held.object.is_some()).map(|held| held.path.clone()))
}

/// Whether two files are of one strategy: they bear one id or, where neither bears any, one title and one place.
pub fn is_same(newer: &[u8], older: &[u8]) -> bool {
    let names = |bytes: &[u8]| {
        let opened = Opened::of("", bytes.to_vec())?;
        let strategy = opened.content()?.strategy;
        let [title, place] = [strategy.title, strategy.territory.name].map(|name| name.text().to_owned());
        Some(strategy.id.map_or_else(|| vec![title, place], |id| vec![id.text().to_owned()]))
    };
    names(newer).is_some_and(|newer| names(older) == Some(newer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::git::Commit;

    #[test]
    fn what_is_forgotten_leaves_the_others_in_their_order() {
        let day = |text: &str| crate::model::parse_date(text).expect("it is a day");
        let commit = |text: &str| {
            let made = day(text).and_hms_opt(12, 0, 0).expect("noon is a time").and_utc().timestamp();
            Commit::parse("1", format!("tree 2\ncommitter A <a> {made} +0000\n\nb").as_bytes()).expect("it is a commit")
        };
        let revision = |day: &str, before: &[usize]| Revision {
            commit: commit(day),
            path: "a".to_owned(),
            object: None,
            before: before.to_vec(),
        };
        // Two branches that meet, one of them made on a day still to come.
        let mut revisions = vec![
            revision("2026-05-01", &[1, 2]),
            revision("2026-09-01", &[3]),
            revision("2026-03-01", &[3]),
            revision("2026-01-01", &[]),
        ];
        keep_where(&mut revisions, |revision| revision.commit.day() <= day("2026-06-01"));
        let before: Vec<&[usize]> = revisions.iter().map(|revision| revision.before.as_slice()).collect();
        assert_eq!(before, [&[2, 1][..], &[2], &[]]);
    }
}
