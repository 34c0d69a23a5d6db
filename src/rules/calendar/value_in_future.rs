//! A figure of a period that has not begun.

use chrono::Datelike;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::Period;
use crate::path::Path;
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "value-in-future",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new(
        "{what} is for a period that has not begun ({period})",
        "{what} porte sur une période qui n’a pas commencé ({period})",
    ),
    explain: Text::new(
        "Nothing can be counted in a period that has not begun. What is hoped for is a `target`; a figure already known belongs \
         to an earlier period, and its year is to be corrected.",
        "Rien ne se compte dans une période qui n’a pas commencé. Ce qui est espéré est une cible (« target ») ; un chiffre déjà \
         connu appartient à une période antérieure, dont l’année est à corriger.",
    ),
    basis: &[],
    bad: "\
indicators:
  - id: i-2
    title: Faits constatés
    unit: faits
    source: {organization: prefecture}
    values: [{period: \"2025\", value: 1840}, {period: \"2027\", value: 1700}]
",
    mend: &[(
        "values: [{period: \"2025\", value: 1840}, {period: \"2027\", value: 1700}]",
        "\
target: {period: \"2027\", value: 1700}
    values: [{period: \"2025\", value: 1840}]",
    )],
    check: Check::Strategy { whole: &[], check },
};

const VALUE: Text = Text::new("this value", "cette valeur");
const BASELINE: Text = Text::new("this baseline", "cette valeur de départ");
const ACTIVITY: Text = Text::new("this activity", "cette activité");
const POPULATION: Text = Text::new("this population figure", "ce chiffre de population");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    check_indicators(inspection, report);
    let begun = |year: i32| year <= inspection.today.year();
    let strategy = inspection.strategy;
    let population = strategy.territory.population.as_ref().and_then(|population| population.year);
    if let Some(year) = population.filter(|year| !begun(year.get())) {
        report(finding(POPULATION, year, Path::of("territory").key("population").key("year")));
    }
    for (index, body) in strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate()) {
        for (position, activity) in body.activity.iter().enumerate() {
            if !begun(activity.year.get()) {
                let body = Path::of("council").key("bodies").at(index);
                report(finding(ACTIVITY, activity.year, body.key("activity").at(position).key("year")));
            }
        }
    }
}

fn check_indicators(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let begun = |period: Period| period.start() <= inspection.today;
    for measured in indicators(inspection.strategy) {
        let baseline = measured.indicator.baseline.as_ref().and_then(|baseline| baseline.period);
        if let Some(period) = baseline.filter(|period| !begun(*period)) {
            report(finding(BASELINE, period, measured.path().key("baseline").key("period")));
        }
        for (index, value) in measured.indicator.values.iter().enumerate() {
            if let Some(period) = value.period.filter(|period| !begun(*period)) {
                report(finding(VALUE, period, measured.period_of(index)));
            }
        }
    }
}

fn finding(what: Text, period: impl Into<Fact>, at: Path) -> Finding {
    Finding::new(RULE.name, at).fact("what", what).fact("period", period)
}
