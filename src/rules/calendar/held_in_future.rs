//! A session said to be held on a day that has not come.

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Plenary, PlenaryStatus};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "held-in-future",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new(
        "the session of {date} is marked as held, and today is {today}",
        "la séance du {date} est dite tenue, or nous sommes le {today}",
    ),
    explain: Text::new(
        "What is still to come has not been held: it would count as this year's session before anybody has met. Correct the year, \
         or write `status: planned` until the day has passed.",
        "Ce qui est à venir n’a pas été tenu : la séance compterait pour l’année avant que quiconque se soit réuni. Corrigez \
         l’année, ou écrivez « status: planned » jusqu’à ce que le jour soit passé.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2025-12-11, status: held}
  - {date: 2026-12-10, status: held}
",
    mend: &[("- {date: 2026-12-10, status: held}", "- {date: 2026-12-10, status: planned}")],
    check: Check::Strategy { whole: &[], check },
};

const HELD: Text = Text::new("said to be held here", "dite tenue ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, session) in inspection.strategy.plenaries.iter().enumerate() {
        if is_broken(session, inspection.today) {
            let at = Path::of("plenaries").at(index);
            let finding = Finding::new(RULE.name, at.key("date")).fact("date", session.date).fact("today", inspection.today);
            report(finding.label(at.key("status"), HELD));
        }
    }
}

/// Whether a session is held on a day that has not come: nothing else is concluded from its date.
pub fn is_broken(session: &Plenary<'_>, today: NaiveDate) -> bool {
    session.status == Some(PlenaryStatus::Held) && session.date > today
}
