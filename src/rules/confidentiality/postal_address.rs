//! Where somebody lives.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PERSONS, explained, found, leading, masked, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "postal-address",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a postal address is written here: `{seen}`", "une adresse postale est écrite ici : « {seen} »"),
    explain: explained!(
        "A house number points to a home. To say where an action happens, the name of the street or of the neighbourhood is enough; \
         the address of an institution has its place under `place` of a session.",
        "Un numéro de rue désigne un logement. Pour dire où se déroule une action, le nom de la rue ou du quartier suffit ; l’adresse \
         d’une institution a sa place sous « place » d’une séance."
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
    agenda: [{title: \"Troubles répétés au 12, rue des Lilas\", kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Troubles répétés rue des Lilas, kind: information}]
",
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "rue",
            "avenue",
            "boulevard",
            "impasse",
            "allée",
            "chemin",
            "route",
            "quai",
            "square",
            "passage",
            "venelle",
            "sente",
            "villa",
            "av.",
            "bd ",
            "bld ",
            "résidence",
            "appartement",
            "appt",
            "apt",
        ])],
        check,
    },
};

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b (?P<number> \d{1,4} ) (?: \s? (?: bis | ter | quater | [a-d] ) )? ,? \s+
        (?: rue | av(?:enue|\.) | boulevard | bd\.? | bld\.? | impasse | allées? | chemin | route | quai | square | passage | venelle
          | sente | villa | résidence ) \b
        \s* (?P<particle> (?: (?: du | des | de | la | le | les | aux? ) \s+ | [dl]['’] \s? )* ) (?P<name> \p{L} | \d )",
    )
});
static FLAT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:appartement|appt|apt)\b\.?\s*(?:n°\s*)?\d+"));
/// A number that counts something else than houses.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: \b (?: action | fiche | fiche-action | axe | objectif | mesure | lot | phase | tranche | vague | étape | secteur | zone
        | ligne | bus | tram | ZSP | QPV | article | art\. | en | annexe | page | p\. ) \s+ | n° \s* | [\d.,/-] )$",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for address in ADDRESS.captures_iter(text.text) {
        let (whole, number) = (address.get_match(), &address["number"]);
        let is_proper = address["name"].starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
        let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let is_counted = COUNTED.is_match(leading(text.text, whole.start()));
        // One street may be counted; a street of that number and that name is a house.
        let is_house = is_proper || (number != "1" && !address["particle"].is_empty());
        if is_house && !is_year && !is_counted && !is_place(text) {
            let shown = masked(whole.as_str(), number.len());
            found(text, whole.range(), shown, report);
        }
    }
    for flat in FLAT.find_iter(text.text).filter(|_| !is_place(text)) {
        found(text, flat.range(), masked(flat.as_str(), 5), report);
    }
}

/// Whether the text says where a session is held.
fn is_place(text: &FreeText<'_>) -> bool {
    text.keys().next() == Some("place")
}
