//! The value of an indicator: a number, or what may be told of one that statistical secrecy keeps back.

use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::lang::{Fact, Lang, Text};
use crate::model::inline::inline_schema;
use crate::model::number::{DecimalVisitor, LARGEST_NUMBER, Number};

pub const SECRET_PATTERN: &str = r"^(n\.c\.|< [1-9][0-9]{0,2})$";
/// How a file writes a value that is not disclosed.
pub const NOT_DISCLOSED: &str = "n.c.";
pub const WITHHELD: Text = Text::new("not disclosed", "non communiqué");
/// What is said of one that is under so many.
pub const FEWER: Text = Text::new("fewer than {count}", "moins de {count}");

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    Known(Number),
    /// Fewer than so many: `< 5`.
    Below(u32),
    /// Not disclosed: `n.c.`.
    Withheld,
}

impl Quantity {
    /// The number, where it is told.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Quantity::Known(number) => Some(number.get()),
            Quantity::Below(_) | Quantity::Withheld => None,
        }
    }

    /// As a file writes it: `12`, `< 5`, `n.c.`.
    pub fn written(self) -> String {
        match self {
            Quantity::Known(number) => number.get().to_string(),
            Quantity::Below(bound) => format!("< {bound}"),
            Quantity::Withheld => NOT_DISCLOSED.to_owned(),
        }
    }

    /// What is said of a number that is kept back: « moins de 5 »; of a known one, the number.
    pub fn say_kept_back(self, lang: Lang) -> String {
        match self {
            Quantity::Known(number) => number.get().to_string(),
            Quantity::Below(bound) => FEWER.fill(lang, &[("count", bound.into())]),
            Quantity::Withheld => WITHHELD.say(lang),
        }
    }

    /// What a text says of a number that is kept back.
    pub fn parse_secret(text: &str) -> Option<Quantity> {
        if text == NOT_DISCLOSED {
            return Some(Quantity::Withheld);
        }
        let digits = text.strip_prefix("< ").filter(|digits| digits.len() <= 3 && !digits.starts_with('0'))?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok().map(Quantity::Below))?
    }
}

/// Whether a text says of a number that it is kept back, or under what it is.
pub fn is_secret(text: &str) -> bool {
    Quantity::parse_secret(text).is_some()
}

impl From<Quantity> for Fact {
    fn from(quantity: Quantity) -> Fact {
        match quantity {
            Quantity::Known(number) => number.into(),
            Quantity::Below(bound) => format!("< {bound}").into(),
            Quantity::Withheld => WITHHELD.into(),
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quantity, D::Error> {
        deserializer.deserialize_any(QuantityVisitor)
    }
}

struct QuantityVisitor;

impl Visitor<'_> for QuantityVisitor {
    type Value = Quantity;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, `n.c.` or `< 5`")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Quantity, E> {
        DecimalVisitor.visit_i64(value).map(Number::from).map(Quantity::Known)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Quantity, E> {
        DecimalVisitor.visit_u64(value).map(Number::from).map(Quantity::Known)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Quantity, E> {
        DecimalVisitor.visit_f64(value).map(Number::from).map(Quantity::Known)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Quantity, E> {
        Quantity::parse_secret(value).ok_or_else(|| E::custom("neither `n.c.` nor `< 5`"))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Quantity::Known(number) => number.serialize(serializer),
            Quantity::Below(bound) => serializer.collect_str(&format_args!("< {bound}")),
            Quantity::Withheld => serializer.serialize_str(NOT_DISCLOSED),
        }
    }
}

inline_schema!("Quantity", Quantity, {"anyOf": [
    {"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER},
    {"type": "string", "pattern": SECRET_PATTERN},
]});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_and_written_as_it_stands() {
        for json in ["12", "-3.5", "\"n.c.\"", "\"< 5\"", "\"< 11\""] {
            let read: Quantity = serde_json::from_str(json).expect("it is a value");
            assert_eq!(serde_json::to_string(&read).expect("JSON"), json);
            assert_eq!(read.number().is_none(), json.starts_with('"'), "{json}");
        }
    }

    #[test]
    fn other_texts_say_nothing_of_a_value() {
        for text in ["", "nc", "n.c", "<5", "< 05", "< 0", "<  5", "< -5", "< 5.5", "< 1000", "5", "> 5"] {
            assert!(!is_secret(text), "{text}");
        }
    }
}
