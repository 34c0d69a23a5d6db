//! Lines of a strategy as their writer meant them, looked at where the parser gave up: keys, values, blocks.
//!
//! It knows no parser, and guesses nothing of what stands within brackets over several lines.

use std::ops::Range;

use crate::yaml::write;

/// One line: where it begins, and what stands on it.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    pub start: usize,
    /// Without its end.
    pub text: &'t str,
}

/// The line that a byte stands on.
pub fn line_at(text: &str, at: usize) -> Line<'_> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end);
    Line { start, text: &text[start..end] }
}

/// The line at hand and those below it.
pub fn lines_from(text: &str, at: usize) -> impl Iterator<Item = Line<'_>> {
    let mut start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    text[start..].split_inclusive('\n').map(move |line| {
        let begins = start;
        start += line.len();
        Line { start: begins, text: line.trim_end_matches(['\n', '\r']) }
    })
}

impl Line<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The spaces that it begins with.
    pub fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Where its first entry begins, behind spaces and dashes.
    pub fn entry(&self) -> usize {
        let mut rest = self.text.trim_start_matches(' ');
        while let Some(item) = rest.strip_prefix("- ") {
            rest = item.trim_start_matches(' ');
        }
        self.end() - rest.len()
    }

    /// The key that it begins with: `title` of `- title: Médiation`.
    pub fn key(&self) -> Option<Range<usize>> {
        let entry = self.entry();
        let rest = &self.text[entry - self.start..];
        let bare = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        let quote = rest.len() - bare.len();
        let length = bare.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(bare.len());
        let behind = &bare[length..];
        let behind = if quote > 0 { behind.strip_prefix(&rest[..quote])? } else { behind };
        let is_key = length > 0 && behind.strip_prefix(':').is_some_and(|value| value.is_empty() || value.starts_with(' '));
        is_key.then(|| entry..entry + quote + length + quote)
    }

    /// What stands behind its key, or behind its dash, without a comment; of one line only.
    pub fn value(&self) -> Option<Range<usize>> {
        let from = self.key().map_or_else(|| self.entry(), |key| key.end + 1);
        let rest = &self.text[from - self.start..];
        let start = from + rest.len() - rest.trim_start_matches(' ').len();
        let value = &self.text[start - self.start..];
        let value = value.find(" #").map_or(value, |comment| &value[..comment]).trim_end();
        (!value.is_empty()).then(|| start..start + value.len())
    }

    /// Whether an entry of the top of a file begins there.
    pub fn opens_block(&self) -> bool {
        self.key().is_some_and(|key| key.start == self.start)
    }
}

/// Whether the value of a line goes on below: something is indented further than its key.
pub fn goes_on(text: &str, line: Line<'_>) -> bool {
    let column = line.entry() - line.start;
    let next = lines_from(text, line.start).skip(1).find(|below| !below.is_blank());
    next.is_some_and(|below| below.indent() > column || below.text.trim_start_matches(' ').starts_with(['"', '\'']))
}

/// The lines around a byte that an entry of the top of the file holds; the key of that entry, if they have one.
pub fn block_around(text: &str, at: usize) -> (Range<usize>, Option<Range<usize>>) {
    let here = line_at(text, at.min(text.len()));
    let mut first = here;
    let belongs = |line: &Line<'_>| {
        line.is_blank() || line.text.starts_with([' ', '\t', '-', '#', ']', '}', ',', '"', '\'', '<', '=', '>'])
    };
    while !first.opens_block() && first.start > 0 && belongs(&first) {
        first = line_at(text, first.start - 1 - usize::from(text[..first.start].ends_with("\r\n")));
    }
    let next = lines_from(text, first.start).skip(1).find(Line::opens_block);
    (first.start..next.map_or(text.len(), |next| next.start), first.key().filter(|key| key.start == first.start))
}

