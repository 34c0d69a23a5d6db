//! Ids that changed: what cites one under its new id says nothing new.

use std::collections::HashMap;

use serde_json::Value;

use crate::diff::fields::Owner;
use crate::diff::matched::Pair;
use crate::model::Kind;
use crate::schema::{Meaning, Object, shapes};

/// The new id of each thing that has another, by its kind and the old one.
#[derive(Default)]
pub struct Renames(HashMap<(Kind, String), String>);

impl Renames {
    pub fn of(pairs: &[Pair<'_, '_>]) -> Renames {
        let renamed = pairs.iter().filter_map(|pair| match pair {
            Pair::Both(before, after) if before.id != after.id => {
                Some(((after.kind, before.id.to_string()), after.id.to_string()))
            }
            _ => None,
        });
        Renames(renamed.collect())
    }

    /// What something stands in, under the id that this has now.
    pub fn now(&self, of: Option<Owner>) -> Option<Owner> {
        let of = of?;
        let now = self.0.get(&of).cloned();
        Some((of.0, now.unwrap_or(of.1)))
    }

    /// The same data of a thing, citing others by the ids that they have now.
    pub fn follow_in(&self, kind: Kind, mut value: Value) -> Value {
        if !self.0.is_empty() {
            self.follow(&mut value, Some(shapes().of_kind(kind)));
        }
        value
    }

    fn follow(&self, value: &mut Value, of: Option<&Object>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    let Some(property) = of.and_then(|of| of.property(key)) else { continue };
                    match &property.meaning {
                        Meaning::Refers(kinds) | Meaning::ItemsRefer(kinds) => self.cite(value, kinds),
                        Meaning::Defines(_) | Meaning::Nothing => self.follow(value, shapes().object_in(property)),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.follow(item, of)),
            _ => {}
        }
    }

    fn cite(&self, value: &mut Value, kinds: &[Kind]) {
        match value {
            Value::String(id) => {
                if let Some(now) = kinds.iter().find_map(|kind| self.0.get(&(*kind, id.clone()))) {
                    now.clone_into(id);
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.cite(item, kinds)),
            _ => {}
        }
    }
}
