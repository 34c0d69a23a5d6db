//! Parts of a year as people name them, where a date as known says exactly the same: « T1 2026 » as a deadline is
//! `2026-03`, and « été 2026 » is none.

use chrono::Datelike;

use crate::import::book::{Cell, Value};
use crate::import::dates::{is_before, read_date_in_words, read_year, strip_word, with_year_of};
use crate::nearest::plain;
use crate::schema::read_period;

/// When something is due: by the end of a year, of a month or of a part of a year.
pub fn read_deadline(cell: &Cell) -> Option<String> {
    let Value::Text(text) = &cell.value else { return None };
    read_end(text).or_else(|| read_part(text).map(|(_, end)| end))
}

/// What begins or happens in a month that has a name of its own: « à la rentrée 2026 ».
pub fn read_moment(text: &str) -> Option<String> {
    const SEPTEMBER: &str = "09";
    let text = plain(text);
    let rest =
        ["a-la-", "des-la-", "la-", "pour-la-", "depuis-la-", "a-partir-de-la-"].iter().find_map(|word| text.strip_prefix(word));
    let rest = rest.unwrap_or(&text).strip_prefix("rentree-")?;
    let year =
        ["scolaire-", "de-septembre-", "septembre-", "de-"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let year = read_year(year).filter(|year| year.len() == 4)?;
    Some(format!("{year}-{SEPTEMBER}"))
}

/// « fin 2026 », « d’ici fin juin 2026 », « jusqu’en 2027 », « au plus tard le 31/12/2026 »: what ends then.
fn read_end(text: &str) -> Option<String> {
    const ENDS: [&str; 15] = [
        "d’ici à la fin de l’année ",
        "d’ici la fin de l’année ",
        "d’ici à fin ",
        "d’ici à la fin ",
        "d’ici la fin ",
        "d’ici fin ",
        "avant la fin ",
        "avant fin ",
        "jusqu’à la fin ",
        "jusqu’à fin ",
        "jusqu’au ",
        "jusqu’à ",
        "jusqu’en ",
        "au plus tard ",
        "fin ",
    ];
    let text = text.trim().replace('\'', "’");
    let rest =
        ["à la ", "à ", "en "].iter().find_map(|word| strip_word(&text, word).filter(|rest| strip_word(rest, "fin ").is_some()));
    let rest = rest.unwrap_or(&text);
    let rest = ENDS.iter().find_map(|word| strip_word(rest, word))?;
    let rest = ["de l’", "de ", "du ", "d’"].iter().find_map(|word| strip_word(rest, word)).unwrap_or(rest);
    read_date_in_words(rest).or_else(|| read_part(rest).map(|(_, end)| end)).or_else(|| read_moment(rest))
}

/// The first and the last month of a quarter or a half of a year.
fn read_part(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let text = ["le ", "au ", "du ", "pour le ", "courant "].iter().find_map(|word| strip_word(text, word)).unwrap_or(text);
    let text = text.to_lowercase().replace("dernier trimestre", "4e trimestre").replace("dernier semestre", "2e semestre");
    let text = text.replace(" de l’année ", " ").replace(" de l'année ", " ").replace(" de ", " ");
    let period = read_period(&text)?;
    let (start, end) = (period.start(), period.end());
    let is_part = start.year() == end.year() && [2, 5].contains(&(end.month().saturating_sub(start.month())));
    is_part.then(|| (format!("{}-{:02}", start.year(), start.month()), format!("{}-{:02}", end.year(), end.month())))
}

/// « T1 2026 », « de la rentrée 2025 à fin 2027 », « T1 - T3 2026 »: from when to when.
pub fn read_parts(text: &str) -> Option<(Option<String>, Option<String>)> {
    let span = |start: Option<String>, end: Option<String>| Some((start, end));
    if let Some((start, end)) = read_part(text) {
        return span(Some(start), Some(end));
    }
    if let Some(end) = read_end(text) {
        return span(None, Some(end));
    }
    if let Some(start) = read_moment(text) {
        return span(Some(start), None);
    }
    let bare =
        ["de la ", "de ", "du ", "entre ", "depuis "].iter().find_map(|word| strip_word(text.trim(), word)).unwrap_or(text);
    [" à la ", " à ", " au ", " et ", " – ", " - ", " → ", "–", "-"].iter().find_map(|mark| {
        let (first, last) = bare.split_once(mark)?;
        // « T1 - T3 2026 » says the year of both once.
        let whole = with_year_of(first, last)?;
        let begin = |text: &str| {
            read_part(text).map(|(start, _)| start).or_else(|| read_moment(text)).or_else(|| read_date_in_words(text))
        };
        let start = begin(first).or_else(|| begin(&whole))?;
        let end = read_part(last).map(|(_, end)| end).or_else(|| read_end(last)).or_else(|| read_moment(last));
        let end = end.or_else(|| read_date_in_words(last))?;
        is_before(&start, &end).then_some((Some(start), Some(end)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_known_as_exactly_as_it_is_said() {
        for (written, read) in [
            ("1er trimestre 2026", "2026-03"),
            ("T1 2026", "2026-03"),
            ("2e semestre 2026", "2026-12"),
            ("dernier trimestre 2026", "2026-12"),
            ("dernier trimestre de l’année 2026", "2026-12"),
            ("fin 2027", "2027"),
            ("Fin juin 2026", "2026-06"),
            ("fin du 1er semestre 2026", "2026-06"),
            ("d'ici fin 2026", "2026"),
            ("jusqu’en 2027", "2027"),
            ("au plus tard le 31/12/2026", "2026-12-31"),
            ("à la fin de l’année 2026", "2026"),
        ] {
            assert_eq!(read_deadline(&Cell::text(written)).as_deref(), Some(read), "{written}");
        }
        for none in [
            "été 2026",
            "début 2026",
            "mi-2026",
            "avant 2026",
            "d’ici 2027",
            "fin",
            "T1",
            "T5 2026",
            "1er trimestre",
            "2026-2027",
        ] {
            assert_eq!(read_deadline(&Cell::text(none)), None, "{none}");
        }
        for moment in ["rentrée 2026", "à la rentrée 2026", "Rentrée scolaire 2026", "rentrée de septembre 2026"] {
            assert_eq!(read_moment(moment).as_deref(), Some("2026-09"), "{moment}");
        }
        assert_eq!(read_moment("rentrée"), None);
    }
}
