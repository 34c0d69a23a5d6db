//! Builds the tree from the parser's events, within limits that no file of a town comes near.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as ParserSpan, Tag};

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::source::{Source, Span, offset};
use crate::yaml::node::{Content, Nodes, Style};
use crate::yaml::refusal;
use crate::yaml::stop::{Refusal, Stop};
use crate::yaml::tree::Tree;

/// Deepest nesting, counted with aliases followed.
const DEEPEST: u32 = 64;
const MOST_ALIASES: u32 = 10_000;
/// Most nodes, and bytes of text, that aliases may add when they are followed.
const MOST_ALIASED_NODES: u64 = 1_000_000;
const MOST_ALIASED_BYTES: u64 = 8 * 1024 * 1024;
/// Longest single text, in bytes.
const LONGEST_SCALAR: usize = 1024 * 1024;

/// Reads a source whole. A text without any node gives a tree whose root is an empty scalar.
///
/// The error is the first thing that keeps the text from being read.
pub fn read(source: &Source) -> Result<Tree<'_>, Box<Finding>> {
    try_read(source).map_err(|refusal| Box::new(refusal.finding))
}

/// The same; the error says too what is to be mended or laid aside.
pub fn try_read(source: &Source) -> Result<Tree<'_>, Box<Refusal>> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST as usize,
        block_nesting_limit: DEEPEST as usize,
    };
    let mut builder = Builder::new(source);
    let mut parser = Parser::new_from_str_with_options(source.text(), options);
    loop {
        // An event is some three hundred bytes: it is looked at where it lies.
        match &parser.next_event() {
            Some(Ok((event, span))) => builder.take(event, span).map_err(|finding| Box::new(Refusal::of(*finding)))?,
            Some(Err(error)) => return Err(Box::new(builder.refuse(error))),
            None => return Ok(builder.finish()),
        }
    }
}

/// Reads a source whole, into a tree that holds it; with an error the source comes back.
pub fn read_owned(source: Source) -> Result<Tree<'static>, (Source, Box<Finding>)> {
    match read(&source).map(|tree| (tree.nodes, tree.unescaped)) {
        Ok((nodes, unescaped)) => Ok(Tree { source: Cow::Owned(source), nodes, unescaped, lost: Vec::new() }),
        Err(finding) => Err((source, finding)),
    }
}

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

struct Builder<'s> {
    tree: Tree<'s>,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchored>,
    documents: u32,
    aliases: u32,
    aliased_nodes: u64,
    aliased_bytes: u64,
}

type Taken = Result<(), Box<Finding>>;

impl<'s> Builder<'s> {
    fn new(source: &'s Source) -> Builder<'s> {
        let nodes = Nodes::with_room_for(source.text().len());
        Builder {
            tree: Tree { source: Cow::Borrowed(source), nodes, unescaped: Vec::new(), lost: Vec::new() },
            open: Vec::new(),
            anchors: HashMap::new(),
            documents: 0,
            aliases: 0,
            aliased_nodes: 0,
            aliased_bytes: 0,
        }
    }

    fn finish(mut self) -> Tree<'s> {
        if self.tree.nodes.count() == 0 {
            self.tree.nodes.push(Span::default(), Content::Plain, 0);
        }
        self.tree
    }

    fn take(&mut self, event: &Event<'_>, span: &ParserSpan) -> Taken {
        let at = bytes(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.scalar(text, *style, *anchor, at)
            }
            Event::SequenceStart(_, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.begin(Content::Sequence, *anchor, at)
            }
            Event::MappingStart(_, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.begin(Content::Mapping, *anchor, at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            Event::Alias(anchor) => self.alias(*anchor, at),
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Box::new(Finding::new(refusal::SEVERAL_DOCUMENTS, at)));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, at: Span) -> Taken {
        if text.len() > LONGEST_SCALAR {
            let start = Span::new(at.start, at.start);
            return Err(limit(start, Text::new("a text of more than 1 MiB", "un texte de plus de 1 Mio")));
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            _ => Style::Block,
        };
        // A text that is as it was written is borrowed from there.
        let stands = |span: Span| is_same(self.tree.source.slice(span), text);
        let (content, link) = match style {
            Style::Plain if stands(at) => (Content::Plain, 0),
            Style::Quoted if at.end >= at.start + 2 && stands(Span::new(at.start + 1, at.end - 1)) => (Content::Quoted, 0),
            _ => {
                self.tree.unescaped.push(text.into());
                (Content::Unescaped(style), offset(self.tree.unescaped.len() - 1))
            }
        };
        let span = if style == Style::Block { self.without_line_ends(at) } else { at };
        self.tree.nodes.push(span, content, link);
        let size = Size { nodes: 1, bytes: text.len() as u64, height: 0 };
        self.count(self.tree.nodes.count() - 1, anchor, size, span)
    }

    fn without_line_ends(&self, span: Span) -> Span {
        let text = self.tree.source.slice(span).trim_end_matches([' ', '\n', '\r']);
        Span::new(span.start, span.start + offset(text.len()))
    }

    fn alias(&mut self, anchor: usize, at: Span) -> Taken {
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

    fn begin(&mut self, content: Content, anchor: usize, at: Span) -> Taken {
        let node = self.tree.nodes.count();
        self.tree.nodes.push(at, content, 0);
        self.open.push(Open { node, anchor, size: Size { nodes: 1, bytes: 0, height: 0 } });
        self.within_depth(0, at)
    }

    fn end(&mut self, at: Span) -> Taken {
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

    /// The finding for an error of the parser.
    fn refuse(&self, error: &ScanError) -> Refusal {
        let text = self.tree.source.text();
        let mut at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        // The parser names a character, and sometimes only the place where its text begins.
        if let ErrorKind::UnexpectedCharacter { character } = error.kind() {
            at += text[at..].find(*character).unwrap_or_default();
        }
        let nodes = &self.tree.nodes;
        let last = nodes.last().map_or(0..0, |node| nodes.span(node).range());
        let bracket = self.open.last().map(|open| nodes.span(nodes.get(open.node)).start as usize);
        let bracket = bracket.filter(|start| text[*start..].starts_with(['[', '{']));
        let starts = self.open.iter().map(|open| nodes.span(nodes.get(open.node)).start as usize).collect();
        Stop { kind: error.kind(), text, at, last, bracket, starts }.refusal()
    }
}

/// Tags are refused: a strategy has no use for a type that its schema does not give.
fn refuse_tag(tag: Option<&Tag>, span: &ParserSpan) -> Taken {
    match tag {
        None => Ok(()),
        Some(tag) => {
            let at = span.tag_span().map_or_else(|| bytes(span), |tag| bytes(&tag));
            Err(Box::new(Finding::new(refusal::UNSUPPORTED_TAG, at).fact("tag", tag.original()).help(REMOVE_TAG)))
        }
    }
}

const REMOVE_TAG: Text = Text::new(
    "remove it; a text that looks like a number stands in quotes",
    "retirez-la ; un texte qui ressemble à un nombre se met entre guillemets droits",
);

/// Whether two texts are equal, known at once where they are one.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

fn limit(at: Span, what: Text) -> Box<Finding> {
    Box::new(Finding::new(refusal::LIMIT_EXCEEDED, at).fact("cause", what))
}

fn bytes(span: &ParserSpan) -> Span {
    let range = span.byte_range().expect("a parser over a text knows its bytes");
    Span::new(offset(range.start), offset(range.end))
}
