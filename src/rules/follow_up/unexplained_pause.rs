//! A paused action of which nothing says why.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::at;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unexplained-pause",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("nothing says why the action `{id}` is paused", "rien ne dit pourquoi l’action « {id} » est en pause"),
    explain: Text::new(
        "A paused action comes back only if somebody remembers what it waits for: a post, a grant, an agreement. Say so in a \
         few words under `status_reason`; it is printed in the review.",
        "Une action en pause ne reprend que si l’on se rappelle ce qu’elle attend : un poste, une subvention, un accord. \
         Dites-le en quelques mots sous « status_reason » ; le bilan les imprime.",
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
    status: paused
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "status: paused",
        "\
status: paused
    status_reason: Poste de médiateur vacant.",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.status == Some(ActionStatus::Paused) && action.status_reason.is_none() {
            report(Finding::new(RULE.name, at(index).key("status")).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
