//! A strategy comes in a pull request from anyone: every hostile text ends in plain diagnostics.

mod corpus;

use std::fmt::Write;

use chrono::NaiveDate;
use stspd::diagnostic::Level;
use stspd::lang::Lang;
use stspd::rules::{Judged, Surroundings, judge};

const SOUND: &str = "stspd: 1\ntitle: Stratégie\nterritory: {name: Exemple}\nperiod: {start: 2026-01-01, end: 2028-12-31}\n";

fn judged(bytes: impl Into<Vec<u8>>) -> Judged {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let surroundings = Surroundings::on(today);
    judge("file.yaml", bytes.into(), &surroundings).1
}

/// The only diagnostic: its rule and where it begins.
fn only(bytes: impl Into<Vec<u8>>) -> (&'static str, u32) {
    let diagnostics = judged(bytes).diagnostics;
    assert_eq!(diagnostics.len(), 1, "{:?}", diagnostics.iter().take(3).collect::<Vec<_>>());
    (diagnostics[0].rule, diagnostics[0].span.start)
}

#[test]
fn bytes_that_are_no_text() {
    assert_eq!(only(&b"stspd: 1\ntitle: \xE9t\xE9\n"[..]), ("invalid-encoding", 16));
    assert_eq!(only(&b"stspd: 1\ntitle: \0\n"[..]), ("invalid-encoding", 16));
    assert_eq!(only(SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).0, "invalid-encoding");
    assert_eq!(only(SOUND.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()).0, "invalid-encoding");
    let marked = [0xFF, 0xFE].into_iter().chain(SOUND.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(only(marked.collect::<Vec<u8>>()).0, "invalid-encoding");
    assert_eq!(only(vec![b'a'; 64 * 1024 * 1024 + 1]), ("limit-exceeded", 0));
}

#[test]
fn nothing_at_all() {
    for text in ["", "\n\n", "# rien\n", "---\n", "---\n...\n", "\u{feff}", "\u{feff}# rien", "~", "null", "\r\n\r\n"] {
        assert_eq!(only(text).0, "empty-file", "{text:?}");
    }
}

#[test]
fn what_is_no_mapping() {
    for text in ["Stratégie", "- stspd: 1", "[1, 2]", "12", "\"\""] {
        assert_eq!(only(text).0, "wrong-type", "{text:?}");
    }
}

#[test]
fn syntax_that_is_refused() {
    let cases = [
        ("several-documents", format!("{SOUND}---\n{SOUND}")),
        ("several-documents", format!("--- a\n--- b\n--- c\n{}", "---\n".repeat(10_000))),
        ("merge-key", format!("{SOUND}x-a: &a {{b: c}}\ncouncil:\n  <<: *a\n")),
        ("tab-indentation", "stspd: 1\nterritory:\n\tname: X\n".to_owned()),
        ("unsupported-yaml-version", format!("%YAML 3.0\n---\n{SOUND}")),
        ("recursive-alias", format!("{SOUND}x-a: &a [*a]\n")),
        ("unknown-anchor", format!("{SOUND}x-a: *nowhere\n")),
        ("unsupported-tag", format!("{SOUND}x-a: !!python/object:os.system ls\n")),
        ("unsupported-tag", format!("{SOUND}x-a: !<tag:x> b\n")),
        ("invalid-yaml", format!("{SOUND}x-a: [1, 2\n")),
        ("invalid-yaml", format!("{SOUND}x-a: \"open\n")),
        ("invalid-yaml", format!("{SOUND}x-a: b: c\n")),
        ("invalid-yaml", format!("{SOUND}x-a: @b\n")),
        ("invalid-yaml", format!("{SOUND}x-a: \"\\q\"\n")),
        ("invalid-yaml", format!("{SOUND} x-a: b\n")),
    ];
    for (rule, text) in cases {
        let shown = &text[..text.len().min(120)];
        let diagnostics = judged(text.as_str()).diagnostics;
        let errors: Vec<&str> =
            diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error).map(|diagnostic| diagnostic.rule).collect();
        // The file of the tab has no title either, and the one of three documents is no strategy.
        let others = ["missing-key", "wrong-type"];
        assert_eq!(errors.iter().filter(|error| !others.contains(error)).collect::<Vec<_>>(), [&rule], "{shown}");
    }
}

#[test]
fn depth_without_end() {
    for opening in ["[", "{a: ", "- ", "? ", "[[{a: ", "- - "] {
        let rule = only(opening.repeat(100_000)).0;
        assert!(["limit-exceeded", "invalid-yaml"].contains(&rule), "{opening:?}: {rule}");
    }
    let steps = (0..100_000).fold(String::new(), |mut text, level| {
        writeln!(text, "{}a:", " ".repeat(level % 300)).expect("a string takes all");
        text
    });
    assert!(["limit-exceeded", "invalid-yaml"].contains(&only(steps).0));
    // Each anchor nests thirty levels of the one before.
    let mut nested = format!("{SOUND}x-a0: &a0 {}{}\n", "[".repeat(30), "]".repeat(30));
    for step in 1..5 {
        writeln!(nested, "x-a{step}: &a{step} {}*a{}{}", "[".repeat(30), step - 1, "]".repeat(30)).expect("a string takes all");
    }
    assert_eq!(only(nested).0, "limit-exceeded");
}

