//! Finds the strategy files that the next commit would add or change, as git's index holds them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::context::{Context, Failure};
use crate::git::Repository;
use crate::inputs::index::{StagedFile, holds};
use crate::inputs::input::{Input, explain_unread};
use crate::inputs::passed::Passed;
use crate::inputs::paths::{current, is_yaml, normalize};
use crate::inputs::repository::explain_refusal;
use crate::inputs::spare::spare_from;
use crate::lang::{Lang, Text};

const NOT_INDEXED: Text = Text::new("`{path}` is not in git's index", "« {path} » n’est pas dans l’index de git");
const ADD: Text = Text::new("`git add` puts it there", "« git add » l’y met");

/// The staged files that arguments mean; without arguments every strategy that the next commit would hold, wherever it
/// stands: a hook that looked at nothing would let everything pass.
pub fn find_staged(arguments: &[PathBuf], context: &Context) -> Result<Vec<Input>, Failure> {
    let lang = context.lang;
    let explain = |refusal| explain_refusal(refusal, lang);
    let repository = Arc::new(Repository::around(&current()).map_err(explain)?);
    let index = Arc::new(repository.index().map_err(explain)?);
    let (mut named, mut below_folders) = (BTreeSet::new(), BTreeSet::new());
    for argument in arguments {
        match expand(argument, &repository, &index, lang)? {
            Meant::File(path) => drop(named.insert(path)),
            Meant::Folder(paths) => below_folders.extend(paths),
        }
    }
    let staged = repository.list_staged().map_err(explain)?.into_iter().map(|file| StagedFile::new(file, &repository, &index));
    let mut passed = Passed::default();
    let files = staged.filter(|file| {
        if named.contains(file.path()) {
            return true;
        }
        let is_looked_for = below_folders.contains(file.path()) || arguments.is_empty() && file.is_at_home();
        let is_taken = (is_looked_for || arguments.is_empty()) && file.is_strategy();
        passed.foreign += usize::from(is_looked_for && !is_taken);
        is_taken
    });
    let inputs: Vec<Input> = files.map(Input::Staged).collect();
    passed.tell(context);
    spare_from(&context.output, &inputs, lang)?;
    Ok(inputs)
}

/// What an argument means in the index.
enum Meant {
    File(String),
    /// The YAML files under a folder.
    Folder(Vec<String>),
}

fn expand(argument: &Path, repository: &Repository, index: &BTreeSet<String>, lang: Lang) -> Result<Meant, Failure> {
    let inside = repository.top().and_then(|top| argument.strip_prefix(top).ok()).map(Path::to_owned);
    let path = normalize(&inside.unwrap_or_else(|| Path::new(repository.prefix()).join(argument)));
    match path.filter(|path| holds(index, path)) {
        Some(path) if index.contains(&path) => Ok(Meant::File(path)),
        Some(folder) => Ok(Meant::Folder(below(index, &folder).cloned().collect())),
        None if argument.as_os_str() == "-" => {
            Err(explain_unread(&Input::Standard, &std::io::ErrorKind::Unsupported.into(), lang))
        }
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
