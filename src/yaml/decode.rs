//! A `serde` deserializer over the tree, so that plain types come out of it without positions.
//!
//! Texts are borrowed from the tree. Keys that begin with `x-` are nobody's, and nodes in `skipped`
//! are passed over as if they were not written.

use std::collections::HashSet;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::yaml::scalar::Resolved;
use crate::yaml::tree::{NodeId, NodeKind, Tree};

/// Why the types refuse the tree; the schema says it better, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(String);

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> DecodeError {
        DecodeError(message.to_string())
    }
}

/// Decodes a node and what it holds, but for the values and items in `skipped`.
pub fn decode<'de, T: Deserialize<'de>>(tree: &'de Tree<'de>, node: NodeId, skipped: &HashSet<NodeId>) -> Result<T, DecodeError> {
    T::deserialize(At { tree, node, skipped })
}

#[derive(Clone, Copy)]
struct At<'de, 'k> {
    tree: &'de Tree<'de>,
    node: NodeId,
    skipped: &'k HashSet<NodeId>,
}

impl At<'_, '_> {
    fn skips(&self, node: NodeId) -> bool {
        !self.skipped.is_empty() && self.skipped.contains(&node)
    }
}

impl<'de> de::Deserializer<'de> for At<'de, '_> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.tree.kind(self.node) {
            NodeKind::Sequence => visitor.visit_seq(Items { at: self, nodes: self.tree.items(self.node) }),
            NodeKind::Mapping => visitor.visit_map(Entries { at: self, nodes: self.tree.entries(self.node), value: None }),
            NodeKind::Scalar => match self.tree.resolve(self.node) {
                Resolved::Null => visitor.visit_unit(),
                Resolved::Bool(value) => visitor.visit_bool(value),
                Resolved::Integer(value) => visitor.visit_i64(value),
                Resolved::Float(value) => visitor.visit_f64(value),
                Resolved::Text => visitor.visit_borrowed_str(self.tree.text(self.node)),
            },
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        if self.tree.kind(self.node) != NodeKind::Scalar || self.tree.resolve(self.node) != Resolved::Text {
            return self.deserialize_any(visitor);
        }
        let name: BorrowedStrDeserializer<'de, DecodeError> = BorrowedStrDeserializer::new(self.tree.text(self.node));
        visitor.visit_enum(name)
    }

    /// A struct is a mapping: serde would also take a list for one, field by field.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self.tree.kind(self.node) {
            NodeKind::Mapping => self.deserialize_any(visitor),
            NodeKind::Scalar | NodeKind::Sequence => Err(de::Error::custom("a mapping is expected")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map identifier
    }
}

impl<'de> IntoDeserializer<'de, DecodeError> for At<'de, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Items<'de, 'k, I> {
    at: At<'de, 'k>,
    nodes: I,
}

impl<'de, I: Iterator<Item = NodeId>> SeqAccess<'de> for Items<'de, '_, I> {
    type Error = DecodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, DecodeError> {
        for node in self.nodes.by_ref() {
            if !self.at.skips(node) {
                return seed.deserialize(At { node, ..self.at }).map(Some);
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.at.tree.items(self.at.node).count())
    }
}

struct Entries<'de, 'k, I> {
    at: At<'de, 'k>,
    nodes: I,
    value: Option<NodeId>,
}

impl<'de, I: Iterator<Item = (NodeId, NodeId)>> MapAccess<'de> for Entries<'de, '_, I> {
    type Error = DecodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, DecodeError> {
        for (key, value) in self.nodes.by_ref() {
            let name = self.at.tree.text(key);
            if !name.starts_with("x-") && !self.at.skips(value) {
                self.value = Some(value);
                let name: BorrowedStrDeserializer<'de, DecodeError> = BorrowedStrDeserializer::new(name);
                return seed.deserialize(name).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, DecodeError> {
        let node = self.value.take().expect("serde asks for a value after its key");
        seed.deserialize(At { node, ..self.at })
    }
}
