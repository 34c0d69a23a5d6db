//! The state of an action as people write it: a word, a share of progress, or a word with a remark behind it.

use crate::headings::Sureness;
use crate::import::choices::choices_of;
use crate::import::dates::read_date_in_words;
use crate::import::values::read_choice;
use crate::nearest::plain;

/// A state, and whether the words say more than that.
pub type State = (&'static str, Sureness);

const PLANNED: &str = "planned";
const IN_PROGRESS: &str = "in-progress";
const DONE: &str = "done";

/// The state that a text says.
pub fn read_state(text: &str) -> Option<State> {
    let text = text.trim();
    let bare = ["action ", "l’action est ", "l'action est "].iter().find_map(|word| {
        let head = text.get(..word.len())?;
        head.eq_ignore_ascii_case(word).then(|| text[word.len()..].trim_start())
    });
    let text = bare.filter(|rest| !rest.is_empty()).unwrap_or(text);
    let remarked = || if text.contains('%') { read_progress(text) } else { read_remarked(text) };
    read_word(text).or_else(remarked)
}

fn read_word(text: &str) -> Option<State> {
    read_choice(text.trim_matches([' ', '.', '!', '*', '\u{a0}']), choices_of("status"))
}

/// « 75 % », « Réalisé à 100 % », « En cours (50 %) »; none where the word and the number do not agree.
fn read_progress(text: &str) -> Option<State> {
    let (before, after) = text.split_once('%')?;
    let digits = before.trim_end().rfind(|letter: char| !letter.is_ascii_digit() && !",.".contains(letter));
    let start = digits.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let share: f64 = before[start..].trim().replace(',', ".").parse().ok().filter(|share| (0.0..=100.0).contains(share))?;
    let word = before[..start].trim_end_matches(|letter: char| letter.is_whitespace() || "(:–-~".contains(letter));
    let word = word.strip_suffix(" à").unwrap_or(word).trim();
    let is_alone = after.trim_matches([')', ' ', '.', '\u{a0}']).is_empty();
    if !is_alone || before[..start].contains('%') {
        return None;
    }
    let of_share = state_of_share(share);
    match read_word(word).map(|(state, _)| state) {
        None if word.is_empty() => Some((of_share, if of_share == IN_PROGRESS { Sureness::Likely } else { Sureness::Certain })),
        Some(DONE) => Some((
            if share < 100.0 { IN_PROGRESS } else { DONE },
            if share < 100.0 { Sureness::Likely } else { Sureness::Certain },
        )),
        Some(state) if state == of_share => Some((state, Sureness::Likely)),
        _ => None,
    }
}

/// What a share of progress says: nothing is begun, all is done, or something is.
pub fn state_of_share(share: f64) -> &'static str {
    match share {
        share if share <= 0.0 => PLANNED,
        share if share >= 100.0 => DONE,
        _ => IN_PROGRESS,
    }
}

/// A state and a remark behind it: « Abandonnée (faute de local) », « Réalisé le 12/03/2026 ». What is done is so wholly
/// unless something is said: only a date may follow it.
fn read_remarked(text: &str) -> Option<State> {
    const MOST_WORDS: usize = 5;
    let ends = text.char_indices().filter(|(_, letter)| letter.is_whitespace() || ",;:(–".contains(*letter)).map(|(at, _)| at);
    let ends: Vec<usize> = ends.take(2 * MOST_WORDS).collect();
    let found = ends.into_iter().rev().filter(|end| *end > 0).find_map(|end| Some((read_word(&text[..end])?.0, &text[end..])));
    let (state, rest) = found?;
    let rest = rest.trim_matches(|letter: char| letter.is_whitespace() || ",;:()–-.".contains(letter));
    let fits = if state == DONE { is_date(rest) } else { !tells_of_another(rest, state) };
    (fits && !rest.is_empty()).then_some((state, Sureness::Likely))
}

fn is_date(text: &str) -> bool {
    let bare =
        ["le ", "en ", "depuis ", "au ", "fin ", "depuis le "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    read_date_in_words(bare).is_some()
}

/// Whether a remark names another state, which may be the last one.
fn tells_of_another(remark: &str, state: &str) -> bool {
    let words = plain(remark);
    let mut words = words.split(|letter: char| !letter.is_alphanumeric());
    let is_other = |word: &str| read_word(word).is_some_and(|(other, _)| other != state);
    words.any(|word| is_other(word) || ["puis", "mais", "ou", "partiellement"].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_read_with_its_share_and_what_is_remarked() {
        use Sureness::{Certain, Likely};
        for (written, state, sureness) in [
            ("Action en cours", "in-progress", Certain),
            ("Action réalisée", "done", Certain),
            ("Réalisé à 100%", "done", Certain),
            ("Réalisé à 80 %", "in-progress", Likely),
            ("En cours (50 %)", "in-progress", Likely),
            ("75 %", "in-progress", Likely),
            ("100 %", "done", Certain),
            ("0%", "planned", Certain),
            ("Abandonnée (faute de local)", "abandoned", Likely),
            ("En cours – 2 agents recrutés", "in-progress", Likely),
            ("En cours d’écriture", "in-progress", Likely),
            ("Reporté à 2027", "deferred", Likely),
            ("Réalisé le 12/03/2026", "done", Likely),
            ("Terminé (juin 2025)", "done", Likely),
            ("Prévu en 2027", "planned", Likely),
            ("Non engagée", "planned", Certain),
            ("Pas encore lancé", "planned", Certain),
        ] {
            assert_eq!(read_state(written), Some((state, sureness)), "{written}");
        }
    }

    #[test]
    fn what_says_two_things_or_half_of_one_is_no_state() {
        for written in [
            "Réalisé (partiellement)",
            "Réalisé en partie",
            "Réalisé - se poursuit",
            "Terminé, sauf le volet parents",
            "Fait partie du plan",
            "Non réalisé (faute de moyens)",
            "Prévu puis abandonné",
            "En cours, terminé pour les collèges",
            "En cours (100 %)",
            "50 % des agents formés",
            "partiel",
            "",
        ] {
            assert_eq!(read_state(written), None, "{written}");
        }
    }
}
