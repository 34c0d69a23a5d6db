//! The pieces of a file that a person is shown, whatever stands in it: nothing that a terminal would
//! obey, long lines and long spans cut.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Patch, Snippet};

use crate::diagnostic::Edit;
use crate::lang::is_invisible;
use crate::source::{Source, Span};

/// Spans this many lines apart share a piece of the file.
const NEAR: usize = 4;
/// A longer line is shown only around what is underlined.
const LONGEST_LINE: usize = 400;
/// What is shown of it on either side.
const AROUND: usize = 80;
/// Stands behind the place of a piece: what the renderer then adds counts from where the piece was
/// cut. No text that is shown holds this letter.
pub const END_OF_PLACE: char = '\u{FFFF}';
/// Most lines of a span that are shown.
const MOST_LINES: usize = 6;

/// A piece of the file with what is underlined in it.
struct Piece {
    window: Span,
    first_line: usize,
    marks: Vec<(Span, Option<usize>)>,
}

/// The pieces of the file that show the place and its labels, the place's own first.
pub fn pieces<'a>(source: &'a Source, name: &str, primary: Span, labels: &'a [(Span, String)]) -> Vec<Element<'a>> {
    let mut pieces = vec![Piece::new(source, primary, None)];
    for (index, (span, _)) in labels.iter().enumerate() {
        let piece = Piece::new(source, *span, Some(index));
        match pieces.iter_mut().find(|other| other.is_near(&piece, source)) {
            Some(other) => other.join(piece),
            None => pieces.push(piece),
        }
    }
    let mut elements = Vec::new();
    for piece in pieces {
        let (span, _) = piece.marks[0];
        let position = source.position(span.start);
        let shown = Shown::new(source, piece.window);
        let path = format!("{name}:{}:{}{END_OF_PLACE}", position.line, position.column);
        let mut snippet = Snippet::source(shown.text.clone()).path(path).line_start(piece.first_line).fold(false);
        for (span, label) in &piece.marks {
            let range = shown.range(*span);
            snippet = match label {
                None => snippet.annotation(AnnotationKind::Primary.span(range)),
                Some(label) => snippet.annotation(AnnotationKind::Context.span(range).label(labels[*label].1.as_str())),
            };
        }
        elements.push(snippet.into());
    }
    elements
}

impl Piece {
    fn new(source: &Source, span: Span, label: Option<usize>) -> Piece {
        let first_line = source.position(span.start).line;
        let span = cut(source, span, first_line);
        let last_line = source.position(span.end).line;
        let (start, end) = (source.line(first_line).start, source.line(last_line).end.max(span.end));
        let window = if ((end - start) as usize) > LONGEST_LINE {
            Span::new(edge(source, span.start, AROUND, start, end).0, edge(source, span.end, AROUND, start, end).1)
        } else {
            Span::new(start, end)
        };
        Piece { window, first_line, marks: vec![(span, label)] }
    }

    fn is_near(&self, other: &Piece, source: &Source) -> bool {
        let whole = |piece: &Piece| is_line_start(source, piece.window.start);
        let last = |piece: &Piece| source.position(piece.window.end).line;
        let near_lines = other.first_line <= last(self) + NEAR && self.first_line <= last(other) + NEAR;
        let overlap = self.window.start <= other.window.end && other.window.start <= self.window.end;
        (overlap || (near_lines && whole(self) && whole(other)))
            && (self.window.end.max(other.window.end) - self.window.start.min(other.window.start)) as usize <= 4 * LONGEST_LINE
    }

    fn join(&mut self, other: Piece) {
        self.window = Span::new(self.window.start.min(other.window.start), self.window.end.max(other.window.end));
        self.first_line = self.first_line.min(other.first_line);
        self.marks.extend(other.marks);
    }
}

