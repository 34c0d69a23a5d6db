//! Whether every pattern of a rule has its program, and the program says what the pattern says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use crate::pattern::{Pattern, Used, compiled, made_of, make, used};
use crate::rules::examples::find_in;
use crate::rules::{Family, Surroundings, judge, rules};

/// Where the programs stand.
const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pattern/made.bin");
const TEXTS: [&str; 3] = [
    include_str!("../../tests/sentences.yaml"),
    include_str!("../../tests/measured.yaml"),
    include_str!("../../tests/cases.txt"),
];

/// Pieces of strategies that lead to the patterns which no other text does.
const LED: [&str; 3] = [
    "x-note: 'Procédure de signalement d’un élève du collège Jean-Jaurès. Le maire a été interpellé sur le bruit.'\n",
    "x-note: 'Conseil créé en vertu de l’article L. 2211-4 du code général.'\n",
    "\
indicators:
  - {id: i-1, title: Violences au collège, unit: faits, perimeter: Rue du Port, source: {organization: ville}, values: [{period: \"2025\", value: 2}]}
territory: {name: Exemple-sur-Deûle, kind: commune}
",
];

/// The texts on which the rules are tried.
fn list_texts() -> Vec<&'static str> {
    TEXTS.into_iter().flat_map(str::lines).collect()
}

/// The patterns that rules hold against texts of every kind: finding them takes seconds.
static PATTERNS: LazyLock<Used> = LazyLock::new(|| {
    by_one(|| {
        for text in list_texts() {
            let quoted = text.replace('\'', "''");
            look_in(&format!("x-note: '{quoted}'\n"));
        }
        LED.into_iter().for_each(look_in);
        for rule in rules() {
            find_in(rule.family, rule.bad);
        }
        used()
    })
});

/// What one thread does, for what each has held against texts it knows alone.
fn by_one<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread is to be had").install(work)
}

/// The patterns as they are written and as they are spelled out, each once.
fn list_patterns() -> BTreeSet<(&'static str, &'static str)> {
    let ways = |(written, places): (&'static String, &'static BTreeMap<_, String>)| {
        places.values().map(move |spelled| (written.as_str(), spelled.as_str()))
    };
    PATTERNS.iter().flat_map(ways).collect()
}

fn look_in(example: &str) {
    for family in [Family::Confidentiality, Family::Language] {
        find_in(family, example);
    }
}

#[test]
fn every_pattern_of_a_rule_has_its_program() {
    let made = make(list_patterns());
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(MADE, &made).expect("it can be written");
    }
    let is_same = std::fs::read(MADE).expect("the programs are there") == made;
    assert!(is_same, "src/pattern/made.bin is not what the patterns make; STSPD_UPDATE=1 writes it");
}

#[test]
fn no_file_of_the_tree_asks_for_a_pattern_to_be_compiled() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["examples", "strategy"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("it is there");
        let paths = entries.map(|entry| entry.expect("it can be read").path());
        for path in paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
            let bytes = std::fs::read(&path).expect("it can be read");
            let compiled = by_one(|| {
                judge("ville.yaml", bytes, &Surroundings::on(NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day")));
                compiled()
            });
            assert_eq!(compiled, BTreeSet::new(), "{}", path.display());
        }
    }
}

#[test]
fn no_pattern_is_left_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missed = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("src/rules")) {
        let entry = entry.expect("it can be read");
        let path = entry.path().strip_prefix(root).expect("it is below");
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        let places = PATTERNS.values().flat_map(BTreeMap::keys).filter(|place| Path::new(place.file()) == path);
        let held: BTreeSet<usize> = places.map(|place| place.line() as usize).collect();
        let written = text.lines().zip(1..).filter(|(line, _)| {
            line.trim_start().trim_start_matches("pub ").starts_with("static ") && line.contains(": LazyLock<Pattern>")
        });
        let written: Vec<usize> = written.map(|(_, line)| line).collect();
        for (rank, line) in written.iter().enumerate() {
            let next = written.get(rank + 1).copied().unwrap_or(usize::MAX);
            if held.range(line..&next).next().is_none() {
                missed.push(format!("{}:{line}", path.display()));
            }
        }
    }
    assert!(missed.is_empty(), "no text of the tests leads to these patterns, add one that does: {missed:?}");
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
    let both = |(written, spelled)| (made_of(written, spelled), Regex::new(spelled).expect("it is a pattern"));
    let patterns: Vec<(Pattern, Regex)> = list_patterns().into_iter().map(both).collect();
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
