//! `stspd schema`: the JSON Schema of the format.

use crate::context::{Context, Outcome};
use crate::schema::schema_text;

/// Prints the JSON Schema of a strategy file, for editors and validators.
///
/// An editor that speaks YAML uses it when the first line of a strategy is
/// `# yaml-language-server: $schema=./stspd.schema.json`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd schema -o strategy/stspd.schema.json")]
pub struct Args {}

/// Prints the schema.
pub fn run(_args: Args, context: &Context) -> anyhow::Result<Outcome> {
    context.write(schema_text().as_bytes())?;
    Ok(Outcome::Clean)
}
