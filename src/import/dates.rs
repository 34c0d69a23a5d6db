//! Days, months and years as programs keep them and as people write them.

use crate::import::book::{Cell, Value, day_of_serial};
use crate::model::YEARS;
use crate::schema::read_date;

/// A date as the format writes it.
pub fn read_when(cell: &Cell) -> Option<String> {
    match &cell.value {
        Value::Day(day) => Some(day.to_string()),
        Value::Number(number) => read_year(number).or_else(|| read_serial(number)),
        Value::Text(text) => read_date_in_words(text),
        Value::Flag(_) | Value::Fault(_) => None,
    }
}

/// A year as a number.
pub fn read_year(number: &str) -> Option<String> {
    let year: i32 = number.trim().parse().ok()?;
    YEARS.contains(&year).then(|| year.to_string())
}

/// A day whose look was lost: a number that only a day of these decades has.
fn read_serial(number: &str) -> Option<String> {
    let serial: u32 = number.parse().ok().filter(|serial| (36_526..=73_050).contains(serial))?;
    day_of_serial(&serial.to_string(), false).map(|day| day.to_string())
}

pub fn read_date_in_words(text: &str) -> Option<String> {
    // « lundi 5 mars 2026 », « le 5 mars 2026 », « depuis 2024 »
    const BEFORE: [&str; 15] = [
        "lundi ",
        "mardi ",
        "mercredi ",
        "jeudi ",
        "vendredi ",
        "samedi ",
        "dimanche ",
        "le ",
        "depuis ",
        "dès ",
        "à partir de ",
        "en ",
        "année ",
        "pour ",
        "courant ",
    ];
    let mut rest = text.trim();
    while let Some(shorter) = BEFORE.iter().find_map(|word| strip_word(rest, word)) {
        rest = shorter;
    }
    let english = || read_date(&in_french(rest)?);
    let short = || read_date(&with_century(rest)?);
    read_date(rest).or_else(english).or_else(short).map(|date| date.to_string()).or_else(|| read_serial(rest))
}

/// « sept-26 » with its century: a month and the last two numbers of a year, from 2020 on.
fn with_century(text: &str) -> Option<String> {
    let (month, year) = text.rsplit_once(['-', '/', '\''])?;
    let is_year = year.len() == 2 && year.parse().is_ok_and(|year: u32| year >= 20);
    let is_word = month.len() >= 3 && month.chars().all(|letter| letter.is_alphabetic() || letter == '.');
    (is_year && is_word).then(|| format!("{} 20{year}", month.trim_end_matches('.')))
}

/// The first words of a span with the year at the end of its last, where it says the year of both once.
pub fn with_year_of(first: &str, last: &str) -> Option<String> {
    let year = last.get(last.len().checked_sub(4)?..)?;
    Some(format!("{} {year}", first.trim()))
}

/// Whether a date is not after another one, as far as both are known.
pub fn is_before(start: &str, end: &str) -> bool {
    let known = start.len().min(end.len());
    start[..known] <= end[..known]
}

/// A text without the word that it begins with.
pub fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    (head.to_lowercase() == word).then(|| text[word.len()..].trim_start())
}

/// The English months of a text in French, and the day before its month: « Dec 31, 2026 ».
pub fn in_french(text: &str) -> Option<String> {
    const MONTHS: [(&str, &str); 12] = [
        ("january", "janvier"),
        ("february", "février"),
        ("march", "mars"),
        ("april", "avril"),
        ("may", "mai"),
        ("june", "juin"),
        ("july", "juillet"),
        ("august", "août"),
        ("september", "septembre"),
        ("october", "octobre"),
        ("november", "novembre"),
        ("december", "décembre"),
    ];
    let french = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        let is_it = |(name, _): &&(&str, &str)| {
            word.len() >= 3 && name.starts_with(word.as_str()) || word == "sept" && *name == "september"
        };
        MONTHS.iter().find(is_it).map(|(_, month)| *month)
    };
    let words: Vec<&str> = text.split([' ', ',', '-', '/']).filter(|word| !word.is_empty()).collect();
    let day = |word: &str| word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).to_owned();
    match words.as_slice() {
        [month, year] => Some(format!("{} {year}", french(month)?)),
        [first, second, year] => match (french(first), french(second)) {
            (Some(month), None) => Some(format!("{} {month} {year}", day(second))),
            (None, Some(month)) => Some(format!("{} {month} {year}", day(first))),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Cell {
        Cell { value: Value::Number(text.to_owned()), is_formula: false }
    }

    #[test]
    fn days_are_read_as_people_and_programs_write_them() {
        for (written, read) in [
            ("1er janv. 2023", "2023-01-01"),
            ("1er janv 2023", "2023-01-01"),
            ("lundi 5 mars 2026", "2026-03-05"),
            ("Le 31/12/2025", "2025-12-31"),
            ("depuis 2024", "2024"),
            ("décembre 2026", "2026-12"),
            ("sept-26", "2026-09"),
            ("janv.-27", "2027-01"),
            ("45991", "2025-11-30"),
        ] {
            assert_eq!(read_when(&Cell::text(written)).as_deref(), Some(read), "{written}");
        }
        assert_eq!(read_when(&number("45991")).as_deref(), Some("2025-11-30"));
        assert_eq!(read_when(&number("2025")).as_deref(), Some("2025"));
        for wrong in ["fin 2026", "bientôt", "mars-12", "ab-26", "2023 (Flixecourt) 2024", "12", "31/02/2025", "2025-2026"] {
            assert_eq!(read_when(&Cell::text(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn english_months_are_read() {
        for (written, read) in [
            ("March 2026", "2026-03"),
            ("31 Dec 2026", "2026-12-31"),
            ("Dec 31, 2026", "2026-12-31"),
            ("December 1st, 2026", "2026-12-01"),
            ("15-Feb-2026", "2026-02-15"),
            ("Sept. 2026", "2026-09"),
        ] {
            assert_eq!(read_when(&Cell::text(written)).as_deref(), Some(read), "{written}");
        }
        assert_eq!(read_when(&Cell::text("Feb 30, 2026")), None);
    }
}
