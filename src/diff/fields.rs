//! The fields of a thing that differ, and where in it they stand.

use std::collections::{HashMap, VecDeque};

use serde_json::{Map, Value};

use crate::model::Kind;
use crate::schema::{Object, shapes};

/// The kind and the id of what a thing stands in.
pub type Owner = (Kind, String);

/// A part of a thing that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// From the thing to the part.
    pub path: Vec<Step>,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A step into a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// The item of a list that is told apart so, such as a lead by its organization.
    Item(String),
}

/// Of items that nothing tells apart, so many are looked through for an equal one.
const MOST_ALIKE: usize = 16;
/// The key under which it is told that a thing stands in another now.
pub const OF: &str = "of";

impl Field {
    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        matches!(self.path.last(), Some(Step::Key(key)) if key == "amount")
    }

    /// The first key: the field of the thing.
    pub fn name(&self) -> &str {
        match self.path.first() {
            Some(Step::Key(key)) => key,
            _ => "",
        }
    }

    /// Whether the path is made of these keys, items of lists left out.
    pub fn is(&self, keys: &[&str]) -> bool {
        let told = self.path.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item(_) => None,
        });
        told.eq(keys.iter().copied())
    }

    /// The item of a list that the path goes through.
    pub fn item(&self) -> Option<&str> {
        self.path.iter().find_map(|step| match step {
            Step::Item(item) => Some(item.as_str()),
            Step::Key(_) => None,
        })
    }
}

/// A path as messages and machine formats give it: `leads[ville].role`.
pub fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => text.extend([".", key]),
            Step::Item(item) => text.extend(["[", item, "]"]),
        }
    }
    text
}

/// The fields of a thing of a kind that differ.
pub fn compare(kind: Kind, before: &Value, after: &Value) -> Vec<Field> {
    let mut fields = Vec::new();
    differ(&mut Vec::new(), Some(shapes().of_kind(kind)), Some(before), Some(after), &mut fields);
    fields
}

/// The fields of something new, as if nothing had been there before.
pub fn fields_of(kind: Kind, value: &Value) -> Vec<Field> {
    compare(kind, &Value::Object(Map::new()), value)
}

/// That a thing stands in another now.
pub fn tell_move(before: Option<Owner>, after: Option<Owner>) -> Field {
    let id = |of: Option<Owner>| of.map(|(_, id)| Value::from(id));
    Field { path: vec![Step::Key(OF.to_owned())], before: id(before), after: id(after) }
}

/// The type of what stands there; none where the schema gives the keys no names.
type Of = Option<&'static Object>;

fn differ(path: &mut Vec<Step>, of: Of, before: Option<&Value>, after: Option<&Value>, fields: &mut Vec<Field>) {
    let is_whole = matches!(path.last(), Some(Step::Key(_))) && of.is_some_and(|of| of.is_whole);
    match (before, after) {
        (Some(Value::Object(old)), Some(Value::Object(new))) if !is_whole => objects(path, of, old, new, fields),
        // What begins or ends does so part by part.
        (None, Some(Value::Object(new))) if !is_whole && !new.is_empty() => objects(path, of, &Map::new(), new, fields),
        (Some(Value::Object(old)), None) if !is_whole && !old.is_empty() => objects(path, of, old, &Map::new(), fields),
        (Some(Value::Array(old)), Some(Value::Array(new))) => lists(path, of, old, new, fields),
        (None, Some(Value::Array(new))) => lists(path, of, &[], new, fields),
        (Some(Value::Array(old)), None) => lists(path, of, old, &[], fields),
        (before, after) if before == after => {}
        (before, after) => fields.push(Field { path: path.clone(), before: before.cloned(), after: after.cloned() }),
    }
}

fn objects(path: &mut Vec<Step>, of: Of, old: &Map<String, Value>, new: &Map<String, Value>, fields: &mut Vec<Field>) {
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    for key in new.keys().chain(gone) {
        let held = of.and_then(|of| of.property(key)).and_then(|property| shapes().object_in(property));
        path.push(Step::Key(key.clone()));
        differ(path, held, old.get(key), new.get(key), fields);
        path.pop();
    }
}

fn lists(path: &mut Vec<Step>, of: Of, old: &[Value], new: &[Value], fields: &mut Vec<Field>) {
    let apart = of.map_or(&[][..], |of| of.told_by);
    let told = fields.len();
    let mut left: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (rank, item) in old.iter().enumerate() {
        left.entry(name(item, apart)).or_default().push_back(rank);
    }
    for item in new {
        let name = name(item, apart);
        let was = left.get_mut(&name).and_then(|ranks| {
            // An equal one first, for nothing may tell several apart.
            let equal = ranks.iter().take(MOST_ALIKE).position(|rank| old[*rank] == *item);
            ranks.remove(equal.unwrap_or_default())
        });
        path.push(Step::Item(name));
        match was {
            Some(was) => differ(path, of, Some(&old[was]), Some(item), fields),
            None => fields.push(Field { path: path.clone(), before: None, after: Some(item.clone()) }),
        }
        path.pop();
    }
    let mut gone: Vec<(usize, &String)> =
        left.iter().flat_map(|(name, ranks)| ranks.iter().map(move |rank| (*rank, name))).collect();
    gone.sort_unstable();
    for (rank, name) in gone {
        path.push(Step::Item(name.clone()));
        fields.push(Field { path: path.clone(), before: Some(old[rank].clone()), after: None });
        path.pop();
    }
    if of.is_some_and(|of| of.is_ordered) && told == fields.len() && old != new {
        fields.push(Field { path: path.clone(), before: Some(old.into()), after: Some(new.into()) });
    }
}

/// What tells an item of a list apart.
fn name(item: &Value, apart: &[&str]) -> String {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match item {
        Value::Object(fields) if !apart.is_empty() => {
            let parts: Vec<String> = apart.iter().filter_map(|key| fields.get(*key)).map(text).collect();
            parts.join(" ")
        }
        other => text(other),
    }
}
