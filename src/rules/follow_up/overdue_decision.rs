//! A decision whose day is past and that is not said to be carried out.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::decision_overdue_since;
use crate::rules::parts::decisions;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "overdue-decision",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the decision `{id}` was due on {due}, and nothing says that it was carried out",
        "la décision « {id} » devait être exécutée au plus tard le {due}, et rien ne dit qu’elle l’ait été",
    ),
    explain: Text::new(
        "The next session will ask what became of it. Write `status: done` and the day, or `status: dropped`, or a new \
         deadline if the council agrees to wait.",
        "La prochaine séance demandera ce qu’elle est devenue. Écrivez « status: done » et le jour, ou « status: dropped », ou \
         une nouvelle échéance si le conseil consent à attendre.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    decisions: [{id: d-2, text: Étendre la médiation, owner: ville, due: 2026-03-31, status: open}]
",
    mend: &[("open", "done, done: 2026-03-20")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in decisions(inspection.strategy) {
        if let Some(due) = decision_overdue_since(decided.decision, inspection.today) {
            let finding = Finding::new(RULE.name, decided.path().key("due"));
            report(finding.fact("id", Fact::named(&decided.decision.id, &decided.decision.text)).fact("due", due));
        }
    }
}
