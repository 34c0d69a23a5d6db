//! The tree of a document: its nodes in the order of the text, and what each is.

use std::borrow::Cow;

use crate::path::{Path, Step};
use crate::source::{Source, Span};
use crate::yaml::node::{Content, Node, Nodes, Style};
use crate::yaml::scalar::{Resolved, resolve};

/// A node of one tree. The root is the first; children follow their parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    pub const ROOT: NodeId = NodeId(0);

    /// Its rank in the order of the text.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is, aliases followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    Scalar,
    Sequence,
    Mapping,
}

/// For each node of a tree the collection that holds it.
#[derive(Debug)]
pub struct Parents(Vec<NodeId>);

impl Parents {
    /// The collections around a node, the nearest first, each with the node of it that leads there.
    pub fn around(&self, node: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> {
        let mut child = node;
        std::iter::from_fn(move || {
            let parent = self.0[child.index()];
            (child != NodeId::ROOT).then(|| (parent, std::mem::replace(&mut child, parent)))
        })
    }
}

/// A document of a source, read whole. It borrows the source, or holds it.
#[derive(Debug)]
pub struct Tree<'s> {
    pub(super) source: Cow<'s, Source>,
    pub(super) nodes: Nodes,
    /// The texts that differ from their bytes: escapes, folded lines, block scalars.
    pub(super) unescaped: Vec<Box<str>>,
    /// Where texts stand in place of what could not be read; mostly nowhere.
    pub(super) lost: Vec<Span>,
}

/// Two trees are equal that hold the same nodes of the same text.
impl PartialEq for Tree<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.source.text() == other.source.text()
            && self.nodes == other.nodes
            && self.unescaped == other.unescaped
            && self.lost == other.lost
    }
}

