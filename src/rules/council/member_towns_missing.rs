//! An intercommunal council on which mayors of member towns have no seat.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Council, MemberCapacity, OrganizationKind, Strategy};
use crate::nearest::plain;
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "member-towns-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "not all mayors of the member towns sit on the council; missing: {towns} ({text})",
        "les maires des communes membres ne siègent pas tous au conseil ; manquent : {towns} ({text})",
    ),
    explain: Text::new(
        "The decree has the mayors of the member towns, or their representatives, sit on the intercommunal council. It was not amended \
         on this point, but since 23 March 2024 the statute seats them at their request: offer the seat, and record it under \
         `council.members`, town by town or as one organization with `collective: true`. Nothing is said while the file marks no member by \
         right.",
        "Le décret fait siéger au conseil intercommunal les maires des communes membres, ou leurs représentants. Il n’a pas été modifié \
         sur ce point, mais depuis le 23 mars 2024 la loi les y désigne à leur demande : proposez le siège, et inscrivez-le sous \
         « members », commune par commune ou comme un seul organisme avec « collective: true ». Rien n’est dit tant que le fichier ne \
         marque aucun membre de droit.",
    ),
    basis: &[
        law::D5211_54.says(Text::new(
            "The intercommunal council comprises the mayors of the member towns, or their representatives.",
            "Le conseil intercommunal comprend les maires des communes membres, ou leurs représentants.",
        )),
        law::D132_12.says(Text::new(
            "The same (2°), in the code of internal security. The decree was not amended when, on 23 March 2024, article L. 132-13 had \
             them designated at their request.",
            "Il en va de même (2°) dans le code de la sécurité intérieure. Le décret n’a pas été modifié quand, le 23 mars 2024, l’article \
             L. 132-13 a prévu qu’ils soient désignés à leur demande.",
        )),
    ],
    bad: "\
territory: {name: Communauté de la Deûle, kind: intercommunal, communes: [Exemple-sur-Deûle, Autreville], neighbourhoods: [Centre]}
organizations:
  - {id: ville, name: Communauté de la Deûle, kind: intercommunality}
  - {id: exemple, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
council:
  kind: cispd
  created: 2003-02-10
  chair: {organization: ville, role: Président}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
    - {organization: exemple, as: designated}
",
    mend: &[("name: Ville d’Exemple-sur-Deûle, kind: commune", "name: Communes membres, kind: commune, collective: true")],
    check: Check::Strategy { whole: &["council", "organizations", "period", "territory"], check },
};

const DOUBT: Text = Text::new(
    "the statute in force since 23 March 2024 seats them at their request: offer the seat, without presenting it as owed",
    "la loi en vigueur depuis le 23 mars 2024 les désigne à leur demande : proposez le siège, sans le présenter comme dû",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((situation, council)) = Situation::of(inspection).zip(strategy.council.as_ref()) else { return };
    let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| !situation.is_of_a_town()) else { return };
    let towns = find_unseated(strategy, council);
    if !towns.is_empty() && council.members.iter().any(|member| member.capacity == Some(MemberCapacity::ByRight)) {
        let finding = Finding::new(RULE.name, Path::of("council").key("members")).fact("towns", Fact::Names(towns));
        let finding = finding.fact("text", basis.article.citation);
        report(if law::L132_4_2024.holds(situation.day) { finding.help(DOUBT) } else { finding });
    }
}

/// The towns of the territory for which no member stands: none where one may stand for several.
fn find_unseated(strategy: &Strategy<'_>, council: &Council<'_>) -> Vec<String> {
    let kinds = Kinds::of(strategy);
    let sits = |id: &str| council.members.iter().any(|member| member.organization.text() == id);
    let may_be_towns = |id: &str| {
        kinds
            .kind(id)
            .is_none_or(|kind| matches!(kind, OrganizationKind::Commune | OrganizationKind::Elected | OrganizationKind::Other))
    };
    let seated = strategy.organizations.iter().filter(|one| sits(one.id.text()) && may_be_towns(one.id.text()));
    let seated: Vec<_> = seated.collect();
    let stands_for_several = |name: &str| ["communes", "maires", "villes"].iter().any(|word| plain(name).contains(word));
    if seated.iter().any(|one| one.collective || stands_for_several(one.name.text())) {
        return Vec::new();
    }
    let names: Vec<String> = seated
        .iter()
        .flat_map(|one| one.aliases.iter().map(|alias| plain(alias.text())).chain([plain(one.name.text())]))
        .collect();
    let communes = strategy.territory.communes.iter().map(|commune| commune.name.text());
    communes.filter(|commune| !names.iter().any(|name| name.contains(&plain(commune)))).map(str::to_owned).collect()
}
