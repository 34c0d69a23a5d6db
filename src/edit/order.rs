//! The order that the schema gives to the keys of a mapping.

use crate::edit::literal::Literal;
use crate::schema::{Property, Shape, ShapeId, Shapes};
use crate::yaml::{NodeId, NodeKind, Parents, Tree};

/// The rank of a key that the schema does not know: a town's own.
pub const LAST: usize = usize::MAX;

/// The order of keys wherever the schema leads.
pub struct Order<'s> {
    shapes: &'s Shapes,
}

impl<'s> Order<'s> {
    pub fn new(shapes: &'s Shapes) -> Order<'s> {
        Order { shapes }
    }

    /// The rank of each key of a mapping.
    pub fn ranks(&self, tree: &Tree<'_>, parents: &Parents, mapping: NodeId) -> impl Fn(&str) -> usize + use<'s> {
        let shape = self.shape_of(tree, parents, mapping);
        let shapes = self.shapes;
        move |key| shape.map_or(LAST, |shape| rank(shapes, shape, key))
    }

    /// A value that replaces a node, its keys in order.
    pub fn order(&self, tree: &Tree<'_>, parents: &Parents, node: NodeId, value: Literal) -> Literal {
        let shape = self.way(tree, parents, node).filter(|_| !value.is_scalar());
        self.sort(shape, value)
    }

    /// An item of a list, its keys in order.
    pub fn order_item(&self, tree: &Tree<'_>, parents: &Parents, list: NodeId, value: Literal) -> Literal {
        let shape = self.way(tree, parents, list).and_then(|shape| self.alternative(shape, NodeKind::Sequence));
        self.sort(shape.and_then(|shape| self.items(shape)), value)
    }

    /// The value of an entry of a mapping, its keys in order.
    pub fn order_entry(&self, tree: &Tree<'_>, parents: &Parents, mapping: NodeId, key: Option<&str>, value: Literal) -> Literal {
        let shape = self.shape_of(tree, parents, mapping);
        self.sort(shape.zip(key).and_then(|(shape, key)| self.entry(shape, key)), value)
    }

    /// The key of the schema under which a node stands, itself or the list that holds it.
    pub fn property(&self, tree: &Tree<'_>, parents: &Parents, node: NodeId) -> Option<&'s Property> {
        let (parent, child) = parents.around(node).find(|(parent, _)| tree.kind(*parent) == NodeKind::Mapping)?;
        match self.shapes.get(self.shape_of(tree, parents, parent)?) {
            Shape::Object(object) => object.property(tree.text(tree.key_of(child)?)),
            _ => None,
        }
    }

    fn sort(&self, shape: Option<ShapeId>, value: Literal) -> Literal {
        let kind = match &value {
            Literal::Text(_) | Literal::Bare(_) => return value,
            Literal::List(_) => NodeKind::Sequence,
            Literal::Map(_) => NodeKind::Mapping,
        };
        let Some(shape) = shape.and_then(|shape| self.alternative(shape, kind)) else { return value };
        match value {
            Literal::Map(mut entries) => {
                entries.sort_by_key(|(key, _)| rank(self.shapes, shape, key));
                let entry = |(key, value): (String, Literal)| {
                    let value = self.sort(self.entry(shape, &key), value);
                    (key, value)
                };
                Literal::Map(entries.into_iter().map(entry).collect())
            }
            Literal::List(values) => {
                let items = self.items(shape);
                Literal::List(values.into_iter().map(|value| self.sort(items, value)).collect())
            }
            scalar => scalar,
        }
    }

    /// The shape of a collection, of several the one for its kind.
    fn shape_of(&self, tree: &Tree<'_>, parents: &Parents, node: NodeId) -> Option<ShapeId> {
        self.way(tree, parents, node).and_then(|shape| self.alternative(shape, tree.kind(node)))
    }

    /// What the schema says of a node, by the way that leads there.
    fn way(&self, tree: &Tree<'_>, parents: &Parents, node: NodeId) -> Option<ShapeId> {
        let mut way: Vec<(NodeId, NodeId)> = parents.around(node).collect();
        way.reverse();
        way.into_iter().try_fold(self.shapes.root, |shape, (parent, child)| {
            let shape = self.alternative(shape, tree.kind(parent))?;
            match tree.kind(parent) {
                NodeKind::Sequence => self.items(shape),
                _ => self.entry(shape, tree.text(tree.key_of(child)?)),
            }
        })
    }

    fn alternative(&self, shape: ShapeId, kind: NodeKind) -> Option<ShapeId> {
        match self.shapes.get(shape) {
            Shape::Either(alternatives) => alternatives.iter().copied().find(|shape| match self.shapes.get(*shape) {
                Shape::Object(_) | Shape::Map(_) => kind == NodeKind::Mapping,
                Shape::List(_) => kind == NodeKind::Sequence,
                _ => kind == NodeKind::Scalar,
            }),
            _ => Some(shape),
        }
    }

    fn items(&self, shape: ShapeId) -> Option<ShapeId> {
        match self.shapes.get(shape) {
            Shape::List(items) => Some(*items),
            _ => None,
        }
    }

    fn entry(&self, shape: ShapeId, key: &str) -> Option<ShapeId> {
        match self.shapes.get(shape) {
            Shape::Object(object) => object.position(key).map(|position| object.properties[position].shape),
            Shape::Map(values) => Some(*values),
            _ => None,
        }
    }
}

fn rank(shapes: &Shapes, shape: ShapeId, key: &str) -> usize {
    match shapes.get(shape) {
        Shape::Object(object) => object.position(key).map_or(LAST, |position| object.properties[position].rank),
        _ => LAST,
    }
}
