//! `stspd` keeps a French local security and crime-prevention strategy (STSPD) as one YAML file.
//!
//! # The house
//!
//! A pure model in the middle, tables of small constants around it, text only at the edges; whatever
//! can be listed is listed once, and help, manual, schema and tests derive from the list.
//!
//! ```text
//! 5  lib  main
//! 4  context  inputs  arguments  writing  returning  commands  cli
//! 3  rules  fixing  deadlines  report  query  outline  table  export  render  founding  import
//! 2  homes  notes  schema  handles  locate  reading  diff  signature  edit
//! 1  model  yaml  national  git
//! 0  shell  twofold  stretch  lang  called  pattern  path  garbled  filetype  source  diagnostic  nearest  headings  fingerprint  runner  ics  markdown  typography  json  document
//! ```
//!
//! Imports go down, or left on the same line; a test holds this list. Below `context` nothing writes
//! to a stream, reads a file, the clock or the environment, or knows clap; `git` alone runs a command,
//! git's, which reads a repository. `context` alone writes, `inputs` alone reads strategies. `model` holds no positions; a rule knows no bytes and no format of output.
//!
//! # The way through it
//!
//! `check`: `source` (bytes) → `yaml` (a tree that remembers every byte) → `schema` (every fault of
//! form, every id and reference) → `model` (plain types, decoded from what is sound) → `rules` (paths
//! and named facts) → `locate` (spans) → levels and suppressions, applied once → `report`.
//!
//! `list`, `show`, `stats`: the same reading → `query` (a kind's columns, conditions, rows of typed
//! cells) → `table`, which prints them, or `export`, which makes files of them all.
//!
//! `sign`: the same reading → `signature` (the fingerprint of what is decided) → `edit` (operations on nodes → new texts for
//! spans → the tree again, which must be what was planned and nothing else), and only then the file.
//!
//! `add`, `set`, `remove`, `rename`: the same reading → `writing` (fields and values as people name them, as operations) → `edit` →
//! both trees judged and compared: a new fault of form refuses it, what changed and what is found is told → the file, if
//! nobody else changed it.
//!
//! `check --fix`: what was judged → `fixing` (its certain fixes, round by round, each round judged again and without what does
//! harm) → the file. `fmt`: a tree → `edit::look` (printed anew, read again, the same values and comments) → the file.
//!
//! `init`: answers → `founding` (the first text, whom the rules seat in it, the files for reviews) → the rules → the files.
//!
//! `import`: the bytes of a foreign file → `import` (cells with their addresses → tables → actions, each cell written, asked or
//! refused) → the first text by `founding` and what was read, by `edit` → the rules → the file.
//!
//! `import` of a workbook that `export` wrote, `receive`: its hidden sheets → `import` (cell by cell: exported, workbook, file) →
//! `returning` (values as for `set`, rows as for `add`; asked and refused) → `writing`, as above.
//!
//! A shell that completes asks by the variable `COMPLETE`: the words before the cursor → `commands::completions` → what may stand there.
//!
//! `git diff`, where `init --git` set it so, asks by the word `textconv`: the file → `outline` → `render`, or the file as it is.
//!
//! `diff`, `log`, `progress`: the contents that `git` has, each read once → `diff` (changes, by id) → `outline::changes`
//! (sentences) → `render`. `check --since` gives the rules on history the earlier reading too; `verify` and the draft of
//! an amendment keep what `signature` binds of the same changes.
//!
//! # Errors
//!
//! *The strategy is wrong*: a `Diagnostic`, a value, collected. *The world is wrong*: a `Failure`, told
//! once as `error: …` and, if there is one, `hint: …`. *We are wrong*: `expect`, stating the invariant.
//!
//! # Adding something
//!
//! A rule, a report, a format of tables: one new file, its `mod` and one line in its table. A verb: one new file, its `mod`,
//! name and arm in `commands/mod.rs`, and its help in French under `commands/french`, which a test asks for. Everything else follows.

#![forbid(unsafe_code)]

mod arguments;
mod called;
mod cli;
mod commands;
mod context;
mod deadlines;
pub mod diagnostic;
pub mod diff;
mod document;
pub mod edit;
pub mod export;
mod filetype;
mod fingerprint;
mod fixing;
mod founding;
mod garbled;
mod git;
pub mod handles;
mod headings;
mod homes;
mod ics;
pub mod import;
mod inputs;
pub mod json;
pub mod lang;
mod locate;
mod markdown;
pub mod model;
mod national;
mod nearest;
mod notes;
pub mod outline;
pub mod path;
mod pattern;
pub mod query;
pub mod reading;
pub mod render;
mod report;
mod returning;
pub mod rules;
pub mod runner;
pub mod schema;
mod shell;
pub mod signature;
pub mod source;
mod stretch;
pub mod table;
mod twofold;
mod typography;
mod writing;
pub mod yaml;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::cli::{Cli, ending, usage};
use crate::commands::render::worker;
use crate::commands::{completions, french, textconv};
use crate::context::guard::Replace;
use crate::context::{Context, Failure, Outcome, Output};
use crate::lang::Lang;

