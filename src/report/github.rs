//! For GitHub Actions: one workflow command a finding, which the forge shows beside the line.
//!
//! GitHub shows at most ten commands of a level in a step; all of them stay in the log, and the
//! `sarif` format has no such limit.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text, visible};
use crate::report::{Checked, Format, Style, advice, wire};
use crate::source::Source;

pub static FORMAT: Format = Format {
    name: "github",
    about: Text::new("for GitHub Actions, beside the lines", "pour GitHub Actions, à côté des lignes"),
    print,
    statistics: None,
};

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        for diagnostic in &file.judged.diagnostics {
            writeln!(out, "{}", command(&file.source, diagnostic, style.lang))?;
        }
    }
    Ok(())
}

fn command(source: &Source, diagnostic: &Diagnostic, lang: Lang) -> String {
    let command = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let (start, end) = (source.position(diagnostic.span.start), source.position(diagnostic.span.end));
    // Columns are refused where the lines differ.
    let place = if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let file = escape_property(&visible(wire::path(&source.name)));
    let mut message = diagnostic.say(lang);
    if let Some(help) = advice(diagnostic).map(|text| text.fill(lang, &diagnostic.facts)) {
        message.push('\n');
        message.push_str(&help);
    }
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
    fn a_note_is_a_notice() {
        let mut note = diagnostic(0, 1);
        note.level = Level::Note;
        assert!(sample::print(&FORMAT, &[file("a", "x", vec![note])], Lang::Fr).starts_with("::notice file=a,line=1,"));
    }
}
