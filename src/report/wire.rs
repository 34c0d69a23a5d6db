//! What machine formats share: facts and places as JSON, and a fingerprint that survives moved lines.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;
use crate::lang::{Fact, Lang};
use crate::report::Checked;
use crate::source::{Source, Span};

/// A place: bytes from 0, lines and columns from 1, columns in characters, the end excluded.
#[derive(Serialize)]
pub struct WireSpan {
    pub start: WirePosition,
    pub end: WirePosition,
}

#[derive(Serialize)]
pub struct WirePosition {
    pub byte: u32,
    pub line: usize,
    pub column: usize,
}

/// A span of a source, with lines and columns.
pub fn span(source: &Source, span: Span) -> WireSpan {
    let place = |byte: u32| {
        let position = source.position(byte);
        WirePosition { byte, line: position.line, column: position.column }
    };
    WireSpan { start: place(span.start), end: place(span.end) }
}

/// A fact as a value: dates in ISO 8601, terms in English.
pub fn fact(fact: &Fact) -> Value {
    match fact {
        Fact::Str(text) => Value::from(text.as_str()),
        Fact::Text(text) => Value::from(text.en),
        Fact::Date(date) => Value::from(date.to_string()),
        Fact::Count(count) => Value::from(*count),
        Fact::Names(names) => Value::from(names.clone()),
    }
}

/// The identity of each diagnostic of a file: what is said of what, never where it stands.
///
/// Hexadecimal SHA-256 over the file's name, the rule, the nearest id and the facts; a second one
/// alike in all that gets its rank besides.
pub fn fingerprints(file: &Checked) -> Vec<String> {
    let mut seen = std::collections::HashMap::new();
    file.judged
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let identity = identity(&file.source, diagnostic);
            let rank = seen.entry(identity.clone()).and_modify(|rank| *rank += 1).or_insert(0_usize);
            let digest = Sha256::digest(format!("{identity}\0{rank}"));
            digest.iter().map(|byte| format!("{byte:02x}")).collect()
        })
        .collect()
}

fn identity(source: &Source, diagnostic: &Diagnostic) -> String {
    let id = diagnostic.id.as_deref().unwrap_or_default();
    let facts: Vec<String> = diagnostic.facts.iter().map(|(name, fact)| format!("{name}={}", fact.say(Lang::En))).collect();
    [source.name.as_str(), diagnostic.rule, id, &facts.join("\0")].join("\0")
}
