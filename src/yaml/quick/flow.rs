//! Collections in brackets, on one line or several.

use super::Scan;
use crate::source::{Span, offset};
use crate::yaml::node::Content;

impl Scan<'_> {
    /// A list or a mapping in brackets, whose lines are indented by more than `parent`.
    pub(super) fn flow(&mut self, parent: usize, anchor: usize) -> Option<()> {
        let (content, close) = if self.peek() == Some(b'[') { (Content::Sequence, b']') } else { (Content::Mapping, b'}') };
        let from = self.at;
        self.at += 1;
        self.builder.begin(content, anchor, self.span(from)).ok()?;
        loop {
            self.go_within(parent)?;
            if self.peek() == Some(close) {
                break;
            }
            if content == Content::Mapping {
                self.flow_key(parent)?;
            }
            self.flow_node(parent)?;
            self.go_within(parent)?;
            match self.peek()? {
                b',' => self.at += 1,
                byte if byte == close => break,
                _ => return None,
            }
        }
        self.at += 1;
        self.builder.end(Span::new(offset(self.at - 1), offset(self.at))).ok()
    }

    /// Goes on within brackets; a new line is indented.
    fn go_within(&mut self, parent: usize) -> Option<()> {
        let line = self.line;
        self.go_to_token()?;
        (self.line == line || self.column() > parent).then_some(())
    }

    /// A key and its colon, all on one line.
    fn flow_key(&mut self, parent: usize) -> Option<()> {
        let line = self.line;
        let key = match self.peek()? {
            b'\'' | b'"' => self.quoted(parent)?,
            _ => self.plain_line(true)?,
        };
        self.skip_spaces();
        let stands_apart = self.peek()? == b':' && matches!(self.behind(), Some(b' ' | b'\n' | b'\r'));
        (stands_apart && self.line == line).then_some(())?;
        self.at += 1;
        self.add(key, 0)?;
        self.go_within(parent)
    }

    fn flow_node(&mut self, parent: usize) -> Option<()> {
        let anchor = match self.peek()? {
            b'&' => {
                let anchor = self.anchor()?;
                let end = self.at;
                self.skip_spaces();
                (self.at > end).then_some(anchor)?
            }
            _ => 0,
        };
        match self.peek()? {
            b'[' | b'{' => self.flow(parent, anchor),
            b'*' if anchor == 0 => self.alias(),
            b'\'' | b'"' => {
                let text = self.quoted(parent)?;
                self.add(text, anchor)
            }
            _ => {
                let text = self.plain_line(true)?;
                let whole = self.go_on(text, parent, true)?;
                self.add(whole, anchor)
            }
        }?;
        // A pair within a list is a mapping of its own.
        let end = self.at;
        self.skip_spaces();
        let is_pair = self.peek() == Some(b':');
        self.at = end;
        (!is_pair).then_some(())
    }
}
