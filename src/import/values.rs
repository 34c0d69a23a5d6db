//! What the content of a cell says where a field has a form: days and years, amounts, lists, states.

use crate::headings::{Sureness, value as find_value};
use crate::import::book::{Cell, Value};
use crate::import::dates::{is_before, read_date_in_words, read_when, read_year, strip_word, with_year_of};
use crate::import::seasons::{read_moment, read_parts};
use crate::nearest::plain;
use crate::schema::{Choice, cure_number};

/// From when to when something goes, or that it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calendar {
    Span(Option<String>, Option<String>),
    /// Without an end, from a date if that is said.
    Ongoing(Option<String>),
    /// In words.
    Words(String),
}

/// Whether a text says that an action has no end.
pub fn is_ongoing(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "permanent",
        "permanente",
        "action-perenne",
        "perenne",
        "toute-l'annee",
        "en-continu",
        "continu",
        "continue",
        "action-permanente",
        "action-continue",
        "au-long-cours",
        "sans-fin",
    ];
    WORDS.contains(&plain(text).as_str())
}

/// « 2023-2025 », « de janvier 2024 à mars 2025 », « permanent »; else the words.
pub fn read_calendar(cell: &Cell) -> Calendar {
    if let Some(date) = read_when(cell) {
        // A year is the whole of it, unless it is that from which on; and a day alone says only when it begins.
        let words = cell.words();
        let is_begin = ["depuis ", "dès ", "à partir de "].iter().any(|word| strip_word(&words, word).is_some());
        let end = (date.len() == 4 && !is_begin).then(|| date.clone());
        return Calendar::Span(Some(date), end);
    }
    let text = cell.words();
    if is_ongoing(&text) {
        return Calendar::Ongoing(None);
    }
    if let Some(open) = read_open(&text) {
        return open;
    }
    let parts = || read_parts(&text).map(|(start, end)| Calendar::Span(start, end));
    read_span(&text).or_else(parts).unwrap_or(Calendar::Words(text))
}

/// « Permanent depuis 2019 », « En cours depuis 2022 », « 2025 - … », « Année scolaire 2025-2026 ».
fn read_open(text: &str) -> Option<Calendar> {
    if let Some((before, since)) = text.split_once("depuis ").map(|(before, since)| (before.trim(), since)) {
        let since = read_date_in_words(since).or_else(|| read_moment(since))?;
        let before = before.trim_end_matches([',', '(', '–', '-', ' ']);
        return match () {
            () if is_ongoing(before) => Some(Calendar::Ongoing(Some(since))),
            () if ["en-cours", ""].contains(&plain(before).as_str()) => Some(Calendar::Span(Some(since), None)),
            () => None,
        };
    }
    let letters = plain(text);
    if let Some(years) = letters.strip_prefix("annee-scolaire-") {
        let (first, last) = years.split_once(['-', '/'])?;
        let (first, last) = (read_year(first)?, read_year(last)?);
        let follows = first.parse::<u32>().ok()? + 1 == last.parse::<u32>().ok()?;
        return follows.then(|| Calendar::Span(Some(format!("{first}-09")), Some(format!("{last}-07"))));
    }
    let bare = text.trim_end_matches(|letter: char| letter.is_whitespace() || "-–→>….?".contains(letter));
    let bare =
        ["et +", "et plus", "et suivantes", "et au-delà"].iter().find_map(|words| bare.strip_suffix(words)).unwrap_or(bare);
    (bare.len() < text.trim().len()).then(|| read_date_in_words(bare.trim()))?.map(|start| Calendar::Span(Some(start), None))
}

fn read_span(text: &str) -> Option<Calendar> {
    let trimmed = ["de ", "du ", "d’", "d'", "entre "].iter().find_map(|word| strip_word(text, word)).unwrap_or(text);
    for mark in [" à ", " au ", " et ", " – ", " - ", " → ", "–", "/", "-", " "] {
        let Some((first, last)) = trimmed.split_once(mark) else { continue };
        // « janvier - mars 2025 » says the year of both once.
        let start = read_date_in_words(first).or_else(|| read_date_in_words(&with_year_of(first, last)?));
        if let (Some(start), Some(end)) = (start, read_date_in_words(last))
            && is_before(&start, &end)
        {
            return Some(Calendar::Span(Some(start), Some(end)));
        }
    }
    None
}

