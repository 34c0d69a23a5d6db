//! What a comparison of two strategies says, whatever they are: nothing of how they are written, and every thing whose
//! content differs, and no other.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Map, Value};
use stspd::diff::{Change, compare};
use stspd::reading::{Legible, Reading};
use stspd::source::Source;
use stspd::yaml::read;

/// Compares two texts of strategies.
fn changes(before: &str, after: &str) -> Vec<Change> {
    let sources = [before, after].map(|text| Source::new("t", text.to_owned()));
    let trees = sources.each_ref().map(|source| read(source).unwrap_or_else(|fault| panic!("the text is YAML: {fault:?}")));
    let [before, after] = trees.each_ref().map(Reading::of);
    assert!(!before.is_partial() && !after.is_partial(), "the texts fit the schema");
    let [before, after] = [before, after].map(|reading| reading.strategy.expect("the texts are strategies"));
    compare(Legible::whole(&before), Legible::whole(&after))
}

/// A generator of numbers that a test can follow.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides.max(1)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.roll(last + 1));
        }
    }
}

/// The keys and lists of a value in another order; that of an agenda and of chapters says something.
fn shuffled(value: &Value, key: &str, dice: &mut Dice) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(|item| shuffled(item, key, dice)).collect();
            if !matches!(key, "agenda" | "chapters") {
                dice.shuffle(&mut items);
            }
            items.into()
        }
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> =
                fields.iter().map(|(key, value)| (key.clone(), shuffled(value, key, dice))).collect();
            dice.shuffle(&mut fields);
            fields.into_iter().collect::<Map<String, Value>>().into()
        }
        other => other.clone(),
    }
}

const TAKES: &str = "a string takes all";

/// The value as YAML in one of several layouts: with or without comments, its texts quoted, plain or folded.
fn written(value: &Value, dice: &mut Dice, indent: usize, text: &mut String) {
    let spaces = " ".repeat(indent);
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                if dice.roll(9) == 0 {
                    write!(text, "\n{spaces}# une remarque").expect(TAKES);
                }
                write!(text, "\n{spaces}{}: ", Value::from(key.as_str())).expect(TAKES);
                written(value, dice, indent + 2, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                write!(text, "\n{spaces}- ").expect(TAKES);
                written(item, dice, indent + 2, text);
            }
        }
        Value::String(words)
            if words.len() > 20 && words.contains(' ') && !words.contains("  ") && !words.contains('\n') && dice.roll(3) == 0 =>
        {
            let folded = words.replacen(' ', &format!("\n{spaces}  "), 1);
            write!(text, ">\n{spaces}  {folded}").expect(TAKES);
        }
        scalar => text.push_str(&scalar.to_string()),
    }
}

/// What bears an id, by the kind of list that it is in and its id, each without what bears one of its own.
fn things(value: &Value, list: &str, found: &mut BTreeMap<(String, String), Value>) -> Value {
    match value {
        Value::Object(fields) => {
            let own: Map<String, Value> = fields.iter().map(|(key, value)| (key.clone(), things(value, key, found))).collect();
            match own.get("id").and_then(Value::as_str).map(str::to_owned) {
                Some(id) if list != "check" => {
                    found.insert((list.to_owned(), id), own.into());
                    Value::Null
                }
                _ => own.into(),
            }
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(|item| things(item, list, found)).collect();
            items.retain(|item| !item.is_null());
            if list != "agenda" {
                items.sort_by_key(Value::to_string);
            }
            items.into()
        }
        other => other.clone(),
    }
}

/// The lists whose items bear an id, and what a comparison calls an item.
const LISTS: [(&str, &str); 9] = [
    ("organizations", "organization"),
    ("bodies", "body"),
    ("decisions", "decision"),
    ("axes", "axis"),
    ("objectives", "objective"),
    ("actions", "action"),
    ("indicators", "indicator"),
    ("documents", "document"),
    ("amendments", "amendment"),
];

