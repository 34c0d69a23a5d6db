//! `stspd man`: the manual page.

use clap::Command;

use crate::context::{Context, Failure, Outcome};
use crate::lang::Text;

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

const NO_SUCH_VERB: Text = Text::new("there is no verb called `{verb}`", "aucun verbe ne s’appelle « {verb} »");
const LISTED: Text = Text::new("`stspd --help` lists them all", "« stspd --help » les donne tous");

/// Prints the page of the command line whose root is given.
pub fn run(args: &Args, mut root: Command, context: &Context) -> anyhow::Result<Outcome> {
    root.build();
    let page = match &args.verb {
        None => root,
        Some(verb) => {
            let found = root.find_subcommand(verb).cloned();
            let unknown = || Failure::new(context.lang, NO_SUCH_VERB, &[("verb", verb.as_str().into())]);
            found.ok_or_else(|| unknown().hint(context.lang, LISTED, &[]))?
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).source(concat!("stspd ", env!("CARGO_PKG_VERSION"))).render(&mut text)?;
    context.write(&text)?;
    Ok(Outcome::Clean)
}
