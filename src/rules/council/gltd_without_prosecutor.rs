//! A prosecutor-led crime-handling group chaired by somebody else.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{BodyKind, OrganizationKind};
use crate::path::Path;
use crate::rules::council::kinds::{Kinds, name_of};
use crate::rules::council::situation::{day, regime};
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "gltd-without-prosecutor",
    family: Family::Council,
    level: Level::Error,
    message: Text::new(
        "`{organization}` chairs the crime-handling group `{name}`, whose chair is the prosecutor or a representative ({text})",
        "« {organization} » préside le groupe local de traitement de la délinquance « {name} », que préside le procureur ou son \
         représentant ({text})",
    ),
    explain: Text::new(
        "A group of this kind is the prosecutor’s: the prosecutor creates it, chairs it, and fixes how long and where it \
         works. A group that the town chairs is a working group of the council: correct the chair, or the body’s `kind`. \
         Nothing said there about anybody enters this file.",
        "Un groupe de cette nature est au procureur : il le crée, le préside, en fixe la durée et le périmètre. Un groupe que \
         la ville préside est un groupe de travail du conseil : corrigez la présidence, ou la nature du groupe (« kind »). \
         Rien de ce qui s’y dit de quelqu’un n’entre dans ce fichier.",
    ),
    basis: &[
        law::L132_10_2.says(Text::new(
                "The prosecutor or a representative may create and chair such groups where there is a council; decree n° \
                 2023-579 of 7 July 2023 says who sits there.",
                "Le procureur de la République ou son représentant peut créer et présider de tels groupes là où un conseil \
                 est en place ; le décret n° 2023-579 du 7 juillet 2023 dit qui y siège.",
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
  bodies:
    - {id: gltd-gare, name: Groupe « Gare », kind: gltd, chair: {organization: ville}, neighbourhoods: [Centre], period: {start: 2026-03-02, end: 2027-03-01}, activity: [{year: 2026, meetings: 2}]}
",
    mend: &[(", chair: {organization: ville", ", chair: {organization: parquet")],
    check: Check::Strategy { whole: &["period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((council, basis)) = strategy.council.as_ref().zip(in_force(RULE.basis, Regime::Local, day(inspection))) else {
        return;
    };
    let bodies = council.bodies.iter().enumerate().filter(|(_, body)| body.kind == Some(BodyKind::Gltd));
    let kinds = Kinds::of(strategy);
    for (index, body) in bodies.filter(|_| regime(strategy).is_some()) {
        let Some(first) = body.chair.as_ref().and_then(|chair| chair.first().map(|first| (first, chair))) else { continue };
        let (first, chair) = first;
        // The prosecutor's office is one of a court, and is often written so.
        let may_be =
            |id: &str| [OrganizationKind::Prosecutor, OrganizationKind::Court].iter().any(|kind| kinds.may_be(id, *kind));
        if !chair.iter().any(|chair| may_be(&chair.organization)) {
            let place = Path::of("council").key("bodies").at(index).key("chair").at(0).key("organization");
            let finding = Finding::new(RULE.name, place)
                .fact("organization", name_of(strategy, &first.organization))
                .fact("name", body.name);
            report(finding.fact("text", basis.article.citation));
        }
    }
}
