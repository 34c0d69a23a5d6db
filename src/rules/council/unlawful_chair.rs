//! A council or a session chaired by somebody whom the law does not let chair it.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Days, OneOrMany, OrganizationKind, Party};
use crate::path::Path;
use crate::rules::council::kinds::{Kinds, name_of};
use crate::rules::council::situation::{day, in_force_there, regime};
use crate::rules::council::years::list_held;
use crate::rules::law::{self, Regime};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unlawful-chair",
    family: Family::Council,
    level: Level::Error,
    message: Text::new(
        "{organization} is in the chair, which belongs to {chair} ({text})",
        "{organization} figure à la présidence, qui revient {chair} ({text})",
    ),
    explain: Text::new(
        "The mayor leads the town’s crime-prevention policy, and chairs its council in person or by a deputy or a councillor \
         designated for it, alone: no partner does so, nor together with the mayor. An intercommunal council is chaired by the \
         president of the body or a vice-president; a town in the chair has the office written as `role`. In Paris the statute has the \
         prefect of police and the mayor chair jointly, and the decree adds the prosecutor. Correct the organization under `chair`, or \
         its kind; a council of kind `other` is judged by no article.",
        "Le maire anime la politique de prévention de la commune, et en préside le conseil lui-même ou par un adjoint ou un \
         conseiller désigné pour cela, seul : aucun partenaire ne préside, ni à sa place, ni avec lui. Un conseil intercommunal est \
         présidé par le président de l’intercommunalité ou un vice-président ; pour une commune, la fonction s’écrit sous « role ». À \
         Paris, la loi confie la présidence conjointement au préfet de police et au maire, et le décret y joint le procureur de la \
         République. Corrigez l’organisme sous « chair », ou sa nature ; un conseil de nature « other » n’est jugé par aucun article.",
    ),
    basis: &[
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
        law::L155_2.says(OF_TOWNS_OVERSEAS),
        law::L156_2.says(OF_TOWNS_OVERSEAS),
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

const OF_TOWNS_OVERSEAS: Text = Text::new(
    "There too, the mayor or the mayor’s representative, in an article L. 132-4 of its own.",
    "Là aussi, le maire ou son représentant, dans un article L. 132-4 qui lui est propre.",
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
            let name = name_of(inspection.strategy, &chair[wrong].organization);
            let finding = finding.fact("organization", name).fact("chair", regime.chair());
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

/// The first of the chairs whom the law does not let chair, or of Paris the first where one whom it wants is not there.
fn unlawful(chairs: &[Party<'_>], regime: Regime, kinds: &Kinds<'_>) -> Option<usize> {
    let kind = |chair: &Party<'_>| kinds.kind(&chair.organization);
    let is_lawful = |chair: &Party<'_>| match kind(chair) {
        None | Some(OrganizationKind::Elected | OrganizationKind::Other) => true,
        Some(OrganizationKind::Commune) => regime != Regime::Intercommunal || presides(chair),
        Some(OrganizationKind::Intercommunality) => regime == Regime::Intercommunal,
        Some(OrganizationKind::State | OrganizationKind::NationalPolice | OrganizationKind::Prosecutor) => {
            regime == Regime::Paris
        }
        Some(_) => false,
    };
    let wrong = chairs.iter().position(|chair| !is_lawful(chair));
    let may = |wanted: &[OrganizationKind]| chairs.iter().any(|chair| kind(chair).is_none_or(|kind| wanted.contains(&kind)));
    let lacks_one = || !chairs.is_empty() && regime == Regime::Paris && !(may(&THE_TOWN) && may(&THE_STATE));
    wrong.or_else(|| lacks_one().then_some(0))
}

/// Whether somebody of a member town chairs as president or vice-president of the body.
fn presides(chair: &Party<'_>) -> bool {
    chair.role.is_some_and(|role| role.text().to_lowercase().contains("président"))
}

/// The kinds under which a town may write its own elected members.
const THE_TOWN: [OrganizationKind; 3] = [OrganizationKind::Commune, OrganizationKind::Elected, OrganizationKind::Other];
const THE_STATE: [OrganizationKind; 2] = [OrganizationKind::State, OrganizationKind::NationalPolice];
