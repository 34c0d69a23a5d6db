//! What the next commit would hold.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Read};
use std::process::Stdio;

use crate::git::objects::LONGEST_LINK;
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

    /// The files that the next commit would add or change. A link is the file of the index that it leads to, unless that
    /// one is staged itself; submodules, and links that lead to none, are left out.
    pub fn list_staged(&self) -> Result<Vec<Staged>, Refusal> {
        let base = match self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"]) {
            Ok(commit) => commit,
            // Before the first commit everything is new.
            Err(Refusal::Failed(_)) => self.ask(&["hash-object", "-t", "tree", "--no-filters", "--stdin"])?,
            Err(refusal) => return Err(refusal),
        };
        let base = String::from_utf8_lossy(&base).trim().to_owned();
        let changes = self.ask(&[
            "diff-index",
            "--cached",
            "--ita-invisible-in-index",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "-z",
            &base,
            "--",
        ])?;
        let mut fields = fields(&changes);
        let pairs = std::iter::from_fn(|| Some((fields.next()?, fields.next()?)));
        let (links, mut files): (Vec<_>, Vec<_>) =
            pairs.filter_map(|(change, path)| read_change(&change, path)).partition(|one| one.0);
        if !links.is_empty() {
            let objects = self.index_objects()?;
            for (_, link) in links {
                let target = self.content(&link.object, LONGEST_LINK).map_err(Refusal::NoGit)?;
                let led = std::str::from_utf8(&target).ok().and_then(|target| follow_link(&link.path, target));
                if let Some((led, object)) = led.and_then(|led| objects.get_key_value(&led))
                    && files.iter().all(|(_, file)| file.path != *led)
                {
                    files.push((false, Staged { path: link.path, object: object.clone() }));
                }
            }
        }
        Ok(files.into_iter().map(|(_, file)| file).collect())
    }

    /// The plain files of the index, each with the id of its content.
    pub fn index_objects(&self) -> Result<HashMap<String, String>, Refusal> {
        let listed = self.ask(&["ls-files", "--stage", "--full-name", "-z", "--", ":/"])?;
        let object = |entry: String| {
            let (facts, path) = entry.split_once('\t')?;
            let mut facts = facts.split(' ');
            facts.next()?.starts_with("100").then_some(())?;
            Some((path.to_owned(), facts.next()?.to_owned()))
        };
        Ok(fields(&listed).filter_map(object).collect())
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

/// Reads `:100644 100644 old new M`, and whether it is a link; what is deleted or in conflict has no content.
fn read_change(change: &str, path: String) -> Option<(bool, Staged)> {
    let mut words = change.split(' ').skip(1);
    let (mode, object) = (words.next()?, words.nth(1)?);
    let is_link = mode == "120000";
    let is_there = (is_link || mode.starts_with("100")) && object.bytes().any(|byte| byte != b'0');
    is_there.then(|| (is_link, Staged { path, object: object.to_owned() }))
}

/// Where a link leads, from the top of the work tree; none where it leaves it.
fn follow_link(link: &str, target: &str) -> Option<String> {
    let mut here: Vec<&str> = link.split('/').collect();
    here.pop();
    if target.starts_with('/') {
        return None;
    }
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(here.pop()?),
            name => here.push(name),
        }
    }
    Some(here.join("/"))
}
