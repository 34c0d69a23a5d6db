//! How a collection is laid out in the text: where each of its elements begins and ends, and what stands between lines.
//!
//! Spans of a tree leave out dashes, colons, anchors and the headers of block scalars; an edit must know them.

use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Style, Tree};

/// An entry of a mapping or an item of a sequence, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    pub key: Option<NodeId>,
    pub value: NodeId,
    /// The first byte: of a key, a dash, or an item between brackets, anchors included.
    pub start: usize,
    /// Where the value may begin: after the colon or the dash.
    pub floor: usize,
    /// After the last byte of its value.
    pub end: usize,
}

/// A tree seen as the text it was read from.
#[derive(Clone, Copy)]
pub struct Layout<'t> {
    pub tree: &'t Tree<'t>,
    pub text: &'t str,
}

impl<'t> Layout<'t> {
    pub fn of(tree: &'t Tree<'t>) -> Layout<'t> {
        Layout { tree, text: tree.source().text() }
    }

    /// What ends the lines of the text: what ends the first one.
    pub fn stop(&self) -> &'t str {
        match self.text.find(['\n', '\r']) {
            Some(at) if self.text[at..].starts_with("\r\n") => &self.text[at..at + 2],
            Some(at) => &self.text[at..=at],
            None => "\n",
        }
    }

    /// The first byte of the line, after a byte order mark.
    pub fn line_start(&self, at: usize) -> usize {
        let start = self.text[..at].rfind(['\n', '\r']).map_or(0, |stop| stop + 1);
        if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { start }
    }

    /// The last byte of the line, before what ends it.
    pub fn line_end(&self, at: usize) -> usize {
        self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |stop| at + stop)
    }

    /// The first byte of the next line, or the end of the text.
    pub fn next_line(&self, at: usize) -> usize {
        let end = self.line_end(at);
        let stop = if self.text[end..].starts_with("\r\n") { 2 } else { 1 };
        (end + stop).min(self.text.len())
    }

    /// Past the comments right below a line that stand deeper than so many columns: they speak of what is above.
    pub fn past_comments_below(&self, mut end: usize, depth: usize) -> usize {
        loop {
            let next = self.next_line(end);
            let line = &self.text[next..self.line_end(next)];
            let words = line.trim_start_matches(' ');
            if next == end || !words.starts_with('#') || line.len() - words.len() <= depth {
                return end;
            }
            end = self.line_end(next);
        }
    }

    /// What stands on the line before a byte.
    pub fn before(&self, at: usize) -> &'t str {
        &self.text[self.line_start(at)..at]
    }

    /// Characters on the line before a byte.
    pub fn column(&self, at: usize) -> usize {
        self.before(at).chars().count()
    }

    pub fn is_first_on_line(&self, at: usize) -> bool {
        self.before(at).bytes().all(|byte| byte == b' ')
    }

    pub fn is_blank_line(&self, start: usize) -> bool {
        self.text[start..self.line_end(start)].trim().is_empty()
    }

    /// Whether a collection stands between brackets.
    pub fn is_flow(&self, node: NodeId) -> bool {
        !self.is_indentless(node) && self.text[self.tree.span(node).range()].starts_with(['[', '{'])
    }

    /// Whether a sequence stands no deeper than its key: its span begins with its first item, behind the dash.
    fn is_indentless(&self, node: NodeId) -> bool {
        let start = self.tree.span(node).start;
        let first = self.tree.next(node).filter(|first| self.tree.is_within(*first, node));
        let begins_there = first.is_some_and(|first| self.tree.span(first).start == start);
        self.tree.kind(node) == NodeKind::Sequence && (begins_there || self.text[start as usize..].starts_with('&'))
    }

    /// The first byte of a collection: its bracket, the dash of its first item, or its first key.
    pub fn start(&self, node: NodeId) -> usize {
        let key = self.tree.key_of(node).filter(|_| self.is_indentless(node));
        let Some(key) = key else { return self.tree.span(node).start as usize };
        let mut at = self.skip_blank(self.after_key(key));
        while self.text[at..].starts_with('&') {
            let anchor = self.text[at..].find([' ', '\t', '\n', '\r']).unwrap_or_default();
            at = self.skip_blank(at + anchor.max(1));
        }
        at
    }

    /// A comment between two bytes, if there is one; no scalar may stand there.
    pub fn comment_between(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        while at < to {
            let found = at + self.text[at..to].find('#')?;
            if self.opens_comment(found) {
                return Some(found);
            }
            at = found + 1;
        }
        None
    }

    /// The comment on the rest of a line behind an element.
    pub fn trailing_comment(&self, end: usize) -> Option<usize> {
        self.comment_between(end, self.line_end(end))
    }

    fn opens_comment(&self, at: usize) -> bool {
        self.text[at..].starts_with('#') && (at == 0 || self.text[..at].ends_with([' ', '\t', '\n', '\r', '\u{feff}']))
    }

    /// The first byte from there that is neither white space nor of a comment.
    pub fn skip_blank(&self, mut at: usize) -> usize {
        loop {
            let rest = &self.text[at..];
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{feff}']).len();
            if !self.opens_comment(at) {
                return at;
            }
            at = self.line_end(at);
        }
    }

    /// The elements of a collection, aliases not followed.
    pub fn elements(&self, collection: NodeId) -> Vec<Element> {
        let is_flow = self.is_flow(collection);
        let mut at = self.start(collection) + usize::from(is_flow);
        let children = self.children(collection);
        let element = |(key, value): (Option<NodeId>, NodeId)| {
            at = self.skip_blank(at);
            if is_flow && self.text[at..].starts_with(',') {
                at = self.skip_blank(at + 1);
            }
            let start = at;
            let floor = match key {
                Some(key) => self.after_key(key),
                None if is_flow => start,
                None => start + 1,
            };
            at = self.end(value, floor);
            Element { key, value, start, floor, end: at }
        };
        children.into_iter().map(element).collect()
    }

    fn children(&self, collection: NodeId) -> Vec<(Option<NodeId>, NodeId)> {
        match self.tree.kind(collection) {
            NodeKind::Sequence => self.tree.items(collection).map(|item| (None, item)).collect(),
            NodeKind::Mapping => self.tree.entries(collection).map(|(key, value)| (Some(key), value)).collect(),
            NodeKind::Scalar => Vec::new(),
        }
    }

    /// After the colon of a key; after the key itself where it has none.
    fn after_key(&self, key: NodeId) -> usize {
        let end = self.tree.span(key).end as usize;
        let rest = self.text[end..].trim_start_matches([' ', '\t']);
        if rest.starts_with(':') { self.text.len() - rest.len() + 1 } else { end }
    }

    /// After the last byte of a value that begins at `floor` or behind it.
    pub fn end(&self, value: NodeId, floor: usize) -> usize {
        let span = self.tree.span(value);
        if self.tree.is_alias(value) {
            return span.end as usize;
        }
        match self.tree.kind(value) {
            NodeKind::Scalar if span.start < span.end => span.end as usize,
            NodeKind::Scalar => self.end_of_nothing(value, floor),
            _ if self.is_flow(value) => span.end as usize,
            NodeKind::Mapping => {
                let last = self.tree.entries(value).last();
                last.map_or(span.end as usize, |(key, value)| self.end(value, self.after_key(key)))
            }
            NodeKind::Sequence => match self.tree.items(value).last() {
                Some(last) if !self.is_nothing(last) => self.end(last, self.tree.span(last).start as usize),
                _ => self.elements(value).last().map_or(span.end as usize, |last| last.end),
            },
        }
    }

    fn is_nothing(&self, node: NodeId) -> bool {
        let span = self.tree.span(node);
        span.start == span.end
    }

    /// Where a value without bytes ends: where it may begin, behind its anchor, or behind the header of its block.
    fn end_of_nothing(&self, value: NodeId, floor: usize) -> usize {
        let line = &self.text[floor..self.line_end(floor)];
        let word = line.trim_start();
        let is_anchor = word.starts_with('&') || self.tree.style(value) == Style::Block;
        if !is_anchor {
            return floor;
        }
        let start = floor + line.len() - word.len();
        start + word.find([' ', '\t', ',', ']', '}']).unwrap_or(word.len())
    }

    /// The header of a block scalar, `>-` with all that belongs to it, which stands after `floor`.
    pub fn block_header(&self, floor: usize) -> Option<Span> {
        let line = &self.text[floor..self.line_end(floor)];
        let word = line.split_whitespace().find(|word| !word.starts_with('&'))?;
        let at = floor + line.find(word)?;
        let is_header = word.starts_with(['|', '>']);
        is_header.then(|| Span::new(crate::source::offset(at), crate::source::offset(at + word.len())))
    }

    /// Whether an anchor stands between the place where a value may begin and the value.
    pub fn has_anchor(&self, element: &Element) -> bool {
        let start = self.tree.span(element.value).start as usize;
        element.floor < start && self.text[element.floor..start].split_whitespace().any(|word| word.starts_with('&'))
    }

    /// What stands before the elements of a block collection on lines of their own.
    pub fn indent(&self, elements: &[Element]) -> String {
        let own = elements.iter().find(|element| self.is_first_on_line(element.start));
        match (own, elements.first()) {
            (Some(own), _) => self.before(own.start).to_owned(),
            (None, Some(first)) => " ".repeat(self.column(first.start)),
            (None, None) => String::new(),
        }
    }

    /// The lines of comments right above a line, each on its own, down to it: where they begin. One that stands deeper
    /// speaks of what is above.
    pub fn comments_above(&self, line: usize) -> usize {
        let depth = |line: usize| self.text[line..].len() - self.text[line..].trim_start_matches(' ').len();
        let mut top = line;
        while top > 0 {
            let above = self.line_start(self.text[..top].trim_end_matches(['\n', '\r']).len());
            let is_near = self.next_line(above) == top && above < top;
            let is_comment = self.text[above..].trim_start_matches(' ').starts_with('#') && depth(above) <= depth(line);
            if !is_near || !is_comment {
                break;
            }
            top = above;
        }
        top
    }

    /// Whether a line that starts there follows a blank one.
    pub fn follows_blank(&self, line: usize) -> bool {
        let Some(above) = line.checked_sub(1) else { return false };
        let above = if self.text[..line].ends_with("\r\n") { above - 1 } else { above };
        self.is_blank_line(self.line_start(above))
    }

    /// The first line from there that is not blank, or the end of the text.
    pub fn after_blank_lines(&self, mut line: usize) -> usize {
        while line < self.text.len() && self.is_blank_line(line) {
            line = self.next_line(line);
        }
        line
    }
}