/// Whether a text says that something costs nothing.
fn is_free(text: &str) -> bool {
    ["sans-cout", "gratuit", "aucun-cout", "sans-cout-supplementaire"].contains(&plain(text).as_str())
}

/// An amount without « par an » behind it.
fn without_year(text: &str) -> &str {
    let text = text.trim();
    ["/an", "/ an", "par an"].iter().find_map(|words| text.strip_suffix(words)).map_or(text, str::trim_end)
}

/// Whether an amount is that of each year.
pub fn is_yearly(text: &str) -> bool {
    without_year(text) != text.trim()
}

/// Whether a text says how often something happens.
pub fn is_recurring(text: &str) -> bool {
    const WORDS: [&str; 8] =
        ["annuel", "mensuel", "trimestriel", "semestriel", "hebdomadaire", "quotidien", "reguliere", "ponctuel"];
    let text = plain(text);
    let begins = ["tous-les-", "toutes-les-", "chaque-"].iter().any(|words| text.starts_with(words));
    begins
        || WORDS.iter().any(|word| {
            text.strip_prefix(word)
                .is_some_and(|rest| ["", "s", "le", "les", "e", "es", "lle", "lles", "ment", "lement"].contains(&rest))
        })
        || text.starts_with(|letter: char| letter.is_ascii_digit())
            && ["-par-an", "-par-mois", "-par-semaine", "-par-trimestre", "/an", "/mois"].iter().any(|words| text.contains(words))
        || text.contains("-fois-par-")
}

/// An amount of money or of anything else.
pub fn read_amount(cell: &Cell) -> Option<String> {
    match &cell.value {
        Value::Number(number) => Some(number.clone()),
        Value::Text(text) => {
            if is_free(text) {
                return Some("0".to_owned());
            }
            let mut text = without_year(text);
            for tax in ["TTC", "HT", "ttc", "ht"] {
                text = text.strip_suffix(tax).map_or(text, str::trim_end);
            }
            for unit in ["ETP", "etp"] {
                text = text.strip_suffix(unit).map_or(text, str::trim_end);
            }
            cure_number(text)
        }
        Value::Day(_) | Value::Flag(_) | Value::Fault(_) => None,
    }
}

/// Whether a content stands for none.
pub fn says_nothing(text: &str) -> bool {
    const WORDS: [&str; 31] = [
        "neant",
        "sans-objet",
        "s.o.",
        "n/a",
        "non-concerne",
        "non-renseigne",
        "non-renseignee",
        "ras",
        "r.a.s.",
        "rien-a-signaler",
        "aucun",
        "aucune",
        "a-definir",
        "a-preciser",
        "a-determiner",
        "a-fixer",
        "a-confirmer",
        "a-completer",
        "a-renseigner",
        "reste-a-definir",
        "non-defini",
        "non-definie",
        "non-determine",
        "non-communique",
        "indetermine",
        "n.d.",
        "n.c.",
        "inconnu",
        "inconnue",
        "sans-echeance",
        "pas-de-date",
    ];
    // None of them is so long.
    const LONGEST: usize = 48;
    if text.len() > LONGEST && text.starts_with(char::is_alphanumeric) {
        return false;
    }
    let letters = plain(text);
    // « +++ » and « ** » are degrees.
    let is_degree = |letter: char| "+*!".contains(letter);
    let is_mark = |letter: char| {
        letter.is_ascii_punctuation() && !is_degree(letter) || letter.is_whitespace() || "–—…•·«»".contains(letter)
    };
    letters.is_empty() || WORDS.contains(&letters.as_str()) || text.chars().all(is_mark)
}

