//! A done action that bears no end date.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, end, is_ongoing};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "done-without-end",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the action `{id}` is done, and has no end date", "l’action « {id} » est réalisée, sans date de fin"),
    explain: Text::new(
        "Without the day on which it ended, an action finished three years ago and one finished last month look alike, and no \
         yearly review can place it. Write that day under `schedule`, as `end`.",
        "Sans le jour où elle a pris fin, une action achevée il y a trois ans ressemble à une action achevée le mois dernier, \
         et aucun bilan annuel ne peut la situer. Écrivez ce jour sous « schedule », à la clé « end ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01}
    status: done
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("start: 2025-01-01", "start: 2025-01-01, end: 2026-04-30")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.status == Some(ActionStatus::Done) && end(action).is_none() && !is_ongoing(action) {
            report(Finding::new(RULE.name, at(index).key("status")).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
