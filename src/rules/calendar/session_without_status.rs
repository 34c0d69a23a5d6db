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
        "A session without a status may have been held or not: the rules of the council give it the benefit of the doubt, whoever \
         reads the file cannot. Write `held`, `postponed` or `cancelled`.",
        "Une séance sans état a pu se tenir ou non : les règles du conseil lui laissent le bénéfice du doute, ce que le lecteur \
         ne peut faire. Écrivez « held », « postponed » ou « cancelled ».",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2025-12-11, status: held}
  - {date: 2026-03-12}
",
    mend: &[("- {date: 2026-03-12}", "- {date: 2026-03-12, status: cancelled}")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, session) in inspection.strategy.plenaries.iter().enumerate() {
        if session.status.is_none() && session.date < inspection.today {
            report(Finding::new(RULE.name, Path::of("plenaries").at(index).key("date")).fact("date", session.date));
        }
    }
}
