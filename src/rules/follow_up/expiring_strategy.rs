//! A strategy that ends soon.

use chrono::{Months, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "expiring-strategy",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new("the strategy ends soon, on {end}", "la stratégie prend bientôt fin, le {end}"),
    explain: Text::new(
        "Evaluating a strategy, renewing the diagnosis and gathering the signatures take the better part of a year. Begin now, \
         or prepare an amendment that extends it. The end is soon when it is within `months` months, 6 unless set.",
        "Évaluer une stratégie, refaire le diagnostic et réunir les signatures prend une bonne partie d’une année. Commencez \
         dès à présent, ou préparez un avenant qui la prolonge. La fin est proche quand elle tombe dans les « months » mois (6 \
         par défaut).",
    ),
    basis: &[],
    bad: "\
period: {start: 2025-01-01, end: 2026-09-30}
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
    mend: &[("end: 2026-09-30", "end: 2027-12-31")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let months = Months::new(inspection.months.unwrap_or(6));
    let soon = inspection.today..=inspection.today.checked_add_months(months).unwrap_or(NaiveDate::MAX);
    if let Some(end) = strategy_end(inspection).filter(|end| soon.contains(&end.first()) && soon.contains(&end.last())) {
        report(Finding::new(RULE.name, Path::of("period").key("end")).fact("end", end));
    }
}
