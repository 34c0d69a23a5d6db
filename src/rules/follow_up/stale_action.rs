//! An action of which nobody has heard for months.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::lateness::{STALE_MONTHS, at, months_ago, stale_since};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "stale-action",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "there has been no news of the action `{id}` since {updated}",
        "l’action « {id} » est sans nouvelles depuis le {updated}",
    ),
    explain: Text::new(
        "Partners who owe the coordinator nothing stop telling, and an action dies without anybody deciding so. Ask its lead, \
         correct what changed, and write the day under `updated`. News go stale after `months` months, 6 unless set, for \
         actions in progress and planned ones without a start date; an action already told late is not told stale as well.",
        "Des partenaires qui ne doivent rien au coordonnateur cessent de donner des nouvelles, et une action s’éteint sans que \
         personne en ait décidé. Sollicitez le pilote, corrigez ce qui a changé, et datez-le sous « updated ». Les nouvelles \
         vieillissent au bout de « months » mois (6 par défaut), pour les actions en cours et celles à venir sans date de \
         début ; une action déjà dite en retard n’est pas signalée deux fois.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2025-09-30
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("updated: 2025-09-30", "updated: 2026-05-04")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let oldest = months_ago(inspection, STALE_MONTHS);
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if let Some(updated) = stale_since(action, oldest, inspection.today) {
            let place = at(index).key("updated");
            report(Finding::new(RULE.name, place).fact("id", Fact::named(&action.id, &action.title)).fact("updated", updated));
        }
    }
}
