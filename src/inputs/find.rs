//! Finds what arguments mean: files, those of a folder, of a revision, or of the project.

use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::context::{Context, Failure};
use crate::inputs::input::{Input, explain_unread};
use crate::inputs::past::find_as_of;
use crate::inputs::paths::{current, from_top, is_hidden, is_yaml, split_revision};
use crate::inputs::repository::{Archive, explain_refusal};
use crate::inputs::spare::spare_from;
use crate::lang::{Lang, Text};

const NO_STRATEGY: Text = Text::new(
    "no strategy file was found: there is no `strategy/*.yaml` here or in any folder above",
    "aucun fichier de stratégie trouvé : pas de « strategy/*.yaml » ici ni dans aucun dossier au-dessus",
);
const NAME_ONE: Text = Text::new(
    "name a file or a folder: `stspd {verb} town.yaml`",
    "nommez un fichier ou un dossier : « stspd {verb} ville.yaml »",
);
const EMPTY_FOLDER: Text =
    Text::new("the folder `{path}` holds no YAML file", "le dossier « {path} » ne contient aucun fichier YAML");

const NOT_THERE: Text = Text::new("`{revision}` holds no `{path}`", "« {revision} » ne contient pas « {path} »");
const FROM_TOP: Text = Text::new(
    "a path of a revision begins at the top of the repository, or with `./` in the current folder",
    "un chemin dans une révision part du haut du dépôt, ou du dossier courant s’il commence par « ./ »",
);

const SEVERAL: Text = Text::new("several strategies were found: {names}", "plusieurs stratégies ont été trouvées : {names}");
const NAME_IT: Text = Text::new(
    "name the one that is meant, such as `stspd {verb} {first}`",
    "nommez celle qui est visée, par exemple « stspd {verb} {first} »",
);

/// The files that arguments mean, as they were on the day that is asked for.
pub fn find(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let inputs = find_now(arguments, verb, context)?;
    match context.as_of {
        Some(day) => inputs.iter().map(|input| find_as_of(input, day, context.lang).map(Input::Committed)).collect(),
        None => Ok(inputs),
    }
}

/// The files that arguments mean, as they are now; without arguments those of the project around the current folder.
///
/// A folder means every `.yaml` and `.yml` file under it, in order of name, but for hidden ones; a file
/// that several arguments mean is taken once.
pub fn find_now(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let lang = context.lang;
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Standard);
        } else if argument.is_dir() {
            inputs.extend(walk(argument, lang)?);
        } else if let Some((revision, path)) = split_revision(argument).filter(|_| !argument.exists()) {
            inputs.extend(find_in_revision(&revision, &path, lang)?);
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    if arguments.is_empty() {
        inputs = find_project(&current(), verb, lang)?;
    }
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        seen.insert(input.path().map_or_else(|| PathBuf::from(input.name()), |path| path.canonicalize().unwrap_or(path)))
    });
    spare_from(&context.output, &inputs, lang)?;
    Ok(inputs)
}

/// What a path of a revision means.
fn find_in_revision(revision: &str, path: &str, lang: Lang) -> Result<Vec<Input>, Failure> {
    let archive = Archive::around(&current(), lang)?;
    let path_there = from_top(archive.repository.prefix(), path);
    let files = path_there.map_or(Ok(Vec::new()), |path| archive.find(revision, &path));
    let files = files.map_err(|refusal| explain_refusal(refusal, lang))?;
    if files.is_empty() {
        let facts = [("path", path.into()), ("revision", revision.into())];
        return Err(Failure::new(lang, NOT_THERE, &facts).hint(lang, FROM_TOP, &[]));
    }
    Ok(files.into_iter().map(Input::Committed).collect())
}

/// The one file that is meant, as it was on the day that is asked for.
pub fn find_one(argument: Option<&PathBuf>, verb: &'static str, context: &Context) -> Result<Input, Failure> {
    take_only(find(argument.map_or(&[], std::slice::from_ref), verb, context)?, verb, context.lang)
}

/// The one file that is meant, as it is now.
pub fn find_one_now(argument: Option<&PathBuf>, verb: &'static str, context: &Context) -> Result<Input, Failure> {
    take_only(find_now(argument.map_or(&[], std::slice::from_ref), verb, context)?, verb, context.lang)
}

