//! The shapes that the JSON Schema describes, and how they are written down: what `made.in` is held against.
//!
//! Only the keywords that our schema uses are understood; any other is a mistake of ours.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::{Audience, Kind, TEXT_FORMS};
use crate::schema::json_schema;
use crate::schema::keyword::{bilingual, facet, text_form};
use crate::schema::shape::{Choice, Meaning, Numeral, Object, Property, Shape, ShapeId, Shapes, by_length};

/// Compiles a schema.
///
/// # Panics
/// On a keyword that is not understood here: the types gained something that the walk lacks. On a property that
/// does not say what a signature makes of it and who may see it.
fn compile(schema: &Value) -> Shapes {
    let mut compiler = Compiler { definitions: schema["$defs"].as_object(), named: HashMap::new(), shapes: Vec::new() };
    let root = compiler.compile(schema);
    let all: Vec<Shape> = compiler.shapes.into_iter().map(|shape| shape.expect("every shape begun is finished")).collect();
    let mut types: Vec<(&str, ShapeId)> = compiler.named.into_iter().map(|(name, shape)| (keep(name), shape)).collect();
    types.push((ROOT, root));
    types.sort_unstable();
    Shapes { all: all.leak(), root, types: types.leak() }
}

/// A text that stays as long as the shapes do.
fn keep(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn keep_all(texts: Vec<String>) -> &'static [&'static str] {
    texts.into_iter().map(|text| &*text.leak()).collect::<Vec<_>>().leak()
}

struct Compiler<'v> {
    definitions: Option<&'v Map<String, Value>>,
    named: HashMap<&'v str, ShapeId>,
    shapes: Vec<Option<Shape>>,
}

/// The type that the schema itself describes.
const ROOT: &str = "Strategy";

/// The keyword that says who may see.
const AUDIENCE: &str = "x-audience";

const UNDERSTOOD: [&str; 34] = [
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "format",
    "items",
    "maximum",
    "minimum",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    AUDIENCE,
    "x-bound",
    "x-defines",
    "x-items-refer-to",
    "x-kind",
    "x-ordered",
    "x-prose",
    "x-refers-to",
    "x-titles",
    "x-told-by",
    "x-topic",
    "x-whole",
    "x-within",
];

impl<'v> Compiler<'v> {
    fn compile(&mut self, schema: &'v Value) -> ShapeId {
        let object = understood(schema);
        if let Some(Value::String(reference)) = object.get("$ref") {
            return self.follow(reference);
        }
        let place = self.reserve();
        let shape = self.shape(ROOT, object);
        self.shapes[place] = Some(shape);
        place
    }

    fn follow(&mut self, reference: &'v str) -> ShapeId {
        let name = reference.strip_prefix("#/$defs/").expect("references are local");
        if let Some(place) = self.named.get(name) {
            return *place;
        }
        let schema = self.definitions.and_then(|definitions| definitions.get(name)).expect("references lead somewhere");
        let place = self.reserve();
        self.named.insert(name, place);
        let shape = self.shape(name, understood(schema));
        self.shapes[place] = Some(shape);
        place
    }

    fn reserve(&mut self) -> ShapeId {
        self.shapes.push(None);
        self.shapes.len() - 1
    }

    fn shape(&mut self, name: &str, schema: &'v Map<String, Value>) -> Shape {
        if let Some(Value::Array(alternatives)) = schema.get("anyOf") {
            return Shape::Either(alternatives.iter().map(|alternative| self.compile(alternative)).collect::<Vec<_>>().leak());
        }
        if let Some(Value::Array(values)) = schema.get("oneOf") {
            return Shape::Choice(values.iter().map(choice).collect::<Vec<_>>().leak());
        }
        // A day that is known to the year may be a number: its text is what counts.
        let of_type = schema.get("type").map(|of_type| of_type.get(0).unwrap_or(of_type));
        let of_type = of_type.and_then(Value::as_str).expect("a schema has a type");
        match of_type {
            "string" => Shape::Text(text_form(schema)),
            "boolean" => Shape::Bool,
            "integer" | "number" => Shape::Number {
                numeral: if of_type == "integer" { Numeral::Whole } else { Numeral::Decimal },
                least: schema.get("minimum").and_then(Value::as_f64).expect("a number has a minimum"),
                most: schema.get("maximum").and_then(Value::as_f64).expect("a number has a maximum"),
            },
            "array" => Shape::List(self.compile(schema.get("items").expect("a list has items"))),
            "object" => self.object(name, schema),
            other => panic!("the schema uses the type `{other}`, which the walk does not know"),
        }
    }

