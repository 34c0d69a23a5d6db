//! An action whose axis is not that of its objective.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::path::Path;
use crate::rules::naming::name_aim;
use crate::rules::structure::plan::Plan;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "contradictory-axis",
    family: Family::Structure,
    level: Level::Error,
    message: Text::new(
        "the action `{id}` names the axis `{axis}`, but its objective `{objective}` belongs to `{other}`",
        "l’action « {id} » nomme l’axe « {axis} », mais son objectif « {objective} » relève de « {other} »",
    ),
    explain: Text::new(
        "An action serves one axis first, the one to which its objective belongs; two would put it in two chapters and count it \
         twice. Keep the right one; an action that serves several axes cites the others under `also_serves`.",
        "Une action relève d’abord d’un axe, celui dont relève son objectif ; avec deux, elle serait dans deux chapitres et comptée deux \
         fois. Gardez le bon ; une action qui concourt à plusieurs axes cite les autres sous « also_serves ».",
    ),
    basis: &[],
    bad: "\
axes:
  - {id: axe-1, title: Tranquillité publique, objectives: [{id: obj-1, title: Consolider la médiation sociale}]}
  - {id: axe-2, title: Prévention de la récidive}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    axis: axe-2
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("axis: axe-2", "also_serves: [axe-2]")],
    check: Check::Strategy { whole: &[], check },
};

const BELONGS: Text = Text::new("the objective is here, under `{other}`", "l’objectif est ici, sous « {other} »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let plan = Plan::new(strategy);
    for (index, action) in strategy.actions.iter().enumerate() {
        let (Some(axis), Some(objective)) = (action.axis, action.objective) else { continue };
        let (Some(named), Some(branch)) = (plan.axis(&axis), plan.objective(&objective)) else { continue };
        // An objective without an axis goes with any.
        if let Some(other) = branch.axis.filter(|_| named.axis != branch.axis) {
            let finding = Finding::new(RULE.name, Path::of("actions").at(index).key("axis"))
                .fact("id", Fact::named(&action.id, &action.title))
                .fact("axis", name_aim(strategy, &axis))
                .fact("objective", name_aim(strategy, &objective))
                .fact("other", Fact::named(&strategy.axes[other].id, &strategy.axes[other].title));
            report(finding.label(branch.path(), BELONGS));
        }
    }
}
