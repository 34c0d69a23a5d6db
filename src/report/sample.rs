//! Files and findings for the tests of reports.

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text};
use crate::report::{Checked, Format, Style};
use crate::rules::Judged;
use crate::source::{Source, Span};

pub const STYLE: Style = Style { lang: Lang::En, color: false, width: 100, deny: Level::Error };

/// A finding with facts that formats must escape.
pub fn diagnostic(start: u32, end: u32) -> Diagnostic {
    Diagnostic {
        rule: "action-without-lead",
        level: Level::Error,
        message: Text::new("the key `{key}` is not known here", "la clé « {key} » est inconnue ici"),
        facts: vec![("key", "x%|y".into()), ("nearest", "xy".into())],
        span: Span::new(start, end),
        labels: Vec::new(),
        help: Some(Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?")),
        fix: None,
        id: None,
        called: None,
    }
}

pub fn file(name: &str, text: &str, diagnostics: Vec<Diagnostic>) -> Checked {
    let judged = Judged { diagnostics, ..Judged::default() };
    Checked { source: Source::new(name, text.to_owned()), place: name.to_owned(), judged }
}

/// What a format prints without colours.
pub fn print(format: &Format, files: &[Checked], lang: Lang) -> String {
    let mut out = Vec::new();
    (format.print)(files, &Style { lang, ..STYLE }, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("every format is text")
}