#[test]
fn aliases_without_end() {
    let mut bomb = format!("{SOUND}x-a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (letter, before) in ('b'..='k').zip('a'..) {
        writeln!(bomb, "x-{letter}: &{letter} [{}]", vec![format!("*{before}"); 9].join(", ")).expect("a string takes all");
    }
    assert_eq!(only(bomb).0, "limit-exceeded");
    let many = format!("{SOUND}x-a: &a x\nx-b: [{}]\n", vec!["*a"; 20_000].join(", "));
    assert_eq!(only(many).0, "limit-exceeded");
    let anchors = (0..200_000).fold(format!("{SOUND}x-a:\n"), |mut text, number| {
        writeln!(text, "  - &a{number} x").expect("a string takes all");
        text
    });
    assert_eq!(judged(anchors).diagnostics.iter().filter(|diagnostic| diagnostic.rule == "limit-exceeded").count(), 0);
}

#[test]
fn a_scalar_without_end() {
    let long = "é".repeat(5_000_000);
    for text in [
        format!("{SOUND}version: {long}\n"),
        format!("{SOUND}version: \"{long}\"\n"),
        format!("{SOUND}version: |\n  {long}\n"),
        long.clone(),
    ] {
        assert_eq!(only(text).0, "limit-exceeded");
    }
    assert!(["limit-exceeded", "invalid-yaml"].contains(&only(format!("{long}: x\n")).0));
    assert!(["limit-exceeded", "invalid-yaml"].contains(&only(format!("? {long}\n: x\n")).0));
}

#[test]
fn keys_twice_are_labelled_at_both_places() {
    let text = format!("{SOUND}title: Autre\n");
    let diagnostics = judged(text.as_str()).diagnostics;
    let twice = diagnostics.iter().find(|diagnostic| diagnostic.rule == "duplicate-key").expect("it is found");
    assert_eq!(&text[twice.span.range()], "title");
    assert_eq!(twice.labels.len(), 1);
    assert_eq!(twice.labels[0].0.start, 9);
}

#[test]
fn faults_without_end_are_told_up_to_a_bound() {
    const MOST: usize = 100_000;
    let many = MOST + 5_000;
    let unknown = (0..many).fold(SOUND.to_owned(), |mut text, number| {
        writeln!(text, "titel{number}: x").expect("a string takes all");
        text
    });
    let same = format!("{SOUND}{}", "titel: x\n".repeat(many));
    let form = format!("{SOUND}organizations: [{}]\n", vec!["{id: é, name: A}"; many].join(", "));
    let twice = format!("{SOUND}organizations: [{}]\n", vec!["{id: a, name: A}"; many].join(", "));
    for text in [unknown, same, form, twice] {
        let diagnostics = judged(text).diagnostics;
        assert_eq!(diagnostics.len(), MOST + 1);
        // Errors are told first: of so many of one id it is also said that they bear one name.
        let told = diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error).count();
        assert_eq!(told, MOST + 1, "{:?}", diagnostics[0]);
        let over: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.rule == "too-many-faults").collect();
        assert_eq!(over.len(), 1);
        let said = over[0].say(Lang::En);
        let count = said.strip_prefix("more than 100000 findings: ").and_then(|rest| rest.strip_suffix(" others are not shown"));
        let count: usize = count.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{said}"));
        assert!((4_000..=3 * many).contains(&count), "{said}");
    }
}

#[test]
fn references_without_end_do_not_take_for_ever() {
    let organizations = (0..30_000).fold(format!("{SOUND}organizations:\n"), |mut text, number| {
        writeln!(text, "  - {{id: o{number}, name: O{number}}}").expect("a string takes all");
        text
    });
    let unknown = vec!["{organization: nobody}"; 30_000].join(", ");
    let text = format!("{organizations}signatories: [{unknown}]\n");
    let found = judged(text).diagnostics.iter().filter(|diagnostic| diagnostic.rule == "unknown-reference").count();
    assert_eq!(found, 30_000);
}

#[test]
fn references_to_what_there_is_none_of_do_not_either() {
    let organizations = (0..30_000).fold(format!("{SOUND}organizations:\n"), |mut text, number| {
        writeln!(text, "  - {{id: o{number}, name: O{number}}}").expect("a string takes all");
        text
    });
    let text = format!("{organizations}actions: [{{id: a, title: A, also_serves: [{}]}}]\n", vec!["zz"; 30_000].join(", "));
    let found = judged(text).diagnostics.iter().filter(|diagnostic| diagnostic.rule == "unknown-reference").count();
    assert_eq!(found, 30_000);
}

#[test]
fn every_line_end_and_mark_reads_the_same() {
    let text = "stspd: 1\ntitle: Été\nterritory: {name: 12}\n";
    for text in [
        text.to_owned(),
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        format!("\u{feff}{text}"),
        text.trim_end().to_owned(),
    ] {
        let diagnostics = judged(text.as_str()).diagnostics;
        assert_eq!(diagnostics[0].rule, "unquoted-text", "{text:?}");
        assert_eq!(&text[diagnostics[0].span.range()], "12", "{text:?}");
    }
}

#[test]
fn a_prefix_of_a_valid_file_never_panics() {
    /// Prefixes tried of a long file, each elsewhere in a line.
    const MOST: usize = 299;
    for (_, text) in corpus::yaml_files() {
        for (end, _) in text.char_indices().step_by(37.max(text.len() / MOST)) {
            judged(&text[..end]);
        }
    }
}
