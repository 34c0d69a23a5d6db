//! Another name of an organization that also names another one.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::plain;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "repeated-alias",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the alias `{alias}` of `{id}` is also a name of `{other}`",
        "l’autre nom « {alias} » de « {id} » est aussi un nom de « {other} »",
    ),
    explain: Text::new(
        "Aliases are the acronyms, former names and variants by which one organization is recognized; a name that two share \
         recognizes neither. Keep it with the organization that bears it, or merge the two entries if they are one body.",
        "Les autres noms (sigles, anciens noms, variantes) servent à reconnaître un organisme ; un nom que deux se partagent n’en \
         fait reconnaître aucun. Laissez-le à celui qui le porte, ou réunissez les deux entrées si ce n’est qu’un organisme.",
    ),
    basis: &[],
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state, aliases: [Parquet]}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor, aliases: [parquet]}
  - {id: departement, name: Département du Nord, kind: county-council}
",
    mend: &[("state, aliases: [Parquet]", "state")],
    check: Check::Strategy { whole: &[], check },
};

const ALSO: Text = Text::new("also a name here", "aussi un nom ici");

/// Where a name is given: as the name of an organization, or as its alias of some rank.
#[derive(Clone, Copy)]
struct Given {
    organization: usize,
    alias: Option<usize>,
}

impl Given {
    fn path(self) -> Path {
        let organization = Path::of("organizations").at(self.organization);
        match self.alias {
            Some(rank) => organization.key("aliases").at(rank),
            None => organization.key("name"),
        }
    }
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let organizations = &inspection.strategy.organizations;
    let mut given = HashMap::with_capacity(organizations.len());
    for (index, organization) in organizations.iter().enumerate() {
        given.entry(plain(&organization.name)).or_insert(Given { organization: index, alias: None });
    }
    for (index, organization) in organizations.iter().enumerate() {
        for (rank, alias) in organization.aliases.iter().enumerate() {
            let here = Given { organization: index, alias: Some(rank) };
            let earlier = *given.entry(plain(alias)).or_insert(here);
            if earlier.organization != index {
                let finding = Finding::new(RULE.name, here.path())
                    .fact("alias", *alias)
                    .fact("id", organization.id)
                    .fact("other", organizations[earlier.organization].id);
                report(finding.label(earlier.path(), ALSO));
            }
        }
    }
}
