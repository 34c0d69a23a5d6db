//! A grant of the fund that does not say under which of its programmes.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::council::grants::grants;
use crate::rules::council::situation::regime;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "grant-without-programme",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the FIPD grant of {year} does not say its programme",
        "la subvention du FIPD de {year} n’indique pas son programme",
    ),
    explain: Text::new(
        "The fund is shared out by programmes, whose letters change with the years: a grant is known by its year and its \
         programme. Write its letter or its name under `programme`. Grants of the running year are not judged.",
        "Le fonds se répartit en programmes, dont les lettres changent avec les années : une subvention se reconnaît à son \
         année et à son programme. Écrivez sa lettre ou son nom sous « programme ». Celles de l’année en cours ne sont pas \
         jugées.",
    ),
    basis: &[law::FIPD_CALLS.says(Text::new(
        "Calls for projects are made by programme: three in 2019; D, R, K and S in 2024.",
        "Les appels à projets se font par programme : trois en 2019 ; D, R, K et S en 2024.",
    ))],
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
    mend: &[(" year", " programme: D, year")],
    check: Check::Strategy { whole: &["period"], check },
};

const ADD: Text = Text::new("add its `programme`", "ajoutez « programme »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if regime(inspection.strategy).is_none() {
        return;
    }
    for grant in grants(inspection.strategy).filter(|grant| grant.funding.programme.is_none()) {
        let Some(year) = grant.year().filter(|year| *year < inspection.today.year()) else { continue };
        // Only a whole year of programmes is certain to have had its grants under one.
        let day = NaiveDate::from_ymd_opt(year, 1, 1);
        if day.is_some_and(|day| in_force(RULE.basis, Regime::Local, day).is_some()) {
            report(Finding::new(RULE.name, grant.path()).help(ADD).fact("year", year));
        }
    }
}
