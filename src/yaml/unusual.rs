//! Spaces and bullets of a word processor where YAML wants a space or a dash: at the beginning of a line.

use crate::lang::Text;
use crate::source::{Span, offset};
use crate::yaml::line::{Line, lines_from};

/// What an unusual space is called; nothing for an ordinary one, or for what is no space.
pub fn name_of_space(letter: char) -> Option<Text> {
    Some(match letter {
        '\u{a0}' => Text::new("a no-break space (U+00A0)", "une espace insécable (U+00A0)"),
        '\u{202f}' => Text::new("a narrow no-break space (U+202F)", "une espace fine insécable (U+202F)"),
        '\u{2009}' => Text::new("a thin space (U+2009)", "une espace fine (U+2009)"),
        '\u{2007}' => Text::new("a figure space (U+2007)", "une espace tabulaire (U+2007)"),
        '\u{2002}' => Text::new("an en space (U+2002)", "une espace d’un demi-cadratin (U+2002)"),
        '\u{2003}' => Text::new("an em space (U+2003)", "une espace d’un cadratin (U+2003)"),
        '\u{200a}' => Text::new("a hair space (U+200A)", "une espace ultrafine (U+200A)"),
        '\u{3000}' => Text::new("an ideographic space (U+3000)", "une espace idéographique (U+3000)"),
        '\u{200b}' => Text::new("a space of no width (U+200B)", "une espace sans chasse (U+200B)"),
        '\u{1680}' | '\u{2000}'..='\u{2008}' | '\u{205f}' => {
            Text::new("a space of another kind than the ordinary one", "une espace d’une autre sorte que l’ordinaire")
        }
        _ => return None,
    })
}

fn is_unusual(letter: char) -> bool {
    name_of_space(letter).is_some()
}

/// What stands wrongly at the beginning of some lines that follow each other, and the edits that mend it.
pub struct Unusual {
    pub at: Span,
    pub what: What,
    pub edits: Vec<(Span, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A space, by its name.
    Space(Text),
    /// A bullet in place of a dash.
    Bullet,
}

/// Every run of lines that begin with what looks like a space or a dash, and is none. What stands within a block of
/// text is left alone.
pub fn unusual(text: &str) -> Vec<Unusual> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut found: Vec<Unusual> = Vec::new();
    let mut follows = false;
    // The indentation of the line whose text stands in a block below it.
    let mut block: Option<usize> = None;
    for line in lines_from(text, 0).filter(|line| !line.text.is_empty()) {
        let indent = line.text.chars().take_while(|letter| *letter == ' ' || is_unusual(*letter)).count();
        if block.is_some_and(|outer| indent > outer || line.is_blank()) {
            continue;
        }
        block = opens_text(line.text).then_some(indent);
        let Some(one) = of_line(line) else {
            follows = false;
            continue;
        };
        match found.last_mut().filter(|last| follows && last.what == one.what) {
            Some(last) => last.edits.extend(one.edits),
            None => found.push(one),
        }
        follows = true;
    }
    found
}

/// Whether a space or a sign that is none of ASCII begins some line, told quickly of long texts.
fn may_hold(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins_line = |at: usize| {
        let before = bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'-'));
        matches!(before, None | Some(b'\n' | b'\r'))
    };
    memchr::memchr3_iter(0xC2, 0xE2, 0xE3, bytes).any(begins_line) || memchr::memchr2_iter(0xE1, 0xEF, bytes).any(begins_line)
}

/// Whether a block of text begins below.
fn opens_text(line: &str) -> bool {
    let header = line.split(" #").next().unwrap_or(line).trim_end();
    let mark = header.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    mark.ends_with(" |") || mark.ends_with(" >")
}

