//! The JSON Schema in the tree is the one that the binary enforces, and others judge files by it alike.

mod corpus;

use std::collections::HashSet;

use serde_json::Value;
use stspd::schema::schema_text;
use stspd::source::Source;
use stspd::yaml::{decode, read};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/strategy/stspd.schema.json");

#[test]
fn the_schema_beside_the_strategy_is_the_one_enforced() {
    let text = schema_text();
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(KEPT, &text).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(KEPT).expect("the schema is kept in the tree");
    assert_eq!(kept, text, "run `STSPD_UPDATE=1 cargo test --test schema` and review what changed");
}

#[test]
fn every_file_is_judged_alike_by_the_walk_the_model_and_a_json_schema_validator() {
    let mut judged = 0;
    for (path, text) in corpus::yaml_files() {
        let Some([walk, model, schema]) = corpus::judges(&text) else { continue };
        // Twice the same key is a fault of YAML, which JSON cannot hold.
        let schema = schema && !corpus::raises(&text, "duplicate-key");
        assert_eq!((walk, model), (schema, schema), "{path}: the walk and the model, beside JSON Schema");
        judged += 1;
    }
    assert!(judged >= 3, "only {judged} files were found");
}

#[test]
fn two_readers_of_yaml_read_every_valid_file_alike() {
    for (path, text) in corpus::yaml_files() {
        let Some([true, ..]) = corpus::judges(&text) else { continue };
        let source = Source::new("file.yaml", text.clone());
        let Ok(tree) = read(&source) else { continue };
        let ours: Value = decode(&tree, tree.root(), &HashSet::new()).expect("any tree is JSON");
        let Ok(theirs) = serde_yaml::from_str::<Value>(&text) else { continue };
        assert_eq!(ours, corpus::without_private_keys(theirs), "{path}");
    }
}
