//! Changes as JSON, versioned.

use serde::Serialize;
use serde_json::Value;

use crate::diff::{Change, What, path_text};
use crate::json;
use crate::model::Kind;
use crate::outline::changes::{Sentence, Unread};

/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// What changed between two revisions.
#[derive(Serialize)]
pub struct WireComparison<'c> {
    version: u32,
    before: &'c str,
    after: &'c str,
    /// The names of the sides that could not be read, or not whole.
    unread: Vec<&'c str>,
    /// Why, each fault with its side and its place.
    faults: Vec<String>,
    changes: Vec<WireChange<'c>>,
}

#[derive(Serialize)]
pub struct WireChange<'c> {
    kind: &'static str,
    /// None of the strategy itself and of its council.
    id: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<WireOwner<'c>>,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'c Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<WireField<'c>>,
    sentences: Vec<WireSentence<'c>>,
}

#[derive(Serialize)]
struct WireOwner<'c> {
    kind: &'static str,
    id: &'c str,
}

#[derive(Serialize)]
struct WireField<'c> {
    path: String,
    before: Option<&'c Value>,
    after: Option<&'c Value>,
}

#[derive(Serialize)]
struct WireSentence<'c> {
    topic: &'static str,
    of: &'c str,
    text: String,
}

impl<'c> WireChange<'c> {
    pub fn of(change: &'c Change, sentences: &'c [Sentence]) -> WireChange<'c> {
        let (name, value) = match &change.what {
            What::Added(value) => ("added", Some(value)),
            What::Removed(value) => ("removed", Some(value)),
            What::Changed { was: Some(_), .. } => ("renamed", None),
            What::Changed { was: None, .. } => ("changed", None),
        };
        let field = |field: &'c crate::diff::Field| WireField {
            path: path_text(&field.path),
            before: field.before.as_ref(),
            after: field.after.as_ref(),
        };
        let sentence = |sentence: &'c Sentence| WireSentence {
            topic: sentence.topic.name(),
            of: &sentence.of,
            text: sentence.words.plain(),
        };
        WireChange {
            kind: change.kind.name(),
            id: (!matches!(change.kind, Kind::Strategy | Kind::Council)).then_some(change.id.as_str()),
            was: change.was(),
            of: change.of.as_ref().map(|(kind, id)| WireOwner { kind: kind.name(), id }),
            change: name,
            value,
            fields: change.fields().iter().map(field).collect(),
            sentences: sentences.iter().map(sentence).collect(),
        }
    }
}

/// The history of a strategy, the newest revision first.
#[derive(Serialize)]
pub struct WireHistory<'c> {
    pub version: u32,
    /// Whether older history was left out of the clone.
    pub is_cut: bool,
    pub revisions: Vec<WireRevision<'c>>,
}

#[derive(Serialize)]
pub struct WireRevision<'c> {
    pub commit: &'c str,
    /// None for an audience that is not to know it, and so the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<&'c str>,
    /// When it was committed, RFC 3339.
    pub made: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<&'c str>,
    pub path: &'c str,
    /// `changed`, `first`, `removed` or `unreadable`.
    pub state: &'static str,
    /// Whether all of it could be read; what depends on the rest is not among the changes.
    pub is_whole: bool,
    pub changes: Vec<WireChange<'c>>,
}

impl<'c> WireHistory<'c> {
    pub fn new(is_cut: bool, revisions: Vec<WireRevision<'c>>) -> WireHistory<'c> {
        WireHistory { version: VERSION, is_cut, revisions }
    }

    /// As JSON, with a line end.
    pub fn text(&self) -> String {
        json::lines(self)
    }
}

/// A comparison as JSON, with a line end.
pub fn comparison(before: &str, after: &str, unread: &[Unread], changes: &[Change], sentences: &[Vec<Sentence>]) -> String {
    let faults = unread.iter().flat_map(|side| side.faults.iter().map(move |fault| format!("{}:{fault}", side.name))).collect();
    let unread = unread.iter().map(|side| side.name.as_str()).collect();
    let changes = changes.iter().zip(sentences).map(|(change, sentences)| WireChange::of(change, sentences)).collect();
    let wire = WireComparison { version: VERSION, before, after, unread, faults, changes };
    json::lines(&wire)
}
