//! What became of an earlier revision: ids that name something else, a record that was rewritten, a text that was
//! adopted and changed in silence.
//!
//! A rule here sees two strategies and what changed between them; it knows no revision and no repository.

mod change_without_new_version;
mod id_taken_elsewhere;
mod removal_without_amendment;
mod reused_id;
mod reversed_status;
mod rewritten_session;
mod rewritten_value;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::diff::Change;
use crate::lang::{Fact, Text};
use crate::model::{Date, Kind};
use crate::rules::calendar::adoption;
use crate::rules::{Comparison, Rule};

pub static RULES: &[&Rule] = &[
    &change_without_new_version::RULE,
    &id_taken_elsewhere::RULE,
    &removal_without_amendment::RULE,
    &reused_id::RULE,
    &reversed_status::RULE,
    &rewritten_session::RULE,
    &rewritten_value::RULE,
];

/// Whether the earlier revision was more than a proposal: somebody signed it, a session or a resolution adopted it, or
/// an amendment changed it.
fn is_adopted(comparison: &Comparison<'_>) -> bool {
    let (strategy, today) = (comparison.before, comparison.today);
    let is_past = |date: Option<Date>| date.is_some_and(|date| date.day() <= today);
    strategy.signatories.iter().any(|signatory| is_past(signatory.signed))
        || strategy.amendments.iter().any(|amendment| is_past(Some(amendment.date)))
        || adoption(strategy, today).is_some()
}

/// What a thing is called, else its id.
fn title(change: &Change, value: &Value) -> String {
    const TITLES: [&str; 4] = ["title", "name", "text", "summary"];
    let title = TITLES.iter().find_map(|key| value.get(*key).and_then(Value::as_str));
    title.unwrap_or(&change.id).to_owned()
}

/// A kind of thing as a noun with its article; none of what is not cited by an id.
fn one(kind: Kind) -> Option<Text> {
    kind.has_id().then(|| kind.one())
}

/// A value of a field as a message gives it.
fn said(value: &Value) -> Fact {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}
