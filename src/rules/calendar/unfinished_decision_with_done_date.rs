//! A decision with a day of execution, said to be open or dropped.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::DecisionStatus;
use crate::rules::calendar::decided::list_decided;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unfinished-decision-with-done-date",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new(
        "the decision `{id}` was carried out on {done}, and is said to be {status}",
        "la décision « {id} » a été exécutée le {done}, et elle est dite {status}",
    ),
    explain: Text::new(
        "The file says two things of one decision, and the next session would be told the wrong one. Write `status: done`, or take \
         the day of execution away.",
        "Le fichier dit deux choses d’une même décision, et la prochaine séance entendrait peut-être la mauvaise. Écrivez « status: \
         done », ou retirez le jour d’exécution.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions: [{id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: dropped, done: 2024-12-20}]
  - {date: 2025-12-11, status: held}
",
    mend: &[("dropped", "done")],
    check: Check::Strategy { whole: &[], check },
};

const DONE: Text = Text::new("carried out on this day", "exécutée ce jour-là");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in list_decided(inspection) {
        let decision = decided.decision;
        // Of a day that has not come, `fact-in-future` speaks.
        let done = decision.done.filter(|done| done.last() <= inspection.today);
        if let (Some(done), Some(status)) = (done, name_unfinished(decision.status)) {
            let finding =
                Finding::new(RULE.name, decided.path().key("status")).fact("id", Fact::named(&decision.id, &decision.text));
            let finding = finding.fact("done", done).fact("status", status);
            report(finding.label(decided.path().key("done"), DONE));
        }
    }
}

/// The status in words, of a decision that is not carried out.
fn name_unfinished(status: Option<DecisionStatus>) -> Option<Text> {
    match status? {
        DecisionStatus::Open => Some(Text::new("open", "ouverte")),
        DecisionStatus::Dropped => Some(Text::new("dropped", "abandonnée")),
        DecisionStatus::Done => None,
    }
}
