//! A telephone number outside the contacts of an organization.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{after, before, explained, is_contact, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, law};

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
    basis: &[law::PUBLICATION],
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
    mend: &[("le 06 12 34 56 78", "le service de médiation")],
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

/// What has a number that nobody rings.
static CODED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: actions | articles? | chapitres? | codes? | comptes? | départements | fiches | identifiant | imputation | nomenclature
        | séries? | Siren | Siret ) \s* (?: n° | : )? \s* $",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for number in NUMBER.find_iter(text.text) {
        let joined =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-' || letter == '/');
        let is_apart = !joined(before(text.text, number.start())) && !joined(after(text.text, number.end()));
        let is_coded = CODED.is_match(leading(text.text, number.start()));
        if is_apart && !is_coded && !is_counting(number.as_str()) && !is_contact(text) {
            report_part(text, number.range(), mask(number.as_str(), 2), report);
        }
    }
}

/// Whether the pairs of figures follow each other, as those of a list do: 04 05 06 07 08.
fn is_counting(number: &str) -> bool {
    let pairs: Vec<u32> = number.split(|sign: char| !sign.is_ascii_digit()).filter_map(|pair| pair.parse().ok()).collect();
    pairs.len() == 5 && pairs.windows(2).all(|pair| pair[0] + 1 == pair[1])
}
