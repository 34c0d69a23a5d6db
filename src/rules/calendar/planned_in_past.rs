//! A session still said to be planned after its day.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::PlenaryStatus;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "planned-in-past",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the session of {date} is past and still planned",
        "la séance du {date} est passée, et toujours dite prévue",
    ),
    explain: Text::new(
        "A session still planned does not count towards the yearly meeting that the law asks for. Once the day has passed, say what \
         became of it: `held`, with its attendance and its decisions, `postponed` or `cancelled`.",
        "Une séance encore prévue ne compte pas pour la réunion annuelle que la loi demande. Une fois le jour passé, dites ce \
         qu’il en est advenu : « held », avec les présences et les décisions, « postponed » ou « cancelled ».",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2025-12-11, status: held}
  - {date: 2026-03-12, status: planned}
",
    mend: &[("planned", "cancelled")],
    check: Check::Strategy { whole: &[], check },
};

const DAY: Text = Text::new("this day has passed", "ce jour est passé");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, session) in inspection.strategy.plenaries.iter().enumerate() {
        if session.status == Some(PlenaryStatus::Planned) && session.date < inspection.today {
            let at = Path::of("plenaries").at(index);
            let finding = Finding::new(RULE.name, at.key("status")).fact("date", session.date);
            report(finding.label(at.key("date"), DAY));
        }
    }
}
