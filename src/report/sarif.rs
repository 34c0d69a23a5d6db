//! SARIF 2.1.0: the interchange format of static analysis, which forges and editors read.
//!
//! The rules carried are those that occur; lines and columns count from 1, columns in characters,
//! the end excluded; bytes count from 0.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fix, Level};
use crate::json;
use crate::lang::{Lang, Segment, Text};
use crate::report::{Checked, Format, Style, wire};
use crate::rules::{Rule, rule};
use crate::source::{Source, Span};

pub static FORMAT: Format = Format {
    name: "sarif",
    about: Text::new("SARIF 2.1.0, for code scanning and editors", "SARIF 2.1.0, pour l’analyse de code et les éditeurs"),
    print,
    statistics: None,
};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Where to read of the format and its rules.
const INFORMATION: &str = "https://crates.io/crates/stspd";
/// So many results GitHub takes of one run; errors come first.
const MOST_RESULTS: usize = 25_000;
const LEFT_OUT: Text = Text::new(
    "{count} findings are left out, the least grave: a run holds at most {most}",
    "{count} constats sont laissés de côté, les moins graves : un rapport en contient au plus {most}",
);
/// The name of our fingerprint; its number is raised when the same finding gets another one.
const FINGERPRINT: &str = "stspd/v1";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLog<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<'a> {
    tool: SarifTool<'a>,
    column_kind: &'static str,
    /// Says what was left out, where something was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    invocations: Vec<SarifInvocation>,
    /// The place of the results, which are written into it.
    results: [(); 0],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifInvocation {
    execution_successful: bool,
    tool_execution_notifications: [SarifNotification; 1],
}

#[derive(Serialize)]
struct SarifNotification {
    level: &'static str,
    message: SarifText,
}

#[derive(Serialize)]
struct SarifTool<'a> {
    driver: SarifDriver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifDriver<'a> {
    name: &'static str,
    version: &'static str,
    information_uri: &'static str,
    language: &'static str,
    rules: Vec<SarifRule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRule<'a> {
    id: &'a str,
    short_description: SarifText,
    full_description: SarifText,
    help: SarifText,
    default_configuration: SarifConfiguration,
    properties: SarifProperties,
}

#[derive(Serialize)]
struct SarifText {
    text: String,
}

#[derive(Serialize)]
struct SarifConfiguration {
    level: &'static str,
}

#[derive(Serialize)]
struct SarifProperties {
    family: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: SarifText,
    locations: [SarifLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    /// That an earlier revision did not have it, where one was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: SarifPlace,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifPlace {
    artifact_location: SarifArtifact,
    region: SarifRegion,
}

#[derive(Serialize)]
struct SarifArtifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRegion {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    byte_offset: u32,
    byte_length: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: SarifText,
    artifact_changes: [SarifChange<'a>; 1],
    properties: SarifCertainty,
}

/// Whether a fix may be made unasked.
#[derive(Serialize)]
struct SarifCertainty {
    certainty: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifChange<'a> {
    artifact_location: SarifArtifact,
    replacements: Vec<SarifReplacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement<'a> {
    deleted_region: SarifRegion,
    inserted_content: SarifContent<'a>,
}

#[derive(Serialize)]
struct SarifContent<'a> {
    text: &'a str,
}

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let occurring = occurring(files);
    let mut all: Vec<Found<'_>> = files.iter().flat_map(list_found).collect();
    // What a forge does not take would make it refuse the rest.
    all.sort_by_key(|found| std::cmp::Reverse(found.diagnostic.level));
    let left_out = all.len().saturating_sub(MOST_RESULTS);
    all.truncate(MOST_RESULTS);
    let results = all.into_iter().map(|found| sarif_result(found, &occurring, style.lang));
    let driver = SarifDriver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        information_uri: INFORMATION,
        language: style.lang.code(),
        rules: occurring.iter().map(|name| sarif_rule(name, style.lang)).collect(),
    };
    let run = SarifRun {
        tool: SarifTool { driver },
        column_kind: "unicodeCodePoints",
        invocations: notify(left_out, style.lang),
        results: [],
    };
    let frame = json::lines(&SarifLog { schema: SCHEMA, version: "2.1.0", runs: [run] });
    // A text has no bare quotes: this is the empty list.
    let (before, after) = frame.split_once(EMPTY).expect("a run has a list of results");
    write!(out, "{before}{LIST}")?;
    wire::write_items(results, LEVELS, out)?;
    out.write_all(after.as_bytes())
}

