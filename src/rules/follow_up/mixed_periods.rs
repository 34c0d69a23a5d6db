//! Values of one indicator that do not cover the same length of time.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Grain, Measure, Period};
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "mixed-periods",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the value for `{period}` of the indicator `{id}` does not cover as much time as the others",
        "la valeur pour « {period} » de l’indicateur « {id} » ne porte pas sur la même durée que les autres",
    ),
    explain: Text::new(
        "A year set beside a quarter, or a year cut short beside whole ones, reads as a fall or a rise that never was. Keep \
         one length of period in one indicator: put the others in an indicator of their own, and wait for the year to close \
         before entering it. A year counts as cut short when its `note` says that it is partial.",
        "Une année placée à côté d’un trimestre, ou une année incomplète à côté d’années entières, se lit comme une baisse ou \
         une hausse qui n’a pas eu lieu. Gardez une seule durée par indicateur : rangez les autres dans un indicateur à part, \
         et attendez que l’année soit close pour l’inscrire. Une année est tenue pour incomplète quand sa réserve (« note ») \
         la dit partielle.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}, {period: \"2026-Q1\", value: 4}]}]
",
    mend: &[("2025\", value: 12", "2025-Q4\", value: 5")],
    check: Check::Strategy { whole: &[], check },
};

const DAY: Text = Text::new("this one covers a day", "celle-ci porte sur un jour");
const MONTH: Text = Text::new("this one covers a month", "celle-ci porte sur un mois");
const HALF: Text = Text::new("this one covers half a year", "celle-ci porte sur un semestre");
const QUARTER: Text = Text::new("this one covers a quarter", "celle-ci porte sur un trimestre");
const YEAR: Text = Text::new("this one covers a whole year", "celle-ci porte sur une année entière");
const SCHOOL_YEAR: Text = Text::new("this one covers a school year", "celle-ci porte sur une année scolaire");
const YEARS: Text = Text::new("this one covers several years", "celle-ci porte sur plusieurs années");
const PARTIAL: Text = Text::new("said to be partial here", "dite partielle ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in indicators(inspection.strategy) {
        let values = &measured.indicator.values;
        let Some((odd, usual)) = odd_grain(values).or_else(|| partial_year(values)) else { continue };
        let Some((period, usually)) = values[odd].period.zip(values[usual].period) else { continue };
        let at = |rank: usize| measured.path().key("values").at(rank);
        let finding = Finding::new(RULE.name, at(odd).key("period"))
            .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title))
            .fact("period", period)
            .label(at(usual).key("period"), covers(usually.grain()));
        report(if is_partial(&values[odd]) { finding.label(at(odd).key("note"), PARTIAL) } else { finding });
    }
}

/// The first value of a length that is not that of most, and the first of those.
fn odd_grain(values: &[Measure<'_>]) -> Option<(usize, usize)> {
    let known = values.iter().enumerate().filter_map(|(rank, value)| Some((rank, value.period?.grain())));
    let grains: Vec<(usize, Grain)> = known.collect();
    let (first, grain) = *grains.first()?;
    let (odd, _) = *grains.iter().find(|(_, other)| *other != grain)?;
    let mut counts = [0_usize; 7];
    for (_, grain) in &grains {
        counts[*grain as usize] += 1;
    }
    let most = *counts.iter().max()?;
    let (usual, _) = *grains.iter().find(|(_, grain)| counts[*grain as usize] == most)?;
    Some((if usual == first { odd } else { first }, usual))
}

/// The first year said to be partial, and the first whole one.
fn partial_year(values: &[Measure<'_>]) -> Option<(usize, usize)> {
    let is_year = |value: &Measure<'_>| matches!(value.period.map(Period::grain), Some(Grain::Year | Grain::SchoolYear));
    let partial = values.iter().position(|value| is_year(value) && is_partial(value))?;
    let whole = values.iter().position(|value| is_year(value) && !is_partial(value))?;
    Some((partial, whole))
}

fn is_partial(value: &Measure<'_>) -> bool {
    value.note.is_some_and(|note| {
        let note = note.to_lowercase();
        let mut words = note.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        let mut before = "";
        words.any(|word| {
            let is_negated = ["non", "pas", "plus", "not", "no"].contains(&std::mem::replace(&mut before, word));
            !is_negated && (word.starts_with("partiel") || word.starts_with("partial"))
        })
    })
}

fn covers(grain: Grain) -> Text {
    match grain {
        Grain::Day => DAY,
        Grain::Month => MONTH,
        Grain::Half => HALF,
        Grain::Quarter => QUARTER,
        Grain::Year => YEAR,
        Grain::SchoolYear => SCHOOL_YEAR,
        Grain::Years => YEARS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(values: &str) -> Option<(usize, usize)> {
        let values: Vec<Measure<'_>> = serde_json::from_str(values).expect("measures");
        odd_grain(&values).or_else(|| partial_year(&values))
    }

    #[test]
    fn the_odd_value_is_the_one_unlike_most() {
        assert_eq!(odd(r#"[{"period": "2023", "value": 1}, {"period": "2024", "value": 1}]"#), None);
        assert_eq!(
            odd(r#"[{"period": "2024-Q1", "value": 1}, {"period": "2023", "value": 1}, {"period": "2024", "value": 1}]"#),
            Some((0, 1))
        );
        assert_eq!(odd(r#"[{"period": "2023", "value": 1}, {"period": "2024-05", "value": 1}]"#), Some((1, 0)));
    }

    #[test]
    fn a_year_is_partial_when_its_note_says_so_and_another_is_whole() {
        let year =
            |note: &str| format!(r#"[{{"period": "2024", "value": 1, "note": "{note}"}}, {{"period": "2025", "value": 1}}]"#);
        assert_eq!(odd(&year("Année partielle")), Some((0, 1)));
        assert_eq!(odd(&year("comptage impartial")), None);
        assert_eq!(odd(&year("année non partielle")), None);
        assert_eq!(odd(r#"[{"period": "2024", "value": 1, "note": "partial year"}]"#), None);
    }
}