    fn object(&mut self, of: &str, schema: &'v Map<String, Value>) -> Shape {
        if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
            return Shape::Map(self.compile(values));
        }
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema.get("properties").and_then(Value::as_object).expect("a mapping has keys");
        let mut properties: Vec<Property> = properties
            .iter()
            .enumerate()
            .map(|(rank, (name, property))| Property {
                name: keep(name),
                titles: keep_all(bilingual(property.get("title"))),
                described: keep_all(bilingual(property.get("description"))),
                shape: self.compile(property),
                required: required.contains(&name.as_str()),
                meaning: meaning(property),
                rank,
                bound: require(property, "x-bound", of, name),
                audience: require(property, AUDIENCE, of, name),
                within: facet(understood(property), "x-within"),
                topic: facet(understood(property), "x-topic"),
            })
            .collect();
        properties.sort_by(|one, other| by_length(one.name).cmp(&by_length(other.name)));
        let fields = |keyword: &str| {
            let names: Vec<String> = facet(schema, keyword).unwrap_or_default();
            let is_known = |name: &String| properties.iter().any(|property| property.name == name.as_str());
            assert!(names.iter().all(is_known), "`{of}` has no such fields: {names:?}");
            keep_all(names)
        };
        Shape::Object(Object {
            name: keep(of),
            audience: facet(schema, AUDIENCE).unwrap_or(Audience::Public),
            kind: schema.get("x-kind").map(kind),
            told_by: fields("x-told-by"),
            titles: fields("x-titles"),
            prose: fields("x-prose"),
            is_whole: schema.contains_key("x-whole"),
            is_ordered: schema.contains_key("x-ordered"),
            properties: properties.leak(),
        })
    }
}

/// The keywords of a schema, each of which is one that is understood.
fn understood(schema: &Value) -> &Map<String, Value> {
    let object = schema.as_object().expect("a schema is an object");
    for keyword in object.keys() {
        assert!(UNDERSTOOD.contains(&keyword.as_str()), "the schema uses `{keyword}`, which the walk does not enforce");
    }
    object
}

/// What a property must say.
fn require<'v, T: Deserialize<'v>>(property: &'v Value, keyword: &str, of: &str, name: &str) -> T {
    facet(understood(property), keyword).unwrap_or_else(|| panic!("`{of}.{name}` has no `{keyword}`"))
}

fn choice(schema: &Value) -> Choice {
    let value = keep(schema["const"].as_str().expect("a choice is a text"));
    let audience = schema.as_object().and_then(|schema| facet(schema, AUDIENCE)).unwrap_or(Audience::Public);
    Choice { value, described: keep_all(bilingual(schema.get("description"))), audience }
}

fn meaning(property: &Value) -> Meaning {
    let things = |keyword: &str| -> Option<&'static [Kind]> {
        let names = property.get(keyword)?.as_array()?;
        Some(names.iter().map(kind).collect::<Vec<_>>().leak())
    };
    if let Some(name) = property.get("x-defines") {
        return Meaning::Defines(kind(name));
    }
    if let Some(things) = things("x-refers-to") {
        return Meaning::Refers(things);
    }
    things("x-items-refer-to").map_or(Meaning::Nothing, Meaning::ItemsRefer)
}

fn kind(name: &Value) -> Kind {
    name.as_str().and_then(Kind::from_name).expect("keywords name kinds of the table")
}

/// Where the shapes stand ready.
const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/schema/made.in");

