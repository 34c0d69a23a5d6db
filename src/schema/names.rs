//! The ids of a file and who cites them, looked up by text.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::model::Kind;
use crate::schema::walked::{Definition, Index};
use crate::source::Span;
use crate::yaml::{self, NodeId, Tree};

/// Every id and every reference of one file.
pub struct Names<'a> {
    tree: &'a Tree<'a>,
    index: &'a Index<'a>,
    /// The last definition of each id; `earlier` leads to the others.
    by_id: HashTable<u32>,
    hasher: DefaultHashBuilder,
    earlier: Vec<u32>,
    /// For each definition the one around it, such as the action of an indicator.
    around: Vec<u32>,
}

/// An id where it is given.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub thing: Kind,
    pub id: &'a str,
    pub at: Span,
}

/// An id where it is cited.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// What may be meant there.
    pub things: &'a [Kind],
    pub id: &'a str,
    pub at: Span,
}

impl<'a> Names<'a> {
    pub fn new(tree: &'a Tree<'a>, index: &'a Index<'a>) -> Names<'a> {
        let hasher = DefaultHashBuilder::default();
        let mut by_id = HashTable::with_capacity(index.definitions.len());
        let mut earlier = vec![NOWHERE; index.definitions.len()];
        let id_of = |rank: &u32| tree.text(index.definitions[*rank as usize].id);
        for (position, definition) in index.definitions.iter().enumerate() {
            let id = tree.text(definition.id);
            let is_same = |rank: &u32| id_of(rank) == id;
            let mut last = by_id.entry(hasher.hash_one(id), is_same, |rank| hasher.hash_one(id_of(rank))).or_insert(NOWHERE);
            earlier[position] = std::mem::replace(last.get_mut(), rank(position));
        }
        Names { tree, index, by_id, hasher, earlier, around: around(tree, &index.definitions) }
    }

    /// Every id given, in the order of the file.
    pub fn definitions(&self) -> impl Iterator<Item = Named<'a>> {
        (0..self.index.definitions.len()).map(|position| self.name(position))
    }

    /// Every id cited, in the order of the file.
    pub fn references(&self) -> impl Iterator<Item = Cited<'a>> {
        let (tree, index) = (self.tree, self.index);
        index.references.iter().map(move |reference| Cited {
            things: index.things(reference),
            id: tree.text(reference.at),
            at: tree.span(reference.at),
        })
    }

    /// Every word that could be a reference or an id, if one knew what the faults around it hide.
    pub fn obscure_words(&self) -> impl Iterator<Item = &'a str> {
        let tree = self.tree;
        let mut left = self.index.obscure.clone();
        std::iter::from_fn(move || {
            let node = left.pop()?;
            left.extend(tree.items(node).chain(tree.entries(node).flat_map(|(key, value)| [key, value])));
            Some(tree.text(node))
        })
        .chain(tree.lost_words())
    }

    /// Every word that could be an id, if one knew what the faults around it hide: not one that stands alone under a
    /// key of another name.
    pub fn obscure_ids(&self) -> impl Iterator<Item = &'a str> {
        let tree = self.tree;
        let may_be = move |node: &NodeId| {
            let key = tree.key_of(*node).map_or("", |key| tree.text(key));
            tree.kind(*node) != yaml::NodeKind::Scalar || key.starts_with("id") || key.ends_with("id")
        };
        let mut left: Vec<NodeId> = self.index.obscure.iter().copied().filter(may_be).collect();
        std::iter::from_fn(move || {
            let node = left.pop()?;
            left.extend(tree.items(node).chain(tree.entries(node).flat_map(|(key, value)| [key, value])));
            Some(tree.text(node))
        })
        .chain(tree.lost_words())
    }

    /// The numbers under a key that were written with three digits after the point, each with where it stands.
    pub fn thousandths(&self, key: &str) -> impl Iterator<Item = (&'a str, Span)> {
        let tree = self.tree;
        let is_under = move |node: &&NodeId| tree.key_of(**node).is_some_and(|name| tree.text(name) == key);
        self.index.thousandths.iter().filter(is_under).map(move |node| (tree.text(*node), tree.span(*node)))
    }

    /// Everything that bears the id, the last in the file first.
    pub fn bearing(&self, id: &str) -> impl Iterator<Item = Named<'a>> {
        let id_of = |rank: &u32| self.tree.text(self.index.definitions[*rank as usize].id);
        let last = self.by_id.find(self.hasher.hash_one(id), |rank| id_of(rank) == id).copied();
        let ranks = std::iter::successors(last, |rank| Some(self.earlier[*rank as usize]).filter(|earlier| *earlier != NOWHERE));
        ranks.map(|rank| self.name(rank as usize))
    }

    /// Every id given again, with where it was first given, in the order of the file.
    pub fn list_repeated(&self) -> impl Iterator<Item = (Named<'a>, Named<'a>)> {
        let mut firsts = vec![NOWHERE; self.earlier.len()];
        let again = self.earlier.iter().enumerate().filter(|(_, earlier)| **earlier != NOWHERE);
        again.map(move |(position, earlier)| {
            let first = if firsts[*earlier as usize] == NOWHERE { *earlier } else { firsts[*earlier as usize] };
            firsts[position] = first;
            (self.name(position), self.name(first as usize))
        })
    }

    /// The ids of all things of some kinds, in the order of the file.
    pub fn ids_of(&self, things: &[Kind]) -> impl Iterator<Item = &'a str> {
        self.definitions().filter(|named| things.contains(&named.thing)).map(|named| named.id)
    }

    /// The ids around a place, the nearest first.
    pub fn around(&self, at: Span) -> impl Iterator<Item = &'a str> {
        let definitions = &self.index.definitions;
        let (tree, around) = (self.tree, &self.around);
        let before = definitions.partition_point(|definition| tree.content_span(definition.owner).start <= at.start);
        let mut next = before.checked_sub(1).map_or(NOWHERE, rank);
        std::iter::from_fn(move || {
            while next != NOWHERE {
                let position = next as usize;
                next = around[position];
                if tree.content_span(definitions[position].owner).end >= at.end {
                    return Some(tree.text(definitions[position].id));
                }
            }
            None
        })
    }

    fn name(&self, position: usize) -> Named<'a> {
        let Definition { thing, id, .. } = self.index.definitions[position];
        Named { thing, id: self.tree.text(id), at: self.tree.span(id) }
    }
}

/// No definition.
const NOWHERE: u32 = u32::MAX;

/// A position among the definitions, as it is stored.
fn rank(position: usize) -> u32 {
    u32::try_from(position).expect("a source holds fewer ids than bytes")
}

/// The definition that encloses each one. They come in the order in which their owners begin.
fn around(tree: &Tree<'_>, definitions: &[Definition]) -> Vec<u32> {
    let mut open: Vec<usize> = Vec::new();
    let enclosing = definitions.iter().enumerate().map(|(position, definition)| {
        let start = tree.content_span(definition.owner).start;
        while open.last().is_some_and(|last| tree.content_span(definitions[*last].owner).end <= start) {
            open.pop();
        }
        let enclosing = open.last().map_or(NOWHERE, |last| rank(*last));
        open.push(position);
        enclosing
    });
    enclosing.collect()
}
