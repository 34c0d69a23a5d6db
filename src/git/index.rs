//! What the next commit would hold.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::process::Stdio;

use crate::git::{Refusal, Repository, fields};

/// A file whose staged content is not that of the last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staged {
    /// From the top of the work tree, parted by `/`.
    pub path: String,
    /// The id of its content.
    pub object: String,
}

impl Repository {
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
}

/// Reads `:100644 100644 old new M`; a file that is deleted or in conflict has no content.
fn staged(change: &str, path: String) -> Option<Staged> {
    let mut words = change.split(' ').skip(1);
    let (mode, object) = (words.next()?, words.nth(1)?);
    let is_file = mode.starts_with("100") && object.bytes().any(|byte| byte != b'0');
    is_file.then(|| Staged { path, object: object.to_owned() })
}
