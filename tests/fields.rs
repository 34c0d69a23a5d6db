//! Every field of the format is used by the complete example, listed as a column, and printed by a document;
//! what is not stands in a list here, with its reason.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;
use serde_json::Value as Json;
use serde_yaml::{Mapping, Value};
use stspd::query::LISTINGS;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Fields that no list tells, and why.
const NOT_LISTED: &[(&str, &str)] = &[
    ("stspd", "the version of the format, which is that of the reader"),
    ("chapters.place", "where documents print the chapter"),
    ("actions.journal.date", "told with its note"),
    ("print.letterhead", "how documents are printed"),
    ("labels.axis", "a word for documents, which print it"),
    ("labels.objective", "a word for documents, which print it"),
    ("labels.action", "a word for documents, which print it"),
    ("labels.axes", "a word for documents, which print it"),
    ("labels.axis_gender", "how documents agree with a word"),
    ("labels.objectives", "a word for documents, which print it"),
    ("labels.objective_gender", "how documents agree with a word"),
    ("labels.actions", "a word for documents, which print it"),
    ("labels.action_gender", "how documents agree with a word"),
    ("territory.communes.joined", "a list of towns tells their names"),
    ("council.requests.kind", "told with the request"),
    ("council.requests.by", "told with the request"),
    ("council.requests.majority", "told with the request"),
    ("council.requests.date", "told with the request"),
    ("council.requests.plenary", "the calendar tells which session answered"),
    ("check.rules", "how the file is checked, not what it says"),
    ("check.ignore.rule", "how the file is checked, not what it says"),
    ("check.ignore.at", "how the file is checked, not what it says"),
    ("check.ignore.reason", "how the file is checked, not what it says"),
    ("check.ignore.until", "how the file is checked, not what it says"),
];

/// Fields that no document prints, and why.
const NOT_PRINTED: &[(&str, &str)] = &[
    ("id", "another file cites the strategy by it"),
    ("follows", "the name of another strategy, where its file stands beside this one"),
    ("parent", "the name of another strategy, where its file stands beside this one"),
    ("print", "how documents are printed"),
    ("print.letterhead", "how documents are printed"),
    ("requires", "it tells which version of the tool reads the file"),
    ("language", "the documents are in it"),
    ("labels.axis_gender", "the example calls its levels as we do"),
    ("labels.objective_gender", "the example calls its levels as we do"),
    ("labels.action_gender", "the example calls its levels as we do"),
    ("kind", "the example is of the usual kind"),
    ("transcribed", "it decides what the rules ask"),
    ("territory.kind", "it decides what the law asks"),
    ("council.requests.majority", "the calendar, and the session that answered, tell it"),
    ("council.requests.plenary", "the calendar, and the session that answered, tell it"),
    ("territory.intercommunal_council_opposed", "it decides what the law asks"),
    ("indicators.kind", "a way to sort indicators, which lists do"),
    ("actions.indicators.kind", "a way to sort indicators, which lists do"),
    ("axes.indicators.kind", "a way to sort indicators, which lists do"),
    ("declared.deferred", "a state in which none is announced is not spoken of"),
    ("declared.prevented", "a state in which none is announced is not spoken of"),
    ("actions.milestones.status", "the example’s is to come, as its day says"),
    ("actions.indicators.visibility", "it decides who may see the indicator"),
    ("plenaries.decisions.visibility", "it decides who may see the decision"),
    ("plenaries.chair", "in the example, of the sessions printed, that of the council"),
    ("plenaries.documents", "in the example, the minutes of the session itself, which is not where they were presented"),
    ("organizations.contacts.phone", "printed of contacts that may be published, which in the example have none"),
    ("actions.budget.currency", "the euro unless said otherwise"),
    ("actions.funding.currency", "the euro unless said otherwise"),
    ("budget.currency", "the euro unless said otherwise"),
    ("council.members.agreed", "shown where the law is checked"),
    ("documents.path", "a place beside the file, which a reader of paper does not have"),
    ("organizations.aliases", "words by which a reader finds the organization"),
    ("signatories.fingerprint", "`verify` tells what it proves"),
    ("check", "how the file is checked, not what it says"),
    ("check.rules", "how the file is checked, not what it says"),
    ("check.ignore", "how the file is checked, not what it says"),
    ("check.ignore.rule", "how the file is checked, not what it says"),
    ("check.ignore.at", "how the file is checked, not what it says"),
    ("check.ignore.reason", "how the file is checked, not what it says"),
    ("check.ignore.until", "how the file is checked, not what it says"),
];

