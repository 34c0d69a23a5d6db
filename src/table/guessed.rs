//! Which texts a spreadsheet takes for something else: numbers, days, hours, yes and no.

use crate::nearest::plain;

/// The longest that a spreadsheet reads as a number or a day.
const LONGEST: usize = 40;

/// What a month is called, whole or short, and other words that a number or a day may hold.
const WORDS: &[&str] = &[
    "janvier",
    "janv",
    "jan",
    "january",
    "fevrier",
    "fevr",
    "fev",
    "feb",
    "february",
    "mars",
    "mar",
    "march",
    "avril",
    "avr",
    "apr",
    "april",
    "mai",
    "may",
    "juin",
    "jun",
    "june",
    "juillet",
    "juil",
    "jul",
    "july",
    "aout",
    "aou",
    "aug",
    "august",
    "septembre",
    "sept",
    "sep",
    "september",
    "octobre",
    "oct",
    "october",
    "novembre",
    "nov",
    "november",
    "decembre",
    "dec",
    "december",
    "e",
    "am",
    "pm",
    "eur",
];

/// Whole texts that are yes or no.
const FLAGS: [&str; 4] = ["vrai", "faux", "true", "false"];

/// Whether a spreadsheet may read the text as a number, a day, an hour or a flag: it has a digit, and no word but such as
/// these have.
pub fn is_guessed(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST || text.contains(['"', '=', '\n']) {
        return false;
    }
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let is_flag = FLAGS.contains(&plain(text).as_str());
    is_flag || text.contains(|letter: char| letter.is_ascii_digit()) && words.all(|word| WORDS.contains(&plain(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_as_a_number_a_day_or_a_flag_is_guessed() {
        for text in ["1/2", "05", "1E5", "2.7", "22.5", "1-2", "mai 2025", "3 déc.", "14:30", "10 %", "2024-05", "FAUX", "1 000"]
        {
            assert!(is_guessed(text), "{text}");
        }
        for text in ["a-1", "Action 3.1", "", "deux", "3.1 Médiation", "n° 5", "=1", "mai", "2024-T2"] {
            assert!(!is_guessed(text), "{text}");
        }
    }
}
