//! The arena of a tree: eight bytes a node, and eight more for those that are no text as it was written.
//!
//! Nodes stand in the order of the text. Nothing here knows what a link means.

use crate::source::{Span, offset};

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Quoted,
    /// `|` or `>`.
    Block,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The text is the bytes of the span.
    Plain,
    /// The text is the bytes between the quotes of the span.
    Quoted,
    /// The text differs from its bytes: the link is its rank among the unescaped ones.
    Unescaped(Style),
    /// The link is the node after the last descendant.
    Sequence,
    /// The same; keys and values alternate.
    Mapping,
    /// The link is the node that is meant.
    Alias,
}

impl Content {
    /// The three bits that stand for it.
    fn tag(self) -> u32 {
        match self {
            Content::Plain => 0,
            Content::Quoted => 1,
            Content::Unescaped(Style::Plain) => 2,
            Content::Unescaped(Style::Quoted) => 3,
            Content::Unescaped(Style::Block) => 4,
            Content::Sequence => 5,
            Content::Mapping => 6,
            Content::Alias => 7,
        }
    }

    fn of_tag(tag: u32) -> Content {
        match tag {
            0 => Content::Plain,
            1 => Content::Quoted,
            2 => Content::Unescaped(Style::Plain),
            3 => Content::Unescaped(Style::Quoted),
            4 => Content::Unescaped(Style::Block),
            5 => Content::Sequence,
            6 => Content::Mapping,
            _ => Content::Alias,
        }
    }
}

/// One node: where it begins and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    start: u32,
    /// The length of a text as it was written, of any other node its rank among the linked ones;
    /// then three bits of content.
    packed: u32,
}

/// What is known beside of a node that is no text as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Linked {
    end: u32,
    link: u32,
}

impl Node {
    fn new(start: u32, content: Content, value: u32) -> Node {
        assert!(value < 1 << 29, "a source is at most 64 MiB, and holds fewer nodes than bytes");
        Node { start, packed: value << 3 | content.tag() }
    }

    pub fn content(self) -> Content {
        Content::of_tag(self.packed & 7)
    }

    /// How a scalar is written; a collection counts as plain.
    pub fn style(self) -> Style {
        match self.content() {
            Content::Unescaped(style) => style,
            Content::Quoted => Style::Quoted,
            Content::Plain | Content::Sequence | Content::Mapping | Content::Alias => Style::Plain,
        }
    }

    fn value(self) -> u32 {
        self.packed >> 3
    }

    fn is_as_written(self) -> bool {
        matches!(self.content(), Content::Plain | Content::Quoted)
    }
}

/// All nodes of a tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Nodes {
    nodes: Vec<Node>,
    linked: Vec<Linked>,
}

impl Nodes {
    /// Room for the nodes of a source of so many bytes, as strategies are written.
    pub fn with_room_for(bytes: usize) -> Nodes {
        Nodes { nodes: Vec::with_capacity(bytes / 11 + 16), linked: Vec::with_capacity(bytes / 48 + 16) }
    }

    /// How many there are, and the place of the next one.
    pub fn count(&self) -> u32 {
        offset(self.nodes.len())
    }

    pub fn get(&self, index: u32) -> Node {
        self.nodes[index as usize]
    }

    /// Adds a node; a text as it was written has no link.
    pub fn push(&mut self, span: Span, content: Content, link: u32) {
        let is_as_written = matches!(content, Content::Plain | Content::Quoted);
        let value = if is_as_written { span.end - span.start } else { offset(self.linked.len()) };
        if !is_as_written {
            self.linked.push(Linked { end: span.end, link });
        }
        self.nodes.push(Node::new(span.start, content, value));
    }

    /// Gives a collection its end and its link, which are known when it is closed.
    pub fn close(&mut self, index: u32, end: u32, link: u32) -> Span {
        let node = self.get(index);
        self.linked[node.value() as usize] = Linked { end, link };
        Span::new(node.start, end)
    }

    pub fn span(&self, node: Node) -> Span {
        let end = if node.is_as_written() { node.start + node.value() } else { self.linked[node.value() as usize].end };
        Span::new(node.start, end)
    }

    /// The link of a node that has one.
    pub fn link(&self, node: Node) -> u32 {
        self.linked[node.value() as usize].link
    }

    /// The node that comes last.
    pub fn last(&self) -> Option<Node> {
        self.nodes.last().copied()
    }

    /// How many nodes begin at a byte or before it.
    pub fn count_begun(&self, byte: u32) -> u32 {
        offset(self.nodes.partition_point(|node| node.start <= byte))
    }
}
