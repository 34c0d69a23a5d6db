//! The forms that texts of the format take: a pattern for the schema, and the same test here.

use crate::lang::Text;
use crate::model::date::{DATE_PATTERN, Date, PERIOD_PATTERN, Period};
use crate::model::quantity::{SECRET_PATTERN, is_secret};

pub const ID_PATTERN: &str = "^[a-z0-9][a-z0-9._-]*$";
pub const TEXT_PATTERN: &str = r"\S";
pub const TIME_PATTERN: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
pub const CURRENCY_PATTERN: &str = "^[A-Z]{3}$";
pub const RELEASE_PATTERN: &str = r"^[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,4})?$";
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
        expected: Text::new("a date such as 2024-03-15, 2024-03 or 2024", "une date comme 2024-03-15, 2024-03 ou 2024"),
    },
    TextForm {
        pattern: PERIOD_PATTERN,
        test: is_period,
        expected: Text::new(
            "a period such as \"2024\", \"2024-S1\", \"2024-Q2\", \"2024-05\" or \"2023/2024\"",
            "une période comme \"2024\", \"2024-S1\", \"2024-Q2\", \"2024-05\" ou \"2023/2024\"",
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
        pattern: RELEASE_PATTERN,
        test: is_release,
        expected: Text::new("a version of stspd such as \"0.2\"", "une version de stspd comme \"0.2\""),
    },
    TextForm {
        pattern: SECRET_PATTERN,
        test: is_secret,
        expected: Text::new("a number, `n.c.` (not disclosed) or `< 5`", "un nombre, « n.c. » (non communiqué) ou « < 5 »"),
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
    Date::parse(text).is_some()
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

/// Whether a text is a version of the tool.
pub fn is_release(text: &str) -> bool {
    release(text).is_some()
}

/// The numbers of a version of the tool, the patch 0 unless said.
pub fn release(text: &str) -> Option<[u16; 3]> {
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Option<Vec<u16>> = text.split('.').map(|part| Some(part).filter(is_number)?.parse().ok()).collect();
    match numbers?.as_slice() {
        [major, minor] => Some([*major, *minor, 0]),
        [major, minor, patch] => Some([*major, *minor, *patch]),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lowercase_words() {
        assert!(is_id("a-3.1_b") && is_id("9"));
        for text in ["", "-a", "A", "é", "a b", "a/b"] {
            assert!(!is_id(text), "{text}");
        }
    }
}
