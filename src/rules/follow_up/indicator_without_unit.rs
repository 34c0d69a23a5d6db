//! An indicator that counts nobody knows what.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::measured::live_indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "indicator-without-unit",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the indicator `{id}` has no unit", "l’indicateur « {id} » n’a pas d’unité"),
    explain: Text::new(
        "12 what: outings, hours, residents, per cent? Without a unit the figure is printed bare, and next year’s may count \
         something else. Write it under `unit`, in the plural, as it is to be printed after the number. Indicators of actions \
         done or abandoned are let be.",
        "12 quoi : sorties, heures, habitants, % ? Sans unité, le chiffre s’imprime nu, et celui de l’an prochain pourrait \
         compter autre chose. Écrivez-la sous « unit », au pluriel, telle qu’elle doit suivre le nombre. Les indicateurs des \
         actions réalisées ou abandonnées sont laissés de côté.",
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
    indicators: [{id: i-1, title: Sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("source", "unit: sorties, source")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in live_indicators(inspection.strategy) {
        if measured.indicator.unit.is_none() {
            report(
                Finding::new(RULE.name, measured.path())
                    .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title)),
            );
        }
    }
}
