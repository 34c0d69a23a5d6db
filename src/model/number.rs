//! Numbers of the format: years, decimals exact as written, amounts of money.

use std::fmt;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::lang::{Fact, Text};
use crate::model::inline::inline_schema;

/// A calendar year from 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Year(i32);

/// A decimal number, exact as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    value: Decimal,
    veil: Option<Veil>,
}

/// What is said in place of a number that an audience is not to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Veil {
    /// So few persons that one of them could be recognized.
    Few,
    /// What would let such a number be reckoned back.
    KeptBack,
}

impl Veil {
    /// What stands for the number in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Veil::Few => "<5",
            Veil::KeptBack => "n.c.",
        }
    }

    /// The veil of that name.
    pub fn named(name: &str) -> Option<Veil> {
        [Veil::Few, Veil::KeptBack].into_iter().find(|veil| veil.name() == name)
    }

    pub fn text(self) -> Text {
        match self {
            Veil::Few => Text::new("fewer than 5", "moins de 5"),
            Veil::KeptBack => Text::new("not disclosed", "non communiqué"),
        }
    }
}

/// A decimal number of zero or more, such as an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(Decimal);

pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// Largest magnitude of a number, which a decimal holds exactly.
pub const LARGEST_NUMBER: i64 = 1_000_000_000_000_000;

impl Year {
    pub fn get(self) -> i32 {
        self.0
    }
}

impl Number {
    /// The number, or what is said in its place.
    pub fn told(self) -> Result<Decimal, Veil> {
        self.veil.map_or(Ok(self.value), Err)
    }

    /// The number under a veil; what was under one stays so.
    #[must_use]
    pub fn under(self, veil: Veil) -> Number {
        Number { veil: self.veil.or(Some(veil)), ..self }
    }
}

impl Amount {
    pub fn get(self) -> Decimal {
        self.0
    }
}

impl From<Year> for Fact {
    fn from(year: Year) -> Fact {
        Fact::from(year.0)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Year, D::Error> {
        let year = i32::deserialize(deserializer)?;
        YEARS.contains(&year).then_some(Year(year)).ok_or_else(|| de::Error::custom("a year out of range"))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        deserializer.deserialize_any(DecimalVisitor).map(|value| Number { value, veil: None })
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        let amount = deserializer.deserialize_any(DecimalVisitor)?;
        (amount >= Decimal::ZERO).then_some(Amount(amount)).ok_or_else(|| de::Error::custom("a negative amount"))
    }
}

struct DecimalVisitor;

impl Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
        within_bounds(Decimal::from(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
        within_bounds(Decimal::from(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
        let decimal = Decimal::try_from(value).map_err(|_| E::custom("a number out of range"))?;
        within_bounds(decimal.normalize())
    }
}

fn within_bounds<E: de::Error>(value: Decimal) -> Result<Decimal, E> {
    let inside = value.abs() <= Decimal::from(LARGEST_NUMBER);
    inside.then_some(value).ok_or_else(|| E::custom("a number out of range"))
}

impl From<Number> for Fact {
    fn from(number: Number) -> Fact {
        number.told().map_or_else(|veil| Fact::from(veil.text()), Fact::Number)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.told() {
            Ok(value) => serialize_decimal(value, serializer),
            Err(veil) => serializer.serialize_str(veil.name()),
        }
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_decimal(self.0, serializer)
    }
}

/// Whole numbers stay whole; others are the nearest binary fraction, which prints as written.
fn serialize_decimal<S: Serializer>(value: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    use rust_decimal::prelude::ToPrimitive;
    match value.is_integer().then(|| value.to_i64()).flatten() {
        Some(whole) => serializer.serialize_i64(whole),
        None => serializer.serialize_f64(value.to_f64().unwrap_or_default()),
    }
}

inline_schema!("Year", Year, {"type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end()});
inline_schema!("Number", Number, {"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER});
inline_schema!("Amount", Amount, {"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER});
