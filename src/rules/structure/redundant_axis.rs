//! An action that names the axis of its objective.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::naming::name_aim;
use crate::rules::structure::plan::Plan;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "redundant-axis",
    family: Family::Structure,
    level: Level::Note,
    message: Text::new(
        "the objective `{objective}` already belongs to the axis `{axis}`",
        "l’objectif « {objective} » relève déjà de l’axe « {axis} »",
    ),
    explain: Text::new(
        "The axis of an action is that of its objective: written twice, it can be corrected in one place and forgotten in the \
         other. Remove `axis`.",
        "L’axe d’une action est celui de son objectif : écrit deux fois, il peut être corrigé à un endroit et oublié à l’autre. \
         Retirez « axis ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    axis: axe-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("    axis: axe-1\n", "")],
    check: Check::Strategy { whole: &[], check },
};

const OBJECTIVE: Text = Text::new("the objective says it", "l’objectif le dit");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let plan = Plan::new(inspection.strategy);
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let (Some(axis), Some(objective)) = (action.axis, action.objective) else { continue };
        let (Some(named), Some(branch)) = (plan.axis(&axis), plan.objective(&objective)) else { continue };
        if named.axis == branch.axis {
            let path = Path::of("actions").at(index);
            let finding = Finding::new(RULE.name, path.key("axis"))
                .fact("axis", name_aim(inspection.strategy, &axis))
                .fact("objective", name_aim(inspection.strategy, &objective));
            report(finding.label(path.key("objective"), OBJECTIVE));
        }
    }
}
