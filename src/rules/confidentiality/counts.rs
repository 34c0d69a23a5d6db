//! Every number of an indicator that counts something: values, what they are parts of, their parts, the same elsewhere.

use rust_decimal::Decimal;

use crate::model::{Indicator, Measure, Number, Period};
use crate::path::Path;

/// One number of an indicator.
#[derive(Clone, Copy)]
pub struct Count<'s> {
    pub spot: Spot,
    pub of: Of<'s>,
    /// Not known of all.
    pub period: Option<Period>,
    /// The highest that it may be, where that is told.
    pub number: Option<Decimal>,
}

/// Where in its indicator a number stands: by which value, the baseline having no rank, and in which field of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot {
    pub value: Option<usize>,
    pub field: Field,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Value,
    Of,
    Including(usize),
    Comparator(usize),
}

/// What a number counts: all that the indicator does, that of which it counts a part, a part of it by its title, or the same
/// in another place by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of<'s> {
    Whole,
    Total,
    Part(&'s str),
    Elsewhere(&'s str),
}

/// Every number of an indicator.
pub fn counts<'s>(indicator: &'s Indicator<'s>) -> impl Iterator<Item = Count<'s>> {
    let values = indicator.values.iter().enumerate().map(|(rank, measure)| (Some(rank), measure));
    let measures = values.chain(indicator.baseline.as_deref().map(|measure| (None, measure)));
    let elsewhere = indicator.comparators.iter().enumerate().map(|(rank, other)| Count {
        spot: Spot { value: None, field: Field::Comparator(rank) },
        of: Of::Elsewhere(other.title.text().trim()),
        period: other.period,
        number: Some(other.value.get()),
    });
    let counts = measures.flat_map(|(value, measure)| {
        let count = move |field: Field, of: Of<'s>, number: Option<Decimal>| Count {
            spot: Spot { value, field },
            of,
            period: measure.period,
            number,
        };
        let total = measure.of.map(|total| count(Field::Of, Of::Total, Some(total.get())));
        let parts = measure
            .including
            .iter()
            .enumerate()
            .map(move |(rank, part)| count(Field::Including(rank), Of::Part(part.title.text().trim()), part.value.number()));
        std::iter::once(count(Field::Value, Of::Whole, highest(measure))).chain(total).chain(parts)
    });
    counts.chain(elsewhere)
}

/// The highest that a value may be, where that is told: 90 of « 40 à 90 ».
fn highest(measure: &Measure<'_>) -> Option<Decimal> {
    measure.value.number().map(|value| measure.to.map_or(value, Number::get))
}

/// Whether the parts of a value are all told, and nothing is beside them: who knows all but one knows that too.
pub fn is_parted(measure: &Measure<'_>) -> bool {
    unnamed(measure).is_some_and(|rest| rest.is_zero())
}

/// How many of a value its parts leave unnamed; nothing where it has none, or where not every number is told.
pub fn unnamed(measure: &Measure<'_>) -> Option<Decimal> {
    let named: Option<Decimal> = measure.including.iter().map(|part| part.value.number()).sum();
    let whole = measure.value.number().filter(|_| !measure.including.is_empty() && measure.to.is_none());
    whole.zip(named).map(|(whole, named)| whole - named)
}

impl Spot {
    /// Where it stands in the file, by the path of its indicator.
    pub fn path(self, indicator: &Path) -> Path {
        let measure = match self.value {
            Some(rank) => indicator.key("values").at(rank),
            None => indicator.key("baseline"),
        };
        match self.field {
            Field::Comparator(rank) => indicator.key("comparators").at(rank).key("value"),
            Field::Value => measure.key("value"),
            Field::Of => measure.key("of"),
            Field::Including(rank) => measure.key("including").at(rank).key("value"),
        }
    }
}
