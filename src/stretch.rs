//! A month or a year that stands for a day: how it is said, and how a sentence comes to it, « le 2 avril 2024 » but
//! « en avril 2024 ». It must not know what happened then, nor who reads.

use chrono::{Datelike, NaiveDate};

const FRENCH_MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// « 1er avril 2024 ».
pub fn day_in_french(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day} {}", month_in_french(date))
}

/// « avril 2024 ».
pub fn month_in_french(date: NaiveDate) -> String {
    format!("{} {}", FRENCH_MONTHS[date.month0() as usize], date.year())
}

/// April 2024.
pub fn month_in_english(date: NaiveDate) -> String {
    date.format("%B %Y").to_string()
}

/// Whether words that are printed where a day may stand are a month or a year.
pub fn is_stretch(said: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((month, year)) = said.split_once('/') {
        return month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit()) && is_year(year);
    }
    let Some((month, year)) = said.split_once([' ', '\u{a0}']) else { return is_year(said) };
    let is_month = |rank| {
        let first = NaiveDate::from_ymd_opt(2000, rank, 1);
        let names = first.map(|first| [month_in_french(first), month_in_english(first)]);
        names.into_iter().flatten().any(|name| name.split(' ').next() == Some(month))
    };
    is_year(year) && (1..=12).any(is_month)
}

/// What takes the place of the article of a day, the longest first.
const FRENCH_TURNS: [(&str, &str); 16] = [
    ("Annoncé au ", "Annoncé en "),
    ("jusqu’au ", "jusqu’en "),
    ("à partir du ", "à partir de "),
    ("à compter du ", "à compter de "),
    ("depuis le ", "depuis "),
    ("Depuis le ", "Depuis "),
    ("avant le ", "avant "),
    ("après le ", "après "),
    ("pour le ", "pour "),
    ("dès le ", "dès "),
    ("que le ", "que "),
    (": le ", ": "),
    ("Au ", "En "),
    ("au ", "à "),
    ("du ", "de "),
    ("le ", "en "),
];

/// Turns the words that lead to a day into those that lead to a month or a year, `said` after them.
pub fn lead_in_french(before: &mut String, said: &str) {
    let turn = FRENCH_TURNS.into_iter().find(|(day, _)| {
        let rest = before.strip_suffix(day);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    });
    // What begins a sentence needs no article.
    let turn = if before == "le " { Some(("le ", "")) } else { turn };
    let Some((day, stretch)) = turn else { return };
    before.truncate(before.len() - day.len());
    match stretch.strip_suffix("e ").filter(|of| of.ends_with('d') && said.starts_with(['a', 'o'])) {
        Some(of) => before.extend([of, "’"]),
        None => before.push_str(stretch),
    }
}

/// The same in English.
pub fn lead_in_english(before: &mut String) {
    if before.ends_with("on ") {
        before.truncate(before.len() - "on ".len());
        before.push_str("in ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_comes_to_a_month_or_a_year_by_other_words_than_to_a_day() {
        for (before, said, led) in [
            ("tenue le ", "avril 2024", "tenue en avril 2024"),
            ("séance du ", "avril 2024", "séance d’avril 2024"),
            ("séance du ", "mars 2024", "séance de mars 2024"),
            ("créé le ", "2004", "créé en 2004"),
            ("depuis le ", "2004", "depuis 2004"),
            ("jusqu’au ", "2004", "jusqu’en 2004"),
            ("à partir du ", "octobre 2004", "à partir d’octobre 2004"),
            ("fixée au ", "2022", "fixée à 2022"),
            ("le ", "2027", "2027"),
            ("la salle ", "2027", "la salle 2027"),
        ] {
            let mut sentence = before.to_owned();
            lead_in_french(&mut sentence, said);
            assert_eq!(sentence + said, led);
        }
        let mut sentence = "signed on ".to_owned();
        lead_in_english(&mut sentence);
        assert_eq!(sentence, "signed in ");
    }

    #[test]
    fn only_a_month_or_a_year_is_a_stretch() {
        for said in ["2024", "avril 2024", "août\u{a0}2024", "May\u{a0}2024"] {
            assert!(is_stretch(said), "{said}");
        }
        for said in ["2 avril 2024", "02/04/2024", "lundi 2\u{a0}avril\u{a0}2024", "a 2024", "", "202"] {
            assert!(!is_stretch(said), "{said}");
        }
    }
}
