//! A reference to an id that nothing bears, or that something of another kind bears.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Kind;
use crate::nearest::{Guesses, plain};
use crate::rules::{Check, Family, Report, Rule};
use crate::schema::{Cited, Names};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "unknown-reference",
    family: Family::References,
    level: Level::Error,
    message: Text::new("`{id}` is not the id of {expected}", "« {id} » n’est pas l’identifiant d’{expected}"),
    explain: Text::new(
        "A reference is the id of something written elsewhere in the file. Correct the spelling, or add what is missing: an \
         organization under `organizations`, an objective under its axis, a session under `plenaries`.",
        "Une référence est l’identifiant d’une chose écrite ailleurs dans le fichier. Corrigez l’orthographe, ou ajoutez ce qui \
         manque : un organisme sous « organizations », un objectif sous son axe, une séance sous « plenaries ».",
    ),
    basis: &[],
    bad: "signatories:\n  - {organization: ville, signed: 2024-12-12}\n  - {organization: prefecure, signed: 2024-12-12}\n",
    mend: &[("prefecure", "prefecture")],
    check: Check::Names(check),
};

const WRITE: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const OTHER_KIND: Text = Text::new("this is the id of {found}", "c’est l’identifiant d’{found}");
const KNOWN: Text = Text::new(
    "known ids: {known}; a new one is added under `{home}`",
    "identifiants connus : {known} ; un nouveau s’ajoute sous « {home} »",
);
const ADD: Text = Text::new("add it under `{home}`", "ajoutez-le sous « {home} »");
/// A longer list of known ids helps nobody.
const LONGEST_LIST: usize = 12;
/// No id of a town is longer.
const LONGEST_ID: usize = 256;

fn check(names: &Names<'_>, report: &mut Report<'_>) {
    let mut guesses = Guesses::default();
    let mut known: HashMap<&[Kind], Vec<&str>> = HashMap::new();
    // What a fault hides may bear the id, in these letters or in those that it should have.
    let obscure: HashSet<String> = names.obscure_ids().filter(|word| word.len() <= LONGEST_ID).map(plain).collect();
    for cited in names.references() {
        if !obscure.is_empty() && obscure.contains(&plain(cited.id)) {
            continue;
        }
        if names.bearing(cited.id).any(|named| cited.things.contains(&named.thing)) {
            continue;
        }
        let known = known.entry(cited.things).or_insert_with(|| names.ids_of(cited.things).collect());
        report(explain(names, &cited, known, &mut guesses));
    }
}

/// What is said of a reference, given the ids that it could have meant.
fn explain(names: &Names<'_>, cited: &Cited<'_>, known: &[&str], guesses: &mut Guesses) -> Finding {
    let expected = cited.things[0].one();
    let finding = Finding::new(RULE.name, cited.at).fact("id", cited.id).fact("expected", expected);
    if let Some(other) = names.bearing(cited.id).next() {
        return finding.fact("found", other.thing.one()).label(other.at, OTHER_KIND);
    }
    // A day is no slip of the pen for another one.
    let has_names = cited.things != [Kind::Plenary];
    if let Some(nearest) = has_names.then(|| guesses.nearest(cited.id, known.iter().copied())).flatten() {
        return finding.fact("nearest", nearest).help(MEANT).propose(WRITE, cited.at, write_in_brackets(nearest));
    }
    let known: Vec<String> = known.iter().take(LONGEST_LIST + 1).map(|id| (*id).to_owned()).collect();
    let finding = finding.fact("home", cited.things[0].home()[0]);
    if known.is_empty() || known.len() > LONGEST_LIST { finding.help(ADD) } else { finding.fact("known", known).help(KNOWN) }
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    #[test]
    fn an_id_that_a_fault_hides_is_not_missed_where_it_is_cited() {
        let cited = "signatories: [{organization: prefecture}, {organization: prefet}]\nplenaries: []\naxes: []\nactions: []\ncouncil: {}\n";
        let found = |organizations: &str| find_in(Family::References, &format!("organizations:\n{organizations}{cited}"));
        for hidden in ["  - {id: Préfecture}\n", "  prefecture: {name: Préfecture}\n", "  - {idd: prefecture}\n"] {
            assert_eq!(found(hidden), ["unknown-reference prefet"], "{hidden}");
        }
        assert_eq!(found("  - {id: ville, name: Ville}\n").len(), 3);
    }
}
