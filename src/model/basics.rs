//! The small values that the format is made of: ids, texts, dates, years, periods, numbers.
//!
//! Each reads itself and refuses what the schema refuses, by the same test.

use std::fmt;
use std::ops::Deref;

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::lang::{Fact, Text};

/// Derives the parts of `JsonSchema` that are alike for every value written in place.
macro_rules! inline_schema {
    ($name:expr, $type:ty, $($schema:tt)+) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($($schema)+)
            }
        }
    };
}

/// A kind of text: borrowed from the file, and tested as the schema's pattern tests it.
macro_rules! text_type {
    ($(#[$about:meta])* $name:ident, $test:path, $pattern:expr) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            /// The text for as long as the file is held.
            pub fn text(self) -> &'a str {
                self.0
            }
        }

        impl Deref for $name<'_> {
            type Target = str;

            fn deref(&self) -> &str {
                self.0
            }
        }

        impl From<$name<'_>> for Fact {
            fn from(text: $name<'_>) -> Fact {
                Fact::from(text.0)
            }
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name<'a>, D::Error> {
                let text = <&'de str>::deserialize(deserializer)?;
                $test(text).then_some($name(text)).ok_or_else(|| de::Error::custom(concat!("not of the form of ", stringify!($name))))
            }
        }

        inline_schema!(stringify!($name), $name<'_>, {"type": "string", "pattern": $pattern});
    };
}

text_type!(
    /// The name by which one thing of the file is cited.
    Id, is_id, ID_PATTERN
);
text_type!(
    /// A text with at least one visible character.
    Words, is_words, TEXT_PATTERN
);
text_type!(
    /// A time of day, `14:30`.
    Time, is_time, TIME_PATTERN
);
text_type!(
    /// A currency by its ISO 4217 letters, `EUR`.
    Currency, is_currency, CURRENCY_PATTERN
);
text_type!(
    /// The address of a page, `https://…`.
    Url, is_url, URL_PATTERN
);

/// A day, written `2024-03-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Date(NaiveDate);

/// A calendar year from 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Year(i32);

/// A decimal number, exact as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(Decimal);

/// A decimal number of zero or more, such as an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(Decimal);

/// What a value of an indicator was measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `2024`
    Year(i32),
    /// `2023/2024`, from September to August
    SchoolYear(i32),
    /// `2024-Q2`
    Quarter(i32, u32),
    /// `2024-05`
    Month(i32, u32),
    /// `2024-05-31`
    Day(NaiveDate),
}

pub const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";
pub const TEXT_PATTERN: &str = r"\S";
pub const DATE_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
pub const PERIOD_PATTERN: &str =
    "^(19|20|21)[0-9]{2}(/(19|20|21)[0-9]{2}|-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
pub const TIME_PATTERN: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
pub const CURRENCY_PATTERN: &str = "^[A-Z]{3}$";
pub const URL_PATTERN: &str = r"^https?://\S+$";
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// Largest magnitude of a number, which a decimal holds exactly.
pub const LARGEST_NUMBER: i64 = 1_000_000_000_000_000;

/// A form that texts of the schema may have to take: its pattern there, and the same test here.
pub struct TextForm {
    pub pattern: &'static str,
    pub test: fn(&str) -> bool,
    /// The form in words, after "expected".
    pub expected: Text,
}

/// Every pattern that the schema uses; the walk of the schema knows no other.
pub const TEXT_FORMS: &[TextForm] = &[
    TextForm {
        pattern: ID_PATTERN,
        test: is_id,
        expected: Text::new(
            "an id of lowercase letters, digits, `.`, `_` and `-`",
            "un identifiant en minuscules sans accent, chiffres, « . », « _ » et « - »",
        ),
    },
    TextForm { pattern: TEXT_PATTERN, test: is_words, expected: Text::new("a text", "un texte") },
    TextForm {
        pattern: DATE_PATTERN,
        test: is_date,
        expected: Text::new("a date such as 2024-03-15", "une date comme 2024-03-15"),
    },
    TextForm {
        pattern: PERIOD_PATTERN,
        test: is_period,
        expected: Text::new(
            "a period such as \"2024\", \"2024-Q2\", \"2024-05\" or \"2023/2024\"",
            "une période comme \"2024\", \"2024-Q2\", \"2024-05\" ou \"2023/2024\"",
        ),
    },
    TextForm {
        pattern: TIME_PATTERN,
        test: is_time,
        expected: Text::new("a time such as \"14:30\"", "une heure comme \"14:30\""),
    },
    TextForm {
        pattern: CURRENCY_PATTERN,
        test: is_currency,
        expected: Text::new("three capitals such as EUR", "trois capitales comme EUR"),
    },
    TextForm {
        pattern: URL_PATTERN,
        test: is_url,
        expected: Text::new(
            "an address that begins with https:// or http://",
            "une adresse qui commence par https:// ou http://",
        ),
    },
];

fn is_date(text: &str) -> bool {
    parse_date(text).is_some()
}

fn is_period(text: &str) -> bool {
    Period::parse(text).is_some()
}

/// Whether a text can be an id.
pub fn is_id(text: &str) -> bool {
    let allowed = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut bytes = text.as_bytes().iter();
    bytes.next().is_some_and(allowed) && bytes.all(|byte| allowed(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

/// Whether a text says anything; JSON Schema's `\S`, white space being what ECMAScript calls so.
pub fn is_words(text: &str) -> bool {
    text.chars().any(|letter| !is_space(letter))
}

/// Whether a text is a time of day such as `14:30`.
pub fn is_time(text: &str) -> bool {
    let digits =
        |pair: &str| (pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_digit())).then(|| pair.parse::<u8>().ok());
    text.split_once(':').is_some_and(|(hour, minute)| {
        digits(hour).flatten().is_some_and(|hour| hour < 24) && digits(minute).flatten().is_some_and(|minute| minute < 60)
    })
}

/// Whether a text is three capitals.
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a text is an address of the web, without white space.
pub fn is_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.chars().any(is_space))
}

