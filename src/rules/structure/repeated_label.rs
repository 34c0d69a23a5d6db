//! Two levels of the plan called by the same word.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::same_letters;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "repeated-label",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("`{label}` is the name of two levels", "« {label} » est le nom de deux niveaux"),
    explain: Text::new(
        "`labels` says what this document calls its axes, objectives and actions; if two bear one name, “Priority 2” may be either. \
         Give each level the word that the document prints for it.",
        "« labels » dit comment ce document appelle ses axes, objectifs et actions ; si deux portent le même nom, « Priorité 2 » peut \
         être l’un ou l’autre. Donnez à chaque niveau le mot que le document imprime.",
    ),
    basis: &[],
    bad: "\
labels: {axis: Priorité, objective: priorité}
",
    mend: &[("priorité", "Objectif")],
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("the other level", "l’autre niveau");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(labels) = &inspection.strategy.labels else { return };
    let levels = [("axis", labels.axis), ("objective", labels.objective), ("action", labels.action)];
    let given: Vec<_> = levels.into_iter().filter_map(|(key, label)| Some((key, label?))).collect();
    for (rank, (key, label)) in given.iter().enumerate() {
        if let Some((earlier, _)) = given[..rank].iter().find(|(_, other)| same_letters(other, label)) {
            let place = |key: &'static str| Path::of("labels").key(key);
            report(Finding::new(RULE.name, place(key)).fact("label", *label).label(place(earlier), FIRST));
        }
    }
}
