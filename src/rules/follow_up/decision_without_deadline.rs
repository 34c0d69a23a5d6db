//! An open decision that is due on no day.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::decided::find_last_held;
use crate::rules::parts::decisions;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "decision-without-deadline",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the open decision `{id}` has no deadline", "la décision ouverte « {id} » n’a pas d’échéance"),
    explain: Text::new(
        "The council meets once or twice a year: what is due on no day is next looked at when it is too late. Write the day \
         that the session had in mind under `due`. Opinions call for no deadline; once a later plenary has been held, \
         `stale-decision` says it instead.",
        "Le conseil se réunit une ou deux fois par an : ce qui n’est dû aucun jour n’est revu que trop tard. Écrivez sous « \
         due » la date que la séance avait en tête. Un avis n’appelle pas d’échéance ; quand une autre séance plénière s’est \
         tenue depuis, « stale-decision » le dit à la place.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    decisions: [{id: d-2, text: Étendre la médiation, owner: ville, status: open}]
",
    mend: &[("ville, status", "ville, due: 2026-12-31, status")],
    check: Check::Strategy { whole: &["plenaries"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let last_held = find_last_held(inspection);
    for decided in decisions(inspection.strategy).filter(|decided| decided.waits() && !decided.is_stale(last_held)) {
        if decided.decision.due.is_none() {
            report(Finding::new(RULE.name, decided.path()).fact("id", Fact::named(&decided.decision.id, &decided.decision.text)));
        }
    }
}
