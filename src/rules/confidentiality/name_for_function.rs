//! A person's name where a function is meant: `role: Marie DUPONT`.

use crate::diagnostic::{Finding, Level};
use crate::rules::confidentiality::explained;
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: crate::rules::confidentiality::NAME_FOR_FUNCTION,
    family: Family::Confidentiality,
    level: Level::Warning,
    message: crate::lang::Text::new(
        "`{seen}` seems to be a person’s name, where a function is meant",
        "« {seen} » semble le nom d’une personne, là où l’on attend une fonction",
    ),
    explain: explained!(
        "Workbooks have a column for the person in charge; a strategy names functions, which stay when people go. Write the function \
         (“head of the prevention department”), and of an elected member the mandate.",
        "Les tableaux ont une colonne pour la personne pilote ; une stratégie nomme des fonctions, qui restent quand les personnes \
         partent. Écrivez la fonction (« cheffe du service prévention »), et d’un élu le mandat."
    ),
    basis: law::PERSONS,
    bad: "\
council:
  kind: clspd
  created: 2018-03-01
  chair: {organization: ville, role: Anne DUPONT}
",
    mend: &[("Anne DUPONT", "Maire")],
    check: Check::Texts { cues: &[Cue::Capitals], check },
};

/// Words before letters in capitals that are the name of a service and not of a person.
const FUNCTIONS: [&str; 52] = [
    "adjoint",
    "adjointe",
    "agent",
    "agente",
    "animateur",
    "animatrice",
    "antenne",
    "assistant",
    "assistante",
    "brigade",
    "bureau",
    "cellule",
    "centre",
    "chef",
    "cheffe",
    "chargé",
    "chargée",
    "commandant",
    "commissaire",
    "conseiller",
    "conseillère",
    "coordinateur",
    "coordinatrice",
    "coordonnateur",
    "coordonnatrice",
    "correspondant",
    "délégué",
    "déléguée",
    "directeur",
    "direction",
    "directrice",
    "maire",
    "mission",
    "médiateur",
    "médiatrice",
    "procureur",
    "préfet",
    "préfète",
    "pôle",
    "responsable",
    "référent",
    "référente",
    "service",
    "élu",
    "ville",
    "mairie",
    "commune",
    "département",
    "région",
    "police",
    "gendarmerie",
    "préfecture",
];
/// Fields that hold a function.
const FIELDS: [&str; 2] = ["role", "elected_lead"];

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    if !is_a_function(text) {
        return;
    }
    // Beside a name, a function may stand apart: `Marie DUPONT, adjointe`.
    let mut from = 0;
    for part in text.text.split([',', ';', '/', '(', ')']) {
        let start = from + text.text[from..].find(part).unwrap_or_default();
        from = start + part.len();
        let name = part.trim();
        if is_name(name) {
            let at = start + part.find(name).unwrap_or_default();
            report(Finding::new(RULE.name, text.span(at..at + name.len())).fact("seen", name));
        }
    }
}

/// Whether a function is meant, and nothing else.
pub fn is_a_function(text: &FreeText<'_>) -> bool {
    text.keys().next().is_some_and(|key| FIELDS.contains(&key))
}

/// `Marie DUPONT`, `DUPONT Marie` or `Jean-Pierre DE LA TOUR`, but not `Direction DGS`.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let given = words.iter().filter(|word| is_given(word)).count();
    let family = words.iter().filter(|word| is_family(word)).count();
    let is_function = words.iter().any(|word| FUNCTIONS.contains(&word.to_lowercase().as_str()));
    (2..=5).contains(&words.len()) && given >= 1 && family >= 1 && given + family == words.len() && !is_function
}

/// A capital and small letters; two such words may be joined.
fn is_given(word: &str) -> bool {
    word.split('-').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && part.chars().count() > 2 && letters.all(char::is_lowercase)
    })
}

/// Capitals only, longer than most abbreviations, or a particle.
fn is_family(word: &str) -> bool {
    let letters = || word.chars().filter(|letter| letter.is_alphabetic());
    let is_upper = letters().all(char::is_uppercase)
        && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'));
    is_upper
        && (letters().count() > 4
            || matches!(word, "DE" | "DU" | "DES" | "LE" | "LA")
            || letters().count() > 3 && has_vowels(word))
}

/// Abbreviations of four letters are mostly consonants: `CSPD`, `QPRJ`.
fn has_vowels(word: &str) -> bool {
    word.chars().filter(|letter| "AEIOUYÉÈÊÀ".contains(*letter)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_is_told_from_a_function() {
        for name in ["Marie DUPONT", "DUPONT Marie", "Jean-Pierre MARTIN", "Sophie DE LA TOUR", "Anne O’BRIEN", "Karim BENALI"]
        {
            assert!(is_name(name), "{name}");
        }
        for function in [
            "Maire",
            "Adjointe CLSPD",
            "Direction DGS",
            "Responsable du CSU",
            "Service MÉDIATION",
            "Police nationale",
            "Marie Dupont-Aignan street",
            "DIRECTION GÉNÉRALE",
            "Équipe BST",
        ] {
            assert!(!is_name(function), "{function}");
        }
    }
}
