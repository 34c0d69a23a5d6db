//! For a script: everything, in one versioned object.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::lang::Text;
use crate::report::wire::{self, WireSpan, fact, span};
use crate::report::{Checked, Counts, Format, Style};
use crate::source::Source;

pub static FORMAT: Format =
    Format { name: "json", about: Text::new("for a script, versioned", "pour un script, versionné"), print };

/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct WireReport<'a> {
    version: u32,
    tool: WireTool,
    files: Vec<WireFile<'a>>,
    summary: WireSummary,
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
    diagnostics: Vec<WireDiagnostic<'a>>,
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
    let Counts { errors, warnings, notes } = Counts::of_all(files);
    let report = WireReport {
        version: VERSION,
        tool: WireTool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        files: files.iter().map(|file| wire_file(file, style)).collect(),
        summary: WireSummary { errors, warnings, notes },
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn wire_file<'a>(file: &'a Checked, style: &Style) -> WireFile<'a> {
    let diagnostics = file.judged.diagnostics.iter().zip(wire::fingerprints(file));
    WireFile {
        file: &file.source.name,
        partial: file.judged.partial,
        suppressed: file.judged.suppressed,
        diagnostics: diagnostics
            .map(|(diagnostic, fingerprint)| wire_diagnostic(&file.source, diagnostic, fingerprint, style))
            .collect(),
    }
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
            edits: fix.edits.iter().map(|edit| WireEdit { span: span(source, edit.at), text: &edit.text }).collect(),
        }),
        fingerprint,
    }
}
