//! Prints a tree in lines: what holds others first, each element below it, its comments where they were.

use crate::edit::layout::Element;
use crate::edit::look::comments::Line;

use crate::edit::look::order::AsElement;
use crate::edit::look::printer::Printer;
use crate::edit::look::scalar::Around;
use crate::edit::look::{STEP, WIDEST};
use crate::edit::refusal::{Refusal, Why};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Style};

/// An element with what stands around it.
#[derive(Clone, Debug)]
struct Part {
    element: Element,
    /// Above it, on lines of their own.
    above: Vec<Line>,
    /// Below it and deeper.
    below: Vec<Line>,
    /// On its last line, of what ends there.
    behind: Option<Span>,
}

impl AsElement for Part {
    fn element(&self) -> &Element {
        &self.element
    }
}

/// Whether the items of a list stand apart from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spacing {
    /// One blank line between two that have several lines.
    Apart,
    AsTheyAre,
}

impl Printer<'_> {
    /// The whole text.
    pub fn print(&self) -> Result<String, Refusal> {
        let (tree, text) = (self.layout.tree, self.layout.text);
        let root = tree.root();
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = self.layout.start(root);
        let elements = self.layout.elements(root);
        let (Some(first), Some(last)) = (elements.first(), elements.last()) else {
            return Err(Refusal::new(Why::Layout, 0));
        };
        let is_flow = self.layout.is_flow(root);
        let end = if is_flow { tree.span(root).end as usize } else { self.after(last) };
        for (from, to) in [(mark, start), (end, text.len())] {
            self.refuse_other_than_comments(from, to)?;
        }
        let head = self.comments.lines(mark, start);
        let (mut above, mut below) = (Vec::new(), Vec::new());
        if is_flow {
            above.extend(self.comments.lines(start + 1, first.start));
            below.extend(self.comments.lines(last.end, end));
        }
        below.extend(self.comments.lines(end, text.len()));
        let head: String = head.iter().skip_while(|line| **line == Line::Blank).map(|line| self.line(*line, 0)).collect();
        let mut printed = self.collection(root, 0, below, &above)?;
        printed.push_str(self.stop);
        Ok([&text[..mark], &head, &printed].concat())
    }

    /// Directives and marks of documents are not written anew.
    fn refuse_other_than_comments(&self, from: usize, to: usize) -> Result<(), Refusal> {
        let next = self.layout.skip_blank(from);
        if next < to { Err(Refusal::new(Why::Layout, next)) } else { Ok(()) }
    }

    /// The elements of a collection so deep, the first without what stands before it; no line end behind the last.
    ///
    /// `above` stands over the first, `below` under the last.
    fn collection(&self, node: NodeId, indent: usize, below: Vec<Line>, above: &[Line]) -> Result<String, Refusal> {
        let (parts, below) = self.parts(node, above, below);
        let last = parts.len();
        let can_move = |part: &Part| !part.above.windows(2).any(|pair| matches!(pair, [Line::Comment(_), Line::Blank]));
        let parts = if below.iter().all(|line| *line == Line::Blank) { self.in_order(node, parts, can_move) } else { parts };
        let is_top = node == self.layout.tree.root();
        let spacing = if self.is_top_list(node) { Spacing::Apart } else { Spacing::AsTheyAre };
        let mut printed: Vec<(String, bool)> = Vec::with_capacity(last);
        for part in &parts {
            let written = self.part(part, indent)?;
            let is_apart = is_top && self.is_apart(part, &written);
            printed.push((written, is_apart));
        }
        let is_tall = |text: &str| text.contains(self.stop);
        let mut text = String::new();
        for (rank, (part, (written, is_apart))) in parts.iter().zip(&printed).enumerate() {
            let mut above = part.above.as_slice();
            while let [Line::Blank, rest @ ..] = above {
                above = rest;
            }
            if let Some((before, was_apart)) = rank.checked_sub(1).map(|before| &printed[before]) {
                let is_spaced = match spacing {
                    Spacing::Apart => is_tall(before) && is_tall(written) || part.above.first() == Some(&Line::Blank),
                    Spacing::AsTheyAre => part.above.first() == Some(&Line::Blank),
                };
                let is_spaced = is_spaced || is_top && (*was_apart || *is_apart);
                text.push_str(self.stop);
                text.push_str(if is_spaced && !self.ends_blank(&parts[rank - 1].element) { self.stop } else { "" });
            }
            let above: String = above.iter().map(|line| self.line(*line, indent)).collect();
            let begins = if rank == 0 && above.is_empty() { String::new() } else { " ".repeat(indent) };
            let above = if rank == 0 { above.trim_start_matches(' ') } else { &above };
            text.push_str(above);
            text.push_str(&begins);
            text.push_str(written);
        }
        let below = below.iter().rposition(|line| *line != Line::Blank).map_or(&[][..], |last| &below[..=last]);
        let below: String = below.iter().map(|line| self.line(*line, indent)).collect();
        if !below.is_empty() {
            text.push_str(self.stop);
            text.push_str(below.strip_suffix(self.stop).unwrap_or(&below));
        }
        Ok(text)
    }

    /// Whether the last text of an element keeps the blank lines behind it.
    fn ends_blank(&self, element: &Element) -> bool {
        if !self.ends_in_block(element.value) {
            return false;
        }
        let last = self.last_leaf(element);
        let is_block = self.layout.tree.style(last.value) == Style::Block && !self.layout.tree.is_alias(last.value);
        is_block && self.layout.block_header(last.floor).is_some_and(|header| self.slice(header).contains('+'))
    }

    /// Whether the last text of a value is one in a block, which few are.
    fn ends_in_block(&self, value: NodeId) -> bool {
        let tree = self.layout.tree;
        let last = match tree.kind(value) {
            _ if tree.is_alias(value) => None,
            NodeKind::Scalar => return tree.style(value) == Style::Block,
            _ if self.layout.is_flow(value) => None,
            NodeKind::Mapping => tree.entries(value).last().map(|(_, last)| last),
            NodeKind::Sequence => tree.items(value).last(),
        };
        last.is_some_and(|last| self.ends_in_block(last))
    }

    fn last_leaf(&self, element: &Element) -> Element {
        let tree = self.layout.tree;
        let is_block =
            tree.kind(element.value) != NodeKind::Scalar && !tree.is_alias(element.value) && !self.layout.is_flow(element.value);
        match self.layout.elements(element.value).last().filter(|_| is_block) {
            Some(last) => self.last_leaf(last),
            None => *element,
        }
    }

    /// Whether a collection is a list right under a key of the top.
    fn is_top_list(&self, node: NodeId) -> bool {
        let mut around = self.parents.around(node).map(|(parent, _)| parent);
        let is_under_root = around.next() == Some(self.layout.tree.root()) && around.next().is_none();
        is_under_root && self.layout.tree.kind(node) == NodeKind::Sequence
    }

    /// Whether an entry of the top, as it is printed, is a list of things that have several lines.
    fn is_apart(&self, part: &Part, printed: &str) -> bool {
        let value = part.element.value;
        let deeper = " ".repeat(2 * STEP);
        !self.layout.tree.is_alias(value) && self.is_top_list(value) && printed.lines().any(|line| line.starts_with(&deeper))
    }

    /// The elements of a collection with what stands around each, and what stands below them all.
    fn parts(&self, node: NodeId, above: &[Line], below: Vec<Line>) -> (Vec<Part>, Vec<Line>) {
        let is_flow = self.layout.is_flow(node);
        let elements = self.layout.elements(node);
        // What stands behind a bracket is not of what stands within.
        let end = if is_flow { self.layout.tree.span(node).end as usize } else { self.layout.text.len() };
        let mut parts: Vec<Part> = Vec::with_capacity(elements.len());
        for (rank, element) in elements.iter().enumerate() {
            let to = elements.get(rank + 1).map_or(end, |next| next.start);
            let behind = if self.is_lines(element.value) { None } else { self.comments.behind(element.end, to) };
            let mut part = Part { element: *element, above: Vec::new(), below: Vec::new(), behind };
            match parts.last_mut() {
                None => part.above.extend(above),
                Some(before) => {
                    let from = if is_flow { before.element.end } else { self.after(&before.element) };
                    let lines = self.comments.lines(from, element.start);
                    let column = self.layout.column(element.start);
                    let (deeper, rest) = if is_flow { (Vec::new(), lines) } else { self.comments.split_deeper(lines, column) };
                    (before.below, part.above) = (deeper, rest);
                }
            }
            parts.push(part);
        }
        let Some(last) = parts.last_mut() else { return (parts, below) };
        let column = self.layout.column(last.element.start);
        let (deeper, below) = if is_flow { (Vec::new(), below) } else { self.comments.split_deeper(below, column) };
        last.below = deeper;
        (parts, below)
    }

    /// Where lines of their own may begin behind an element in a block: the end of its last line, and of the blank ones that
    /// belong to its text.
    fn after(&self, element: &Element) -> usize {
        let mut at = self.layout.line_end(element.end);
        if self.ends_blank(element) {
            let text = self.layout.tree.text(self.last_leaf(element).value);
            let stops = text.len() - text.trim_end_matches('\n').len();
            for _ in 1..stops {
                at = self.layout.line_end(self.layout.next_line(at));
            }
        }
        at
    }

    /// Whether a value stands on lines of its own as it is written.
    fn is_lines(&self, value: NodeId) -> bool {
        let tree = self.layout.tree;
        !tree.is_alias(value) && tree.kind(value) != NodeKind::Scalar && !self.layout.is_flow(value)
    }

    /// An element without what stands before it on its line, and what stands below it.
    fn part(&self, part: &Part, indent: usize) -> Result<String, Refusal> {
        let tree = self.layout.tree;
        let Element { key, value, floor, .. } = part.element;
        let begin = match key {
            Some(key) => self.key(&part.element, key, Around::Line)? + ":",
            None => "-".to_owned(),
        };
        let behind = part.behind.map_or(String::new(), |comment| format!(" {}", self.slice(comment).trim_end()));
        let below: String = part.below.iter().map(|line| self.line(*line, indent + STEP)).collect();
        let below = if below.is_empty() { below } else { [self.stop, below.strip_suffix(self.stop).unwrap_or(&below)].concat() };
        if tree.is_alias(value) || tree.kind(value) == NodeKind::Scalar {
            let written = self.value(&part.element, indent + STEP)?;
            let behind = if tree.style(value) == Style::Block && !tree.is_alias(value) { String::new() } else { behind };
            return Ok([begin, written, behind, below].concat());
        }
        let is_flow = self.layout.is_flow(value);
        let span = tree.span(value).range();
        if is_flow && self.comments.between(floor, span.end).is_empty() {
            let inline = self.inline(value, floor)?;
            let is_short = indent + begin.chars().count() + 1 + inline.chars().count() <= WIDEST;
            if is_short || self.layout.elements(value).is_empty() {
                return Ok([begin, " ".to_owned(), inline, behind, below].concat());
            }
        }
        let lines = self.open(part, &begin, indent)?;
        Ok(if is_flow { lines + &below } else { lines })
    }

    /// A collection on the lines below its key or behind its dash.
    fn open(&self, part: &Part, begin: &str, indent: usize) -> Result<String, Refusal> {
        let layout = self.layout;
        let Element { key, value, floor, end, .. } = part.element;
        let is_flow = layout.is_flow(value);
        let elements = layout.elements(value);
        let Some(first) = elements.first().map(|first| first.start) else {
            return Err(Refusal::new(Why::Comment, floor));
        };
        let anchor = self.value_anchor(floor, value);
        let anchor = anchor.map_or(String::new(), |anchor| format!(" {anchor}"));
        let header = self.comments.behind(floor, first);
        let from =
            header.map_or_else(|| if is_flow { floor } else { layout.line_end(floor).min(first) }, |header| header.end as usize);
        let above: Vec<Line> = self.comments.lines(from, first).into_iter().skip_while(|line| *line == Line::Blank).collect();
        let below = if is_flow {
            let last = elements.last().map_or(floor, |last| last.end);
            self.comments.lines(last, end)
        } else {
            part.below.clone()
        };
        let has_comment_above = above.iter().any(|line| *line != Line::Blank);
        let lines = self.collection(value, indent + STEP, below, &above)?;
        // What ends the line of brackets speaks of all that stood there.
        let whole = part.behind.filter(|_| is_flow).map_or(String::new(), |comment| self.line(Line::Comment(comment), 0));
        let whole = if whole.is_empty() { whole } else { whole + &" ".repeat(indent) };
        let header = header.map_or(String::new(), |header| format!(" {}", self.slice(header).trim_end()));
        let is_compact = key.is_none() && header.is_empty() && anchor.is_empty() && !has_comment_above;
        let gap = if is_compact { " ".to_owned() } else { self.stop.to_owned() + &" ".repeat(indent + STEP) };
        Ok([&whole, begin, &anchor, &header, &gap, &lines].concat())
    }

    /// The anchor of a value: not that of the first key of a mapping, which stands on its line.
    fn value_anchor(&self, floor: usize, value: NodeId) -> Option<&str> {
        let start = self.layout.start(value);
        let anchor = self.anchor(floor, start)?;
        let at = self.layout.skip_blank(floor) + anchor.len();
        let is_own = self.layout.is_flow(value) || self.layout.text[at..start].contains(['\n', '\r']);
        is_own.then_some(anchor)
    }
}
