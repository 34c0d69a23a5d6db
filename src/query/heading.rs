//! What stands over a column, and what is shown of the things in it.

use crate::lang::Text;
use crate::query::cell::{Cell, Type};

/// What stands over a column.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    pub name: &'static str,
    pub title: Text,
    pub extent: Extent,
    pub kind: Type,
}

/// What is shown of the things in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// Their ids only.
    Ids,
}

impl Extent {
    /// What is shown of a cell.
    pub fn of(self, value: Cell<'_>) -> Cell<'_> {
        match (self, value) {
            (Extent::Ids, Cell::One(one)) => Cell::Id(one.id),
            (Extent::Ids, Cell::Many(things)) => Cell::Texts(things.into_iter().map(|thing| thing.id).collect()),
            (_, value) => value,
        }
    }
}

impl Heading {
    /// The name in machine formats.
    pub fn key(&self) -> String {
        match self.extent {
            Extent::Whole => self.name.to_owned(),
            Extent::Ids => format!("{}.id", self.name),
        }
    }
}
