//! What a walk over the tree found: faults, ids, references, and what cannot be judged further.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Place};
use crate::model::Kind;
use crate::yaml::NodeId;

/// An id and what bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    pub thing: Kind,
    /// The scalar that is the id.
    pub id: NodeId,
    /// The mapping that bears it.
    pub owner: NodeId,
}

/// A scalar that should be the id of one of some things.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    pub at: NodeId,
    /// The rank of these things in the index.
    things: u32,
}

/// All ids and references of a file, in its order.
#[derive(Debug, Default)]
pub struct Index<'s> {
    pub definitions: Vec<Definition>,
    pub references: Vec<Reference>,
    /// What references may mean, each list of the schema once.
    things: Vec<&'s [Kind]>,
    /// Numbers that were written with three digits after the point.
    pub thousandths: Vec<NodeId>,
    /// Values whose meaning a fault hides: any word in them may be a reference.
    pub obscure: Vec<NodeId>,
}

impl<'s> Index<'s> {
    /// Notes a reference to one of some things of the schema.
    pub fn refer(&mut self, at: NodeId, things: &'s [Kind]) {
        let known = self.things.iter().position(|known| std::ptr::eq(*known, things));
        let rank = known.unwrap_or_else(|| {
            self.things.push(things);
            self.things.len() - 1
        });
        self.references.push(Reference { at, things: u32::try_from(rank).expect("a schema has few keys") });
    }

    /// What a reference of this index may mean.
    pub fn things(&self, reference: &Reference) -> &'s [Kind] {
        self.things[reference.things as usize]
    }
}

/// Keys that are told apart of those of which something is unread: the schema has fewer.
const MOST_UNREAD_KEYS: usize = 1000;

/// What the walk found.
#[derive(Debug, Default)]
pub struct Walked<'s> {
    pub faults: Vec<Finding>,
    /// How many more there are, and where the first of them is.
    pub untold: usize,
    pub first_untold: Option<Place>,
    pub index: Index<'s>,
    /// Values and items that a fault makes unreadable, each as large as no rule need guess.
    pub unread: HashSet<NodeId>,
    /// The top-level keys of which something is unread, or `key.part` where it is one part only.
    pub unread_keys: HashSet<String>,
    /// Whether the strategy as a whole cannot be read.
    pub unreadable: bool,
    /// Scalars that have a fault of their own.
    pub faulty: Vec<NodeId>,
    /// What people write freely: scalars of no set form, and a town's own notes.
    pub free: Vec<NodeId>,
}

impl Walked<'_> {
    /// Whether faults keep a part of the file from being read.
    pub fn is_partial(&self) -> bool {
        self.unreadable || !self.unread.is_empty()
    }

    /// Whether so many keys are unread that nothing counts as whole any more.
    pub fn is_riddled(&self) -> bool {
        self.unread_keys.len() >= MOST_UNREAD_KEYS
    }

    /// Whether all that stands under a top-level key, or under a part of it as `key.part`, was read.
    pub fn is_whole(&self, key: &str) -> bool {
        let owner = key.split_once('.').map_or(key, |(owner, _)| owner);
        let is_part = |unread: &&String| unread.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
        !self.is_riddled()
            && !self.unread_keys.contains(key)
            && !self.unread_keys.contains(owner)
            && !self.unread_keys.iter().any(|unread| is_part(&unread))
    }
}
