//! What an edit puts into a file: a value without a place, and how it is told from what a tree holds.

use crate::yaml::{NodeId, NodeKind, Resolved, Style, Tree};

/// A value to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Read back as this text, whatever it looks like.
    Text(String),
    /// A number or a truth, written without quotes.
    Bare(String),
    List(Vec<Literal>),
    /// Keys and values; the schema orders them where it knows them.
    Map(Vec<(String, Literal)>),
}

impl Literal {
    pub fn text(text: impl Into<String>) -> Literal {
        Literal::Text(text.into())
    }

    /// The value that a node of a tree holds, aliases followed.
    pub fn of(tree: &Tree<'_>, node: NodeId) -> Literal {
        match tree.kind(node) {
            NodeKind::Sequence => Literal::List(tree.items(node).map(|item| Literal::of(tree, item)).collect()),
            NodeKind::Mapping => {
                let entry = |(key, value)| (tree.text(key).to_owned(), Literal::of(tree, value));
                Literal::Map(tree.entries(node).map(entry).collect())
            }
            NodeKind::Scalar if tree.resolve(node) == Resolved::Text => Literal::text(tree.text(node)),
            NodeKind::Scalar => Literal::Bare(tree.text(node).to_owned()),
        }
    }

    /// Whether a node of a tree reads as this value.
    pub fn is_at(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        match (self, tree.kind(node)) {
            (Literal::Text(text), NodeKind::Scalar) => tree.resolve(node) == Resolved::Text && tree.text(node) == text,
            (Literal::Bare(text), NodeKind::Scalar) => tree.style(node) == Style::Plain && tree.text(node) == text,
            (Literal::List(values), NodeKind::Sequence) => {
                let mut items = tree.items(node);
                values.iter().all(|value| items.next().is_some_and(|item| value.is_at(tree, item))) && items.next().is_none()
            }
            (Literal::Map(values), NodeKind::Mapping) => {
                let mut entries = tree.entries(node);
                let is_next = |(key, value): &(String, Literal)| {
                    entries.next().is_some_and(|(name, node)| tree.text(name) == key && value.is_at(tree, node))
                };
                values.iter().all(is_next) && entries.next().is_none()
            }
            _ => false,
        }
    }

    /// What a mapping says under a key.
    pub fn field(&self, key: &str) -> Option<&Literal> {
        match self {
            Literal::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            Literal::Text(_) | Literal::Bare(_) | Literal::List(_) => None,
        }
    }

    /// The scalar that a mapping says under a key.
    pub fn scalar(&self, key: &str) -> Option<&str> {
        match self.field(key)? {
            Literal::Text(text) | Literal::Bare(text) => Some(text),
            Literal::List(_) | Literal::Map(_) => None,
        }
    }

    pub fn is_scalar(&self) -> bool {
        matches!(self, Literal::Text(_) | Literal::Bare(_))
    }

    /// Whether nothing is in a collection.
    pub fn is_empty(&self) -> bool {
        match self {
            Literal::List(values) => values.is_empty(),
            Literal::Map(values) => values.is_empty(),
            Literal::Text(_) | Literal::Bare(_) => false,
        }
    }

    /// The levels of collections in it.
    pub fn depth(&self) -> usize {
        match self {
            Literal::Text(_) | Literal::Bare(_) => 0,
            Literal::List(values) => 1 + values.iter().map(Literal::depth).max().unwrap_or_default(),
            Literal::Map(values) => 1 + values.iter().map(|(_, value)| value.depth()).max().unwrap_or_default(),
        }
    }
}
