//! The kind of thing that an argument names, in either language and in the singular as well: `actions`, « séance ».

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use crate::lang::Lang;
use crate::model::Kind;
use crate::nearest::{nearest, plain};
use crate::query::{LISTINGS, Listing, kind};

/// Reads a kind of which there is a listing.
#[derive(Clone)]
pub struct Listed;

impl TypedValueParser for Listed {
    type Value = Kind;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<Kind, Error> {
        let word = value.to_string_lossy();
        let meant = if SHEETS.contains(&plain(word.trim()).as_str()) { Kind::Action.name() } else { &word };
        kind(meant).map(|listing| listing.kind).ok_or_else(|| refuse(&word, command, argument))
    }

    /// What help and completions offer: the name of each.
    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(names().map(PossibleValue::new)))
    }
}

/// The command line for a shell to complete, which offers the kinds in French too.
pub fn with_french_kinds(root: Command) -> Command {
    let in_french = LISTINGS.iter().map(|listing| listing.kind.word(Lang::Fr)).filter(|word| names().all(|name| name != *word));
    let words: Vec<PossibleValue> = names().chain(in_french).map(PossibleValue::new).collect();
    let offer = |argument: Arg| match argument.get_id().as_str() {
        "kind" => argument.value_parser(PossibleValuesParser::new(words.clone())),
        _ => argument,
    };
    root.mut_subcommand("list", |list| list.mut_args(offer))
}

/// What many call the actions, and some documents a level of their own, so that the words name no kind elsewhere.
const SHEETS: [&str; 2] = ["fiche", "fiches"];

fn names() -> impl Iterator<Item = &'static str> {
    LISTINGS.iter().map(Listing::name)
}

/// A word that names no kind, with the nearest word that does.
fn refuse(word: &str, command: &Command, argument: Option<&Arg>) -> Error {
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    if let Some(argument) = argument {
        error.insert(ContextKind::InvalidArg, ContextValue::String(argument.to_string()));
    }
    error.insert(ContextKind::InvalidValue, ContextValue::String(word.to_owned()));
    error.insert(ContextKind::ValidValue, ContextValue::Strings(names().map(str::to_owned).collect()));
    if let Some(meant) = nearest(word, LISTINGS.iter().flat_map(|listing| listing.kind.words())) {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(meant.to_lowercase()));
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn a_shell_completes_kinds_in_both_languages() {
        let mut script = Vec::new();
        clap_complete::generate(clap_complete::Shell::Zsh, &mut with_french_kinds(Cli::command()), "stspd", &mut script);
        let script = String::from_utf8(script).expect("a script is text");
        for word in ["plenaries", "séance", "indicateur"] {
            assert!(script.contains(word), "{word}");
        }
    }
}