/// The lines of the list item around a byte, and the column of its dash, or of what stands for one.
pub fn item_around(
    text: &str,
    block: &Range<usize>,
    at: usize,
    is_dash: impl Fn(usize) -> bool,
) -> Option<(Range<usize>, usize)> {
    let lines = || lines_from(text, block.start).skip(1).take_while(|line| line.start < block.end);
    let is_item = |line: &Line<'_>| line.text[line.indent()..].starts_with("- ") || is_dash(line.start + line.indent());
    let first = lines().find(|line| !line.is_blank() && !line.text.trim_start().starts_with('#')).filter(is_item)?;
    let column = first.indent();
    let mut starts = lines().filter(|line| line.indent() == column && is_item(line)).map(|line| line.start);
    let (mut start, mut end) = (None, block.end);
    for next in &mut starts {
        if next > at {
            end = next;
            break;
        }
        start = Some(next);
    }
    Some((start?..end, column))
}

/// A text between quotes, as YAML reads it back.
pub fn between_quotes(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        return format!("\"{text}\"");
    }
    write::quote(text)
}

/// The quotes of print, which YAML takes for letters.
const OPENING: [char; 9] = ['“', '”', '„', '«', '»', '‹', '›', '‘', '＂'];
const CLOSING: [char; 10] = ['“', '”', '»', '«', '›', '‹', '’', '＂', '"', '‟'];

/// The text within the quotes of print that a text begins and ends with.
pub fn within_quotes(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(OPENING)?;
    let opening = text.chars().next()?;
    let inner = inner.strip_suffix(CLOSING)?;
    let closing = text.chars().next_back()?;
    let is_pair = match opening {
        '‘' => closing == '’',
        '«' | '»' => matches!(closing, '«' | '»'),
        '‹' | '›' => matches!(closing, '‹' | '›'),
        '＂' => closing == '＂',
        _ => matches!(closing, '“' | '”' | '"' | '‟'),
    };
    let others: &[char] = if opening == '‘' { &['‘'] } else { &['“', '”', '„', '«', '»', '‹', '›', '＂', '"'] };
    // `« un » et « deux »` is a sentence.
    let is_whole = match opening {
        '«' | '»' => !inner.contains(['«', '»']),
        '‹' | '›' => !inner.contains(['‹', '›']),
        _ => !inner.contains(others),
    };
    (is_pair && is_whole && !inner.trim().is_empty()).then(|| inner.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_of_print_around_a_whole_text_are_seen() {
        for (text, inner) in [
            ("“1.1”", Some("1.1")),
            ("« 1.0 »", Some("1.0")),
            ("«\u{a0}Bien vivre\u{a0}»", Some("Bien vivre")),
            ("„Bien vivre“", Some("Bien vivre")),
            ("”Bien vivre”", Some("Bien vivre")),
            ("‘L’école’", Some("L’école")),
            ("“Bien vivre\"", Some("Bien vivre")),
            ("« L’atelier “un” »", Some("L’atelier “un”")),
            ("« Un » et « deux »", None),
            ("“Un” et “deux”", None),
            ("L’« école »", None),
            ("« »", None),
            ("“", None),
        ] {
            assert_eq!(within_quotes(text), inner, "{text}");
        }
    }

    #[test]
    fn a_line_is_a_key_and_its_value() {
        let parts = |text: &'static str| {
            let line = line_at(text, 0);
            (line.key().map(|key| &text[key]), line.value().map(|value| &text[value]))
        };
        assert_eq!(parts("  - title: Contrat : la suite # note"), (Some("title"), Some("Contrat : la suite")));
        assert_eq!(parts("\"title\": a"), (Some("\"title\""), Some("a")));
        assert_eq!(parts("  - @médiation"), (None, Some("@médiation")));
        assert_eq!(parts("actions:"), (Some("actions"), None));
    }

    #[test]
    fn a_block_reaches_to_the_next_key_of_the_top() {
        let text = "stspd: 1\naxes:\n- id: a\n  b\n# c\ntitle: T\nbla\nid: x\n";
        let block = |needle: &str| {
            let (block, key) = block_around(text, text.find(needle).expect("it is there"));
            (&text[block], key.map(|key| &text[key]))
        };
        assert_eq!(block("  b"), ("axes:\n- id: a\n  b\n# c\n", Some("axes")));
        assert_eq!(block("bla"), ("bla\n", None));
        assert_eq!(block("x\n"), ("id: x\n", Some("id")));
    }
}
