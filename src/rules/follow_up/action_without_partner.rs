//! An action that its lead carries alone.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::Action;
use crate::rules::follow_up::lateness::{at, is_over};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-without-partner",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the action `{id}` names no partner beside its lead",
        "l’action « {id} » ne cite aucun partenaire en plus de son pilote",
    ),
    explain: Text::new(
        "A strategy is signed because no body can act alone; an action without a partner may belong to its lead’s own plan. \
         Name those who contribute under `partners`. A second lead, or money from another body, counts as a partner here.",
        "Une stratégie se signe parce que nul n’agit seul ; une action sans partenaire relève peut-être du seul plan de son \
         pilote. Citez sous « partners » ceux qui y contribuent. Un second pilote, ou un financement d’un autre organisme, \
         compte ici pour un partenaire.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "leads: [{organization: ville}]",
        "\
leads: [{organization: ville}]
    partners: [prefecture]",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if !is_over(action) && is_carried_alone(action) {
            report(Finding::new(RULE.name, at(index)).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}

/// Whether one body does it all; where nobody leads, that comes first.
fn is_carried_alone(action: &Action<'_>) -> bool {
    let Some(lead) = action.leads.first() else { return false };
    let others = action.leads.iter().map(|lead| lead.organization).chain(action.partners.iter().copied());
    let funders = action.funding.iter().map(|funding| funding.funder);
    others.chain(funders).all(|organization| organization == lead.organization)
}
