//! The text of a strategy file and the places in it: bytes, lines and columns.
//!
//! It knows nothing of YAML, and reads no file: `commands` hands it the bytes.

use std::ops::Range;

/// A half-open range of bytes of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The span as a range for slicing the text.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place as editors count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Largest file read, in bytes.
pub const LARGEST_SOURCE: usize = 64 * 1024 * 1024;

/// The text of one file, under the name that messages give it.
#[derive(Clone, Debug)]
pub struct Source {
    pub name: String,
    text: String,
    places: std::sync::OnceLock<Places>,
}

/// What positions are computed from; built when the first one is asked for.
#[derive(Clone, Debug)]
struct Places {
    /// Byte at which each line starts.
    lines: Vec<u32>,
    /// Characters before each stretch of [`STRETCH`] bytes, so that no position reads a long line.
    characters: Vec<u32>,
}

const STRETCH: usize = 1024;

/// Why bytes are not the text of a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    TooLarge,
    /// UTF-16, or UTF-32, which begins as it does.
    Utf16,
    /// The first byte that is not UTF-8.
    NotUtf8(u32),
    /// The first zero byte.
    Nul(u32),
}

impl Source {
    /// Wraps a text of at most [`LARGEST_SOURCE`] bytes.
    pub fn new(name: impl Into<String>, text: String) -> Source {
        assert!(text.len() <= LARGEST_SOURCE, "a source is at most {LARGEST_SOURCE} bytes");
        Source { name: name.into(), text, places: std::sync::OnceLock::new() }
    }

    /// Decodes the bytes of a file; the error says what they are instead of UTF-8 text,
    /// and comes with the text as far as it can be shown.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Source, (Source, NotText)> {
        let name = name.into();
        if bytes.len() > LARGEST_SOURCE {
            return Err((Source::new(name, String::new()), NotText::TooLarge));
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || looks_like_utf16(&bytes) {
            return Err((Source::new(name, String::new()), NotText::Utf16));
        }
        match String::from_utf8(bytes) {
            Ok(text) => match memchr::memchr(0, text.as_bytes()) {
                Some(at) => Err((Source::new(name, text), NotText::Nul(offset(at)))),
                None => Ok(Source::new(name, text)),
            },
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(at);
                let readable = String::from_utf8(bytes).expect("the bytes before the first wrong one are UTF-8");
                Err((Source::new(name, readable), NotText::NotUtf8(offset(at))))
            }
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The place of a byte, which must lie on a character's edge.
    pub fn position(&self, byte: u32) -> Position {
        let lines = &self.places().lines;
        let line = lines.partition_point(|start| *start <= byte);
        let start = lines[line - 1];
        let mark = usize::from(start == 0 && byte > 0 && self.text.starts_with('\u{FEFF}'));
        Position { line, column: self.characters_before(byte) - self.characters_before(start) - mark + 1 }
    }

    /// The characters that begin before a byte.
    fn characters_before(&self, byte: u32) -> usize {
        let stretch = byte as usize / STRETCH;
        let rest = &self.text.as_bytes()[stretch * STRETCH..byte as usize];
        self.places().characters[stretch] as usize + count_letters(rest)
    }

    /// The bytes of a line, counted from 1, without its line end.
    pub fn line(&self, line: usize) -> Span {
        let lines = &self.places().lines;
        let start = lines[line - 1];
        let end = lines.get(line).map_or(offset(self.text.len()), |next| *next);
        let text = self.text[start as usize..end as usize].trim_end_matches(['\n', '\r']);
        Span::new(start, start + offset(text.len()))
    }

    /// The number of lines, at least 1.
    pub fn line_count(&self) -> usize {
        self.places().lines.len()
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
            let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            let lines = std::iter::once(0).chain(ends.map(|at| offset(at + 1))).collect();
            let sums = bytes.chunks(STRETCH).scan(0, |sum, stretch| {
                *sum += count_letters(stretch);
                Some(offset(*sum))
            });
            Places { lines, characters: std::iter::once(0).chain(sums).collect() }
        })
    }
}

/// How many characters begin in these bytes of a text.
fn count_letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

/// Text in which every other byte of the beginning is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    head.len() >= 4 && zeros(0).max(zeros(1)) * 8 >= head.len() * 3
}

/// A byte offset as spans store it.
pub fn offset(byte: usize) -> u32 {
    u32::try_from(byte).expect("a source is smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(text: &str, needle: &str) -> (usize, usize) {
        let source = Source::new("t", text.to_owned());
        let at = source.position(offset(text.find(needle).expect("the needle is there")));
        (at.line, at.column)
    }

    #[test]
    fn columns_count_characters_and_not_the_byte_order_mark() {
        assert_eq!(position("é: à côté: x", "x"), (1, 12));
        assert_eq!(position("\u{FEFF}stspd: 1", "stspd"), (1, 1));
        assert_eq!(position("a\n\u{FEFF}b", "b"), (2, 2));
        assert_eq!(position(&format!("a\n{}x", "é".repeat(3000)), "x"), (2, 3001));
    }

    #[test]
    fn every_line_end_counts_once() {
        assert_eq!(position("a\r\nb\rc\nd", "d"), (4, 1));
        let source = Source::new("t", "a\r\nbé\r\n".to_owned());
        assert_eq!(source.slice(source.line(2)), "bé");
        assert_eq!(source.slice(source.line(3)), "");
        assert_eq!(source.line_count(), 3);
    }

    #[test]
    fn bytes_that_are_not_text_say_where() {
        let fault = |bytes: &[u8]| Source::from_bytes("t", bytes.to_vec()).err().map(|(_, fault)| fault);
        assert_eq!(fault(b"a: \xE9t\xE9"), Some(NotText::NotUtf8(3)));
        assert_eq!(fault(b"a: \0"), Some(NotText::Nul(3)));
        assert_eq!(fault(&[0xFF, 0xFE, b'a', 0]), Some(NotText::Utf16));
        assert_eq!(fault(b"\0a\0b\0c\0d"), Some(NotText::Utf16));
        assert_eq!(fault("é".as_bytes()), None);
        assert_eq!(fault(b""), None);
    }
}