/// The kind and id of each thing that differs.
fn expected(before: &Value, after: &Value) -> BTreeSet<(String, String)> {
    let [before, after] = [before, after].map(|value| {
        let mut found = BTreeMap::new();
        for (key, value) in value.as_object().expect("a strategy is a mapping") {
            things(value, key, &mut found);
        }
        found
    });
    let keys: BTreeSet<&(String, String)> = before.keys().chain(after.keys()).collect();
    let differ = keys.into_iter().filter(|key| before.get(*key) != after.get(*key));
    let named = |list: &str| LISTS.iter().find(|(known, _)| *known == list).map(|(_, kind)| (*kind).to_owned());
    differ.filter_map(|(list, id)| Some((named(list)?, id.clone()))).collect()
}

/// The places of texts and figures that may say anything.
fn free<'v>(value: &'v mut Value, key: &str, found: &mut Vec<&'v mut Value>) {
    const FREE: [&str; 12] = [
        "description",
        "expected_results",
        "finding",
        "goals",
        "name",
        "note",
        "resources",
        "status_reason",
        "summary",
        "text",
        "title",
        "unit",
    ];
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| free(value, key, found)),
        Value::Array(items) => items.iter_mut().for_each(|item| free(item, key, found)),
        Value::String(_) if FREE.contains(&key) => found.push(value),
        Value::Number(_) if key == "value" || key == "amount" => found.push(value),
        _ => {}
    }
}

fn complete() -> Value {
    let files = corpus::valid_files();
    files.iter().find(|(path, _)| path.ends_with("complete.yaml")).expect("the example is there").1.clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn how_a_strategy_is_written_is_no_change(file in any::<prop::sample::Index>(), seed: u64) {
        let files: Vec<_> = corpus::valid_files().iter().filter(|(path, _)| path.starts_with("examples")).collect();
        let (path, value) = file.get(&files);
        let mut dice = Dice(seed);
        let [mut one, mut other] = [String::new(), String::new()];
        written(value, &mut dice, 0, &mut one);
        written(&shuffled(value, "", &mut dice), &mut dice, 0, &mut other);
        prop_assert_eq!(changes(&one, &other), Vec::new(), "{}\n{}", path, other);
        prop_assert_eq!(changes(&other, &other.replace('\n', "\r\n")), Vec::new(), "{}", path);
    }

    #[test]
    fn every_thing_that_differs_is_named_and_no_other(seed: u64, count in 1usize..6) {
        let before = complete();
        let mut after = before.clone();
        let mut dice = Dice(seed);
        let mut places = Vec::new();
        free(&mut after, "", &mut places);
        for rank in 0..count {
            let at = dice.roll(places.len());
            *places[at] = match &*places[at] {
                Value::Number(_) => (1000 + rank).into(),
                _ => format!("Tout autre chose {rank}").into(),
            };
        }
        let [old, new] = [&before, &after].map(|value| serde_yaml::to_string(value).expect("JSON is YAML"));
        let told: BTreeSet<(String, String)> = changes(&old, &new)
            .iter()
            .filter(|change| change.kind.has_id() && !["strategy", "plenary"].contains(&change.kind.name()))
            .map(|change| (change.kind.name().to_owned(), change.id.clone()))
            .collect();
        prop_assert_eq!(told, expected(&before, &after));
    }

    #[test]
    fn what_is_taken_out_is_named_and_told_as_gone(seed: u64) {
        let before = complete();
        let mut after = before.clone();
        let mut dice = Dice(seed);
        let (list, kind) = [("actions", "action"), ("documents", "document"), ("amendments", "amendment"), ("axes", "axis")][dice.roll(4)];
        let items = after[list].as_array_mut().expect("the example has some");
        let gone = items.remove(dice.roll(items.len()));
        let [old, new] = [&before, &after].map(|value| serde_yaml::to_string(value).expect("JSON is YAML"));
        let told = changes(&old, &new);
        let is_it = |change: &&Change| change.kind.name() == kind && Some(change.id.as_str()) == gone["id"].as_str();
        prop_assert!(told.iter().any(|change| is_it(&change) && change.fields().is_empty()), "{:?}", told);
        let told: BTreeSet<(String, String)> =
            told.iter().filter(|change| change.kind.has_id() && !["strategy", "plenary"].contains(&change.kind.name())).map(|change| (change.kind.name().to_owned(), change.id.clone())).collect();
        prop_assert_eq!(told, expected(&before, &after));
    }
}
