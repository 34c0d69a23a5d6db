//! Two organizations of the same name.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::plain;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "ambiguous-organization",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "`{id}` and `{other}` are two organizations of the same name, `{name}`",
        "« {id} » et « {other} » sont deux organismes du même nom, « {name} »",
    ),
    explain: Text::new(
        "Case and accents aside, nobody who reads the document can tell two organizations of one name apart, and what one body \
         does is counted under two. If it is one body, keep one entry and cite its id everywhere; if there are two, complete \
         their names.",
        "À la casse et aux accents près, personne ne distingue dans le document deux organismes de même nom, et ce que fait un \
         seul est compté sous deux. S’il n’y en a qu’un, gardez une entrée et citez partout son identifiant ; s’il y en a deux, \
         complétez leurs noms.",
    ),
    basis: &[],
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Services de l’État, kind: state}
  - {id: parquet, name: Services de l’Etat, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
",
    mend: &[(
        "\
- {id: prefecture, name: Services de l’État, kind: state}
  - {id: parquet, name: Services de l’Etat, kind: prosecutor}",
        "\
- {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}",
    )],
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("the other one", "l’autre");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let organizations = &inspection.strategy.organizations;
    let name = |index: usize| Path::of("organizations").at(index).key("name");
    let mut first = HashMap::with_capacity(organizations.len());
    for (index, organization) in organizations.iter().enumerate() {
        let earlier = *first.entry(plain(&organization.name)).or_insert(index);
        if earlier != index {
            let finding = Finding::new(RULE.name, name(index))
                .fact("id", organization.id)
                .fact("other", organizations[earlier].id)
                .fact("name", organization.name);
            report(finding.label(name(earlier), FIRST));
        }
    }
}
