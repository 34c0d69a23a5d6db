//! The day on which somebody was born.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PERSONS, explained, found, leading, masked, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "birth-date",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a date of birth is written here: `{seen}`", "une date de naissance est écrite ici : « {seen} »"),
    explain: explained!(
        "With a place or a school, a date of birth is enough to know who is meant. A strategy needs ages in classes at most \
         (“12 to 17”), never the birth of a person.",
        "Avec un lieu ou une école, une date de naissance suffit à savoir de qui il s’agit. Une stratégie n’a besoin, au plus, que \
         de tranches d’âge (« 12 à 17 ans »), jamais de la naissance d’une personne."
    ),
    basis: PERSONS,
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: \"Situation d’un jeune né le 3 mai 2009\", kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Situations de jeunes de 12 à 17 ans, kind: information}]
",
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "né le",
            "née le",
            "né(e)",
            "nés le",
            "nées le",
            "né·e",
            "né.e",
            "naissance",
            "ddn",
            "born on",
            "n\u{e9}\u{a0}le",
        ])],
        check,
    },
};

static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b (?: n[ée] (?: e | \(e\) | [·.]e )? s? \s+ le | born \s+ on | date \s+ de \s+ naissance \s* [:=(]? | DDN \s* :? ) \s*
        (?: \d{1,2} (?:er)? \s+ \p{L}+ | \d{1,2} [/.-] \d{1,2} | \d{4} - \d\d | \p{Lu} \p{L}+ \s+ \d )",
    )
});
/// What is not a person may be born, too, unless it only acts upon who is.
static CREATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?P<by>\b(?:par|avec|auprès)\s+(?:(?:de|du|des)\s+)?(?:l[ae]s?\s+|une?\s+|l['’])?)?\b(?:conseil|C[IL]SPD|cellule|groupe|contrat|plan|programme|projet|dispositif|service|association|action|stratégie|idée|collectif|comité|charte|convention|démarche|instance|maison|observatoire|partenariat|réseau)\b[^.;:]{0,60}$",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for birth in BIRTH.find_iter(text.text) {
        let created = CREATED.captures(leading(text.text, birth.start()));
        if created.is_none_or(|created| created.name("by").is_some()) {
            found(text, birth.range(), masked(birth.as_str(), 5), report);
        }
    }
}
