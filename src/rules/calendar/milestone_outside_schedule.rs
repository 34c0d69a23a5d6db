//! A milestone due before its action starts or after it ends.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "milestone-outside-schedule",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new("the milestone `{title}` is due on {due}, {side}", "l’étape « {title} » est prévue pour le {due}, {side}"),
    explain: Text::new(
        "A milestone is a step of its action: it falls between the first and the last day of the schedule, or the schedule tells \
         the partners something false. Correct the day of the milestone, or move the bound of the action.",
        "Une étape jalonne son action : elle tombe entre le premier et le dernier jour du calendrier, sans quoi ce calendrier trompe \
         les partenaires. Corrigez l’échéance de l’étape, ou déplacez la borne de l’action.",
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
    milestones: [{title: Évaluation, due: 2027-09-30}]
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("due: 2027-09-30", "due: 2027-03-31")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let Some(schedule) = &action.schedule else { continue };
        let window = Window::between(schedule.start, schedule.end);
        for (position, milestone) in action.milestones.iter().enumerate() {
            let Some(due) = milestone.due else { continue };
            let Some(bound) = window.beyond(due) else { continue };
            let action = Path::of("actions").at(index);
            let finding = Finding::new(RULE.name, action.key("milestones").at(position).key("due"))
                .fact("title", milestone.title)
                .fact("due", due)
                .fact("side", side(bound));
            report(finding.label(action.key("schedule").key(bound.key()), label(bound)));
        }
    }
}

fn side(bound: Bound) -> Text {
    match bound {
        Bound::Start => Text::new("before its action starts", "avant le début de l’action"),
        Bound::End => Text::new("after its action ends", "après la fin de l’action"),
    }
}

fn label(bound: Bound) -> Text {
    match bound {
        Bound::Start => Text::new("the action starts here", "l’action commence ici"),
        Bound::End => Text::new("the action ends here", "l’action prend fin ici"),
    }
}
