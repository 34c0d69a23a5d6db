//! What an edit puts into a file: a value without a place, and how it is told from what a tree holds.

use crate::yaml::{Kind, NodeId, Resolved, Style, Tree};

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Read back as this text, whatever it looks like.
    Text(String),
    /// A number or a truth, written without quotes.
    Bare(String),
    List(Vec<Value>),
    /// Keys and values; the schema orders them where it knows them.
    Map(Vec<(String, Value)>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// The value that a node of a tree holds, aliases followed.
    pub fn of(tree: &Tree<'_>, node: NodeId) -> Value {
        match tree.kind(node) {
            Kind::Sequence => Value::List(tree.items(node).map(|item| Value::of(tree, item)).collect()),
            Kind::Mapping => {
                let entry = |(key, value)| (tree.text(key).to_owned(), Value::of(tree, value));
                Value::Map(tree.entries(node).map(entry).collect())
            }
            Kind::Scalar if tree.resolve(node) == Resolved::Text => Value::text(tree.text(node)),
            Kind::Scalar => Value::Bare(tree.text(node).to_owned()),
        }
    }

    /// Whether a node of a tree reads as this value.
    pub fn is_at(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        match (self, tree.kind(node)) {
            (Value::Text(text), Kind::Scalar) => tree.resolve(node) == Resolved::Text && tree.text(node) == text,
            (Value::Bare(text), Kind::Scalar) => tree.style(node) == Style::Plain && tree.text(node) == text,
            (Value::List(values), Kind::Sequence) => {
                let mut items = tree.items(node);
                values.iter().all(|value| items.next().is_some_and(|item| value.is_at(tree, item))) && items.next().is_none()
            }
            (Value::Map(values), Kind::Mapping) => {
                let mut entries = tree.entries(node);
                let is_next = |(key, value): &(String, Value)| {
                    entries.next().is_some_and(|(name, node)| tree.text(name) == key && value.is_at(tree, node))
                };
                values.iter().all(is_next) && entries.next().is_none()
            }
            _ => false,
        }
    }

    pub fn is_scalar(&self) -> bool {
        matches!(self, Value::Text(_) | Value::Bare(_))
    }

    /// Whether nothing is in a collection.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::List(values) => values.is_empty(),
            Value::Map(values) => values.is_empty(),
            Value::Text(_) | Value::Bare(_) => false,
        }
    }

    /// The levels of collections in it.
    pub fn depth(&self) -> usize {
        match self {
            Value::Text(_) | Value::Bare(_) => 0,
            Value::List(values) => 1 + values.iter().map(Value::depth).max().unwrap_or_default(),
            Value::Map(values) => 1 + values.iter().map(|(_, value)| value.depth()).max().unwrap_or_default(),
        }
    }
}
