//! An indicator that was never measured.

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::ActionStatus;
use crate::rules::follow_up::done_without_result::lacks_result;
use crate::rules::follow_up::lateness::months_ago;
use crate::rules::follow_up::measured::{find_missed_target, is_under_way};
use crate::rules::parts::{Measured, indicators};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "indicator-without-value",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the indicator `{id}` has no value yet", "l’indicateur « {id} » n’a encore aucune valeur"),
    explain: Text::new(
        "An indicator that nobody fills in measures nothing: its source is wrong, too costly, or was never asked. Enter a \
         first value, or replace it by one that can be had. A value is due `months` months after the start of what is \
         measured, 12 unless set, and at once when the action is done; none is due of actions planned, paused or abandoned.",
        "Un indicateur que personne ne remplit ne mesure rien : sa source n’est pas la bonne, coûte trop, ou n’a jamais été \
         sollicitée. Inscrivez une première valeur, ou remplacez-le par un autre qu’on sache obtenir. Une valeur est due « \
         months » mois après le début de ce qui est mesuré (12 par défaut), et aussitôt quand l’action est réalisée ; aucune \
         ne l’est pour les actions à venir, en pause ou abandonnées.",
    ),
    basis: &[law::TOOLS_OF_FOLLOW_UP],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}}]
",
    mend: &[("source: {organization: ville}", "source: {organization: ville}, values: [{period: \"2025\", value: 12}]")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let latest_start = months_ago(inspection, 12);
    for measured in indicators(inspection.strategy).filter(|measured| measured.indicator.values.is_empty()) {
        if owes_value(&measured, latest_start, inspection) {
            report(
                Finding::new(RULE.name, measured.path())
                    .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title)),
            );
        }
    }
}

/// Whether a first value is due. Not of a done action without any result, which is told once for the action, nor of a
/// target whose day is past (`missed-target`).
fn owes_value(measured: &Measured<'_>, latest_start: NaiveDate, inspection: &Inspection<'_>) -> bool {
    if find_missed_target(measured.indicator, measured.action(), inspection.today).is_some() {
        return false;
    }
    let done = measured.action().filter(|action| action.status == Some(ActionStatus::Done));
    match done {
        Some(action) => !lacks_result(action),
        None => is_under_way(measured.action()) && measured.start(inspection).is_none_or(|start| start < latest_start),
    }
}
