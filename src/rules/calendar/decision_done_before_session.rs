//! A decision carried out before the session that took it.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::calendar::decided::list_decided;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "decision-done-before-session",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the decision `{id}` was carried out on {done}, before the session of {session} took it",
        "la décision « {id} » a été exécutée le {done}, avant la séance du {session} qui l’a prise",
    ),
    explain: Text::new(
        "A council may approve what is already done, but a day of execution before the decision is most often a wrong year, or a \
         decision written under another session. Correct the day; if the council did approve afterwards, suppress this finding \
         and say so in the reason.",
        "Un conseil peut approuver ce qui est déjà fait, mais une exécution antérieure à la décision tient le plus souvent à une \
         année fausse, ou à une décision écrite sous une autre séance. Corrigez le jour ; si le conseil a bien approuvé après \
         coup, tolérez ce constat en disant pourquoi.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions: [{id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-01-20}]
  - {date: 2025-12-11, status: held}
",
    mend: &[("done: 2024-01-20", "done: 2024-12-20")],
    check: Check::Strategy { whole: &[], check },
};

const SESSION: Text = Text::new("taken at this session", "prise à cette séance");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in list_decided(inspection) {
        let (session, decision) = (decided.plenary, decided.decision);
        // With its deadline the decision as a whole is early: `decision-due-before-session` speaks of it.
        let is_early = decision.due.is_some_and(|due| due.first() < session.date.last());
        if let Some(done) = decision.done.filter(|done| *done < session.date && !is_early) {
            let finding =
                Finding::new(RULE.name, decided.path().key("done")).fact("id", Fact::named(&decision.id, &decision.text));
            let finding = finding.fact("done", done).fact("session", session.date);
            report(finding.label(decided.session_date(), SESSION));
        }
    }
}
