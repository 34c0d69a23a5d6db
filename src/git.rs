//! The git repository around a folder, asked through the `git` command.
//!
//! Plumbing only, read only: no program that the repository configures is ever run (hooks, file-system
//! monitors, filters, external diffs), nothing is fetched, no lock is taken for comfort. Variables of a
//! surrounding hook (`GIT_INDEX_FILE`, …) hold. It knows neither strategies nor languages.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why git did not answer.
#[derive(Debug)]
pub enum Refusal {
    /// There is no `git` command, or it cannot be run.
    NoGit(io::Error),
    /// The folder is in no work tree; in git's own words.
    NoRepository(String),
    /// Git failed; in its own words.
    Failed(String),
}

/// A repository, seen from a folder of its work tree.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    /// From the top of the work tree to the folder: empty, or with `/` at its end.
    prefix: String,
    top: PathBuf,
}

/// A file whose staged content is not that of the last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// From the top of the work tree, parted by `/`.
    pub path: String,
    /// The id of its content.
    pub object: String,
}

impl Repository {
    /// The repository whose work tree the folder is in.
    pub fn around(folder: &Path) -> Result<Repository, Refusal> {
        let repository = Repository { folder: folder.to_owned(), prefix: String::new(), top: PathBuf::new() };
        let outside = |refusal| match refusal {
            Refusal::Failed(words) => Refusal::NoRepository(words),
            other => other,
        };
        let prefix = path(repository.ask(&["rev-parse", "--show-prefix"]).map_err(outside)?);
        let top = path(repository.ask(&["rev-parse", "--show-toplevel"]).map_err(outside)?);
        let prefix = prefix.to_string_lossy().into_owned();
        Ok(Repository { prefix, top, ..repository })
    }

    /// From the top of the work tree to the folder: empty, or with `/` at its end.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    pub fn top(&self) -> &Path {
        &self.top
    }

    /// The paths of every file in the index.
    pub fn index(&self) -> Result<BTreeSet<String>, Refusal> {
        let listed = self.ask(&["ls-files", "--cached", "--full-name", "-z", "--", ":/"])?;
        Ok(fields(&listed).collect())
    }

    /// The files that the next commit would add or change; links and submodules are none.
    pub fn staged(&self) -> Result<Vec<Staged>, Refusal> {
        let base = match self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"]) {
            Ok(commit) => commit,
            // Before the first commit everything is new.
            Err(Refusal::Failed(_)) => self.ask(&["hash-object", "-t", "tree", "--no-filters", "--stdin"])?,
            Err(refusal) => return Err(refusal),
        };
        let base = String::from_utf8_lossy(&base).trim().to_owned();
        let changes =
            self.ask(&["diff-index", "--cached", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "-z", &base, "--"])?;
        let mut fields = fields(&changes);
        let pairs = std::iter::from_fn(|| Some((fields.next()?, fields.next()?)));
        Ok(pairs.filter_map(|(change, path)| staged(&change, path)).collect())
    }

    /// The content of an object, but never more than so many bytes.
    pub fn content(&self, object: &str, most: u64) -> io::Result<Vec<u8>> {
        let mut git = self.command(&["cat-file", "blob", object]).stdout(Stdio::piped()).spawn()?;
        let mut bytes = Vec::new();
        let read = git.stdout.take().expect("standard output is piped").take(most).read_to_end(&mut bytes);
        let is_cut = bytes.len() as u64 == most;
        if is_cut {
            // What is left is not wanted, and git may be gone already.
            let _ = git.kill();
        }
        let ended = git.wait()?;
        read?;
        if ended.success() || is_cut { Ok(bytes) } else { Err(io::Error::other(format!("git cat-file: {ended}"))) }
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, Refusal> {
        let output = self.command(arguments).stderr(Stdio::piped()).output().map_err(Refusal::NoGit)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let first = words.lines().next().unwrap_or_default();
        Err(Refusal::Failed(first.strip_prefix("fatal: ").unwrap_or(first).to_owned()))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(["--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null()).stderr(Stdio::null());
        command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
        command
    }
}

/// The path that git answered with: all but the end of the line, for a folder's name may hold others.
fn path(mut answer: Vec<u8>) -> PathBuf {
    answer.pop_if(|last| *last == b'\n');
    #[cfg(unix)]
    return PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(answer));
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(answer.trim_ascii_end()).into_owned())
}

fn fields(bytes: &[u8]) -> impl Iterator<Item = String> {
    let fields = bytes.split(|byte| *byte == 0).filter(|field| !field.is_empty());
    fields.map(|field| String::from_utf8_lossy(field).into_owned())
}

/// Reads `:100644 100644 old new M`; a file that is deleted or in conflict has no content.
fn staged(change: &str, path: String) -> Option<Staged> {
    let mut words = change.split(' ').skip(1);
    let (mode, object) = (words.next()?, words.nth(1)?);
    let is_file = mode.starts_with("100") && object.bytes().any(|byte| byte != b'0');
    is_file.then(|| Staged { path, object: object.to_owned() })
}
