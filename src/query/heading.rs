//! What stands over a column, and what is shown of the things in it.

use crate::lang::Text;
use crate::query::value::{Type, Value};

/// What stands over a column.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    pub name: &'static str,
    pub title: Text,
    pub part: Part,
    pub kind: Type,
}

/// What is shown of the things in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// Their ids only.
    Ids,
}

impl Part {
    /// What is shown of a cell.
    pub fn of(self, value: Value<'_>) -> Value<'_> {
        match (self, value) {
            (Part::Ids, Value::One(one)) => Value::Id(one.id),
            (Part::Ids, Value::Many(things)) => Value::Texts(things.into_iter().map(|thing| thing.id).collect()),
            (_, value) => value,
        }
    }
}

impl Heading {
    /// The name in machine formats.
    pub fn key(&self) -> String {
        match self.part {
            Part::Whole => self.name.to_owned(),
            Part::Ids => format!("{}.id", self.name),
        }
    }
}
