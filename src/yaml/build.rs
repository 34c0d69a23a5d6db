//! The tree as it grows, within limits that no file of a town comes near.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::source::{Source, Span, offset};
use crate::yaml::node::{Content, Nodes, Style};
use crate::yaml::refusal;
use crate::yaml::tree::Tree;

/// Deepest nesting, counted with aliases followed.
pub const DEEPEST: u32 = 64;
const MOST_ALIASES: u32 = 10_000;
/// Most nodes, and bytes of text, that aliases may add when they are followed.
const MOST_ALIASED_NODES: u64 = 1_000_000;
const MOST_ALIASED_BYTES: u64 = 8 * 1024 * 1024;
/// Longest single text, in bytes.
const LONGEST_SCALAR: usize = 1024 * 1024;

/// A collection that is not closed yet.
struct Open {
    node: u32,
    anchor: usize,
    size: Size,
}

/// How much a node is, itself counted and aliases followed.
#[derive(Clone, Copy)]
struct Size {
    nodes: u64,
    /// Of its texts.
    bytes: u64,
    /// Levels below it.
    height: u32,
}

/// What an anchor stands for.
#[derive(Clone, Copy)]
struct Anchored {
    node: u32,
    size: Size,
}

/// A tree that grows node by node, in the order of the text, and the account of what it may hold.
pub struct Builder<'s> {
    tree: Tree<'s>,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchored>,
    aliases: u32,
    aliased_nodes: u64,
    aliased_bytes: u64,
}

/// What was added, or why it may not be.
pub type Taken = Result<(), Box<Finding>>;

impl<'s> Builder<'s> {
    pub fn new(source: &'s Source) -> Builder<'s> {
        let nodes = Nodes::with_room_for(source.text().len());
        Builder {
            tree: Tree { source: Cow::Borrowed(source), nodes, unescaped: Vec::new(), lost: Vec::new() },
            open: Vec::new(),
            anchors: HashMap::new(),
            aliases: 0,
            aliased_nodes: 0,
            aliased_bytes: 0,
        }
    }

    /// The nodes that are there already.
    pub fn nodes(&self) -> &Nodes {
        &self.tree.nodes
    }

    pub fn source(&self) -> &Source {
        self.tree.source()
    }

    /// Where the collections that are not closed yet begin, the outermost first.
    pub fn starts(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.open.iter().map(|open| self.tree.nodes.span(self.tree.nodes.get(open.node)).start)
    }

    pub fn finish(mut self) -> Tree<'s> {
        if self.tree.nodes.count() == 0 {
            self.tree.nodes.push(Span::default(), Content::Plain, 0);
        }
        self.tree
    }

    /// Adds a text that is as it was written, plain or between quotes.
    pub fn written(&mut self, content: Content, anchor: usize, at: Span) -> Taken {
        let quotes = if content == Content::Quoted { 2 } else { 0 };
        self.add(content, 0, (at.end - at.start - quotes) as usize, anchor, at)
    }

    /// Adds a text that differs from its bytes.
    pub fn unescaped(&mut self, text: &str, style: Style, anchor: usize, at: Span) -> Taken {
        let span = if style == Style::Block { self.without_line_ends(at) } else { at };
        self.tree.unescaped.push(text.into());
        self.add(Content::Unescaped(style), offset(self.tree.unescaped.len() - 1), text.len(), anchor, span)
    }

    fn add(&mut self, content: Content, link: u32, length: usize, anchor: usize, span: Span) -> Taken {
        if length > LONGEST_SCALAR {
            let start = Span::new(span.start, span.start);
            return Err(limit(start, Text::new("a text of more than 1 MiB", "un texte de plus de 1 Mio")));
        }
        self.tree.nodes.push(span, content, link);
        let size = Size { nodes: 1, bytes: length as u64, height: 0 };
        self.count(self.tree.nodes.count() - 1, anchor, size, span)
    }

    fn without_line_ends(&self, span: Span) -> Span {
        let text = self.tree.source.slice(span).trim_end_matches([' ', '\n', '\r']);
        Span::new(span.start, span.start + offset(text.len()))
    }

    pub fn alias(&mut self, anchor: usize, at: Span) -> Taken {
        if self.open.iter().any(|open| open.anchor == anchor) {
            return Err(Box::new(Finding::new(refusal::RECURSIVE_ALIAS, at)));
        }
        let Some(target) = self.anchors.get(&anchor).copied() else {
            return Err(Box::new(Finding::new(refusal::UNKNOWN_ANCHOR, at)));
        };
        self.aliases += 1;
        self.aliased_nodes = self.aliased_nodes.saturating_add(target.size.nodes);
        self.aliased_bytes = self.aliased_bytes.saturating_add(target.size.bytes);
        if self.aliases > MOST_ALIASES {
            return Err(limit(at, Text::new("more than 10,000 aliases", "plus de 10 000 alias")));
        }
        if self.aliased_nodes > MOST_ALIASED_NODES {
            return Err(limit(
                at,
                Text::new("aliases that repeat more than a million nodes", "des alias qui répètent plus d’un million d’éléments"),
            ));
        }
        if self.aliased_bytes > MOST_ALIASED_BYTES {
            return Err(limit(
                at,
                Text::new("aliases that repeat more than 8 MiB of text", "des alias qui répètent plus de 8 Mio de texte"),
            ));
        }
        self.tree.nodes.push(at, Content::Alias, target.node);
        self.count(self.tree.nodes.count() - 1, 0, target.size, at)
    }

    pub fn begin(&mut self, content: Content, anchor: usize, at: Span) -> Taken {
        let node = self.tree.nodes.count();
        self.tree.nodes.push(at, content, 0);
        self.open.push(Open { node, anchor, size: Size { nodes: 1, bytes: 0, height: 0 } });
        self.within_depth(0, at)
    }

    pub fn end(&mut self, at: Span) -> Taken {
        let open = self.open.pop().expect("the parser closes what it opened");
        let nodes = &mut self.tree.nodes;
        // A block collection ends with its last child, a flow collection with its bracket.
        let last_byte = || nodes.last().map_or(at.end, |node| nodes.span(node).end);
        let end = if at.start == at.end { last_byte().max(nodes.span(nodes.get(open.node)).start) } else { at.end };
        let span = nodes.close(open.node, end, nodes.count());
        self.count(open.node, open.anchor, Size { height: open.size.height + 1, ..open.size }, span)
    }

    /// Adds a finished node to its parent's account.
    fn count(&mut self, node: u32, anchor: usize, size: Size, at: Span) -> Taken {
        if anchor > 0 {
            self.anchors.insert(anchor, Anchored { node, size });
        }
        if let Some(Open { size: whole, .. }) = self.open.last_mut() {
            whole.nodes = whole.nodes.saturating_add(size.nodes);
            whole.bytes = whole.bytes.saturating_add(size.bytes);
            whole.height = whole.height.max(size.height);
        }
        self.within_depth(size.height, at)
    }

    fn within_depth(&self, height: u32, at: Span) -> Taken {
        if offset(self.open.len()).saturating_add(height) > DEEPEST {
            return Err(limit(Span::new(at.start, at.start), Text::new("more than 64 levels", "plus de 64 niveaux")));
        }
        Ok(())
    }
}

fn limit(at: Span, what: Text) -> Box<Finding> {
    Box::new(Finding::new(refusal::LIMIT_EXCEEDED, at).fact("cause", what))
}
