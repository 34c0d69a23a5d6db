//! A council or a session chaired by somebody whom the law does not let chair it.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Days, OneOrMany, OrganizationKind, Party};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::{day, in_force_there, regime};
use crate::rules::council::years::list_held;
use crate::rules::law::{self, Regime};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unlawful-chair",
    family: Family::Council,
    level: Level::Error,
    message: Text::new(
        "`{organization}` chairs the council, though the chair belongs to {chair} ({text})",
        "« {organization} » préside le conseil, alors que la présidence revient {chair} ({text})",
    ),
    explain: Text::new(
        "The mayor leads the town’s crime-prevention policy, and chairs its council in person or by a deputy or a councillor \
         designated for it; no partner does so, however close. In Paris the prefect of police and the mayor chair together. \
         Correct the organization under `chair`, or its kind.",
        "Le maire anime la politique de prévention de la commune, et en préside le conseil lui-même ou par un adjoint ou un \
         conseiller désigné pour cela ; aucun partenaire ne le fait, si proche soit-il. À Paris, le préfet de police et le \
         maire président ensemble. Corrigez l’organisme sous « chair », ou sa nature.",
    ),
    basis: &[
        law::D132_14.says(Text::new(
            "In Paris, the council that stands beside the prefect of police is chaired by that prefect, the mayor and the \
             prosecutor together.",
            "À Paris, le conseil placé auprès du préfet de police est présidé conjointement par ce préfet, le maire et le \
             procureur de la République.",
        )),
        law::L2211_4.says(Text::new(
            "The mayor or the mayor’s representative chairs the local council.",
            "Le maire ou son représentant préside le conseil local.",
        )),
        law::L5211_59.says(OF_GROUPS_OF_TOWNS),
        law::L132_4.says(Text::new(
            "The mayor, or a representative designated under article L. 2122-18 of the general code of local authorities.",
            "Le maire, ou son représentant désigné dans les conditions de l’article L. 2122-18 du code général des \
             collectivités territoriales.",
        )),
        law::L132_11
            .says(Text::new("In Paris, the prefect of police and the mayor.", "À Paris, le préfet de police et le maire.")),
        law::L132_13.says(OF_GROUPS_OF_TOWNS),
    ],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: prefecture, role: Préfet}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
",
    mend: &[("prefecture, role: Préfet", "ville, role: Maire")],
    check: Check::Strategy { whole: &["period", "council.chair"], check },
};

const OF_GROUPS_OF_TOWNS: Text = Text::new(
    "For an intercommunal council, the president or a vice-president.",
    "Pour un conseil intercommunal, le président ou un vice-président.",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(regime) = regime(inspection.strategy) else { return };
    let kinds = Kinds::of(inspection.strategy);
    let mut judge = |chair: &Option<OneOrMany<Party<'_>>>, path: Path, day: Days| {
        let Some((chair, basis)) = chair.as_ref().zip(in_force_there(inspection.strategy, RULE.basis, regime, day)) else {
            return;
        };
        if let Some(wrong) = unlawful(chair, regime, &kinds) {
            let finding = Finding::new(RULE.name, path.key("chair").at(wrong).key("organization"));
            let finding = finding.fact("organization", chair[wrong].organization).fact("chair", regime.chair());
            report(finding.fact("text", basis.article.citation));
        }
    };
    if let Some(council) = &inspection.strategy.council {
        judge(&council.chair, Path::of("council"), day(inspection));
    }
    for (index, plenary) in list_held(inspection) {
        judge(&plenary.chair, Path::of("plenaries").at(index), plenary.date.into());
    }
}

/// The first of the chairs, when none of them may be the one whom the law wants.
fn unlawful(chairs: &[Party<'_>], regime: Regime, kinds: &Kinds<'_>) -> Option<usize> {
    let may = |wanted: &[OrganizationKind]| {
        chairs.iter().any(|chair| kinds.kind(&chair.organization).is_none_or(|kind| wanted.contains(&kind)))
    };
    let lawful = match regime {
        Regime::Local => may(&TOWN),
        Regime::Intercommunal => may(&[OrganizationKind::Intercommunality]) || may(&TOWN),
        Regime::Paris => may(&TOWN) && may(&[OrganizationKind::State, OrganizationKind::NationalPolice]),
    };
    (!lawful && !chairs.is_empty()).then_some(0)
}

/// The kinds under which a town may write its own elected members.
const TOWN: [OrganizationKind; 4] =
    [OrganizationKind::Commune, OrganizationKind::Elected, OrganizationKind::MunicipalPolice, OrganizationKind::Other];
