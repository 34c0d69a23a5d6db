//! An organization that nothing cites.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Thing;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

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
  - {id: college, name: Collège Jean-Moulin, kind: education}
",
    good: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
",
    check: Check::Strategy { whole: &["council", "signatories", "plenaries", "axes", "actions", "indicators"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let references = inspection.names.references().filter(|cited| cited.things.contains(&Thing::Organization));
    let cited: HashSet<&str> = references.map(|cited| cited.id).collect();
    for (index, organization) in inspection.strategy.organizations.iter().enumerate() {
        if !cited.contains(&*organization.id) {
            report(Finding::new(RULE.name, Path::of("organizations").at(index)).fact("id", organization.id));
        }
    }
}