/// What surrounds a value, which the list of values tells; of a baseline and of targets documents print it.
const AROUND_VALUES: [&str; 6] = ["to", "of", "including.title", "including.value", "period", "note"];
const AIMS: [&str; 5] = ["baseline", "target", "targets", "former_targets", "comparators"];

/// Whether the keys lead to what surrounds a baseline or a target.
fn surrounds_an_aim(keys: &str) -> bool {
    let rest = keys.strip_prefix("indicators.").and_then(|rest| rest.split_once('.'));
    rest.is_some_and(|(aim, part)| AIMS.contains(&aim) && AROUND_VALUES.contains(&part))
}

/// The key by which a cell names what has parts.
const NAMING: [&str; 8] = ["id", "name", "title", "organization", "value", "amount", "year", "text"];

fn complete() -> Value {
    let text = std::fs::read_to_string(Path::new(ROOT).join("examples/complete.yaml")).expect("it is there");
    serde_yaml::from_str(&text).expect("it is YAML")
}

/// A field of the format: its keys joined by points, and what the schema says of it.
struct Field {
    keys: String,
    is_required: bool,
    is_free_text: bool,
    has_parts: bool,
}

fn fields() -> Vec<Field> {
    let text = std::fs::read_to_string(Path::new(ROOT).join("strategy/stspd.schema.json")).expect("it is there");
    let schema: Json = serde_json::from_str(&text).expect("it is JSON");
    let mut found = Vec::new();
    below(&schema, &schema, "", &mut found);
    assert!(found.len() > 200, "the schema has fields");
    found
}

/// The mapping that a schema is, or that its items or one of its forms are.
fn mapping<'s>(schema: &'s Json, root: &'s Json) -> Option<&'s Json> {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return mapping(&root["$defs"][name], root);
    }
    let forms = schema["anyOf"].as_array().into_iter().flatten();
    let inner = forms.chain(schema.get("items")).find_map(|form| mapping(form, root));
    inner.or_else(|| schema["properties"].is_object().then_some(schema))
}

fn below(schema: &Json, root: &Json, keys: &str, found: &mut Vec<Field>) {
    let required = schema["required"].as_array();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let keys = if keys.is_empty() { key.clone() } else { format!("{keys}.{key}") };
        let parts = mapping(property, root);
        found.push(Field {
            keys: keys.clone(),
            is_required: required.is_some_and(|required| required.iter().any(|name| name == key)),
            is_free_text: property["pattern"] == r"\S",
            has_parts: parts.is_some(),
        });
        if let Some(parts) = parts {
            below(parts, root, &keys, found);
        }
    }
}

/// Visits every value to which keys lead, with the mapping that holds it.
fn visit(value: &mut Value, keys: &[&str], act: &mut dyn FnMut(&mut Mapping, &str)) {
    match (value, keys) {
        (Value::Sequence(items), _) => items.iter_mut().for_each(|item| visit(item, keys, act)),
        (Value::Mapping(entries), [last]) => act(entries, last),
        (Value::Mapping(entries), [first, rest @ ..]) => {
            if let Some(inner) = entries.get_mut(*first) {
                visit(inner, rest, act);
            }
        }
        _ => {}
    }
}

#[test]
fn the_complete_example_uses_every_key() {
    let mut example = complete();
    let is_used = |example: &mut Value, keys: &str| {
        let mut is_used = false;
        let keys: Vec<&str> = keys.split('.').collect();
        visit(example, &keys, &mut |entries, key| is_used |= entries.contains_key(key));
        is_used
    };
    let fields = fields();
    let unused = fields.iter().map(|field| first(&field.keys)).filter(|keys| !is_used(&mut example, keys));
    let unused: BTreeSet<String> = unused.collect();
    assert_eq!(unused, BTreeSet::new(), "examples/complete.yaml shows every key of the format");
}

