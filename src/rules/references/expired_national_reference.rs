//! A reference to a national strategy that had ended before this one began.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::national::national;
use crate::path::Path;
use crate::rules::references::national_references;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "expired-national-reference",
    family: Family::References,
    level: Level::Note,
    message: Text::new(
        "`{reference}` cites a national strategy that ended in {year}",
        "« {reference} » renvoie à une stratégie nationale échue en {year}",
    ),
    explain: Text::new(
        "National strategies have come late, and years have gone by without one: citing the last is no fault. Know only that it \
         was over when this strategy began, and that a partner or a funder may ask about the priorities of the day.",
        "Les stratégies nationales ont paru tard, et des années se sont passées sans : citer la dernière n’est pas une faute. \
         Sachez seulement qu’elle était échue quand cette stratégie a commencé, et qu’un partenaire ou un financeur peut \
         interroger sur les priorités du moment.",
    ),
    basis: &[],
    bad: "\
axes:
  - id: axe-1
    title: Tranquillité publique
    references: [snpd-2013/p3]
    objectives: [{id: obj-1, title: Consolider la médiation sociale}]
",
    mend: &[
        (
            "axes:",
            "\
period: {start: 2024-12-13, end: 2027-12-12}
axes:",
        ),
        ("snpd-2013/p3", "snpd-2020/a3"),
    ],
    check: Check::Strategy { whole: &[], check },
};

const STARTS: Text = Text::new("this strategy starts here", "cette stratégie commence ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(start) = inspection.strategy.period.and_then(|period| period.start) else { return };
    for (reference, path) in national_references(inspection.strategy) {
        let last = national(reference).and_then(|national| national.strategy.years()).map(|years| *years.end());
        if let Some(year) = last.filter(|last| *last < start.year()) {
            let finding = Finding::new(RULE.name, path).fact("reference", reference).fact("year", year);
            report(finding.label(Path::of("period").key("start"), STARTS));
        }
    }
}
