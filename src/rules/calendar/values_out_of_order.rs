//! Values of an indicator that do not follow each other in time.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Grain, Period};
use crate::rules::calendar::order::turn;
use crate::rules::parts::{Measured, indicators};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "values-out-of-order",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new(
        "the value of {period} is out of order among the values of `{id}`",
        "la valeur de {period} rompt l’ordre des valeurs de « {id} »",
    ),
    explain: Text::new(
        "Values are read as a series, from the oldest or from the newest; years, quarters and months may each have their own. One \
         out of its place is easily misread, or has a wrong period. Move it, or correct the period.",
        "Des valeurs se lisent comme une série, de la plus ancienne à la plus récente ou l’inverse ; années, trimestres et mois \
         peuvent former chacun la leur. Celle qui n’est pas à sa place se lit mal, ou porte une période fausse. Déplacez-la, ou \
         corrigez sa période.",
    ),
    basis: &[],
    bad: "\
indicators:
  - id: i-2
    title: Faits constatés
    unit: faits
    source: {organization: prefecture}
    values: [{period: \"2023\", value: 1950}, {period: \"2025\", value: 1840}, {period: \"2024\", value: 1900}]
",
    mend: &[("2025\", value: 1840}, {period: \"2024\", value: 1900", "2024\", value: 1900}, {period: \"2025\", value: 1840")],
    check: Check::Strategy { whole: &[], check },
};

const BEFORE: Text = Text::new("listed before it", "citée avant elle");
const GRAINS: [Grain; 7] = [Grain::Day, Grain::Month, Grain::Quarter, Grain::Half, Grain::Year, Grain::SchoolYear, Grain::Years];

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in indicators(inspection.strategy) {
        // Two values alone are always in one order or the other.
        if measured.indicator.values.len() > 2
            && let Some((before, index, period)) = GRAINS.into_iter().find_map(|grain| turn_of(&measured, grain))
        {
            let finding = Finding::new(RULE.name, measured.period_of(index))
                .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title));
            report(finding.fact("period", period).label(measured.period_of(before), BEFORE));
        }
    }
}

/// Where the values of one grain turn: the value before, and the value that turns with its period.
fn turn_of(measured: &Measured<'_>, grain: Grain) -> Option<(usize, usize, Period)> {
    let values = &measured.indicator.values;
    // Of a period given twice, `duplicate-period` speaks.
    let mut seen = HashSet::new();
    let mut period = |index: usize| values[index].period.filter(|period| period.grain() == grain && seen.insert(*period));
    let alike: Vec<(usize, Period)> = (0..values.len()).filter_map(|index| Some((index, period(index)?))).collect();
    let start = |at: usize| alike[at].1.start();
    let (before, turned) = turn(0..alike.len(), |one, other| start(one).cmp(&start(other)))?;
    Some((alike[before].0, alike[turned].0, alike[turned].1))
}