/// Runs the command line and says how it ended: 0 done, 1 findings that are not let pass, 2 it could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(code) = worker::serve(&arguments) {
        return code;
    }
    if let Some(code) = textconv::serve(&arguments, today()) {
        return code;
    }
    if let [_, asked] = arguments.as_slice()
        && (asked == "--version" || asked == "-V")
    {
        return tell_version(cli::lang_of(&arguments, environment));
    }
    if completions::is_asked(environment)
        && let Some(code) = complete(&arguments)
    {
        return code;
    }
    let cli = match parse(&arguments) {
        Ok(cli) => cli,
        Err(error) => return refuse(error, &arguments),
    };
    let context = context(&cli.shared, &arguments);
    let cli = match ending::find_format(&Cli::command, &arguments, context.output.file(), context.lang) {
        Ok(None) => cli,
        Ok(Some(arguments)) => match parse(&arguments) {
            Ok(cli) => cli,
            Err(error) => return refuse(error, &arguments),
        },
        Err(failure) => return fail(failure.into(), &context),
    };
    match cli.verb.run(Cli::command, &context) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) => fail(error, &context),
    }
}

/// Answers a shell that asks what may stand at its cursor; none where the command line is an ordinary one.
fn complete(arguments: &[OsString]) -> Option<ExitCode> {
    let world = completions::World { environment, lang: cli::lang_of(arguments, environment), today: today() };
    let text = completions::answer(arguments, Cli::command, &world)?;
    let written = Output::Standard.write(&[text], Replace::Alike, world.lang);
    Some(written.map_or(ExitCode::from(2), |()| ExitCode::SUCCESS))
}

/// Says which version it is, for which no verb need be known.
fn tell_version(lang: Lang) -> ExitCode {
    let line = format!("{} {}\n", env!("CARGO_PKG_NAME"), *cli::VERSION);
    match Output::Standard.write(&[line], Replace::Alike, lang) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell(lang);
            ExitCode::from(2)
        }
    }
}

fn parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let read = |root| Cli::read(usage::with_variables(root, arguments, &environment), arguments);
    // What is wrong with a line is said by who knows all verbs.
    let first = find_verb(arguments);
    first.and_then(|root| read(root).ok()).map_or_else(|| read(Cli::command()), Ok)
}

/// Says why it could not be done.
fn fail(error: anyhow::Error, context: &Context) -> ExitCode {
    let failure = error.downcast().unwrap_or_else(|error| Failure { message: format!("{error:#}"), hint: None });
    failure.tell(context.lang);
    ExitCode::from(2)
}

/// Says why a command line is not understood, or what it asked the parser for.
fn refuse(error: clap::Error, arguments: &[OsString]) -> ExitCode {
    let lang = cli::lang_of(arguments, environment);
    let error = match lang {
        Lang::En => error,
        Lang::Fr => in_french(arguments, error.kind()).unwrap_or(error),
    };
    if !error.use_stderr() {
        // A closed pipe is the reader's wish.
        drop(error.print());
        return ExitCode::SUCCESS;
    }
    let root = Cli::command();
    let verbs = || root.get_subcommands().map(clap::Command::get_name);
    let verb = arguments.iter().skip(1).find_map(|word| verbs().find(|verb| word == verb));
    let bare = verb.and_then(|verb| usage::refuse_file_option(&error, root.find_subcommand(verb)?, arguments, lang));
    match bare.or_else(|| usage::failure(&error, verb, lang, &environment)) {
        Some(failure) => failure.tell(lang),
        None => drop(error.print()),
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// What the parser says to a French reader, who alone pays for the French help, and only where it is asked for or a
/// command line is refused.
fn in_french(arguments: &[OsString], kind: ErrorKind) -> Option<clap::Error> {
    let is_help = matches!(kind, ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    // The help of a verb says nothing of the others, and that of all little.
    let first = arguments.get(1).filter(|_| is_help).and_then(|word| word.to_str());
    let verb = first.and_then(Cli::command_of);
    let is_list = is_help && verb.is_none() && find_verb(arguments).is_none() && !arguments.iter().any(|word| word == "help");
    let translate = if is_list { french::translate_list } else { french::translate };
    let root = translate(usage::with_variables(verb.unwrap_or_else(Cli::command), arguments, &environment));
    root.try_get_matches_from(arguments).err()
}

/// What may be typed behind the first verb that a line names.
fn find_verb(arguments: &[OsString]) -> Option<clap::Command> {
    arguments.iter().skip(1).find_map(|word| Cli::command_of(word.to_str()?))
}

fn today() -> chrono::NaiveDate {
    chrono::Local::now().date_naive()
}

fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// The columns of what is printed to: of a terminal its own; a file or a pipe is the same wherever it is made.
fn width(output: Option<&std::path::Path>) -> usize {
    let terminal = output.is_none().then(|| terminal_size::terminal_size_of(std::io::stdout())).flatten();
    terminal.map_or(100, |(width, _)| usize::from(width.0))
}

fn context(shared: &cli::Shared, arguments: &[OsString]) -> Context {
    let output = match &shared.output {
        Some(path) if path.as_os_str() == "-" => Output::Dash,
        Some(path) => Output::File(path.clone()),
        None if shared.quiet => Output::Nowhere,
        None => Output::Standard,
    };
    Context {
        lang: shared.lang(environment),
        asked_lang: cli::named_lang(arguments),
        quiet: shared.quiet,
        color: shared.color(environment),
        width: width(shared.output.as_deref()),
        // A file as it was is judged as it would have been.
        today: shared.today.or(shared.as_of).unwrap_or_else(today),
        as_of: shared.as_of,
        output,
        file: environment(usage::FILE).filter(|name| !name.is_empty()).map(PathBuf::from),
        typed: arguments.iter().skip(1).cloned().collect(),
        replace: if shared.force { Replace::Anything } else { Replace::Alike },
    }
}
