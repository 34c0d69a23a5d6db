//! Finds and reads strategy files: those named, those in a named folder, or those of the project.

use std::collections::HashSet;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::context::failure::cause;
use crate::context::{Context, Failure};
use crate::inputs::past::as_of;
use crate::inputs::repository::{Archive, Kept, from_top, named, refused};
use crate::inputs::spare::spare_from;
use crate::inputs::staged::StagedFile;
use crate::lang::{Lang, Text};
use crate::source::LARGEST_SOURCE;

/// A file to read, under the name that messages give it.
#[derive(Clone, Debug)]
pub enum Input {
    Standard,
    /// What an argument names: a pipe will do.
    File(PathBuf),
    /// What was met in a folder: nothing but a regular file is read, for a pipe there might never end.
    Found(PathBuf),
    /// What git's index holds.
    Staged(StagedFile),
    /// What a commit holds.
    Kept(Kept),
}

impl Input {
    /// The name used in messages; `/` parts folders everywhere.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "<stdin>".to_owned(),
            Input::File(path) | Input::Found(path) => path.to_string_lossy().replace('\\', "/"),
            Input::Staged(file) => file.name().to_owned(),
            Input::Kept(kept) => kept.name().to_owned(),
        }
    }

    /// The file itself, or the one that its staged content will be of; none for standard input and for what a commit holds.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Input::Standard | Input::Kept(_) => None,
            Input::File(path) | Input::Found(path) => Some(path.clone()),
            Input::Staged(file) => Some(file.name().into()),
        }
    }

    /// Whether a path of the strategy leads to something; unknown for standard input.
    pub fn exists(&self, path: &str) -> Option<bool> {
        match self {
            Input::Standard => None,
            Input::File(file) | Input::Found(file) => Some(file.parent().is_some_and(|folder| folder.join(path).exists())),
            Input::Staged(file) => Some(file.exists(path)),
            Input::Kept(kept) => Some(kept.exists(path)),
        }
    }

    /// Reads it whole, but never more than one byte past the largest file that is read.
    pub fn read(&self) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Input::Standard => std::io::stdin().lock().take(LARGEST_SOURCE as u64 + 1).read_to_end(&mut bytes)?,
            Input::Found(path) if !std::fs::metadata(path)?.is_file() => return Err(no_regular_file(path)),
            Input::File(path) | Input::Found(path) => {
                std::fs::File::open(path)?.take(LARGEST_SOURCE as u64 + 1).read_to_end(&mut bytes)?
            }
            Input::Staged(file) => return file.read(),
            Input::Kept(kept) => return kept.read(),
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
const NOT_THERE: Text = Text::new("`{path}` cannot be read: {cause}", "« {path} » n’a pas pu être lu : {cause}");
const CHECK_PATH: Text =
    Text::new("paths are relative to the current folder, {folder}", "les chemins sont relatifs au dossier courant, {folder}");
const EMPTY_FOLDER: Text =
    Text::new("the folder `{path}` holds no YAML file", "le dossier « {path} » ne contient aucun fichier YAML");

const NOT_KEPT: Text = Text::new("`{revision}` holds no `{path}`", "« {revision} » ne contient pas « {path} »");
const FROM_TOP: Text = Text::new(
    "a path of a revision begins at the top of the repository, or with `./` in the current folder",
    "un chemin dans une révision part du haut du dépôt, ou du dossier courant s’il commence par « ./ »",
);

const SEVERAL: Text = Text::new("several strategies were found: {names}", "plusieurs stratégies ont été trouvées : {names}");
const NAME_IT: Text = Text::new("name the one that is meant", "nommez celle qui est visée");

/// The files that arguments mean, as they were on the day that is asked for.
pub fn find(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let inputs = now(arguments, verb, context)?;
    match context.as_of {
        Some(day) => inputs.iter().map(|input| as_of(input, day, context.lang).map(Input::Kept)).collect(),
        None => Ok(inputs),
    }
}

/// The files that arguments mean; without arguments those of the project around the current folder.
///
/// A folder means every `.yaml` and `.yml` file under it, in order of name, but for hidden ones; a file
/// that several arguments mean is taken once.
pub fn now(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let lang = context.lang;
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Standard);
        } else if argument.is_dir() {
            inputs.extend(folder(argument, lang)?);
        } else if let Some((revision, path)) = named(argument).filter(|_| !argument.exists()) {
            inputs.extend(kept(&revision, &path, lang)?);
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    if arguments.is_empty() {
        inputs = project(&current(), verb, lang)?;
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        seen.insert(input.path().map_or_else(|| PathBuf::from(input.name()), |path| path.canonicalize().unwrap_or(path)))
    });
    spare_from(&context.output, &inputs, lang)?;
    Ok(inputs)
}

/// What a path of a revision means.
fn kept(revision: &str, path: &str, lang: Lang) -> Result<Vec<Input>, Failure> {
    let told = |refusal| refused(refusal, lang);
    let archive = Archive::around(&current(), lang)?;
    let from_top = from_top(&archive.repository, path);
    let kept = from_top.map_or(Ok(Vec::new()), |path| archive.kept(revision, &path)).map_err(told)?;
    if kept.is_empty() {
        let facts = [("path", path.into()), ("revision", revision.into())];
        return Err(Failure::new(lang, NOT_KEPT, &facts).hint(lang, FROM_TOP, &[]));
    }
    Ok(kept.into_iter().map(Input::Kept).collect())
}

