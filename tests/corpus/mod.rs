//! The strategies of the tree, for tests that run over all of them.
#![allow(dead_code, reason = "each test uses its part")]

use std::collections::HashSet;
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use serde_json::Value;
use stspd::model::{Date, Period, Strategy};
use stspd::rules::{Judged, Surroundings, There};
use stspd::schema::{Shapes, json_schema, shapes, walk};
use stspd::source::Source;
use stspd::yaml::{decode, read};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Every YAML file of the tree that is a strategy, by its path from the root, in order.
pub fn yaml_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in ["examples", "src/rules", "strategy", "tests"] {
        collect(&Path::new(ROOT).join(folder), &mut files);
    }
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            files.push((path.strip_prefix(ROOT).expect("below the root").to_string_lossy().into_owned(), text));
        }
    }
}

/// The files without a fault of form, as JSON.
pub fn valid_files() -> &'static [(String, Value)] {
    static VALID: OnceLock<Vec<(String, Value)>> = OnceLock::new();
    VALID.get_or_init(|| {
        let (shapes, _) = schema();
        let valid = yaml_files().into_iter().filter_map(|(path, text)| {
            let source = Source::new(path.as_str(), text);
            let tree = read(&source).ok()?;
            let value = decode(&tree, tree.root(), &HashSet::new()).ok()?;
            walk(&tree, shapes).faults.is_empty().then_some((path, value))
        });
        valid.collect()
    })
}

/// The schema compiled for the walk, and by a validator of JSON Schema.
pub fn schema() -> (&'static Shapes, &'static jsonschema::Validator) {
    static SCHEMA: OnceLock<(&Shapes, jsonschema::Validator)> = OnceLock::new();
    let (shapes, validator) = SCHEMA.get_or_init(|| {
        let options = jsonschema::options().should_validate_formats(true);
        let options = options.with_format("period", |text: &str| Period::parse(text).is_some());
        let options = options.with_format("day", |text: &str| Date::parse(text).is_some());
        let validator = options.build(&json_schema()).expect("the schema is valid by its own draft");
        (shapes(), validator)
    });
    (shapes, validator)
}

/// What each of three judges says of a file's form: the walk, the model, a validator of JSON Schema.
/// Nothing where the text is no YAML.
pub fn judges(text: &str) -> Option<[bool; 3]> {
    let (shapes, validator) = schema();
    let source = Source::new("file.yaml", text.to_owned());
    let tree = read(&source).ok()?;
    let walked = walk(&tree, shapes);
    let value: Value = decode(&tree, tree.root(), &HashSet::new()).expect("any tree is JSON");
    let model = decode::<Strategy>(&tree, tree.root(), &HashSet::new()).is_ok();
    Some([walked.faults.is_empty(), model, validator.is_valid(&value)])
}

/// Whether a rule finds something in the text.
pub fn raises(text: &str, rule: &str) -> bool {
    judge(text).diagnostics.iter().any(|diagnostic| diagnostic.rule == rule)
}

/// Everything said of a text, on a fixed day.
pub fn judge(text: &str) -> Judged {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let surroundings = Surroundings { there: Some(&|_: &str| There::Nothing), ..Surroundings::on(today) };
    stspd::rules::judge("file.yaml", text.as_bytes().to_vec(), &surroundings).1
}

/// The value without the keys that are nobody's.
pub fn without_private_keys(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let kept = entries.into_iter().filter(|(key, _)| !key.starts_with("x-"));
            kept.map(|(key, value)| (key, without_private_keys(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_private_keys).collect(),
        scalar => scalar,
    }
}
