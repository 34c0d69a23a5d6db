//! A done action whose end is still to come.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, end, is_ongoing};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "done-before-end",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the action `{id}` is done, yet its end is on {end}",
        "l’action « {id} » est réalisée, mais sa fin est datée du {end}",
    ),
    explain: Text::new(
        "Of a done action, `end` is the day on which it really ended, by which reviews and calendars place it. If it ended \
         early, write that day; if it goes on, it is still `in-progress`.",
        "Pour une action réalisée, « end » est le jour où elle a vraiment pris fin, d’après lequel bilans et calendriers la \
         situent. Si elle a fini plus tôt, écrivez ce jour ; si elle continue, elle est encore « in-progress ».",
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
    status: done
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("end: 2027-06-30", "end: 2026-04-30")],
    check: Check::Strategy { whole: &[], check },
};

const DONE: Text = Text::new("said to be done here", "état inscrit ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let done = action.status == Some(ActionStatus::Done) && !is_ongoing(action);
        if let Some(end) = end(action).filter(|end| done && *end > inspection.today) {
            let finding = Finding::new(RULE.name, at(index).key("schedule").key("end"))
                .fact("id", Fact::named(&action.id, &action.title))
                .fact("end", end);
            report(finding.label(at(index).key("status"), DONE));
        }
    }
}
