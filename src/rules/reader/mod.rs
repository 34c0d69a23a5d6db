//! What the reader and the schema refuse, explained: these rules only speak, others find.

mod schema;
mod syntax;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::{Check, Family, Mending, Rule};

pub use schema::RULES as SCHEMA;
pub use syntax::{INVALID_ENCODING, NOT_A_STRATEGY, RULES as SYNTAX};

/// A rule of the reader: always an error, found before there is a strategy.
const fn reader(
    name: &'static str,
    family: Family,
    message: Text,
    explain: Text,
    bad: &'static str,
    mend: &'static [Mending],
) -> Rule {
    Rule { name, family, level: Level::Error, message, explain, basis: &[], bad, mend, check: Check::Reader }
}
