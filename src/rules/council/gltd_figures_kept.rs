//! Figures of a prosecutor-led crime-handling group in the town's file.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::BodyKind;
use crate::path::Path;
use crate::rules::council::situation::{day, regime};
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "gltd-figures-kept",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file repeats the total of situations of the crime-handling group {name}, which reviews its work itself ({text})",
        "le fichier reprend le total des situations du groupe local de traitement de la délinquance {name}, qui dresse lui-même son \
         bilan ({text})",
    ),
    explain: Text::new(
        "The prosecutor chairs such a group, whose secretariat is the prosecutor’s office, and the decree has it review its actions and \
         make that review known: to repeat a total is no breach. Repeat it as the group gave it; if the group is one of the council’s \
         own, correct its `kind`.",
        "Le procureur préside un tel groupe, dont ses services tiennent le secrétariat, et le décret lui fait dresser le bilan de ses \
         actions et le communiquer : en reprendre un total n’est pas une faute. Reprenez-le tel que le groupe l’a donné ; si le groupe \
         est du conseil, corrigez sa nature (« kind »).",
    ),
    basis: &[law::DECREE_2023_579.says(Text::new(
            "The prosecutor chairs these groups, the prosecutor’s office keeps their secretariat, and they review their actions.",
            "Le procureur préside ces groupes, ses services en assurent le secrétariat, et ils dressent le bilan de leurs actions.",
        ))],
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
    - {id: gltd-gare, name: Groupe « Gare », kind: gltd, chair: {organization: parquet}, neighbourhoods: [Centre], period: {start: 2026-03-02, end: 2027-03-01}, activity: [{year: 2026, meetings: 2, situations: 31}]}
",
    mend: &[("2, situations: 31", "2")],
    check: Check::Strategy { whole: &["period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((council, basis)) = strategy.council.as_ref().zip(in_force(RULE.basis, Regime::Local, day(inspection))) else {
        return;
    };
    let bodies = council.bodies.iter().enumerate().filter(|(_, body)| body.kind == Some(BodyKind::Gltd));
    for (rank, body) in bodies.filter(|_| regime(strategy).is_some()) {
        for (line, _) in body.activity.iter().enumerate().filter(|(_, activity)| activity.situations.is_some()) {
            let place = Path::of("council").key("bodies").at(rank).key("activity").at(line).key("situations");
            report(Finding::new(RULE.name, place).fact("name", body.name).fact("text", basis.article.citation));
        }
    }
}
