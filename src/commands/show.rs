//! `stspd show`: one thing whole.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::commands::{Context, Outcome, strategies};
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

/// Shows the thing, in every strategy that has it.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    strategies::ask(&args.files, "show ID", context, |subjects| {
        let found = find(&args.id, subjects).map_err(|error| strategies::refused(&error, context))?;
        let cards: Vec<Card<'_>> = found.iter().filter_map(|(rank, id)| card(&subjects[*rank], id)).collect();
        let text = match args.format {
            ShowFormat::Text => text_cards(&cards, &context.look()),
            ShowFormat::Json => json_cards(&cards, context.today),
            ShowFormat::Markdown => markdown_cards(&cards, context.lang),
        };
        context.write(text.as_bytes())
    })
}
