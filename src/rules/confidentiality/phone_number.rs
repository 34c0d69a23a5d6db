//! A telephone number outside the contacts of an organization.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PUBLICATION, after, before, explained, found, is_contact, masked, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "phone-number",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a telephone number is written here: `{seen}`", "un numéro de téléphone est écrit ici : « {seen} »"),
    explain: explained!(
        "A number in a text is published with it, and nobody thinks of changing it when it changes. The number of a service goes \
         under `contacts` of its organization, internal unless said otherwise; the number of a person goes nowhere.",
        "Un numéro dans un texte est publié avec lui, et personne ne songe à le corriger quand il change. Celui d’un service se \
         met sous « contacts » de son organisme, interne sauf mention contraire ; celui d’une personne, nulle part."
    ),
    basis: &[PUBLICATION],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Rappeler le 06 12 34 56 78, kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Rappeler le service de médiation, kind: information}]
",
    check: Check::Texts {
        cues: &[Cue::Words(&["01", "02", "03", "04", "05", "06", "07", "09", "+33", "+262", "+508", "+59", "+68"])],
        check,
    },
};

/// Ten figures alike in their spacing; 08 is the number of a service, for everybody.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?: (?: \+ | 00 ) (?: 33 | 262 | 508 | 59[046] ) [\s.-]? (?: \( 0 \) [\s.-]? )? | 0 ) [1-79]
        (?: \d{8} | (?: \s \d\d ){4} | (?: \s? \. \s? \d\d ){4} | (?: - \d\d ){4} | (?: / \d\d ){4} )
        | \+ 68[179] [\s.-]? \d\d (?: [\s.-]? \d\d ){2,3}",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for number in NUMBER.find_iter(text.text) {
        let joined =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-' || letter == '/');
        let is_apart = !joined(before(text.text, number.start())) && !joined(after(text.text, number.end()));
        if is_apart && !is_contact(text) {
            found(text, number.range(), masked(number.as_str(), 2), report);
        }
    }
}
