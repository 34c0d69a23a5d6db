//! The figures of a strategy on some days, from the history of its file.

use chrono::{Datelike, Days, Months, NaiveDate};
use clap::ValueEnum;

use crate::context::{Context, Failure};
use crate::git::{Line, Revision};
use crate::inputs::contents::in_batches;
use crate::inputs::input::Input;
use crate::inputs::opened::open;
use crate::inputs::past::Past;
use crate::inputs::view::View;
use crate::lang::Text;
use crate::model::{Audience, PlenaryStatus};
use crate::query::{Figures, Snapshot};

/// The days on which a strategy is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// After each commit that changed the file
    Revision,
    /// At the end of each month, and today
    Month,
    /// At the end of each quarter, and today
    Quarter,
    /// At the end of each year, and today
    Year,
    /// On the day of each session held
    Plenary,
}

const CUT: Text = Text::new(
    "note: the clone is shallow, and what came before is not counted: `git fetch --unshallow` brings it",
    "remarque : le clone est superficiel, et ce qui précède n’est pas compté : « git fetch --unshallow » l’apporte",
);

/// The figures of a strategy on the days that are asked for, the oldest first: for the public, of what each revision lets
/// be published.
pub fn take_snapshots(input: &Input, by: By, audience: Audience, context: &Context) -> Result<Vec<Snapshot>, Failure> {
    let mut past = Past::of(input, "HEAD", Line::First, context.lang)?;
    if let Some(day) = context.as_of {
        past.keep_until(day, context.lang)?;
    }
    if past.archive.repository.is_shallow() {
        context.warn(CUT, &past.name);
    }
    let days = match by {
        By::Revision => None,
        By::Month => Some(list_ends(&past, 1, context)),
        By::Quarter => Some(list_ends(&past, 3, context)),
        By::Year => Some(list_ends(&past, 12, context)),
        By::Plenary => Some(list_sessions(input, context)?),
    };
    // The oldest first.
    let moments: Vec<(NaiveDate, &Revision)> = match days {
        None => past.revisions.iter().rev().map(|revision| (revision.commit.day(), revision)).collect(),
        Some(days) => days.into_iter().filter_map(|day| Some((day, past.on(day)?))).collect(),
    };
    let wanted: Vec<Vec<&str>> = moments.iter().map(|(_, revision)| revision.object.as_deref().into_iter().collect()).collect();
    let View { hidden, .. } = View::of(input, audience, context);
    in_batches(&past, &wanted, context.lang, |rows, contents| {
        let snapshot = |(on, revision): &(NaiveDate, &Revision)| {
            let read = revision.object.as_deref().and_then(|object| contents.get(object)?.as_ref());
            // Of what is read in part no number can be told.
            let whole = read.filter(|content| content.legible().is_whole());
            let figures = whole.map(|content| Figures::of(&content.open_without(audience, &hidden)));
            Snapshot { on: *on, revision: revision.commit.short().to_owned(), figures }
        };
        moments[rows].iter().map(snapshot).collect()
    })
}

/// The ends of the parts of years since the strategy began, and the last day that is asked about.
fn list_ends(past: &Past, months: u32, context: &Context) -> Vec<NaiveDate> {
    let last = context.as_of.map_or(context.today, |day| day.min(context.today));
    list_parts(past.first_day().unwrap_or(last), last, months)
}

/// The ends of the parts of years of so many months each, from one day to another, and that other.
fn list_parts(from: NaiveDate, to: NaiveDate, months: u32) -> Vec<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(from.year(), from.month0() / months * months + 1, 1);
    let ends = (1..).map_while(|count| first?.checked_add_months(Months::new(count * months))?.checked_sub_days(Days::new(1)));
    ends.take_while(|end| *end < to).chain([to]).collect()
}

/// The days of the sessions held.
fn list_sessions(input: &Input, context: &Context) -> Result<Vec<NaiveDate>, Failure> {
    let opened = open(input, context.lang)?;
    let now = opened.read(context.lang)?;
    let held = now.strategy.plenaries.iter().filter(|plenary| plenary.status == Some(PlenaryStatus::Held));
    let mut days: Vec<NaiveDate> = held.map(|plenary| plenary.date.last()).filter(|day| *day <= context.today).collect();
    days.sort_unstable();
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_years_end_on_their_last_day_and_the_last_is_today() {
        let day = |text: &str| crate::model::parse_date(text).expect("it is a day");
        let told = |from: &str, to: &str, months| -> Vec<String> {
            list_parts(day(from), day(to), months).iter().map(ToString::to_string).collect()
        };
        assert_eq!(told("2025-12-05", "2026-03-10", 1), ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-10"]);
        assert_eq!(told("2026-03-10", "2026-03-10", 1), ["2026-03-10"]);
        assert_eq!(told("2025-05-31", "2025-11-23", 3), ["2025-06-30", "2025-09-30", "2025-11-23"]);
        assert_eq!(told("2024-02-29", "2026-12-31", 12), ["2024-12-31", "2025-12-31", "2026-12-31"]);
    }
}
