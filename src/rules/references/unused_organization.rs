//! An organization that nothing cites.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Kind;
use crate::nearest::nearest;
use crate::rules::{Check, Family, Report, Rule};
use crate::schema::{Cited, Names};

pub static RULE: Rule = Rule {
    name: "unused-organization",
    family: Family::References,
    level: Level::Note,
    message: Text::new("the organization `{id}` is cited nowhere", "l’organisme « {id} » n’est cité nulle part"),
    explain: Text::new(
        "An organization is written once so that members, signatories, leads and partners can cite it. One that nothing cites is \
         often a partner left out of a list, or one that has gone. Cite it where it takes part, or remove it.",
        "Un organisme est écrit une fois pour que membres, signataires, pilotes et partenaires le citent. Celui que rien ne cite \
         est souvent un partenaire oublié dans une liste, ou un partenaire parti. Citez-le là où il participe, ou retirez-le.",
    ),
    basis: &[],
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
  - {id: college, name: Collège Jean-Moulin, kind: education}
",
    mend: &[("  - {id: college, name: Collège Jean-Moulin, kind: education}\n", "")],
    check: Check::Names(check),
};

/// Misspelt references are looked at that many times, and no more.
const MOST_GUESSES: usize = 100;

fn check(names: &Names<'_>, report: &mut Report<'_>) {
    let mut is_known: HashMap<&str, bool> = HashMap::new();
    let mut misspelt: Vec<Cited<'_>> = Vec::new();
    for cited in names.references().filter(|cited| cited.things.contains(&Kind::Organization)) {
        if !*is_known.entry(cited.id).or_insert_with(|| names.bearing(cited.id).next().is_some()) {
            misspelt.push(cited);
        }
    }
    // A misspelt reference cites the organization that `unknown-reference` proposes for it.
    let meant = misspelt.iter().take(MOST_GUESSES).filter_map(|cited| nearest(cited.id, names.ids_of(cited.things)));
    let cited: HashSet<&str> = is_known.into_keys().chain(names.obscure_words()).chain(meant).collect();
    for organization in names.definitions().filter(|named| named.thing == Kind::Organization) {
        if !cited.contains(organization.id) {
            report(Finding::new(RULE.name, organization.at).fact("id", organization.id));
        }
    }
}
