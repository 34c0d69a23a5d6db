//! The ids of a file and who cites them, looked up by text.

use std::collections::HashMap;

use crate::model::Thing;
use crate::schema::walk::{Definition, Index};
use crate::source::Span;
use crate::yaml::Tree;

/// Every id and every reference of one file.
pub struct Names<'a> {
    tree: &'a Tree<'a>,
    index: &'a Index<'a>,
    by_id: HashMap<&'a str, Vec<usize>>,
    /// For each definition the one around it, such as the action of an indicator.
    around: Vec<Option<usize>>,
}

/// An id where it is given.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub thing: Thing,
    pub id: &'a str,
    pub at: Span,
}

/// An id where it is cited.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// What may be meant there.
    pub things: &'a [Thing],
    pub id: &'a str,
    pub at: Span,
}

impl<'a> Names<'a> {
    pub fn new(tree: &'a Tree<'a>, index: &'a Index<'a>) -> Names<'a> {
        let mut by_id: HashMap<&str, Vec<usize>> = HashMap::with_capacity(index.definitions.len());
        for (position, definition) in index.definitions.iter().enumerate() {
            by_id.entry(tree.text(definition.id)).or_default().push(position);
        }
        Names { tree, index, by_id, around: around(tree, &index.definitions) }
    }

    /// Every id given, in the order of the file.
    pub fn definitions(&self) -> impl Iterator<Item = Named<'a>> {
        (0..self.index.definitions.len()).map(|position| self.named(position))
    }

    /// Every id cited, in the order of the file.
    pub fn references(&self) -> impl Iterator<Item = Cited<'a>> {
        let (tree, index) = (self.tree, self.index);
        index.references.iter().map(move |reference| Cited {
            things: reference.things,
            id: tree.text(reference.at),
            at: tree.span(reference.at),
        })
    }

    /// Everything that bears the id, in the order of the file.
    pub fn bearing(&self, id: &str) -> impl Iterator<Item = Named<'a>> {
        self.by_id.get(id).into_iter().flatten().map(|position| self.named(*position))
    }

    /// The ids of all things of some kinds, in the order of the file.
    pub fn ids_of(&self, things: &[Thing]) -> impl Iterator<Item = &'a str> {
        self.definitions().filter(|named| things.contains(&named.thing)).map(|named| named.id)
    }

    /// The ids around a place, the nearest first.
    pub fn around(&self, at: Span) -> impl Iterator<Item = &'a str> {
        let definitions = &self.index.definitions;
        let (tree, around) = (self.tree, &self.around);
        let before = definitions.partition_point(|definition| tree.content_span(definition.owner).start <= at.start);
        let mut next = before.checked_sub(1);
        std::iter::from_fn(move || {
            while let Some(position) = next {
                next = around[position];
                if tree.content_span(definitions[position].owner).end >= at.end {
                    return Some(tree.text(definitions[position].id));
                }
            }
            None
        })
    }

    fn named(&self, position: usize) -> Named<'a> {
        let Definition { thing, id, .. } = self.index.definitions[position];
        Named { thing, id: self.tree.text(id), at: self.tree.span(id) }
    }
}

/// The definition that encloses each one. Definitions come in the order in which their owners begin,
/// but for the strategy's own id, which encloses all and counts as around nothing.
fn around(tree: &Tree<'_>, definitions: &[Definition]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    definitions
        .iter()
        .enumerate()
        .map(|(position, definition)| {
            let start = tree.content_span(definition.owner).start;
            while open.last().is_some_and(|last| tree.content_span(definitions[*last].owner).end <= start) {
                open.pop();
            }
            let enclosing = open.last().copied();
            open.push(position);
            enclosing
        })
        .collect()
}
