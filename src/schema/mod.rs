//! The JSON Schema of the format, and every fault that a file has by it.
//!
//! The schema is derived from the model's types; editors use it, and [`walk`] enforces that same
//! schema over the tree. It knows the form of a strategy, never its sense.

mod audiences;
mod comma;
#[cfg(test)]
mod compile;
mod cure;
mod derive;
mod described;
mod fault;
mod frame;
mod guess;
mod key_fault;
#[cfg(test)]
mod keyword;
mod misplaced;
mod misspelt;
mod names;
mod published;
mod record;
mod shape;
mod snippets;
mod typed;
mod walk;
mod walked;
mod wording;

pub use audiences::{Sight, sights};
pub use cure::{cure_number, cure_text, is_either_way, read_date, read_day, read_period, two_readings};
pub use derive::{SchemaReader, json_schema, schema_text};
pub use fault::{
    DUPLICATE_KEY, EMPTY_FILE, INVALID_DATE, INVALID_FORM, INVALID_KEY, MERGE_KEY, MISSING_KEY, MISSING_VALUE, NOT_A_CHOICE,
    OUT_OF_RANGE, OUTDATED_TOOL, TOO_MANY_FAULTS, UNKNOWN_KEY, UNQUOTED_TEXT, UNSUPPORTED_FORMAT, WRONG_TYPE, is_english,
};
pub use names::{Cited, Named, Names};
pub use published::{Hidden, Withheld, withhold};
pub use shape::{Choice, Meaning, Numeral, Object, Property, Shape, ShapeId, Shapes, shapes};
pub use walk::walk;
pub use walked::{Definition, Index, Reference, Walked};
