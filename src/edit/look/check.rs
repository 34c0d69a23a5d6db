//! Holds what was printed against what was read: the same values and comments, the keys in another order at most.

use std::collections::HashMap;

use crate::edit::refusal::{Refusal, Why};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Parents, Tree, comments};

/// Whether both trees say the same; the refusal tells where they do not.
pub fn check(before: &Tree<'_>, after: &Tree<'_>) -> Result<(), Refusal> {
    let mut pair = Pair { before, after, parents: before.parents(), twins: vec![None; before.count()] };
    let at = |node: NodeId| Refusal::new(Why::Layout, before.span(node).start as usize);
    pair.node(NodeId::ROOT, NodeId::ROOT).map_err(at)?;
    pair.aliases().map_err(at)?;
    pair.comments().map_err(|comment| Refusal::new(Why::Comment, comment as usize))
}

struct Pair<'b, 'a> {
    before: &'b Tree<'b>,
    after: &'a Tree<'a>,
    /// Of the first.
    parents: Parents,
    /// Which node of the second tree each of the first became.
    twins: Vec<Option<NodeId>>,
}

impl Pair<'_, '_> {
    /// The error is the first node that is not the same.
    fn node(&mut self, before: NodeId, after: NodeId) -> Result<(), NodeId> {
        self.twins[before.index()] = Some(after);
        let (old, new) = (self.before, self.after);
        let is_right = |right: bool| if right { Ok(()) } else { Err(before) };
        if old.is_alias(before) || new.is_alias(after) {
            return is_right(old.is_alias(before) && new.is_alias(after));
        }
        match old.kind(before) {
            kind if kind != new.kind(after) => is_right(false),
            NodeKind::Scalar => is_right(old.text(before) == new.text(after) && old.resolve(before) == new.resolve(after)),
            NodeKind::Sequence => {
                let (one, other): (Vec<_>, Vec<_>) = (old.items(before).collect(), new.items(after).collect());
                is_right(one.len() == other.len())?;
                one.into_iter().zip(other).try_for_each(|(one, other)| self.node(one, other))
            }
            NodeKind::Mapping => {
                let mut there: HashMap<&str, Vec<(NodeId, NodeId)>> = HashMap::new();
                let entries: Vec<_> = new.entries(after).collect();
                for (key, value) in entries.iter().rev() {
                    there.entry(new.text(*key)).or_default().push((*key, *value));
                }
                is_right(old.entries(before).count() == entries.len())?;
                for (key, value) in old.entries(before) {
                    let (twin_key, twin) = there.get_mut(old.text(key)).and_then(Vec::pop).ok_or(key)?;
                    self.node(key, twin_key)?;
                    self.node(value, twin)?;
                }
                Ok(())
            }
        }
    }

    /// Whether each alias stands for what it stood for.
    fn aliases(&self) -> Result<(), NodeId> {
        let is_same = |alias: NodeId, target: NodeId| {
            let twin = self.twins[alias.index()].map(|twin| self.after.target(twin));
            twin == self.twins[target.index()]
        };
        match self.before.aliases().find(|(alias, target)| !is_same(*alias, *target)) {
            Some((alias, _)) => Err(alias),
            None => Ok(()),
        }
    }

    /// Whether each comment is there, and before or behind what it was; the error is the first that is not.
    fn comments(&self) -> Result<(), u32> {
        let mut there: HashMap<&str, Vec<Span>> = HashMap::new();
        for comment in comments(self.after) {
            there.entry(self.after.source().slice(comment)).or_default().push(comment);
        }
        for comment in comments(self.before) {
            let alike = there.get_mut(self.before.source().slice(comment).trim_end()).ok_or(comment.start)?;
            let near = alike.iter().position(|twin| self.is_near_the_same(comment, *twin)).ok_or(comment.start)?;
            alike.remove(near);
        }
        if there.values().all(Vec::is_empty) { Ok(()) } else { Err(0) }
    }

    fn is_near_the_same(&self, before: Span, after: Span) -> bool {
        let twin = |node: Option<NodeId>| node.map(|node| self.twins[node.index()]);
        let same = |one: Option<NodeId>, other: Option<NodeId>| twin(one) == other.map(Some);
        let (last, next) = (last_leaf(self.before, before.start), next_leaf(self.before, before.end));
        let (last_now, next_now) = (last_leaf(self.after, after.start), next_leaf(self.after, after.end));
        // What ended the line of brackets may stand above what was within them.
        let heads = || self.heads(before.start).into_iter().any(|head| same(Some(head), next_now));
        same(last, last_now) || same(next, next_now) || heads()
    }

    /// The first leaves, and the keys, of the collections that end right before a byte.
    fn heads(&self, at: u32) -> Vec<NodeId> {
        let tree = self.before;
        let end = tree.source().text()[..at as usize].trim_end_matches([' ', '\t', ',']).len();
        let Some(last) = tree.last_before(at) else { return Vec::new() };
        let around = std::iter::once(last).chain(self.parents.around(last).map(|(parent, _)| parent));
        let ended = around.filter(|node| tree.kind(*node) != NodeKind::Scalar && tree.span(*node).end as usize == end);
        ended.flat_map(|node| tree.key_of(node).into_iter().chain(next_leaf(tree, tree.span(node).start))).collect()
    }
}

/// The last node that begins before a byte and holds no other.
fn last_leaf(tree: &Tree<'_>, byte: u32) -> Option<NodeId> {
    let mut node = tree.last_before(byte)?;
    while tree.kind(node) != NodeKind::Scalar && !tree.is_alias(node) {
        node = tree.key_of(node)?;
    }
    Some(node)
}

/// The first node behind a byte that holds no other.
fn next_leaf(tree: &Tree<'_>, byte: u32) -> Option<NodeId> {
    let mut node = tree.first_after(byte)?;
    while let Some(next) = tree.next(node).filter(|next| tree.is_within(*next, node)) {
        node = next;
    }
    Some(node)
}
