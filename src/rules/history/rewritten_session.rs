//! The record of a session that was held, written anew.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Finding, Level};
use crate::diff::{Change, Field, What};
use crate::lang::{Fact, Text};
use crate::model::{Date, Kind, PlenaryStatus};
use crate::path::Path;
use crate::rules::history::say;
use crate::rules::{Check, Comparison, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "rewritten-session",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "{what} of the session held on {date} is another than was recorded: `{which}`",
        "{what} de la séance tenue le {date} a changé après coup : « {which} »",
    ),
    explain: Text::new(
        "Who came and what was decided is what the minutes say, and the law asks for the presence of the members by right: a \
         record is completed, not rewritten. Put back what was recorded. If the minutes themselves were corrected, suppress the \
         finding and cite the correction; whether a decision was carried out is no part of the record, and may change.",
        "Qui était là et ce qui a été décidé, c’est ce que dit le compte rendu, et le droit demande la présence des membres de \
         droit : on complète un relevé, on ne le réécrit pas. Rétablissez ce qui était noté. Si le compte rendu lui-même a été \
         rectifié, tolérez le constat en citant la rectification ; l’exécution d’une décision n’est pas du relevé, et peut changer.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie et ses annexes., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}
",
    mend: &[(
        "- {id: d-1, text: Adopter la stratégie et ses annexes., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}",
        "\
- {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
      - {id: d-2, text: Joindre les annexes., owner: ville, due: 2025-01-31, status: done, done: 2025-01-20}",
    )],
    check: Check::History { before: "", meanwhile: "", check },
};

const SESSION: Text = Text::new("the entry", "la mention");
const STATUS: Text = Text::new("the status", "l’état");
const DAY: Text = Text::new("the date", "la date");
const ATTENDANCE: Text = Text::new("the attendance", "l’émargement");
const DECISION: Text = Text::new("a decision", "une décision");
const GONE: Text = Text::new("removed", "retirée");
const NOT_STATED: Text = Text::new("not stated", "non renseigné");
/// The statuses of a session, as a sentence has them.
const STATUSES: [(&str, Text); 4] = [
    ("planned", Text::new("planned", "prévue")),
    ("held", Text::new("held", "tenue")),
    ("postponed", Text::new("postponed", "reportée")),
    ("cancelled", Text::new("cancelled", "annulée")),
];

fn status(value: &Value) -> Fact {
    let known = STATUSES.iter().find(|(name, _)| value.as_str() == Some(name));
    known.map_or_else(|| say(value), |(_, status)| (*status).into())
}

/// The fields of a decision that the minutes give.
const RECORDED: [&str; 2] = ["text", "kind"];

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    let held = comparison.before.plenaries.iter().filter(|session| session.status == Some(PlenaryStatus::Held));
    let mut held: HashSet<String> = held.map(|session| session.date.to_string()).collect();
    let mut say = |change: &Change, date: &str, what: Text, which: Fact, place: Path| {
        let date: Fact = Date::parse(date).map_or_else(|| change.id.as_str().into(), Fact::from);
        report(Finding::new(RULE.name, place).fact("what", what).fact("date", date).fact("which", which));
    };
    for change in comparison.changes.iter().filter(|change| change.kind == Kind::Plenary) {
        let day = change.was().unwrap_or(&change.id).to_owned();
        if !held.contains(&day) {
            continue;
        }
        let place = comparison.place(Kind::Plenary, &change.id);
        match &change.what {
            What::Added(_) => {}
            What::Removed(_) => say(change, &day, SESSION, GONE.into(), place),
            What::Changed { was, fields, .. } => {
                if was.is_some() {
                    say(change, &day, DAY, change.id.as_str().into(), place.key("date"));
                }
                for (what, which) in fields.iter().filter_map(find_record) {
                    say(change, &day, what, which, place.clone());
                }
            }
        }
        // Its decisions cite it by the day that it has now.
        if change.was().is_some() {
            held.insert(change.id.clone());
        }
    }
    let removed = list_removed(comparison);
    for change in comparison.changes.iter().filter(|change| change.kind == Kind::Decision) {
        let Some((_, day)) = change.of.as_ref().filter(|(_, day)| held.contains(day)) else { continue };
        let place = comparison.place(Kind::Decision, &change.id);
        match &change.what {
            What::Removed(_) if !removed.contains(day.as_str()) => {
                say(change, day, DECISION, change.id.as_str().into(), comparison.place(Kind::Plenary, day));
            }
            What::Changed { fields, .. } if fields.iter().any(|field| RECORDED.iter().any(|name| field.is(&[name]))) => {
                say(change, day, DECISION, change.id.as_str().into(), place);
            }
            _ => {}
        }
    }
}

fn list_removed<'c>(comparison: &'c Comparison<'_>) -> HashSet<&'c str> {
    let gone = |change: &&Change| change.kind == Kind::Plenary && matches!(change.what, What::Removed(_));
    comparison.changes.iter().filter(gone).map(|change| change.id.as_str()).collect()
}

/// What of the record a field rewrites, and how; what completes it rewrites nothing.
fn find_record(field: &Field) -> Option<(Text, Fact)> {
    let before = field.before.as_ref()?;
    match field.name() {
        "status" => Some((STATUS, field.after.as_ref().map_or_else(|| NOT_STATED.into(), status))),
        // The office of who came may be put in words; whether and how somebody came may not.
        "attendance" if !field.is(&["attendance", "role"]) => {
            let organization = field.item().or_else(|| before.get("organization").and_then(Value::as_str))?;
            Some((ATTENDANCE, organization.into()))
        }
        _ => None,
    }
}
