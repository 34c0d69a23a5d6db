//! For GitHub Actions: one workflow command a finding, which the forge shows beside the line.
//!
//! GitHub shows at most ten commands of a level in a step: the gravest are those ten, the others are plain lines of
//! the log, and the last command says how many. The `sarif` format has no such limit.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text, visible};
use crate::report::{Checked, Format, Style, advice, wire};
use crate::runner::disarm;

pub static FORMAT: Format = Format {
    name: "github",
    about: Text::new("for GitHub Actions, beside the lines", "pour GitHub Actions, à côté des lignes"),
    print,
    statistics: None,
};

/// So many commands of a level are shown.
const MOST: usize = 10;
const IN_LOG: Text = Text::new(
    "{count} more findings are in the log of this step: GitHub shows ten of a level",
    "{count} autres constats sont dans le journal de cette étape : GitHub en montre dix par niveau",
);

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut left = 0;
    for level in [Level::Error, Level::Warning, Level::Note] {
        let of_level = files.iter().flat_map(|file| file.judged.diagnostics.iter().map(move |said| (file, said)));
        let of_level: Vec<_> = of_level.filter(|(_, said)| said.level == level).collect();
        // The last notice is the one that says what is not shown.
        let is_over = left > 0 || of_level.len() > MOST;
        let most = if level == Level::Note && is_over { MOST - 1 } else { MOST };
        left += of_level.len().saturating_sub(most);
        for (rank, (file, diagnostic)) in of_level.into_iter().enumerate() {
            let line = if rank < most { command(file, diagnostic, style.lang) } else { line(file, diagnostic, style.lang) };
            writeln!(out, "{line}")?;
        }
    }
    if left > 0 {
        let said = IN_LOG.fill(style.lang, &[("count", left.into())]);
        writeln!(out, "::notice title={}::{}", env!("CARGO_PKG_NAME"), escape(&said))?;
    }
    Ok(())
}

/// What commands call a level.
fn name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    }
}

/// What was found, and what to do where that is known.
fn say(diagnostic: &Diagnostic, lang: Lang) -> Vec<String> {
    let help = advice(diagnostic).map(|text| text.fill(lang, &diagnostic.facts));
    std::iter::once(diagnostic.say(lang)).chain(help).collect()
}

/// A finding as a line that is no command, whatever it holds.
fn line(file: &Checked, diagnostic: &Diagnostic, lang: Lang) -> String {
    let start = file.source.position(diagnostic.span.start);
    let place = visible(wire::path(&file.place));
    let said = visible(&say(diagnostic, lang).join(" – "));
    let line = format!("{}: {place}:{}:{}: {said} [{}]", name(diagnostic.level), start.line, start.column, diagnostic.rule);
    disarm(&line).into_owned()
}

fn command(file: &Checked, diagnostic: &Diagnostic, lang: Lang) -> String {
    let (source, command) = (&file.source, name(diagnostic.level));
    let (start, end) = (source.position(diagnostic.span.start), source.position(diagnostic.span.end));
    // Columns are refused where the lines differ.
    let place = if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let file = escape_property(&visible(wire::path(&file.place)));
    let message = say(diagnostic, lang).join("\n");
    format!("::{command} file={file},{place},title={}::{}", escape_property(diagnostic.rule), escape(&message))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, diagnostic, file};

    #[test]
    fn each_finding_is_a_command() {
        let files = [file("./a, b: 100%.yaml", "é: 1\nb: 2\n", vec![diagnostic(4, 5), diagnostic(0, 7)])];
        assert_eq!(
            sample::print(&FORMAT, &files, Lang::En),
            "::error file=a%2C b%3A 100%25.yaml,line=1,col=4,endLine=1,endColumn=5,title=action-without-lead::the key `x%25|y` is not known \
             here%0Adid you mean `xy`?\n\
             ::error file=a%2C b%3A 100%25.yaml,line=1,endLine=2,title=action-without-lead::the key `x%25|y` is not known here%0Adid you \
             mean `xy`?\n"
        );
    }

    #[test]
    fn the_gravest_are_shown_and_the_others_are_lines_of_the_log() {
        let mut warning = diagnostic(0, 1);
        warning.level = Level::Warning;
        let said = [vec![warning.clone(); 12], vec![diagnostic(0, 1); 3]].concat();
        let printed = sample::print(&FORMAT, &[file("a.yaml", "::error::x\n", said)], Lang::En);
        let starts = |start: &str| printed.lines().filter(|line| line.starts_with(start)).count();
        assert!(printed.starts_with("::error "), "{printed}");
        assert_eq!((starts("::error"), starts("::warning"), starts("warning: a.yaml:1:1: "), starts("::notice")), (3, 10, 2, 1));
        assert!(
            printed.ends_with("::notice title=stspd::2 more findings are in the log of this step: GitHub shows ten of a level\n")
        );
    }

    #[test]
    fn a_note_is_a_notice() {
        let mut note = diagnostic(0, 1);
        note.level = Level::Note;
        assert!(sample::print(&FORMAT, &[file("a", "x", vec![note])], Lang::Fr).starts_with("::notice file=a,line=1,"));
    }
}
