//! Nothing in the strategies of this tree says who somebody is, and no word of law is out of date in them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;
use stspd::rules::{Family, Surroundings, judge, rule};

/// What the two families that read texts find in a file, as `rule words`.
fn found(text: &str) -> Vec<String> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let surroundings = Surroundings::on(today);
    let (source, judged) = judge("strategy.yaml", text.as_bytes().to_vec(), &surroundings);
    let of_texts = |name: &str| rule(name).is_some_and(|rule| [Family::Confidentiality, Family::Language].contains(&rule.family));
    let found = judged.diagnostics.iter().filter(|diagnostic| of_texts(diagnostic.rule));
    found.map(|diagnostic| format!("{} {}", diagnostic.rule, source.slice(diagnostic.span))).collect()
}

/// A strategy with that sentence in a town's own note.
fn note(sentence: &str) -> String {
    format!("stspd: 1\ntitle: Stratégie\nterritory: {{name: Ville}}\nx-note: |\n  {sentence}\n")
}

/// A sentence of the file, and what it must raise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    say: String,
    #[serde(default)]
    found: Vec<String>,
    why: String,
}

#[test]
fn each_tricky_sentence_raises_what_it_must_and_no_more() {
    let sentences: Vec<Sentence> = serde_yaml::from_str(include_str!("sentences.yaml")).expect("the sentences are a list");
    let wrong = sentences.iter().filter(|sentence| found(&note(&sentence.say)) != sentence.found);
    let wrong: Vec<String> =
        wrong.map(|sentence| format!("{} ({}): {:?}", sentence.say, sentence.why, found(&note(&sentence.say)))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(
        sentences.iter().any(|sentence| sentence.found.is_empty()) && sentences.iter().any(|sentence| !sentence.found.is_empty())
    );
}

#[test]
fn the_facts_of_real_towns_say_who_nobody_is() {
    let lines = include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let facts: Vec<&str> = lines.collect();
    assert!(facts.len() > 100, "the facts were not found");
    let wrong = facts.iter().map(|fact| (fact, found(&note(fact)))).filter(|(_, found)| !found.is_empty());
    assert_eq!(wrong.collect::<Vec<_>>(), [], "a hit here is a false alarm, or the fact goes out of the tree");
    // What follows a fact is still read.
    assert_eq!(found(&note(&format!("{} Vu avec Mme Martin.", facts[0]))), ["named-person Mme Martin"]);
}

fn strategies() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["strategy", "examples"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the folder is there"));
    let files = files.map(|entry| entry.expect("the folder can be read").path());
    files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect()
}

#[test]
fn no_strategy_of_this_tree_tells_of_a_person() {
    let files = strategies();
    assert!(files.len() > 8, "the strategies were not found");
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a strategy is text");
        let expected: &[&str] = match path.file_name().and_then(|name| name.to_str()) {
            // A file of faults, shown on purpose.
            Some("faults.yaml") => continue,
            _ => &[],
        };
        assert_eq!(found(&text), expected, "{}", path.display());
    }
}

#[test]
fn a_name_in_any_text_of_the_richest_strategy_is_found_there() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/complete.yaml");
    let text = std::fs::read_to_string(path).expect("a strategy is text");
    let mut tried = 0;
    for key in [
        "finding",
        "goals",
        "description",
        "resources",
        "expected_results",
        "status_reason",
        "recurrence",
        "summary",
        "role",
        "unit",
    ] {
        let mark = format!("{key}: ");
        let Some(at) = text.find(&mark).map(|at| at + mark.len()) else { continue };
        let planted = format!("{}\"Mme Martin\" # {}", &text[..at], &text[at..]);
        // In a flow mapping or over several lines a comment would cut the rest.
        if found(&planted).iter().any(|said| said.starts_with("named-person")) {
            tried += 1;
        }
    }
    assert!(tried >= 5, "only {tried} keys were read");
}
