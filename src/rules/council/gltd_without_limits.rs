//! A prosecutor-led crime-handling group without a chair, a duration or a perimeter.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Body, BodyKind};
use crate::path::Path;
use crate::rules::council::situation::{day, regime};
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "gltd-without-limits",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the crime-handling group {name} does not state {lack} ({text})",
        "le groupe local de traitement de la délinquance {name} n’indique pas {lack} ({text})",
    ),
    explain: Text::new(
        "The prosecutor creates such a group for a duration and a perimeter that the prosecutor fixes, all of the town or of \
         the jurisdiction included; without a duration nobody can say when it ends. Add its `chair` and its `period` with an `end`, as the \
         prosecutor decided them, and its `neighbourhoods` if it does not cover the whole territory.",
        "Le procureur crée un tel groupe pour une durée et dans un périmètre qu’il fixe, qui peut être toute la commune ou tout \
         le ressort ; sans durée, nul ne sait dire quand il finit. Ajoutez sa présidence (« chair ») et sa durée (« period ») avec une \
         fin, telles que le procureur les a décidées, et ses quartiers (« neighbourhoods ») s’il ne couvre pas tout le territoire.",
    ),
    basis: &[law::DECREE_2023_579.says(Text::new(
        "The decree says what these groups are for and who sits there; the prosecutor fixes their duration and \
                 perimeter.",
        "Le décret précise les missions et la composition de ces groupes ; le procureur en fixe la durée et le \
                 périmètre.",
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
    - {id: gltd-gare, name: Groupe « Gare », kind: gltd, chair: {organization: parquet}, activity: [{year: 2026, meetings: 2}]}
",
    mend: &[("activity", "period: {start: 2026-03-02, end: 2027-03-01}, activity")],
    check: Check::Strategy { whole: &["period"], check },
};

const ADD: Text = Text::new(
    "add them to the body, as the prosecutor decided them",
    "ajoutez-les au groupe, tels que le procureur les a décidés",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((council, basis)) = strategy.council.as_ref().zip(in_force(RULE.basis, Regime::Local, day(inspection))) else {
        return;
    };
    let bodies = council.bodies.iter().enumerate().filter(|(_, body)| body.kind == Some(BodyKind::Gltd));
    for (index, body) in bodies.filter(|_| regime(strategy).is_some()) {
        if let Some(lack) = find_unstated(body) {
            let place = Path::of("council").key("bodies").at(index).key("id");
            report(
                Finding::new(RULE.name, place)
                    .help(ADD)
                    .fact("name", body.name)
                    .fact("lack", lack)
                    .fact("text", basis.article.citation),
            );
        }
    }
}

const CHAIR: Text = Text::new("its chair (`chair`)", "sa présidence (« chair »)");
const DURATION: Text = Text::new("its duration (`period`)", "sa durée (« period »)");
const BOTH: Text =
    Text::new("its chair (`chair`) and its duration (`period`)", "sa présidence (« chair ») et sa durée (« period »)");

fn find_unstated(body: &Body<'_>) -> Option<Text> {
    let ends = body.period.is_some_and(|period| period.end.is_some());
    match (body.chair.is_some(), ends) {
        (true, true) => None,
        (true, false) => Some(DURATION),
        (false, true) => Some(CHAIR),
        (false, false) => Some(BOTH),
    }
}
