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
    let pattern =
        r"^(?:\p{Lu}\.(?:-?\p{Lu}\.)?\s?\p{Lu}[\p{L}'’-]{2,}|\p{Lu}{3,}(?:[\s-]\p{Lu}{2,})?\s\p{Lu}\.)(?:\s*[,(–-].*)?$";
    Regex::new(pattern).expect("a pattern of ours is one")
});
/// What follows a rank and is no name.
const OF_RANKS: [&str; 8] = ["Adjoint", "Adjointe", "Central", "Divisionnaire", "Général", "Générale", "Principal", "Principale"];

/// The names of persons in a text, whatever their office; not those of places.
pub fn find_names(text: &str) -> Vec<&str> {
    let is_name = |start: usize, name: &str| !OF_RANKS.contains(&name) && !names_a_place(&text[..start]);
    let ranked = RANKED.captures_iter(text).filter_map(|found| {
        let whole = found.get(0)?;
        is_name(whole.start(), &found["name"]).then_some(whole.as_str())
    });
    let initialed = text.lines().map(str::trim).filter(|line| INITIALED.is_match(line));
    find_civil_names(text).chain(find_given_names_in_office(text)).chain(ranked).chain(initialed).collect()
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
            "Association Jean Cotxet",
            "CSU",
            "C. A. F.",
            "Police municipale",
        ] {
            assert_eq!(find_names(text), Vec::<&str>::new(), "{text}");
        }
    }
}
