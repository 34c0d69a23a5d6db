//! The filters that have a flag of their own; each comes to a condition on columns of the kind.

use chrono::{Days, NaiveDate};

use crate::model::{Date, Kind};
use crate::nearest::plain;
use crate::query::columns::Column;
use crate::query::condition::{Comparison, Condition, Operand, Test};
use crate::query::error::QueryError;
use crate::query::expression::{self, NOTHING_SOUGHT};
use crate::query::kinds::Listing;
use crate::query::names;
use crate::query::relation::{Relation, not_for};
use crate::query::subject::{Subject, audience_of_all};

/// What rows are wanted; filters combine by "and", the names of one filter by "or".
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Rows that stand in that relation to one of these.
    Names(&'static Relation, Vec<String>),
    Years(Vec<i32>),
    Late,
    Stale,
    /// Still owed, and due before that day.
    DueBefore(NaiveDate),
    /// Still owed, and due within that many days from today.
    DueWithin(u64),
    /// Rows that do not state that column.
    Without(String),
    Text(String),
    Where(String),
}

/// The columns that place a row in time, the most telling first.
const IN_TIME: &[&str] = &["counted_year", "year", "years", "period", "date", "signed", "due", "last_period"];

/// Other words for a column, after `--without`.
const SYNONYMS: &[(&str, &str)] = &[("deadline", "due"), ("end", "due"), ("news", "updated"), ("update", "updated")];

impl Filter {
    /// The condition that the filter sets on rows of a kind.
    pub fn condition<'s>(&self, kind: &'static Listing, subjects: &[Subject<'s>]) -> Result<Condition<'s>, QueryError> {
        let today = subjects.first().map_or(NaiveDate::MIN, |subject| subject.today);
        let test = |column: Column<'s>, test| Condition::Test(column, test);
        let is_true = |column| test(column, Test::Is(vec![Operand::Flag(true)]));
        let due = |flag, comparison, day: Date| -> Result<Condition<'s>, QueryError> {
            let (open, due) = (find_needed("open", flag, kind)?, find_needed("due", flag, kind)?);
            Ok(Condition::All(vec![is_true(open), test(due, Test::Compare(comparison, Operand::Date(day)))]))
        };
        match self {
            Filter::Names(relation, names) => relation.condition(kind, names, subjects),
            Filter::Years(years) => {
                let column = in_time(kind).ok_or_else(|| not_for("year", kind, |kind| in_time(kind).is_some()))?;
                Ok(test(*column, Test::Years(years.clone())))
            }
            Filter::Late => find_needed("late", "late", kind).map(is_true),
            Filter::Stale => find_needed("stale", "stale", kind).map(is_true),
            Filter::DueBefore(day) => due("due-before", Comparison::Less, (*day).into()),
            Filter::DueWithin(days) => {
                let last = today.checked_add_days(Days::new(*days)).unwrap_or(NaiveDate::MAX);
                Ok(Condition::All(vec![
                    due("due-within", Comparison::AtMost, last.into())?,
                    due("due-within", Comparison::AtLeast, today.into())?,
                ]))
            }
            Filter::Without(name) => {
                let synonym = SYNONYMS.iter().find(|(word, _)| word == name).map(|(_, column)| *column);
                let synonym = synonym.and_then(|name| kind.column(name));
                let column = synonym.copied().map_or_else(|| names::column(kind, name, subjects), Ok);
                column.map(|column| test(column, Test::Missing))
            }
            Filter::Text(words) if plain(words).is_empty() => Err(QueryError::new(NOTHING_SOUGHT, [])),
            Filter::Text(words) => {
                let mut columns = names::columns(kind, subjects);
                columns.retain(|column| column.is_seen_by(audience_of_all(subjects)));
                Ok(Condition::Says(columns, plain(words)))
            }
            Filter::Where(expression) => expression::parse(expression, kind, subjects),
        }
    }
}

/// The column that places the rows of a kind in time.
pub fn in_time(kind: &'static Listing) -> Option<&'static Column<'static>> {
    // An organization is of no year, though it may have signed in one.
    if kind.kind == Kind::Organization {
        return None;
    }
    IN_TIME.iter().find_map(|name| kind.columns().find(|column| column.name == *name))
}

fn find_needed(name: &'static str, flag: &'static str, kind: &'static Listing) -> Result<Column<'static>, QueryError> {
    let has = |kind: &'static Listing| kind.columns().find(|column| column.name == name);
    has(kind).copied().ok_or_else(|| not_for(flag, kind, |kind| has(kind).is_some()))
}
