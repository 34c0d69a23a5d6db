//! `stspd show`: one thing whole.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::arguments::{AudienceArgs, explain_query_error};
use crate::context::{Context, Failure, Outcome};
use crate::inputs::ask;
use crate::lang::Text;
use crate::query::{Card, card, find};
use crate::table::{json_cards, markdown_cards, text_cards};

/// Shows one thing whole, and everything that refers to it.
///
/// What refers to it is listed by ids that can be shown in turn.
/// A thing is named by its id, its name, its printed number, or a piece of its name that no other has.
/// A session is named by its date.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd show a-3-1
  stspd show 'médiation sociale'
  stspd show prefecture --lang fr
  stspd show 2025-12-11 --format markdown
  stspd show lmh strategies/           in every file of a folder")]
pub struct Args {
    /// Id of a thing, or text of its name
    #[arg(value_name = "ID")]
    id: String,
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t = ShowFormat::Text)]
    format: ShowFormat,
    #[command(flatten)]
    audience: AudienceArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShowFormat {
    /// For a terminal
    Text,
    /// For a script, versioned
    Json,
    /// For a page
    Markdown,
}

const NO_ID: Text = Text::new(
    "`{name}` is a file, and the id of what to show is missing",
    "« {name} » est un fichier, et il manque l’identifiant de ce qu’il faut montrer",
);
const ID_FIRST: Text = Text::new(
    "the id comes first, as in `stspd show ID {name}`; `stspd list actions {name}` prints ids",
    "l’identifiant vient d’abord, comme dans « stspd show ID {name} » ; « stspd list actions {name} » donne des identifiants",
);

/// Whether what stands for an id is a file: no id has a point in it.
fn is_file(id: &str) -> bool {
    let is_named_so = [".yaml", ".yml"].iter().any(|end| id.ends_with(end));
    id == "-" || is_named_so || (id.contains(['.', '/']) && Path::new(id).is_file())
}

/// Shows the thing, in every strategy that has it.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    if args.files.is_empty() && is_file(&args.id) {
        let facts = [("name", args.id.as_str().into())];
        return Err(Failure::new(context.lang, NO_ID, &facts).hint(context.lang, ID_FIRST, &facts).into());
    }
    ask(&args.files, "show ID", args.audience.asked(), context, |subjects| {
        let found = find(&args.id, subjects).map_err(|error| explain_query_error(&error, context.lang))?;
        let cards: Vec<Card<'_>> = found.iter().filter_map(|(rank, id)| card(&subjects[*rank], id)).collect();
        let text = match args.format {
            ShowFormat::Text => text_cards(&cards, &context.look()),
            ShowFormat::Json => json_cards(&cards, context.today),
            ShowFormat::Markdown => markdown_cards(&cards, context.lang),
        };
        context.write(text.as_bytes())
    })
}
