//! Years and sessions: which years the file has facts for, and which sessions were held in them.

use std::ops::RangeInclusive;

use chrono::{Datelike, Months, NaiveDate};

use crate::diagnostic::Place;
use crate::model::{Date, DocumentKind, Plenary, PlenaryStatus, Session};
use crate::path::Path;
use crate::rules::Inspection;
use crate::rules::calendar::find_years;
use crate::rules::follow_up::lateness::{strategy_end, strategy_start};

/// A slip in a first year must not ask for centuries.
const MOST_YEARS: i32 = 30;

/// A session, and its rank in the file.
pub type Ranked<'s> = (usize, &'s Plenary<'s>);

/// Past sessions that were held, or of which nothing else is said; where nothing is said of one, its day is past
/// whichever is meant.
pub fn list_held<'s>(inspection: &Inspection<'s>) -> impl Iterator<Item = Ranked<'s>> {
    let (strategy, today) = (inspection.strategy, inspection.today);
    let past = strategy.plenaries.iter().enumerate().filter(move |(_, plenary)| plenary.date.first() <= today);
    past.filter(move |(_, plenary)| match plenary.status {
        Some(status) => status == PlenaryStatus::Held,
        None => plenary.date.last() <= today,
    })
}

/// Past sessions that may have been held.
pub fn list_perhaps_held<'s>(inspection: &Inspection<'s>) -> impl Iterator<Item = Ranked<'s>> {
    let (strategy, today) = (inspection.strategy, inspection.today);
    let past = strategy.plenaries.iter().enumerate().filter(move |(_, plenary)| plenary.date.first() <= today);
    past.filter(|(_, plenary)| matches!(plenary.status, None | Some(PlenaryStatus::Held)))
}

/// Sessions of a year that were held, in the order of the file.
pub fn list_held_in<'s>(inspection: &Inspection<'s>, year: i32) -> impl Iterator<Item = Ranked<'s>> {
    list_held(inspection).filter(move |(_, plenary)| plenary.date.year() == year)
}

/// Plenary sessions of a year that were held, in the order of the file.
pub fn plenaries_in<'s>(inspection: &Inspection<'s>, year: i32) -> impl Iterator<Item = Ranked<'s>> {
    list_held_in(inspection, year).filter(|(_, plenary)| plenary.session == Session::Plenary)
}

/// The whole calendar years, past and within the strategy, that the file claims: since the strategy's first day, but not
/// before the council was created. A file that does not say when its strategy begins claims none.
pub fn closed_years(inspection: &Inspection<'_>) -> RangeInclusive<i32> {
    let Some(first) = first_year(inspection) else { return empty() };
    let closed = inspection.today.year() - 1;
    let last = strategy_end(inspection).map_or(closed, |end| closed.min(end.last_whole_year()));
    first.max(last - MOST_YEARS)..=last
}

/// Whether the strategy runs in a year: from the first day that the file covers, or its first known session,
/// to its last day, or the last year that its title names.
pub fn runs_in(inspection: &Inspection<'_>, year: i32) -> bool {
    let session = list_held(inspection).map(|(_, plenary)| plenary.date.last()).min();
    let begun = first_day(inspection).into_iter().chain(session).min();
    let end = match inspection.strategy.period {
        Some(_) => strategy_end(inspection).map(Date::year),
        None => find_years(inspection.strategy).map(|(_, last)| last),
    };
    begun.is_some_and(|day| day.year() <= year) && end.is_none_or(|end| end >= year)
}

/// The year that runs, if the file claims it and the strategy is not over.
pub fn current_year(inspection: &Inspection<'_>) -> Option<i32> {
    let runs = strategy_end(inspection).is_none_or(|end| end.first() >= inspection.today);
    let year = inspection.today.year();
    first_year(inspection).filter(|first| runs && *first <= year).map(|_| year)
}

/// The first day that the file covers, whichever is meant: the start of the strategy, else its adoption as signatures and resolutions
/// date it, else the first known session.
fn first_day(inspection: &Inspection<'_>) -> Option<NaiveDate> {
    let strategy = inspection.strategy;
    let signed = strategy.days_signed();
    let resolutions = strategy.documents.iter().filter(|document| document.kind == Some(DocumentKind::Resolution));
    let adopted = signed.chain(resolutions.filter_map(|document| document.date)).map(Date::last).min();
    let session = || list_held(inspection).map(|(_, plenary)| plenary.date.last()).min();
    strategy_start(inspection).map(Date::last).or(adopted).or_else(session)
}

fn first_year(inspection: &Inspection<'_>) -> Option<i32> {
    let known = strategy_start(inspection)?.last();
    let created = inspection.strategy.council.as_ref().and_then(|council| council.created).map(Date::last);
    let first = created.map_or(known, |created| created.max(known));
    Some(Date::from(first).first_whole_year())
}

#[expect(clippy::reversed_empty_ranges, reason = "no year is one of it")]
fn empty() -> RangeInclusive<i32> {
    1..=0
}

/// Whether what is owed of a year is already asked for: the months that the strategy set, else the
/// rule's own, have passed since the year closed.
pub fn is_asked(inspection: &Inspection<'_>, year: i32, months: u32) -> bool {
    let months = Months::new(inspection.months.unwrap_or(months));
    let closed = NaiveDate::from_ymd_opt(year + 1, 1, 1).and_then(|closed| closed.checked_add_months(months));
    closed.is_some_and(|day| day <= inspection.today)
}

/// Where one speaks of the sessions as a whole.
pub fn place_of_sessions(inspection: &Inspection<'_>) -> Place {
    let strategy = inspection.strategy;
    Place::Key(Path::of(if !strategy.plenaries.is_empty() {
        "plenaries"
    } else if strategy.council.is_some() {
        "council"
    } else {
        "territory"
    }))
}

/// Years as one reads them, `2018-2021, 2023`; they come in order.
pub fn spell(years: &[i32]) -> String {
    let runs = years.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.map(|run| match run {
        [one] => one.to_string(),
        [first, .., last] => format!("{first}-{last}"),
        [] => String::new(),
    });
    runs.collect::<Vec<String>>().join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_in_a_row_are_told_by_their_first_and_last() {
        assert_eq!(super::spell(&[2018, 2019, 2020, 2022]), "2018-2020, 2022");
        assert_eq!(super::spell(&[2018]), "2018");
    }
}
