//! The command line: its root, the arguments that every verb shares, and what they add up to.

pub mod usage;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, ValueEnum};

use crate::arguments::day;
use crate::commands::Verb;
use crate::lang::Lang;

/// Keeps a French local security and crime-prevention strategy (STSPD) as one YAML file.
///
/// The coordinator of a local council (CLSPD) keeps the strategy of her town in git; stspd checks the
/// file and says everything that is wrong with it, where, why, and what to do.
#[derive(Debug, Parser)]
#[command(name = "stspd", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 `check` found what `--deny` does not let pass or `verify` something signed that has changed, 2 it could not be done."
)]
pub struct Cli {
    #[command(flatten)]
    pub shared: Shared,
    #[command(subcommand)]
    pub verb: Verb,
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
    /// Write to a file instead of standard output, whole or not at all: a file of that name is replaced, by `render` only if it wrote it
    #[arg(long, short, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
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
    /// On a terminal, unless `NO_COLOR` is set
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

/// The language of the locale, else English.
fn locale(environment: impl Fn(&str) -> Option<OsString>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| environment(name)).find(|value| !value.is_empty());
    locale.and_then(|locale| Lang::from_locale(&locale.to_string_lossy())).unwrap_or(Lang::En)
}

impl Shared {
    /// The reader's language: asked for, else that of the locale, else English.
    pub fn lang(&self, environment: impl Fn(&str) -> Option<OsString>) -> Lang {
        self.lang.map_or_else(|| locale(environment), LangArg::lang)
    }

    /// Whether to colour what goes to standard output.
    pub fn color(&self, environment: impl Fn(&str) -> Option<OsString>) -> bool {
        let set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
        match self.color {
            ColorArg::Always => true,
            ColorArg::Never => false,
            ColorArg::Auto => self.output.is_none() && !set("NO_COLOR") && std::io::stdout().is_terminal(),
        }
    }
}
