//! The whole strategy as one versioned object, each reference as `{"id", "name"}`.
//!
//! The shape is that of the file, but for `stspd`, which says what was exported; the schema tells which
//! texts are references.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::{Map, Value as Json, json};

use crate::export::{Contacts, Content, Existing, Export, Format, Made, Origin};
use crate::fingerprint::of_lines;
use crate::json;
use crate::query::Subject;
use crate::schema::json_schema;

pub const FORMAT: Format = Format { extension: "json", make, origin };

fn make(export: &Export<'_, '_>) -> Made {
    let mut data = resolve_references(export);
    data["stspd"][SEAL] = "".into();
    let text = json::lines(&data);
    let seal = of_lines(text.lines());
    Content::File(text.replacen(&write_seal(""), &write_seal(&seal), 1).into_bytes()).into()
}

fn origin(existing: &Existing<'_>) -> Origin {
    let Existing::File(bytes) = existing else { return Origin::Foreign };
    let Ok(data) = serde_json::from_slice::<Json>(bytes) else { return Origin::Foreign };
    if !data["stspd"]["export"].is_u64() {
        return Origin::Foreign;
    }
    let seal = data["stspd"][SEAL].as_str().unwrap_or_default();
    let text = String::from_utf8_lossy(bytes).replacen(&write_seal(seal), &write_seal(""), 1);
    if of_lines(text.lines()) == seal { Origin::Export } else { Origin::Changed }
}

/// The line that holds the fingerprint of all lines, itself empty among them.
fn write_seal(seal: &str) -> String {
    format!("\"{SEAL}\": \"{seal}\"")
}

/// The key in `stspd` under which an export has its own fingerprint.
const SEAL: &str = "content";

/// The strategy with every reference resolved.
pub fn resolve_references(export: &Export<'_, '_>) -> Json {
    static SCHEMA: OnceLock<Json> = OnceLock::new();
    let schema = SCHEMA.get_or_init(json_schema);
    let mut data = serde_json::to_value(export.subject.strategy).expect("a strategy is JSON");
    resolve(&mut data, schema, schema, export.subject);
    export.subject.add_notes(&mut data);
    if export.contacts == Contacts::LeftOut {
        for organization in data["organizations"].as_array_mut().into_iter().flatten() {
            organization.as_object_mut().and_then(|organization| organization.shift_remove("contacts"));
        }
    }
    data["stspd"] = serde_json::to_value(&export.stamp).expect("a stamp is JSON");
    data
}

/// Puts an id and a name where the schema says that a text refers to something.
fn resolve(value: &mut Json, schema: &Json, root: &Json, subject: &Subject<'_>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        resolve(value, &root["$defs"][name], root, subject);
    }
    if schema.get("x-refers-to").is_some() {
        name(value, subject);
    }
    for alternative in ["anyOf", "oneOf", "allOf"].iter().filter_map(|key| schema[key].as_array()).flatten() {
        resolve(value, alternative, root, subject);
    }
    match value {
        Json::Object(fields) => resolve_fields(fields, schema, root, subject),
        Json::Array(items) => {
            let cited = schema.get("x-items-refer-to").is_some();
            for item in items {
                if cited {
                    name(item, subject);
                }
                resolve(item, &schema["items"], root, subject);
            }
        }
        _ => {}
    }
}

fn resolve_fields(fields: &mut Map<String, Json>, schema: &Json, root: &Json, subject: &Subject<'_>) {
    let Some(properties) = schema["properties"].as_object() else { return };
    for (key, value) in fields {
        if let Some(schema) = properties.get(key) {
            resolve(value, schema, root, subject);
        }
    }
}

fn name(value: &mut Json, subject: &Subject<'_>) {
    if let Json::String(id) = value {
        let name = subject.thing(id).map_or(Cow::Borrowed(id.as_str()), |(_, name)| Cow::Borrowed(name));
        *value = json!({"id": id, "name": name});
    }
}
