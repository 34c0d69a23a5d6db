//! What is asked of every answer, grouped or not: which columns, of how many strategies, in which order.

use crate::query::sort::Direction;

/// Which columns are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Columns {
    /// Those that a person looks for first.
    Shown,
    /// All of them.
    All,
    /// All of them, and the ids beside the names, for formats that hold texts only.
    Flat,
    /// These, in this order; `leads.id` means the ids of `leads`.
    Named(Vec<String>),
}

/// How many strategies are asked; of several, each row says whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breadth {
    One,
    Portfolio,
}

/// A name to sort by and its direction.
pub fn direction(name: &str) -> (&str, Direction) {
    let name = name.trim();
    name.strip_prefix('-').map_or((name, Direction::Up), |name| (name, Direction::Down))
}
