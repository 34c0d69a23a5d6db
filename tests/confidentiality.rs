//! Nothing in the strategies of this tree says who somebody is, and no word of law is out of date in them.

use std::collections::BTreeMap;
use std::io::Write;
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

/// Sentences by kind: what must be found, and under `said` what may stand in a strategy.
#[derive(Deserialize)]
struct Measured {
    said: BTreeMap<String, Vec<String>>,
    #[serde(flatten)]
    told: BTreeMap<String, Vec<String>>,
}

/// The sentences of all kinds, and those of them on the wrong side.
fn sort_out(kinds: &BTreeMap<String, Vec<String>>, is_wrong: fn(&[String]) -> bool) -> (usize, Vec<String>) {
    let sentences: Vec<(&String, &String)> =
        kinds.iter().flat_map(|(kind, sentences)| sentences.iter().map(move |sentence| (kind, sentence))).collect();
    let judged = sentences.iter().map(|(kind, sentence)| (kind, sentence, of_confidentiality(sentence)));
    let wrong = judged.filter(|(_, _, found)| is_wrong(found));
    (sentences.len(), wrong.map(|(kind, sentence, found)| format!("{kind}: {sentence} {found:?}")).collect())
}

/// What the rules on confidentiality alone find in a sentence.
fn of_confidentiality(sentence: &str) -> Vec<String> {
    let is_of_a_person = |said: &String| {
        let name = said.split(' ').next().unwrap_or_default();
        rule(name).is_some_and(|rule| rule.family == Family::Confidentiality)
    };
    found(&note(sentence)).into_iter().filter(is_of_a_person).collect()
}

#[test]
fn most_of_what_tells_of_somebody_is_found_and_little_else() {
    let measured: Measured = serde_yaml::from_str(include_str!("measured.yaml")).expect("the sentences are lists by kind");
    let (told, missed) = sort_out(&measured.told, <[String]>::is_empty);
    let (said, false_alarms) = sort_out(&measured.said, |found| !found.is_empty());
    let found = told - missed.len();
    let (recall, precision) = (100 * found / told, 100 * found / (found + false_alarms.len()));
    // The figures are to be read whether the test passes or not.
    let figures = format!(
        "confidentiality: {found} of {told} found ({recall} %), {} false alarms in {said} (precision {precision} %)\n",
        false_alarms.len()
    );
    std::io::stderr().write_all(figures.as_bytes()).expect("the figures can be printed");
    assert!(told >= 100 && said >= 100, "too few sentences to measure by");
    assert!(recall >= 85, "{recall} %: {missed:#?}");
    assert!(precision >= 95, "{precision} %: {false_alarms:#?}");
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
