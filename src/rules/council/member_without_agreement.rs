//! A designated association or body whose head’s agreement the file does not show.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Member, MemberCapacity, OrganizationKind};
use crate::path::Path;
use crate::rules::council::kinds::{Kinds, name_of};
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "member-without-agreement",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file does not show that the head of `{organization}` agreed to its seat ({text})",
        "le fichier ne montre pas l’accord du responsable de « {organization} » pour son siège ({text})",
    ),
    explain: Text::new(
        "Associations, landlords, transport operators and other bodies are designated by the chair after their heads agreed; \
         a seat given without asking is a seat that stays empty. Write the day of the agreement under `agreed`. Only members \
         with `as: designated` of these kinds are looked at: the State designates its own services.",
        "Les associations, bailleurs, transporteurs et autres organismes sont désignés par la présidence du conseil après \
         accord de leurs responsables ; un siège donné sans demander est un siège qui reste vide. Écrivez le jour de l’accord \
         sous « agreed ». Seuls sont regardés les membres de ces natures désignés (« as: designated ») : l’État désigne \
         lui-même ses services.",
    ),
    basis: &[
        law::D2211_2.says(Text::new(
            "Bodies are designated by the chair after their heads agreed.",
            "Les organismes sont désignés par la présidence après accord de leurs responsables.",
        )),
        law::D5211_54.says(law::INTERCOMMUNAL_TOO),
        law::D132_8.says(law::CODIFIED),
        law::D132_12.says(law::INTERCOMMUNAL_TOO),
        law::L132_4_2024
            .says(Text::new("The agreement is now asked for by statute.", "L’accord est désormais exigé par la loi.")),
        law::L132_13_2024.says(law::INTERCOMMUNAL_TOO),
    ],
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
  - {id: habitat, name: Deûle Habitat, kind: social-landlord}
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
    - {organization: habitat, as: designated}
",
    mend: &[("habitat, as: designated", "habitat, as: designated, agreed: 2024-10-02")],
    check: Check::Strategy { whole: &["period"], check },
};

const BODIES: [OrganizationKind; 5] = [
    OrganizationKind::Association,
    OrganizationKind::Business,
    OrganizationKind::Health,
    OrganizationKind::SocialLandlord,
    OrganizationKind::Transport,
];

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    let Some(basis) = situation.find_in_force(RULE.basis) else { return };
    let kinds = Kinds::of(inspection.strategy);
    for (index, member) in council.members.iter().enumerate() {
        if owes_agreement(member, &kinds) && member.agreed.is_none() {
            let place = Path::of("council").key("members").at(index).key("organization");
            let finding = Finding::new(RULE.name, place).fact("organization", name_of(inspection.strategy, &member.organization));
            report(finding.fact("text", basis.article.citation));
        }
    }
}

fn owes_agreement(member: &Member<'_>, kinds: &Kinds<'_>) -> bool {
    let of_a_body = || kinds.kind(&member.organization).is_some_and(|kind| BODIES.contains(&kind));
    member.capacity == Some(MemberCapacity::Designated) && of_a_body()
}
