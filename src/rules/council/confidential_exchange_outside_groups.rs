//! Confidential information exchanged in a body that is neither territorial nor thematic.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::BodyKind;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "confidential-exchange-outside-groups",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "`{name}` is no territorial or thematic group, in which the law provides for the exchange of confidential information \
         ({text})",
        "« {name} » n’est pas un groupe territorial ou thématique, où la loi prévoit l’échange d’informations confidentielles \
         ({text})",
    ),
    explain: Text::new(
        "The law provides for the exchange of confidential information in the territorial or thematic groups that the council \
         forms, that on violence against elected officials (`kind: elected-violence`) among them, and says of no other body that it may take place there; steering and technical committees, bureaus and \
         observatories are not such groups. Move that part of the work to a group, correct the body’s `kind`, or drop \
         `confidential_exchange`.",
        "La loi prévoit l’échange d’informations confidentielles dans les groupes à vocation territoriale ou thématique que le \
         conseil constitue, dont celui des violences commises à l’encontre des élus (« kind: elected-violence »), et ne le dit d’aucune autre de ses instances ; un comité de pilotage ou technique, un bureau, un \
         observatoire ne sont pas de ces groupes. Confiez cette part du travail à un groupe, corrigez la nature du groupe (« \
         kind »), ou retirez « confidential_exchange ».",
    ),
    basis: &[
        law::L2211_5.says(Text::new(
            "The council may form territorial or thematic groups; what is confidential there goes to no third party.",
            "Le conseil peut constituer des groupes à vocation territoriale ou thématique ; ce qui y est confidentiel \
             n’est communiqué à aucun tiers.",
        )),
        law::L5211_59.says(law::INTERCOMMUNAL_TOO),
        law::L132_5.says(law::CODIFIED),
        law::L132_13.says(law::INTERCOMMUNAL_TOO),
        law::L132_5_2024.says(Text::new(
            "A thematic group on violence against elected officials may be formed at the request of the mayor, of the representative of \
             the State or of the judicial authority.",
            "Un groupe thématique chargé des violences commises à l’encontre des élus peut être constitué à la demande du maire, du \
             représentant de l’État ou de l’autorité judiciaire.",
        )),
        law::L132_13_2024.says(Text::new(
            "The same in an intercommunal council, also at the request of its president or of the mayors of member towns.",
            "Il en va de même dans un conseil intercommunal, à la demande aussi de son président ou des maires des communes membres.",
        )),
    ],
    bad: "\
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
  rules_of_procedure: {adopted: 2024-12-12, restricted_session: true}
  bodies:
    - {id: pilotage, name: Comité de pilotage, kind: steering, confidential_exchange: true, activity: [{year: 2026, meetings: 2}]}
",
    mend: &[("confidential_exchange: true, activity", "activity")],
    check: Check::Strategy { whole: &["period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    let Some(basis) = situation.find_in_force(RULE.basis) else { return };
    for (index, body) in council.bodies.iter().enumerate() {
        if body.confidential_exchange == Some(true) && body.kind.is_some_and(is_no_group) {
            let place = Path::of("council").key("bodies").at(index).key("kind");
            report(Finding::new(RULE.name, place).fact("name", body.name).fact("text", basis.article.citation));
        }
    }
}

fn is_no_group(kind: BodyKind) -> bool {
    matches!(kind, BodyKind::Steering | BodyKind::Technical | BodyKind::Bureau | BodyKind::Observatory)
}
