//! What each funder gives in each year: added up once, for lists and documents alike.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::{Currency, Funding, Year};
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
    pub requested: BTreeMap<&'s str, Decimal>,
    pub awarded: BTreeMap<&'s str, Decimal>,
    pub paid: BTreeMap<&'s str, Decimal>,
}

impl<'s> Given<'s> {
    fn add(&mut self, funding: &Funding<'s>) {
        let currency = funding.currency.map_or(EURO, Currency::text);
        let [sums, requested, awarded, paid] = self.all_mut();
        let steps = [(sums, funding.counted()), (requested, funding.requested), (awarded, funding.awarded), (paid, funding.paid)];
        for (sums, amount) in steps {
            if let Some(amount) = amount {
                *sums.entry(currency).or_default() += amount.get();
            }
        }
        self.unstated += usize::from(funding.counted().is_none());
    }

    fn all_mut(&mut self) -> [&mut BTreeMap<&'s str, Decimal>; 4] {
        [&mut self.sums, &mut self.requested, &mut self.awarded, &mut self.paid]
    }

    /// Adds what another gives.
    pub fn join(&mut self, other: &Given<'s>) {
        self.unstated += other.unstated;
        for (sums, added) in self.all_mut().into_iter().zip([&other.sums, &other.requested, &other.awarded, &other.paid]) {
            for (currency, amount) in added {
                *sums.entry(currency).or_default() += amount;
            }
        }
    }
}

/// The sums of some grants, by year and by the id of the funder.
pub fn by_year_and_funder<'s>(grants: impl IntoIterator<Item = &'s Funding<'s>>) -> BTreeMap<(YearKey, &'s str), Given<'s>> {
    let mut sums: BTreeMap<_, Given<'_>> = BTreeMap::new();
    for funding in grants {
        sums.entry((year_key(funding.year), funding.funder.text())).or_default().add(funding);
    }
    sums
}
