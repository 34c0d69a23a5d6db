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
use crate::schema::shapes;

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
    let is_past = |date: Option<Date>| date.is_some_and(|date| date.last() <= today);
    strategy.signatories.iter().any(|signatory| is_past(signatory.signed))
        || strategy.amendments.iter().any(|amendment| is_past(Some(amendment.date)))
        || adoption(strategy, today).is_some()
}

/// What a thing is called, else its id.
fn title(change: &Change, value: &Value) -> String {
    let title = shapes().of_kind(change.kind).title().and_then(|key| value.get(key)?.as_str());
    title.unwrap_or(&change.id).to_owned()
}

/// Whether things of a kind bear an id of their own, and not a day for one.
fn bears_id(kind: Kind) -> bool {
    kind.has_id() && !matches!(kind, Kind::Strategy | Kind::Plenary)
}

/// A kind of thing as a noun with its article; none of what is not cited by an id.
fn one(kind: Kind) -> Option<Text> {
    kind.has_id().then(|| kind.one())
}

/// A value of a field as a message gives it.
fn say(value: &Value) -> Fact {
    match value {
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}
