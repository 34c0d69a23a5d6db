//! What landed stays: every file that was valid is valid, means the same and keeps its fingerprint to the byte.
//!
//! `tests/landed` holds the two largest strategies and the schema as they were when the format last grew, and for each
//! file what its fingerprint and its data were; whatever the format gains since is only added.

mod corpus;

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use stspd::model::Strategy;
use stspd::schema::{json_schema, shapes, walk};
use stspd::signature::Signable;
use stspd::source::Source;
use stspd::yaml::{decode, read};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read_file(path: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What a file says, as one line of `marks.txt`: its name, the fingerprint of the whole, and how long its data is.
fn mark(path: &str) -> String {
    let source = Source::new(path, read_file(path));
    let tree = read(&source).unwrap_or_else(|_| panic!("{path} is YAML"));
    assert!(walk(&tree, shapes()).faults.is_empty(), "{path} was valid");
    let strategy: Strategy<'_> = decode(&tree, tree.root(), &HashSet::new()).unwrap_or_else(|error| panic!("{path}: {error}"));
    let data = serde_json::to_string(&strategy).expect("a model is data");
    format!("{path} {} {}", Signable::of(&strategy).fingerprint(&[]), data.len())
}

/// The strategies that are not there to be faulty, with those kept as they were.
fn paths() -> Vec<String> {
    let kept = ["tests/landed/complete.yaml", "tests/landed/lille.yaml"].map(str::to_owned);
    let grown = ["examples/complete.yaml", "examples/faults.yaml", "strategy/lille.yaml"];
    let files = corpus::yaml_files().into_iter().map(|(path, _)| path);
    let own = files.filter(|path| path.starts_with("examples/") && !grown.contains(&path.as_str()));
    own.chain(kept).collect()
}

#[test]
fn what_was_valid_stays_valid_and_keeps_its_data_and_its_fingerprint() {
    let marks = paths().iter().fold(String::new(), |mut marks, path| {
        writeln!(marks, "{}", mark(path)).expect("a string takes all");
        marks
    });
    let place = Path::new(ROOT).join("tests/landed/marks.txt");
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(&place, &marks).expect("it can be written");
    }
    assert_eq!(marks, read_file("tests/landed/marks.txt"));
}

/// The alternatives of a schema of ours, each without its reference.
fn forms<'s>(schema: &'s Value, root: &'s Value) -> Vec<&'s Value> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return forms(&root["$defs"][name], root);
    }
    match schema["anyOf"].as_array() {
        Some(several) => several.iter().flat_map(|one| forms(one, root)).collect(),
        None => vec![schema],
    }
}

fn kinds(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    }
}

/// What a schema took that another does not take any more, or reads otherwise.
fn narrower(old: (&Value, &Value), new: (&Value, &Value), at: &str, seen: &mut HashSet<String>, lost: &mut Vec<String>) {
    for form in forms(old.0, old.1) {
        // A type may stand within itself.
        if let Some(name) = old.0["$ref"].as_str()
            && !seen.insert(format!("{name} {:?}", new.0["$ref"]))
        {
            continue;
        }
        let of_kind = |new: &&Value| kinds(form).iter().all(|kind| kinds(new).contains(kind));
        let Some(now) = forms(new.0, new.1).into_iter().find(of_kind) else {
            lost.push(format!("{at}: a {:?}", kinds(form)));
            continue;
        };
        // What a value may be measured over only gained forms.
        if form["pattern"] != now["pattern"] && now["pattern"].is_string() && !at.ends_with(".period") {
            lost.push(format!("{at}: the texts of {}", form["pattern"]));
        }
        let choices = |schema: &Value| -> HashSet<String> {
            let choices = schema["oneOf"].as_array().into_iter().flatten();
            choices.filter_map(|choice| choice["const"].as_str().map(str::to_owned)).collect()
        };
        lost.extend(choices(form).difference(&choices(now)).map(|choice| format!("{at}: the choice {choice}")));
        for (bound, is_within) in [("minimum", f64::le as fn(&f64, &f64) -> bool), ("maximum", f64::ge)] {
            if let (Some(was), Some(is)) = (form[bound].as_f64(), now[bound].as_f64())
                && !is_within(&is, &was)
            {
                lost.push(format!("{at}: numbers to {was}"));
            }
        }
        let required = |schema: &Value| schema["required"].as_array().cloned().unwrap_or_default();
        lost.extend(required(now).iter().filter(|key| !required(form).contains(key)).map(|key| format!("{at}: without {key}")));
        for (key, property) in form["properties"].as_object().into_iter().flatten() {
            let (now, at) = (&now["properties"][key], format!("{at}.{key}"));
            if now.is_null() {
                lost.push(at);
                continue;
            }
            for word in ["default", "const"] {
                if property[word] != now[word] {
                    lost.push(format!("{at}: {word} {}", property[word]));
                }
            }
            narrower((property, old.1), (now, new.1), &at, seen, lost);
        }
        for below in ["items", "additionalProperties"] {
            if form[below].is_object() {
                narrower((&form[below], old.1), (&now[below], new.1), &format!("{at}[]"), seen, lost);
            }
        }
    }
}

#[test]
fn the_schema_takes_all_that_it_took() {
    let old: Value = serde_json::from_str(&read_file("tests/landed/stspd.schema.json")).expect("it is JSON");
    let new = json_schema();
    let mut lost = Vec::new();
    narrower((&old, &old), (&new, &new), "", &mut HashSet::new(), &mut lost);
    assert_eq!(lost, Vec::<String>::new());
    // The comparison itself sees what is lost.
    let mut narrowed = new.clone();
    let properties = narrowed["properties"].as_object_mut().expect("a strategy has keys");
    properties.remove("title").expect("it has a title");
    properties.insert("period".into(), serde_json::json!({"type": "boolean"}));
    let mut lost = Vec::new();
    narrower((&old, &old), (&narrowed, &narrowed), "", &mut HashSet::new(), &mut lost);
    assert_eq!(lost, [".title", ".period: a [\"object\"]"]);
}
