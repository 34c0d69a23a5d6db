//! A cell: what it holds, by the type of its column.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::lang::Text;
use crate::model::{BudgetBasis, Date, Kind, Period, Quantity};

/// The type of a column's cells.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    Text,
    Texts,
    /// The id of the row itself.
    Id(Kind),
    /// One thing cited by its id.
    One(&'static [Kind]),
    Many(&'static [Kind]),
    /// One of a few agreed words.
    Term(&'static [Term]),
    Date,
    Period,
    Number,
    /// A calendar year, which is printed without separators.
    Year,
    Years,
    Flag,
    Money,
    /// Sums that may not be added up to one.
    Sums,
    /// A figure for each of several years.
    ByYear,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cell<'s> {
    /// The file does not state it.
    Missing,
    /// There is nothing to state.
    Nothing,
    Text(Cow<'s, str>),
    Texts(Vec<Cow<'s, str>>),
    Id(Cow<'s, str>),
    One(Named<'s>),
    Many(Vec<Named<'s>>),
    Term(Term),
    Terms(Vec<Term>),
    Date(Date),
    Period(Period),
    Number(Decimal),
    /// A number that is kept back, by what may be told of it.
    Secret(Quantity),
    Year(i32),
    Years(Vec<i32>),
    Flag(bool),
    Money(Money<'s>),
    Sums(Vec<Money<'s>>),
    ByYear(Vec<(i32, u32)>),
}

/// A thing by its id and its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Named<'s> {
    pub id: Cow<'s, str>,
    /// The id again where the file defines no such thing.
    pub name: Cow<'s, str>,
}

/// An agreed word: its name in the file, and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    pub name: &'static str,
    pub text: Text,
}

/// An amount that is only ever added to those of its currency and basis.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Money<'s> {
    #[serde(serialize_with = "decimal")]
    pub amount: Decimal,
    pub currency: Cow<'s, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<BudgetBasis>,
}

/// The currency of an amount whose file names none.
pub const EURO: &str = "EUR";

impl Cell<'_> {
    /// The same, which borrows nothing of the strategy.
    pub fn into_owned(self) -> Cell<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let own_sum = |money: Money<'_>| Money { amount: money.amount, currency: own(money.currency), per: money.per };
        let own_thing = |thing: Named<'_>| Named { id: own(thing.id), name: own(thing.name) };
        match self {
            Cell::Missing => Cell::Missing,
            Cell::Nothing => Cell::Nothing,
            Cell::Text(text) => Cell::Text(own(text)),
            Cell::Texts(texts) => Cell::Texts(texts.into_iter().map(own).collect()),
            Cell::Id(id) => Cell::Id(own(id)),
            Cell::One(thing) => Cell::One(own_thing(thing)),
            Cell::Many(things) => Cell::Many(things.into_iter().map(own_thing).collect()),
            Cell::Term(term) => Cell::Term(term),
            Cell::Terms(terms) => Cell::Terms(terms),
            Cell::Date(date) => Cell::Date(date),
            Cell::Period(period) => Cell::Period(period),
            Cell::Number(number) => Cell::Number(number),
            Cell::Secret(quantity) => Cell::Secret(quantity),
            Cell::Year(year) => Cell::Year(year),
            Cell::Years(years) => Cell::Years(years),
            Cell::Flag(flag) => Cell::Flag(flag),
            Cell::Money(money) => Cell::Money(own_sum(money)),
            Cell::Sums(sums) => Cell::Sums(sums.into_iter().map(own_sum).collect()),
            Cell::ByYear(figures) => Cell::ByYear(figures),
        }
    }

    /// Whether the cell says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Missing | Cell::Nothing)
    }

    /// Whether the cell is words of the file, and not a figure or a day.
    pub fn is_text(&self) -> bool {
        matches!(self, Cell::Text(_) | Cell::Texts(_) | Cell::Id(_) | Cell::One(_) | Cell::Many(_))
    }

    /// How many things the cell holds.
    pub fn count(&self) -> usize {
        match self {
            Cell::Missing | Cell::Nothing => 0,
            Cell::Texts(texts) => texts.len(),
            Cell::Terms(terms) => terms.len(),
            Cell::Many(things) => things.len(),
            Cell::Years(years) => years.len(),
            Cell::Sums(sums) => sums.len(),
            Cell::ByYear(figures) => figures.len(),
            _ => 1,
        }
    }

    /// The years that the cell speaks of.
    pub fn years(&self) -> Vec<i32> {
        use chrono::Datelike;
        match self {
            Cell::Year(year) => vec![*year],
            Cell::Years(years) => years.clone(),
            Cell::Date(day) => vec![day.year()],
            Cell::Period(period) => (period.start().year()..=period.end().year()).collect(),
            Cell::ByYear(figures) => figures.iter().map(|(year, _)| *year).collect(),
            _ => Vec::new(),
        }
    }
}

/// Adds amounts up, each to those of its currency and basis, in order of first appearance.
pub fn add_up<'s>(amounts: impl IntoIterator<Item = Money<'s>>) -> Vec<Money<'s>> {
    let mut sums = Vec::new();
    amounts.into_iter().for_each(|money| add(&mut sums, money));
    sums
}

/// Adds an amount to the sum of its currency and basis.
pub fn add<'s>(sums: &mut Vec<Money<'s>>, money: Money<'s>) {
    match sums.iter_mut().find(|sum| sum.currency == money.currency && sum.per == money.per) {
        Some(sum) => sum.amount += money.amount,
        None => sums.push(money),
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Missing | Cell::Nothing => serializer.serialize_unit(),
            Cell::Text(text) | Cell::Id(text) => serializer.serialize_str(text),
            Cell::Texts(texts) => texts.serialize(serializer),
            Cell::One(named) => named.serialize(serializer),
            Cell::Many(things) => things.serialize(serializer),
            Cell::Term(term) => serializer.serialize_str(term.name),
            Cell::Terms(terms) => serializer.collect_seq(terms.iter().map(|term| term.name)),
            Cell::Secret(secret) => secret.serialize(serializer),
            Cell::Date(day) => serializer.collect_str(day),
            Cell::Period(period) => serializer.collect_str(period),
            Cell::Number(number) => decimal(number, serializer),
            Cell::Year(year) => serializer.serialize_i32(*year),
            Cell::Years(years) => years.serialize(serializer),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Money(money) => decimal(&money.amount, serializer),
            Cell::Sums(sums) => sums.serialize(serializer),
            Cell::ByYear(figures) => {
                let mut map = serializer.serialize_map(Some(figures.len()))?;
                for (year, figure) in figures {
                    map.serialize_entry(&year.to_string(), figure)?;
                }
                map.end()
            }
        }
    }
}

