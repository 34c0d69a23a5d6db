//! For a script: everything, in one versioned object.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::json;
use crate::lang::Text;
use crate::report::statistics::{Tally, tally};
use crate::report::wire::{self, WireSpan, fact, span};
use crate::report::{Checked, Counts, Format, Style};
use crate::rules::Judged;
use crate::source::Source;

pub static FORMAT: Format = Format {
    name: "json",
    about: Text::new("for a script, versioned", "pour un script, versionné"),
    print,
    statistics: Some(statistics),
};

/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct WireReport<'a> {
    version: u32,
    tool: WireTool,
    files: Vec<WireFile<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<WireStatistics>,
    summary: WireSummary,
}

#[derive(Serialize)]
struct WireStatistics {
    /// The most frequent first.
    rules: Vec<WireTally>,
}

#[derive(Serialize)]
struct WireTally {
    rule: &'static str,
    level: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct WireTool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct WireFile<'a> {
    file: &'a str,
    /// Whether faults kept some rules from looking at a part of the file.
    partial: bool,
    suppressed: usize,
    /// How many findings an earlier revision had already; only where one was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<usize>,
    /// The place of the findings, which are written into it; left out where only counts are wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    diagnostics: Option<[(); 0]>,
}

#[derive(Serialize)]
struct WireDiagnostic<'a> {
    rule: &'a str,
    level: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    /// The nearest id around the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    span: WireSpan,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<WireLabel>,
    facts: BTreeMap<&'a str, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<WireFix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct WireLabel {
    message: String,
    span: WireSpan,
}

#[derive(Serialize)]
struct WireFix<'a> {
    title: String,
    certainty: &'static str,
    edits: Vec<WireEdit<'a>>,
}

#[derive(Serialize)]
struct WireEdit<'a> {
    span: WireSpan,
    text: &'a str,
}

#[derive(Serialize)]
struct WireSummary {
    errors: usize,
    warnings: usize,
    notes: usize,
}

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let frame = json::lines(&report(files.iter().map(|file| wire_file(file, Some([]))).collect(), None, files));
    // A text has no bare quotes: these are the empty lists, each in the place of the findings of its file.
    let mut parts = frame.split(EMPTY);
    out.write_all(parts.next().unwrap_or_default().as_bytes())?;
    for (file, part) in files.iter().zip(parts) {
        out.write_all(LIST.as_bytes())?;
        wire::write_items(wire_diagnostics(file, style), LEVELS, out)?;
        out.write_all(part.as_bytes())?;
    }
    Ok(())
}

const LIST: &str = "\"diagnostics\": ";
const EMPTY: &str = "\"diagnostics\": []";
/// How deep the findings of a file stand.
const LEVELS: usize = 3;

fn statistics(files: &[Checked], _style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let rules = tally(files).into_iter().map(|Tally { rule, level, count }| WireTally { rule, level: level.name(), count });
    let statistics = WireStatistics { rules: rules.collect() };
    wire::write_json(&report(files.iter().map(|file| wire_file(file, None)).collect(), Some(statistics), files), out)
}

fn report<'a>(files: Vec<WireFile<'a>>, statistics: Option<WireStatistics>, checked: &[Checked]) -> WireReport<'a> {
    let Counts { errors, warnings, notes } = Counts::of_all(checked);
    WireReport {
        version: VERSION,
        tool: WireTool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        files,
        statistics,
        summary: WireSummary { errors, warnings, notes },
    }
}

fn wire_file(file: &Checked, diagnostics: Option<[(); 0]>) -> WireFile<'_> {
    let Judged { partial, suppressed, known, .. } = file.judged;
    WireFile { file: wire::path(&file.place), partial, suppressed, known, diagnostics }
}

fn wire_diagnostics<'a>(file: &'a Checked, style: &Style) -> impl Iterator<Item = WireDiagnostic<'a>> {
    let diagnostics = file.judged.diagnostics.iter().zip(wire::fingerprints(file));
    diagnostics.map(|(diagnostic, fingerprint)| wire_diagnostic(&file.source, diagnostic, fingerprint, style))
}

fn wire_diagnostic<'a>(source: &Source, diagnostic: &'a Diagnostic, fingerprint: String, style: &Style) -> WireDiagnostic<'a> {
    let labels = diagnostic.say_labels(style.lang).into_iter();
    WireDiagnostic {
        rule: diagnostic.rule,
        level: diagnostic.level.name(),
        message: diagnostic.say(style.lang),
        help: diagnostic.say_help(style.lang),
        id: diagnostic.id.as_deref(),
        span: span(source, diagnostic.span),
        labels: labels.map(|(at, message)| WireLabel { message, span: span(source, at) }).collect(),
        facts: diagnostic.facts.iter().map(|(name, value)| (*name, fact(value))).collect(),
        fix: diagnostic.fix.as_ref().map(|fix| WireFix {
            title: fix.title.fill(style.lang, &diagnostic.facts),
            certainty: fix.certainty.name(),
            edits: fix.edits.iter().map(|edit| WireEdit { span: span(source, edit.at), text: &edit.text }).collect(),
        }),
        fingerprint,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lang::Lang;
    use crate::report::sample::{self, diagnostic, file};

    #[test]
    fn a_finding_has_places_facts_and_a_fingerprint() {
        let printed = sample::print(&FORMAT, &[file("a.yaml", "é: 1\n", vec![diagnostic(4, 5)])], Lang::En);
        let mut report: Value = serde_json::from_str(&printed).expect("the report is JSON");
        let diagnostic = &mut report["files"][0]["diagnostics"][0];
        assert_eq!(diagnostic["fingerprint"].take().as_str().map(str::len), Some(64));
        assert_eq!(
            *diagnostic,
            json!({
                "rule": "action-without-lead",
                "level": "error",
                "message": "the key `x%|y` is not known here",
                "help": "did you mean `xy`?",
                "span": {"start": {"byte": 4, "line": 1, "column": 4}, "end": {"byte": 5, "line": 1, "column": 5}},
                "facts": {"key": "x%|y", "nearest": "xy"},
                "fingerprint": null
            })
        );
        assert_eq!(report["summary"], json!({"errors": 1, "warnings": 0, "notes": 0}));
        assert_eq!(report.get("statistics"), None);
    }

    #[test]
    fn statistics_count_and_do_not_list() {
        let files = [file("a.yaml", "x", vec![diagnostic(0, 1), diagnostic(0, 1)])];
        let mut out = Vec::new();
        statistics(&files, &sample::STYLE, &mut out).expect("a vector takes everything");
        let report: Value = serde_json::from_slice(&out).expect("the report is JSON");
        assert_eq!(report["statistics"], json!({"rules": [{"rule": "action-without-lead", "level": "error", "count": 2}]}));
        assert_eq!(report["files"], json!([{"file": "a.yaml", "partial": false, "suppressed": 0}]));
    }
}
