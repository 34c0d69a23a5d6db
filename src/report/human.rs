//! For a person at a terminal: the lines themselves, what is wrong underlined, then what to do.

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Group, Level as Rank, Renderer};
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use crate::diagnostic::{Certainty, Diagnostic, Level};
use crate::lang::{Lang, Text, visible};
use crate::report::pieces::{END_OF_PLACE, fix_piece, pieces};
use crate::report::shown::Shown;
use crate::report::statistics::{Tally, tally};
use crate::report::{Checked, Counts, Format, Style, say_summary};
use crate::runner::disarm;

pub static FORMAT: Format = Format {
    name: "human",
    about: Text::new("for a person, with the lines concerned", "pour une personne, avec les lignes concernées"),
    print,
    statistics: Some(statistics),
};

const NOTE: Text =
    Text::new("rule `{rule}`; `stspd explain {rule}` says more", "règle « {rule} » ; « stspd explain {rule} » en dit plus");
const HELP: Text = Text::new("help", "aide");

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width.max(40)).decor_style(DecorStyle::Ascii);
    let shown = Shown::of(files);
    for file in files {
        for diagnostic in shown.in_file(file) {
            let alike = shown.say_alike(file, diagnostic, style.lang);
            writeln!(out, "{}\n", render(&renderer, file, (diagnostic, alike.as_deref()), style.lang))?;
        }
    }
    if let Some(rest) = shown.say_rest(style.lang) {
        writeln!(out, "{rest}\n")?;
    }
    summary(files, style, out)
}

/// A finding as it is printed, with what is said of others that are like it.
fn render(renderer: &Renderer, file: &Checked, (diagnostic, alike): (&Diagnostic, Option<&str>), lang: Lang) -> String {
    let message = diagnostic.say(lang);
    let help = diagnostic.say_help(lang);
    let labels = diagnostic.say_labels(lang);
    let note = NOTE.fill(lang, &[("rule", diagnostic.rule.into())]);
    // One that is only likely is told by the help.
    let certain = diagnostic.fix.as_ref().filter(|fix| fix.certainty == Certainty::Certain);
    let fix = certain.map(|fix| (fix, fix.title.fill(lang, &diagnostic.facts)));
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
    for said in alike.into_iter().chain([note.as_str()]) {
        main = main.element(Rank::NOTE.with_name(&note_name).message(said));
    }
    let mut groups = vec![main];
    if let (Some((_, title)), Some(piece)) = (&fix, piece) {
        groups.push(Group::with_title(Rank::HELP.with_name(&help_name).secondary_title(title.as_str())).element(piece));
    }
    disarm(&without_cut_places(&renderer.render(&groups))).into_owned()
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
    use crate::diagnostic::{Edit, Fix};
    use crate::report::sample::{self, STYLE, diagnostic, file};
    use crate::source::Span;

    /// What is printed of a file with one finding from the first `[` to the next `]`.
    fn print_finding(text: &str, mend: impl Fn(&mut Diagnostic)) -> String {
        let (start, end) = (text.find('[').expect("a start"), text.find(']').expect("an end") - 1);
        let number = |at: usize| u32::try_from(at).expect("a text of a test is short");
        let mut said = diagnostic(number(start), number(end));
        mend(&mut said);
        sample::print(&FORMAT, &[file("a.yaml", &text.replace(['[', ']'], ""), vec![said])], Lang::En)
    }

    fn snippet(text: &str) -> String {
        let printed = print_finding(text, |said| said.help = None);
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
            said.fix = Some(Fix::certain(Text::new("quote it", ""), edits));
        };
        let shown = print_finding("a: [x]\r\n", fix);
        assert!(shown.contains("help: quote it\n") && shown.contains("1 + a: \"x\"␛\n"), "{shown}");
        let shown = print_finding(&format!("{}[x]{}", "é ".repeat(300), " é".repeat(300)), fix);
        assert!(shown.contains("help: quote it\n") && shown.contains("é \"x\"␛ é"), "{shown}");
    }

    #[test]
    fn no_command_of_a_runner_passes() {
        let mut said = diagnostic(0, 1);
        said.facts = vec![("key", "##[group]".into()), ("nearest", "x".into())];
        let shown = sample::print(&FORMAT, &[file("a.yaml", "a: ##[error]\n", vec![said])], Lang::En);
        assert!(shown.contains("a: #♯[error]") && shown.contains("`#♯[group]`") && !shown.contains("##["), "{shown}");
    }

    #[test]
    fn a_fix_too_long_to_show_is_told() {
        let shown = print_finding("[x]", |said| {
            let edits = vec![Edit { at: said.span, text: "y".repeat(1000) }];
            said.fix = Some(Fix::certain(Text::new("write it out", ""), edits));
        });
        assert!(shown.contains("= help: write it out\n"), "{shown}");
    }

    #[test]
    fn labels_in_one_long_line_share_a_piece() {
        let text = format!("{}[x] and y{}", "é ".repeat(300), " é".repeat(300));
        let shown = print_finding(&text, |said| {
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
