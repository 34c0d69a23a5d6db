//! From what changes in a tree to new texts for spans of its text.
//!
//! What is common to blocks and to brackets stands here: which elements of a collection stay, and what is put in the
//! place of a value.

mod block;
mod flow;

use crate::diagnostic::Edit;
use crate::edit::layout::{Element, Layout};
use crate::edit::pen::Pen;
use crate::edit::plan::{Inserted, Plan};
use crate::edit::refusal::{Refusal, Why};
use crate::source::{Span, offset};
use crate::yaml::{NodeId, NodeKind};

/// The edits that make of the text what is planned; none of them overlap, and they are in order.
pub fn splices(plan: &Plan<'_>) -> Result<Vec<Edit<Span>>, Refusal> {
    let layout = Layout::of(plan.tree);
    let parent = |node: &NodeId| plan.parents.around(*node).next().map(|(parent, _)| parent);
    let gone = plan.removed.iter().chain(plan.replaced.keys());
    let mut touched: Vec<NodeId> = gone.filter_map(parent).chain(plan.inserted.keys().copied()).collect();
    touched.sort_unstable();
    touched.dedup();
    // Where a collection ends with one that stands in it, what comes into the inner one stands first.
    touched.reverse();
    let mut edits = Vec::new();
    for collection in touched {
        let site = Site::of(plan, layout, collection)?;
        if layout.is_flow(collection) { site.in_flow(&mut edits)? } else { site.in_block(&mut edits)? }
    }
    edits.sort_by_key(|edit| edit.at);
    Ok(edits)
}

/// A collection in which something changes.
struct Site<'p, 't> {
    plan: &'p Plan<'t>,
    layout: Layout<'t>,
    pen: Pen<'t>,
    collection: NodeId,
    elements: Vec<Element>,
}

impl<'p, 't> Site<'p, 't> {
    fn of(plan: &'p Plan<'t>, layout: Layout<'t>, collection: NodeId) -> Result<Site<'p, 't>, Refusal> {
        let mut around = plan.parents.around(collection).map(|(parent, _)| parent);
        // A pair without braces, in a list between brackets.
        if !layout.is_flow(collection) && around.any(|node| layout.is_flow(node)) {
            return Err(refusal(Why::Layout, plan.tree.span(collection).start as usize));
        }
        let elements = layout.elements(collection);
        Ok(Site { plan, layout, pen: Pen::near(layout, collection), collection, elements })
    }

    fn is_gone(&self, position: usize) -> bool {
        self.plan.removed.contains(&self.elements[position].value)
    }

    /// The first and last positions of elements that go together.
    fn runs(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for position in (0..self.elements.len()).filter(|position| self.is_gone(*position)) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == position => *last = position,
                _ => runs.push((position, position)),
            }
        }
        runs
    }

    fn list_inserted(&self) -> &'p [Inserted] {
        self.plan.inserted.get(&self.collection).map_or(&[], Vec::as_slice)
    }

    /// The last element that stays before a position.
    fn keep_before(&self, position: usize) -> Option<usize> {
        (0..position).rev().find(|position| !self.is_gone(*position))
    }

    /// A comment that would be lost with the bytes of a collection: where all elements go, those within them go too.
    fn comment_within(&self, collection: NodeId, from: usize, to: usize) -> Option<usize> {
        let elements = if self.plan.emptied.contains(&collection) { self.layout.elements(collection) } else { Vec::new() };
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return self.layout.comment_between(from, to);
        };
        self.layout.comment_between(from, first.start).or_else(|| self.layout.comment_between(self.layout.line_end(last.end), to))
    }

    /// What a new element looks like: the same key of a neighbour, or the item before it.
    fn model(&self, inserted: &Inserted) -> Option<NodeId> {
        const NEIGHBOURS: usize = 50;
        let tree = self.plan.tree;
        let Some(key) = &inserted.key else {
            let near = self.keep_before(inserted.position).or_else(|| (0..self.elements.len()).find(|at| !self.is_gone(*at)));
            return near.map(|position| self.elements[position].value);
        };
        let parent = self.plan.parents.around(self.collection).next().map(|(parent, _)| parent)?;
        if tree.kind(parent) != NodeKind::Sequence {
            return None;
        }
        let items: Vec<NodeId> = tree.items(parent).collect();
        let own = items.iter().position(|item| *item == self.collection)?;
        let near = items[..own].iter().rev().chain(&items[own + 1..]).take(NEIGHBOURS);
        near.filter(|item| !tree.is_alias(**item)).find_map(|item| tree.entry(*item, key)).map(|(_, value)| value)
    }
}

fn refusal(why: Why, at: usize) -> Refusal {
    Refusal::new(why, at)
}

fn replace(from: usize, to: usize, text: impl Into<String>) -> Edit<Span> {
    Edit { at: Span::new(offset(from), offset(to)), text: text.into() }
}

fn insert(at: usize, text: impl Into<String>) -> Edit<Span> {
    replace(at, at, text)
}
