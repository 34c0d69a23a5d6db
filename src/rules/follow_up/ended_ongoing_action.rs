//! An action said to be ongoing that has an end, or is done.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, end, is_ongoing};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "ended-ongoing-action",
    family: Family::FollowUp,
    level: Level::Error,
    message: Text::new("the action `{id}` is ongoing, and yet {cause}", "l’action « {id} » est permanente, et pourtant {cause}"),
    explain: Text::new(
        "`ongoing: true` means that no end is planned, so that an end date or a status of `done` contradicts it, and no rule \
         can tell whether the action is late. Remove `ongoing` if the action ends or has ended; otherwise remove the date, or \
         correct the status.",
        "« ongoing: true » veut dire qu’aucune fin n’est prévue : une date de fin ou l’état « done » le contredit, et aucune \
         règle ne peut dire si l’action est en retard. Retirez « ongoing » si l’action doit finir ou a fini ; sinon, retirez \
         la date ou corrigez l’état.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30, ongoing: true}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("end: 2027-06-30, ongoing", "ongoing")],
    check: Check::Strategy { whole: &[], check },
};

const HAS_END: Text = Text::new("it has an end date", "son calendrier a une date de fin");
const IS_DONE: Text = Text::new("it is done", "son état est « done »");
const ONGOING: Text = Text::new("said to be ongoing here", "sans fin prévue, selon ce qui est écrit ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate().filter(|(_, action)| is_ongoing(action)) {
        let schedule = at(index).key("schedule");
        let (place, cause) = match action.status {
            _ if end(action).is_some() => (schedule.key("end"), HAS_END),
            Some(ActionStatus::Done) => (at(index).key("status"), IS_DONE),
            _ => continue,
        };
        let finding = Finding::new(RULE.name, place).fact("id", Fact::named(&action.id, &action.title)).fact("cause", cause);
        report(finding.label(schedule.key("ongoing"), ONGOING));
    }
}
