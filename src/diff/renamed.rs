//! Ids that changed: what cites one under its new id says nothing new.

use std::collections::HashMap;

use serde_json::Value;

use crate::diff::Owner;
use crate::diff::matched::Pair;
use crate::model::Kind;

/// The new id of each thing that has another, by its kind and the old one.
#[derive(Default)]
pub struct Renames(HashMap<(Kind, String), String>);

/// The keys under which things are cited, and the kinds that may be meant.
const CITING: &[(&str, &[Kind])] = &[
    ("actions", &[Kind::Action]),
    ("also_serves", &[Kind::Axis, Kind::Objective]),
    ("axes", &[Kind::Axis]),
    ("axis", &[Kind::Axis]),
    ("by", &[Kind::Organization]),
    ("documents", &[Kind::Document]),
    ("funder", &[Kind::Organization]),
    ("objective", &[Kind::Objective]),
    ("organization", &[Kind::Organization]),
    ("owner", &[Kind::Organization]),
    ("partners", &[Kind::Organization]),
    ("plenary", &[Kind::Plenary]),
    ("presented", &[Kind::Plenary]),
    ("presenter", &[Kind::Organization]),
];

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

    /// The same data, citing things by the ids that they have now.
    pub fn followed(&self, mut value: Value) -> Value {
        if !self.0.is_empty() {
            self.follow(&mut value);
        }
        value
    }

    fn follow(&self, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match CITING.iter().find(|(citing, _)| citing == key) {
                        Some((_, kinds)) => self.cite(value, kinds),
                        None => self.follow(value),
                    }
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.follow(item)),
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
            other => self.follow(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::json_schema;

    /// The keys that the schema says refer to something.
    fn citing(schema: &Value, found: &mut Vec<String>) {
        match schema {
            Value::Object(fields) => {
                for (key, value) in fields {
                    if ["x-refers-to", "x-items-refer-to"].iter().any(|mark| value.get(mark).is_some()) {
                        found.push(key.clone());
                    }
                    citing(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| citing(item, found)),
            _ => {}
        }
    }

    #[test]
    fn every_key_that_cites_is_followed() {
        let mut keys = Vec::new();
        citing(&json_schema(), &mut keys);
        assert!(keys.len() > 10, "the schema was not understood");
        let unknown: Vec<&String> =
            keys.iter().filter(|key| CITING.iter().all(|(citing, _)| citing != key) && *key != "follows").collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
