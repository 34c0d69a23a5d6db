//! `stspd completions`: what a shell needs to complete the command line.

use clap::Command;
use clap_complete::Shell;

use crate::arguments::with_french_kinds;
use crate::context::{Context, Outcome};

/// Prints the completions of a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd completions bash > ~/.local/share/bash-completion/completions/stspd")]
pub struct Args {
    /// Which shell
    shell: Shell,
}

/// Prints the completions of the command line whose root is given.
pub fn run(args: &Args, root: Command, context: &Context) -> anyhow::Result<Outcome> {
    let mut root = with_french_kinds(root);
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut root, env!("CARGO_PKG_NAME"), &mut text);
    context.write(&text)?;
    Ok(Outcome::Clean)
}
