//! Mappings and lists by indentation.

use super::{Scalar, Scan, is_blank, nowhere};
use crate::yaml::node::{Content, Style};

/// Longest key on one line; the parser counts characters, and takes a few more.
const LONGEST_KEY: usize = 1000;

impl Scan<'_> {
    /// The root: a mapping or a list by indentation.
    pub(super) fn root(&mut self) -> Option<()> {
        let column = self.column();
        if self.is_dash() {
            return self.list(column, 0);
        }
        let from = self.at;
        let key = self.key_or_text(0)?;
        self.is_colon().then_some(())?;
        self.mapping(from, column, key, 0)
    }

    /// A node at the place, whose lines are indented by more than `parent`.
    fn node(&mut self, parent: usize, anchor: usize) -> Option<()> {
        let (from, column) = (self.at, self.column());
        match self.peek()? {
            _ if self.is_dash() => self.list(column, anchor),
            b'&' if anchor == 0 => {
                let anchor = self.anchor()?;
                self.behind_anchor(parent, anchor)
            }
            b'|' | b'>' | b'[' | b'{' | b'*' => self.value_on_line(parent, anchor),
            _ => {
                let text = self.key_or_text(parent)?;
                if self.is_colon() {
                    // What is named before a key on its line is the key.
                    let is_first = self.bytes[self.line..from].iter().all(|byte| matches!(byte, b' ' | b'-'));
                    return is_first.then(|| self.mapping(from, column, text, anchor))?;
                }
                self.text(text, parent, anchor)
            }
        }
    }

    /// What an anchor names, on its line or below.
    fn behind_anchor(&mut self, parent: usize, anchor: usize) -> Option<()> {
        let end = self.at;
        self.end_line().or_else(|| {
            self.skip_spaces();
            Some(())
        })?;
        if !self.is_line_end() {
            return if self.is_dash() || self.at == end { None } else { self.node(parent, anchor) };
        }
        self.go_to_token()?;
        (self.at < self.bytes.len() && self.column() > parent).then_some(())?;
        self.node(parent, anchor)
    }

    /// Whether the dash of an item stands there.
    fn is_dash(&self) -> bool {
        self.peek() == Some(b'-') && is_blank(self.behind())
    }

    /// Whether the colon of a key stands there.
    fn is_colon(&self) -> bool {
        self.peek() == Some(b':') && is_blank(self.behind())
    }

    /// A text as far as it goes on its line, one in quotes whole; what follows is a colon if it is a key.
    fn key_or_text(&mut self, parent: usize) -> Option<Scalar> {
        let (from, line) = (self.at, self.line);
        let text = match self.peek()? {
            b'\'' | b'"' => self.quoted(parent)?,
            _ => self.plain_line(false)?,
        };
        if self.peek() == Some(b' ') {
            let end = self.at;
            self.skip_spaces();
            if !self.is_colon() {
                self.at = end;
            }
        }
        (!self.is_colon() || (self.line == line && self.at - from < LONGEST_KEY)).then_some(text)
    }

    fn mapping(&mut self, from: usize, column: usize, first: Scalar, anchor: usize) -> Option<()> {
        self.builder.begin(Content::Mapping, anchor, nowhere(from)).ok()?;
        let mut key = first;
        loop {
            self.add(key, 0)?;
            self.at += 1;
            self.value(column)?;
            self.go_to_token()?;
            if self.at == self.bytes.len() || self.column() < column {
                break;
            }
            (self.column() == column && !self.is_document_mark()).then_some(())?;
            key = self.key_or_text(usize::MAX)?;
            self.is_colon().then_some(())?;
        }
        self.close()
    }

    /// The value of a key of a mapping at a column, from behind the colon.
    fn value(&mut self, column: usize) -> Option<()> {
        let colon = self.at;
        self.skip_spaces();
        let anchor = if self.peek() == Some(b'&') { self.anchor()? } else { 0 };
        let end = self.at;
        if self.end_line().is_none() {
            self.skip_spaces();
            // Neither a list nor a second mapping begins on the line of a key.
            let is_alone = !self.is_dash() && (anchor == 0 || self.at > end);
            return is_alone.then(|| self.value_on_line(column, anchor))?;
        }
        self.go_to_token()?;
        if self.at < self.bytes.len() && (self.column() > column || (self.column() == column && self.is_dash())) {
            if self.column() == column {
                // The parser has a list that is not indented begin with its first item.
                let blanks = self.bytes[self.at + 1..].iter().take_while(|byte| **byte == b' ').count();
                let first = self.at + 1 + blanks;
                return (self.bytes.get(first) != Some(&b'#')).then(|| self.list_from(first, column, anchor))?;
            }
            return self.node(column, anchor);
        }
        (anchor == 0).then(|| self.add_nothing(colon - 1))?
    }

    /// What neither a list nor a mapping by indentation is; its lines are indented by more than `parent`.
    fn value_on_line(&mut self, parent: usize, anchor: usize) -> Option<()> {
        match self.peek()? {
            b'|' | b'>' => {
                let block = self.block_text(parent)?;
                self.add(block, anchor)
            }
            b'[' | b'{' => {
                self.flow(parent, anchor)?;
                self.end_line()
            }
            b'*' if anchor == 0 => {
                self.alias()?;
                self.end_line()
            }
            _ => {
                let text = self.key_or_text(parent)?;
                self.text(text, parent, anchor)
            }
        }
    }

    /// A text that is no key, with the lines on which it goes on.
    fn text(&mut self, text: Scalar, parent: usize, anchor: usize) -> Option<()> {
        let whole = if text.style == Style::Plain { self.go_on(text, parent, false)? } else { text };
        self.end_line()?;
        self.add(whole, anchor)
    }

    fn list(&mut self, column: usize, anchor: usize) -> Option<()> {
        self.list_from(self.at, column, anchor)
    }

    fn list_from(&mut self, from: usize, column: usize, anchor: usize) -> Option<()> {
        self.builder.begin(Content::Sequence, anchor, nowhere(from)).ok()?;
        loop {
            self.at += 1;
            let dash = self.at;
            if self.end_line().is_some() {
                self.go_to_token()?;
                if self.at < self.bytes.len() && self.column() > column {
                    self.node(column, 0)?;
                } else {
                    (!self.bytes[dash..].starts_with(b" ")).then_some(())?;
                    self.add_nothing(dash)?;
                }
            } else {
                self.skip_spaces();
                self.node(column, 0)?;
            }
            self.go_to_token()?;
            if self.at == self.bytes.len() || self.column() < column || !self.is_dash() {
                break;
            }
            (self.column() == column).then_some(())?;
        }
        (self.at == self.bytes.len() || self.column() <= column).then_some(())?;
        self.close()
    }

    fn close(&mut self) -> Option<()> {
        self.builder.end(nowhere(self.at)).ok()
    }
}
