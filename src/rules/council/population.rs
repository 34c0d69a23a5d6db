//! How many people live in the territory, as far as the file can be held to it.

use chrono::Datelike;

use crate::rules::Inspection;
use crate::rules::council::law::day;

/// The inhabitants of a stated year that had begun on the day of the judgement; a number without its
/// year decides nothing.
pub fn inhabitants(inspection: &Inspection<'_>) -> Option<u32> {
    let population = inspection.strategy.territory.population.as_ref()?;
    population.year.filter(|year| year.get() <= day(inspection).year()).map(|_| population.value)
}
