//! The order of rows: French collation, numbers within texts by their size, what is missing last.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::Datelike;
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use rust_decimal::Decimal;

use crate::model::Quantity;
use crate::query::cell::{Cell, Type};
use crate::query::subject::Subject;

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

/// A text as the collation of Unicode orders it, byte by byte.
pub type Collated = Vec<u8>;

/// French orders as the root does: letters first, then accents, then case. Its own tables hold nothing
/// but the Canadian order of accents.
static COLLATOR: CollatorBorrowed<'static> = CollatorBorrowed::new_root(CollatorOptions::default());

impl Key {
    /// The key of a cell of things of which the first is printed with a number: that, and then their names.
    pub fn by_number(value: &Cell<'_>, subject: &Subject<'_>) -> Option<Key> {
        let things = match value {
            Cell::One(one) => std::slice::from_ref(one),
            Cell::Many(things) => things,
            _ => return None,
        };
        let number = subject.number(&things.first()?.id)?;
        let names: Vec<&str> = things.iter().map(|thing| thing.name.as_ref()).collect();
        Some(Key::Text(collate(&format!("{number} {}", names.join(" ")))))
    }

    /// The key of a cell; none where nothing is stated.
    pub fn of(value: &Cell<'_>, kind: Type) -> Option<Key> {
        let count = |count: usize| Key::Number(count.into());
        Some(match value {
            // Fewer than so many stands before so many.
            Cell::Secret(Quantity::Below(bound)) => Key::Number(Decimal::from(*bound) - Decimal::new(5, 1)),
            Cell::Missing | Cell::Nothing | Cell::Secret(_) => return None,
            Cell::Text(text) | Cell::Id(text) => Key::Text(collate(text)),
            Cell::Texts(texts) => Key::Text(collate(&texts.join(" "))),
            Cell::One(one) => Key::Text(collate(&one.name)),
            Cell::Many(things) => {
                let names: Vec<&str> = things.iter().map(|thing| thing.name.as_ref()).collect();
                Key::Text(collate(&names.join(" ")))
            }
            Cell::Terms(terms) => {
                let names: Vec<&str> = terms.iter().map(|term| term.name).collect();
                Key::Text(collate(&names.join(" ")))
            }
            Cell::Term(term) => {
                let terms = if let Type::Term(terms) = kind { terms } else { &[] };
                count(terms.iter().position(|known| known.name == term.name).unwrap_or(terms.len()))
            }
            // One that is less known stands before the days that it may mean.
            Cell::Date(date) => {
                let (first, last) = (date.first(), date.last());
                Key::Number(Decimal::from(first.num_days_from_ce()) - Decimal::new((last - first).num_days(), 3))
            }
            Cell::Period(period) => Key::Number(period.end().num_days_from_ce().into()),
            Cell::Number(number) => Key::Number(*number),
            Cell::Year(year) => Key::Number(Decimal::from(*year)),
            Cell::Years(years) => Key::Number(Decimal::from(*years.first()?)),
            Cell::Flag(flag) => count(usize::from(*flag)),
            Cell::Money(money) => Key::Number(money.amount),
            Cell::Sums(sums) => Key::Number(sums.iter().map(|sum| sum.amount).max()?),
            Cell::ByYear(figures) => Key::Number(figures.iter().max_by_key(|(year, _)| *year)?.1.into()),
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

pub fn collate(text: &str) -> Collated {
    let mut key = Vec::with_capacity(3 * text.len());
    let Ok(()) = COLLATOR.write_sort_key_to(&size_numbers(text), &mut key);
    key
}

/// The text with the length of each number before it, so that the longer one is the larger.
fn size_numbers(text: &str) -> Cow<'_, str> {
    let text = &arabic(text);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return text.clone();
    }
    let mut sized = String::with_capacity(text.len() + 4);
    let mut rest: &str = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let (number, after) = from.split_at(from.bytes().take_while(u8::is_ascii_digit).count());
        let number = number.trim_start_matches('0');
        sized.push_str(before);
        // A length is one digit, or a nine and what is left of it.
        sized.extend(std::iter::repeat_n('9', number.len() / 9));
        sized.push(char::from(b"012345678"[number.len() % 9]));
        sized.push_str(number);
        rest = after;
    }
    sized.push_str(rest);
    Cow::Owned(sized)
}

/// The letters of the Roman numbers up to 39, which towns number their axes by.
const ROMAN: [char; 3] = ['I', 'V', 'X'];

/// The text with the Roman numbers in it in figures.
fn arabic(text: &str) -> Cow<'_, str> {
    if !text.contains(ROMAN) {
        return Cow::Borrowed(text);
    }
    let mut arabic = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|letter: char| letter.is_alphanumeric() != first.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        match roman(word) {
            // « I’m » holds no number.
            Some(number) if !after.starts_with(['’', '\'']) => arabic.push_str(&number.to_string()),
            _ => arabic.push_str(word),
        }
        rest = after;
    }
    Cow::Owned(arabic)
}