const LIST: &str = "\"results\": ";
const EMPTY: &str = "\"results\": []";
/// How deep the results stand.
const LEVELS: usize = 3;

/// The names of the rules that found something, sorted.
fn occurring(files: &[Checked]) -> Vec<&'static str> {
    let mut names: Vec<&str> = files.iter().flat_map(|file| &file.judged.diagnostics).map(|said| said.rule).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn sarif_rule(name: &'static str, lang: Lang) -> SarifRule<'static> {
    let rule = rule(name).expect("every finding names a rule of the table");
    let explain = || SarifText { text: rule.explain.say(lang) };
    SarifRule {
        id: rule.name,
        short_description: SarifText { text: short(rule, lang) },
        full_description: explain(),
        help: explain(),
        default_configuration: SarifConfiguration { level: level(rule.level) },
        properties: SarifProperties { family: rule.family.name() },
    }
}

/// The sentence of a rule, an ellipsis for each of its facts.
fn short(rule: &Rule, lang: Lang) -> String {
    let parts = rule.message.parts(lang).into_iter();
    parts.map(|part| if let Segment::Words(words) = part { words } else { "…".into() }).collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}

/// What is left out, as a run tells it.
fn notify(left_out: usize, lang: Lang) -> Vec<SarifInvocation> {
    let text = || LEFT_OUT.fill(lang, &[("count", left_out.into()), ("most", MOST_RESULTS.into())]);
    let tell = || SarifInvocation {
        execution_successful: true,
        tool_execution_notifications: [SarifNotification { level: "warning", message: SarifText { text: text() } }],
    };
    if left_out > 0 { vec![tell()] } else { Vec::new() }
}

/// A finding, and the file that it is of.
struct Found<'a> {
    file: &'a Checked,
    diagnostic: &'a Diagnostic,
    fingerprint: String,
}

fn list_found(file: &Checked) -> impl Iterator<Item = Found<'_>> {
    let diagnostics = file.judged.diagnostics.iter().zip(wire::fingerprints(file));
    diagnostics.map(move |(diagnostic, fingerprint)| Found { file, diagnostic, fingerprint })
}

fn sarif_result<'a>(found: Found<'a>, occurring: &[&str], lang: Lang) -> SarifResult<'a> {
    let Found { file, diagnostic, fingerprint } = found;
    SarifResult {
        rule_index: occurring.binary_search(&diagnostic.rule).expect("the rules that occur are those of the findings"),
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
        baseline_state: file.judged.known.map(|_| "new"),
        ..result(&file.source, &uri(&file.place), diagnostic, lang)
    }
}

/// A result but for its fingerprint, the rank of its rule and whether it is new.
fn result<'a>(source: &Source, uri: &str, diagnostic: &'a Diagnostic, lang: Lang) -> SarifResult<'a> {
    let mut text = diagnostic.say(lang);
    if let Some(help) = diagnostic.say_help(lang) {
        text.push('\n');
        text.push_str(&help);
    }
    let place = |span| SarifPlace { artifact_location: SarifArtifact { uri: uri.to_owned() }, region: region(source, span) };
    let labels = diagnostic.say_labels(lang).into_iter().enumerate();
    SarifResult {
        rule_id: diagnostic.rule,
        rule_index: 0,
        level: level(diagnostic.level),
        message: SarifText { text },
        locations: [SarifLocation { id: None, physical_location: place(diagnostic.span), message: None }],
        related_locations: labels
            .map(|(index, (span, text))| SarifLocation {
                id: Some(index + 1),
                physical_location: place(span),
                message: Some(SarifText { text }),
            })
            .collect(),
        fixes: diagnostic.fix.iter().filter_map(|fix| sarif_fix(source, uri, fix, diagnostic, lang)).collect(),
        partial_fingerprints: BTreeMap::new(),
        baseline_state: None,
    }
}

fn sarif_fix<'a>(source: &Source, uri: &str, fix: &'a Fix<Span>, said: &Diagnostic, lang: Lang) -> Option<SarifFix<'a>> {
    if fix.edits.is_empty() {
        return None;
    }
    let replacements = fix.edits.iter().map(|edit| SarifReplacement {
        deleted_region: region(source, edit.at),
        inserted_content: SarifContent { text: &edit.text },
    });
    Some(SarifFix {
        properties: SarifCertainty { certainty: fix.certainty.name() },
        description: SarifText { text: fix.title.fill(lang, &said.facts) },
        artifact_changes: [SarifChange {
            artifact_location: SarifArtifact { uri: uri.to_owned() },
            replacements: replacements.collect(),
        }],
    })
}