/// Whole numbers stay whole; others are the binary fraction that prints as written, and the text where
/// there is none.
fn decimal<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(whole) = number.is_integer().then(|| number.to_i64()).flatten() {
        return serializer.serialize_i64(whole);
    }
    match binary(*number) {
        Some(nearest) => serializer.serialize_f64(nearest),
        None => serializer.collect_str(&number.normalize()),
    }
}

/// The binary fraction that prints as the decimal, if there is one.
pub fn binary(number: Decimal) -> Option<f64> {
    number.to_f64().filter(|nearest| nearest.to_string().parse() == Ok(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_exactly() {
        let written = |number: &str| serde_json::to_string(&Cell::Number(number.parse().expect("a number"))).expect("JSON");
        assert_eq!(written("38.50"), "38.5");
        assert_eq!(written("-12500.00"), "-12500");
        assert_eq!(written("0.10000000000000000001"), "\"0.10000000000000000001\"");
        assert_eq!(written("999999999999999.99"), "\"999999999999999.99\"");
    }

    #[test]
    fn money_is_added_only_to_its_like() {
        let money = |amount: i64, currency: &'static str, per| Money { amount: amount.into(), currency: currency.into(), per };
        let year = Some(BudgetBasis::Year);
        let sums = add_up([money(1, EURO, None), money(2, "XPF", None), money(3, EURO, year), money(4, EURO, None)]);
        assert_eq!(sums, [money(5, EURO, None), money(2, "XPF", None), money(3, EURO, year)]);
    }
}
