//! Any single mutation of a valid strategy is judged alike by the walk over the schema, by the model
//! and by a validator of JSON Schema; and nothing panics.

mod corpus;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// What is done to one node.
#[derive(Clone, Debug)]
enum Mutation {
    Delete,
    RenameKey(&'static str),
    Replace(Value),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let replaced = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        prop_oneof![Just(-1_i64), Just(0), Just(1), Just(2), Just(2024), Just(99_999), Just(i64::MAX)].prop_map(Value::from),
        prop_oneof![Just(0.5_f64), Just(-3.25), Just(1.0), Just(2026.0), Just(1e20), Just(1e300), Just(1e-300)]
            .prop_map(Value::from),
        prop_oneof![
            Just(""),
            Just(" "),
            Just("\u{feff}"),
            Just("\u{85}"),
            Just("2025-02-30"),
            Just("2025-06-30"),
            Just("2023/2024"),
            Just("2023/2025"),
            Just("2024-Q5"),
            Just("14:30"),
            Just("25:00"),
            Just("EUR"),
            Just("https://x.fr"),
            Just("https://x\u{85}y"),
            Just("a-1"),
            Just("Éa"),
            Just("done")
        ]
        .prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
        Just(serde_json::json!(["a-1"])),
        Just(serde_json::json!({"organization": "ville"})),
    ];
    prop_oneof![
        Just(Mutation::Delete),
        prop_oneof![Just("id"), Just("titre"), Just("x-note"), Just("status"), Just("<<"), Just("")]
            .prop_map(Mutation::RenameKey),
        replaced.prop_map(Mutation::Replace),
    ]
}

/// The number of nodes below a value, itself not counted.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(|item| 1 + count(item)).sum(),
        Value::Object(entries) => entries.values().map(|entry| 1 + count(entry)).sum(),
        _ => 0,
    }
}

/// Mutates the node of that rank, counted as [`count`] does.
fn mutate(value: &mut Value, rank: &mut usize, mutation: &Mutation) -> bool {
    match value {
        Value::Array(items) => {
            for index in 0..items.len() {
                if *rank == 0 {
                    match mutation {
                        Mutation::Replace(new) => items[index] = new.clone(),
                        _ => {
                            items.remove(index);
                        }
                    }
                    return true;
                }
                *rank -= 1;
                if mutate(&mut items[index], rank, mutation) {
                    return true;
                }
            }
            false
        }
        Value::Object(entries) => {
            for key in entries.keys().cloned().collect::<Vec<_>>() {
                if *rank == 0 {
                    match mutation {
                        Mutation::Replace(new) => {
                            entries.insert(key, new.clone());
                        }
                        Mutation::Delete => {
                            entries.shift_remove(&key);
                        }
                        Mutation::RenameKey(name) => {
                            let old = entries.shift_remove(&key).expect("the key is there");
                            entries.insert((*name).to_owned(), old);
                        }
                    }
                    return true;
                }
                *rank -= 1;
                if mutate(entries.get_mut(&key).expect("the key is there"), rank, mutation) {
                    return true;
                }
            }
            false
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_file_is_judged_alike_by_all_and_never_panics(file in any::<Index>(), node in any::<Index>(), mutation in mutation()) {
        let files = corpus::valid_files();
        let (path, mut value) = file.get(files).clone();
        let mut rank = node.index(count(&value));
        mutate(&mut value, &mut rank, &mutation);
        let text = serde_yaml::to_string(&value).expect("JSON is YAML");

        let Some([walk, model, schema]) = corpus::judges(&text) else { return Ok(()) };
        // A merge key is JSON, but no strategy; among names of rules the model takes it for one more.
        let has_merge_key = text.contains("<<:");
        let expected = if has_merge_key { (false, model) } else { (schema, schema) };
        prop_assert_eq!((walk, model), expected, "{}: {:?}\n{}", path, mutation, text);
        corpus::judge(&text);
    }
}
