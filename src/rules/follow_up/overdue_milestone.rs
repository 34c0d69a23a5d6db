//! A milestone whose day is past and that is not said to be reached.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::follow_up::lateness::{at, find_missed, owes_milestones};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "overdue-milestone",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the milestone `{title}` was due on {due}, and nothing says that it was reached",
        "l’étape « {title} » devait être franchie le {due}, et rien ne dit qu’elle l’ait été",
    ),
    explain: Text::new(
        "Milestones warn before the end does: one missed in spring tells of an action late in autumn. Write the day on which \
         it was reached under `done`, or move `due` to a day that the lead believes in. Milestones of actions paused, done or \
         abandoned are let be.",
        "Les étapes avertissent avant la fin : une étape manquée au printemps annonce une action en retard à l’automne. \
         Écrivez sous « done » le jour où elle a été franchie, ou repoussez « due » à une date à laquelle le pilote croit. Les \
         étapes des actions en pause, réalisées ou abandonnées sont laissées de côté.",
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
    milestones: [{title: Recrutement, due: 2026-02-28}]
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("due: 2026-02-28", "due: 2026-02-28, done: 2026-03-12")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate().filter(|(_, action)| owes_milestones(action)) {
        for (rank, milestone) in action.milestones.iter().enumerate() {
            if let Some(due) = find_missed(milestone, inspection.today) {
                let place = at(index).key("milestones").at(rank).key("due");
                report(Finding::new(RULE.name, place).fact("title", milestone.title).fact("due", due));
            }
        }
    }
}
