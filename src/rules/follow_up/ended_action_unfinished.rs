//! An action that really ended, and whose status says that it goes on.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::lateness::{at, is_over};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "ended-action-unfinished",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` ended on {end}, yet it is said to be {status}",
        "l’action « {id} » a pris fin le {end}, mais son état est encore « {status} »",
    ),
    explain: Text::new(
        "`actual.ended` is the day on which an action really ended: what ended is done, abandoned or prevented. A sheet that \
         shows the end beside another state contradicts itself before the council. Correct the status, or remove the day if \
         the action goes on.",
        "« actual.ended » est le jour où l’action a vraiment pris fin : ce qui a pris fin est réalisé, abandonné ou empêché. \
         Une fiche qui montre cette fin à côté d’un autre état se contredit devant le conseil. Corrigez l’état, ou retirez la \
         date si l’action continue.",
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
    actual: {began: 2025-01-13, ended: 2026-04-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(", ended: 2026-04-30", "")],
    check: Check::Strategy { whole: &[], check },
};

const ENDED: Text = Text::new("said to have ended here", "fin inscrite ici");

/// A status as the sentence has it: in French the state agrees, not the action, which a document may call « chantier ».
fn say(status: ActionStatus) -> Text {
    match status {
        ActionStatus::Planned => Text::new("to come", "à venir"),
        ActionStatus::InProgress => Text::new("in progress", "en cours"),
        ActionStatus::Paused => Text::new("paused", "en pause"),
        ActionStatus::Deferred => Text::new("deferred", "différé"),
        ActionStatus::Done => Text::new("done", "réalisé"),
        ActionStatus::Abandoned => Text::new("abandoned", "abandonné"),
        ActionStatus::Prevented => Text::new("prevented", "empêché"),
    }
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate().filter(|(_, action)| !is_over(action)) {
        let ended = action.actual.and_then(|actual| actual.ended).filter(|ended| *ended < inspection.today);
        if let Some((ended, status)) = ended.zip(action.status) {
            let finding = Finding::new(RULE.name, at(index).key("status"));
            let finding =
                finding.fact("id", Fact::named(&action.id, &action.title)).fact("end", ended).fact("status", say(status));
            report(finding.label(at(index).key("actual").key("ended"), ENDED));
        }
    }
}
