//! A secondary axis or objective that the action serves already.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Action, Strategy};
use crate::path::Path;
use crate::rules::naming::name_aim;
use crate::rules::structure::plan::Plan;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "redundant-also-serves",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("the action `{id}` already serves `{cited}`", "l’action « {id} » concourt déjà à « {cited} »"),
    explain: Text::new(
        "`also_serves` lists the *other* axes and objectives of a cross-cutting action. Its own axis or objective there, or one \
         listed twice, is perhaps a slip for another one. Remove it, or write the one that was meant.",
        "« also_serves » énumère les *autres* axes et objectifs d’une action transversale. Son propre axe ou objectif, ou le même \
         deux fois, y tient peut-être la place d’un autre. Retirez-le, ou écrivez celui qu’on voulait.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    also_serves: [axe-1]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("    also_serves: [axe-1]\n", "")],
    check: Check::Strategy { whole: &[], check },
};

const HERE: Text = Text::new("said here already", "déjà dit ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let plan = Plan::new(strategy);
    for (index, action) in strategy.actions.iter().enumerate().filter(|(_, action)| !action.also_serves.is_empty()) {
        let path = Path::of("actions").at(index);
        for (rank, earlier) in find_repeated(&plan, strategy, action) {
            let finding = Finding::new(RULE.name, path.key("also_serves").at(rank))
                .fact("id", Fact::named(&action.id, &action.title))
                .fact("cited", name_aim(strategy, &action.also_serves[rank]));
            report(finding.label(earlier.path(&path), HERE));
        }
    }
}

/// What makes an action serve something.
#[derive(Clone, Copy)]
enum Link {
    Objective,
    Axis,
    AlsoServes(usize),
}

impl Link {
    fn path(self, action: &Path) -> Path {
        match self {
            Link::Objective => action.key("objective"),
            Link::Axis => action.key("axis"),
            Link::AlsoServes(rank) => action.key("also_serves").at(rank),
        }
    }
}

/// The items of `also_serves` that say nothing new, each with what said it before.
fn find_repeated(plan: &Plan<'_>, strategy: &Strategy<'_>, action: &Action<'_>) -> Vec<(usize, Link)> {
    let mut served: HashMap<&str, Link> = HashMap::new();
    if let Some(objective) = &action.objective {
        served.insert(objective, Link::Objective);
        if let Some(axis) = plan.objective(objective).and_then(|branch| branch.axis) {
            served.insert(&strategy.axes[axis].id, Link::Objective);
        }
    }
    if let Some(axis) = &action.axis {
        served.entry(axis).or_insert(Link::Axis);
    }
    let mut repeated = Vec::new();
    for (rank, cited) in action.also_serves.iter().enumerate() {
        match served.entry(cited) {
            Entry::Occupied(earlier) => repeated.push((rank, *earlier.get())),
            Entry::Vacant(vacant) => {
                vacant.insert(Link::AlsoServes(rank));
            }
        }
    }
    repeated
}
