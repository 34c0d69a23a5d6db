//! `stspd completions`: what a shell needs to complete the command line, and the answers when it asks.
//!
//! A shell that has read its script asks the program itself, by the variable `COMPLETE`, what may stand at the cursor:
//! verbs and options as the parser knows them, and the ids, columns and words of the strategy found. An answer is quick and
//! silent: of a file that is too large or cannot be read nothing is offered.

mod fields;
mod known;
mod line;
mod offers;
mod said;
mod shells;

use std::ffi::OsString;

use chrono::NaiveDate;
use clap::Command;
use clap_complete::Shell;
use clap_complete::engine::complete;

use crate::arguments::with_french_kinds;
use crate::commands::french;
use crate::context::{Context, Outcome};
use crate::lang::Lang;
use line::Line;
use said::Said;
use shells::{ASKED, find_shell, registration, show};

/// Prints the completions of a shell.
///
/// What the shell reads asks the program, so that it knows the ids of the strategy with their titles, its columns and words.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  source <(stspd completions bash)      in ~/.bashrc, and so for zsh in ~/.zshrc
  stspd completions fish > ~/.config/fish/completions/stspd.fish
  stspd completions bash > ~/.local/share/bash-completion/completions/stspd")]
pub struct Args {
    /// Which shell
    shell: Shell,
}

/// Prints the script that the shell reads.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    context.write(registration(args.shell)?.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The variables and the day that an answer to a shell rests on.
pub struct World {
    pub environment: fn(&str) -> Option<OsString>,
    pub lang: Lang,
    pub today: NaiveDate,
}

/// Whether a shell may ask: most command lines are somebody's own, and nothing is made ready for them.
pub fn is_asked(environment: fn(&str) -> Option<OsString>) -> bool {
    environment(ASKED).is_some()
}

/// What is printed to a shell that asks what may stand at its cursor; none where the command line is an ordinary one.
pub fn answer(arguments: &[OsString], root: fn() -> Command, world: &World) -> Option<String> {
    let shell = find_shell(&(world.environment)(ASKED)?)?;
    let words = match arguments {
        [_] => return registration(shell).ok(),
        [_, mark, words @ ..] if mark == "--" => words,
        _ => return None,
    };
    let line = Line::of(shell, words, world.environment);
    let typed = line.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let root = with_french_kinds(root());
    let root = if world.lang == Lang::Fr { french::translate(root) } else { root };
    let said = Said::of(typed, &root, world);
    let mut root = offers::add(root, said);
    let current = std::env::current_dir().ok();
    let place = line.words.len().saturating_sub(1);
    let candidates = complete(&mut root, line.words.clone(), place, current.as_deref()).unwrap_or_default();
    Some(show(shell, &candidates, &line))
}

#[cfg(test)]
mod tests;
