//! A done action that left neither a figure nor a review.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Action, ActionStatus};
use crate::rules::follow_up::lateness::at;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "done-without-result",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` is done, with neither an indicator value nor a review",
        "l’action « {id} » est réalisée, sans valeur d’indicateur ni bilan",
    ),
    explain: Text::new(
        "An action that ends without a trace teaches nothing to the next strategy, and leaves nothing to answer whoever paid \
         for it. Give one of its indicators a value, or write a review of a few lines, were it to say that nothing was \
         measured.",
        "Une action qui finit sans trace n’apprend rien à la stratégie suivante, et ne laisse rien à répondre à qui l’a \
         financée. Donnez une valeur à l’un de ses indicateurs, ou écrivez un bilan de quelques lignes, fût-ce pour dire que \
         rien n’a été mesuré.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2026-04-30}
    status: done
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}}]
",
    mend: &[("source: {organization: ville}", "source: {organization: ville}, values: [{period: \"2025\", value: 12}]")],
    check: Check::Strategy { whole: &["indicators"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if lacks_result(action) {
            report(Finding::new(RULE.name, at(index).key("status")).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}

/// Whether an action is done without a figure or a word of what came of it.
pub fn lacks_result(action: &Action<'_>) -> bool {
    action.status == Some(ActionStatus::Done)
        && action.reviews.is_empty()
        && action.indicators.iter().all(|indicator| indicator.values.is_empty())
}
