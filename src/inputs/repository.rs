//! The repository that a file is in: where the file stands in it, and what is told when git does not answer.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::context::failure::{Failure, name_cause};
use crate::git::{Commit, ObjectKind, Objects, Refusal, Repository};
use crate::inputs::paths::{Entry, Take, beside, current, is_yaml};
use crate::lang::{Lang, Text};
use crate::source::LARGEST_SOURCE;

const NO_GIT: Text = Text::new("git cannot be run: {cause}", "git ne peut être lancé : {cause}");
const NOT_FOUND: Text = Text::new("it is not found", "il est introuvable");
const INSTALL: Text = Text::new(
    "history is read through the `git` command, which must be on the path",
    "l’historique se lit par la commande « git », qui doit être dans le chemin d’exécution",
);
const NO_REPOSITORY: Text =
    Text::new("no git repository is around {folder}: {cause}", "aucun dépôt git autour de {folder} : {cause}");
const NO_REPOSITORY_AT_ALL: Text = Text::new("no git repository is around {folder}", "aucun dépôt git autour de {folder}");
const ENTER: Text = Text::new(
    "run it in the repository that keeps the strategy; what needs no history works without",
    "lancez la commande dans le dépôt qui conserve la stratégie ; ce qui ne demande pas d’historique s’en passe",
);
const UNSAFE: Text = Text::new("git does not trust the repository: {cause}", "git ne fait pas confiance au dépôt : {cause}");
const TRUST: Text = Text::new("if you trust it: {remedy}", "si vous lui faites confiance : {remedy}");
const BARE: Text = Text::new("the repository has no work tree", "le dépôt n’a pas d’espace de travail");
const NAME_REVISION: Text = Text::new(
    "name what is read as REVISION:PATH, such as main:strategy/town.yaml",
    "nommez ce qui est lu sous la forme RÉVISION:CHEMIN, par exemple main:strategy/ville.yaml",
);
const NO_REVISION: Text = Text::new("no revision is called `{name}`", "aucune révision ne s’appelle « {name} »");
const REVISIONS: Text = Text::new(
    "a branch, a tag, the id of a commit, or HEAD~1; a branch that only the forge has must be fetched first",
    "une branche, une étiquette, l’identifiant d’un commit, ou HEAD~1 ; une branche que seule la forge a est à récupérer d’abord",
);
const NO_COMMIT: Text = Text::new("the repository has no commit yet", "le dépôt n’a encore aucun commit");
pub const COMMIT_IT: Text = Text::new("`git add` and `git commit` begin it", "« git add » puis « git commit » le commencent");
/// What is told of a clone whose older history was left out.
pub const CUT: Text = Text::new(
    "the clone is shallow: `git fetch --unshallow` brings the rest, `fetch-depth: 0` in GitHub Actions",
    "le clone est superficiel : « git fetch --unshallow » apporte le reste, « fetch-depth: 0 » dans GitHub Actions",
);
const MISSING: Text = Text::new("the repository lacks the object {id}", "il manque au dépôt l’objet {id}");
const FETCH: Text = Text::new(
    "the clone is partial or damaged: `git fetch --refetch` or a new clone brings it",
    "le clone est partiel ou endommagé : « git fetch --refetch » ou un nouveau clone l’apporte",
);
const FAILED: Text = Text::new("git failed: {cause}", "git a échoué : {cause}");

/// Why git did not answer, as it is told.
pub fn explain_refusal(refusal: Refusal, lang: Lang) -> Failure {
    match refusal {
        Refusal::NoGit(error) => {
            let cause = name_cause(&error, NOT_FOUND, lang);
            Failure::new(lang, NO_GIT, &[("cause", cause.into())]).hint(lang, INSTALL, &[])
        }
        // That there is none git says in its own language, and so do we.
        Refusal::NoRepository { folder, words } => {
            let text = if words.contains("not a git repository") { NO_REPOSITORY_AT_ALL } else { NO_REPOSITORY };
            let folder = std::path::absolute(folder).unwrap_or_else(|_| current());
            let facts = [("cause", words.into()), ("folder", folder.display().to_string().into())];
            Failure::new(lang, text, &facts).hint(lang, ENTER, &[])
        }
        Refusal::Unsafe { words, remedy } => {
            Failure::new(lang, UNSAFE, &[("cause", words.into())]).hint(lang, TRUST, &[("remedy", remedy.into())])
        }
        Refusal::Bare => Failure::new(lang, BARE, &[]).hint(lang, NAME_REVISION, &[]),
        Refusal::NoRevision(name) if name == "HEAD" => Failure::new(lang, NO_COMMIT, &[]).hint(lang, COMMIT_IT, &[]),
        Refusal::Cut(name) => Failure::new(lang, NO_REVISION, &[("name", name.into())]).hint(lang, CUT, &[]),
        Refusal::NoRevision(name) => Failure::new(lang, NO_REVISION, &[("name", name.into())]).hint(lang, REVISIONS, &[]),
        Refusal::Missing(id) => Failure::new(lang, MISSING, &[("id", id.into())]).hint(lang, FETCH, &[]),
        Refusal::Failed(words) => Failure::new(lang, FAILED, &[("cause", words.into())]),
    }
}

/// A repository and the process that reads its objects.
#[derive(Debug)]
pub struct Archive {
    pub repository: Repository,
    objects: Mutex<Objects>,
}

/// A file as a commit holds it.
#[derive(Clone, Debug)]
pub struct CommittedFile {
    /// As messages give it, `main:strategy/town.yaml`.
    name: String,
    archive: Arc<Archive>,
    /// The id of the commit, and of the folder that it holds.
    commit: String,
    tree: String,
    /// From the top of the repository.
    path: String,
    object: String,
}