impl Tree<'_> {
    /// The root, always there.
    pub fn root(&self) -> NodeId {
        NodeId::ROOT
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// What the node is; an alias is what it stands for.
    pub fn kind(&self, node: NodeId) -> NodeKind {
        match self.node(node).content() {
            Content::Plain | Content::Quoted | Content::Unescaped(_) => NodeKind::Scalar,
            Content::Sequence => NodeKind::Sequence,
            Content::Mapping => NodeKind::Mapping,
            Content::Alias => self.kind(self.target(node)),
        }
    }

    /// The bytes of the node where it stands: an alias's are `*name`, a block scalar's its content.
    pub fn span(&self, node: NodeId) -> Span {
        self.nodes.span(self.node(node))
    }

    /// The bytes of what the node is: an alias's are those of its anchor's node.
    pub fn content_span(&self, node: NodeId) -> Span {
        self.nodes.span(self.follow_alias(node))
    }

    pub fn is_alias(&self, node: NodeId) -> bool {
        self.node(node).content() == Content::Alias
    }

    /// Whether what stands there may be meant elsewhere too: an alias, or a node with an anchor.
    pub fn is_shared(&self, node: NodeId) -> bool {
        let before = self.source.text()[..self.span(node).start as usize].trim_end();
        let word = before.rsplit(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '[' | '{')).next();
        self.is_alias(node) || word.is_some_and(|word| word.starts_with('&'))
    }

    /// Whether that node is a text in place of what could not be read.
    pub fn is_lost(&self, node: NodeId) -> bool {
        if self.lost.is_empty() {
            return false;
        }
        let start = self.span(node).start;
        let before = self.lost.partition_point(|lost| lost.start <= start);
        self.style(node) == Style::Block && before.checked_sub(1).is_some_and(|rank| start < self.lost[rank].end)
    }

    /// Every word of what could not be read.
    pub fn lost_words(&self) -> impl Iterator<Item = &str> {
        let texts = self.lost.iter().map(|lost| self.source.slice(*lost));
        texts.flat_map(|text| text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '_' | '.')))
    }

    /// The text of a scalar, unescaped; empty for a collection.
    pub fn text(&self, node: NodeId) -> &str {
        self.text_of(self.follow_alias(node))
    }

    /// The bytes of a scalar as they were written, quotes included.
    pub fn slice(&self, node: NodeId) -> &str {
        self.source.slice(self.content_span(node))
    }

    pub fn style(&self, node: NodeId) -> Style {
        self.follow_alias(node).style()
    }

    /// What a scalar means: a quoted one is text, a plain one what the core schema says.
    pub fn resolve(&self, node: NodeId) -> Resolved {
        let node = self.follow_alias(node);
        match node.style() {
            Style::Plain => resolve(self.text_of(node)),
            Style::Quoted | Style::Block => Resolved::Text,
        }
    }

    /// The items of a sequence; nothing for any other node.
    pub fn items(&self, node: NodeId) -> impl Iterator<Item = NodeId> + use<'_> {
        let is_sequence = self.kind(node) == NodeKind::Sequence;
        self.children(node).take(if is_sequence { usize::MAX } else { 0 })
    }

    /// The keys and values of a mapping; nothing for any other node.
    pub fn entries(&self, node: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + use<'_> {
        let is_mapping = self.kind(node) == NodeKind::Mapping;
        let mut children = self.children(node).take(if is_mapping { usize::MAX } else { 0 });
        std::iter::from_fn(move || Some((children.next()?, children.next()?)))
    }

    /// The key of a value of a mapping; keys are scalars, and stand right before their values.
    pub fn key_of(&self, value: NodeId) -> Option<NodeId> {
        value.0.checked_sub(1).map(NodeId)
    }

    /// The node that stands next in the text, within this one or behind it.
    pub fn next(&self, node: NodeId) -> Option<NodeId> {
        Some(NodeId(node.0 + 1)).filter(|next| next.0 < self.nodes.count())
    }

    /// The first entry of a mapping with that key: its key and its value.
    pub fn entry(&self, node: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        self.entries(node).find(|(name, _)| self.text(*name) == key)
    }

    /// The node at a path from another.
    pub fn descend(&self, from: NodeId, path: &Path) -> Option<NodeId> {
        path.steps().iter().try_fold(from, |node, step| match step {
            Step::Key(key) => self.entry(node, key).map(|(_, value)| value),
            Step::Index(index) => self.items(node).nth(*index),
        })
    }

    fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + use<'_> {
        let parent = self.target(node);
        let end = self.after(parent);
        let mut next = parent.0 + 1;
        std::iter::from_fn(move || {
            let child = NodeId(next);
            (next < end).then(|| {
                next = self.after(child);
                child
            })
        })
    }

    /// Every scalar of a part of the tree as it is written: keys too, aliases not followed.
    pub fn scalars(&self, node: NodeId) -> impl Iterator<Item = NodeId> + use<'_> {
        let nodes = (node.0..self.after(node)).map(NodeId);
        nodes.filter(|node| matches!(self.node(*node).content(), Content::Plain | Content::Quoted | Content::Unescaped(_)))
    }

    /// What the node holds, aliases followed.
    pub(super) fn content(&self, node: NodeId) -> Content {
        self.follow_alias(node).content()
    }

    /// Every alias, and the node that it stands for.
    pub fn aliases(&self) -> impl Iterator<Item = (NodeId, NodeId)> + use<'_> {
        let nodes = (0..self.nodes.count()).map(NodeId);
        nodes.filter(|node| self.is_alias(*node)).map(|alias| (alias, self.target(alias)))
    }

    /// Whether a node is another one, or stands in it; aliases are not followed.
    pub fn is_within(&self, node: NodeId, whole: NodeId) -> bool {
        (whole.0..self.after(whole)).contains(&node.0)
    }

    /// The items of a sequence, or the values of a mapping.
    pub fn children_of(&self, node: NodeId) -> Vec<NodeId> {
        match self.kind(node) {
            NodeKind::Sequence => self.items(node).collect(),
            NodeKind::Mapping => self.entries(node).map(|(_, value)| value).collect(),
            NodeKind::Scalar => Vec::new(),
        }
    }

    /// The first node that begins behind a byte.
    pub fn first_after(&self, byte: u32) -> Option<NodeId> {
        Some(NodeId(self.nodes.count_begun(byte))).filter(|node| node.0 < self.nodes.count())
    }

    /// How many nodes there are, aliases counted once.
    pub fn count(&self) -> usize {
        self.nodes.count() as usize
    }

    /// For each node the collection that holds it; the root holds itself.
    pub fn parents(&self) -> Parents {
        let mut parents = Vec::with_capacity(self.nodes.count() as usize);
        let mut open: Vec<NodeId> = vec![NodeId::ROOT];
        for index in 0..self.nodes.count() {
            while open.len() > 1 && open.last().is_some_and(|last| self.after(*last) <= index) {
                open.pop();
            }
            parents.push(*open.last().expect("the root stays open"));
            if matches!(self.node(NodeId(index)).content(), Content::Sequence | Content::Mapping) {
                open.push(NodeId(index));
            }
        }
        Parents(parents)
    }

    /// The last node that begins at a byte or before it.
    pub fn last_before(&self, byte: u32) -> Option<NodeId> {
        self.nodes.count_begun(byte).checked_sub(1).map(NodeId)
    }

    /// The first node behind this one and all that it holds.
    fn after(&self, node: NodeId) -> u32 {
        let here = self.node(node);
        match here.content() {
            Content::Sequence | Content::Mapping => self.nodes.link(here),
            _ => node.0 + 1,
        }
    }

    /// Follows an alias; an anchored node is never itself an alias.
    pub fn target(&self, node: NodeId) -> NodeId {
        let here = self.node(node);
        if here.content() == Content::Alias { NodeId(self.nodes.link(here)) } else { node }
    }

    /// The node, or the one that an alias stands for.
    fn follow_alias(&self, node: NodeId) -> Node {
        let here = self.node(node);
        if here.content() == Content::Alias { self.nodes.get(self.nodes.link(here)) } else { here }
    }

    fn text_of(&self, node: Node) -> &str {
        let span = self.nodes.span(node);
        match node.content() {
            Content::Plain => self.source.slice(span),
            Content::Quoted => self.source.slice(Span::new(span.start + 1, span.end - 1)),
            Content::Unescaped(_) => &self.unescaped[self.nodes.link(node) as usize],
            Content::Sequence | Content::Mapping | Content::Alias => "",
        }
    }

    fn node(&self, node: NodeId) -> Node {
        self.nodes.get(node.0)
    }
}
