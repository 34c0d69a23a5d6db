//! The JSON Schema compiled into shapes that a walk can follow quickly.
//!
//! Only the keywords that our schema uses are understood; any other is a mistake of ours.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::model::{TEXT_FORMS, TextForm, Thing};
use crate::nearest::same_letters;

/// A shape of one schema.
pub type ShapeId = usize;

/// What a node must be.
pub enum Shape {
    Text(&'static TextForm),
    Bool,
    Number {
        numeral: Numeral,
        least: f64,
        most: f64,
    },
    Choice(Vec<Choice>),
    List(ShapeId),
    Object(Object),
    /// A mapping from any key to one shape.
    Map(ShapeId),
    /// One of several, told apart by the kind of node.
    Either(Vec<ShapeId>),
}

/// Which numbers a shape takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    Whole,
    Decimal,
}

/// A value to choose, and the words that describe it in French and English.
pub struct Choice {
    pub value: String,
    pub described: Vec<String>,
}

/// A mapping with known keys.
pub struct Object {
    /// Sorted by the length of the name, then the name: most comparisons are of two numbers.
    pub properties: Vec<Property>,
}

/// A key of a mapping and what its value must be.
pub struct Property {
    pub name: String,
    pub titles: Vec<String>,
    pub described: Vec<String>,
    pub shape: ShapeId,
    pub required: bool,
    pub meaning: Meaning,
}

/// What a text means across the file.
pub enum Meaning {
    Nothing,
    Defines(Thing),
    Refers(Vec<Thing>),
    /// The items of the list refer.
    ItemsRefer(Vec<Thing>),
}

impl Choice {
    /// Whether `text` is this value in other letters, or its description in either language.
    pub fn is_called(&self, text: &str) -> bool {
        same_letters(text, &self.value) || self.described.iter().any(|words| same_letters(text, words))
    }
}

impl Property {
    /// Whether `key` is this one in other letters, or its title in either language.
    pub fn is_called(&self, key: &str) -> bool {
        same_letters(key, &self.name) || self.titles.iter().any(|title| same_letters(key, title))
    }
}

impl Object {
    /// The position of a key among the properties.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.properties.binary_search_by(|property| by_length(&property.name).cmp(&by_length(key))).ok()
    }
}

fn by_length(name: &str) -> (usize, &str) {
    (name.len(), name)
}

/// All shapes of one schema.
pub struct Shapes {
    shapes: Vec<Shape>,
    pub root: ShapeId,
}

impl Shapes {
    /// Compiles a schema.
    ///
    /// # Panics
    /// On a keyword that is not understood here: the types gained something that the walk lacks.
    pub fn compile(schema: &Value) -> Shapes {
        let mut compiler = Compiler { definitions: schema["$defs"].as_object(), named: HashMap::new(), shapes: Vec::new() };
        let root = compiler.compile(schema);
        let shapes = compiler.shapes.into_iter().map(|shape| shape.expect("every shape begun is finished")).collect();
        Shapes { shapes, root }
    }

    pub fn get(&self, shape: ShapeId) -> &Shape {
        &self.shapes[shape]
    }
}

struct Compiler<'v> {
    definitions: Option<&'v Map<String, Value>>,
    named: HashMap<&'v str, ShapeId>,
    shapes: Vec<Option<Shape>>,
}

const UNDERSTOOD: [&str; 23] = [
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
    "x-defines",
    "x-refers-to",
];

impl<'v> Compiler<'v> {
    fn compile(&mut self, schema: &'v Value) -> ShapeId {
        let object = schema.as_object().expect("a schema is an object");
        for keyword in object.keys() {
            let understood = UNDERSTOOD.contains(&keyword.as_str()) || keyword == "x-items-refer-to";
            assert!(understood, "the schema uses `{keyword}`, which the walk does not enforce");
        }
        if let Some(Value::String(reference)) = object.get("$ref") {
            return self.named(reference);
        }
        let place = self.reserve();
        let shape = self.shape(object);
        self.shapes[place] = Some(shape);
        place
    }