fn take_only(mut inputs: Vec<Input>, verb: &'static str, lang: Lang) -> Result<Input, Failure> {
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        (last, _) => {
            let names: Vec<String> = inputs.iter().chain(&last).map(Input::name).collect();
            let first = names.first().map(|name| in_shell(name)).unwrap_or_default();
            let facts = [("verb", verb.into()), ("first", first.into())];
            Err(Failure::new(lang, SEVERAL, &[("names", names.into())]).hint(lang, NAME_IT, &facts))
        }
    }
}

/// A name as it is typed in a shell: between quotes where it has spaces or signs.
fn in_shell(name: &str) -> String {
    let is_plain = name.chars().all(|letter| letter.is_alphanumeric() || "/._-".contains(letter));
    if is_plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The strategies of the project: `strategy/*.yaml` in the folder or the nearest above it.
fn find_project(start: &Path, verb: &'static str, lang: Lang) -> Result<Vec<Input>, Failure> {
    for (height, above) in start.ancestors().enumerate() {
        let folder: PathBuf = std::iter::repeat_n("..", height).chain(["strategy"]).collect();
        let entries = std::fs::read_dir(above.join("strategy")).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            Err(error) => return Err(explain_unread(&Input::Found(folder), &error, lang)),
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
fn walk(root: &Path, lang: Lang) -> Result<Vec<Input>, Failure> {
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let shown = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.path()));
    let paths = shown.filter_map(|entry| match entry {
        Ok(entry) => (!entry.file_type().is_dir() && is_yaml(entry.path())).then(|| entry.into_path()),
        Err(error) => name_unread(&error),
    });
    let inputs: Vec<Input> = paths.map(Input::Found).collect();
    if inputs.is_empty() {
        return Err(Failure::new(lang, EMPTY_FOLDER, &[("path", root.to_string_lossy().as_ref().into())]));
    }
    Ok(inputs)
}

/// What a fault of the walk keeps from being read: a folder, or a YAML file behind a broken link.
fn name_unread(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path()?;
    // A link back to a folder that is being walked hides nothing.
    let matters = error.loop_ancestor().is_none() && !is_hidden(path) && (!path.is_symlink() || is_yaml(path));
    matters.then(|| path.to_owned())
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
    fn find_in(root: &Path) -> Vec<String> {
        let inputs = walk(root, Lang::En).expect("the folder holds YAML");
        let told = inputs.iter().map(|input| {
            let path = input.path().expect("it is a file");
            let mark = if input.read(Lang::En).is_ok() { "" } else { "!" };
            format!("{mark}{}", path.strip_prefix(root).expect("it is below the folder").display())
        });
        told.collect()
    }

    #[test]
    fn a_folder_means_every_yaml_file_in_it_whatever_its_case() {
        let town = here(&["a.YAML", "b.yml", "c/d.Yaml", ".hidden.yaml", ".git/e.yaml", "notes.md"]);
        assert_eq!(find_in(town.path()), ["a.YAML", "b.yml", "c/d.Yaml"]);
    }

    #[test]
    fn links_are_followed_once_and_a_broken_one_is_told() {
        let town = here(&["a.yaml", "elsewhere/b.yaml"]);
        for (to, link) in [("elsewhere/b.yaml", "c.yaml"), (".", "ring"), ("ring.yaml", "ring.yaml"), ("nowhere", "gone")] {
            symlink(to, town.path().join(link)).expect("a link can be made");
        }
        assert_eq!(find_in(town.path()), ["a.yaml", "c.yaml", "elsewhere/b.yaml", "!ring.yaml"]);
    }

    #[test]
    fn a_pipe_met_in_a_folder_is_not_waited_for() {
        let town = here(&["strategy/a.yaml"]);
        let pipe = town.path().join("strategy/b.yaml");
        assert!(Command::new("mkfifo").arg(pipe).status().expect("a pipe can be made").success());
        assert_eq!(find_in(town.path()), ["strategy/a.yaml", "!strategy/b.yaml"]);
        let inputs = find_project(town.path(), "check", Lang::En).expect("there is a project");
        assert!(matches!(inputs.as_slice(), [Input::Found(_), Input::Found(_)]), "{inputs:?}");
    }
}
