//! The quick way: what strategies are mostly written in, read straight into the arena.
//!
//! It knows block and flow collections, plain, quoted and block texts, comments, anchors and aliases. At the first thing
//! that it does not know, or that may be wrong, it gives up, and the parser reads the whole file: what is YAML, what a fault is
//! called and what is too much is never said here. Both give the same tree, which `tests/readers.rs` holds over mutated files.

mod blocks;
mod flow;
mod quoted;
mod texts;

use std::collections::HashMap;

use crate::source::{Source, Span, offset};
use crate::yaml::build::Builder;
use crate::yaml::node::{Content, Style};
use crate::yaml::tree::Tree;

/// Reads a source, if it holds nothing that only the parser knows.
pub fn read_quickly(source: &Source) -> Option<Tree<'_>> {
    let bytes = source.text().as_bytes();
    is_usual(bytes).then_some(())?;
    let mut scan =
        Scan { text: source.text(), bytes, at: 0, line: 0, builder: Builder::new(source), anchors: HashMap::new(), named: 0 };
    scan.document()?;
    Some(scan.builder.finish())
}

/// Where the reader stands.
struct Scan<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// Where the line of that byte begins.
    line: usize,
    builder: Builder<'s>,
    /// What was named last by each name.
    anchors: HashMap<&'s str, usize>,
    named: usize,
}

/// A text that is read and not yet in the tree.
struct Scalar {
    span: Span,
    style: Style,
    /// The text, where it is not as it was written.
    text: Option<String>,
}

/// The span of no byte at all.
fn nowhere(at: usize) -> Span {
    Span::new(offset(at), offset(at))
}

/// Whether a line break, a blank or nothing stands there.
fn is_blank(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\n' | b'\r'))
}

/// Whether a text has none of the characters that the parser refuses, or takes for white space or line ends of their own.
fn is_usual(bytes: &[u8]) -> bool {
    let is_odd = |byte: &u8| (*byte < 0x20 && *byte != b'\n' && *byte != b'\r') || *byte == 0x7F;
    // The mark at the very start is none of the text.
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    !bytes.chunks(64).any(|chunk| chunk.iter().fold(false, |found, byte| found | is_odd(byte)))
        && memchr::memchr_iter(b'\r', bytes).all(|at| bytes.get(at + 1) == Some(&b'\n'))
        && !memchr::memchr3_iter(0xC2, 0xE2, 0xEF, body).any(|at| is_odd_character(&body[at..]))
}

/// Control characters, line and paragraph separators, marks of byte order and what is no character.
fn is_odd_character(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, ..0xA0, ..] | [0xE2, 0x80, 0xA8 | 0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..])
}

impl<'s> Scan<'s> {
    fn document(&mut self) -> Option<()> {
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            (self.at, self.line) = (3, 3);
        }
        self.go_to_token()?;
        if self.is_document_mark() {
            (self.bytes.get(self.at) == Some(&b'-')).then_some(())?;
            self.at += 3;
            self.end_line()?;
            self.go_to_token()?;
        }
        (self.at < self.bytes.len() && !self.is_document_mark()).then_some(())?;
        self.root()?;
        (self.at == self.bytes.len()).then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn behind(&self) -> Option<u8> {
        self.bytes.get(self.at + 1).copied()
    }

    /// How far the place lies in its line, in bytes; where it counts only blanks stand before it.
    fn column(&self) -> usize {
        self.at - self.line
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Goes over blanks, comments and line ends to what comes next, which is no mark of a document.
    fn go_to_token(&mut self) -> Option<()> {
        loop {
            self.skip_spaces();
            match self.peek() {
                Some(b'#') => {
                    let is_apart = self.at == self.line || self.bytes[self.at - 1] == b' ';
                    is_apart.then_some(())?;
                    self.at = self.line_end(self.at);
                }
                Some(b'\n' | b'\r') => self.break_line()?,
                _ => return Some(()),
            }
        }
    }

    /// Goes over one line end.
    fn break_line(&mut self) -> Option<()> {
        self.at += match (self.peek(), self.behind()) {
            (Some(b'\n'), _) => 1,
            (Some(b'\r'), Some(b'\n')) => 2,
            _ => return None,
        };
        self.line = self.at;
        Some(())
    }

    /// Where the line of a byte ends, its line end not counted.
    fn line_end(&self, from: usize) -> usize {
        let end = memchr::memchr(b'\n', &self.bytes[from..]).map_or(self.bytes.len(), |length| from + length);
        if end > from && self.bytes[end - 1] == b'\r' && end < self.bytes.len() { end - 1 } else { end }
    }

    /// Goes to the end of a line on which nothing but a comment follows.
    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        match self.peek() {
            None | Some(b'\n' | b'\r') => Some(()),
            Some(b'#') if self.bytes[self.at - 1] == b' ' => {
                self.at = self.line_end(self.at);
                Some(())
            }
            _ => None,
        }
    }

    /// Whether `---` or `...` stands there, at the beginning of a line.
    fn is_document_mark(&self) -> bool {
        self.at == self.line
            && (self.bytes[self.at..].starts_with(b"---") || self.bytes[self.at..].starts_with(b"..."))
            && is_blank(self.bytes.get(self.at + 3).copied())
    }

    fn span(&self, from: usize) -> Span {
        Span::new(offset(from), offset(self.at))
    }

    /// Whether nothing more stands on the line.
    fn is_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'\r'))
    }

    /// Reads `&name`, and gives its number.
    fn anchor(&mut self) -> Option<usize> {
        let name = self.name()?;
        self.named += 1;
        self.anchors.insert(name, self.named);
        Some(self.named)
    }

    /// Reads `*name` into the tree.
    fn alias(&mut self) -> Option<()> {
        let from = self.at;
        let name = self.name()?;
        let anchor = *self.anchors.get(name)?;
        self.builder.alias(anchor, self.span(from)).ok()
    }

    /// What follows `&` or `*`: letters of our own, digits and dashes.
    fn name(&mut self) -> Option<&'s str> {
        let from = self.at + 1;
        self.at = from;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            self.at += 1;
        }
        (self.at > from && (is_blank(self.peek()) || matches!(self.peek(), Some(b',' | b']' | b'}')))).then_some(())?;
        Some(&self.text[from..self.at])
    }

    /// Puts a text into the tree.
    fn add(&mut self, scalar: Scalar, anchor: usize) -> Option<()> {
        match scalar.text {
            None => {
                let content = if scalar.style == Style::Quoted { Content::Quoted } else { Content::Plain };
                self.builder.written(content, anchor, scalar.span).ok()
            }
            Some(text) => self.builder.unescaped(&text, scalar.style, anchor, scalar.span).ok(),
        }
    }

    /// Puts nothing into the tree where a value is left out, as the parser does.
    fn add_nothing(&mut self, at: usize) -> Option<()> {
        self.add(Scalar { span: nowhere(at), style: Style::Plain, text: Some("~".to_owned()) }, 0)
    }
}

#[cfg(test)]
mod tests;
