//! The command line: its root, the arguments that every verb shares, and what they add up to.

pub mod ending;
pub mod usage;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDate;

use clap::{Command, CommandFactory, FromArgMatches, ValueEnum};

use crate::arguments::day;
use crate::commands::Verb;
use crate::lang::Lang;
use crate::rules::law::{READ_UNTIL, date};

/// The version, the commit where the build names it, and until which day the law was read, in one line.
pub static VERSION: LazyLock<String> = LazyLock::new(|| {
    let commit = option_env!("STSPD_COMMIT").map_or(String::new(), |commit| format!("{commit}, "));
    format!("{} ({commit}law read until {})", env!("CARGO_PKG_VERSION"), date(READ_UNTIL))
});

/// Keeps a French local security and crime-prevention strategy (STSPD) as one YAML file.
///
/// The coordinator of a local council (CLSPD) keeps the strategy of her town in git; stspd checks the
/// file and says everything that is wrong with it, where, why, and what to do.
#[derive(Debug, clap::Parser)]
#[command(name = "stspd", version = VERSION.as_str(), propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 `check` found what `--deny` does not let pass or `verify` something signed that has changed, 2 it could not be done."
)]
struct Root {
    #[command(flatten)]
    shared: Shared,
}

/// A command line.
#[derive(Debug)]
pub struct Cli {
    pub shared: Shared,
    pub verb: Verb,
}

impl Cli {
    /// All that may be typed.
    pub fn command() -> Command {
        Verb::add_all(root())
    }

    /// What may be typed behind a verb; none if there is no such verb.
    pub fn command_of(verb: &str) -> Option<Command> {
        Verb::add_one(verb, root)
    }

    /// Reads the words of a line, of which the first is the name of the program.
    pub fn read(command: Command, words: &[OsString]) -> Result<Cli, clap::Error> {
        let mut matches = command.try_get_matches_from(words)?;
        Ok(Cli { shared: Root::from_arg_matches_mut(&mut matches)?.shared, verb: Verb::read(&mut matches)? })
    }
}

fn root() -> Command {
    Root::command().subcommand_required(true).arg_required_else_help(true)
}

/// Arguments of every verb.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Shared options")]
pub struct Shared {
    /// Language of messages [default: that of the locale, else English]
    #[arg(long, global = true, value_enum, env = "STSPD_LANG", hide_env_values = true)]
    pub lang: Option<LangArg>,
    /// Day on which the strategy is judged, as 2026-11-23 [default: today]
    #[arg(long, global = true, value_name = "DATE", env = "STSPD_TODAY", hide_env_values = true, value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Read the files as they were at the end of that day, from the history of git, and judge them on it
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto, value_name = "WHEN")]
    pub color: ColorArg,
    /// Write to a file instead of standard output, whole or not at all: one of that name is replaced if it is of the same format, and nobody's work
    #[arg(long, short, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write over a file that is something else or that somebody has changed, or over the day that a signature has
    #[arg(long, global = true)]
    pub force: bool,
    /// Print nothing; the exit code tells
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    /// English
    En,
    /// French
    Fr,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless `NO_COLOR`, `CLICOLOR` or `TERM` says no; elsewhere too where `CLICOLOR_FORCE` or `FORCE_COLOR` says so
    Auto,
    Always,
    Never,
}

impl LangArg {
    fn lang(self) -> Lang {
        match self {
            LangArg::En => Lang::En,
            LangArg::Fr => Lang::Fr,
        }
    }
}

/// The language of a command line that is not understood: the one that it seems to ask for.
pub fn lang_of(arguments: &[OsString], environment: impl Fn(&str) -> Option<OsString>) -> Lang {
    let set = || environment("STSPD_LANG").and_then(|value| LangArg::from_str(&value.to_string_lossy(), false).ok());
    named_lang(arguments).or_else(|| set().map(LangArg::lang)).unwrap_or_else(|| locale(environment))
}

/// The language that an argument names.
pub fn named_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    let mut asked = None;
    while let Some(word) = words.next() {
        let value =
            if word == "--lang" { words.next() } else { word.strip_prefix("--lang=").map(|value| value.to_owned().into()) };
        asked = value.and_then(|value| LangArg::from_str(&value, false).ok()).or(asked);
    }
    asked.map(LangArg::lang)
}

