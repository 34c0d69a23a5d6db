//! The JSON Schema in the tree is the one that the binary enforces, and others judge files by it alike.

mod corpus;

use std::collections::HashSet;

use serde_json::Value;
use stspd::schema::{SchemaReader, schema_text};
use stspd::source::Source;
use stspd::yaml::{decode, read};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/strategy/stspd.schema.json");

#[test]
fn the_schema_beside_the_strategy_is_the_one_enforced() {
    let text = schema_text(SchemaReader::Editor);
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(KEPT, &text).expect("the schema can be written");
    }
    let kept = std::fs::read_to_string(KEPT).expect("the schema is kept in the tree");
    assert_eq!(kept, text, "run `STSPD_UPDATE=1 cargo test --test schema` and review what changed");
}

/// Visits every keyword of a schema, with what it is given.
fn each_keyword(schema: &Value, visit: &mut impl FnMut(&str, &Value)) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        visit(keyword, value);
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties" | "$defs", Value::Object(named)) => {
                named.values().for_each(|schema| each_keyword(schema, visit));
            }
            ("anyOf" | "oneOf", Value::Array(several)) => several.iter().for_each(|schema| each_keyword(schema, visit)),
            ("items" | "additionalProperties", schema) => each_keyword(schema, visit),
            _ => {}
        }
    }
}

#[test]
fn a_validator_is_given_nothing_that_is_not_of_the_standard() {
    let standard = [
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "default",
        "type",
        "required",
        "properties",
        "patternProperties",
        "additionalProperties",
        "items",
        "minItems",
        "pattern",
        "minimum",
        "maximum",
        "anyOf",
        "oneOf",
        "const",
    ];
    let schema: Value = serde_json::from_str(&schema_text(SchemaReader::Validator)).expect("it is JSON");
    each_keyword(&schema, &mut |keyword, value| {
        assert!(standard.contains(&keyword), "{keyword}: {value}");
    });
}

#[test]
fn an_editor_is_told_each_pattern_in_both_languages_and_offered_things_to_begin_with() {
    let schema: Value = serde_json::from_str(&schema_text(SchemaReader::Editor)).expect("it is JSON");
    let (mut patterns, mut said, mut snippets) = (0, Vec::new(), 0);
    each_keyword(&schema, &mut |keyword, value| match keyword {
        "pattern" => patterns += 1,
        "patternErrorMessage" => said.push(value.as_str().expect("it is a sentence").to_owned()),
        "defaultSnippets" => snippets += 1,
        _ => {}
    });
    assert!(patterns > 100 && patterns == said.len(), "{patterns} patterns and {} sentences", said.len());
    let day = "attendu\u{a0}: une date comme 2024-03-15, 2024-03 ou 2024 / expected: a date such as 2024-03-15, 2024-03 or 2024";
    assert!(said.iter().any(|said| said == day), "{:?}", said.first());
    assert_eq!(snippets, 8);
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
