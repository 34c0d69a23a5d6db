//! An action that nobody leads.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-without-lead",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("the action `{id}` has no lead", "l’action « {id} » n’a pas de pilote"),
    explain: Text::new(
        "Nobody answers for an action without a lead: nobody brings its news to the plenary, nobody is asked when it slips. Name \
         the organization, and the department or office if that helps; several leads are co-leads.",
        "Personne ne répond d’une action sans pilote : personne n’en apporte de nouvelles à la séance plénière, personne n’est \
         relancé quand elle prend du retard. Nommez l’organisme, et au besoin le service ou la fonction ; plusieurs pilotes \
         sont copilotes.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "objective: obj-1",
        "\
objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.leads.is_empty() && action.status != Some(ActionStatus::Abandoned) {
            report(Finding::new(RULE.name, Path::of("actions").at(index)).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