/// White space as ECMAScript's `\s` counts it.
fn is_space(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || letter == '\u{FEFF}'
}

/// Reads `2024-03-15` and no other way to write a day.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?))?
}

impl Date {
    pub fn day(self) -> NaiveDate {
        self.0
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }
}

impl Year {
    pub fn get(self) -> i32 {
        self.0
    }
}

impl Number {
    pub fn get(self) -> Decimal {
        self.0
    }
}

impl Amount {
    pub fn get(self) -> Decimal {
        self.0
    }
}

impl Period {
    /// Reads a period; a day that does not exist and a school year of other than two years are none.
    pub fn parse(text: &str) -> Option<Period> {
        let year: i32 = text.get(..4)?.parse().ok().filter(|year| YEARS.contains(year) && text.as_bytes()[0].is_ascii_digit())?;
        match text.get(4..)? {
            "" => Some(Period::Year(year)),
            rest if rest.len() == 3 && rest.starts_with("-Q") => match rest.as_bytes()[2] {
                quarter @ b'1'..=b'4' => Some(Period::Quarter(year, u32::from(quarter - b'0'))),
                _ => None,
            },
            rest if rest.starts_with('/') => (rest[1..] == format!("{:04}", year + 1)).then_some(Period::SchoolYear(year)),
            rest if rest.len() == 3 => {
                let first = parse_date(&format!("{text}-01"))?;
                Some(Period::Month(year, first.month()))
            }
            _ => parse_date(text).map(Period::Day),
        }
    }

    /// The first day of the period.
    pub fn start(self) -> NaiveDate {
        let (year, month) = match self {
            Period::Day(day) => return day,
            Period::Year(year) => (year, 1),
            Period::SchoolYear(year) => (year, 9),
            Period::Quarter(year, quarter) => (year, 3 * quarter - 2),
            Period::Month(year, month) => (year, month),
        };
        NaiveDate::from_ymd_opt(year, month, 1).expect("a period begins on a real day")
    }

    /// The last day of the period.
    pub fn end(self) -> NaiveDate {
        let months = match self {
            Period::Day(day) => return day,
            Period::Year(_) | Period::SchoolYear(_) => 12,
            Period::Quarter(..) => 3,
            Period::Month(..) => 1,
        };
        let next = self.start() + chrono::Months::new(months);
        next.checked_sub_days(Days::new(1)).expect("a period ends on a real day")
    }

    /// The length of the period, by which values can be compared.
    pub fn grain(self) -> Grain {
        match self {
            Period::Year(_) => Grain::Year,
            Period::SchoolYear(_) => Grain::SchoolYear,
            Period::Quarter(..) => Grain::Quarter,
            Period::Month(..) => Grain::Month,
            Period::Day(_) => Grain::Day,
        }
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Month,
    Quarter,
    Year,
    SchoolYear,
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(formatter, "{year:04}"),
            Period::SchoolYear(year) => write!(formatter, "{year:04}/{:04}", year + 1),
            Period::Quarter(year, quarter) => write!(formatter, "{year:04}-Q{quarter}"),
            Period::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Period::Day(day) => write!(formatter, "{day}"),
        }
    }
}

impl From<Date> for Fact {
    fn from(date: Date) -> Fact {
        Fact::from(date.0)
    }
}

impl From<Year> for Fact {
    fn from(year: Year) -> Fact {
        Fact::from(year.0)
    }
}

impl From<Period> for Fact {
    fn from(period: Period) -> Fact {
        Fact::from(period.to_string())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        parse_date(<&'de str>::deserialize(deserializer)?).map(Date).ok_or_else(|| de::Error::custom("not a day"))
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        Period::parse(<&'de str>::deserialize(deserializer)?).ok_or_else(|| de::Error::custom("not a period"))
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
        deserializer.deserialize_any(DecimalVisitor).map(Number)
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

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_decimal(self.0, serializer)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_decimal(self.0, serializer)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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

inline_schema!("Date", Date, {"type": "string", "format": "date", "pattern": DATE_PATTERN});
inline_schema!("Period", Period, {"type": "string", "format": "period", "pattern": PERIOD_PATTERN});
inline_schema!("Year", Year, {"type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end()});
inline_schema!("Number", Number, {"type": "number", "minimum": -LARGEST_NUMBER, "maximum": LARGEST_NUMBER});
inline_schema!("Amount", Amount, {"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_one_way_only() {
        assert_eq!(parse_date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for text in ["2023-02-29", "2024-1-5", " 2024-01-05", "+2024-01-05", "2024-01-05 ", "2024/01/05", "２024-01-0", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_read_and_printed_alike() {
        for (text, start, end) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-Q2", "2024-04-01", "2024-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-05-31", "2024-05-31", "2024-05-31"),
            ("2023/2024", "2023-09-01", "2024-08-31"),
        ] {
            let period = Period::parse(text).expect(text);
            assert_eq!(period.to_string(), text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.into(), end.into()));
        }
        for text in ["24", "2024-13", "2024-Q5", "2023/2025", "2024-02-30", "2024-", "2024-Q", "1850", "é024", "+024", "2024-Qé"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn ids_are_lowercase_words() {
        assert!(is_id("a-3.1_b") && is_id("9"));
        for text in ["", "-a", "A", "é", "a b", "a/b"] {
            assert!(!is_id(text), "{text}");
        }
    }
}
