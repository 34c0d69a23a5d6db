//! An action with no end date that is not said to be ongoing.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::{at, end, is_ongoing, is_over};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "action-without-deadline",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` has no end date and is not said to be ongoing",
        "l’action « {id} » n’a pas de date de fin et n’est pas dite permanente",
    ),
    explain: Text::new(
        "Without a date an action is never late and never finished: follow-up has nothing to hold on to. Write the planned end \
         under `schedule`, as `end`, or `ongoing: true` if none is planned. Actions done or abandoned are not asked for one \
         here.",
        "Sans date, une action n’est jamais en retard ni jamais finie : le suivi n’a aucune prise. Écrivez la fin prévue sous \
         « schedule », à la clé « end », ou « ongoing: true » si aucune n’est prévue. Rien n’est demandé ici aux actions \
         réalisées ou abandonnées.",
    ),
    basis: &[law::TIMETABLE_AND_CRITERIA],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("start: 2025-01-01", "start: 2025-01-01, end: 2027-06-30")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if end(action).is_none() && !is_ongoing(action) && !is_over(action) {
            report(Finding::new(RULE.name, at(index)).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
