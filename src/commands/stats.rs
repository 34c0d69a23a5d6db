//! `stspd stats`: the strategy at a glance.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::arguments::AudienceArgs;
use crate::context::{Context, Outcome};
use crate::inputs::ask_each;
use crate::query::stats;
use crate::table::{json_cards, markdown_cards, text_cards};

/// Shows the strategy at a glance, in counts and sums.
///
/// Actions by axis and status, what is late, indicators, money, sessions, decisions.
/// What the file does not state is counted as such. Money of two currencies, or yearly and one-off,
/// is never one sum.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd stats
  stspd stats --lang fr --format markdown
  stspd stats strategies/ --format json")]
pub struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print them
    #[arg(long, short, value_enum, default_value_t = StatsFormat::Table)]
    format: StatsFormat,
    #[command(flatten)]
    audience: AudienceArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatsFormat {
    /// For a terminal
    Table,
    /// For a script, versioned
    Json,
    /// For a page
    Markdown,
}

/// Prints the figures of each strategy.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    ask_each(&args.files, "stats", args.audience.asked(), context, stats, |cards| {
        let text = match args.format {
            StatsFormat::Table => text_cards(cards, &context.look()),
            StatsFormat::Json => json_cards(cards, context.today),
            StatsFormat::Markdown => markdown_cards(cards, context.lang),
        };
        context.write(text.as_bytes())
    })
}
