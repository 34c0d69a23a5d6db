//! For a person at a terminal: the lines themselves, what is wrong underlined, then what to do.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Rank, Origin, Patch, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text, quotable};
use crate::report::{Checked, Counts, Format, Style, plural};
use crate::source::{Source, Span};

pub static FORMAT: Format = Format {
    name: "human",
    about: Text::new("for a person, with the lines concerned", "pour une personne, avec les lignes concernées"),
    print,
};

const NOTE: Text =
    Text::new("rule `{rule}`; `stspd explain {rule}` says more", "règle « {rule} » ; « stspd explain {rule} » en dit plus");
const HELP: Text = Text::new("help", "aide");
/// Spans this many lines apart share a piece of the file.
const NEAR: usize = 4;
/// A longer line is shown only around what is underlined.
const LONGEST_LINE: usize = 400;
/// What is shown of it on either side.
const AROUND: usize = 80;
/// Most lines of a span that are shown.
const MOST_LINES: usize = 6;

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40)).decor_style(DecorStyle::Ascii);
    for file in files {
        for diagnostic in &file.judged.diagnostics {
            writeln!(out, "{}\n", render(&renderer, file, diagnostic, style.lang))?;
        }
    }
    summary(files, style, out)
}

fn render(renderer: &Renderer, file: &Checked, diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.say(lang);
    let help = diagnostic.say_help(lang);
    let labels = diagnostic.say_labels(lang);
    let note = NOTE.fill(lang, &[("rule", diagnostic.rule.into())]);
    let fix = diagnostic.fix.as_ref().map(|fix| (fix, fix.title.fill(lang, &diagnostic.facts)));
    let name = quotable(&file.source.name);
    let help_name = HELP.get(lang);
    let rank = rank(diagnostic.level).with_name(diagnostic.level.title().get(lang));

    let mut main =
        rank.primary_title(message.as_str()).id(diagnostic.rule).elements(pieces(&file.source, &name, diagnostic.span, &labels));
    if let Some(help) = &help {
        main = main.element(Rank::HELP.with_name(help_name).message(help.as_str()));
    }
    if fix.is_none() {
        main = main.element(Rank::NOTE.with_name(Level::Note.title().get(lang)).message(note.as_str()));
    }
    let mut groups = vec![main];
    if let Some((fix, title)) = &fix
        && let Some(piece) = fix_piece(&file.source, &fix.edits)
    {
        groups.push(Group::with_title(Rank::HELP.with_name(help_name).secondary_title(title.as_str())).element(piece));
    }
    renderer.render(&groups)
}

fn rank(level: Level) -> Rank<'static> {
    match level {
        Level::Error => Rank::ERROR,
        Level::Warning => Rank::WARNING,
        Level::Note => Rank::NOTE,
    }
}

/// A piece of the file with what is underlined in it.
struct Piece {
    window: Span,
    first_line: usize,
    marks: Vec<(Span, Option<usize>)>,
}

/// The pieces of the file that show the place and its labels, the place's own first.
fn pieces<'a>(source: &'a Source, name: &str, primary: Span, labels: &'a [(Span, String)]) -> Vec<Element<'a>> {
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
        let mut snippet = Snippet::source(source.slice(piece.window)).line_start(piece.first_line).fold(false);
        if source.position(piece.window.start).column == 1 {
            snippet = snippet.path(name.to_owned());
        } else {
            elements.push(Origin::path(name.to_owned()).line(position.line).char_column(position.column).into());
        }
        for (span, label) in &piece.marks {
            let range = (span.start - piece.window.start) as usize..(span.end - piece.window.start) as usize;
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
        let (start, end) = (source.line(first_line).start, source.line(last_line).end);
        let window = if ((end - start) as usize) > LONGEST_LINE {
            Span::new(edge(source, span.start, AROUND, start, end).0, edge(source, span.end, AROUND, start, end).1)
        } else {
            Span::new(start, end.max(span.end))
        };
        Piece { window, first_line, marks: vec![(span, label)] }
    }

    fn is_near(&self, other: &Piece, source: &Source) -> bool {
        let whole = |piece: &Piece| source.position(piece.window.start).column == 1;
        let last = |piece: &Piece| source.position(piece.window.end).line;
        whole(self)
            && whole(other)
            && other.first_line <= last(self) + NEAR
            && self.first_line <= last(other) + NEAR
            && (self.window.end.max(other.window.end) - self.window.start.min(other.window.start)) as usize <= 4 * LONGEST_LINE
    }

    fn join(&mut self, other: Piece) {
        self.window = Span::new(self.window.start.min(other.window.start), self.window.end.max(other.window.end));
        self.first_line = self.first_line.min(other.first_line);
        self.marks.extend(other.marks);
    }
}

/// A span no longer than what is shown of it.
fn cut(source: &Source, span: Span, first_line: usize) -> Span {
    let last_shown = (first_line + MOST_LINES - 1).min(source.line_count());
    let end = span.end.min(source.line(last_shown).end.max(span.start));
    if ((end - span.start) as usize) <= LONGEST_LINE / 2 {
        return Span::new(span.start, end);
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
fn fix_piece<'a>(source: &'a Source, edits: &'a [crate::diagnostic::Edit<Span>]) -> Option<Snippet<'a, Patch<'a>>> {
    let start = edits.iter().map(|edit| edit.at.start).min()?;
    let end = edits.iter().map(|edit| edit.at.end).max()?;
    let first_line = source.position(start).line;
    let window = Span::new(source.line(first_line).start, source.line(source.position(end).line).end.max(end));
    if (window.end - window.start) as usize > LONGEST_LINE || edits.iter().any(|edit| edit.text.len() > LONGEST_LINE) {
        return None;
    }
    let patches = edits.iter().map(|edit| {
        let range = (edit.at.start - window.start) as usize..(edit.at.end - window.start) as usize;
        Patch::new(range, edit.text.as_str())
    });
    Some(Snippet::source(source.slice(window)).line_start(first_line).fold(false).patches(patches))
}

/// One line of counts, and what they leave out.
fn summary(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of_all(files);
    if counts.total() == 0 {
        return Ok(());
    }
    let lang = style.lang;
    let mut line = counts.say(lang);
    if files.len() > 1 {
        let words = match lang {
            Lang::En => ["file", "files"],
            Lang::Fr => ["fichier", "fichiers"],
        };
        let joint = Text::new(" in ", " dans ").get(lang);
        line = format!("{line}{joint}{}", plural(files.len(), words, lang));
    }
    let suppressed: usize = files.iter().map(|file| file.judged.suppressed).sum();
    if suppressed > 0 {
        let words = match lang {
            Lang::En => ["suppressed", "suppressed"],
            Lang::Fr => ["toléré", "tolérés"],
        };
        line = format!("{line}; {}", plural(suppressed, words, lang));
    }
    writeln!(out, "{line}")?;
    if files.iter().any(|file| file.judged.partial) {
        let text = Text::new(
            "some rules wait until the faults of form are mended",
            "certaines règles attendent que les fautes de forme soient corrigées",
        );
        writeln!(out, "{}", text.say(lang))?;
    }
    Ok(())
}
