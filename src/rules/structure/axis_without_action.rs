//! An axis that no action serves.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::structure::plan::Plan;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "axis-without-action",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("the axis `{id}` has no action", "l’axe « {id} » n’a aucune action"),
    explain: Text::new(
        "An axis is a priority that the signatories promised to act on; without an action the yearly review has nothing to say of \
         it. Attach actions to it by `axis`, by one of its objectives or by `also_serves`, or tell the council that it is given up.",
        "Un axe est une priorité sur laquelle les signataires se sont engagés à agir ; sans action, le bilan annuel n’a rien à en \
         dire. Rattachez-lui des actions par « axis », par l’un de ses objectifs ou par « also_serves », ou dites au conseil qu’il \
         est abandonné.",
    ),
    basis: &[],
    bad: "\
axes:
  - {id: axe-1, title: Tranquillité publique, objectives: [{id: obj-1, title: Consolider la médiation sociale}]}
  - {id: axe-2, title: Prévention de la récidive}
",
    mend: &[("- {id: axe-2, title: Prévention de la récidive}", "\
- {id: axe-2, title: Prévention de la récidive}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    also_serves: [axe-2]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]")],
    check: Check::Strategy { whole: &["axes", "actions"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if strategy.actions.is_empty() {
        return;
    }
    let plan = Plan::new(strategy);
    let served = plan.served_axes(strategy);
    for (branch, axis) in plan.axes(strategy) {
        if branch.axis.is_some_and(|axis| !served.contains(&axis)) {
            report(Finding::new(RULE.name, branch.path()).fact("id", Fact::named(&axis.id, &axis.title)));
        }
    }
}
