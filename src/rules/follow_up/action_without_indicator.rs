//! An action that nothing measures.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::{at, is_over};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "action-without-indicator",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the action `{id}` has no indicator", "l’action « {id} » n’a aucun indicateur"),
    explain: Text::new(
        "What is not measured can be reported on only by impressions, and at the end nobody can say whether it was worth it. \
         Add one indicator that the lead can really supply: how much was done, or better what changed. A done action that left \
         no trace is `done-without-result`.",
        "Ce qui ne se mesure pas se rapporte par impressions, et personne ne sait dire à la fin si cela en valait la peine. \
         Ajoutez un indicateur que le pilote sait vraiment fournir : ce qui a été fait ou, mieux, ce qui a changé. Une action \
         réalisée sans trace relève de « done-without-result ».",
    ),
    basis: &[law::TIMETABLE_AND_CRITERIA, law::TOOLS_OF_FOLLOW_UP],
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
",
    mend: &[("updated: 2026-05-04", "\
updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]")],
    check: Check::Strategy { whole: &["indicators"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.indicators.is_empty() && !is_over(action) {
            report(Finding::new(RULE.name, at(index)).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
