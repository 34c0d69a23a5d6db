//! `stspd schema`: the JSON Schema of the format.

use std::fmt::Write;

use clap::ValueEnum;

use crate::context::{Context, Outcome};
use crate::lang::{Lang, Text};
use crate::model::Audience;
use crate::schema::{SchemaReader, Sight, schema_text, sights};

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
    /// Print who may see each field instead, as a table for a page
    #[arg(long, conflicts_with = "reader")]
    audiences: bool,
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
    if args.audiences {
        context.write(list_audiences(context.lang).as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let reader = match args.reader {
        ReaderArg::Validator => SchemaReader::Validator,
        ReaderArg::Editor => SchemaReader::Editor,
    };
    context.write(schema_text(reader).as_bytes())?;
    Ok(Outcome::Clean)
}

const COLUMNS: [Text; 3] = [Text::new("Field", "Champ"), Text::new("Title", "Titre"), Text::new("Who sees it", "Qui le voit")];
const WHOLE: Text = Text::new("{title}: the whole thing", "{title} : l’élément entier");
const OPENED: Text = Text::new("{who}; `visibility` decides", "{who} ; `visibility` en décide");

fn list_audiences(lang: Lang) -> String {
    let mut text = format!("| {} |\n|---|---|---|\n", COLUMNS.map(|title| title.say(lang)).join(" | "));
    for Sight { keys, title, audience, is_thing, may_open } in sights(lang) {
        let who = match audience {
            Audience::Internal => Text::new("who keeps the file", "qui tient le fichier"),
            Audience::Members => Text::new("members and signatories", "membres et signataires"),
            Audience::Public => Text::new("everybody", "tout le monde"),
        };
        let title = if is_thing { WHOLE.fill(lang, &[("title", title.into())]) } else { title };
        let who = if may_open { OPENED.fill(lang, &[("who", who.into())]) } else { who.say(lang) };
        writeln!(text, "| `{keys}` | {title} | {who} |").expect("a string takes all");
    }
    text
}
