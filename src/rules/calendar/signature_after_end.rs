//! A signature given after the strategy ended.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "signature-after-end",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "`{organization}` signed on {signed}, after the strategy ended",
        "« {organization} » a signé le {signed}, après la fin de la stratégie",
    ),
    explain: Text::new(
        "A signature given after the last day of the strategy commits to nothing that is still to be done. The day is wrong, or \
         the period of the strategy is; if the strategy was extended, record the amendment and move `period.end`.",
        "Une signature postérieure au dernier jour de la stratégie n’engage à rien qui reste à faire. Ce jour est faux, ou la \
         période l’est ; si la stratégie a été prolongée, inscrivez l’avenant et déplacez « period.end ».",
    ),
    basis: &[],
    bad: "\
period: {start: 2025-01-01, end: 2026-01-31}
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2026-02-03}
  - {organization: parquet, signed: 2024-12-12}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, ongoing: true}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("end: 2026-01-31", "end: 2027-12-31")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    for (index, signatory) in inspection.strategy.signatories.iter().enumerate() {
        // Of a day that has not come, `fact-in-future` speaks.
        let Some(signed) = signatory.signed.filter(|signed| signed.last() <= inspection.today) else { continue };
        if period.beyond(signed) == Some(Bound::End) {
            let finding = Finding::new(RULE.name, Path::of("signatories").at(index).key("signed"))
                .fact("organization", name_organization(inspection.strategy, &signatory.organization))
                .fact("signed", signed);
            report(finding.label(Bound::End.of_strategy(), Bound::End.strategy_label()));
        }
    }
}
