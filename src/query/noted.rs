//! The keys of a town's own notes: each is a column of its kind, typed by what it holds.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::model::{Date, Kind, parse_date};
use crate::notes::{Note, Notes};
use crate::query::cell::{Cell, Type};

/// Most keys of one kind that are columns: a file is not to make a table too wide to be held.
const MOST: usize = 200;

/// A key, and what its notes are.
#[derive(Clone, Copy)]
pub struct NotedKey<'n> {
    pub key: &'n str,
    pub holds: Type,
}

/// The keys of each kind, in the order in which the files have them.
pub struct NotedKeys<'n>(BTreeMap<Kind, Vec<NotedKey<'n>>>);

/// Those of strategies of which no notes are asked.
pub static NONE: NotedKeys<'static> = NotedKeys(BTreeMap::new());

impl<'n> NotedKeys<'n> {
    /// The keys of the notes of some files.
    pub fn of(files: &'n [Notes<'n>]) -> NotedKeys<'n> {
        let of_kind = |kind| {
            let notes = files.iter().flat_map(move |file| file.of_things(kind)).flatten();
            (kind, keys(notes))
        };
        NotedKeys(Kind::all().map(of_kind).filter(|(_, keys)| !keys.is_empty()).collect())
    }

    pub fn of_kind(&self, kind: Kind) -> &[NotedKey<'n>] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }
}

fn keys<'n>(notes: impl Iterator<Item = &'n Note<'n>>) -> Vec<NotedKey<'n>> {
    let mut keys: Vec<(&str, Option<Type>)> = Vec::new();
    let mut ranks: HashMap<&str, usize> = HashMap::new();
    for note in notes {
        let rank = ranks.get(note.key.as_ref()).copied();
        let Some(rank) = rank.or_else(|| (keys.len() < MOST).then_some(keys.len())) else { continue };
        if rank == keys.len() {
            keys.push((&note.key, None));
            ranks.insert(&note.key, rank);
        }
        let (_, kind) = &mut keys[rank];
        *kind = join(*kind, holds(&note.value));
    }
    keys.into_iter().map(|(key, kind)| NotedKey { key, holds: kind.unwrap_or(Type::Text) }).collect()
}

/// What a value is; nothing of what is not there.
fn holds(value: &Json) -> Option<Type> {
    match value {
        Json::Null => None,
        Json::Bool(_) => Some(Type::Flag),
        Json::Number(_) if number(value).is_some() => Some(Type::Number),
        Json::String(text) if parse_date(text).is_some() => Some(Type::Date),
        Json::Number(_) | Json::String(_) => Some(Type::Text),
        Json::Array(_) | Json::Object(_) => Some(Type::Texts),
    }
}

/// What holds the one and the other.
fn join(one: Option<Type>, other: Option<Type>) -> Option<Type> {
    use std::mem::discriminant;
    match (one, other) {
        (Some(one), Some(other)) if discriminant(&one) == discriminant(&other) => Some(one),
        (Some(Type::Texts), Some(_)) | (Some(_), Some(Type::Texts)) => Some(Type::Texts),
        (Some(_), Some(_)) => Some(Type::Text),
        (one, other) => one.or(other),
    }
}

fn number(value: &Json) -> Option<Decimal> {
    Decimal::from_str(&value.as_number()?.to_string()).ok()
}

/// The cell of a note in a column of that type.
pub fn cell(value: &Json, kind: Type) -> Cell<'_> {
    match (kind, value) {
        (_, Json::Null) => Cell::Missing,
        (Type::Number, value) => number(value).map_or(Cell::Missing, Cell::Number),
        (Type::Flag, Json::Bool(flag)) => Cell::Flag(*flag),
        (Type::Date, Json::String(text)) => Date::parse(text).map_or(Cell::Missing, Cell::Date),
        (Type::Texts, Json::Array(items)) => Cell::Texts(items.iter().map(text).collect()),
        (Type::Texts, Json::Object(fields)) => {
            Cell::Texts(fields.iter().map(|(key, value)| Cow::Owned(format!("{key}: {}", text(value)))).collect())
        }
        (Type::Texts, value) => Cell::Texts(vec![text(value)]),
        (_, value) => Cell::Text(text(value)),
    }
}

/// A value in one text: what has parts as JSON.
fn text(value: &Json) -> Cow<'_, str> {
    match value {
        Json::String(text) => Cow::Borrowed(text),
        value => Cow::Owned(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_column_holds_what_all_its_notes_are() {
        let held = |values: &[Json]| values.iter().map(holds).fold(None, join).map(|kind| format!("{kind:?}"));
        let typed = |values: Json| held(values.as_array().expect("a list")).unwrap_or_default();
        assert_eq!(typed(json!([1, null, 2.5])), "Number");
        assert_eq!(typed(json!(["2026-01-05", "2026-02-01"])), "Date");
        assert_eq!(typed(json!(["2026-01-05", "bientôt"])), "Text");
        assert_eq!(typed(json!([true, false])), "Flag");
        assert_eq!(typed(json!([true, 1])), "Text");
        assert_eq!(typed(json!(["a", ["b", "c"]])), "Texts");
        assert_eq!(typed(json!([{"a": 1}, 3])), "Texts");
        assert_eq!(typed(json!([null])), "");
    }

    #[test]
    fn a_value_is_told_as_it_is_written() {
        assert_eq!(cell(&json!(true), Type::Text), Cell::Text("true".into()));
        assert_eq!(cell(&json!({"a": 1, "b": ["c"]}), Type::Texts), Cell::Texts(vec!["a: 1".into(), "b: [\"c\"]".into()]));
        assert_eq!(cell(&json!("seul"), Type::Texts), Cell::Texts(vec!["seul".into()]));
        assert_eq!(cell(&Json::Null, Type::Number), Cell::Missing);
    }
}
