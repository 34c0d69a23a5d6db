//! An action of which nothing says how far it is.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::{at, end};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-without-status",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the status of the action `{id}` is not stated",
        "l’état d’avancement de l’action « {id} » n’est pas renseigné",
    ),
    explain: Text::new(
        "An action without a status counts as not stated in every table, and no rule can tell whether it is late. Write \
         `planned`, `in-progress`, `paused`, `done` or `abandoned`; lateness is computed and never written.",
        "Une action sans état d’avancement figure comme non renseignée dans tous les tableaux, et aucune règle ne peut dire si \
         elle est en retard. Écrivez « planned », « in-progress », « paused », « done » ou « abandoned » ; le retard se \
         calcule et ne s’écrit pas.",
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
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "schedule: {start: 2025-01-01, end: 2027-06-30}",
        "\
schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04",
    )],
    check: Check::Strategy { whole: &[], check },
};

const ENDED: Text = Text::new("its planned end is past", "la fin prévue est passée");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate().filter(|(_, action)| action.status.is_none()) {
        let finding = Finding::new(RULE.name, at(index)).fact("id", Fact::named(&action.id, &action.title));
        let ended = end(action).is_some_and(|end| end < inspection.today);
        report(if ended { finding.label(at(index).key("schedule").key("end"), ENDED) } else { finding });
    }
}
