//! A minor whom an age and a place make known.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PERSONS, around, explained, found, leading, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "identifiable-minor",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "a minor of {seen} can be known by the place named here",
        "un mineur de {seen} se reconnaît au lieu nommé ici",
    ),
    explain: explained!(
        "One child of that age, in that street or that school: everybody around knows who it is. Write of groups (“pupils of the town's \
         schools”) and of ages in classes (“12 to 17”); what concerns one child belongs to the services that follow them.",
        "Un enfant de cet âge, dans cette rue ou cette école : tout le voisinage sait de qui il s’agit. Parlez de groupes (« élèves des \
         collèges de la ville ») et de tranches d’âge (« 12 à 17 ans ») ; ce qui concerne un enfant regarde les services qui le suivent."
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
    agenda: [{title: \"Jeune de 16 ans, rue des Lilas\", kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Jeunes de 16 à 25 ans, kind: information}]
",
    check: Check::Texts { cues: &[Cue::Words(&[" ans", "\u{a0}ans", "\u{202f}ans", "year-old", "years old"])], check },
};

/// One child and an age; several have an `s`.
static MINOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?i: \b (?: jeune | mineure? | adolescente? | ado | enfant | élève | collégien | collégienne | lycéen | lycéenne | garçon | fille
            | fillette | gamine? ) \s (?: \p{L}+ \s ){0,2} (?: âgée? \s )? de \s (?P<age> \d{1,2} ) \s ans \b )
        | \p{Lu}[\p{L}-]* \.? (?: \s \p{Lu}[\p{L}-]* \.? )? (?: , \s | \s \( ) (?: âgée? \s de \s )? (?P<aged> \d{1,2} ) \s ans (?: [,)] | \s (?: du | de \s la | scolarisée? | élève | habitant | demeurant ) \s )",
    )
});
/// What makes a class of ages of it.
static CLASS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^\s*(?:et\s+(?:plus|moins|demi|\d)|ou\s|à\s+\d|minimum|maximum|révolus|au\s+(?:plus|moins)|sur\s)")
});
/// What makes all of them of it.
static EACH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:chaque|toute?|aucune?)\s+$"));
/// A street, a school or a neighbourhood by its name.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?i: \b (?: rue | avenue | boulevard | allée | impasse | quai | place | square | cité | quartier | résidence | immeuble | tour | hall
            | bâtiment | école | collège | lycée | CFA | IME | ITEP | MECS | foyer | internat | club | gymnase | stade ) ) \s+
        (?: (?: du | des | de | la | le | les ) \s+ | [dl]['’] \s? )* (?: [«“] \s? )? [\p{Lu}\d]
        | (?i: \b (?: habitant | demeurant | domiciliée? | scolarisée? ) ) \s+ (?: (?: à | au | aux | en | la | le ) \s+ )* \p{Lu}",
    )
});
/// How far from the age the place may stand.
const NEAR: (usize, usize) = (100, 120);

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for minor in MINOR.captures_iter(text.text) {
        let whole = minor.get_match();
        let age = minor.name("age").or(minor.name("aged")).expect("either branch has an age");
        let is_any = EACH.is_match(leading(text.text, whole.start()));
        let is_class = CLASS.is_match(text.text[age.end()..].trim_start().trim_start_matches("ans"));
        let is_minor = age.as_str().parse::<u32>().is_ok_and(|age| (1..18).contains(&age));
        if is_minor && !is_class && !is_any && PLACE.is_match(around(text.text, whole.range(), NEAR)) {
            found(text, whole.range(), format!("{} ans", age.as_str()), report);
        }
    }
}
