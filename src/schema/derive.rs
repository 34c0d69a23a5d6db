//! The JSON Schema as text: what `schemars` derives, made strict where the format is strict.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Value, json};

use crate::lang::{Lang, Text, print_french};
use crate::model::{Strategy, TEXT_FORMS};
use crate::schema::snippets::SNIPPETS;

/// Where the schema of this format is known to live.
const SCHEMA_ID: &str = "urn:stspd:format:1";

/// The JSON Schema (draft 2020-12) of a strategy file, with keywords of our own for what the types say beside.
pub fn json_schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12()
        .for_deserialize()
        .with_transform(RecursiveTransform(refuse_null))
        .with_transform(RecursiveTransform(allow_private_keys))
        .with_transform(RecursiveTransform(print_descriptions))
        .with_transform(RecursiveTransform(order_keywords))
        .into_generator()
        .into_root_schema_for::<Root>();
    schema.insert("$id".to_owned(), json!(SCHEMA_ID));
    order_keywords(&mut schema);
    schema.to_value()
}

/// Who reads the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaReader {
    /// A validator, which may refuse a keyword that it does not know.
    Validator,
    /// For an editor with a YAML language server: patterns explained in words, and snippets to begin with.
    Editor,
}

/// The schema as text, with a final line end.
pub fn schema_text(reader: SchemaReader) -> String {
    let mut schema = Schema::try_from(json_schema()).expect("a schema is a schema");
    RecursiveTransform(drop_own_keywords).transform(&mut schema);
    if reader == SchemaReader::Editor {
        RecursiveTransform(say_patterns).transform(&mut schema);
        offer_snippets(&mut schema);
    }
    let mut text = serde_json::to_string_pretty(&schema.to_value()).expect("a schema is JSON");
    text.push('\n');
    text
}

type Root = Strategy<'static>;

/// What is absent is not written: an optional value may be left out, never `null`.
fn refuse_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(alternatives)) = object.get_mut("anyOf") {
        alternatives.retain(|alternative| alternative != &json!({"type": "null"}));
        if alternatives.len() == 1
            && let Some(Value::Array(mut only)) = object.shift_remove("anyOf")
            && let Some(Value::Object(only)) = only.pop()
        {
            object.extend(only);
        }
    }
    if object.get("format").is_some_and(|format| format != "day" && format != "period") {
        object.shift_remove("format");
    }
}

/// Keeps the keywords of the standard: a day and a period are told by their patterns alone.
fn drop_own_keywords(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    object.retain(|keyword, _| !keyword.starts_with("x-"));
    if object.get("format").is_some_and(|format| format == "day" || format == "period") {
        object.shift_remove("format");
    }
}

const EXPECTED: Text = Text::new("expected: {form}", "attendu : {form}");

/// Says beside each pattern, in both languages, what it asks.
fn say_patterns(schema: &mut Schema) {
    let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else { return };
    let form = TEXT_FORMS.iter().find(|form| form.pattern == pattern).expect("every pattern is told in words");
    let say = |lang| EXPECTED.fill(lang, &[("form", form.expected.say(lang).as_str().into())]);
    let said = format!("{} / {}", say(Lang::Fr), say(Lang::En));
    schema.insert("patternErrorMessage".to_owned(), said.into());
}

/// Offers what an editor begins a thing with.
fn offer_snippets(schema: &mut Schema) {
    let mut definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
    for snippet in SNIPPETS {
        let definition = definitions.as_mut().and_then(|definitions| definitions.get_mut(snippet.of));
        let definition = definition.and_then(Value::as_object_mut).expect("a snippet is of a type of the schema");
        definition.insert("defaultSnippets".to_owned(), json!([snippet.offer()]));
    }
}

/// Keys that begin with `x-` are a town's own, in every mapping that lists its keys.
fn allow_private_keys(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.contains_key("additionalProperties") {
        object.insert("patternProperties".to_owned(), json!({"^x-": true}));
    }
}

/// French as printed: the comments of the model are typed with plain spaces.
fn print_descriptions(schema: &mut Schema) {
    for keyword in ["title", "description"] {
        if let Some(Value::String(text)) = schema.get_mut(keyword) {
            *text = print_french(&text.replace('\n', " "));
        }
    }
}

/// What a reader looks for first comes first.
fn order_keywords(schema: &mut Schema) {
    const FIRST: [&str; 8] = ["$schema", "$id", "title", "description", "const", "$ref", "type", "required"];
    let Some(object) = schema.as_object_mut() else { return };
    let rank = |keyword: &str| match keyword {
        "$defs" => FIRST.len() + 1,
        _ => FIRST.iter().position(|first| *first == keyword).unwrap_or(FIRST.len()),
    };
    let mut entries: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
    entries.sort_by_key(|(keyword, _)| rank(keyword));
    object.extend(entries);
}
