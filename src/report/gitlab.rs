//! For GitLab's Code Quality: what it compares between two branches and shows in a merge request.
//!
//! Its severities are chosen so that a note is *info*, a warning *minor*, an error *major*: *critical*
//! and *blocker* are left to what stops a service.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text};
use crate::report::{Checked, Format, Style, advice, wire};

pub static FORMAT: Format = Format {
    name: "gitlab",
    about: Text::new("for GitLab, as a Code Quality report", "pour GitLab, comme rapport de qualité du code"),
    print,
    statistics: None,
};

#[derive(Serialize)]
struct WireIssue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: WireLocation<'a>,
}

#[derive(Serialize)]
struct WireLocation<'a> {
    path: &'a str,
    lines: WireLines,
}

#[derive(Serialize)]
struct WireLines {
    begin: usize,
    end: usize,
}

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let issues = files.iter().flat_map(|file| {
        let diagnostics = file.judged.diagnostics.iter().zip(wire::fingerprints(file));
        diagnostics.map(|(diagnostic, fingerprint)| issue(file, diagnostic, fingerprint, style.lang))
    });
    wire::write_items(issues, 0, out)?;
    out.write_all(b"\n")
}

fn issue<'a>(file: &'a Checked, diagnostic: &'a Diagnostic, fingerprint: String, lang: Lang) -> WireIssue<'a> {
    let message = diagnostic.say(lang);
    WireIssue {
        description: match advice(diagnostic).map(|text| text.fill(lang, &diagnostic.facts)) {
            Some(help) => format!("{message} – {help}"),
            None => message,
        },
        check_name: diagnostic.rule,
        fingerprint,
        severity: match diagnostic.level {
            Level::Note => "info",
            Level::Warning => "minor",
            Level::Error => "major",
        },
        location: WireLocation {
            path: wire::path(&file.place),
            lines: WireLines {
                begin: file.source.position(diagnostic.span.start).line,
                end: file.source.position(diagnostic.span.end).line,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{self, diagnostic, file};

    #[test]
    fn each_finding_is_an_issue_with_a_fingerprint_of_its_own() {
        let mut note = diagnostic(7, 8);
        note.level = Level::Note;
        note.help = None;
        let printed = sample::print(&FORMAT, &[file("./a.yaml", "é: 1\nb: 2\n", vec![diagnostic(0, 8), note])], Lang::Fr);
        let mut issues: Vec<serde_json::Value> = serde_json::from_str(&printed).expect("the report is JSON");
        let fingerprints: Vec<_> = issues.iter_mut().map(|issue| issue["fingerprint"].take()).collect();
        assert_ne!(fingerprints[0], fingerprints[1]);
        assert_eq!(
            serde_json::Value::from(issues),
            serde_json::json!([
                {
                    "description": "la clé «\u{a0}x%|y\u{a0}» est inconnue ici – vouliez-vous dire «\u{a0}xy\u{a0}»\u{202f}?",
                    "check_name": "action-without-lead",
                    "fingerprint": null,
                    "severity": "major",
                    "location": {"path": "a.yaml", "lines": {"begin": 1, "end": 2}}
                },
                {
                    "description": "la clé «\u{a0}x%|y\u{a0}» est inconnue ici",
                    "check_name": "action-without-lead",
                    "fingerprint": null,
                    "severity": "info",
                    "location": {"path": "a.yaml", "lines": {"begin": 2, "end": 2}}
                }
            ])
        );
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        assert_eq!(sample::print(&FORMAT, &[file("a.yaml", "a", vec![])], Lang::En), "[]\n");
    }
}