/// Writes shapes down as the expression that is compiled in.
fn write_shapes(shapes: &Shapes) -> String {
    let all = write_list(shapes.all, "    ", write_shape);
    let types = write_list(shapes.types, "    ", |named| format!("{named:?}"));
    format!(
        "// Made from the schema: see `shape.rs`.\nShapes {{\n    all: {all},\n    root: {},\n    types: {types},\n}}\n",
        shapes.root
    )
}

/// A list, a line each.
fn write_list<T>(items: &[T], indent: &str, write: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(write).collect();
    format!("&[\n{indent}    {},\n{indent}]", items.join(&format!(",\n{indent}    ")))
}

fn write_shape(shape: &Shape) -> String {
    match shape {
        Shape::Text(form) => {
            let rank = TEXT_FORMS.iter().position(|known| known.pattern == form.pattern).expect("the form is known");
            format!("Shape::Text(&TEXT_FORMS[{rank}])")
        }
        Shape::Bool => "Shape::Bool".to_owned(),
        Shape::Number { numeral, least, most } => {
            format!("Shape::Number {{ numeral: Numeral::{numeral:?}, least: {least:?}, most: {most:?} }}")
        }
        Shape::Choice(choices) => format!("Shape::Choice({})", write_list(choices, "        ", write_choice)),
        Shape::List(items) => format!("Shape::List({items})"),
        Shape::Map(values) => format!("Shape::Map({values})"),
        Shape::Either(forms) => format!("Shape::Either(&{forms:?})"),
        Shape::Object(object) => write_object(object),
    }
}

fn write_choice(choice: &Choice) -> String {
    let Choice { value, described, audience } = choice;
    format!("Choice {{ value: {value:?}, described: &{described:?}, audience: Audience::{audience:?} }}")
}

fn write_object(object: &Object) -> String {
    let Object { name, audience, kind, told_by, titles, prose, is_whole, is_ordered, properties } = object;
    let kind = write_optional("Kind", kind.as_ref());
    let properties = write_list(properties, "            ", write_property);
    format!(
        "Shape::Object(Object {{\n            name: {name:?}, audience: Audience::{audience:?}, kind: {kind},\n            \
         told_by: &{told_by:?}, titles: &{titles:?}, prose: &{prose:?},\n            \
         is_whole: {is_whole}, is_ordered: {is_ordered},\n            properties: {properties},\n        }})"
    )
}

fn write_property(property: &Property) -> String {
    let Property { name, titles, described, shape, required, meaning, rank, bound, audience, within, topic } = property;
    let (within, topic) = (write_optional("Audience", within.as_ref()), write_optional("Topic", topic.as_ref()));
    let meaning = match meaning {
        Meaning::Nothing => "Nothing".to_owned(),
        Meaning::Defines(thing) => format!("Defines(Kind::{thing:?})"),
        Meaning::Refers(things) => format!("Refers({})", write_kinds(things)),
        Meaning::ItemsRefer(things) => format!("ItemsRefer({})", write_kinds(things)),
    };
    format!(
        "Property {{ name: {name:?}, titles: &{titles:?}, described: &{described:?}, shape: {shape}, required: {required}, \
         meaning: Meaning::{meaning}, rank: {rank}, bound: Bound::{bound:?}, audience: Audience::{audience:?}, \
         within: {within}, topic: {topic} }}"
    )
}

fn write_kinds(things: &[Kind]) -> String {
    let things: Vec<String> = things.iter().map(|thing| format!("Kind::{thing:?}")).collect();
    format!("&[{}]", things.join(", "))
}

fn write_optional<T: std::fmt::Debug>(of: &str, value: Option<&T>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({of}::{value:?})"))
}

#[test]
fn the_shapes_are_those_of_the_schema() {
    let made = write_shapes(&compile(&json_schema()));
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(MADE, &made).expect("it can be written");
    }
    let is_same = std::fs::read_to_string(Path::new(MADE)).expect("the shapes are there") == made;
    assert!(is_same, "src/schema/made.in is not what the schema describes; STSPD_UPDATE=1 writes it");
}
