//! A strategy with actions, and no departmental plan to hold them against.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "departmental-plan-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not name the crime-prevention plan {plan}, with which its actions must not be incompatible ({text})",
        "le fichier ne nomme pas le plan de prévention de la délinquance {plan}, avec lequel ses actions ne doivent pas être incompatibles ({text})",
    ),
    explain: Text::new(
        "Actions of local authorities must not be incompatible with the department’s crime-prevention plan, and the State’s \
         money follows it; one can only tell with the plan at hand. Add `departmental_plan` with its `title` and `period`. \
         Whether they are compatible is for the council to judge.",
        "Les actions des collectivités ne doivent pas être incompatibles avec le plan de prévention de la délinquance dans le \
         département, et les crédits de l’État le suivent ; on n’en juge que plan en main. Ajoutez « departmental_plan » avec son \
         titre et sa période. Qu’elles soient compatibles, c’est au conseil d’en juger.",
    ),
    basis: law::DEPARTMENTAL_PLAN,
    bad: "\
# Une stratégie sans plan départemental
stspd: 1
title: Stratégie territoriale de sécurité et de prévention de la délinquance
kind: other
period: {start: 2026-01-01, end: 2028-12-31}
territory: {name: Exemple-sur-Deûle, kind: commune, population: {value: 4100, year: 2023}}
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
signatories: [{organization: ville}, {organization: prefecture}, {organization: parquet}, {organization: departement}]
axes: [{id: axe-1, title: Tranquillité publique}]
documents:
  - {id: dls, kind: diagnosis, title: Diagnostic, date: 2025-10-15}
  - {id: deliberation, kind: resolution, title: Délibération, date: 2025-11-28}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    axis: axe-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2026-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[(
        "indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]",
        "\
indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
departmental_plan: {title: Plan de prévention de la délinquance dans le département 2024-2028}",
    )],
    check: Check::Strategy { whole: &["departmental_plan", "period"], check },
};

const ADD: Text = Text::new(
    "add `departmental_plan`, with its `title` and `period`",
    "ajoutez « departmental_plan », avec « title » et « period »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    let owed = strategy.departmental_plan.is_none() && !strategy.actions.is_empty();
    if let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| owed) {
        let finding = Finding::new(RULE.name, Place::Key(Path::of("actions"))).help(ADD);
        report(finding.fact("plan", situation.plan()).fact("text", basis.article.citation));
    }
}
