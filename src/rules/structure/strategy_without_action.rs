//! A strategy that has axes and no action.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "strategy-without-action",
    family: Family::Structure,
    level: Level::Note,
    message: Text::new("the strategy has axes, but no action", "la stratégie a des axes, mais aucune action"),
    explain: Text::new(
        "A strategy without action sheets says what it wants and not who does what by when; a published summary often stops there. \
         Add the actions as they are agreed, so that their progress can be followed.",
        "Une stratégie sans fiche-action dit ce qu’elle veut, et non qui fait quoi pour quand ; la version publiée s’arrête souvent \
         là. Ajoutez les actions à mesure qu’elles sont convenues, pour que leur avancement puisse être suivi.",
    ),
    basis: &[],
    bad: "\
actions: []
",
    mend: &[("actions: []", "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]")],
    check: Check::Strategy { whole: &["actions"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if strategy.actions.is_empty() && !strategy.axes.is_empty() {
        report(Finding::new(RULE.name, Path::of("axes")));
    }
}
