//! Texts in quotes.

use super::texts::fold;
use super::{Scalar, Scan};
use crate::yaml::node::Style;

impl Scan<'_> {
    /// A text in quotes; the lines on which it goes on are indented by more than `parent`.
    pub(super) fn quoted(&mut self, parent: usize) -> Option<Scalar> {
        let (from, quote) = (self.at, self.peek()?);
        self.at += 1;
        let inner = self.at;
        let mut escapes = false;
        loop {
            self.at += memchr::memchr2(quote, b'\\', self.bytes.get(self.at..)?)?;
            match (self.bytes[self.at], quote) {
                (b'\\', b'"') => {
                    escapes = true;
                    self.at += 2;
                }
                (b'\\', _) => self.at += 1,
                _ if quote == b'\'' && self.behind() == Some(quote) => {
                    escapes = true;
                    self.at += 2;
                }
                _ => break,
            }
        }
        let raw = &self.text[inner..self.at];
        let text = match (memchr::memchr(b'\n', raw.as_bytes()), escapes) {
            (None, false) => None,
            (None, true) => Some(if quote == b'"' { unescape(raw)? } else { raw.replace("''", "'") }),
            (Some(_), _) if quote == b'"' && escapes => return None,
            (Some(_), _) => Some(self.fold_lines(inner, raw, parent)?.replace("''", if quote == b'\'' { "'" } else { "''" })),
        };
        self.at += 1;
        Some(Scalar { span: self.span(from), style: Style::Quoted, text })
    }

    /// The lines of a text in quotes as one.
    fn fold_lines(&mut self, inner: usize, raw: &str, parent: usize) -> Option<String> {
        let mut lines = raw.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        (!raw.split('\n').next_back()?.contains('\r')).then_some(())?;
        let first = lines.next()?;
        let mut text = first.trim_end_matches(' ').to_owned();
        let mut breaks = 0;
        let count = raw.split('\n').count() - 1;
        for (rank, line) in lines.enumerate() {
            breaks += 1;
            let start = line.trim_start_matches(' ');
            if start.is_empty() && rank + 1 < count {
                continue;
            }
            (line.len() - start.len() > parent).then_some(())?;
            fold(&mut text, breaks);
            breaks = 0;
            text.push_str(if rank + 1 < count { start.trim_end_matches(' ') } else { start });
        }
        self.line = inner + raw.rfind('\n')? + 1;
        Some(text)
    }
}

/// A text on one line between double quotes; escapes that are rare are left to the parser.
fn unescape(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let (letter, length) = match rest.as_bytes().get(at + 1)? {
            b'"' => ('"', 2),
            b'\\' => ('\\', 2),
            b'/' => ('/', 2),
            b'n' => ('\n', 2),
            b't' => ('\t', 2),
            b'u' => {
                let digits = rest.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
                (char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, 6)
            }
            _ => return None,
        };
        text.push(letter);
        rest = &rest[at + length..];
    }
    text.push_str(rest);
    Some(text)
}
