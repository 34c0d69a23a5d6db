//! Where the parts of a scalar's text stand in the file, though lines may be folded and letters escaped.
//!
//! Text and bytes are laid side by side once; every part is then looked up.

use std::ops::Range;

use crate::source::{Span, offset};
use crate::yaml::node::{Content, Style};
use crate::yaml::tree::{NodeId, Tree};

/// The parts of one scalar.
pub struct Parts {
    whole: Span,
    letters: Letters,
}

enum Letters {
    /// The text stands there as it is read, from that byte.
    AsRead(u32),
    /// For each byte of the text the bytes that its letter is written with.
    Written(Vec<Span>),
    /// The two could not be laid side by side.
    Unknown,
}

impl Tree<'_> {
    /// The parts of a scalar's text, looked up by their bytes in it.
    pub fn parts(&self, node: NodeId) -> Parts {
        let whole = self.content_span(node);
        let letters = match self.content(node) {
            Content::Plain => Letters::AsRead(whole.start),
            Content::Quoted => Letters::AsRead(whole.start + 1),
            _ => {
                let (written, text) = (self.slice(node), self.text(node));
                let quote = written.chars().next().filter(|_| self.style(node) == Style::Quoted);
                let pairs = Pairs { written, from: whole.start, at: quote.map_or(0, char::len_utf8), quote };
                pairs.lay(text).map_or(Letters::Unknown, Letters::Written)
            }
        };
        Parts { whole, letters }
    }
}

impl Parts {
    /// The bytes of a part; of the whole scalar where the part's own are not known.
    pub fn span(&self, part: Range<usize>) -> Span {
        match &self.letters {
            Letters::AsRead(from) => Span::new(from + offset(part.start), from + offset(part.end)),
            Letters::Written(letters) => match &letters[part] {
                [first, .., last] => Span::new(first.start, last.end),
                [only] => *only,
                [] => self.whole,
            },
            Letters::Unknown => self.whole,
        }
    }
}

/// A walk over the bytes of a scalar beside its text.
struct Pairs<'w> {
    written: &'w str,
    /// Where these bytes begin in the file.
    from: u32,
    at: usize,
    quote: Option<char>,
}

impl Pairs<'_> {
    fn lay(mut self, text: &str) -> Option<Vec<Span>> {
        let mut letters = Vec::with_capacity(text.len());
        for letter in text.chars() {
            let length = self.find(letter)?;
            let start = self.from + offset(self.at);
            letters.extend(std::iter::repeat_n(Span::new(start, start + offset(length)), letter.len_utf8()));
            self.at += length;
        }
        Some(letters)
    }

    /// Goes to where a letter is written, and says in how many bytes.
    fn find(&mut self, letter: char) -> Option<usize> {
        loop {
            let rest = &self.written[self.at..];
            let Some(next) = rest.chars().next() else {
                // The line ends behind a block are no part of it.
                return letter.is_whitespace().then_some(0);
            };
            let is_line_end = matches!(next, '\n' | '\r');
            match self.quote {
                Some('"') if next == '\\' && !rest[1..].starts_with(['\n', '\r']) => return escape(rest, letter),
                Some('"') if next == '\\' => {}
                Some('\'') if letter == '\'' && rest.starts_with("''") => return Some(2),
                _ if next == letter || letter == ' ' && is_line_end => return Some(next.len_utf8()),
                _ if next.is_whitespace() => {}
                _ => return None,
            }
            self.at += next.len_utf8();
        }
    }
}

/// The length of the escape that a text begins with; two halves may stand for one letter.
fn escape(text: &str, letter: char) -> Option<usize> {
    let length = match text[1..].chars().next()? {
        'x' => 4,
        'u' if u32::from(letter) > 0xFFFF => 12,
        'u' => 6,
        'U' => 10,
        other => 1 + other.len_utf8(),
    };
    text.is_char_boundary(length).then_some(length)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::read;

    /// What is written where each of the words stands in the text of the first value.
    fn read_words(yaml: &str, words: &[&str]) -> Vec<String> {
        let source = Source::new("t", yaml.to_owned());
        let tree = read(&source).expect("the text is YAML");
        let (_, value) = tree.entries(tree.root()).next().expect("it is a mapping");
        let (text, parts) = (tree.text(value), tree.parts(value));
        let mut from = 0;
        let found = words.iter().map(|word| {
            let start = from + text[from..].find(word).unwrap_or_else(|| panic!("no `{word}` in `{text}`"));
            from = start + word.len();
            source.slice(parts.span(start..from)).to_owned()
        });
        found.collect()
    }

    #[test]
    fn what_stands_as_it_is_read_is_found_there() {
        assert_eq!(read_words("a: été à Lille\n", &["à", "Lille"]), ["à", "Lille"]);
        assert_eq!(read_words("a: 'été à Lille'\n", &["été", "Lille"]), ["été", "Lille"]);
    }

    #[test]
    fn folded_lines_are_followed_and_repeated_words_told_apart() {
        assert_eq!(
            read_words("a: un mot  \n   un\n\n   mot\nb: c\n", &["un", "mot un", "\nmot"]),
            ["un", "mot  \n   un", "\n\n   mot"]
        );
        assert_eq!(read_words("a: >-\r\n  é un\r\n  mot\r\n", &["é", "mot"]), ["é", "mot"]);
        assert_eq!(read_words("a: |\n    x\n      y\n    z\n", &["x", "y", "z", "\n"]), ["x", "y", "z", ""]);
    }

    #[test]
    fn an_escape_is_what_stands_for_its_letter() {
        let escaped = "a: \"\\u200b a \\u200b b \\\\ \\x41 \\ud83d\\ude00 \\\n    c\\n\\U0001F600d\"\n";
        let found = read_words(escaped, &["\u{200b}", "\u{200b}", "\\", "A", "😀", "c", "\n", "😀", "d"]);
        assert_eq!(found, ["\\u200b", "\\u200b", "\\\\", "\\x41", "\\ud83d\\ude00", "c", "\\n", "\\U0001F600", "d"]);
        assert_eq!(read_words("a: 'l''été\n  d''une'\n", &["l'", "été", "d'", "une"]), ["l''", "été", "d''", "une"]);
    }
}
