//! Finds what arguments mean: files, those of a folder, of a revision, or of the project.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::context::{Context, Failure};
use crate::inputs::input::Input;
use crate::inputs::passed::Passed;
use crate::inputs::past::find_as_of;
use crate::inputs::paths::{current, from_top, split_revision};
use crate::inputs::repository::{Archive, CommittedFile, explain_refusal};
use crate::inputs::spare::spare_from;
use crate::inputs::stated::states_format;
use crate::inputs::walk::{explain_nothing, find_project, walk};
use crate::lang::{Lang, Text};
use crate::shell::in_shell;

const NOT_THERE: Text = Text::new("`{revision}` holds no `{path}`", "« {revision} » ne contient pas « {path} »");
const FROM_TOP: Text = Text::new(
    "a path of a revision begins at the top of the repository, or with `./` in the current folder",
    "un chemin dans une révision part du haut du dépôt, ou du dossier courant s’il commence par « ./ »",
);

const SEVERAL: Text = Text::new("several strategies were found: {names}", "plusieurs stratégies ont été trouvées : {names}");
const NAME_IT: Text = Text::new(
    "name the one that is meant, such as `stspd {command}`",
    "nommez celle qui est visée, par exemple « stspd {command} »",
);

/// The files that arguments mean, as they were on the day that is asked for.
pub fn find(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let inputs = find_now(arguments, verb, context)?;
    match context.as_of {
        Some(day) => inputs.iter().map(|input| find_as_of(input, day, context.lang).map(Input::Committed)).collect(),
        None => Ok(inputs),
    }
}

/// The files that arguments mean, as they are now; without arguments the one that the environment names, else those of the
/// project around the current folder.
///
/// A folder means every strategy under it, in order of name, but for hidden ones; what it passes over is told. A file that
/// several arguments mean is taken once.
pub fn find_now(arguments: &[PathBuf], verb: &'static str, context: &Context) -> Result<Vec<Input>, Failure> {
    let mut passed = Passed::default();
    let arguments = if arguments.is_empty() { context.file.as_slice() } else { arguments };
    let found = find_each(arguments, verb, &mut passed, context.lang);
    passed.tell(context);
    let inputs = take_once(found?);
    spare_from(&context.output, &inputs, context.lang)?;
    Ok(inputs)
}

/// Each file once: itself rather than a link to it.
fn take_once(found: Vec<Input>) -> Vec<Input> {
    let is_link = |input: &Input| input.path().is_some_and(|path| path.is_symlink());
    let mut ranks: HashMap<PathBuf, usize> = HashMap::new();
    let mut inputs: Vec<Input> = Vec::new();
    for input in found {
        let file = input.path().map_or_else(|| PathBuf::from(input.name()), |path| path.canonicalize().unwrap_or(path));
        let rank = *ranks.entry(file).or_insert(inputs.len());
        if rank == inputs.len() {
            inputs.push(input);
        } else if is_link(&inputs[rank]) && !is_link(&input) {
            inputs[rank] = input;
        }
    }
    inputs
}

/// The strategies of the project around the current folder, by their names; none where there are none.
pub fn find_standing(lang: Lang) -> Vec<String> {
    let found = find_project(&current(), "init", &mut Passed::default(), lang);
    found.map_or_else(|_| Vec::new(), |inputs| inputs.iter().map(Input::name).collect())
}

/// What each argument means.
fn find_each(arguments: &[PathBuf], verb: &'static str, passed: &mut Passed, lang: Lang) -> Result<Vec<Input>, Failure> {
    if arguments.is_empty() {
        return find_project(&current(), verb, passed, lang);
    }
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            inputs.push(Input::Standard);
        } else if argument.is_dir() {
            inputs.extend(walk(argument, passed, lang)?);
        } else if let Some((revision, path)) = split_revision(argument).filter(|_| !argument.exists()) {
            inputs.extend(find_in_revision(&revision, &path, passed, lang)?);
        } else {
            inputs.push(Input::File(argument.clone()));
        }
    }
    Ok(inputs)
}

/// What a path of a revision means: the file itself, or the strategies under a folder.
fn find_in_revision(revision: &str, path: &str, passed: &mut Passed, lang: Lang) -> Result<Vec<Input>, Failure> {
    let archive = Archive::around(&current(), lang)?;
    let path_there = from_top(archive.repository.prefix(), path);
    let files = path_there.as_deref().map_or(Ok(Vec::new()), |path| archive.find(revision, path));
    let files = files.map_err(|refusal| explain_refusal(refusal, lang))?;
    if files.is_empty() {
        let facts = [("path", path.into()), ("revision", revision.into())];
        return Err(Failure::new(lang, NOT_THERE, &facts).hint(lang, FROM_TOP, &[]));
    }
    let all = files.len();
    let is_named = |file: &CommittedFile| Some(file.path()) == path_there.as_deref();
    // What cannot be read is told when it is.
    let is_strategy = |file: &CommittedFile| file.content().map_or(true, |bytes| states_format(&bytes));
    let taken: Vec<Input> = files.into_iter().filter(|file| is_named(file) || is_strategy(file)).map(Input::Committed).collect();
    passed.foreign += all - taken.len();
    if taken.is_empty() { Err(explain_nothing(&format!("{revision}:{path}"), passed, lang)) } else { Ok(taken) }
}

/// The one file that is meant, as it was on the day that is asked for.
pub fn find_one(argument: Option<&PathBuf>, verb: &'static str, context: &Context) -> Result<Input, Failure> {
    take_only(find(argument.map_or(&[], std::slice::from_ref), verb, context)?, verb, context)
}

/// The one file that is meant, as it is now.
pub fn find_one_now(argument: Option<&PathBuf>, verb: &'static str, context: &Context) -> Result<Input, Failure> {
    take_only(find_now(argument.map_or(&[], std::slice::from_ref), verb, context)?, verb, context)
}

fn take_only(mut inputs: Vec<Input>, verb: &'static str, context: &Context) -> Result<Input, Failure> {
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        (last, _) => {
            let names: Vec<String> = inputs.iter().chain(&last).map(Input::name).collect();
            let first = names.first().map(|name| in_shell(name));
            let typed: Vec<String> = context.typed.iter().map(|argument| in_shell(&argument.to_string_lossy())).collect();
            let flag = verb.split(' ').next_back().filter(|word| word.starts_with("--")).map(str::to_owned);
            let flag = flag.filter(|flag| typed.last() != Some(flag));
            let command: Vec<String> = typed.into_iter().chain(flag).chain(first).collect();
            let failure = Failure::new(context.lang, SEVERAL, &[("names", names.into())]);
            Err(failure.hint(context.lang, NAME_IT, &[("command", command.join(" ").into())]))
        }
    }
}
