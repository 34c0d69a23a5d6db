//! What machine formats share: facts and places as JSON, and a fingerprint that survives moved lines.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::fingerprint::sha256;
use crate::json;
use crate::lang::Fact;
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
        Fact::Named { id, .. } => Value::from(id.as_str()),
        Fact::Text(text) => Value::from(text.en),
        Fact::Date(date) => Value::from(date.to_string()),
        Fact::Month(first) => Value::from(first.format("%Y-%m").to_string()),
        Fact::Year(year) => Value::from(*year),
        Fact::Count(count) => Value::from(*count),
        Fact::Number(number) => number.normalize().to_string().parse().map_or(Value::Null, Value::Number),
        Fact::Names(names) => Value::from(names.clone()),
        Fact::Said(sentence) => Value::from(sentence.as_str()),
    }
}

/// The path of a file as forges write it, without a leading `./`.
pub fn path(name: &str) -> &str {
    let mut path = name;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/');
    }
    if path.is_empty() { name } else { path }
}

/// Findings that are written at once.
const AT_ONCE: usize = 256;

/// Writes a list in lines, some of its items at a time, as it stands so many levels deep.
pub fn write_items<T: Serialize>(items: impl Iterator<Item = T>, levels: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return out.write_all(b"[]");
    }
    let mut before = b'[';
    while items.peek().is_some() {
        let some: Vec<T> = items.by_ref().take(AT_ONCE).collect();
        let written = json::items(&some, levels);
        out.write_all(&[before])?;
        out.write_all(&written[1..])?;
        before = b',';
    }
    write!(out, "\n{:width$}]", "", width = 2 * levels)
}

/// Writes JSON with a line end.
pub fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(json::lines(value).as_bytes())
}

/// The identity of each diagnostic of a file: hexadecimal SHA-256 of the file's name, the rule and the facts; of
/// several alike, the rank too.
pub fn fingerprints(file: &Checked) -> impl Iterator<Item = String> {
    let (mut seen, hasher) = (HashMap::new(), RandomState::new());
    file.judged.diagnostics.iter().map(move |diagnostic| {
        let identity = identity(file, diagnostic);
        // Two hashes of a text tell it from any other that a file holds, and are shorter.
        let known = (hasher.hash_one(&identity), hasher.hash_one((&identity, 0_u8)));
        let rank = seen.entry(known).and_modify(|rank| *rank += 1).or_insert(0_usize);
        sha256(format!("{identity}\0{rank}").as_bytes())
    })
}

/// How the way to the file begins (`./`, `../`) depends on where one stands, and does not count.
fn identity(file: &Checked, diagnostic: &Diagnostic) -> String {
    let mut name = path(&file.place);
    while let Some(below) = name.strip_prefix("../") {
        name = path(below);
    }
    format!("{name}\0{}", diagnostic.identity())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{diagnostic, file};

    #[test]
    fn json_shows_what_a_terminal_would_obey() {
        let mut out = Vec::new();
        write_json(&["é\u{1b}[31m\u{9b}\u{202e}\u{e0041}\n"], &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("JSON is text"), "[\n  \"é\\u001b[31m\\u009b\\u202e\\udb40\\udc41\\n\"\n]\n");
    }

    #[test]
    fn a_list_is_written_as_if_at_once() {
        for count in [0, 1, AT_ONCE, 3 * AT_ONCE + 1] {
            let list: Vec<[usize; 1]> = (0..count).map(|rank| [rank]).collect();
            let mut out = Vec::new();
            write_items(list.iter(), 1, &mut out).expect("a vector takes everything");
            let text = format!("{{\n  \"list\": {}\n}}\n", String::from_utf8(out).expect("JSON is text"));
            assert_eq!(text, json::lines(&serde_json::json!({ "list": list })));
        }
    }

    #[test]
    fn a_path_has_no_leading_dot() {
        assert_eq!(path("./a/b.yaml"), "a/b.yaml");
        assert_eq!(path("././/a"), "a");
        assert_eq!(path("../a"), "../a");
        assert_eq!(path("./"), "./");
    }

    #[test]
    fn a_fingerprint_survives_moved_lines_and_tells_twins_apart() {
        let fingerprints = |file| fingerprints(&file).collect::<Vec<_>>();
        let before = fingerprints(file("a.yaml", "x: 1\ny: 1\n", vec![diagnostic(0, 1), diagnostic(5, 6)]));
        let after = fingerprints(file("a.yaml", "# new\nx: 1\ny: 1\n", vec![diagnostic(6, 7), diagnostic(11, 12)]));
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        assert_eq!(before[0].len(), 64);
        let elsewhere = fingerprints(file("b.yaml", "x: 1\n", vec![diagnostic(0, 1)]));
        assert_ne!(before[0], elsewhere[0]);
    }

    #[test]
    fn a_fingerprint_changes_neither_with_the_day_nor_with_where_one_stands() {
        let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 6, day).expect("a real day");
        let mut said = [diagnostic(0, 1), diagnostic(0, 1), diagnostic(0, 1)];
        said[0].facts.extend([("months", Fact::Count(7)), ("today", Fact::Date(day(7)))]);
        said[1].facts.extend([("months", Fact::Count(8)), ("today", Fact::Date(day(8)))]);
        let mut names = ["strategy/a.yaml", "./strategy/a.yaml", ".././../strategy/a.yaml"].iter();
        let prints = said.map(|said| {
            let name = names.next().expect("there are three names");
            fingerprints(&file(name, "x: 1\n", vec![said])).collect::<Vec<_>>()
        });
        assert!(prints.iter().all(|print| *print == prints[0]), "{prints:?}");
    }
}
