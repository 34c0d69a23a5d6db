//! Plain texts and block texts.

use super::{Scalar, Scan, is_blank};
use crate::source::{Span, offset};
use crate::yaml::node::Style;

/// What follows a line of a plain text.
enum Next {
    Nothing,
    /// A line of it, behind so many line ends.
    Line {
        breaks: usize,
        at: usize,
        line: usize,
    },
}

impl Scan<'_> {
    /// A plain text as far as it goes on this line; what may end it early, and what may not begin it, is left to the parser.
    pub(super) fn plain_line(&mut self, within_brackets: bool) -> Option<Scalar> {
        let from = self.at;
        match self.peek()? {
            b'-' if !is_blank(self.behind()) && !matches!(self.behind(), Some(b',' | b'[' | b']' | b'{' | b'}')) => {}
            b'-' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"'
            | b'%' | b'@' | b'`' | b' ' | b'\n' | b'\r' => return None,
            _ => {}
        }
        loop {
            match self.peek() {
                None | Some(b'\n' | b'\r') => break,
                Some(b':') if is_blank(self.behind()) => break,
                Some(b':') if within_brackets && matches!(self.behind(), Some(b',' | b'[' | b']' | b'{' | b'}')) => return None,
                Some(b'#') if self.bytes[self.at - 1] == b' ' => break,
                Some(b',' | b'[' | b']' | b'{' | b'}') if within_brackets => break,
                Some(_) => self.at += 1,
            }
        }
        while self.bytes[self.at - 1] == b' ' {
            self.at -= 1;
        }
        Some(Scalar { span: self.span(from), style: Style::Plain, text: None })
    }

    /// A plain text with the lines on which it goes on, which are indented by more than `parent`.
    pub(super) fn go_on(&mut self, first: Scalar, parent: usize, within_brackets: bool) -> Option<Scalar> {
        let mut whole = first;
        while let Next::Line { breaks, at, line } = self.next_line(parent, within_brackets)? {
            (self.at, self.line) = (at, line);
            let next = self.plain_line(within_brackets)?;
            let text = whole.text.get_or_insert_with(|| self.text[whole.span.range()].to_owned());
            fold(text, breaks);
            text.push_str(&self.text[next.span.range()]);
            whole.span.end = next.span.end;
            let end = self.at;
            self.skip_spaces();
            (self.peek() != Some(b':')).then_some(())?;
            self.at = end;
        }
        Some(whole)
    }

    /// Where a plain text goes on, if it does.
    fn next_line(&mut self, parent: usize, within_brackets: bool) -> Option<Next> {
        let here = (self.at, self.line);
        self.skip_spaces();
        let mut breaks = 0;
        while matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.break_line()?;
            breaks += 1;
            self.skip_spaces();
        }
        let is_deeper = self.column() > parent;
        let ends = match self.peek() {
            None | Some(b'#') => true,
            Some(b',' | b']' | b'}') if within_brackets => true,
            _ => breaks == 0 || (!within_brackets && !is_deeper),
        };
        let (at, line) = (self.at, self.line);
        (self.at, self.line) = here;
        if ends {
            return Some(Next::Nothing);
        }
        // Within brackets a line that is indented too little is wrong.
        is_deeper.then_some(Next::Line { breaks, at, line })
    }

    /// A block text, `|` or `>`, from its sign; its lines are indented by more than `parent`.
    pub(super) fn block_text(&mut self, parent: usize) -> Option<Scalar> {
        let folds = self.peek() == Some(b'>');
        self.at += 1;
        let chomp = self.peek().filter(|byte| matches!(byte, b'-' | b'+'));
        self.at += usize::from(chomp.is_some());
        self.end_line()?;
        self.break_line()?;
        let mut text = String::new();
        let (mut indent, mut breaks, mut ends) = (None, 0, None);
        while self.at < self.bytes.len() {
            let start = self.at;
            self.skip_spaces();
            if self.is_line_end() {
                // A line of blanks alone is empty, if it is not longer than the others.
                (indent.is_none_or(|indent| self.at - start <= indent) && (indent.is_some() || self.at == start)).then_some(())?;
                breaks += 1;
                self.break_line_or_end()?;
                continue;
            }
            let column = self.at - start;
            if column <= parent {
                self.at = start;
                break;
            }
            let indent = *indent.get_or_insert(column);
            // Lines that stand further in, or less, are left to the parser.
            (column == indent || (!folds && column > indent)).then_some(())?;
            append_breaks(&mut text, breaks, folds && ends.is_some());
            breaks = 0;
            let line = self.line_end(self.at);
            text.push_str(&self.text[start + indent..line]);
            self.at = line;
            ends = Some((ends.map_or(start + indent, |(from, _)| from), line));
            breaks += 1;
            self.break_line_or_end()?;
        }
        let (from, end) = ends?;
        match chomp {
            None => text.push('\n'),
            Some(b'+') => return None,
            _ => {}
        }
        (self.bytes[..self.at].ends_with(b"\n")).then_some(())?;
        Some(Scalar { span: Span::new(offset(from), offset(end)), style: Style::Block, text: Some(text) })
    }

    fn break_line_or_end(&mut self) -> Option<()> {
        if self.at == self.bytes.len() { Some(()) } else { self.break_line() }
    }
}

/// Joins two lines: one line end is a space, more of them are one fewer.
pub(super) fn fold(text: &mut String, breaks: usize) {
    if breaks == 1 {
        text.push(' ');
    }
    text.extend(std::iter::repeat_n('\n', breaks - 1));
}

fn append_breaks(text: &mut String, breaks: usize, folds: bool) {
    if folds {
        fold(text, breaks);
    } else {
        text.extend(std::iter::repeat_n('\n', breaks));
    }
}
