//! Names of persons that a plan gives with their office or rank: a strategy may say who is prefect, a plan that is read in
//! brings functions alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::rules::{find_civil_names, find_given_names_in_office, names_a_place};

/// A rank and a name.
static RANKED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) \b (?i: lieutenant (?: -colonel )? | lt | capitaine | cne | commandante? | cdte? | colonelle? | major | adjudante? (?: -chef )?
        | brigadi(?:er|ère) (?: -chef )? (?: \s principale? )? | gardien(?:ne)? (?: \s de \s la \s paix )? | commissaire | sergente? | gendarme | maréchal \s des \s logis (?: -chef )? )
        \.? \s+ (?P<name> \p{Lu}[\p{L}'’-]+ )";
    Regex::new(pattern).expect("a pattern of ours is one")
});
/// A whole line that is a name with an initial: « S. Durand », « DURAND S. ».
static INITIALED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) ^ (?: \p{Lu}\.(?:-?\p{Lu}\.)?\s?\p{Lu}[\p{L}'’-]{2,} | [B-KM-Z]\s\p{Lu}(?:\p{Ll}{2,}|\p{Lu}{2,})
        | (?P<family> \p{Lu}{3,}) (?:[\s-]\p{Lu}{2,})? \s \p{Lu}\.? ) (?: \s* [,(–-] .* )? $";
    Regex::new(pattern).expect("a pattern of ours is one")
});
/// A name with an initial behind a function or within a sentence: « PM (S. Durand) », « avec S. Durand ».
static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x) (?: [(,/:;]\s? | (?i: \b (?: avec | par | et | de | chez | référente? | responsable | contact | cheffe? | chargée? ) ) \s )
        (?P<name> \p{Lu}\.\s? (?: -?\p{Lu}\.\s? )? \p{Lu}[\p{L}'’-]{2,} )";
    Regex::new(pattern).expect("a pattern of ours is one")
});
/// Letters that no name begins with: those of clubs, and of notes.
const OF_CLUBS: [&str; 5] = ["A.S.", "F.C.", "N.B.", "R.C.", "U.S."];
/// What stands in capitals before a letter and is no name: « ZONE A ».
const NUMBERED: [&str; 20] = [
    "ANNEXE",
    "AXE",
    "ACTION",
    "BLOC",
    "BUDGET",
    "CLASSE",
    "COLLEGE",
    "COLLÈGE",
    "CATÉGORIE",
    "CATEGORIE",
    "GROUPE",
    "LOT",
    "NIVEAU",
    "PHASE",
    "PLAN",
    "QUARTIER",
    "SECTEUR",
    "VILLE",
    "VOLET",
    "ZONE",
];
/// What follows a rank and is no name.
const OF_RANKS: [&str; 8] = ["Adjoint", "Adjointe", "Central", "Divisionnaire", "Général", "Générale", "Principal", "Principale"];

/// Whether a text is one word in small letters and digits, as keys, ids, states and days are: it is no name.
fn is_one_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Whether a capital stands alone in a text, as an initial does.
fn holds_initial(text: &str) -> bool {
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    std::iter::from_fn(|| letters.next().map(|letter| (letter, letters.peek().copied()))).any(|(letter, next)| {
        let begins = !std::mem::replace(&mut before, letter).is_alphabetic();
        begins && letter.is_uppercase() && !next.is_some_and(char::is_alphabetic)
    })
}

/// The names of persons in a text, whatever their office; not those of places.
pub fn find_names(text: &str) -> Vec<&str> {
    if is_one_word(text) {
        return Vec::new();
    }
    // Most texts have no initial: patterns need not look for the name beside it.
    let with_initials = if holds_initial(text) { text } else { "" };
    let is_name = |start: usize, name: &str| !OF_RANKS.contains(&name) && !names_a_place(&text[..start]);
    let ranked = RANKED.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        is_name(whole.start(), &found["name"]).then_some(whole.as_str())
    });
    let is_family = |found: &regex::Captures<'_>| found.name("family").is_none_or(|name| !NUMBERED.contains(&name.as_str()));
    let initialed =
        with_initials.lines().map(str::trim).filter(|line| INITIALED.captures(line).is_some_and(|found| is_family(&found)));
    let beside = BESIDE.captures_iter(with_initials).filter_map(|found| {
        let name = found.name("name").filter(|name| !names_a_place(&text[..name.start()]))?;
        let is_club = OF_CLUBS.iter().any(|letters| name.as_str().starts_with(letters));
        if is_club {
            return None;
        }
        Some(name.as_str())
    });
    find_civil_names(text).chain(find_given_names_in_office(text)).chain(ranked).chain(initialed).chain(beside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_beside_its_office_and_a_function_or_a_place_is_none() {
        for text in [
            "Mme Durand - responsable PM",
            "M. Martin, directeur de la police municipale",
            "Sophie DURAND (DGA)",
            "Sophie Durand, adjointe au maire",
            "S. Durand",
            "J.-P. Durand (DST)",
            "DURAND S.",
            "DURAND S",
            "S Durand",
            "PM (S. Durand)",
            "Réunion avec S. Durand",
            "Service jeunesse, J.-P. Martin",
            "Lt Morel",
            "Capitaine Bernard (gendarmerie)",
            "Suivi par le commissaire Petit",
            "brigadier-chef principal Garcia",
        ] {
            assert!(!find_names(text).is_empty(), "{text}");
        }
        for text in [
            "Mme le Maire",
            "M. le Sous-Préfet",
            "Commissaire divisionnaire",
            "Commissaire Principal",
            "Centre social Jean Moulin",
            "Mission locale",
            "rue du Commandant Charcot",
            "Collège S. Veil",
            "Réunion avec le collège S. Veil",
            "Zone A",
            "ZONE A",
            "Ville A",
            "A Définir",
            "Association (A.S. Nord)",
            "Lot B (N.B. Reporté)",
            "Association Jean Cotxet",
            "CSU",
            "C. A. F.",
            "Police municipale",
        ] {
            assert_eq!(find_names(text), Vec::<&str>::new(), "{text}");
        }
    }
}
