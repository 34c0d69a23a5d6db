//! For a person at a terminal: the lines themselves, what is wrong underlined, then what to do.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Rank, Patch, Renderer, Snippet};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use crate::diagnostic::{Diagnostic, Edit, Level};
use crate::lang::{Lang, Text, is_invisible, visible};
use crate::report::statistics::{Tally, tally};
use crate::report::{Checked, Counts, Format, Style, say_summary};
use crate::source::{Source, Span};

pub static FORMAT: Format = Format {
    name: "human",
    about: Text::new("for a person, with the lines concerned", "pour une personne, avec les lignes concernées"),
    print,
    statistics: Some(statistics),
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
/// Stands behind the place of a piece: what the renderer then adds counts from where the piece was
/// cut. No text that is shown holds this letter.
const END_OF_PLACE: char = '\u{FFFF}';
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
    let name = visible(&file.source.name);
    let help_name = before_colon(HELP.get(lang), lang);
    let note_name = before_colon(Level::Note.title().get(lang), lang);
    let level = format!("{}[{}]", diagnostic.level.title().get(lang), diagnostic.rule);
    let rank = rank(diagnostic.level).with_name(before_colon(&level, lang));

    let mut main = rank.primary_title(message.as_str()).elements(pieces(&file.source, &name, diagnostic.span, &labels));
    if let Some(help) = &help {
        main = main.element(Rank::HELP.with_name(&help_name).message(help.as_str()));
    }
    let piece = fix.as_ref().and_then(|(fix, _)| fix_piece(&file.source, &fix.edits));
    if let (Some((_, title)), None) = (&fix, &piece) {
        main = main.element(Rank::HELP.with_name(&help_name).message(title.as_str()));
    }
    if fix.is_none() {
        main = main.element(Rank::NOTE.with_name(&note_name).message(note.as_str()));
    }
    let mut groups = vec![main];
    if let (Some((_, title)), Some(piece)) = (&fix, piece) {
        groups.push(Group::with_title(Rank::HELP.with_name(&help_name).secondary_title(title.as_str())).element(piece));
    }
    without_cut_places(&renderer.render(&groups))
}

/// What was rendered, without the places that count from where a piece was cut.
fn without_cut_places(rendered: &str) -> String {
    let mut pieces = rendered.split(END_OF_PLACE);
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str(piece.trim_start_matches(|letter: char| letter == ':' || letter.is_ascii_digit()));
    }
    kept
}

/// A word before the renderer's colon, which French parts from it.
fn before_colon(word: &str, lang: Lang) -> String {
    match lang {
        Lang::En => word.to_owned(),
        Lang::Fr => format!("{word}\u{a0}"),
    }
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
fn fix_piece<'a>(source: &Source, edits: &[Edit<Span>]) -> Option<Snippet<'a, Patch<'a>>> {
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
    let patches = edits.iter().map(|edit| Patch::new(shown.range(edit.at), shown_text(&edit.text)));
    Some(Snippet::source(shown.text.clone()).line_start(first_line).fold(false).patches(patches))
}

/// A part of the file as it is shown: nothing in it that a terminal would obey, one kind of line
/// end, and an ellipsis where a line is cut.
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
                text.extend(shown_letter(letter, next));
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

fn shown_text(text: &str) -> String {
    let next = text.chars().skip(1).map(Some).chain([None]);
    text.chars().zip(next).filter_map(|(letter, next)| shown_letter(letter, next)).collect()
}