    fn named(&mut self, reference: &'v str) -> ShapeId {
        let name = reference.strip_prefix("#/$defs/").expect("references are local");
        if let Some(place) = self.named.get(name) {
            return *place;
        }
        let schema = self.definitions.and_then(|definitions| definitions.get(name)).expect("references lead somewhere");
        let place = self.reserve();
        self.named.insert(name, place);
        let shape = self.shape(schema.as_object().expect("a schema is an object"));
        self.shapes[place] = Some(shape);
        place
    }

    fn reserve(&mut self) -> ShapeId {
        self.shapes.push(None);
        self.shapes.len() - 1
    }

    fn shape(&mut self, schema: &'v Map<String, Value>) -> Shape {
        if let Some(Value::Array(alternatives)) = schema.get("anyOf") {
            return Shape::Either(alternatives.iter().map(|alternative| self.compile(alternative)).collect());
        }
        if let Some(Value::Array(values)) = schema.get("oneOf") {
            return Shape::Choice(values.iter().map(choice).collect());
        }
        let kind = schema.get("type").and_then(Value::as_str).expect("a schema has one type");
        match kind {
            "string" => Shape::Text(text_form(schema)),
            "boolean" => Shape::Bool,
            "integer" | "number" => Shape::Number {
                numeral: if kind == "integer" { Numeral::Whole } else { Numeral::Decimal },
                least: schema.get("minimum").and_then(Value::as_f64).expect("a number has a minimum"),
                most: schema.get("maximum").and_then(Value::as_f64).expect("a number has a maximum"),
            },
            "array" => Shape::List(self.compile(schema.get("items").expect("a list has items"))),
            "object" => self.object(schema),
            other => panic!("the schema uses the type `{other}`, which the walk does not know"),
        }
    }

    fn object(&mut self, schema: &'v Map<String, Value>) -> Shape {
        if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
            return Shape::Map(self.compile(values));
        }
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = schema.get("properties").and_then(Value::as_object).expect("a mapping has keys");
        let mut properties: Vec<Property> = properties
            .iter()
            .map(|(name, property)| Property {
                name: name.clone(),
                titles: bilingual(property.get("title")),
                described: bilingual(property.get("description")),
                shape: self.compile(property),
                required: required.contains(&name.as_str()),
                meaning: meaning(property),
            })
            .collect();
        properties.sort_by(|one, other| by_length(&one.name).cmp(&by_length(&other.name)));
        Shape::Object(Object { properties })
    }
}

/// Both halves of a title or description, without the final point.
fn bilingual(text: Option<&Value>) -> Vec<String> {
    let halves = text.and_then(Value::as_str).unwrap_or_default().split(" / ");
    halves.map(|half| half.trim().trim_end_matches('.').to_owned()).filter(|half| !half.is_empty()).collect()
}

fn choice(schema: &Value) -> Choice {
    let value = schema["const"].as_str().expect("a choice is a text").to_owned();
    Choice { value, described: bilingual(schema.get("description")) }
}

fn text_form(schema: &Map<String, Value>) -> &'static TextForm {
    let pattern = schema.get("pattern").and_then(Value::as_str).expect("a text has a pattern");
    TEXT_FORMS.iter().find(|form| form.pattern == pattern).expect("a pattern is that of a known form")
}

fn meaning(property: &Value) -> Meaning {
    let things = |keyword: &str| -> Option<Vec<Thing>> {
        let names = property.get(keyword)?.as_array()?;
        Some(names.iter().map(thing).collect())
    };
    if let Some(name) = property.get("x-defines") {
        return Meaning::Defines(thing(name));
    }
    if let Some(things) = things("x-refers-to") {
        return Meaning::Refers(things);
    }
    things("x-items-refer-to").map_or(Meaning::Nothing, Meaning::ItemsRefer)
}

fn thing(name: &Value) -> Thing {
    name.as_str().and_then(Thing::from_name).expect("`x-defines` and `x-refers-to` name things that have ids")
}
