//! A reference to a national strategy that begins after this one ends, or that is only announced.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::national::{National, NationalStatus, national};
use crate::path::Path;
use crate::rules::references::national_references;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "premature-national-reference",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "`{reference}` cites a national strategy not yet in force",
        "« {reference} » renvoie à une stratégie nationale non encore en vigueur",
    ),
    explain: Text::new(
        "An axis cannot apply a national strategy that began after its own period, and one that is only announced has no adopted \
         text: its axes may be reworded or renumbered. Cite the one that was in force; if the axis foresees the next one, let it \
         pass under `check.ignore` with that reason and an end date.",
        "Un axe ne peut décliner une stratégie nationale commencée après sa propre période, et celle qui n’est qu’annoncée n’a \
         pas de texte adopté : ses axes peuvent être réécrits ou renumérotés. Citez celle qui était en vigueur ; si l’axe \
         anticipe la prochaine, tolérez-le sous « check.ignore » avec cette raison et une date de fin.",
    ),
    basis: &[],
    bad: "\
axes:
  - id: axe-1
    title: Tranquillité publique
    references: [snpd-next/a5]
    objectives: [{id: obj-1, title: Consolider la médiation sociale}]
",
    mend: &[("references: [snpd-next/a5]", "origin: local")],
    check: Check::Strategy { whole: &[], check },
};

const ANNOUNCED: Text = Text::new(
    "it is only announced: the catalogue knows no adopted text of it",
    "elle n’est qu’annoncée : le catalogue n’en connaît aucun texte adopté",
);
const ENDS: Text = Text::new(
    "this strategy ends here, the national one began in {year}",
    "cette stratégie prend fin ici, la stratégie nationale a commencé en {year}",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let end = inspection.strategy.period.and_then(|period| period.end);
    for (reference, path) in national_references(inspection.strategy) {
        let Some(National { strategy, .. }) = national(reference) else { continue };
        let finding = Finding::new(RULE.name, path).fact("reference", reference);
        let first = strategy.years().map(|years| *years.start());
        if strategy.status == NationalStatus::Announced {
            report(finding.help(ANNOUNCED));
        } else if let Some(year) = first.filter(|first| end.is_some_and(|end| end.year() < *first)) {
            report(finding.fact("year", year).label(Path::of("period").key("end"), ENDS));
        }
    }
}
