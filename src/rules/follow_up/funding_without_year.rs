//! A funding of which no year is said.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::at;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "funding-without-year",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the funding of the action `{id}` by `{funder}` has no year",
        "le financement de l’action « {id} » par « {funder} » n’a pas d’année",
    ),
    explain: Text::new(
        "Grants are given for a year, reported on for that year and renewed from one year to the next; without it this one \
         enters no table by year. Write the year for which it is granted under `year`.",
        "Une subvention est accordée pour une année, justifiée pour cette année et renouvelée d’une année sur l’autre ; sans \
         elle, celle-ci n’entre dans aucun tableau par année. Écrivez sous « year » l’année pour laquelle elle est accordée.",
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
    funding: [{funder: prefecture, amount: 5000}]
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("amount", "year: 2025, amount")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        for (rank, funding) in action.funding.iter().enumerate().filter(|(_, funding)| funding.year.is_none()) {
            let finding = Finding::new(RULE.name, at(index).key("funding").at(rank));
            report(
                finding
                    .fact("id", Fact::named(&action.id, &action.title))
                    .fact("funder", name_organization(inspection.strategy, &funding.funder)),
            );
        }
    }
}
