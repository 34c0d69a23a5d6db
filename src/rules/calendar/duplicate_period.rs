//! Two figures for one period.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::path::Path;
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "duplicate-period",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new("`{id}` already has figures for {period}", "« {id} » a déjà des chiffres pour {period}"),
    explain: Text::new(
        "An indicator has one value a period, and a group one line of activity a year: of two, nobody can tell which is true, and \
         a table would show either. Keep the right one, or correct the period of the other.",
        "Un indicateur a une valeur par période, et un groupe une ligne d’activité par an : de deux, nul ne sait laquelle est \
         vraie, et un tableau montrerait l’une ou l’autre. Gardez la bonne, ou corrigez la période de l’autre.",
    ),
    basis: &[],
    bad: "\
indicators:
  - id: i-2
    title: Faits constatés
    unit: faits
    source: {organization: prefecture}
    values: [{period: \"2025\", value: 1900}, {period: \"2025\", value: 1840}]
",
    mend: &[("[{period: \"2025", "[{period: \"2024")],
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("first given here", "donnés une première fois ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in indicators(inspection.strategy).filter(|measured| measured.indicator.values.len() > 1) {
        let mut first = HashMap::new();
        for (index, value) in measured.indicator.values.iter().enumerate() {
            let Some(period) = value.period else { continue };
            let earlier = *first.entry(period).or_insert(index);
            if earlier != index {
                let finding = Finding::new(RULE.name, measured.period_of(index))
                    .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title));
                report(finding.fact("period", period).label(measured.period_of(earlier), FIRST));
            }
        }
    }
    let bodies = inspection.strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate());
    for (position, body) in bodies {
        let mut first = HashMap::new();
        for (index, activity) in body.activity.iter().enumerate() {
            let earlier = *first.entry(activity.year).or_insert(index);
            if earlier != index {
                let year = |index| Path::of("council").key("bodies").at(position).key("activity").at(index).key("year");
                let finding = Finding::new(RULE.name, year(index))
                    .fact("id", Fact::named(&body.id, &body.name))
                    .fact("period", activity.year);
                report(finding.label(year(earlier), FIRST));
            }
        }
    }
}
