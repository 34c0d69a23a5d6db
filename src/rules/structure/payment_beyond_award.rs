//! More paid than was awarded.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "payment-beyond-award",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "{paid} paid, which is more than the {awarded} awarded",
        "{paid} versés, ce qui dépasse les {awarded} accordés",
    ),
    explain: Text::new(
        "A funder pays at most what its decision awards. One of the two amounts is wrong, or a later decision raised the award: \
         write what is awarded in all, and what is paid so far in all.",
        "Un financeur verse au plus ce que sa décision accorde. L’un des deux montants est faux, ou une décision ultérieure a relevé \
         l’aide : écrivez ce qui est accordé en tout, et ce qui est versé en tout à ce jour.",
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
    funding: [{funder: prefecture, year: 2025, requested: 12000, awarded: 9000, paid: 12000}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("paid: 12000", "paid: 9000")],
    check: Check::Strategy { whole: &[], check },
};

const AWARDED: Text = Text::new("awarded", "accordé");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        for (position, funding) in action.funding.iter().enumerate() {
            if let (Some(awarded), Some(paid)) = (funding.awarded, funding.paid)
                && paid > awarded
            {
                let at = |key: &'static str| Path::of("actions").at(index).key("funding").at(position).key(key);
                let finding = Finding::new(RULE.name, at("paid")).fact("paid", paid.get()).fact("awarded", awarded.get());
                report(finding.label(at("awarded"), AWARDED));
            }
        }
    }
}
