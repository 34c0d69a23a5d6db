//! An indicator that comes from nobody knows where.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::measured::live_indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "indicator-without-source",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the indicator `{id}` has no source", "l’indicateur « {id} » n’a pas de source"),
    explain: Text::new(
        "A figure without a source cannot be asked for again next year, nor defended when a partner disputes it. Name the \
         organization that supplies it, or the document it is read in. Indicators of actions done or abandoned are let be.",
        "Un chiffre sans source ne peut être ni redemandé l’an prochain, ni défendu quand un partenaire le conteste. Indiquez \
         l’organisme qui le fournit, ou le document où on le lit. Les indicateurs des actions réalisées ou abandonnées sont \
         laissés de côté.",
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
    indicators: [{id: i-1, title: Sorties, unit: sorties, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("values", "source: {organization: ville}, values")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in live_indicators(inspection.strategy) {
        let source = measured.indicator.source.as_ref();
        if source.is_none_or(|source| source.organization.is_none() && source.document.is_none()) {
            report(
                Finding::new(RULE.name, measured.path())
                    .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title)),
            );
        }
    }
}