/// The language of the locale, else English. As gettext has it, `LANGUAGE` lists what is liked better, but not in the
/// locale `C`.
fn locale(environment: impl Fn(&str) -> Option<OsString>) -> Lang {
    let text = |name: &str| environment(name).map(|value| value.to_string_lossy().into_owned()).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(text).unwrap_or_default();
    let is_plain = ["", "C", "POSIX"].contains(&locale.split('.').next().unwrap_or_default());
    let liked = text("LANGUAGE").filter(|_| !is_plain).unwrap_or_default();
    liked.split(':').chain([locale.as_str()]).find_map(Lang::from_locale).unwrap_or(Lang::En)
}

/// Whether the environment wants colours: `NO_COLOR` and the like win over those that ask for them; with neither,
/// only a terminal that is not dumb gets them.
fn wants_color(environment: impl Fn(&str) -> Option<OsString>, is_terminal: bool) -> bool {
    let value = |name: &str| environment(name).filter(|value| !value.is_empty());
    let is_yes = |name: &str| value(name).is_some_and(|value| value != "0" && value != "false");
    let is_no = |name: &str| value(name).is_some_and(|value| value == "0");
    if value("NO_COLOR").is_some() {
        return false;
    }
    if is_yes("CLICOLOR_FORCE") || is_yes("FORCE_COLOR") {
        return true;
    }
    is_terminal && !is_no("CLICOLOR") && !is_no("FORCE_COLOR") && value("TERM").is_none_or(|term| term != "dumb")
}

impl Shared {
    /// The reader's language: asked for, else that of the locale, else English.
    pub fn lang(&self, environment: impl Fn(&str) -> Option<OsString>) -> Lang {
        self.lang.map_or_else(|| locale(environment), LangArg::lang)
    }

    /// Whether to colour what goes to standard output.
    pub fn color(&self, environment: impl Fn(&str) -> Option<OsString>) -> bool {
        match self.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => self.output.is_none() && wants_color(environment, std::io::stdout().is_terminal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(variables: &'static [(&'static str, &'static str)]) -> impl Fn(&str) -> Option<OsString> {
        move |name| variables.iter().find(|(set, _)| *set == name).map(|(_, value)| value.into())
    }

    #[test]
    fn colours_are_where_the_variables_of_other_programs_want_them() {
        assert!(wants_color(set(&[]), true) && !wants_color(set(&[]), false));
        for no in [("NO_COLOR", "1"), ("CLICOLOR", "0"), ("TERM", "dumb"), ("FORCE_COLOR", "0")] {
            assert!(!wants_color(|name| (name == no.0).then(|| no.1.into()), true), "{no:?}");
        }
        for yes in [("FORCE_COLOR", "1"), ("CLICOLOR_FORCE", "1"), ("FORCE_COLOR", "true")] {
            assert!(wants_color(|name| (name == yes.0).then(|| yes.1.into()), false), "{yes:?}");
        }
        assert!(!wants_color(set(&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")]), true));
        assert!(wants_color(set(&[("NO_COLOR", ""), ("CLICOLOR", "1"), ("TERM", "xterm")]), true));
        assert!(!wants_color(set(&[("CLICOLOR_FORCE", "0")]), false));
    }

    #[test]
    fn the_language_is_that_liked_best_of_those_known() {
        assert_eq!(locale(set(&[("LANG", "fr_FR.UTF-8")])), Lang::Fr);
        assert_eq!(locale(set(&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "de:fr:en")])), Lang::Fr);
        assert_eq!(locale(set(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "en")])), Lang::En);
        assert_eq!(locale(set(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "de")])), Lang::Fr);
        assert_eq!(locale(set(&[("LC_ALL", "C"), ("LANG", "fr_FR"), ("LANGUAGE", "fr")])), Lang::En);
        assert_eq!(locale(set(&[("LC_ALL", "C.UTF-8"), ("LANGUAGE", "fr")])), Lang::En);
    }
}
