//! `stspd progress`: how the strategy advances, from the history of its file.

use std::path::PathBuf;

use chrono::{Datelike, Days, Months, NaiveDate};
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::context::{Context, Failure, Outcome};
use crate::git::{Line, Revision};
use crate::inputs::find::{self, Input};
use crate::inputs::past::past;
use crate::inputs::revisions::in_batches;
use crate::inputs::strategies;
use crate::lang::Text;
use crate::model::PlenaryStatus;
use crate::outline::{Audience, progress_page, published};
use crate::query::{Figures, Snapshot, progress};
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

/// The days on which a strategy is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// After each commit that changed the file
    Revision,
    /// At the end of each month, and today
    Month,
    /// On the day of each session held
    Plenary,
}

/// The format that is a page with a figure, and no table alone.
const PAGE: &str = "html";

fn formats() -> PossibleValuesParser {
    let tables = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about.en));
    PossibleValuesParser::new(tables.chain([PossibleValue::new(PAGE).help("for a browser, with a figure")]))
}

const CUT: Text = Text::new(
    "note: the clone is shallow, and what came before is not counted: `git fetch --unshallow` brings it",
    "remarque : le clone est superficiel, et ce qui précède n’est pas compté : « git fetch --unshallow » l’apporte",
);

/// Prints the figures.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let input = find::only(find::now(args.file.as_slice(), "progress", context)?, context.lang)?;
    let snapshots = snapshots(&input, args.by, Audience::Partners, context)?;
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

/// The figures of a strategy on the days that are asked for, the oldest first: for the public, of what each revision lets
/// be published.
pub fn snapshots(input: &Input, by: By, audience: Audience, context: &Context) -> Result<Vec<Snapshot>, Failure> {
    let mut past = past(input, "HEAD", Line::First, context.lang)?;
    if let Some(day) = context.as_of {
        past.keep_until(day, context.lang)?;
    }
    if past.archive.repository.is_shallow() {
        strategies::warn(CUT, &past.name, context);
    }
    let days = match by {
        By::Revision => None,
        By::Month => {
            let last = context.as_of.map_or(context.today, |day| day.min(context.today));
            Some(months(past.first_day().unwrap_or(last), last))
        }
        By::Plenary => Some(sessions(input, context)?),
    };
    // The oldest first.
    let moments: Vec<(NaiveDate, &Revision)> = match days {
        None => past.revisions.iter().rev().map(|revision| (revision.commit.day(), revision)).collect(),
        Some(days) => days.into_iter().filter_map(|day| Some((day, past.on(day)?))).collect(),
    };
    let wanted: Vec<Vec<&str>> = moments.iter().map(|(_, revision)| revision.object.as_deref().into_iter().collect()).collect();
    in_batches(&past, &wanted, context.lang, |rows, contents| {
        let snapshot = |(on, revision): &(NaiveDate, &Revision)| {
            let read = revision.object.as_deref().and_then(|object| contents.get(object)?.as_ref());
            // Of what is read in part no number can be told.
            let whole = read.filter(|content| content.legible().is_whole());
            let figures = whole.map(|content| match audience {
                Audience::Partners => Figures::of(&content.strategy),
                Audience::Public => Figures::of(&published(&content.strategy)),
            });
            Snapshot { on: *on, revision: revision.commit.short().to_owned(), figures }
        };
        moments[rows].iter().map(snapshot).collect()
    })
}

/// The ends of the months from one day to another, and that other.
fn months(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let ends = (1..).map_while(|count| from.with_day(1)?.checked_add_months(Months::new(count))?.checked_sub_days(Days::new(1)));
    ends.take_while(|end| *end < to).chain([to]).collect()
}

/// The days of the sessions held.
fn sessions(input: &Input, context: &Context) -> Result<Vec<NaiveDate>, Failure> {
    let mut days = Vec::new();
    let opened = strategies::open(input, context, |opened| {
        let held = opened.subject.strategy.plenaries.iter().filter(|plenary| plenary.status == Some(PlenaryStatus::Held));
        days = held.map(|plenary| plenary.date.day()).filter(|day| *day <= context.today).collect();
        Ok(())
    });
    opened.map_err(|error| error.downcast().unwrap_or_else(|error| Failure { message: format!("{error:#}"), hint: None }))?;
    days.sort_unstable();
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_on_their_last_day_and_the_last_is_today() {
        let day = |text: &str| crate::model::parse_date(text).expect("it is a day");
        let told: Vec<String> = months(day("2025-12-05"), day("2026-03-10")).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-10"]);
        assert_eq!(months(day("2026-03-10"), day("2026-03-10")).len(), 1);
    }
}
