//! An objective that no action serves.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::structure::plan::Plan;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "objective-without-action",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("the objective `{id}` has no action", "l’objectif « {id} » n’a aucune action"),
    explain: Text::new(
        "An objective without an action is an intention that nobody carries out, and that no review can report on. Attach an action \
         to it by `objective` or `also_serves`, or drop it at the next amendment. Nothing is said where no action of the strategy \
         names an objective, nor of the objectives of an axis that has no action at all.",
        "Un objectif sans action est une intention que personne ne met en œuvre, et dont aucun bilan ne peut rendre compte. \
         Rattachez-lui une action par « objective » ou « also_serves », ou retirez-le au prochain avenant. Rien n’est dit quand \
         aucune action de la stratégie ne nomme d’objectif, ni des objectifs d’un axe qui n’a aucune action.",
    ),
    basis: &[],
    bad: "\
axes:
  - id: axe-1
    title: Tranquillité publique
    objectives:
      - {id: obj-1, title: Consolider la médiation sociale}
      - {id: obj-2, title: Apaiser les halls d’immeuble}
",
    mend: &[("- {id: obj-2, title: Apaiser les halls d’immeuble}", "\
- {id: obj-2, title: Apaiser les halls d’immeuble}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    also_serves: [obj-2]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]")],
    check: Check::Strategy { whole: &["axes", "objectives", "actions"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (branch, objective) in Plan::new(inspection.strategy).unserved(inspection.strategy) {
        report(Finding::new(RULE.name, branch.path()).fact("id", Fact::named(&objective.id, &objective.title)));
    }
}
