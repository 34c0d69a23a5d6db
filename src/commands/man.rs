//! `stspd man`: the manual page.

use clap::Command;

use crate::commands::{Context, Outcome};

/// Prints the manual page, in the format of man.
///
/// With a verb, the page of that verb.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd man -o stspd.1
  stspd man check -o stspd-check.1")]
pub struct Args {
    /// A verb, such as check
    verb: Option<String>,
}

/// Prints the page of the command line whose root is given.
pub fn run(args: &Args, mut root: Command, context: &Context) -> anyhow::Result<Outcome> {
    root.build();
    let page = match &args.verb {
        None => root,
        Some(verb) => {
            let found = root.find_subcommand(verb).cloned();
            found.ok_or_else(|| anyhow::anyhow!("there is no verb called `{verb}`; `stspd --help` lists them"))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    context.output.write(&text)?;
    Ok(Outcome::Clean)
}
