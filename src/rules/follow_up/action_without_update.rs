//! An action in progress whose last news bears no date.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, overdue_since};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-without-update",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the action `{id}` is in progress, and nothing says when there was last news of it",
        "l’action « {id} » est en cours, sans date de dernière mise à jour",
    ),
    explain: Text::new(
        "A status says something only with its day: “in progress” may be of last week or of last year. Write the day on which \
         the lead last gave news under `updated`; from then on `stale-action` tells when the next are due. Nothing is said of \
         an action that should have ended, which `overdue-action` names.",
        "Un état d’avancement ne vaut qu’avec sa date : « en cours » peut dater de la semaine passée comme de l’an passé. \
         Écrivez sous « updated » le jour des dernières nouvelles du pilote ; « stale-action » dira dès lors quand en \
         redemander. Rien n’est dit d’une action qui aurait dû finir, que « overdue-action » signale.",
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
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "status: in-progress",
        "\
status: in-progress
    updated: 2026-05-04",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let silent = action.status == Some(ActionStatus::InProgress) && action.updated.is_none();
        if silent && overdue_since(action, inspection.today).is_none() {
            report(Finding::new(RULE.name, at(index).key("status")).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
