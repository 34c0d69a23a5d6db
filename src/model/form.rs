//! The forms that texts of the format take: a pattern for the schema, and the same test here.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::date::Period;

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
pub(super) use inline_schema;

pub const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";
pub const TEXT_PATTERN: &str = r"\S";
pub const DATE_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
pub const PERIOD_PATTERN: &str =
    "^(19|20|21)[0-9]{2}(/(19|20|21)[0-9]{2}|-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
pub const TIME_PATTERN: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
pub const CURRENCY_PATTERN: &str = "^[A-Z]{3}$";
pub const URL_PATTERN: &str = r"^https?://\S+$";

/// A form that texts of the schema may have to take: its pattern there, and the same test here.
pub struct TextForm {
    pub pattern: &'static str,
    pub test: fn(&str) -> bool,
    /// The form in words, after "expected".
    pub expected: Text,
}

impl TextForm {
    /// Whether anything may be said in that form.
    pub fn is_free(&self) -> bool {
        self.pattern == TEXT_PATTERN
    }
}

/// Every pattern that the schema uses; the walk of the schema knows no other.
pub const TEXT_FORMS: &[TextForm] = &[
    TextForm {
        pattern: ID_PATTERN,
        test: is_id,
        expected: Text::new(
            "an id of lowercase letters, digits, `.`, `_` and `-`",
            "un identifiant fait de minuscules sans accent, de chiffres, de « . », de « _ » et de « - »",
        ),
    },
    TextForm { pattern: TEXT_PATTERN, test: is_words, expected: Text::new("a text", "un texte") },
    TextForm {
        pattern: DATE_PATTERN,
        test: is_date,
        expected: Text::new("a date of the form 2024-03-15", "une date de la forme 2024-03-15"),
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
    fn ids_are_lowercase_words() {
        assert!(is_id("a-3.1_b") && is_id("9"));
        for text in ["", "-a", "A", "é", "a b", "a/b"] {
            assert!(!is_id(text), "{text}");
        }
    }
}
