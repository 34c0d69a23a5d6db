//! A suppression whose last day is past, and whose finding is back.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::settings::{Outcome, Use, suppression};
use crate::rules::{Check, Family, Rule};

pub static RULE: Rule = Rule {
    name: "expired-suppression",
    family: Family::Settings,
    level: Level::Warning,
    message: Text::new(
        "the suppression of `{rule}` ended on {until}, and the finding is still there",
        "la tolérance de « {rule} » a pris fin le {until}, et le constat demeure",
    ),
    explain: Text::new(
        "A suppression with an end date is a promise: by then the matter would be settled. It is not. Settle it, or renew the \
         suppression with a new date and a reason that still holds.",
        "Une tolérance datée est une promesse : à ce jour, la question serait réglée. Elle ne l’est pas. Réglez-la, ou renouvelez \
         la tolérance avec une nouvelle date et une raison qui vaut encore.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
check:
  ignore: [{rule: action-without-lead, at: a-1, reason: pilote à désigner, until: 2026-01-31}]
",
    mend: &[("until: 2026-01-31", "until: 2026-12-31")],
    check: Check::Settings,
};

pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    for (index, (ignored, used)) in outcome.check.ignore.iter().zip(&outcome.uses).enumerate() {
        if let (Use::Expired, Some(until)) = (used, ignored.until) {
            report(Finding::new(RULE.name, suppression(index).key("until")).fact("rule", ignored.rule).fact("until", until));
        }
    }
}