/// The keys of a field where its like stands first: an indicator of an action is one like any other, so is an objective.
fn first(keys: &str) -> String {
    if let Some(rest) = keys.strip_prefix("axes.objectives") {
        return format!("objectives{rest}");
    }
    let within = keys.strip_prefix("actions.indicators").or_else(|| keys.strip_prefix("axes.indicators"));
    within.map_or_else(|| keys.to_owned(), |rest| format!("indicators{rest}"))
}

#[test]
fn every_field_is_a_column_or_says_why_not() {
    let columns = LISTINGS.iter().flat_map(stspd::query::Listing::columns);
    let told: BTreeSet<&str> = columns.filter_map(|column| column.field).collect();
    let homes: BTreeSet<String> = LISTINGS.iter().map(|listing| listing.kind.home().join(".")).collect();
    let is_told = |field: &&Field| {
        let keys = first(&field.keys);
        let keys = keys.as_str();
        let parent = keys.rsplit_once('.');
        let is_name = parent.is_some_and(|(parent, last)| told.contains(parent) && NAMING.contains(&last));
        // What has parts is told by them.
        field.has_parts || told.contains(keys) || homes.contains(keys) || is_name || surrounds_an_aim(keys)
    };
    let fields = fields();
    let untold: BTreeSet<&str> = fields.iter().filter(|field| !is_told(field)).map(|field| field.keys.as_str()).collect();
    assert_eq!(untold, NOT_LISTED.iter().map(|(keys, _)| *keys).collect::<BTreeSet<_>>());
}

const DOCUMENTS: [&str; 9] = ["strategy", "summary", "decisions", "agenda", "attendance", "review", "dashboard", "sheet", "page"];

/// A document of a strategy, without what tells the faults of the file.
fn print(document: &str, strategy: &Value) -> String {
    let file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file can be made");
    std::fs::write(file.path(), serde_yaml::to_string(strategy).expect("it is YAML")).expect("it can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    let command = command.env_clear().args(["--today", "2026-11-23", "render", document, "--format", "text", "--lang", "fr"]);
    let command =
        if document == "decisions" || document == "attendance" { command.args(["--plenary", "2026-06-18"]) } else { command };
    let output = command.arg(file.path()).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("documents are UTF-8");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{document}: {}", String::from_utf8_lossy(&output.stderr));
    let end = text.find("Ce document repose sur").or_else(|| text.rfind("Document établi")).unwrap_or(text.len());
    text[..end].to_owned()
}

/// The strategy without a field, or with another text in one that it must have; none where neither can be.
fn changed(field: &Field) -> Option<Value> {
    let mut strategy = complete();
    let keys: Vec<&str> = field.keys.split('.').collect();
    let mut is_changed = false;
    visit(&mut strategy, &keys, &mut |entries, key| match entries.get_mut(key) {
        Some(Value::String(text)) if field.is_free_text => {
            text.push_str(" bis");
            is_changed = true;
        }
        Some(_) if !field.is_required => {
            entries.remove(key);
            is_changed = true;
        }
        _ => {}
    });
    is_changed.then_some(strategy)
}

#[test]
fn every_field_is_printed_or_says_why_not() {
    let whole = complete();
    let whole: Vec<String> = DOCUMENTS.par_iter().map(|document| print(document, &whole)).collect();
    let is_printed = |strategy: &Value| DOCUMENTS.iter().zip(&whole).any(|(document, whole)| print(document, strategy) != *whole);
    let fields = fields();
    let unprinted = fields.par_iter().filter(|field| changed(field).is_some_and(|strategy| !is_printed(&strategy)));
    let unprinted: BTreeSet<&str> = unprinted.map(|field| field.keys.as_str()).collect();
    assert_eq!(unprinted, NOT_PRINTED.iter().map(|(keys, _)| *keys).collect::<BTreeSet<_>>());
}
