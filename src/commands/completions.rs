//! `stspd completions`: what a shell needs to complete the command line.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::commands::{Context, Outcome};

/// Prints the completions of a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd completions bash > ~/.local/share/bash-completion/completions/stspd")]
pub struct Args {
    /// Which shell
    shell: Shell,
}

/// Prints the completions.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Outcome> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut text);
    context.output.write(&text)?;
    Ok(Outcome::Clean)
}
