//! What is new, what is gone, and what has another id.

use serde_json::Value;

use crate::diff::{Change, What};
use crate::document::Words;
use crate::lang::Text;
use crate::model::{Date, DecisionKind, Gender, Kind, Topic};
use crate::outline::changes::dates;
use crate::outline::changes::value::Sayer;
use crate::outline::wording::day;
use crate::outline::wording::fill as filled;
use crate::query::word;
use crate::typography::{enumeration, typeset};

/// « ajoutée », « retirée » of a thing of a kind.
fn words(kind: Kind, gender: Gender) -> (Text, Text) {
    match (kind, gender) {
        (Kind::Amendment, _) => (Text::new("recorded", "enregistré"), Text::new("removed", "retiré")),
        (Kind::Decision, _) => (Text::new("taken", "prise"), Text::new("removed", "retirée")),
        (Kind::Council, _) => (Text::new("described", "décrit"), Text::new("no longer described", "n’est plus décrit")),
        (_, Gender::Feminine) => (Text::new("added", "ajoutée"), Text::new("removed", "retirée")),
        (_, Gender::Masculine) => (Text::new("added", "ajouté"), Text::new("removed", "retiré")),
    }
}

/// What it is about that a thing of a kind is new or gone.
fn topic(kind: Kind) -> Topic {
    match kind {
        // Who else is named in a file is its own affair, until somebody leads something.
        Kind::Organization => Topic::Rest,
        _ => kind.topic(),
    }
}

/// What is said of something new or gone.
pub fn say(change: &Change, sayer: &Sayer<'_>) -> (Topic, Words) {
    let (topic, (added, removed)) = (topic(change.kind), words(change.kind, sayer.names.levels.gender(change.kind)));
    let lang = sayer.lang;
    match &change.what {
        What::Added(value) => {
            let facts = facts(change.kind, value, sayer);
            let added = match (change.kind, value.get("status").and_then(Value::as_str)) {
                (Kind::Plenary, Some("planned")) => Text::new("planned", "prévue"),
                (Kind::Plenary, Some("held")) => Text::new("held", "tenue"),
                _ => added,
            };
            let facts = if facts.is_empty() {
                String::new()
            } else {
                format!(" ({})", facts.join(Text::new("; ", " ; ").say(lang).as_str()))
            };
            (topic, Words::from(added.say(lang)).and(facts))
        }
        _ => (topic, Words::from(removed.say(lang))),
    }
}

/// What is worth knowing at once of something new.
fn facts(kind: Kind, value: &Value, sayer: &Sayer<'_>) -> Vec<String> {
    let lang = sayer.lang;
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let date = |key: &str, said: Text| {
        let date = text(key).and_then(Date::parse)?;
        Some(filled(said, lang, &[("day", day(date, lang))]))
    };
    let named = |key: &str, said: Text| Some(filled(said, lang, &[("name", sayer.names.name(text(key)?))]));
    let due = Text::new("due on {day}", "échéance le {day}");
    match kind {
        Kind::Action => {
            let leads = value.get("leads").and_then(Value::as_array).into_iter().flatten();
            let leads: Vec<String> =
                leads.filter_map(|lead| Some(sayer.names.name(lead.get("organization")?.as_str()?))).collect();
            let by = Text::new("led by {leads}", "pilotage : {leads}");
            let led = (!leads.is_empty()).then(|| filled(by, lang, &[("leads", enumeration(&leads, lang))]));
            let end = value.get("schedule").and_then(|schedule| schedule.get("end"));
            led.into_iter().chain(dates::tell_move(&dates::END, None, end, lang)).collect()
        }
        Kind::Decision => {
            let owner = named("owner", Text::new("owner: {name}", "responsable : {name}"));
            let of = say_kind(value, sayer);
            of.into_iter().chain(owner).chain(date("due", due)).collect()
        }
        Kind::Signatory => date("signed", Text::new("signed on {day}", "signature le {day}")).into_iter().collect(),
        Kind::Indicator => {
            let unit = value.get("unit").and_then(Value::as_str).unwrap_or_default();
            let measure = |key: &str, said: Text| Some(filled(said, lang, &[("value", sayer.measure(value.get(key)?, unit))]));
            let baseline = measure("baseline", Text::new("baseline {value}", "départ {value}"));
            baseline.into_iter().chain(measure("target", Text::new("target {value}", "cible {value}"))).collect()
        }
        Kind::BudgetLine => sayer.money(value).into_iter().collect(),
        Kind::Amendment => text("summary").map(|summary| typeset(summary.trim_end_matches('.'), lang)).into_iter().collect(),
        Kind::Document => date("date", Text::new("of {day}", "du {day}")).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A decision that is no decision but an opinion or a request.
fn say_kind(value: &Value, sayer: &Sayer<'_>) -> Option<String> {
    let kind = match value.get("kind").and_then(Value::as_str)? {
        "opinion" => DecisionKind::Opinion,
        "request" => DecisionKind::Request,
        _ => return None,
    };
    Some(word(kind).say(sayer.lang).to_lowercase())
}

/// That a thing has another id, or a session another day.
pub fn tell_renaming(change: &Change, sayer: &Sayer<'_>) -> Option<(Topic, Words)> {
    let was = change.was()?;
    if change.kind == Kind::Plenary {
        let (before, after) = (Value::from(was), Value::from(change.id.as_str()));
        return Some((Topic::Sessions, dates::tell_move(&dates::SESSION, Some(&before), Some(&after), sayer.lang)?.into()));
    }
    let text = Text::new("the id {was} became {id}", "l’identifiant {was} devient {id}");
    let facts = [("was", was.to_owned()), ("id", change.id.clone())];
    Some((Topic::Rest, filled(text, sayer.lang, &facts).into()))
}
