//! A town's own notes: the keys that begin with `x-`, whose meaning is the town's.
//!
//! The model holds none of them: they are read beside it, for who keeps the file and for nobody else.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Number, Value as Json};

use crate::homes::find_things;
use crate::lang::hides;
use crate::model::Kind;
use crate::yaml::{NodeId, NodeKind, Resolved, Tree};

/// How the key of a note begins.
pub const MARK: &str = "x-";

/// A note: its key, behind those of what it stands in below its thing (`schedule.x-rappel`), and its value.
#[derive(Debug, PartialEq)]
pub struct Note<'t> {
    pub key: Cow<'t, str>,
    pub value: Json,
}

/// The notes of a file, in what of it can be read; none of a file that has none, or for who may see none.
#[derive(Debug, Default)]
pub struct Notes<'t> {
    written: Option<Written<'t>>,
    /// Those of each thing of a kind, in the order of the things; nothing of a kind that bears none.
    things: HashMap<Kind, Vec<Vec<Note<'t>>>>,
}

/// A tree, and what of it was not read.
#[derive(Clone, Copy, Debug)]
struct Written<'t> {
    tree: &'t Tree<'t>,
    unread: &'t HashSet<NodeId>,
}

impl<'t> Notes<'t> {
    /// The notes of a tree, without what was not read.
    pub fn of(tree: &'t Tree<'t>, unread: &'t HashSet<NodeId>) -> Notes<'t> {
        let written = may_have_notes(tree.source().text()).then_some(Written { tree, unread });
        let of_kind = |written: Written<'t>, kind| -> Vec<Vec<Note<'t>>> {
            find_things(written.tree, kind, |node| !unread.contains(&node))
                .into_iter()
                .map(|thing| written.gather(thing))
                .collect()
        };
        let things = written.into_iter().flat_map(|written| Kind::all().map(move |kind| (kind, of_kind(written, kind))));
        Notes { written, things: things.filter(|(_, things)| things.iter().any(|notes| !notes.is_empty())).collect() }
    }

    /// Those of each thing of a kind, in the order in which the model has them; empty where none bears any.
    pub fn of_things(&self, kind: Kind) -> &[Vec<Note<'t>>] {
        self.things.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Adds to the data of the strategy each note where it stands in the file.
    pub fn add_to(&self, data: &mut Json) {
        if let Some(written) = self.written {
            written.add(written.tree.root(), data);
        }
    }
}

impl<'t> Written<'t> {
    fn add(self, node: NodeId, data: &mut Json) {
        match data {
            Json::Object(fields) => {
                for (key, value) in self.entries(node) {
                    if key.starts_with(MARK) {
                        fields.insert(key.to_owned(), self.to_json(value));
                    } else if let Some(field) = fields.get_mut(key) {
                        self.add(value, field);
                    }
                }
            }
            // One that stands alone is written as a list of one.
            Json::Array(items) if self.tree.kind(node) == NodeKind::Mapping => {
                for item in items {
                    self.add(node, item);
                }
            }
            Json::Array(items) => self.items(node).zip(items).for_each(|(node, item)| self.add(node, item)),
            _ => {}
        }
    }

    /// The notes of a thing, and of the mappings that it holds by their keys.
    fn gather(self, thing: NodeId) -> Vec<Note<'t>> {
        let mut notes = Vec::new();
        for (key, value) in self.entries(thing) {
            // What hides a part of itself heads no column.
            if hides(key) {
                continue;
            }
            if key.starts_with(MARK) {
                notes.push(Note { key: Cow::Borrowed(key), value: self.to_json(value) });
            } else if self.tree.kind(value) == NodeKind::Mapping {
                let within = self.gather(value).into_iter();
                notes.extend(within.map(|note| Note { key: Cow::Owned(format!("{key}.{}", note.key)), ..note }));
            }
        }
        notes
    }

    fn to_json(self, node: NodeId) -> Json {
        match self.tree.kind(node) {
            NodeKind::Scalar => self.scalar(node),
            NodeKind::Sequence => self.items(node).map(|item| self.to_json(item)).collect(),
            NodeKind::Mapping => {
                let fields = self.entries(node).map(|(key, value)| (key.to_owned(), self.to_json(value)));
                Json::Object(fields.collect::<Map<String, Json>>())
            }
        }
    }

    fn scalar(self, node: NodeId) -> Json {
        let text = self.tree.text(node);
        let number = match self.tree.resolve(node) {
            Resolved::Null => return Json::Null,
            Resolved::Bool(flag) => return flag.into(),
            Resolved::Integer(whole) => Some(whole.into()),
            Resolved::Float(number) => Number::from_f64(number),
            Resolved::Text => None,
        };
        // `05001` and `0320495432` are no numbers to a town, nor is what would be rounded.
        let is_as_written = |number: &Number| {
            let digits = text.trim_start_matches(['-', '+']);
            let is_padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
            !is_padded && digits.len() < 16 && !number.to_string().contains('e')
        };
        number.filter(is_as_written).map_or_else(|| text.into(), Json::Number)
    }

    /// The keys and the values of a mapping that were read.
    fn entries(self, node: NodeId) -> impl Iterator<Item = (&'t str, NodeId)> {
        let Written { tree, unread } = self;
        tree.entries(node).filter(|(_, value)| !unread.contains(value)).map(|(key, value)| (tree.text(key), value))
    }

    fn items(self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let Written { tree, unread } = self;
        tree.items(node).filter(|item| !unread.contains(item))
    }
}

/// Whether a text may have a key that begins with `x-`: most have none, and are not walked for it.
fn may_have_notes(text: &str) -> bool {
    text.match_indices(MARK).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}
