//! A value of a period that is over, written anew or taken out.

use serde_json::Value;

use crate::diagnostic::{Finding, Level};
use crate::diff::{Change, Field, Step, What};
use crate::lang::{Fact, Text};
use crate::model::{Kind, Period};
use crate::path::Path;
use crate::rules::history::{say, title};
use crate::rules::{Check, Comparison, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "rewritten-value",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "the value of `{id}` for {period} was {before} and is now {after}, and no note says why",
        "la valeur de « {id} » pour {period} était {before} et est désormais {after}, sans qu’une réserve dise pourquoi",
    ),
    explain: Text::new(
        "Figures of a period that is over were read in a session, and decisions rest on them. A source may well correct them: then \
         say so in the value’s `note`, which is printed beside it. Otherwise put the former value back.",
        "Les chiffres d’une période close ont été lus en séance, et des décisions reposent sur eux. La source peut les avoir \
         corrigés : dites-le alors dans la réserve (« note ») de la valeur, imprimée à côté d’elle. Sinon, rétablissez l’ancienne \
         valeur.",
    ),
    basis: &[],
    bad: "\
indicators:
  - id: troubles
    title: Troubles signalés
    unit: signalements
    source: {organization: ville}
    values: [{period: \"2025\", value: 180}]
",
    mend: &[("value: 180", "value: 180, note: chiffre provisoire corrigé par la source")],
    check: Check::History {
        before: "\
indicators:
  - id: troubles
    title: Troubles signalés
    unit: signalements
    source: {organization: ville}
    values: [{period: \"2025\", value: 210}]
",
        meanwhile: "",
        check,
    },
};

const NONE: Text = Text::new("gone", "absente");

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    for change in comparison.changes.iter().filter(|change| change.kind == Kind::Indicator) {
        let What::Changed { after, fields, .. } = &change.what else { continue };
        for field in fields {
            let Some((period, before, now)) = find_rewriting(field) else { continue };
            let is_over = Period::parse(period).is_some_and(|period| period.end() < comparison.today);
            if is_over && !is_explained(period, change) {
                let place = place(comparison.place(Kind::Indicator, &change.id), after, period);
                let finding = Finding::new(RULE.name, place)
                    .fact("id", Fact::named(&change.id, &title(change, after)))
                    .fact("period", period);
                report(finding.fact("before", say(before)).fact("after", now));
            }
        }
    }
}

/// The period, and the value before and after, where a value that was there is another or is gone.
fn find_rewriting(field: &Field) -> Option<(&str, &Value, Fact)> {
    match field.path.as_slice() {
        [Step::Key(list), Step::Item(period), Step::Key(value)] if list == "values" && value == "value" => {
            Some((period, field.before.as_ref()?, field.after.as_ref().map_or_else(|| NONE.into(), say)))
        }
        [Step::Key(list), Step::Item(period)] if list == "values" && field.after.is_none() => {
            Some((period, field.before.as_ref()?.get("value")?, NONE.into()))
        }
        _ => None,
    }
}

/// Whether a new note says why the value of a period is another.
fn is_explained(period: &str, change: &Change) -> bool {
    let is_note = |field: &Field| field.is(&["values", "note"]) && field.item() == Some(period) && field.after.is_some();
    change.fields().iter().any(is_note)
}

/// Where the value of a period stands, else its indicator.
fn place(indicator: Path, after: &Value, period: &str) -> Path {
    let values = after.get("values").and_then(Value::as_array);
    let is_it = |value: &Value| value.get("period").and_then(Value::as_str) == Some(period);
    match values.and_then(|values| values.iter().position(is_it)) {
        Some(rank) => indicator.key("values").at(rank).key("value"),
        None => indicator,
    }
}
