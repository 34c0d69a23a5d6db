//! An abandoned action of which nothing says why.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::at;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unexplained-abandonment",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "nothing says why the action `{id}` was abandoned",
        "rien ne dit pourquoi l’action « {id} » a été abandonnée",
    ),
    explain: Text::new(
        "Those who signed for an action are owed the reason why it was given up, and the next strategy would otherwise plan it \
         again. Say so in a few words under `status_reason`; it is printed in the review.",
        "Ceux qui ont signé pour une action doivent savoir pourquoi elle est abandonnée, et la stratégie suivante la \
         prévoirait sinon de nouveau. Dites-le en quelques mots sous « status_reason » ; le bilan les imprime.",
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
    status: abandoned
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "status: abandoned",
        "\
status: abandoned
    status_reason: Financement non reconduit.",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.status == Some(ActionStatus::Abandoned) && action.status_reason.is_none() {
            report(Finding::new(RULE.name, at(index).key("status")).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
