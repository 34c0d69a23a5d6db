//! The git repository around a folder, asked through the `git` command.
//!
//! Plumbing only, read only but for [`create`] and [`Repository::set`]: no program that the repository configures is ever run (hooks, file-system
//! monitors, filters, text conversions, external diffs), nothing is fetched, no lock is taken for
//! comfort. Variables of a surrounding hook (`GIT_DIR`, `GIT_INDEX_FILE`, …) hold. It knows neither
//! strategies nor languages.

mod commit;
mod history;
mod index;
mod objects;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use commit::{Commit, short};
pub use history::{Likeness, Line, Revision, keep_where, ranks};
pub use index::Staged;
pub use objects::{ObjectKind, Objects};

/// Why git did not answer.
#[derive(Debug)]
pub enum Refusal {
    /// There is no `git` command, or it cannot be run.
    NoGit(io::Error),
    /// The folder is in no repository; in git's own words.
    NoRepository { folder: PathBuf, words: String },
    /// The repository belongs to somebody else, and git does not trust it; the words to trust it by.
    Unsafe { words: String, remedy: String },
    /// What was asked for needs a work tree, and a bare repository has none.
    Bare,
    /// Nothing is called so.
    NoRevision(String),
    /// Nothing is called so in a clone whose older history was left out.
    Cut(String),
    /// The repository lacks an object that it refers to.
    Missing(String),
    /// Git failed; in its own words.
    Failed(String),
}

/// A repository, seen from a folder.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    /// None of a bare repository.
    tree: Option<WorkTree>,
    is_shallow: bool,
}

#[derive(Debug)]
struct WorkTree {
    /// From the top of the work tree to the folder: empty, or with `/` at its end.
    prefix: String,
    top: PathBuf,
}

/// No program of the repository's, no way out, since an object that is not here is not fetched, and no repository that is
/// hidden in the files of another.
const SETTINGS: &[&str] = &[
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
    "-c",
    "safe.bareRepository=explicit",
];

impl Repository {
    /// The repository that the folder is in.
    pub fn around(folder: &Path) -> Result<Repository, Refusal> {
        let repository = Repository { folder: folder.to_owned(), tree: None, is_shallow: false };
        let outside = |refusal| match refusal {
            Refusal::Failed(words) => Refusal::NoRepository { folder: folder.to_owned(), words },
            other => other,
        };
        let state = repository.ask(&["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]).map_err(outside)?;
        let mut state = state.split(|byte| *byte == b'\n').map(|line| line == b"true");
        let (is_inside, is_shallow) = (state.next().unwrap_or_default(), state.next().unwrap_or_default());
        let tree = if is_inside {
            let prefix = path(repository.ask(&["rev-parse", "--show-prefix"])?).to_string_lossy().into_owned();
            Some(WorkTree { prefix, top: path(repository.ask(&["rev-parse", "--show-toplevel"])?) })
        } else {
            None
        };
        Ok(Repository { tree, is_shallow, ..repository })
    }

    /// From the top of the work tree to the folder: empty, or with `/` at its end.
    pub fn prefix(&self) -> &str {
        self.tree.as_ref().map_or("", |tree| &tree.prefix)
    }

    /// The top of the work tree; none of a bare repository.
    pub fn top(&self) -> Option<&Path> {
        self.tree.as_ref().map(|tree| tree.top.as_path())
    }

    /// Whether older history was left out when the repository was cloned.
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The id of the commit that a name means: a branch, a tag, an id, `HEAD~3`.
    pub fn commit(&self, name: &str) -> Result<String, Refusal> {
        let unknown = |refusal| match refusal {
            Refusal::Failed(_) if self.is_shallow => Refusal::Cut(name.to_owned()),
            Refusal::Failed(_) => Refusal::NoRevision(name.to_owned()),
            other => other,
        };
        if name.is_empty() || name.contains('\0') {
            return Err(Refusal::NoRevision(name.to_owned()));
        }
        let peeled = format!("{name}^{{commit}}");
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &peeled]).map_err(unknown)
    }

