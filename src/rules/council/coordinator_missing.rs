//! A council without anybody to coordinate its work.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{Coordinator, CoordinatorKind};
use crate::path::Path;
use crate::rules::council::population::{inhabitants, show_beside};
use crate::rules::council::situation::Situation;
use crate::rules::law::{self, coordinator_above};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "coordinator-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file names {named} to coordinate the council; above {above} inhabitants the mayor designates somebody ({text})",
        "le fichier n’indique {named} ; au-delà de {above} habitants, le maire en désigne un ({text})",
    ),
    explain: Text::new(
        "A councillor or a local public servant follows, leads and coordinates the council’s work; it is the work that \
         keeps a strategy alive. Add `council.coordinator` with its `kind`. Where the mayor designates nobody, the State’s \
         representative designates an agent of the State since 23 March 2024: write then `kind: state-agent`.",
        "Un membre du conseil municipal ou un agent public territorial suit, anime et coordonne les travaux du conseil ; \
         c’est ce travail qui garde une stratégie en vie. Ajoutez « coordinator » sous « council », avec son statut (« kind \
         »). Si le maire ne désigne personne, le représentant de l’État désigne un agent de l’État depuis le 23 mars 2024 : \
         écrivez alors « kind: state-agent ».",
    ),
    basis: &[
        law::L132_4_2021.says(Text::new(
            "Above 15,000 inhabitants the mayor charges a member of the town council or a local public servant with \
             follow-up, facilitation and coordination.",
            "Au-delà de 15 000 habitants, le maire charge un membre du conseil municipal ou un agent public territorial \
             du suivi, de l’animation et de la coordination.",
        )),
        law::L132_4_2024.says(Text::new(
            "Where the mayor has designated nobody, the State’s representative designates a coordinating agent from State \
             services.",
            "S’il n’a pas été désigné par le maire, le représentant de l’État désigne un agent coordinateur au sein des \
             services de l’État.",
        )),
    ],
    bad: "\
territory: {name: Exemple-sur-Deûle, kind: commune, population: {value: 21400, year: 2023}, neighbourhoods: [Centre]}
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
",
    mend: &[(
        "chair: {organization: ville, role: Maire}",
        "\
chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}",
    )],
    check: Check::Strategy { whole: &["council", "period", "territory"], check },
};

const ADD: Text = Text::new(
    "add `council.coordinator`, with its `kind` and `organization`",
    "ajoutez « council.coordinator », avec « kind » et « organization »",
);

const NOBODY: Text = Text::new("nobody", "pas de coordonnateur du conseil");
const AN_AGENT: Text = Text::new("only an agent of the State", "qu’un agent de l’État comme coordonnateur du conseil");
const SINCE_2024: Text = Text::new(
    "an agent of the State coordinates since 23 March 2024 only: name the councillor or the local public servant of that time",
    "un agent de l’État ne coordonne que depuis le 23 mars 2024 : nommez l’élu ou l’agent territorial d’alors",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection).filter(|situation| situation.is_local()) else { return };
    let Some((council, basis)) = inspection.strategy.council.as_ref().zip(situation.find_in_force(RULE.basis)) else { return };
    let Some((inhabitants, above)) = inhabitants(inspection).zip(coordinator_above(situation.day)) else { return };
    if inhabitants > above && !council.coordinator.as_ref().is_some_and(|coordinator| suffices(coordinator, situation)) {
        let council_path = Path::of("council");
        let (key, named, help) = match council.coordinator {
            Some(_) => (council_path.key("coordinator"), AN_AGENT, SINCE_2024),
            None => (council_path, NOBODY, ADD),
        };
        let finding = Finding::new(RULE.name, Place::Key(key)).fact("named", named).help(help);
        let finding = finding.fact("above", ABOVE).fact("text", basis.article.citation);
        report(show_beside(finding, inspection));
    }
}

/// An agent of the State stood for nobody before the statute of 2024.
fn suffices(coordinator: &Coordinator<'_>, situation: Situation) -> bool {
    coordinator.kind != CoordinatorKind::StateAgent || law::L132_4_2024.holds(situation.day)
}

const ABOVE: Text = Text::new("15,000", "15 000");
