//! Whether every pattern of a rule has its program, and the program says what the pattern says.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::{Pattern, make, used};
use crate::rules::examples::find_in;
use crate::rules::{Family, rules};

/// Where the programs stand.
const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pattern/made.bin");
const TEXTS: [&str; 3] = [
    include_str!("../../tests/sentences.yaml"),
    include_str!("../../tests/measured.yaml"),
    include_str!("../../tests/cases.txt"),
];

/// The texts on which the rules are tried.
fn list_texts() -> Vec<&'static str> {
    TEXTS.into_iter().flat_map(str::lines).collect()
}

/// The patterns that rules hold against texts of every kind: finding them takes seconds.
static PATTERNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    used();
    for text in list_texts() {
        let quoted = text.replace('\'', "''");
        for family in [Family::Confidentiality, Family::Language] {
            find_in(family, &format!("x-note: '{quoted}'\n"));
        }
    }
    for rule in rules() {
        find_in(rule.family, rule.bad);
    }
    used()
});

#[test]
fn every_pattern_of_a_rule_has_its_program() {
    let patterns = &*PATTERNS;
    let made = make(patterns);
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(MADE, &made).expect("it can be written");
    }
    let is_same = std::fs::read(MADE).expect("the programs are there") == made;
    assert!(is_same, "src/pattern/made.bin is not what the patterns make; STSPD_UPDATE=1 writes it");
}

#[test]
fn no_pattern_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let written = count_statics(&folder);
    let held = PATTERNS.len();
    assert!(
        held >= written,
        "{written} patterns are written, and the texts of the tests lead to {held}: add a sentence that does"
    );
}

/// The patterns that the files of a folder declare.
fn count_statics(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("it is a folder").map(|entry| entry.expect("it is there").path());
    let count = |path: std::path::PathBuf| {
        if path.is_dir() {
            return count_statics(&path);
        }
        let text = std::fs::read_to_string(path).expect("it is text");
        text.lines().filter(|line| line.contains("static ") && line.contains(": LazyLock<Pattern>")).count()
    };
    entries.map(count).sum()
}

#[test]
fn a_program_says_of_every_text_what_its_pattern_says() {
    let texts = list_texts();
    let mut seed = 20_261_130_u64;
    let mut draw = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let count = std::env::var("STSPD_SENTENCES").ok().and_then(|count| count.parse().ok()).unwrap_or(60_usize);
    let patterns: Vec<(Pattern, Regex)> =
        PATTERNS.iter().map(|pattern| (Pattern::new(pattern.clone()), Regex::new(pattern).expect("it is a pattern"))).collect();
    for _ in 0..count {
        // The first part of a sentence and the last of another, one letter more, one less.
        let [one, other] = [draw(texts.len()), draw(texts.len())].map(|rank| texts[rank].chars().collect::<Vec<char>>());
        let (first, last) = (draw(one.len() + 1), draw(other.len() + 1));
        let mut letters = [&one[..first], &other[last..]].concat();
        if !letters.is_empty() {
            let (from, to) = (draw(letters.len()), draw(letters.len()));
            let letter = letters.remove(from);
            letters.insert(to.min(letters.len()), letter);
        }
        let text: String = letters.into_iter().collect();
        for (pattern, regex) in &patterns {
            let ours: Vec<_> = pattern
                .captures_iter(&text)
                .map(|found| (found.get_match().range(), found.get(1).map(|group| group.range())))
                .collect();
            let theirs: Vec<_> = regex
                .captures_iter(&text)
                .map(|found| (found.get_match().range(), found.get(1).map(|group| group.range())))
                .collect();
            assert_eq!(ours, theirs, "{regex} in {text}");
        }
    }
}
