//! An organization that leads actions and does not sign the strategy.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{ActionStatus, Organization, OrganizationKind, Strategy};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "lead-outside-signatories",
    family: Family::Structure,
    level: Level::Note,
    message: Text::new(
        "`{id}` leads actions, but is not among the signatories",
        "« {id} » pilote des actions sans être parmi les signataires",
    ),
    explain: Text::new(
        "Whoever leads an action without signing the strategy has promised nothing: its news and its means depend on goodwill. \
         Propose that it sign at the next session, or let it pass for the department of a signatory. Nothing is said of an \
         organization marked `collective`, which has no signature of its own, nor of the municipal or national police where \
         the town or the State signs.",
        "Qui pilote une action sans signer la stratégie n’a rien promis : ses nouvelles et ses moyens dépendent de sa bonne \
         volonté. Proposez-lui de signer à la prochaine séance, ou tolérez-le s’il s’agit du service d’un signataire. Rien n’est \
         dit d’un organisme marqué « collective », qui n’a pas de signature propre, ni de la police municipale ou nationale quand \
         la commune ou l’État signe.",
    ),
    basis: &[],
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
  - {id: habitat, name: Deûle Habitat, kind: social-landlord}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: habitat, role: Direction de la proximité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "- {id: habitat, name: Deûle Habitat, kind: social-landlord}",
        "\
- {id: habitat, name: Deûle Habitat, kind: social-landlord}
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: habitat, signed: 2024-12-12}",
    )],
    check: Check::Strategy { whole: &["signatories"], check },
};

const LEADS: Text = Text::new("a lead here", "pilote ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if strategy.signatories.is_empty() {
        return;
    }
    let signatories: HashSet<&str> = strategy.signatories.iter().map(|signatory| &*signatory.organization).collect();
    let signing = strategy.organizations.iter().filter(|organization| signatories.contains(&*organization.id));
    let kinds: HashSet<OrganizationKind> = signing.filter_map(|organization| organization.kind).collect();
    let first = find_first_led(strategy);
    for (index, organization) in strategy.organizations.iter().enumerate() {
        let id = &*organization.id;
        if organization.collective || signatories.contains(id) || signs_through_another(organization, &kinds) {
            continue;
        }
        if let Some((action, lead)) = first.get(id) {
            let finding = Finding::new(RULE.name, Path::of("organizations").at(index))
                .fact("id", Fact::named(&organization.id, &organization.name));
            report(finding.label(Path::of("actions").at(*action).key("leads").at(*lead).key("organization"), LEADS));
        }
    }
}

/// Whether a service is bound by the signature of what it belongs to.
fn signs_through_another(organization: &Organization<'_>, signing: &HashSet<OrganizationKind>) -> bool {
    use OrganizationKind::{Commune, Gendarmerie, Intercommunality, MunicipalPolice, NationalPolice, State};
    match organization.kind {
        Some(MunicipalPolice) => signing.contains(&Commune) || signing.contains(&Intercommunality),
        Some(NationalPolice | Gendarmerie) => signing.contains(&State),
        _ => false,
    }
}

/// For each lead, the first action that it leads and its rank there; abandoned actions bind nobody.
fn find_first_led<'s>(strategy: &'s Strategy<'_>) -> HashMap<&'s str, (usize, usize)> {
    let mut first = HashMap::new();
    for (index, action) in strategy.actions.iter().enumerate() {
        if action.status != Some(ActionStatus::Abandoned) {
            for (rank, lead) in action.leads.iter().enumerate() {
                first.entry(&*lead.organization).or_insert((index, rank));
            }
        }
    }
    first
}