/// Yes or no.
pub fn read_flag(cell: &Cell) -> Option<bool> {
    match &cell.value {
        Value::Flag(flag) => Some(*flag),
        Value::Number(number) => match number.as_str() {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        },
        Value::Text(text) => match plain(text).as_str() {
            "oui" | "vrai" | "true" | "yes" | "x" | "o" => Some(true),
            "non" | "faux" | "false" | "no" | "n" => Some(false),
            _ => None,
        },
        Value::Day(_) | Value::Fault(_) => None,
    }
}

/// The value of a choice that a word means, and whether the word says more.
pub fn read_choice(text: &str, choices: &'static [Choice]) -> Option<(&'static str, Sureness)> {
    if let Some(choice) = choices.iter().find(|choice| choice.is_called(text)) {
        return Some((choice.value, Sureness::Certain));
    }
    let agrees = |choice: &&Choice| choice.described.iter().any(|words| crate::headings::agrees(words, text));
    if let Some(choice) = choices.iter().find(agrees) {
        return Some((choice.value, Sureness::Certain));
    }
    let names: Vec<&'static str> = choices.iter().map(|choice| choice.value).collect();
    find_value(text, &names)
}

const TICKED: [char; 7] = ['☑', '☒', '✓', '✔', '✅', '■', '🗹'];
const BLANK: [char; 5] = ['☐', '□', '❏', '▢', '❑'];
const BOXES: [char; 12] = ['☑', '☒', '✓', '✔', '✅', '■', '🗹', '☐', '□', '❏', '▢', '❑'];

/// The items of a list of boxes that are ticked: « ☒ Jeunes ☐ Femmes »; none where no box is left blank.
fn list_ticked(text: &str) -> Option<Vec<String>> {
    let of_letters = |text: &str| text.replace("[x]", "☒").replace("[X]", "☒").replace("[ ]", "☐");
    let text = if text.contains("[ ]") { of_letters(text) } else { text.to_owned() };
    let first = text.find(BOXES).filter(|at| text.contains(BLANK) && text[..*at].trim().is_empty())?;
    let marks: Vec<(usize, &str)> = text[first..].match_indices(BOXES).map(|(at, mark)| (first + at, mark)).collect();
    let ends = marks.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let parts = marks.iter().zip(ends).filter(|((_, mark), _)| mark.starts_with(TICKED));
    let parts = parts.map(|((at, mark), end)| text[at + mark.len()..end].trim_matches([' ', '\n', ',', ';', '/', '\u{a0}']));
    Some(parts.filter(|part| !part.is_empty()).map(str::to_owned).collect())
}

/// The choice that is ticked among those that a form prints: « ☐ À venir ☒ En cours »; the text where no box is.
pub fn read_ticked(text: &str) -> &str {
    let mut ticked = text.match_indices(TICKED).map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        rest.split(BOXES).next().unwrap_or(rest).trim()
    });
    match (ticked.next(), ticked.next()) {
        (Some(only), None) if !only.is_empty() => only,
        _ => text,
    }
}

/// A word without the coloured signs before or behind it: « 🟠 En cours »; signs alone stay.
pub fn without_signs(text: &str) -> &str {
    let is_sign = |letter: char| u32::from(letter) >= 0x2190 && !letter.is_alphanumeric() || letter.is_whitespace();
    let bare = text.trim_matches(is_sign);
    if bare.is_empty() { text } else { bare }
}

