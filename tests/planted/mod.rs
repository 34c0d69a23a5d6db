//! The richest strategy of the examples with texts planted in it.

#![allow(dead_code, reason = "each test uses its part")]

use std::path::Path;

use serde_yaml::Value;
use stspd::rules::{Family, rules};
use stspd::schema::{Shape, shapes};

/// The richest strategy.
pub fn complete() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/complete.yaml");
    serde_yaml::from_str(&std::fs::read_to_string(path).expect("it is there")).expect("it is YAML")
}

/// The richest strategy, changed wherever a text is written freely.
pub fn planted(change: impl Fn(&mut String)) -> String {
    let mut value = complete();
    each_text(&mut value, &mut Vec::new(), &mut |path, text| {
        if is_free(path) {
            change(text);
        }
    });
    // What seems to say who somebody is is let pass.
    for rule in rules().filter(|rule| rule.family == Family::Confidentiality) {
        let passed = serde_yaml::from_str(&format!("{{rule: {}, reason: essai}}", rule.name)).expect("it is YAML");
        value["check"]["ignore"].as_sequence_mut().expect("a list").push(passed);
    }
    serde_yaml::to_string(&value).expect("it was YAML")
}

/// The keys that lead to a text.
pub fn keys(path: &[String]) -> impl Iterator<Item = &str> {
    path.iter().map(String::as_str).filter(|key| key.parse::<usize>().is_err())
}

/// Whether the format leaves the wording of a text to who writes it; addresses are links where they are addresses.
pub fn is_free(path: &[String]) -> bool {
    shapes().property(keys(path)).is_some_and(|property| property.name != "email" && takes_words(property.shape))
}

fn takes_words(shape: usize) -> bool {
    match shapes().get(shape) {
        Shape::Text(form) => form.is_free(),
        Shape::List(items) => takes_words(*items),
        Shape::Either(forms) => forms.iter().any(|form| takes_words(*form)),
        _ => false,
    }
}

pub fn each_text(value: &mut Value, path: &mut Vec<String>, visit: &mut dyn FnMut(&[String], &mut String)) {
    match value {
        Value::String(text) => visit(path, text),
        Value::Sequence(items) => {
            for (rank, item) in items.iter_mut().enumerate() {
                path.push(rank.to_string());
                each_text(item, path, visit);
                path.pop();
            }
        }
        Value::Mapping(entries) => {
            for (key, item) in entries.iter_mut() {
                path.push(key.as_str().unwrap_or_default().to_owned());
                each_text(item, path, visit);
                path.pop();
            }
        }
        _ => {}
    }
}
