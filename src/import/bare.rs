//! A heading without what qualifies it, so that one word stands for all that people make of it: « Partenaires locaux »,
//! « Coût total estimé », « Autres cofinanceurs ».

use crate::nearest::plain;

/// Words behind a heading, without their endings, which say nothing of what its column holds.
const QUALIFYING: [&str; 89] = [
    "action",
    "activit",
    "actuel",
    "allou",
    "annuel",
    "associ",
    "attendu",
    "bref",
    "cispd",
    "cl",
    "clspd",
    "communal",
    "complementair",
    "concern",
    "conduir",
    "connu",
    "detail",
    "different",
    "engag",
    "engager",
    "envisag",
    "estim",
    "estimatif",
    "etap",
    "evaluation",
    "eventuel",
    "exact",
    "extern",
    "fich",
    "general",
    "global",
    "identifi",
    "impact",
    "impliqu",
    "inscrit",
    "intervention",
    "local",
    "locaux",
    "mener",
    "mesur",
    "mettr",
    "mi",
    "mis",
    "mobilis",
    "mobilisabl",
    "modalit",
    "moyen",
    "municipal",
    "national",
    "necessair",
    "oeuvr",
    "parcour",
    "partag",
    "performanc",
    "plan",
    "possibl",
    "potentiel",
    "pressenti",
    "previsionnel",
    "prevu",
    "principal",
    "principaux",
    "pris",
    "projet",
    "propos",
    "proposer",
    "qualitatif",
    "quantitatif",
    "rattachement",
    "realisation",
    "realiser",
    "requi",
    "resultat",
    "retenir",
    "retenu",
    "reussit",
    "secondair",
    "sollicit",
    "strategi",
    "stspd",
    "succinct",
    "suivi",
    "synthetiqu",
    "techniqu",
    "territorial",
    "total",
    "travail",
    "vis",
    "vot",
];
/// Little words between them.
const LITTLE: [&str; 14] = ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou"];
/// What is too little to stand for all: a date of something is one of something else.
const TOO_LITTLE: [&str; 4] = ["date", "dates", "type", "montants"];
/// What qualifies a heading before it.
const BEFORE: [&str; 4] = ["autres", "autre", "principaux", "principales"];
/// Words that say how somebody is reached, or who it is.
const CONTACTS: [&str; 12] = [
    "telephone",
    "tel",
    "mail",
    "email",
    "courriel",
    "mel",
    "portable",
    "coordonnees",
    "prenom",
    "prenoms",
    "interlocuteur",
    "contact",
];

/// A heading without the day of « État au 31/12/2025 », what stands in brackets, and what qualifies it: the longest first.
pub fn shorten(name: &str) -> Vec<String> {
    let bare = find_day(name).map_or(name, |(bare, _)| bare).split('(').next().unwrap_or(name);
    let words = plain(bare);
    let mut words: Vec<&str> = words.split(|letter: char| !letter.is_alphanumeric() && letter != '°').collect();
    words.retain(|word| !word.is_empty());
    if words.len() > 1 && BEFORE.contains(&words[0]) {
        words.remove(0);
    }
    let mut shorter = Vec::new();
    let is_whole = |words: &[&str]| plain(name).split('-').eq(words.iter().copied());
    while !words.is_empty() {
        let last = words[words.len() - 1];
        let is_little = LITTLE.contains(&last);
        let is_common = words.len() == 1 && TOO_LITTLE.contains(&last);
        if !is_little && !is_whole(&words) && !is_common {
            shorter.push(words.join(" "));
        }
        if !is_little && !QUALIFYING.contains(&stem(last)) {
            break;
        }
        words.pop();
    }
    shorter
}

/// Whether a heading says of which day it is.
pub fn is_dated(name: &str) -> bool {
    find_day(name).is_some()
}

fn find_day(name: &str) -> Option<(&str, &str)> {
    name.split_once(" au ").filter(|(_, day)| day.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// A word without the endings of gender and number.
pub fn stem(word: &str) -> &str {
    let bare = word.trim_end_matches('s').trim_end_matches('e');
    ["l", "n"].iter().find_map(|letter| bare.strip_suffix(letter).filter(|rest| rest.ends_with(letter))).unwrap_or(bare)
}

/// Whether a heading stands over names of persons, and how they are reached.
pub fn tells_of_contacts(name: &str) -> bool {
    let name = plain(name);
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| CONTACTS.contains(&word)) || ["personne-ressource", "personnes-ressources"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_qualifies_a_heading_is_left_out_from_its_end() {
        for (name, shorter) in [
            ("Partenaires locaux associés", vec!["partenaires locaux", "partenaires"]),
            ("Axe de la stratégie", vec!["axe"]),
            ("État d’avancement au 31/12/2025", vec!["etat d avancement"]),
            ("Autres cofinanceurs", vec!["cofinanceurs"]),
            ("Date de réalisation", vec![]),
            ("Actions", vec![]),
        ] {
            assert_eq!(shorten(name), shorter, "{name}");
        }
    }

    #[test]
    fn words_that_qualify_have_no_endings_and_stand_once() {
        assert!(QUALIFYING.is_sorted() && QUALIFYING.windows(2).all(|pair| pair[0] != pair[1]));
        for word in QUALIFYING {
            assert_eq!(stem(&format!("{word}es")), word);
        }
    }

    #[test]
    fn how_somebody_is_reached_is_told_by_any_of_its_words() {
        assert!(tells_of_contacts("Tél. fixe") && tells_of_contacts("Adresse e-mail") && tells_of_contacts("Personne ressource"));
        assert!(
            !tells_of_contacts("Structure") && !tells_of_contacts("Personnes âgées") && !tells_of_contacts("Télésurveillance")
        );
    }
}