/// What stands for a letter before the next one: a picture for a control character.
fn shown_letter(letter: char, next: Option<char>) -> Option<char> {
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

/// One line of counts, and what they leave out.
fn summary(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if Counts::of_all(files).total() == 0 {
        return Ok(());
    }
    writeln!(out, "{}", say_summary(files, style.lang))?;
    if files.iter().any(|file| file.judged.partial) {
        let text = Text::new(
            "what could not be read was not judged; more may be found once it can be",
            "ce qui n’a pu être lu n’a pas été jugé ; d’autres constats pourront suivre",
        );
        writeln!(out, "{}", text.say(style.lang))?;
    }
    Ok(())
}

/// The rules that found something, as a table.
fn statistics(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    let tallies = tally(files);
    if tallies.is_empty() {
        return Ok(());
    }
    let head = [Text::new("Rule", "Règle"), Text::new("Level", "Niveau"), Text::new("Findings", "Constats")];
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(head.map(|text| text.get(lang)));
    for Tally { rule, level, count } in tallies {
        table.add_row([rule.to_owned(), level.title().say(lang), count.to_string()]);
    }
    let total = Counts::of_all(files).total().to_string();
    table.add_row(["total", "", &total]);
    table.column_mut(2).expect("the table has three columns").set_cell_alignment(CellAlignment::Right);
    for line in table.lines() {
        writeln!(out, "{}", line.trim())?;
    }
    writeln!(out)?;
    summary(files, style, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::report::sample::{self, STYLE, diagnostic, file};

    /// What is printed of a file with one finding from the first `[` to the next `]`.
    fn printed(text: &str, mend: impl Fn(&mut Diagnostic)) -> String {
        let (start, end) = (text.find('[').expect("a start"), text.find(']').expect("an end") - 1);
        let number = |at: usize| u32::try_from(at).expect("a text of a test is short");
        let mut said = diagnostic(number(start), number(end));
        mend(&mut said);
        sample::print(&FORMAT, &[file("a.yaml", &text.replace(['[', ']'], ""), vec![said])], Lang::En)
    }

    fn snippet(text: &str) -> String {
        let printed = printed(text, |said| said.help = None);
        printed.lines().skip(1).take_while(|line| !line.contains("= note")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn line_ends_marks_and_tabs_do_not_move_what_is_underlined() {
        assert_eq!(snippet("a: 1\r\né: [x]\r\nb: 2\r\n"), " --> a.yaml:2:4\n  |\n2 | é: x\n  |    ^\n  |");
        assert_eq!(snippet("\u{feff}[é]: x"), " --> a.yaml:1:1\n  |\n1 | é: x\n  | ^\n  |");
        assert_eq!(snippet("a: 1\rb:\t[x]\rc"), " --> a.yaml:2:4\n  |\n2 | b:    x\n  |       ^\n  |");
    }

    #[test]
    fn nothing_of_a_file_is_obeyed_by_a_terminal() {
        let shown = snippet("a: \u{1b}[[31m\u{9b}2J\u{202e}\u{7f}x]");
        assert!(shown.contains("\n1 | a: ␛31m�2J�␡x\n"), "{shown}");
        let file = file("a\u{1b}[2J\n.yaml", "x", vec![diagnostic(0, 1)]);
        assert!(sample::print(&FORMAT, &[file], Lang::En).contains("--> a\\u{1b}[2J\\u{a}.yaml:1:1\n"));
    }

    #[test]
    fn french_parts_the_colon_from_the_word() {
        let printed = sample::print(&FORMAT, &[file("a.yaml", "x", vec![diagnostic(0, 1)])], Lang::Fr);
        assert!(
            printed.starts_with("erreur[action-without-lead]\u{a0}: la clé «\u{a0}x%|y\u{a0}» est inconnue ici\n"),
            "{printed}"
        );
        assert!(printed.contains("= aide\u{a0}: ") && printed.contains("= remarque\u{a0}: règle"), "{printed}");
    }

    #[test]
    fn a_long_name_is_printed_whole() {
        let name = format!("{}.yaml", "dossier/".repeat(20));
        let printed = sample::print(&FORMAT, &[file(&name, "x", vec![diagnostic(0, 1)])], Lang::En);
        assert!(printed.contains(&format!("--> {name}:1:1\n")), "{printed}");
    }

    #[test]
    fn a_cut_line_says_so() {
        let text = format!("{{{}[b]: 2, {}}}", "é: 1, ".repeat(200), "c: 3, ".repeat(200));
        let shown = snippet(&text);
        assert!(shown.starts_with(" --> a.yaml:1:1202\n"), "{shown}");
        assert!(shown.contains("\n1 | …") && shown.contains("é: 1, b: 2, c: 3"), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() <= STYLE.width), "{shown}");
    }

    #[test]
    fn the_end_of_a_file_can_be_shown() {
        assert_eq!(snippet("a: 1[]"), " --> a.yaml:1:5\n  |\n1 | a: 1\n  |     ^\n  |");
        assert_eq!(snippet("[]"), " --> a.yaml:1:1\n  |\n1 |\n  | ^\n  |");
    }

    #[test]
    fn a_span_of_several_lines_is_shown_as_far_as_the_sixth() {
        let shown = snippet("a: [1\r\n  é: 2\r\n]b: 3");
        assert_eq!(shown, " --> a.yaml:1:4\n  |\n1 |   a: 1\n  |  ____^\n2 | |   é: 2\n  | |______^\n  |");
        let shown = snippet("[1\n2\n3\n4\n5\n6\n7\n8]");
        assert!(shown.contains("6 | | 6\n") && !shown.contains('7'), "{shown}");
    }

    #[test]
    fn a_span_may_end_within_a_line_end() {
        let text = format!("{}\r\n", "é: ".repeat(300));
        let end = u32::try_from(text.len() - 1).expect("a text of a test is short");
        let printed = sample::print(&FORMAT, &[file("a.yaml", &text, vec![diagnostic(end - 5, end)])], Lang::En);
        assert!(printed.contains("--> a.yaml:1:898\n"), "{printed}");
    }

    #[test]
    fn a_fix_is_shown_as_it_would_mend_even_in_a_long_line() {
        let fix = |said: &mut Diagnostic| {
            let edits = vec![Edit { at: said.span, text: "\"x\"\u{1b}".into() }];
            said.fix = Some(Fix { title: Text::new("quote it", ""), edits });
        };
        let shown = printed("a: [x]\r\n", fix);
        assert!(shown.contains("help: quote it\n") && shown.contains("1 + a: \"x\"␛\n"), "{shown}");
        let shown = printed(&format!("{}[x]{}", "é ".repeat(300), " é".repeat(300)), fix);
        assert!(shown.contains("help: quote it\n") && shown.contains("é \"x\"␛ é"), "{shown}");
    }

    #[test]
    fn a_fix_too_long_to_show_is_told() {
        let shown = printed("[x]", |said| {
            let edits = vec![Edit { at: said.span, text: "y".repeat(1000) }];
            said.fix = Some(Fix { title: Text::new("write it out", ""), edits });
        });
        assert!(shown.contains("= help: write it out\n"), "{shown}");
    }

    #[test]
    fn labels_in_one_long_line_share_a_piece() {
        let text = format!("{}[x] and y{}", "é ".repeat(300), " é".repeat(300));
        let shown = printed(&text, |said| {
            let at = Span::new(said.span.end + 5, said.span.end + 6);
            said.labels = vec![(at, Text::new("the other", ""))];
        });
        assert_eq!(shown.matches("a.yaml:").count(), 1, "{shown}");
        assert!(shown.contains("^     - the other\n"), "{shown}");
    }

    #[test]
    fn statistics_are_a_table_with_a_total() {
        let mut warning = diagnostic(0, 1);
        warning.level = Level::Warning;
        let files = [file("a.yaml", "x", vec![diagnostic(0, 1), diagnostic(0, 1), warning])];
        let mut out = Vec::new();
        statistics(&files, &Style { lang: Lang::Fr, ..STYLE }, &mut out).expect("a vector takes everything");
        assert_eq!(
            String::from_utf8(out).expect("a table is text"),
            "Règle                Niveau         Constats\n\
             action-without-lead  erreur                2\n\
             action-without-lead  avertissement         1\n\
             total                                      3\n\n\
             2 erreurs, 1 avertissement\n"
        );
    }
}
