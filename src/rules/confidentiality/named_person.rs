//! A person called by name.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PERSONS, before, explained, found, is_contact, leading, names_a_place, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "named-person",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a person seems to be named here: `{seen}`", "une personne semble nommée ici : « {seen} »"),
    explain: explained!(
        "People change, offices stay: write the office and its organization (“the deputy mayor for prevention”). Of an elected member or \
         an official whose name is public, the name has its place under `contacts`; the name of anybody else needs their agreement, and \
         that of a person who is followed never goes into the file.",
        "Les personnes passent, les fonctions restent : écrivez la fonction et son organisme (« l’adjointe à la prévention »). D’un élu ou \
         d’un agent dont le nom est public, le nom a sa place sous « contacts » ; celui de toute autre personne demande son accord, et \
         celui d’une personne suivie n’entre jamais dans le fichier."
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
    agenda: [{title: Présentation par Mme Martin, kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Présentation par la directrice de la tranquillité, kind: information}]
",
    check: Check::Texts {
        cues: &[Cue::Beginnings(&[
            "m.",
            "mm.",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "mademoiselle",
            "mesdames",
            "messieurs",
            "me ",
            "me\t",
            "me\n",
            "me\r",
            "me\u{a0}",
            "me\u{2009}",
            "me\u{202f}",
            "ma\u{ee}tre",
            "dr ",
            "dr.",
            "dr\t",
            "dr\n",
            "dr\r",
            "dr\u{a0}",
            "dr\u{2009}",
            "dr\u{202f}",
            "docteur",
            "mr",
            "ms",
        ])],
        check,
    },
};

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?P<civility> (?: MM?\. | Dr\. | Mrs?\. | Ms\. ) \s* | (?: Mmes? | Mlles? | Monsieur | Madame | Mademoiselle | Messieurs | Mesdames
          | Me | Maître | Dr | [Dd]octeur | Mrs? | Ms ) \s+ ) (?: \p{Lu}\. [\s-]? )*
        (?P<name> (?: (?: [Dd]e | [Dd]u | [Dd]es | Le | La | El | Ben | [Vv]an | [Vv]on ) \s | [Dd]['’] \s? | L['’] \s? )? (?P<last> \p{Lu}[\p{L}'’-]+ ) )",
    )
});
/// Offices that follow a civility with a capital, and words that are nobody's name.
static NOBODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: adjointe? | adjudant | ambassad | bâtonnier | bricolage $ | capitaine | cheff? | coll?ègue | colonel | commandant | commissaire | conseill
        | coordonnat | coordinat | défenseur | délégué | député | direct | élue? $ | général | inspect | juge | lieutenant | madame | maires?
        | major | mesdames | messieurs | ministre | monsieur | mademoiselle | préfet | préfète | premi | président | principal | procureur
        | proviseur | recteur | rectrice | référent | responsable | secrétaire | sénat | sous-préf | substitut | vice | untel | unetelle
        | tout | toulemonde | too $ | œuvre | ouvrage | sécurité | sport | tranquillité | propreté | médiation )",
    )
});
fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for named in NAMED.captures_iter(text.text) {
        let whole = named.get_match();
        let is_office = NOBODY.is_match(&named["last"]) || before(text.text, whole.start()) == Some('.');
        if !is_office && !names_a_place(leading(text.text, whole.start())) && !may_be_named(text) {
            let initial: String = named["last"].chars().take(1).collect();
            found(text, whole.range(), format!("{} {initial}…", named["civility"].trim()), report);
        }
    }
}

/// Where names belong: public officials among the contacts, authors among the sources, places.
fn may_be_named(text: &FreeText<'_>) -> bool {
    let names_a_place = text.keys().any(|key| ["neighbourhoods", "priority_neighbourhoods", "communes", "place"].contains(&key));
    names_a_place || is_contact(text) || text.is_under(&["sources"])
}
