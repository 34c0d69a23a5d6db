//! A decision due before the session that took it.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::calendar::decided::list_decided;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "decision-due-before-session",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new(
        "the decision `{id}` is due on {due}, before the session of {session} took it",
        "la décision « {id} » est à exécuter pour le {due}, avant la séance du {session} qui l’a prise",
    ),
    explain: Text::new(
        "Nothing can be due before it was decided: the year of the deadline is most often wrong, or the decision is written under \
         another session. Such a decision would be called late from its first day.",
        "Rien n’est à exécuter avant d’avoir été décidé : l’année de l’échéance est souvent fausse, ou la décision est écrite sous \
         une autre séance. Une telle décision serait dite en retard dès son premier jour.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions: [{id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-01-31, status: dropped}]
  - {date: 2025-12-11, status: held}
",
    mend: &[("due: 2024-01-31", "due: 2025-01-31")],
    check: Check::Strategy { whole: &[], check },
};

const SESSION: Text = Text::new("taken at this session", "prise à cette séance");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in list_decided(inspection) {
        let (session, decision) = (decided.plenary, decided.decision);
        if let Some(due) = decision.due.filter(|due| *due < session.date) {
            let finding =
                Finding::new(RULE.name, decided.path().key("due")).fact("id", Fact::named(&decision.id, &decision.text));
            let finding = finding.fact("due", due).fact("session", session.date);
            report(finding.label(decided.session_date(), SESSION));
        }
    }
}
