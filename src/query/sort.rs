//! The order of rows: French collation, numbers within texts by their size, what is missing last.
//!
//! French orders by letters first, accents and case only between equal letters, which a key of plain
//! letters does without the tables of a collation library.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::nearest::plain;
use crate::query::value::{Type, Value};

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// What a cell is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(Decimal),
    Text(Collated),
}

/// A text by its letters, then as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collated {
    letters: String,
    written: String,
}

impl Key {
    /// The key of a cell; none where nothing is stated.
    pub fn of(value: &Value<'_>, kind: Type) -> Option<Key> {
        let count = |count: usize| Key::Number(count.into());
        Some(match value {
            Value::Missing | Value::Nothing => return None,
            Value::Text(text) | Value::Id(text) => Key::Text(collated(text)),
            Value::Texts(texts) => Key::Text(collated(&texts.join(" "))),
            Value::One(one) => Key::Text(collated(&one.name)),
            Value::Many(things) => {
                let names: Vec<&str> = things.iter().map(|thing| thing.name.as_ref()).collect();
                Key::Text(collated(&names.join(" ")))
            }
            Value::Term(term) => {
                let terms = if let Type::Term(terms) = kind { terms() } else { &[] };
                count(terms.iter().position(|known| known.name == term.name).unwrap_or(terms.len()))
            }
            Value::Date(day) => Key::Text(collated(&day.to_string())),
            Value::Period(period) => Key::Text(collated(&period.end().to_string())),
            Value::Number(number) => Key::Number(*number),
            Value::Year(year) => Key::Number(Decimal::from(*year)),
            Value::Years(years) => Key::Number(Decimal::from(*years.first()?)),
            Value::Flag(flag) => count(usize::from(*flag)),
            Value::Money(money) => Key::Number(money.amount),
            Value::Sums(sums) => Key::Number(sums.first()?.amount),
            Value::ByYear(figures) => Key::Number(figures.iter().max_by_key(|(year, _)| *year)?.1.into()),
        })
    }
}

/// Compares two keys; a row without one comes last, whichever way.
pub fn compare(one: Option<&Key>, other: Option<&Key>, direction: Direction) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if direction == Direction::Down => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

fn collated(text: &str) -> Collated {
    let plain = plain(text);
    let mut letters = String::with_capacity(plain.len() + 4);
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            letters.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            // A longer number is a larger one; the `0` keeps numbers before letters.
            let number = rest[..digits].trim_start_matches('0');
            letters.push('0');
            letters.push(u32::try_from(number.len()).ok().and_then(char::from_u32).unwrap_or(char::MAX));
            letters.push_str(number);
            rest = &rest[digits..];
        }
    }
    Collated { letters, written: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_sorted_as_a_french_reader_expects() {
        let mut words = ["zèle", "Éducation", "3.10", "école", "Echo", "œuvre", "3.9", "ongle", "écolé", "10", "2"];
        words.sort_by_key(|word| collated(word));
        assert_eq!(words, ["2", "3.9", "3.10", "10", "Echo", "école", "écolé", "Éducation", "œuvre", "ongle", "zèle"]);
    }

    #[test]
    fn what_is_missing_comes_last_both_ways() {
        let key = Key::of(&Value::Year(2024), Type::Year);
        for direction in [Direction::Up, Direction::Down] {
            assert_eq!(compare(key.as_ref(), None, direction), Ordering::Less);
        }
    }
}
