//! The figures of the law, each with the text that set it.

use chrono::NaiveDate;

use crate::model::Days;
use crate::rules::law::{Article, CASF_L141_1, D2211_3, DECREE_2002_999, L132_4_2015, L132_4_2021, L2211_4};

/// A figure, and the text since which it holds.
type Dated = (Article, u32);

/// Inhabitants above which a town owes itself a council.
const COUNCIL_ABOVE: &[Dated] = &[(L2211_4, 10_000), (L132_4_2021, 5_000)];

/// Inhabitants above which the mayor charges somebody with coordination.
const COORDINATOR_ABOVE: &[Dated] = &[(L132_4_2021, 15_000)];

/// Inhabitants above which a council for the rights and duties of families is owed.
const FAMILIES_ABOVE: &[Dated] = &[(CASF_L141_1, 50_000)];

/// Sessions owed in a year.
const SESSIONS: &[Dated] = &[(DECREE_2002_999, 2), (D2211_3, 1)];

/// The figure in force on a day; the greatest of a day that is not whole, where each that it may mean has one.
fn on(table: &[Dated], on: impl Into<Days>) -> Option<u32> {
    let Days { first, last } = on.into();
    let figure = |day| table.iter().rfind(|(article, _)| article.since() <= day).map(|(_, value)| *value);
    figure(first).zip(figure(last)).map(|(first, last)| first.max(last))
}

/// Inhabitants above which a town owes itself a council.
pub fn council_above(day: impl Into<Days>) -> Option<u32> {
    on(COUNCIL_ABOVE, day)
}

/// Inhabitants above which the mayor charges somebody with coordination.
pub fn coordinator_above(day: impl Into<Days>) -> Option<u32> {
    on(COORDINATOR_ABOVE, day)
}

/// Inhabitants above which a council for the rights and duties of families is owed.
pub fn families_above(day: impl Into<Days>) -> Option<u32> {
    on(FAMILIES_ABOVE, day)
}

/// Whether a priority neighbourhood (QPV) is enough to owe a council; other areas counted before.
pub fn neighbourhoods_count(day: impl Into<Days>) -> bool {
    L132_4_2015.holds(day)
}

/// Sessions owed over a whole calendar year; the lesser number of a year in which the law changed.
pub fn owed_sessions(year: i32) -> u32 {
    let owed = |month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(|day| on(SESSIONS, day)).unwrap_or(0);
    owed(1, 1).min(owed(12, 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn each_value_changes_on_its_day() {
        assert_eq!(council_above(day("2007-03-07")), None);
        assert_eq!(council_above(day("2007-03-08")), Some(10_000));
        assert_eq!(council_above(day("2021-05-26")), Some(10_000));
        assert_eq!(council_above(day("2021-05-27")), Some(5_000));
        assert_eq!(coordinator_above(day("2021-05-26")), None);
        assert_eq!(coordinator_above(day("2021-05-27")), Some(15_000));
        assert_eq!(families_above(day("2011-03-15")), None);
        assert_eq!(families_above(day("2011-03-16")), Some(50_000));
        assert!(!neighbourhoods_count(day("2014-12-31")));
        assert!(neighbourhoods_count(day("2015-01-01")));
    }

    #[test]
    fn a_year_in_which_the_law_changed_owes_the_lesser_number() {
        assert_eq!([2001, 2002, 2003, 2006, 2007, 2008, 2026].map(owed_sessions), [0, 0, 2, 2, 1, 1, 1]);
    }
}
