//! `examples/faults.yaml` gathers what can go wrong: one run tells all of it, each at its own token.
//!
//! `tests/faults.txt` holds each finding; `STSPD_UPDATE=1 cargo test --test faults` rewrites it, for a
//! pair of eyes.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use stspd::rules::{Judged, Surroundings, There, judge};
use stspd::source::Source;

const FILE: &str = "examples/faults.yaml";

/// Every finding on 23 November 2026: line, column, level, rule and the text underlined.
const TABLE: &str = "tests/faults.txt";

fn judged() -> (Source, Judged) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let folder = file.parent().expect("the file is in a folder").to_owned();
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let there = |path: &str| if folder.join(path).is_file() { There::File } else { There::Nothing };
    let surroundings = Surroundings { there: Some(&there), ..Surroundings::on(today) };
    judge(FILE, std::fs::read(&file).expect("the example is there"), &surroundings)
}

#[test]
fn every_planted_fault_is_told_at_its_token_and_nothing_else_is() {
    let (source, judged) = judged();
    let lines = judged.diagnostics.iter().map(|diagnostic| {
        let start = source.position(diagnostic.span.start);
        let place = format!("{}:{}", start.line, start.column);
        let underlined = source.slice(diagnostic.span);
        format!("{place:<8}{:<9}{:<36}{underlined}\n", diagnostic.level.name(), diagnostic.rule)
    });
    let found: String = lines.collect();
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(&table, &found).expect("the table can be written");
    }
    let kept = std::fs::read_to_string(&table).expect("the table is there");
    assert_eq!(found, kept, "{TABLE} holds other findings");
}

#[test]
fn a_comment_announces_each_fault_on_its_line() {
    let (source, judged) = judged();
    let found: BTreeSet<usize> =
        judged.diagnostics.iter().map(|diagnostic| source.position(diagnostic.span.start).line).collect();
    let lines = source.text().lines().zip(1..).filter(|(line, _)| line.contains("# ←"));
    let announced: BTreeSet<usize> = lines.map(|(_, number)| number).collect();
    assert_eq!(found, announced);
}
