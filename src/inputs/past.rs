//! The revisions of a strategy's file, and the file as it was on a day.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::context::Failure;
use crate::git::{Line, Refusal, Revision, keep_where};
use crate::inputs::identity::LIKENESS;
use crate::inputs::input::Input;
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
            archive.ask(|objects| archive.repository.revisions(objects, &tip, &path, line, LIKENESS)).map_err(explain)?;
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
        keep_where(&mut self.revisions, |_, revision| revision.commit.day() <= day);
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

/// The path under which a revision held the file that stands at a path in another; none where nothing tells.
pub fn find_path_at(archive: &Archive, tip: &str, path: &str, revision: &str) -> Result<Option<String>, Refusal> {
    let tip = archive.repository.commit(tip)?;
    let old = archive.repository.ancestry(&archive.repository.commit(revision)?)?;
    let revisions = archive.ask(|objects| archive.repository.revisions(objects, &tip, path, Line::Every, LIKENESS))?;
    let held = revisions.iter().find(|revision| old.contains(&revision.commit.id));
    Ok(held.filter(|held| held.object.is_some()).map(|held| held.path.clone()))
}
