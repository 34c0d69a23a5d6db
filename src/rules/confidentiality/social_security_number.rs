//! The number by which the State knows a person.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{after, before, explained, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "social-security-number",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "a social security number is written here: `{seen}`",
        "un numéro de sécurité sociale est écrit ici : « {seen} »",
    ),
    explain: explained!(
        "The number says the sex, the month and the place of birth of one person, and its key is right: it is no other number by \
         chance. No strategy needs it.",
        "Ce numéro dit le sexe, le mois et le lieu de naissance d’une seule personne, et sa clé est juste : ce n’est pas un autre nombre \
         par hasard. Aucune stratégie n’en a besoin."
    ),
    basis: &[law::PUBLICATION],
    bad: agenda_point!("Dossier du 1 84 12 76 451 089 46"),
    mend: &[("Dossier du 1 84 12 76 451 089 46", "Dossiers des bénéficiaires")],
    check: Check::Texts { cues: &[Cue::Digits(14)], check },
};

static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) [12378] [\s.-]? \d\d [\s.-]? (?: 0[1-9] | 1[0-2] | [2-9]\d ) [\s.-]? (?: \d\d | 2[ab] ) [\s.-]? \d{3} [\s.-]? \d{3}
        [\s./-]{0,3} (?P<key> \d\d )",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for number in NUMBER.find_iter(text.text) {
        let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_apart = !joined(before(text.text, number.start())) && !joined(after(text.text, number.end()));
        if is_apart && has_its_key(number.as_str()) {
            report_part(text, number.range(), mask(number.as_str(), 1), report);
        }
    }
}

/// Whether the last two figures are the key of the thirteen before; Corsica counts as 19 and 18.
fn has_its_key(number: &str) -> bool {
    let signs: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let (Some(body), Some(key)) = (signs.get(..13), signs.get(13..15)) else { return false };
    let body = body.to_ascii_uppercase().replace("2A", "19").replace("2B", "18");
    match (body.parse::<u64>(), key.parse::<u64>()) {
        (Ok(body), Ok(key)) => key == 97 - body % 97,
        _ => false,
    }
}
