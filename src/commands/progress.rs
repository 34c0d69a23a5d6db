//! `stspd progress`: how the strategy advances, from the history of its file.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::context::{Context, Outcome};
use crate::inputs::{By, find_one_now, take_snapshots};
use crate::outline::{Audience, progress_page};
use crate::query::progress;
use crate::render::{Ink, Paper, renderer};
use crate::table::FORMATS;

/// Counts how far the strategy was, revision by revision: actions by status, milestones, indicators, decisions.
///
/// The revisions are those of the branch itself, a merge being one; the file is followed through renames.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd progress
  stspd progress --by month --format csv -o avancement.csv
  stspd progress --by plenary --format html -o avancement.html
  stspd render summary --progress     the same, month by month, in a document")]
pub struct Args {
    /// The strategy [default: that of the project]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// On which days
    #[arg(long, value_enum, default_value_t = By::Revision)]
    by: By,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
}

/// The format that is a page with a figure, and no table alone.
const PAGE: &str = "html";

fn formats() -> PossibleValuesParser {
    let tables = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about.en));
    PossibleValuesParser::new(tables.chain([PossibleValue::new(PAGE).help("for a browser, with a figure")]))
}

/// Prints the figures.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let input = find_one_now(args.file.as_ref(), "progress", context)?;
    let snapshots = take_snapshots(&input, args.by, Audience::Partners, context)?;
    if args.format == PAGE {
        let page = progress_page(&snapshots, input.name(), context.lang);
        let paper = Paper { width: context.width, ink: Ink::Black };
        context.write(renderer(PAGE).expect("it is a format of documents").sealed(&page, paper).as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let format = FORMATS.iter().find(|format| format.name == args.format).expect("clap admits only these formats");
    context.write_pieces(&(format.print)(&progress(&snapshots), &context.look()))?;
    Ok(Outcome::Clean)
}
