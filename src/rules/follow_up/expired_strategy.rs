//! A strategy whose last day is past.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "expired-strategy",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the strategy ended on {end}", "la stratégie a pris fin le {end}"),
    explain: Text::new(
        "From that day on nobody is committed to anything, and years may pass before the next strategy is signed. Have it \
         evaluated and renewed; if it was extended, record the amendment and move the end of `period`. An old file kept for \
         the record may say `expired-strategy: off` under `check`.",
        "Depuis ce jour, la stratégie n’engage plus ses signataires (les conventions de subvention gardent leur propre durée), et des années peuvent passer avant que la suivante soit signée. \
         Faites-la évaluer et renouveler ; si elle a été prolongée, inscrivez l’avenant et repoussez la fin de « period ». Un \
         fichier gardé pour mémoire peut porter « expired-strategy: off » sous « check ».",
    ),
    basis: &[],
    bad: "\
period: {start: 2025-01-01, end: 2026-05-31}
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
",
    mend: &[("end: 2026-05-31", "end: 2027-12-31")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if let Some(end) = strategy_end(inspection).filter(|end| *end < inspection.today) {
        report(Finding::new(RULE.name, Path::of("period").key("end")).fact("end", end));
    }
}