fn region(source: &Source, span: Span) -> SarifRegion {
    let (start, end) = (source.position(span.start), source.position(span.end));
    SarifRegion {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        byte_offset: span.start,
        byte_length: span.end - span.start,
    }
}

/// The name of a file as a URI: relative as it is, absolute under `file:`.
fn uri(name: &str) -> String {
    let name = wire::path(name);
    let has_drive = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && name[1..].starts_with(":/");
    if has_drive {
        let (drive, path) = name.split_at(2);
        return format!("file:///{drive}{}", percent_encode(path));
    }
    match name {
        _ if name.starts_with("//") => format!("file:{}", percent_encode(name)),
        _ if name.starts_with('/') => format!("file://{}", percent_encode(name)),
        _ => percent_encode(name),
    }
}

/// A path with every byte but the unreserved ones of RFC 3986 and `/` percent-encoded.
fn percent_encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes everything");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::diagnostic::Edit;
    use crate::report::sample::{self, diagnostic, file};

    fn print_json(files: &[Checked], lang: Lang) -> Value {
        serde_json::from_str(&sample::print(&FORMAT, files, lang)).expect("the report is JSON")
    }

    #[test]
    fn a_finding_is_a_result_with_its_labels_and_its_fix() {
        let mut said = diagnostic(4, 5);
        said.labels = vec![(Span::new(0, 2), Text::new("`{key}` is here", "« {key} » est ici"))];
        let edits = vec![Edit { at: Span::new(4, 6), text: "y".into() }];
        said.fix = Some(Fix::certain(Text::new("mend", "corriger"), edits));
        let log = print_json(&[file("./a é.yaml", "é: 1\nb: 2\n", vec![said])], Lang::En);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(
            result["locations"],
            json!([{"physicalLocation": {
                "artifactLocation": {"uri": "a%20%C3%A9.yaml"},
                "region": {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 5, "byteOffset": 4, "byteLength": 1}
            }}])
        );
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "`x%|y` is here");
        assert_eq!(result["message"]["text"], "the key `x%|y` is not known here\ndid you mean `xy`?");
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["replacements"][0],
            json!({
                "deletedRegion":
                    {"startLine": 1, "startColumn": 4, "endLine": 2, "endColumn": 1, "byteOffset": 4, "byteLength": 2},
                "insertedContent": {"text": "y"}
            })
        );
        assert_eq!(result["partialFingerprints"]["stspd/v1"].as_str().map(str::len), Some(64));
    }

    #[test]
    fn only_rules_that_occur_are_carried() {
        let log = print_json(&[file("a.yaml", "a\n", vec![diagnostic(0, 1), diagnostic(0, 1)])], Lang::Fr);
        let driver = &log["runs"][0]["tool"]["driver"];
        assert_eq!(driver["language"], "fr");
        assert_eq!(driver["rules"].as_array().map(Vec::len), Some(1));
        assert_eq!(driver["rules"][0]["id"], "action-without-lead");
        assert_eq!(driver["rules"][0]["properties"], json!({"family": "structure"}));
        assert!(!driver["rules"][0]["shortDescription"]["text"].as_str().expect("a text").contains('{'));
        let clean = print_json(&[file("a.yaml", "a\n", vec![])], Lang::En);
        assert_eq!(clean["runs"][0]["results"], json!([]));
        assert_eq!(clean["runs"][0]["tool"]["driver"]["rules"], json!([]));
    }

    #[test]
    fn what_a_forge_would_refuse_is_left_out_the_least_grave_first() {
        let mut note = diagnostic(0, 1);
        note.level = Level::Note;
        let mut said = vec![note; MOST_RESULTS];
        said.extend([diagnostic(0, 1), diagnostic(0, 1)]);
        let run = &print_json(&[file("a.yaml", "a\n", said)], Lang::Fr)["runs"][0];
        let levels: Vec<&str> =
            run["results"].as_array().expect("a list").iter().filter_map(|one| one["level"].as_str()).collect();
        assert_eq!((levels.len(), &levels[..3]), (MOST_RESULTS, &["error", "error", "note"][..]));
        let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert!(told.as_str().is_some_and(|told| told.starts_with("2 constats")), "{told}");
    }

    #[test]
    fn names_of_files_are_uris() {
        assert_eq!(uri("./a/b:c.yaml"), "a/b%3Ac.yaml");
        assert_eq!(uri("/srv/a b.yaml"), "file:///srv/a%20b.yaml");
        assert_eq!(uri("C:/a.yaml"), "file:///C:/a.yaml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
    }
}
