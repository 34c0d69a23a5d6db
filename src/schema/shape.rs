//! The JSON Schema compiled into shapes that a walk can follow quickly.
//!
//! Only the keywords that our schema uses are understood; any other is a mistake of ours.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::{Audience, Bound, DATE_PATTERN, Kind, TextForm, Topic};
use crate::schema::cure::is_number_meant;
use crate::schema::derive::json_schema;
use crate::schema::keyword::{bilingual, facet, text_form};
use crate::yaml;

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

impl Shape {
    /// Whether it is meant for that kind of node.
    pub fn suits(&self, kind: yaml::NodeKind) -> bool {
        match self {
            Shape::Object(_) | Shape::Map(_) => kind == yaml::NodeKind::Mapping,
            Shape::List(_) => kind == yaml::NodeKind::Sequence,
            _ => kind == yaml::NodeKind::Scalar,
        }
    }
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
    /// The widest that may see a thing which has the value.
    pub audience: Audience,
}

/// A mapping with known keys.
pub struct Object {
    /// The type of the model.
    pub name: String,
    /// The widest that may see a thing of the type which does not say it.
    pub audience: Audience,
    /// What a thing of the type is, where it is compared and told as one of its own.
    pub kind: Option<Kind>,
    /// The fields that tell the items of a list apart.
    pub told_by: Vec<String>,
    /// The fields by which a thing is called, the printed number before the title.
    pub titles: Vec<String>,
    /// The fields in which it says at length what it is.
    pub prose: Vec<String>,
    /// Whether it says something only as a whole, alone under its key.
    pub is_whole: bool,
    /// Whether the order of a list of them says something.
    pub is_ordered: bool,
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
    /// Its place among the properties as the schema declares them.
    pub rank: usize,
    /// What a signature makes of it.
    pub bound: Bound,
    /// The widest that may see it.
    pub audience: Audience,
    /// The widest that may see what stands in it, whatever that says itself.
    pub within: Option<Audience>,
    /// What its change is about, where its type does not tell.
    pub topic: Option<Topic>,
}

/// What a text means across the file.
pub enum Meaning {
    Nothing,
    Defines(Kind),
    Refers(Vec<Kind>),
    /// The items of the list refer.
    ItemsRefer(Vec<Kind>),
}

impl Object {
    /// The position of a key among the properties.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.properties.binary_search_by(|property| by_length(&property.name).cmp(&by_length(key))).ok()
    }

    /// The property of that key.
    pub fn property(&self, key: &str) -> Option<&Property> {
        self.position(key).map(|at| &self.properties[at])
    }

    /// The properties in the order of the schema, which is that of a well kept file.
    pub fn in_order(&self) -> Vec<&Property> {
        let mut properties: Vec<&Property> = self.properties.iter().collect();
        properties.sort_unstable_by_key(|property| property.rank);
        properties
    }
}

fn by_length(name: &str) -> (usize, &str) {
    (name.len(), name)
}

/// All shapes of one schema.
pub struct Shapes {
    all: Vec<Shape>,
    pub root: ShapeId,
    /// Those of the types of the model.
    types: HashMap<String, ShapeId>,
}

/// The shapes of the format, compiled once.
pub fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| Shapes::compile(&json_schema()))
}

impl Shapes {
    /// Compiles a schema.
    ///
    /// # Panics
    /// On a keyword that is not understood here: the types gained something that the walk lacks. On a property that
    /// does not say what a signature makes of it and who may see it.
    pub fn compile(schema: &Value) -> Shapes {
        let mut compiler = Compiler { definitions: schema["$defs"].as_object(), named: HashMap::new(), shapes: Vec::new() };
        let root = compiler.compile(schema);
        let all: Vec<Shape> = compiler.shapes.into_iter().map(|shape| shape.expect("every shape begun is finished")).collect();
        let named = compiler.named.into_iter().map(|(name, shape)| (name.to_owned(), shape));
        let types = named.chain([(ROOT.to_owned(), root)]).collect();
        Shapes { all, root, types }
    }

    /// The shape of a type of the model.
    pub fn find(&self, name: &str) -> Option<ShapeId> {
        self.types.get(name).copied()
    }

    /// The mapping that a type of the model is.
    pub fn of_type(&self, name: &str) -> Option<&Object> {
        match self.get(self.find(name)?) {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Every mapping of the schema, once.
    pub fn objects(&self) -> impl Iterator<Item = &Object> {
        self.all.iter().filter_map(|shape| match shape {
            Shape::Object(object) => Some(object),
            _ => None,
        })
    }

    /// Every shape.
    pub fn all(&self) -> impl Iterator<Item = (ShapeId, &Shape)> {
        self.all.iter().enumerate()
    }

    /// Whether a shape is that of a day, as well as it is known.
    pub fn is_date(&self, shape: ShapeId) -> bool {
        matches!(self.get(shape), Shape::Text(form) if form.pattern == DATE_PATTERN)
    }

    pub fn get(&self, shape: ShapeId) -> &Shape {
        &self.all[shape]
    }

    /// Which of several shapes a node is meant to have: of a number and a text, the number unless nothing makes it one.
    pub fn choose(&self, alternatives: &[ShapeId], tree: &yaml::Tree<'_>, node: yaml::NodeId) -> Option<ShapeId> {
        let kind = tree.kind(node);
        let suited = || alternatives.iter().copied().filter(|shape| self.get(*shape).suits(kind));
        let text = || suited().find(|shape| matches!(self.get(*shape), Shape::Text(_)));
        let is_text =
            kind == yaml::NodeKind::Scalar && tree.resolve(node) == yaml::Resolved::Text && !is_number_meant(tree.text(node));
        text().filter(|_| is_text).or_else(|| suited().next())
    }
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
            return Shape::Either(alternatives.iter().map(|alternative| self.compile(alternative)).collect());
        }
        if let Some(Value::Array(values)) = schema.get("oneOf") {
            return Shape::Choice(values.iter().map(choice).collect());
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
                name: name.clone(),
                titles: bilingual(property.get("title")),
                described: bilingual(property.get("description")),
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
        properties.sort_by(|one, other| by_length(&one.name).cmp(&by_length(&other.name)));
        let fields = |keyword: &str| -> Vec<String> {
            let names: Vec<String> = facet(schema, keyword).unwrap_or_default();
            let is_known = |name: &String| properties.iter().any(|property| property.name == *name);
            assert!(names.iter().all(is_known), "`{of}` has no such fields: {names:?}");
            names
        };
        Shape::Object(Object {
            name: of.to_owned(),
            audience: facet(schema, AUDIENCE).unwrap_or(Audience::Public),
            kind: schema.get("x-kind").map(kind),
            told_by: fields("x-told-by"),
            titles: fields("x-titles"),
            prose: fields("x-prose"),
            is_whole: schema.contains_key("x-whole"),
            is_ordered: schema.contains_key("x-ordered"),
            properties,
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
    let value = schema["const"].as_str().expect("a choice is a text").to_owned();
    let audience = schema.as_object().and_then(|schema| facet(schema, AUDIENCE)).unwrap_or(Audience::Public);
    Choice { value, described: bilingual(schema.get("description")), audience }
}

fn meaning(property: &Value) -> Meaning {
    let things = |keyword: &str| -> Option<Vec<Kind>> {
        let names = property.get(keyword)?.as_array()?;
        Some(names.iter().map(kind).collect())
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
