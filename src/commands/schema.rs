//! `stspd schema`: the JSON Schema of the format.

use clap::ValueEnum;

use crate::context::{Context, Outcome};
use crate::schema::{SchemaReader, schema_text};

/// Prints the JSON Schema of a strategy file, for editors and validators.
///
/// An editor that speaks YAML uses it when the first line of a strategy is
/// `# yaml-language-server: $schema=./stspd.schema.json`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd schema > stspd.schema.json
  stspd schema --for editor -o strategy/stspd.schema.json")]
pub struct Args {
    /// Who reads it
    #[arg(long = "for", value_enum, default_value_t = ReaderArg::Validator, value_name = "READER")]
    reader: ReaderArg,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReaderArg {
    /// Only keywords of the standard
    Validator,
    /// And what is shown while one types: each form in words, things to begin with
    Editor,
}

/// Prints the schema.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let reader = match args.reader {
        ReaderArg::Validator => SchemaReader::Validator,
        ReaderArg::Editor => SchemaReader::Editor,
    };
    context.write(schema_text(reader).as_bytes())?;
    Ok(Outcome::Clean)
}