    /// The last commit that two have in common; none if they have none.
    pub fn common(&self, one: &str, other: &str) -> Result<Option<String>, Refusal> {
        match self.line(&["merge-base", one, other]) {
            Ok(common) => Ok(Some(common)),
            Err(Refusal::Failed(words)) if words.is_empty() => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// The answer of one line.
    fn line(&self, arguments: &[&str]) -> Result<String, Refusal> {
        Ok(String::from_utf8_lossy(&self.ask(arguments)?).trim().to_owned())
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, Refusal> {
        let output = self.command(arguments).stderr(Stdio::piped()).output().map_err(Refusal::NoGit)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let first = words.lines().next().unwrap_or_default();
        let first = first.strip_prefix("fatal: ").unwrap_or(first).to_owned();
        let remedy = words.lines().map(str::trim).find(|line| line.starts_with("git config"));
        Err(match remedy {
            Some(remedy) if first.contains("dubious ownership") => Refusal::Unsafe { words: first, remedy: remedy.to_owned() },
            _ if first.contains("cannot use bare repository") => {
                Refusal::Unsafe { words: first, remedy: "GIT_DIR=. stspd …".to_owned() }
            }
            _ => missing(&first).map_or(Refusal::Failed(first), Refusal::Missing),
        })
    }

    /// The folder in which git looks for hooks, and whether a setting names it instead of the repository's own.
    pub fn hooks(&self) -> Result<(PathBuf, bool), Refusal> {
        let set = self.command_with(&[], &["config", "--get", "core.hooksPath"]).output().map_err(Refusal::NoGit)?;
        if set.status.success() {
            return Ok((path(set.stdout), true));
        }
        let own = path(self.ask(&["rev-parse", "--git-common-dir"])?);
        Ok((if own.is_absolute() { own } else { self.folder.join(own) }.join("hooks"), false))
    }

    /// What the repository itself sets; nothing where that is not set.
    pub fn setting(&self, name: &str) -> Result<Option<String>, Refusal> {
        match self.ask(&["config", "--local", "--get", name]) {
            Ok(value) => Ok(Some(String::from_utf8_lossy(&value).trim_end_matches('\n').to_owned())),
            Err(Refusal::Failed(words)) if words.is_empty() => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// Sets something in the repository itself, in the place of what was set.
    pub fn set(&self, name: &str, value: &str) -> Result<(), Refusal> {
        self.ask(&["config", "--local", "--replace-all", name, value]).map(drop)
    }

    /// Takes away what the repository itself sets.
    pub fn unset(&self, name: &str) -> Result<(), Refusal> {
        self.ask(&["config", "--local", "--unset-all", name]).map(drop)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.command_with(SETTINGS, arguments)
    }

    fn command_with(&self, settings: &[&str], arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(["--no-pager", "--no-optional-locks", "--no-replace-objects"]).args(settings);
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null()).stderr(Stdio::null());
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("LC_ALL", "C").env_remove("LANGUAGE");
        for name in ["GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"] {
            command.env_remove(name);
        }
        command
    }
}

/// Makes a folder a repository, with nothing in it.
pub fn create(folder: &Path) -> Result<(), Refusal> {
    let there = Repository { folder: folder.to_owned(), tree: None, is_shallow: false };
    there.ask(&["init", "--quiet", "--template="]).map(drop)
}

/// The object that git could not read, by its own words.
fn missing(words: &str) -> Option<String> {
    let is_missing = ["Could not read ", "unable to read ", "bad object "].iter().any(|start| words.contains(start));
    let is_id = |word: &&str| word.len() >= 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    words.split(|letter: char| !letter.is_ascii_alphanumeric()).find(is_id).filter(|_| is_missing).map(str::to_owned)
}

/// The path that git answered with: all but the end of the line, for a folder's name may hold others.
fn path(mut answer: Vec<u8>) -> PathBuf {
    answer.pop_if(|last| *last == b'\n');
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(answer));
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(answer.trim_ascii_end()).into_owned())
}

/// The fields that zero bytes part.
fn fields(bytes: &[u8]) -> impl Iterator<Item = String> {
    let fields = bytes.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    fields.map(|field| String::from_utf8_lossy(field).into_owned())
}
