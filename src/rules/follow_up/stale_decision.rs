//! A decision that a later session left as it was.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::path::Path;
use crate::rules::follow_up::decided::find_last_held;
use crate::rules::parts::decisions;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "stale-decision",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "nothing closes the decision `{id}`, though a plenary was held since, on {date}",
        "rien ne clôt la décision « {id} », alors qu’une séance plénière s’est tenue depuis, le {date}",
    ),
    explain: Text::new(
        "Decisions get lost between two yearly sessions, and a council whose decisions come to nothing is soon thought an \
         empty shell. Write what became of it (`done` or `dropped`), or a deadline that is still to come. Opinions are let be; \
         a decision without a status counts as open here.",
        "Les décisions se perdent entre deux séances annuelles, et un conseil dont les décisions restent sans suite passe vite \
         pour une coquille creuse. Écrivez ce qu’elle est devenue (« done » ou « dropped »), ou une échéance encore à venir. \
         Les avis sont laissés de côté ; une décision sans état compte ici comme ouverte.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions: [{id: d-1, text: Étendre la médiation, owner: ville, status: open}]
  - {date: 2025-12-11, status: held}
",
    mend: &[("open", "done, done: 2025-06-30")],
    check: Check::Strategy { whole: &["plenaries"], check },
};

const SINCE: Text = Text::new("held since", "tenue depuis");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((session, date)) = find_last_held(inspection) else { return };
    for decided in decisions(inspection.strategy).filter(|decided| decided.is_stale(Some((session, date)))) {
        let finding = Finding::new(RULE.name, decided.path())
            .fact("id", Fact::named(&decided.decision.id, &decided.decision.text))
            .fact("date", date);
        report(finding.label(Path::of("plenaries").at(session).key("date"), SINCE));
    }
}
