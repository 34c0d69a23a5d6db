//! An open decision that nobody is in charge of.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::parts::{Decided, decisions};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "decision-without-owner",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("nobody is in charge of the open decision `{id}`", "la décision ouverte « {id} » n’a pas de responsable"),
    explain: Text::new(
        "What everybody decided nobody does, unless one of them took it upon himself. Name under `owner` the organization that \
         answers for it at the next session. Opinions need none.",
        "Ce que tous ont décidé, personne ne le fait, à moins que l’un d’eux ne s’en charge. Citez sous « owner » l’organisme \
         qui en répondra à la prochaine séance. Un avis n’en demande pas.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    decisions: [{id: d-2, text: Étendre la médiation, due: 2026-12-31, status: open}]
",
    mend: &[("due", "owner: ville, due")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for decided in decisions(inspection.strategy).filter(Decided::waits) {
        if decided.decision.owner.is_none() {
            report(Finding::new(RULE.name, decided.path()).fact("id", Fact::named(&decided.decision.id, &decided.decision.text)));
        }
    }
}
