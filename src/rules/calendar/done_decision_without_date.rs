//! A decision said to be carried out, without the day.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::DecisionStatus;
use crate::rules::calendar::decided::list_decided;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "done-decision-without-date",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new(
        "the file does not say when the decision `{id}` was carried out",
        "le fichier ne dit pas quand la décision « {id} » a été exécutée",
    ),
    explain: Text::new(
        "The day tells the next session whether a deadline was kept, and which decisions were settled since the last one. Add \
         `done:` with the day, if it is known.",
        "Le jour apprend à la prochaine séance si une échéance a été tenue, et quelles décisions ont été réglées depuis la \
         précédente. Ajoutez « done: » avec le jour, s’il est connu.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions: [{id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done}]
  - {date: 2025-12-11, status: held}
",
    mend: &[("done", "done, done: 2024-12-20")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in list_decided(inspection) {
        let decision = decided.decision;
        if decision.status == Some(DecisionStatus::Done) && decision.done.is_none() {
            report(Finding::new(RULE.name, decided.path().key("status")).fact("id", Fact::named(&decision.id, &decision.text)));
        }
    }
}
