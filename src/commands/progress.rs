//! `stspd progress`: how the strategy advances, from the history of its file.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::arguments::AudienceArgs;
use crate::context::{Context, Outcome};
use crate::inputs::{By, find_one_now, open, spare_persons, take_snapshots};
use crate::outline::progress_page;
use crate::query::progress;
use crate::render::{Ink, Paper, RENDERERS, renderer};
use crate::schema::Hidden;
use crate::table::{FORMATS, Format};

/// Counts how far the strategy was, revision by revision: actions by status, milestones, indicators, decisions.
///
/// The revisions are those of the branch itself, a merge being one; the file is followed through renames.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd progress
  stspd progress --by month --format csv -o avancement.csv
  stspd progress --by quarter
  stspd progress --by plenary --format html -o avancement.html
  stspd render summary --progress     the same, month by month, in a document")]
pub struct Args {
    /// The strategy [default: that of the project]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The strategy, where there are several
    #[arg(long = "file", id = "named", value_name = "FILE", env = "STSPD_FILE", hide_env_values = true)]
    named: Option<PathBuf>,
    /// On which days
    #[arg(long, value_enum, default_value_t = By::Revision)]
    by: By,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
    #[command(flatten)]
    audience: AudienceArgs,
}

/// The formats of tables, then those of documents whose names are still free: these are pages with a figure.
fn formats() -> PossibleValuesParser {
    let tables = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about.en));
    let pages = RENDERERS.iter().filter(|page| page.is_text && table(page.name).is_none());
    let pages = pages.map(|page| PossibleValue::new(page.name).help(page.about.en));
    PossibleValuesParser::new(tables.chain(pages))
}

fn table(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// Prints the figures.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let audience = args.audience.meant();
    let input = find_one_now(args.file.as_ref().or(args.named.as_ref()), "progress", context)?;
    if let Some(audience) = args.audience.asked() {
        let opened = open(&input, context.lang)?;
        if opened.content().is_some() {
            spare_persons(&opened, audience, &Hidden::new(), context)?;
        }
    }
    let snapshots = take_snapshots(&input, args.by, audience, context)?;
    if let Some(format) = table(&args.format) {
        context.write_pieces(&(format.print)(&progress(&snapshots, audience), &context.look()))?;
    } else {
        let page = progress_page(&snapshots, input.name(), audience, context.lang);
        let renderer = renderer(&args.format).expect("clap admits only formats of tables and documents");
        context.write(&renderer.print_sealed(page, Paper { width: context.width, ink: Ink::Black }))?;
    }
    Ok(Outcome::Clean)
}
