//! A grant of the fund that does not say under which of its programmes.

use chrono::Datelike;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::council::grants::grants;
use crate::rules::council::law::regime;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "grant-without-programme",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the FIPD grant of {year} does not say its programme",
        "la subvention du FIPD de {year} ne dit pas son programme",
    ),
    explain: Text::new(
        "The fund has several programmes, each with its own call for projects; the yearly report and the financial account \
         are made by programme. Write its letter or its name under `programme`.",
        "Le fonds a plusieurs programmes, chacun avec son appel à projets ; le rapport annuel et le compte rendu financier se \
         font par programme. Écrivez sa lettre ou son nom sous « programme ».",
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
    status: in-progress
    updated: 2026-05-04
    funding: [{funder: prefecture, fund: FIPD, year: 2025, amount: 9000, reference: convention 2025-59-112}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    good: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    funding: [{funder: prefecture, fund: FIPD, programme: D, year: 2025, amount: 9000, reference: convention 2025-59-112}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    check: Check::Strategy { whole: &[], check },
};

const ADD: Text = Text::new("add its `programme`", "ajoutez « programme »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if regime(inspection.strategy).is_none() {
        return;
    }
    for grant in grants(inspection.strategy).filter(|grant| grant.funding.programme.is_none()) {
        if let Some(year) = grant.year().filter(|year| *year < inspection.today.year()) {
            report(Finding::new(RULE.name, grant.path()).help(ADD).fact("year", year));
        }
    }
}
