//! A budget that may be a year’s or the whole.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::at;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "budget-without-basis",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the budget of the action `{id}` is stated neither as yearly nor as a total",
        "le budget de l’action « {id} » n’est indiqué ni comme annuel, ni comme total",
    ),
    explain: Text::new(
        "Spent every year, the same amount makes three times as much over three years, and a sum never mixes the two: this one \
         is left out of every total. Write `per: year` or `per: total`.",
        "Dépensé chaque année, le même montant fait le triple sur trois ans, et une somme ne mêle jamais les deux : celui-ci \
         n’entre dans aucun total. Écrivez « per: year » ou « per: total ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    budget: {amount: 120000}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("amount: 120000", "amount: 120000, per: year")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.budget.as_ref().is_some_and(|budget| budget.per.is_none()) {
            report(
                Finding::new(RULE.name, at(index).key("budget").key("amount")).fact("id", Fact::named(&action.id, &action.title)),
            );
        }
    }
}