/// A span no longer than what is shown of it, without the line ends behind it.
fn cut(source: &Source, span: Span, first_line: usize) -> Span {
    let last_shown = (first_line + MOST_LINES - 1).min(source.line_count());
    let end = span.end.min(source.line(last_shown).end.max(span.start));
    let kept = source.slice(Span::new(span.start, end)).trim_end_matches(['\n', '\r']);
    if kept.len() <= LONGEST_LINE / 2 {
        let length = u32::try_from(kept.len()).expect("what is shown is short");
        return Span::new(span.start, span.start + length);
    }
    Span::new(span.start, edge(source, span.start, LONGEST_LINE / 2, span.start, end).1)
}

/// The character edges about `by` bytes before and after a byte, within `least..=most`.
fn edge(source: &Source, byte: u32, by: usize, least: u32, most: u32) -> (u32, u32) {
    let by = u32::try_from(by).expect("a window is small");
    let on_edge = |byte: u32| source.text().is_char_boundary(byte as usize);
    let mut before = byte.saturating_sub(by).max(least);
    while !on_edge(before) {
        before += 1;
    }
    let mut after = byte.saturating_add(by).min(most);
    while !on_edge(after) {
        after -= 1;
    }
    (before, after)
}

/// The piece of the file as it would be mended; none where the change is too long to show.
pub fn fix_piece<'a>(source: &Source, edits: &[Edit<Span>]) -> Option<Snippet<'a, Patch<'a>>> {
    let start = edits.iter().map(|edit| edit.at.start).min()?;
    let end = edits.iter().map(|edit| edit.at.end).max()?;
    if (end - start) as usize > LONGEST_LINE || edits.iter().any(|edit| edit.text.len() > LONGEST_LINE) {
        return None;
    }
    let first_line = source.position(start).line;
    let (least, most) = (source.line(first_line).start, source.line(source.position(end).line).end.max(end));
    let window = if (most - least) as usize > LONGEST_LINE {
        Span::new(edge(source, start, AROUND, least, most).0, edge(source, end, AROUND, least, most).1)
    } else {
        Span::new(least, most)
    };
    let shown = Shown::new(source, window);
    let patches = edits.iter().map(|edit| Patch::new(shown.range(edit.at), show_text(&edit.text)));
    Some(Snippet::source(shown.text.clone()).line_start(first_line).fold(false).patches(patches))
}

/// A part of the file as shown: terminal escapes made visible, one kind of line end, `…` where a line is cut.
struct Shown {
    text: String,
    window: Span,
    /// Where each byte of the window, and its end, stands in the text.
    places: Vec<usize>,
}

impl Shown {
    fn new(source: &Source, window: Span) -> Shown {
        let mut text = String::with_capacity(window.range().len() + 8);
        if !is_line_start(source, window.start) {
            text.push('…');
        }
        let mut places = vec![text.len(); window.range().len() + 1];
        let slice = source.slice(window);
        let mut letters = slice.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            places[at] = text.len();
            let next = letters.peek().map(|(_, next)| *next);
            if !(letter == '\u{FEFF}' && window.start == 0 && at == 0) {
                text.extend(show_letter(letter, next));
            }
        }
        places[slice.len()] = text.len();
        if window.end < source.line(source.position(window.end).line).end {
            text.push('…');
        }
        Shown { text, window, places }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let place = |byte: u32| self.places[(byte - self.window.start) as usize];
        place(span.start)..place(span.end)
    }
}

fn is_line_start(source: &Source, byte: u32) -> bool {
    source.line(source.position(byte).line).start == byte
}

fn show_text(text: &str) -> String {
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.chars().zip(next).filter_map(|(letter, next)| show_letter(letter, next)).collect()
}

/// What stands for a letter before the next one: a picture for a control character.
fn show_letter(letter: char, next: Option<char>) -> Option<char> {
    match letter {
        '\r' if next == Some('\n') => None,
        '\r' => Some('\n'),
        '\n' | '\t' => Some(letter),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(letter)),
        '\u{7F}' => Some('\u{2421}'),
        letter if is_invisible(letter) => Some(char::REPLACEMENT_CHARACTER),
        letter => Some(letter),
    }
}