/// The items of a list in a cell: its lines, what semicolons part, or what commas part outside of brackets.
pub fn split_list(text: &str, commas: Commas) -> Vec<String> {
    if let Some(ticked) = list_ticked(text) {
        return ticked;
    }
    let parts: Vec<String> = text.split(['\n', ';']).map(without_bullet).filter(|part| !part.is_empty()).collect();
    let [only] = parts.as_slice() else { return parts };
    if commas == Commas::Keep || !only.contains(',') {
        return parts;
    }
    let (mut items, mut depth, mut from) = (Vec::new(), 0_i32, 0);
    for (at, letter) in only.char_indices() {
        match letter {
            '(' | '«' => depth += 1,
            ')' | '»' => depth -= 1,
            ',' if depth <= 0 => {
                items.push(only[from..at].trim().to_owned());
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(only[from..].trim().to_owned());
    items.retain(|item| !item.is_empty());
    items
}

/// Whether commas part the items of a list too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commas {
    Part,
    Keep,
}

fn without_bullet(line: &str) -> String {
    let line = line.trim();
    let bare = line.trim_start_matches(['•', '·', '▪', '■', '◦', '●', '►', '➢', '✓', '*', '–', '—', '\u{f0b7}', '\u{f0a7}']);
    bare.strip_prefix("- ").or_else(|| bare.strip_prefix("o ")).unwrap_or(bare).trim().trim_start_matches('-').trim().to_owned()
}

/// A title with the unit in brackets at its end apart: « Jeunes suivis (nombre) ». Other words in brackets, such as « VIF » or
/// « cible : 48/an », are of the title.
pub fn split_unit(text: &str) -> (String, Option<String>) {
    const UNITS: [&str; 20] = [
        "%",
        "etp",
        "euro",
        "€",
        "h",
        "heure",
        "j",
        "jour",
        "k€",
        "km",
        "m²",
        "mois",
        "nb",
        "nombre",
        "oui/non",
        "personne",
        "point",
        "pourcentage",
        "taux",
        "unite",
    ];
    const LONGEST: usize = 32;
    let is_unit = |title: &str, unit: &str| {
        let words = plain(unit);
        // What is counted is its own unit: « Jeunes suivis (jeunes) ».
        let is_counted = !words.is_empty() && plain(title).split('-').any(|word| word == words);
        is_counted
            || UNITS.contains(&words.trim_end_matches('s'))
            || ["en-", "nombre-de-", "nb-de-"].iter().any(|begins| words.starts_with(begins))
    };
    let parted = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match parted.filter(|(title, unit)| !title.trim().is_empty() && unit.len() <= LONGEST && is_unit(title, unit.trim())) {
        Some((title, unit)) => (title.trim().to_owned(), Some(unit.trim().to_owned())),
        None => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_a_span_or_words() {
        let span = |start: &str, end: &str| Calendar::Span(Some(start.to_owned()), Some(end.to_owned()));
        for (written, read) in [
            ("2023-2025", span("2023", "2025")),
            ("2023 – 2025", span("2023", "2025")),
            ("2023/2025", span("2023", "2025")),
            ("de janvier 2024 à mars 2025", span("2024-01", "2025-03")),
            ("janvier - mars 2025", span("2025-01", "2025-03")),
            ("du 1er mars 2024 au 30/06/2024", span("2024-03-01", "2024-06-30")),
            ("2023", span("2023", "2023")),
            ("permanent", Calendar::Ongoing(None)),
            ("Permanent depuis 2019", Calendar::Ongoing(Some("2019".to_owned()))),
            ("En cours depuis 2022", Calendar::Span(Some("2022".to_owned()), None)),
            ("2025-", Calendar::Span(Some("2025".to_owned()), None)),
            ("Année scolaire 2025-2026", span("2025-09", "2026-07")),
            ("2 chemins/an", Calendar::Words("2 chemins/an".to_owned())),
            ("2025-2023", Calendar::Words("2025-2023".to_owned())),
            ("septembre - juin 2025", Calendar::Words("septembre - juin 2025".to_owned())),
            ("mars 2025 - 2025", span("2025-03", "2025")),
        ] {
            assert_eq!(read_calendar(&Cell::text(written)), read, "{written}");
        }
    }

    #[test]
    fn parts_of_years_make_a_calendar() {
        let span = |start: &str, end: &str| {
            let date = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            Calendar::Span(date(start), date(end))
        };
        for (written, read) in [
            ("T1 2026", span("2026-01", "2026-03")),
            ("T1 - T3 2026", span("2026-01", "2026-09")),
            ("1er semestre 2026 au 2e semestre 2027", span("2026-01", "2027-12")),
            ("de la rentrée 2025 à fin 2027", span("2025-09", "2027")),
            ("septembre 2025 - fin 2026", span("2025-09", "2026")),
            ("fin 2026", span("", "2026")),
            ("dès la rentrée 2026", span("2026-09", "")),
            ("depuis 2024", span("2024", "")),
            ("à partir de 2025", span("2025", "")),
            ("Dec 2026", span("2026-12", "")),
        ] {
            assert_eq!(read_calendar(&Cell::text(written)), read, "{written}");
        }
        for words in ["été 2026", "T3 2026 - T1 2026", "début 2026"] {
            assert_eq!(read_calendar(&Cell::text(words)), Calendar::Words(words.to_owned()));
        }
    }

    #[test]
    fn an_amount_has_one_reading_or_none() {
        for (written, read) in [
            ("12 k€", "12000"),
            ("12 000 € TTC", "12000"),
            ("0,5 ETP", "0.5"),
            ("1 250,50 €", "1250.50"),
            ("90 K€/an", "90000"),
            ("Sans coût", "0"),
        ] {
            assert_eq!(read_amount(&Cell::text(written)).as_deref(), Some(read), "{written}");
        }
        for wrong in ["Entre 200 et 500", "12.500", "à définir", ""] {
            assert_eq!(read_amount(&Cell::text(wrong)), None, "{wrong}");
        }
    }

    #[test]
    fn of_boxes_the_one_that_is_ticked_counts() {
        for (written, read) in [
            ("☐ À venir ☒ En cours ☐ Réalisé", "En cours"),
            ("☑ Fait", "Fait"),
            ("☐ À venir ☐ En cours", "☐ À venir ☐ En cours"),
            ("☑ À venir ☑ En cours", "☑ À venir ☑ En cours"),
            ("En cours", "En cours"),
            ("☑", "☑"),
        ] {
            assert_eq!(read_ticked(written), read);
        }
    }

    #[test]
    fn a_list_is_parted_by_lines_or_by_signs() {
        assert_eq!(split_list("- a\n• b\n\n– c", Commas::Part), ["a", "b", "c"]);
        assert_eq!(split_list("a ; b", Commas::Keep), ["a", "b"]);
        assert_eq!(
            split_list("jeunes (12-17 ans, scolarisés), familles", Commas::Part),
            ["jeunes (12-17 ans, scolarisés)", "familles"]
        );
        assert_eq!(split_list("a, b", Commas::Keep), ["a, b"]);
        assert_eq!(split_list("a, b\nc", Commas::Part), ["a, b", "c"]);
        assert_eq!(split_list("☒ Jeunes  ☐ Femmes\n☑ Seniors", Commas::Part), ["Jeunes", "Seniors"]);
        assert_eq!(split_list("[x] Jeunes [ ] Femmes", Commas::Part), ["Jeunes"]);
        assert_eq!(split_list("☐ Jeunes ☐ Femmes", Commas::Part), Vec::<String>::new());
        assert_eq!(split_list("✓ Jeunes\n✓ Femmes", Commas::Part), ["Jeunes", "Femmes"]);
    }

    #[test]
    fn a_unit_in_brackets_is_one_if_it_is_short() {
        assert_eq!(split_unit("Jeunes suivis (nombre)"), ("Jeunes suivis".to_owned(), Some("nombre".to_owned())));
        for whole in ["(nombre)", "Faits constatés (VIF)", "Permanences (cible : 48/an)", "Jeunes (filles et garçons)"] {
            assert_eq!(split_unit(whole), (whole.to_owned(), None));
        }
        for (title, unit) in [
            ("Durée", "en jours"),
            ("Taux", "%"),
            ("Coût", "k€"),
            ("Accueils", "Heures"),
            ("Suivis", "nb de jeunes"),
            ("Jeunes suivis", "jeunes"),
        ] {
            assert_eq!(split_unit(&format!("{title} ({unit})")), (title.to_owned(), Some(unit.to_owned())));
        }
        assert_eq!(split_unit("Jeunes"), ("Jeunes".to_owned(), None));
    }
}
