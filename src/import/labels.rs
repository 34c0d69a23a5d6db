//! A label, a number and a title that stand in one cell: « Fiche action 2.1 – Médiation », « Axe 1. Prévenir ».

use std::sync::LazyLock;

use regex::Regex;

use crate::nearest::plain;

/// What a cell says before a title, and the title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    pub label: Option<String>,
    pub number: Option<String>,
    /// The whole text where nothing follows its number.
    pub title: String,
}

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    Axis,
    Objective,
    Action,
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?s)^(?P<label>(?i:FA|fiches?[\s-]?actions?|sous[\s-]axe|axe|action|mesure|fiche|orientation|enjeu|pilier|volet|thématique|thème|chapitre|défi|priorité|engagement|objectif)(?i:\s(?:stratégique|opérationnel(?:le)?|prioritaire|générale?))?)\s*(?:(?i:n)\s?[°º]\s?)?(?P<number>\d{1,3}(?:[.-]\d{1,3})*(?:[.-]?[a-z]\b)?|[A-Z](?:[.-]?\d{1,3}\b)+|[IVX]{1,6}\b|[A-Z]\b)(?P<rest>.*)$",
    )
});
/// A number of several parts, or one that a sign parts from the title.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?s)^(?P<number>\d{1,2}(?:[.-]\d{1,3})+(?:[.-]?[a-z]\b)?|[A-Z](?:\.\d{1,2})+)(?P<rest>(?:[\s:)–—]|[.-](?:\D|$)).*)$|^(?P<short>\d{1,2}|[IVX]{1,6}|[A-Z]\d{1,2})(?P<other>(?:\s?[:)–—]|\.\s|\s-\s).*)$",
    )
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of ours is one")
}

/// Parts a text.
pub fn split(text: &str) -> Labelled {
    let title = |rest: &str| {
        let title = rest.trim_start_matches(|letter: char| letter.is_whitespace() || ":.)–—-".contains(letter)).trim();
        if title.is_empty() { text.to_owned() } else { title.to_owned() }
    };
    if let Some(found) = LABEL.captures(text) {
        let (label, number) = (found["label"].to_owned(), found["number"].to_owned());
        let label = if label == "FA" { "Fiche action".to_owned() } else { label };
        return Labelled { label: Some(label), number: Some(number), title: title(&found["rest"]) };
    }
    let found = NUMBER.captures(text).filter(|found| !found.name("rest").is_some_and(|rest| is_counted(rest.as_str())));
    let Some(found) = found else { return Labelled { title: text.to_owned(), ..Labelled::default() } };
    let number = found.name("number").or_else(|| found.name("short")).map(|number| number.as_str().to_owned());
    let rest = found.name("rest").or_else(|| found.name("other")).map_or("", |rest| rest.as_str());
    Labelled { label: None, number, title: title(rest) }
}

/// Whether what follows numbers is what they count: « 16-25 ans : … » is no number of an action.
fn is_counted(rest: &str) -> bool {
    let word = rest
        .strip_prefix([' ', '\u{a0}', '\u{202f}'])
        .and_then(|rest| rest.split(|letter: char| !letter.is_alphanumeric()).next());
    word.is_some_and(|word| ["an", "ans", "mois", "jours", "h", "heures"].contains(&plain(word).as_str()))
}

/// A letter that numbers an axis before its title: « A. PRÉVENIR ».
pub fn split_letter(text: &str) -> Option<Labelled> {
    let mut letters = text.chars();
    let letter = letters.next().filter(|letter| ('A'..='H').contains(letter))?;
    let title = letters.as_str().trim_start().strip_prefix(['.', ')', '–', ':'])?.trim_start();
    let is_title = title.chars().take_while(|letter| letter.is_alphabetic()).count() > 2;
    is_title.then(|| Labelled { label: None, number: Some(letter.to_string()), title: title.to_owned() })
}

impl Labelled {
    /// What the label names.
    pub fn rank(&self) -> Option<Rank> {
        let label = plain(self.label.as_deref()?);
        let begins = |words: &[&str]| words.iter().any(|word| label.starts_with(word));
        Some(match () {
            () if begins(&["fiche", "action", "mesure"]) => Rank::Action,
            () if begins(&["sous-axe", "objectif", "engagement"]) => Rank::Objective,
            () => Rank::Axis,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_a_number_are_told_from_a_title() {
        for (text, label, number, title) in [
            ("Fiche action 2.1 – Médiation", "Fiche action", "2.1", "Médiation"),
            ("Fiche Action 2. Médiation", "Fiche Action", "2", "Médiation"),
            ("Axe 1. COORDINATION - TRANSVERSAL", "Axe", "1", "COORDINATION - TRANSVERSAL"),
            ("Axe II : Agir", "Axe", "II", "Agir"),
            ("Objectif stratégique 1. Voir", "Objectif stratégique", "1", "Voir"),
            ("Action n° 12 : Aider", "Action", "12", "Aider"),
            ("FICHE-ACTION n°3-a\nAider", "FICHE-ACTION", "3-a", "Aider"),
            ("1.2 Médiation", "", "1.2", "Médiation"),
            ("1. Prévenir", "", "1", "Prévenir"),
            ("3 – Aider", "", "3", "Aider"),
            ("1.1.1 - Ateliers", "", "1.1.1", "Ateliers"),
            ("1.1.", "", "1.1", "1.1."),
            ("FA1 - Médiation", "Fiche action", "1", "Médiation"),
            ("Axe 1", "Axe", "1", "Axe 1"),
            ("Objectif A.1 : Soutenir", "Objectif", "A.1", "Soutenir"),
            ("A.1.1 Groupes de parole", "", "A.1.1", "Groupes de parole"),
            ("A2 – Aider", "", "A2", "Aider"),
        ] {
            let found = split(text);
            assert_eq!((found.label.as_deref().unwrap_or(""), found.number.as_deref()), (label, Some(number)), "{text}");
            assert_eq!(found.title, title);
        }
        for title in [
            "3 médiateurs de nuit",
            "Action de médiation",
            "Axe routier",
            "2025 : bilan",
            "1er forum",
            "Actions",
            "Volet Adultes",
            "16-25 ans : insertion",
            "12-17\u{a0}ans",
            "1.1.1",
            "A6 autoroute",
            "A. Durand",
        ] {
            assert_eq!(split(title), Labelled { title: title.to_owned(), ..Labelled::default() });
        }
    }

    #[test]
    fn a_label_tells_what_it_stands_before() {
        assert_eq!(split("Axe 1 – A").rank(), Some(Rank::Axis));
        assert_eq!(split("Objectif opérationnel 1.1 : B").rank(), Some(Rank::Objective));
        assert_eq!(split("Fiche n° 4 C").rank(), Some(Rank::Action));
        assert_eq!(split("1.1 C").rank(), None);
    }
}