/// The number that a word is in Roman letters, as they are written.
fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = word.bytes().take_while(|byte| *byte == b'X').count().min(3);
    // « IX » holds its X last.
    let ones = ONES.iter().position(|ones| *ones == &word[tens..])?;
    let number = tens * 10 + ones;
    (number > 0).then(|| u32::try_from(number).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_sorted_as_a_french_reader_expects() {
        let sorted = |words: &[&'static str]| {
            let mut words = words.to_vec();
            words.sort_by_key(|word| collate(word));
            words
        };
        assert_eq!(sorted(&["10", "3.10", "2", "3.09", "3.9 b", "0"]), ["0", "2", "3.09", "3.9 b", "3.10", "10"]);
        let long = ["99999999", "100000000", "999999999", "1000000000", "1000000000000000000000", "9999999999999999999999"];
        assert_eq!(
            sorted(&["9999999999999999999999", "1000000000", "999999999", "100000000", "1000000000000000000000", "99999999"]),
            long
        );
        assert_eq!(
            sorted(&["zèle", "Éducation", "école", "Echo", "œuvre", "ongle", "écolé"]),
            ["Echo", "école", "écolé", "Éducation", "œuvre", "ongle", "zèle"]
        );
        assert_eq!(sorted(&["côté", "coté", "côte", "cote", "Cote"]), ["cote", "Cote", "coté", "côte", "côté"]);
        assert_eq!(
            sorted(&["Être", "e\u{301}tre", "etre", "l’été", "lettre", "Łódź", "Lyon"]),
            ["etre", "e\u{301}tre", "Être", "l’été", "lettre", "Łódź", "Lyon"]
        );
    }

    #[test]
    fn roman_numbers_are_numbers() {
        let mut axes = ["Axe X", "Axe IX", "Axe V", "Axe II", "Axe I", "Axe XIV"];
        axes.sort_by_key(|axis| collate(axis));
        assert_eq!(axes, ["Axe I", "Axe II", "Axe V", "Axe IX", "Axe X", "Axe XIV"]);
        assert_eq!(
            ["I", "IV", "IX", "XXIX", "XL", "IIII", "VX", "A", ""].map(roman),
            [Some(1), Some(4), Some(9), Some(29), None, None, None, None, None]
        );
        assert_eq!(arabic("II.3 – l’IX, I’m"), "2.3 – l’9, I’m");
        assert_eq!(arabic("VIE, Ville, XI-bis"), "VIE, Ville, 11-bis");
    }

    #[test]
    fn what_is_missing_comes_last_both_ways() {
        let key = Key::of(&Cell::Year(2024), Type::Year);
        for direction in [Direction::Up, Direction::Down] {
            assert_eq!(compare(key.as_ref(), None, direction), Ordering::Less);
        }
    }
}
