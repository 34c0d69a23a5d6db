//! A planned action whose start date is past.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::{at, find_passed_start};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "start-passed",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` was to start on {start} and is still planned",
        "l’action « {id} » devait commencer le {start} et reste à venir",
    ),
    explain: Text::new(
        "Either the action began and its status was forgotten, or it did not and its calendar is wrong. Set the status to \
         `in-progress`, or move `start` to a day that the lead believes in. Once the planned end is past as well, \
         `overdue-action` says it instead.",
        "Ou bien l’action a commencé et son état a été oublié, ou bien elle n’a pas commencé et son calendrier est faux. \
         Passez l’état à « in-progress », ou repoussez « start » à une date à laquelle le pilote croit. Quand la fin prévue \
         est passée elle aussi, « overdue-action » le dit à la place.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2026-03-01, end: 2027-06-30}
    status: planned
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}}]
",
    mend: &[("start: 2026-03-01", "start: 2026-09-01")],
    check: Check::Strategy { whole: &[], check },
};

const PLANNED: Text = Text::new("said to be planned here", "état inscrit ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if let Some(start) = find_passed_start(action, inspection.today) {
            let place = at(index).key("schedule").key("start");
            let finding = Finding::new(RULE.name, place).fact("id", Fact::named(&action.id, &action.title)).fact("start", start);
            report(finding.label(at(index).key("status"), PLANNED));
        }
    }
}