fn of_line(line: Line<'_>) -> Option<Unusual> {
    let indent: String = line.text.chars().take_while(|letter| *letter == ' ' || is_unusual(*letter)).collect();
    let rest = &line.text[indent.len()..];
    let mut edits = Vec::new();
    let mut what = None;
    for (at, letter) in indent.char_indices() {
        if let Some(name) = name_of_space(letter) {
            let at = offset(line.start + at);
            let space = if letter == '\u{200b}' { "" } else { " " };
            edits.push((Span::new(at, at + offset(letter.len_utf8())), space.to_owned()));
            what = what.or(Some((what_span(at, letter), What::Space(name))));
        }
    }
    let start = line.start + indent.len();
    let (bullet, behind) = bullet(rest).unwrap_or((0, rest));
    let gap: String = behind.chars().take_while(|letter| matches!(letter, ' ' | '\t') || is_unusual(*letter)).collect();
    let entry = &behind[gap.len()..];
    if bullet > 0 && is_entry(entry) {
        edits.push((Span::new(offset(start), offset(start + bullet + gap.len())), "- ".to_owned()));
        what = Some((Span::new(offset(start), offset(start + bullet)), What::Bullet));
    } else if let Some((letter, name)) = gap.chars().find_map(|letter| Some((letter, name_of_space(letter)?)))
        && rest.starts_with('-')
    {
        edits.push((Span::new(offset(start + 1), offset(start + 1 + gap.len())), " ".to_owned()));
        what = what.or(Some((what_span(offset(start + 1), letter), What::Space(name))));
    }
    let stands = entry.is_empty() || is_entry(entry) || rest.starts_with("- ") || rest.starts_with('#');
    what.filter(|_| stands).map(|(at, what)| Unusual { at, what, edits })
}

fn what_span(at: u32, letter: char) -> Span {
    Span::new(at, at + offset(letter.len_utf8()))
}

/// The length of a bullet at the beginning of a line, and what follows it; a dash counts as one of length 0.
fn bullet(rest: &str) -> Option<(usize, &str)> {
    if let Some(behind) = rest.strip_prefix('-') {
        return Some((0, behind));
    }
    let first = rest.chars().next()?;
    let is_bullet =
        !first.is_ascii() && !first.is_alphanumeric() && !matches!(first, '«' | '“' | '‘' | '„' | '”' | '’' | '\u{feff}')
            || matches!(first, '*' | 'o');
    let behind = &rest[first.len_utf8()..];
    let is_apart = behind.starts_with([' ', '\t']) || behind.starts_with(is_unusual);
    (is_bullet && is_apart).then_some((first.len_utf8(), behind))
}

/// Whether `id: …` stands there.
fn is_entry(text: &str) -> bool {
    let length = text.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(text.len());
    let is_word = text.starts_with(|letter: char| letter.is_lowercase());
    is_word && text[length..].trim_start_matches(is_unusual).starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as it is mended, and how many runs of lines were.
    fn mend(text: &str) -> (String, usize) {
        let found = unusual(text);
        let (mut mended, mut from) = (String::new(), 0);
        for (at, with) in found.iter().flat_map(|one| &one.edits) {
            mended.push_str(&text[from..at.start as usize]);
            mended.push_str(with);
            from = at.end as usize;
        }
        (mended + &text[from..], found.len())
    }

    #[test]
    fn a_space_or_a_bullet_that_is_none_of_yaml_is_mended_where_an_entry_follows() {
        for (text, expected, runs) in [
            ("a:\n\u{a0}\u{a0}name: X\n\u{a0}\u{a0}kind: Y\n", "a:\n  name: X\n  kind: Y\n", 1),
            ("a:\n \u{202f}name: X\n  b: c\n\u{3000} d: e\n", "a:\n  name: X\n  b: c\n  d: e\n", 2),
            ("a:\n  • id: b\n    c: d\n", "a:\n  - id: b\n    c: d\n", 1),
            ("a:\n  –\u{a0}id: b\n", "a:\n  - id: b\n", 1),
            ("a:\n  \u{f0b7}\tid: b\n", "a:\n  - id: b\n", 1),
            ("a:\n  -\u{a0}id: b\n", "a:\n  - id: b\n", 1),
        ] {
            assert_eq!(mend(text), (expected.to_owned(), runs), "{text:?}");
        }
        for text in [
            "a: |\n  \u{a0}b: c\n  • d: e\n",
            "a: Trois volets\n  • un\n  • Objectif : deux\n",
            "a: « b »\n  « c » d\n",
            "- – id\n",
        ] {
            assert_eq!(mend(text), (text.to_owned(), 0), "{text:?}");
        }
    }
}
