//! The revisions of a strategy's file, and the file as it was on a day.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::commands::Failure;
use crate::commands::files::Input;
use crate::commands::repository::{Archive, Kept, refused};
use crate::git::{Line, Refusal, Revision};
use crate::lang::{Lang, Text};
use crate::reading::Reading;
use crate::source::Source;
use crate::yaml::read;

const STANDARD_INPUT: Text = Text::new("standard input has no history", "l’entrée standard n’a pas d’historique");
const NAME_FILE: Text = Text::new("name a file that git tracks", "nommez un fichier suivi par git");
const OUTSIDE: Text =
    Text::new("`{path}` is not in the repository around it", "« {path} » n’est pas dans le dépôt qui l’entoure");
const UNTRACKED: Text = Text::new("git has no history of `{path}`", "git n’a pas d’historique de « {path} »");
const COMMIT_IT: Text = Text::new("`git add` and `git commit` begin it", "« git add » puis « git commit » le commencent");
const NOT_YET: Text = Text::new("`{path}` was not there on {day}", "« {path} » n’existait pas le {day}");
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
pub fn place(input: &Input, lang: Lang) -> Result<(Arc<Archive>, String), Failure> {
    if let Input::Kept(kept) = input {
        return Ok((kept.archive(), kept.path().to_owned()));
    }
    let file = input.path().ok_or_else(|| Failure::new(lang, STANDARD_INPUT, &[]).hint(lang, NAME_FILE, &[]))?;
    let archive = Archive::around(file.parent().unwrap_or(Path::new("")), lang)?;
    let outside = || Failure::new(lang, OUTSIDE, &[("path", input.name().into())]);
    let path = archive.path_of(&file).ok_or_else(outside)?;
    Ok((archive, path))
}

/// The history of an input up to a revision.
pub fn past(input: &Input, tip: &str, line: Line, lang: Lang) -> Result<Past, Failure> {
    let told = |refusal| refused(refusal, lang);
    let (archive, path) = place(input, lang)?;
    let untracked = || Failure::new(lang, UNTRACKED, &[("path", input.name().into())]).hint(lang, COMMIT_IT, &[]);
    let tip = match archive.repository.commit(tip) {
        // Before the first commit nothing has a history.
        Err(Refusal::NoRevision(name)) if name == "HEAD" => return Err(untracked()),
        tip => tip.map_err(told)?,
    };
    let revisions =
        archive.ask(|objects| archive.repository.revisions(objects, &tip, &path, line, &mut is_same)).map_err(told)?;
    if revisions.is_empty() {
        return Err(untracked());
    }
    Ok(Past { archive, name: input.name(), revisions })
}

impl Past {
    /// The content after a revision.
    pub fn kept(&self, revision: &Revision) -> Option<Kept> {
        let name = format!("{}:{}", revision.commit.short(), revision.path);
        let object = revision.object.as_ref()?;
        Some(self.archive.revision(name, &revision.commit, &revision.path, object))
    }

    /// The last revision made on the day or before.
    pub fn on(&self, day: NaiveDate) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.commit.day() <= day)
    }

    /// Forgets what came after a day; there must be something left.
    pub fn keep_until(&mut self, day: NaiveDate, lang: Lang) -> Result<(), Failure> {
        let not_yet = self.not_yet(day, lang);
        self.revisions.retain(|revision| revision.commit.day() <= day);
        if self.revisions.is_empty() { Err(not_yet) } else { Ok(()) }
    }

    /// That the file was not there on a day, and when it was first.
    fn not_yet(&self, day: NaiveDate, lang: Lang) -> Failure {
        let failure = Failure::new(lang, NOT_YET, &[("path", self.name.clone().into()), ("day", day.into())]);
        let hint = if self.archive.repository.is_shallow() { CUT } else { BEGINS };
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
pub fn as_of(input: &Input, day: NaiveDate, lang: Lang) -> Result<Kept, Failure> {
    let past = past(input, "HEAD", Line::First, lang)?;
    past.on(day).and_then(|revision| past.kept(revision)).ok_or_else(|| past.not_yet(day, lang))
}

/// Whether two files are of one strategy: they bear one id or, where neither bears any, one title and one place.
pub fn is_same(newer: &[u8], older: &[u8]) -> bool {
    let names = |bytes: &[u8]| {
        let source = Source::from_bytes(String::new(), bytes.to_vec()).ok()?;
        let tree = read(&source).ok()?;
        let strategy = Reading::of(&tree).strategy?;
        let [title, place] = [strategy.title, strategy.territory.name].map(|name| name.text().to_owned());
        Some(strategy.id.map_or_else(|| vec![title, place], |id| vec![id.text().to_owned()]))
    };
    names(newer).is_some_and(|newer| names(older) == Some(newer))
}
