//! An action that should have ended and is not said to have.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, overdue_since};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "overdue-action",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` was to end on {end} and is still {status}",
        "l’action « {id} » devait finir le {end} et reste {status}",
    ),
    explain: Text::new(
        "Either the action is over and its status was forgotten, or it slipped and its calendar is wrong: both mislead the \
         plenary. Ask the lead, then set the status to `done` or `abandoned`, or move `end` and say why. Nothing else is said \
         of the silence of an overdue action; one without a status is `action-without-status`.",
        "Ou bien l’action est finie et son état a été oublié, ou bien elle a pris du retard et son calendrier est faux : dans \
         les deux cas la séance plénière est trompée. Relancez le pilote, puis passez l’état à « done » ou « abandoned », ou \
         repoussez « end » en disant pourquoi. Rien d’autre n’est dit du silence d’une action en retard ; une action sans état \
         relève de « action-without-status ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2026-03-31}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("end: 2026-03-31", "end: 2027-06-30")],
    check: Check::Strategy { whole: &[], check },
};

const PLANNED: Text = Text::new("planned", "à venir");
const IN_PROGRESS: Text = Text::new("in progress", "en cours");
const UPDATED: Text = Text::new("last news on {updated}", "dernières nouvelles le {updated}");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let Some(end) = overdue_since(action, inspection.today) else { continue };
        let status = if action.status == Some(ActionStatus::Planned) { PLANNED } else { IN_PROGRESS };
        let place = at(index).key("schedule").key("end");
        let finding = Finding::new(RULE.name, place)
            .fact("id", Fact::named(&action.id, &action.title))
            .fact("end", end)
            .fact("status", status);
        report(match action.updated {
            Some(updated) => finding.fact("updated", updated).label(at(index).key("updated"), UPDATED),
            None => finding,
        });
    }
}
