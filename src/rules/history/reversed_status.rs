//! An action that goes back, and nobody says why.

use serde_json::Value;

use crate::diagnostic::{Finding, Level};
use crate::diff::{Field, What};
use crate::lang::{Fact, Text};
use crate::model::Kind;
use crate::rules::history::title;
use crate::rules::{Check, Comparison, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "reversed-status",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` went back from {before} to {after}, and nothing says why",
        "l’état de l’action « {id} » revient de « {before} » à « {after} » sans que rien ne dise pourquoi",
    ),
    explain: Text::new(
        "A council that was told that an action is done, or under way, will ask what happened. Say it under `status_reason`, which \
         the documents print, or restore the status if the change was a mistake.",
        "Un conseil à qui l’on a dit une action réalisée, ou en cours, demandera ce qui s’est passé. Dites-le sous \
         « status_reason », que les documents impriment, ou rétablissez l’état si le changement est une erreur.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2026-09-01, end: 2027-06-30}
    status: planned
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "status: planned",
        "\
status: planned
    status_reason: L’équipe est à recruter de nouveau.",
    )],
    check: Check::History {
        before: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2026-09-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
        meanwhile: "",
        check,
    },
};

/// The states of an action, each with how far it is and what it is called.
const STATES: [(&str, u8, Text); 5] = [
    ("planned", 0, Text::new("planned", "à venir")),
    ("in-progress", 1, Text::new("in progress", "en cours")),
    ("paused", 1, Text::new("paused", "en pause")),
    ("done", 2, Text::new("done", "réalisé")),
    ("abandoned", 2, Text::new("abandoned", "abandonné")),
];
const NOT_STATED: Text = Text::new("without a status", "non renseigné");

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    for change in comparison.changes.iter().filter(|change| change.kind == Kind::Action) {
        let What::Changed { before, after, fields, .. } = &change.what else { continue };
        let Some((was, now)) = fields.iter().find(|field| field.is(&["status"])).and_then(find_reversal) else { continue };
        let reason = |value: &Value| value.get("status_reason").cloned();
        if reason(after).is_some() && reason(after) != reason(before) {
            continue;
        }
        let action = comparison.place(Kind::Action, &change.id);
        let place = if after.get("status").is_some() { action.key("status") } else { action };
        report(
            Finding::new(RULE.name, place)
                .fact("id", Fact::named(&change.id, &title(change, after)))
                .fact("before", was)
                .fact("after", now),
        );
    }
}

/// What an action was and is, where that is going back.
fn find_reversal(status: &Field) -> Option<(Text, Text)> {
    let state = |value: &Option<Value>| {
        let name = value.as_ref()?.as_str()?;
        STATES.iter().find(|(state, ..)| *state == name)
    };
    let (_, far, was) = state(&status.before)?;
    match state(&status.after) {
        Some((_, near, now)) => (near < far).then_some((*was, *now)),
        None => (*far > 0).then_some((*was, NOT_STATED)),
    }
}
