//! Finds and reads strategy files: those named, those in a named folder, or those of the project.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::commands::staged::StagedFile;
use crate::commands::{Failure, cause};
use crate::lang::{Lang, Text};
use crate::source::LARGEST_SOURCE;

/// A file to read, under the name that messages give it.
#[derive(Clone, Debug)]
pub enum Input {
    Standard,
    File(PathBuf),
    /// What git's index holds.
    Staged(StagedFile),
}

impl Input {
    /// The name used in messages; `/` parts folders everywhere.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "<stdin>".to_owned(),
            Input::File(path) => path.to_string_lossy().replace('\\', "/"),
            Input::Staged(file) => file.name().to_owned(),
        }
    }

    /// Whether a path of the strategy leads to something; unknown for standard input.
    pub fn exists(&self, path: &str) -> Option<bool> {
        match self {
            Input::Standard => None,
            Input::File(file) => Some(file.parent().is_some_and(|folder| folder.join(path).exists())),
            Input::Staged(file) => Some(file.exists(path)),
        }
    }

    /// Reads it whole, but never more than one byte past the largest file that is read.
    pub fn read(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Input::Standard => std::io::stdin().lock().take(LARGEST_SOURCE as u64 + 1).read_to_end(&mut bytes)?,
            Input::File(path) => std::fs::File::open(path)?.take(LARGEST_SOURCE as u64 + 1).read_to_end(&mut bytes)?,
            Input::Staged(file) => return file.read(),
        };
        Ok(bytes)
    }
}

const NO_STRATEGY: Text = Text::new(
    "no strategy file was found: there is no `strategy/*.yaml` here or in any folder above",
    "aucun fichier de stratégie trouvé : pas de « strategy/*.yaml » ici ni dans aucun dossier au-dessus",
);
const NAME_ONE: Text = Text::new(
    "name a file or a folder: `stspd {verb} town.yaml`",
    "nommez un fichier ou un dossier : « stspd {verb} ville.yaml »",
);
const NOT_THERE: Text = Text::new("`{path}` cannot be read: {cause}", "« {path} » est illisible : {cause}");
const CHECK_PATH: Text =
    Text::new("paths are relative to the current folder, {folder}", "les chemins sont relatifs au dossier courant, {folder}");
const EMPTY_FOLDER: Text =
    Text::new("the folder `{path}` holds no YAML file", "le dossier « {path} » ne contient aucun fichier YAML");

/// The files that arguments mean; without arguments those of the project around the current folder.
///
/// A folder means every `.yaml` and `.yml` file under it, in order of name, but for hidden ones.
pub fn find(arguments: &[PathBuf], verb: &'static str, lang: Lang) -> Result<Vec<Input>, Failure> {
    if arguments.is_empty() {
        return project(&current(), verb, lang);
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Standard);
        } else if argument.is_dir() {
            inputs.extend(folder(argument, lang)?);
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    inputs.retain(|input| seen.insert(input.name()));
    Ok(inputs)
}

/// Why a file could not be read.
pub fn unreadable(input: &Input, error: &std::io::Error, lang: Lang) -> Failure {
    let cause = cause(error, Text::new("there is no such file", "ce fichier n’existe pas"), lang);
    let failure = Failure::new(lang, NOT_THERE, &[("path", input.name().into()), ("cause", cause.into())]);
    match error.kind() {
        std::io::ErrorKind::NotFound => failure.hint(lang, CHECK_PATH, &[("folder", current().display().to_string().into())]),
        _ => failure,
    }
}

pub fn current() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

fn project(start: &Path, verb: &'static str, lang: Lang) -> Result<Vec<Input>, Failure> {
    for (height, above) in start.ancestors().enumerate() {
        let folder: PathBuf = std::iter::repeat_n("..", height).chain(["strategy"]).collect();
        if let Ok(entries) = std::fs::read_dir(above.join("strategy")) {
            let mut found: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| folder.join(entry.file_name())).collect();
            found.retain(|path| is_yaml(path) && !is_hidden(path));
            found.sort();
            if !found.is_empty() {
                return Ok(found.into_iter().map(Input::File).collect());
            }
        }
    }
    Err(Failure::new(lang, NO_STRATEGY, &[]).hint(lang, NAME_ONE, &[("verb", verb.into())]))
}

fn folder(root: &Path, lang: Lang) -> Result<Vec<Input>, Failure> {
    let entries = WalkDir::new(root).sort_by_file_name().into_iter();
    let shown = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()));
    let files = shown.filter_map(Result::ok).filter(|entry| entry.file_type().is_file() && is_yaml(entry.path()));
    let inputs: Vec<Input> = files.map(|entry| Input::File(entry.into_path())).collect();
    if inputs.is_empty() {
        return Err(Failure::new(lang, EMPTY_FOLDER, &[("path", root.to_string_lossy().as_ref().into())]));
    }
    Ok(inputs)
}

pub fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}
