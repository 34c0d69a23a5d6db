//! A past session of which the file does not say whether it was held.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "session-without-status",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the file does not say whether the session of {date} was held",
        "le fichier ne dit pas si la séance du {date} a été tenue",
    ),
    explain: Text::new(
        "A session without a status is not taken as held, and does not count towards the yearly meeting that the law asks for. \
         Write `held`, `postponed` or `cancelled`.",
        "Une séance sans état n’est pas tenue pour acquise, et ne compte pas pour la réunion annuelle que la loi demande. Écrivez \
         « held », « postponed » ou « cancelled ».",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2025-12-11, status: held}
  - {date: 2026-03-12}
",
    good: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2025-12-11, status: held}
  - {date: 2026-03-12, status: cancelled}
",
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, session) in inspection.strategy.plenaries.iter().enumerate() {
        if session.status.is_none() && session.date.day() < inspection.today {
            report(Finding::new(RULE.name, Path::of("plenaries").at(index).key("date")).fact("date", session.date));
        }
    }
}
