//! How many people live in the territory, as far as the file can be held to it.

use chrono::Datelike;

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::path::Path;
use crate::rules::Inspection;
use crate::rules::council::situation::day;
use crate::rules::law::{council_above, neighbourhoods_count};

/// The inhabitants of a stated year that had begun on the day of the judgement; a number without its
/// year decides nothing.
pub fn inhabitants(inspection: &Inspection<'_>) -> Option<u32> {
    let population = inspection.strategy.territory.population.as_ref()?;
    population.year.filter(|year| year.get() <= day(inspection).last.year()).map(|_| population.value)
}

/// Whether a town is known to owe itself no council: few inhabitants, and no neighbourhood that counts.
pub fn owes_no_council(inspection: &Inspection<'_>) -> bool {
    let day = day(inspection);
    let is_small = inhabitants(inspection).zip(council_above(day)).is_some_and(|(inhabitants, above)| inhabitants <= above);
    let counts = neighbourhoods_count(day) && !inspection.strategy.territory.priority_neighbourhoods.is_empty();
    is_small && !counts
}

const COUNTED: Text = Text::new("the inhabitants counted in {counted}", "les habitants comptés en {counted}");

/// Shows beside a finding how many inhabitants it rests on, and of which year: an old count may mislead.
#[must_use]
pub fn show_beside(finding: Finding, inspection: &Inspection<'_>) -> Finding {
    let population = inspection.strategy.territory.population.as_ref();
    let Some(year) = population.and_then(|population| population.year) else { return finding };
    finding.fact("counted", year.get()).label(Path::of("territory").key("population").key("value"), COUNTED)
}