/// The one file that is meant.
pub fn only(mut inputs: Vec<Input>, lang: Lang) -> Result<Input, Failure> {
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        (last, _) => {
            let names: Vec<String> = inputs.iter().chain(&last).map(Input::name).collect();
            Err(Failure::new(lang, SEVERAL, &[("names", names.into())]).hint(lang, NAME_IT, &[]))
        }
    }
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

fn no_regular_file(path: &Path) -> std::io::Error {
    if path.is_dir() {
        // One that stands for a file could not be looked into.
        return std::fs::read_dir(path).err().unwrap_or_else(|| ErrorKind::IsADirectory.into());
    }
    ErrorKind::InvalidInput.into()
}

fn project(start: &Path, verb: &'static str, lang: Lang) -> Result<Vec<Input>, Failure> {
    for (height, above) in start.ancestors().enumerate() {
        let folder: PathBuf = std::iter::repeat_n("..", height).chain(["strategy"]).collect();
        let entries = std::fs::read_dir(above.join("strategy")).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            Err(error) => return Err(unreadable(&Input::Found(folder), &error, lang)),
        };
        let mut found: Vec<PathBuf> = entries.into_iter().map(|entry| folder.join(entry.file_name())).collect();
        found.retain(|path| is_yaml(path) && !is_hidden(path));
        found.sort();
        if !found.is_empty() {
            return Ok(found.into_iter().map(Input::Found).collect());
        }
    }
    Err(Failure::new(lang, NO_STRATEGY, &[]).hint(lang, NAME_ONE, &[("verb", verb.into())]))
}

/// The YAML files of a folder, links followed, and what could not be looked into: reading it will say why.
fn folder(root: &Path, lang: Lang) -> Result<Vec<Input>, Failure> {
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let shown = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()));
    let paths = shown.filter_map(|entry| match entry {
        Ok(entry) => (!entry.file_type().is_dir() && is_yaml(entry.path())).then(|| entry.into_path()),
        Err(error) => unread(&error),
    });
    let inputs: Vec<Input> = paths.map(Input::Found).collect();
    if inputs.is_empty() {
        return Err(Failure::new(lang, EMPTY_FOLDER, &[("path", root.to_string_lossy().as_ref().into())]));
    }
    Ok(inputs)
}

/// What a fault of the walk keeps from being read: a folder, or a YAML file behind a broken link.
fn unread(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path()?;
    // A link back to a folder that is being walked hides nothing.
    let matters = error.loop_ancestor().is_none() && !is_hidden(path) && (!path.is_symlink() || is_yaml(path));
    matters.then(|| path.to_owned())
}

pub fn is_yaml(path: &Path) -> bool {
    let is = |extension: &std::ffi::OsStr| ["yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    path.extension().is_some_and(is)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use tempfile::TempDir;

    use super::*;

    fn here(names: &[&str]) -> TempDir {
        let folder = TempDir::new().expect("a folder can be made");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
            fs::write(path, "stspd: 1\n").expect("a file can be written");
        }
        folder
    }

    /// What a folder means, seen from it, with a mark where it cannot be read.
    fn found(root: &Path) -> Vec<String> {
        let inputs = folder(root, Lang::En).expect("the folder holds YAML");
        let told = inputs.iter().map(|input| {
            let path = input.path().expect("it is a file");
            let mark = if input.read().is_ok() { "" } else { "!" };
            format!("{mark}{}", path.strip_prefix(root).expect("it is below the folder").display())
        });
        told.collect()
    }

    #[test]
    fn a_folder_means_every_yaml_file_in_it_whatever_its_case() {
        let town = here(&["a.YAML", "b.yml", "c/d.Yaml", ".hidden.yaml", ".git/e.yaml", "notes.md"]);
        assert_eq!(found(town.path()), ["a.YAML", "b.yml", "c/d.Yaml"]);
    }

    #[test]
    fn links_are_followed_once_and_a_broken_one_is_told() {
        let town = here(&["a.yaml", "elsewhere/b.yaml"]);
        for (to, link) in [("elsewhere/b.yaml", "c.yaml"), (".", "ring"), ("ring.yaml", "ring.yaml"), ("nowhere", "gone")] {
            symlink(to, town.path().join(link)).expect("a link can be made");
        }
        assert_eq!(found(town.path()), ["a.yaml", "c.yaml", "elsewhere/b.yaml", "!ring.yaml"]);
    }

    #[test]
    fn a_pipe_met_in_a_folder_is_not_waited_for() {
        let town = here(&["strategy/a.yaml"]);
        let pipe = town.path().join("strategy/b.yaml");
        assert!(Command::new("mkfifo").arg(pipe).status().expect("a pipe can be made").success());
        assert_eq!(found(town.path()), ["strategy/a.yaml", "!strategy/b.yaml"]);
        let inputs = project(town.path(), "check", Lang::En).expect("there is a project");
        assert!(matches!(inputs.as_slice(), [Input::Found(_), Input::Found(_)]), "{inputs:?}");
    }
}