impl Archive {
    /// The repository around a folder; in a hook, the one that git says.
    pub fn around(folder: &Path, lang: Lang) -> Result<Arc<Archive>, Failure> {
        let here = if std::env::var_os("GIT_DIR").is_some() { current() } else { folder.to_owned() };
        // A folder that is gone was in the one around it.
        let here = here.ancestors().find(|folder| folder.is_dir()).map_or_else(current, Path::to_owned);
        let repository = Repository::around(&here).map_err(|refusal| explain_refusal(refusal, lang))?;
        let objects = repository.objects().map_err(|refusal| explain_refusal(refusal, lang))?;
        Ok(Arc::new(Archive { repository, objects: Mutex::new(objects) }))
    }

    /// Asks the objects of the repository something.
    pub fn ask<T>(&self, ask: impl FnOnce(&mut Objects) -> Result<T, Refusal>) -> Result<T, Refusal> {
        ask(&mut self.objects.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    /// Where a file of the work tree stands, from its top.
    pub fn path_of(&self, file: &Path) -> Option<String> {
        let top = self.repository.top()?.canonicalize().ok()?;
        // The file may be gone, and its folder too, or a link: the folder that is there says where it stands.
        let file = current().join(file);
        let folder = file.ancestors().skip(1).find(|folder| folder.is_dir())?;
        let inside = folder.canonicalize().ok()?.strip_prefix(&top).ok()?.join(file.strip_prefix(folder).ok()?);
        Some(inside.to_string_lossy().replace('\\', "/"))
    }

    /// The files that a path of a commit means: itself, or those below it.
    pub fn find(self: &Arc<Archive>, revision: &str, path: &str) -> Result<Vec<CommittedFile>, Refusal> {
        let commit = self.repository.commit(revision)?;
        self.ask(|objects| {
            let tree = objects.commit(&commit)?.tree;
            let hold = |path: &str, object: String| CommittedFile {
                name: format!("{revision}:{path}"),
                archive: Arc::clone(self),
                commit: commit.clone(),
                tree: tree.clone(),
                path: path.to_owned(),
                object,
            };
            Ok(match objects.at(&tree, path)? {
                Some((ObjectKind::Folder, folder)) => {
                    let files = objects.files(&folder, &|name| is_yaml(Path::new(name)))?;
                    let whole = |below: &str| if path.is_empty() { below.to_owned() } else { format!("{path}/{below}") };
                    let mut found = Vec::with_capacity(files.len());
                    for (below, _) in files {
                        let path = whole(&below);
                        // What stands there may be a link, whose content is that of the file it leads to.
                        let place = objects.at(&tree, &path)?.filter(|(kind, _)| *kind == ObjectKind::File);
                        found.extend(place.map(|(_, led)| hold(&path, led)));
                    }
                    found
                }
                Some((ObjectKind::File, object)) => vec![hold(path, object)],
                Some((ObjectKind::Link | ObjectKind::Other, _)) | None => Vec::new(),
            })
        })
    }

    /// A file as a commit held it, under a name of its own.
    pub fn hold(self: &Arc<Archive>, name: String, commit: &Commit, path: &str, object: &str) -> CommittedFile {
        let (path, object) = (path.to_owned(), object.to_owned());
        CommittedFile { name, archive: Arc::clone(self), commit: commit.id.clone(), tree: commit.tree.clone(), path, object }
    }
}

impl CommittedFile {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The commit that holds it.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// From the top of the repository.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn archive(&self) -> Arc<Archive> {
        Arc::clone(&self.archive)
    }

    /// The bytes, but never more than one past the largest file that is read.
    pub fn content(&self) -> Result<Vec<u8>, Refusal> {
        self.archive.ask(|objects| objects.file(&self.object, LARGEST_SOURCE as u64 + 1))
    }

    /// The path of its folder from the top of the repository.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Gives the bytes of files of its folder one by one, without those that are links or cannot be read.
    pub fn take_siblings(&self, names: Vec<String>, take: &mut Take<'_>) -> ControlFlow<()> {
        let read = |name: &str| {
            let path = beside(&self.path, name)?;
            self.archive
                .ask(|objects| match objects.follow(&self.tree, &path)? {
                    Some(place) if place.kind == ObjectKind::File && place.path == path => {
                        objects.file(&place.object, LARGEST_SOURCE as u64).map(Some)
                    }
                    _ => Ok(None),
                })
                .ok()?
        };
        names.into_iter().filter_map(|name| read(&name).map(|bytes| (name, bytes))).try_for_each(take)
    }

    /// The name of the file of its folder that holds its content: its own, unless it is a link.
    pub fn own_name(&self) -> Option<String> {
        let place = self.archive.ask(|objects| objects.follow(&self.tree, &self.path)).ok()??;
        let (folder, name) = place.path.rsplit_once('/').unwrap_or(("", &place.path));
        (folder == self.folder()).then(|| name.to_owned())
    }

    /// What the commit holds at a path from this one's folder; a link is what it leads to.
    pub fn entry(&self, path: &str) -> Option<Entry> {
        let path = beside(&self.path, path)?;
        match self.archive.ask(|objects| objects.at(&self.tree, &path)).ok()?? {
            (ObjectKind::Folder, _) => Some(Entry::Folder),
            (ObjectKind::File, _) => Some(Entry::File),
            (ObjectKind::Link | ObjectKind::Other, _) => None,
        }
    }

    /// The names that the commit holds in a folder, given its path from this one's.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let names = |folder: &str| self.archive.ask(|objects| objects.names(&self.tree, folder)).ok();
        beside(&self.path, folder).and_then(|folder| names(&folder)).unwrap_or_default()
    }
}
