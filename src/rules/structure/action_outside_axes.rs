//! An action that names neither an axis nor an objective.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-outside-axes",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` belongs to no axis and no objective",
        "l’action « {id} » ne relève d’aucun axe ni d’aucun objectif",
    ),
    explain: Text::new(
        "Reviews, dashboards and the printed document are ordered by axis: an action outside them comes last or is forgotten, and \
         nobody sees which priority it serves. Give its `objective`, or its `axis` where no objective fits.",
        "Bilans, tableaux de bord et document imprimé suivent les axes : une action qui n’en a pas vient à la fin ou s’oublie, et \
         nul ne voit quelle priorité elle sert. Donnez son « objective », ou son « axis » quand aucun objectif ne convient.",
    ),
    basis: &[],
    bad: "\
axes:
  - {id: axe-1, title: Tranquillité publique}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    also_serves: [axe-1]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("also_serves: [axe-1]", "axis: axe-1")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if strategy.axes.is_empty() {
        return;
    }
    for (index, action) in strategy.actions.iter().enumerate() {
        if action.objective.is_none() && action.axis.is_none() {
            report(Finding::new(RULE.name, Path::of("actions").at(index)).fact("id", Fact::named(&action.id, &action.title)));
        }
    }
}
