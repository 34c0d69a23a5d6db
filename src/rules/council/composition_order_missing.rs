//! A council whose composition rests on no order in the file.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "composition-order-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show the order that fixes the council’s composition ({text})",
        "le fichier ne montre pas l’arrêté qui fixe la composition du conseil ({text})",
    ),
    explain: Text::new(
        "The mayor, or the president of the intercommunal body, fixes by order who sits on the council; without it, nobody \
         can say who was to be invited. Add `council.composition_order` with its `reference` and `date`, or the document of \
         kind `composition-order`.",
        "Le maire, ou le président de l’intercommunalité, fixe par arrêté qui siège au conseil ; sans lui, nul ne peut dire \
         qui devait être convoqué. Ajoutez « composition_order » sous « council », avec sa référence et sa date, ou la pièce \
         de nature « composition-order ».",
    ),
    basis: law::COMPOSITION,
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
",
    mend: &[(
        "coordinator: {kind: territorial-agent, organization: ville}",
        "\
coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}",
    )],
    check: Check::Strategy { whole: &["council", "documents", "period"], check },
};

const ADD: Text = Text::new(
    "add `council.composition_order`, with its `reference` and `date`",
    "ajoutez « council.composition_order », avec « reference » et « date »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((situation, council)) = Situation::of(inspection).zip(strategy.council.as_ref()) else { return };
    let cited = strategy.documents.iter().any(|document| document.kind == Some(DocumentKind::CompositionOrder));
    if let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| council.composition_order.is_none() && !cited) {
        report(Finding::new(RULE.name, Place::Key(Path::of("council"))).fact("text", basis.article.citation).help(ADD));
    }
}
