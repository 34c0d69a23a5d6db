//! The JSON Schema as shapes that a walk can follow quickly.
//!
//! They stand ready in `made.in`, for nothing is derived while somebody waits. A test holds them against the schema, and writes
//! them anew with `STSPD_UPDATE=1`; what does not compile any more may be emptied for that: `Shapes { all: &[], root: 0, types: &[] }`.

use crate::model::{Audience, Bound, DATE_PATTERN, Kind, TEXT_FORMS, TextForm, Topic};
use crate::schema::cure::is_number_meant;
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
    Choice(&'static [Choice]),
    List(ShapeId),
    Object(Object),
    /// A mapping from any key to one shape.
    Map(ShapeId),
    /// One of several, told apart by the kind of node.
    Either(&'static [ShapeId]),
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
    pub value: &'static str,
    pub described: &'static [&'static str],
    /// The widest that may see a thing which has the value.
    pub audience: Audience,
}

/// A mapping with known keys.
pub struct Object {
    /// The type of the model.
    pub name: &'static str,
    /// The widest that may see a thing of the type which does not say it.
    pub audience: Audience,
    /// What a thing of the type is, where it is compared and told as one of its own.
    pub kind: Option<Kind>,
    /// The fields that tell the items of a list apart.
    pub told_by: &'static [&'static str],
    /// The fields by which a thing is called, the printed number before the title.
    pub titles: &'static [&'static str],
    /// The fields in which it says at length what it is.
    pub prose: &'static [&'static str],
    /// Whether it says something only as a whole, alone under its key.
    pub is_whole: bool,
    /// Whether the order of a list of them says something.
    pub is_ordered: bool,
    /// Sorted by the length of the name, then the name: most comparisons are of two numbers.
    pub properties: &'static [Property],
}

/// A key of a mapping and what its value must be.
pub struct Property {
    pub name: &'static str,
    pub titles: &'static [&'static str],
    pub described: &'static [&'static str],
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
    Refers(&'static [Kind]),
    /// The items of the list refer.
    ItemsRefer(&'static [Kind]),
}

impl Object {
    /// The position of a key among the properties.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.properties.binary_search_by(|property| by_length(property.name).cmp(&by_length(key))).ok()
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

pub fn by_length(name: &str) -> (usize, &str) {
    (name.len(), name)
}

/// All shapes of one schema.
pub struct Shapes {
    pub all: &'static [Shape],
    pub root: ShapeId,
    /// Those of the types of the model, by their names in order.
    pub types: &'static [(&'static str, ShapeId)],
}

#[expect(clippy::unreadable_literal, reason = "nobody types them")]
static SHAPES: Shapes = include!("made.in");

/// The shapes of the format.
pub fn shapes() -> &'static Shapes {
    &SHAPES
}

impl Shapes {
    /// The shape of a type of the model.
    pub fn find(&self, name: &str) -> Option<ShapeId> {
        let at = self.types.binary_search_by_key(&name, |(known, _)| known).ok()?;
        Some(self.types[at].1)
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
