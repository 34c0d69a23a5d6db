//! A grant of the fund that cites neither decision nor agreement.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::council::grants::grants;
use crate::rules::council::situation::regime;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "grant-without-reference",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the FIPD grant of {year} cites neither decision nor agreement ({text})",
        "la subvention du FIPD de {year} ne cite ni décision ni convention ({text})",
    ),
    explain: Text::new(
        "Every grant of the fund rests on a decision or an agreement; its reference is what the yearly report, the financial \
         report and an audit ask for first. Write it under `reference`. Grants of the running year may still await theirs, \
         and are not judged.",
        "Toute subvention du fonds repose sur une décision attributive ou une convention ; sa référence est ce que le rapport \
         annuel, le compte rendu financier et un contrôle demandent d’abord. Écrivez-la sous « reference ». Les subventions \
         de l’année en cours peuvent encore attendre la leur, et ne sont pas jugées.",
    ),
    basis: &[law::R132_4_5.says(Text::new(
        "A grant rests on a decision or an agreement.",
        "L’attribution de la subvention fait l’objet d’une décision attributive ou d’une convention.",
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
    funding: [{funder: prefecture, fund: FIPD, programme: D, year: 2025, amount: 9000}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("amount: 9000", "amount: 9000, reference: convention 2025-59-112")],
    check: Check::Strategy { whole: &["period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if regime(inspection.strategy).is_none() {
        return;
    }
    for grant in grants(inspection.strategy).filter(|grant| grant.funding.reference.is_none()) {
        let Some(year) = grant.year().filter(|year| *year < inspection.today.year()) else { continue };
        // Only a whole year under the text is certain to have had its grants under it.
        let basis = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| in_force(RULE.basis, Regime::Local, day));
        if let Some(basis) = basis {
            report(Finding::new(RULE.name, grant.path()).fact("year", year).fact("text", basis.article.citation));
        }
    }
}
