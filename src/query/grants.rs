//! What each funder gives in each year: added up once, for lists and documents alike.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::{Currency, Funding, FundingStep, Year};
use crate::query::cell::EURO;

/// What the sums are called.
pub const BY_YEAR_AND_FUNDER: Text = Text::new("Funding by year and funder", "Financements par année et par financeur");

/// A year that is not stated comes last.
pub type YearKey = (bool, Option<i32>);

pub fn year_key(year: Option<Year>) -> YearKey {
    (year.is_none(), year.map(Year::get))
}

/// What one funder gives in one year.
#[derive(Default)]
pub struct Given<'s> {
    /// By currency: they are never added up.
    pub sums: BTreeMap<&'s str, Decimal>,
    /// Of how many grants the amount is not stated.
    pub unstated: usize,
    /// Of each step of which an amount is told, by currency.
    pub steps: BTreeMap<FundingStep, BTreeMap<&'s str, Decimal>>,
}

impl<'s> Given<'s> {
    /// What one grant gives.
    pub fn of(funding: &Funding<'s>) -> Given<'s> {
        let currency = funding.currency.map_or(EURO, Currency::text);
        let amount_of = |step| Some((step, BTreeMap::from([(currency, funding.amount_of(step)?.get())])));
        Given {
            sums: funding.counted().map(|amount| (currency, amount.get())).into_iter().collect(),
            unstated: usize::from(funding.counted().is_none()),
            steps: FundingStep::ALL.into_iter().filter_map(amount_of).collect(),
        }
    }

    /// Adds what another gives.
    pub fn join(&mut self, other: &Given<'s>) {
        self.unstated += other.unstated;
        add_to(&mut self.sums, &other.sums);
        for (step, sums) in &other.steps {
            add_to(self.steps.entry(*step).or_default(), sums);
        }
    }
}

fn add_to<'s>(sums: &mut BTreeMap<&'s str, Decimal>, added: &BTreeMap<&'s str, Decimal>) {
    for (currency, amount) in added {
        *sums.entry(currency).or_default() += amount;
    }
}

/// The sums of some grants, by year and by the id of the funder.
pub fn by_year_and_funder<'s>(grants: impl IntoIterator<Item = &'s Funding<'s>>) -> BTreeMap<(YearKey, &'s str), Given<'s>> {
    let mut sums: BTreeMap<_, Given<'_>> = BTreeMap::new();
    for funding in grants {
        sums.entry((year_key(funding.year), funding.funder.text())).or_default().join(&Given::of(funding));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::shapes;

    #[test]
    fn every_day_of_a_grant_is_that_of_a_step() {
        let funding = shapes().mapping(["actions", "funding"]).expect("actions have grants");
        let days: Vec<&str> =
            funding.in_order().into_iter().map(|property| property.name).filter(|key| key.ends_with("_on")).collect();
        assert_eq!(days, FundingStep::ALL.map(FundingStep::day_key));
        for key in FundingStep::ALL.into_iter().filter_map(FundingStep::amount_key) {
            assert!(funding.property(key).is_some(), "{key}");
        }
    }
}
