//! What a node is and what a shape wants, in words.

use crate::lang::Text;
use crate::schema::shape::{Shape, ShapeId, Shapes};
use crate::yaml::{NodeId, NodeKind, Resolved, Tree};

/// What a node is, in words.
pub fn name_node(tree: &Tree<'_>, node: NodeId) -> Text {
    match tree.kind(node) {
        NodeKind::Sequence => Text::new("a list", "une liste"),
        NodeKind::Mapping => Text::new("a mapping of keys", "un ensemble de clés"),
        NodeKind::Scalar => match tree.resolve(node) {
            Resolved::Null => Text::new("nothing", "rien"),
            Resolved::Bool(_) => Text::new("a boolean", "un booléen"),
            Resolved::Float(number) if !number.is_finite() => Text::new("no finite number", "un nombre qui n’est pas fini"),
            Resolved::Integer(_) => Text::new("a number", "un nombre"),
            Resolved::Float(_) => Text::new("a decimal number", "un nombre décimal"),
            Resolved::Text => Text::new("a text", "un texte"),
        },
    }
}

/// What a shape wants, in words.
pub fn name_shape(shapes: &Shapes, shape: ShapeId) -> Text {
    match shapes.get(shape) {
        Shape::Text(form) => form.expected,
        Shape::Choice(_) => Text::new("a text", "un texte"),
        Shape::Bool => Text::new("`true` or `false`", "« true » ou « false »"),
        Shape::Number { .. } => Text::new("a number", "un nombre"),
        Shape::List(_) => Text::new("a list", "une liste"),
        Shape::Object(_) | Shape::Map(_) => Text::new("a mapping of keys", "un ensemble de clés"),
        Shape::Either(alternatives) => {
            let is = |wanted: fn(&Shape) -> bool| alternatives.iter().any(|alternative| wanted(shapes.get(*alternative)));
            if is(|shape| matches!(shape, Shape::List(_))) {
                Text::new("a mapping of keys, or a list of them", "un ensemble de clés, ou une liste d’ensembles")
            } else {
                Text::new("a text, or a mapping of keys", "un texte, ou un ensemble de clés")
            }
        }
    }
}
