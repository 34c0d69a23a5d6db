//! What a row must be to be listed: the one form that filters and expressions come to.
//!
//! A test of what is not stated is false, but for `missing`: a missing status is not `done`, nor is
//! it later or less than anything, so that `status != done` holds of it.

use std::cmp::Ordering;
use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::model::{Date, Period, Quantity};
use crate::nearest::plain;
use crate::query::cell::{Cell, Term};
use crate::query::columns::Column;
use crate::query::lineage::Lineage;
use crate::query::subject::Subject;

/// A condition on a row.
pub enum Condition<'n> {
    All(Vec<Condition<'n>>),
    Any(Vec<Condition<'n>>),
    Not(Box<Condition<'n>>),
    Test(Column<'n>, Test),
    /// One of the columns contains these letters, accents and case ignored.
    Says(Vec<Column<'n>>, String),
}

/// What is asked of a cell.
pub enum Test {
    /// The file does not state it.
    Missing,
    /// It is one of these, or holds one of them.
    Is(Vec<Operand>),
    /// It contains these plain letters.
    Contains(String),
    Compare(Comparison, Operand),
    Count(Comparison, Decimal),
    /// It speaks of one of these years.
    Years(Vec<i32>),
}

/// What a cell is compared with.
pub enum Operand {
    /// Plain letters.
    Text(String),
    /// The ids meant, for each strategy by its rank.
    Things(Vec<HashSet<String>>),
    Term(&'static str),
    Date(Date),
    Period(Period),
    Number(Decimal),
    /// A number that is kept back.
    Secret(Quantity),
    Flag(bool),
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    Different,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    pub fn holds(self, ordering: Ordering) -> bool {
        match self {
            Comparison::Equal => ordering.is_eq(),
            Comparison::Different => ordering.is_ne(),
            Comparison::Less => ordering.is_lt(),
            Comparison::AtMost => ordering.is_le(),
            Comparison::More => ordering.is_gt(),
            Comparison::AtLeast => ordering.is_ge(),
        }
    }
}

impl<'n> Condition<'n> {
    /// The columns that it asks.
    pub fn columns(&self) -> Vec<&Column<'n>> {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => conditions.iter().flat_map(Condition::columns).collect(),
            Condition::Not(condition) => condition.columns(),
            Condition::Test(column, _) => vec![column],
            Condition::Says(columns, _) => columns.iter().collect(),
        }
    }

    /// Whether a row meets the condition; `rank` is the place of its strategy among those asked, from 0.
    pub fn holds<'s>(&self, lineage: &Lineage<'s>, subject: &Subject<'s>, rank: usize) -> bool {
        match self {
            Condition::All(conditions) => conditions.iter().all(|condition| condition.holds(lineage, subject, rank)),
            Condition::Any(conditions) => conditions.iter().any(|condition| condition.holds(lineage, subject, rank)),
            Condition::Not(condition) => !condition.holds(lineage, subject, rank),
            Condition::Test(column, test) => test.holds(&column.value(lineage, subject), rank),
            Condition::Says(columns, letters) => columns.iter().any(|column| contains(&column.value(lineage, subject), letters)),
        }
    }
}

impl Test {
    fn holds(&self, value: &Cell<'_>, rank: usize) -> bool {
        match self {
            Test::Missing => *value == Cell::Missing,
            Test::Is(operands) => operands.iter().any(|operand| operand.is(value, rank)),
            // Beside a column of its own, a chosen word is asked for by its letters.
            Test::Contains(letters) => match value {
                Cell::Term(term) => is_called(term, |word| word.contains(letters)),
                Cell::Terms(terms) => terms.iter().any(|term| is_called(term, |word| word.contains(letters))),
                value => contains(value, letters),
            },
            Test::Compare(comparison, operand) => operand.compares(value, *comparison),
            Test::Count(comparison, count) => comparison.holds(Decimal::from(value.count()).cmp(count)),
            Test::Years(years) => value.years().iter().any(|year| years.contains(year)),
        }
    }
}

impl Operand {
    fn is(&self, value: &Cell<'_>, rank: usize) -> bool {
        let is_text = |text: &str, wanted: &str| plain(text) == wanted;
        match (self, value) {
            (Operand::Text(wanted), Cell::Text(text)) => is_text(text, wanted),
            (Operand::Text(wanted), Cell::Texts(texts)) => texts.iter().any(|text| is_text(text, wanted)),
            (Operand::Text(wanted), Cell::Terms(terms)) => terms.iter().any(|term| is_called(term, |word| word == wanted)),
            (Operand::Things(ids), Cell::Id(id)) => ids.get(rank).is_some_and(|ids| ids.contains(id.as_ref())),
            (Operand::Things(ids), Cell::One(one)) => ids.get(rank).is_some_and(|ids| ids.contains(one.id.as_ref())),
            (Operand::Things(ids), Cell::Many(things)) => {
                ids.get(rank).is_some_and(|ids| things.iter().any(|thing| ids.contains(thing.id.as_ref())))
            }
            (Operand::Term(name), Cell::Term(term)) => term.name == *name,
            (Operand::Flag(wanted), Cell::Flag(flag)) => flag == wanted,
            (Operand::Period(wanted), Cell::Period(period)) => period == wanted,
            (Operand::Secret(wanted), Cell::Secret(secret)) => secret == wanted,
            _ => self.compares(value, Comparison::Equal),
        }
    }

    fn compares(&self, value: &Cell<'_>, comparison: Comparison) -> bool {
        match (self, value) {
            (Operand::Date(wanted), Cell::Date(date)) => compare_dates(*date, *wanted, comparison),
            (Operand::Period(wanted), Cell::Period(period)) => compares(period, wanted, comparison),
            (Operand::Number(wanted), _) => numbers(value).iter().any(|number| comparison.holds(number.cmp(wanted))),
            _ => false,
        }
    }
}

/// A date is one that is asked for where it can be none other: `2024-05-02` is in `2024`, and `2024` need not be in
/// `2024-05`. Before and after are so whatever days are meant.
fn compare_dates(date: Date, wanted: Date, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Equal => date.is_within(wanted),
        Comparison::Different => !date.is_within(wanted),
        Comparison::Less => date < wanted,
        Comparison::AtMost => date.last() <= wanted.last(),
        Comparison::More => date > wanted,
        Comparison::AtLeast => date.first() >= wanted.first(),
    }
}

/// A period is before another where it ends before that starts: what overlaps is neither before nor after. It is at most
/// another where it ends no later, at least another where it starts no earlier.
fn compares(period: &Period, wanted: &Period, comparison: Comparison) -> bool {
    match comparison {
        Comparison::Equal => period == wanted,
        Comparison::Different => period != wanted,
        Comparison::Less => period.end() < wanted.start(),
        Comparison::AtMost => period.end() <= wanted.end(),
        Comparison::More => period.start() > wanted.end(),
        Comparison::AtLeast => period.start() >= wanted.start(),
    }
}

/// The numbers that a cell holds; of yearly figures the latest.
fn numbers(value: &Cell<'_>) -> Vec<Decimal> {
    match value {
        Cell::Number(number) => vec![*number],
        Cell::Year(year) => vec![Decimal::from(*year)],
        Cell::Years(years) => years.iter().map(|year| Decimal::from(*year)).collect(),
        Cell::Money(money) => vec![money.amount],
        Cell::Sums(sums) => sums.iter().map(|sum| sum.amount).collect(),
        Cell::ByYear(figures) => {
            figures.iter().max_by_key(|(year, _)| *year).map(|(_, figure)| Decimal::from(*figure)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether one of the words for an agreed word, in plain letters, is what is asked for.
fn is_called(term: &Term, is: impl Fn(&str) -> bool) -> bool {
    [term.name, term.text.en, term.text.fr].iter().any(|word| is(&plain(word)))
}

fn contains(value: &Cell<'_>, letters: &str) -> bool {
    let said = |text: &str| plain(text).contains(letters);
    match value {
        // A chosen word is no text of the file: `--status` and `--where` ask for it.
        Cell::Missing | Cell::Nothing | Cell::Flag(_) | Cell::Term(_) | Cell::Terms(_) | Cell::Secret(_) => false,
        Cell::Text(text) | Cell::Id(text) => said(text),
        Cell::Texts(texts) => texts.iter().any(|text| said(text)),
        Cell::One(one) => said(&one.id) || said(&one.name),
        Cell::Many(things) => things.iter().any(|thing| said(&thing.id) || said(&thing.name)),
        Cell::Date(day) => said(&day.to_string()),
        Cell::Period(period) => said(&period.to_string()),
        Cell::Number(_) | Cell::Year(_) | Cell::Years(_) | Cell::Money(_) | Cell::Sums(_) | Cell::ByYear(_) => {
            numbers(value).iter().any(|number| said(&number.to_string()))
        }
    }
}
