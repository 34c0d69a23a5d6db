//! Finds the strategy files that the next commit would add or change, as git's index holds them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::context::{Context, Failure};
use crate::git::Repository;
use crate::inputs::find::{Input, current, is_yaml, unreadable};
use crate::inputs::repository::{normal, refused, relative};
use crate::inputs::spare::spare_from;
use crate::lang::{Lang, Text};
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
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a strategy: YAML that gives the version of the format, or stands where strategies do.
    fn is_strategy(&self) -> bool {
        let path = Path::new(&self.path);
        let is_shown = !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_home = path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "strategy");
        // What cannot be read is told when it is.
        is_yaml(path) && ((is_home && is_shown) || self.read().map_or(true, |bytes| states_format(&bytes)))
    }

    pub fn read(&self) -> std::io::Result<Vec<u8>> {
        self.repository.content(&self.object, LARGEST_SOURCE as u64 + 1)
    }

    /// Whether the commit would hold a file or folder there, seen from this one.
    pub fn exists(&self, path: &str) -> bool {
        let folder = Path::new(&self.path).parent().unwrap_or(Path::new(""));
        normal(&folder.join(path)).is_some_and(|path| holds(&self.index, &path))
    }
}

const NOT_INDEXED: Text = Text::new("`{path}` is not in git's index", "« {path} » n’est pas dans l’index de git");
const ADD: Text = Text::new("`git add` puts it there", "« git add » l’y met");

/// The staged files that arguments mean; without arguments every strategy that the next commit would hold, wherever it
/// stands: a hook that looked at nothing would let everything pass.
pub fn find(arguments: &[PathBuf], context: &Context) -> Result<Vec<Input>, Failure> {
    let lang = context.lang;
    let refused = |refusal| refused(refusal, lang);
    let repository = Arc::new(Repository::around(&current()).map_err(refused)?);
    let index = Arc::new(repository.index().map_err(refused)?);
    let named: Result<Vec<Vec<String>>, Failure> =
        arguments.iter().map(|argument| named(argument, &repository, &index, lang)).collect();
    let named: BTreeSet<String> = named?.into_iter().flatten().collect();
    let staged = repository.staged().map_err(refused)?.into_iter().map(|file| StagedFile {
        name: relative(repository.prefix(), &file.path),
        path: file.path,
        object: file.object,
        repository: Arc::clone(&repository),
        index: Arc::clone(&index),
    });
    let files = staged.filter(|file| if arguments.is_empty() { file.is_strategy() } else { named.contains(&file.path) });
    let files = files.map(Input::Staged);
    let files: Vec<Input> = files.collect();
    spare_from(&context.output, &files, lang)?;
    Ok(files)
}

/// The files of the index that an argument means.
fn named(argument: &Path, repository: &Repository, index: &BTreeSet<String>, lang: Lang) -> Result<Vec<String>, Failure> {
    let inside = repository.top().and_then(|top| argument.strip_prefix(top).ok()).map(Path::to_owned);
    let path = normal(&inside.unwrap_or_else(|| Path::new(repository.prefix()).join(argument)));
    match path.filter(|path| holds(index, path)) {
        Some(path) if index.contains(&path) => Ok(vec![path]),
        Some(folder) => Ok(below(index, &folder).cloned().collect()),
        None if argument.as_os_str() == "-" => Err(unreadable(&Input::Standard, &std::io::ErrorKind::Unsupported.into(), lang)),
        None => {
            let name = argument.to_string_lossy().replace('\\', "/");
            Err(Failure::new(lang, NOT_INDEXED, &[("path", name.into())]).hint(lang, ADD, &[]))
        }
    }
}

/// The YAML files under a folder of the index, but for hidden ones.
fn below<'i>(index: &'i BTreeSet<String>, folder: &str) -> impl Iterator<Item = &'i String> {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let from = start.len();
    let files = index.range(start.clone()..).take_while(move |path| path.starts_with(&start));
    files.filter(move |path| is_yaml(Path::new(path)) && path[from..].split('/').all(|name| !name.starts_with('.')))
}

/// Whether the index has a file or a folder there.
fn holds(index: &BTreeSet<String>, path: &str) -> bool {
    let start = format!("{path}/");
    path.is_empty() || index.contains(path) || index.range(start.clone()..).next().is_some_and(|next| next.starts_with(&start))
}

/// Whether some line begins with the key of the format's version, however it is quoted.
fn states_format(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines().any(|line| line.trim_start_matches(['\u{feff}', '{', ' ', '\t', '"', '\'', '?']).starts_with("stspd"))
}
