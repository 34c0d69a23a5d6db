//! A file as git's index holds it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::git::{Repository, Staged};
use crate::inputs::paths::{Entry, Take, beside, is_hidden, is_yaml, relate};
use crate::inputs::stated::states_format;
use crate::source::LARGEST_SOURCE;

/// A file of the index.
#[derive(Clone, Debug)]
pub struct StagedFile {
    /// From the current folder, as messages give it.
    name: String,
    /// From the top of the work tree.
    path: String,
    object: String,
    repository: Arc<Repository>,
    index: Arc<BTreeSet<String>>,
}

impl StagedFile {
    pub fn new(staged: Staged, repository: &Arc<Repository>, index: &Arc<BTreeSet<String>>) -> StagedFile {
        StagedFile {
            name: relate(repository.prefix(), &staged.path),
            path: staged.path,
            object: staged.object,
            repository: Arc::clone(repository),
            index: Arc::clone(index),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// From the top of the work tree.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where it stands on the disk, or would.
    pub fn absolute(&self) -> std::path::PathBuf {
        self.repository.top().unwrap_or(Path::new("")).join(&self.path)
    }

    /// Whether it is YAML that stands where strategies do.
    pub fn is_at_home(&self) -> bool {
        let path = Path::new(&self.path);
        let is_home = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "strategy");
        is_home && is_yaml(path) && !is_hidden(path)
    }

    /// Whether it is YAML that states the format of a strategy.
    pub fn is_strategy(&self) -> bool {
        // What cannot be read is told when it is.
        is_yaml(Path::new(&self.path)) && self.read().map_or(true, |bytes| states_format(&bytes))
    }

    pub fn read(&self) -> std::io::Result<Vec<u8>> {
        self.repository.content(&self.object, LARGEST_SOURCE as u64 + 1)
    }

    /// The path of its folder from the top of the work tree.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Gives the bytes of files of its folder one by one, without those that are links or cannot be read.
    pub fn take_siblings(&self, names: Vec<String>, take: &mut Take<'_>) -> ControlFlow<()> {
        let (Ok(index), Ok(mut objects)) = (self.repository.index_objects(), self.repository.objects()) else {
            return ControlFlow::Continue(());
        };
        let mut read = |name: &str| objects.file(index.get(&beside(&self.path, name)?)?, LARGEST_SOURCE as u64).ok();
        names.into_iter().filter_map(|name| read(&name).map(|bytes| (name, bytes))).try_for_each(take)
    }

    /// The name of the file of its folder that holds its content: its own, unless it is a link.
    pub fn own_name(&self) -> Option<String> {
        let index = self.repository.index_objects().ok()?;
        let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
        if index.contains_key(&self.path) {
            return name(&self.path);
        }
        let is_led_to = |path: &str| beside(&self.path, &name(path).unwrap_or_default()).as_deref() == Some(path);
        index.iter().find(|(path, object)| **object == self.object && is_led_to(path)).and_then(|(path, _)| name(path))
    }

    /// What the commit would hold at a path from this one's folder.
    pub fn entry(&self, path: &str) -> Option<Entry> {
        let path = beside(&self.path, path)?;
        let found = if self.index.contains(&path) { Entry::File } else { Entry::Folder };
        holds(&self.index, &path).then_some(found)
    }

    /// The names that the commit would hold in a folder, given its path from this one's.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Some(folder) = beside(&self.path, folder) else { return Vec::new() };
        let start = if folder.is_empty() { folder } else { format!("{folder}/") };
        let mut names = Vec::new();
        let mut from = start.clone();
        while let Some(next) = self.index.range(from..).next().and_then(|path| path.strip_prefix(&start)) {
            let name = next.split('/').next().unwrap_or(next);
            // A folder's files stand between `name/` and what sorts next to it: `0` follows `/`.
            from = if name == next { format!("{start}{name}\0") } else { format!("{start}{name}0") };
            names.push(name.to_owned());
        }
        names
    }
}

/// Whether the index has a file or a folder there.
pub fn holds(index: &BTreeSet<String>, path: &str) -> bool {
    let start = format!("{path}/");
    path.is_empty() || index.contains(path) || index.range(start.clone()..).next().is_some_and(|next| next.starts_with(&start))
}
