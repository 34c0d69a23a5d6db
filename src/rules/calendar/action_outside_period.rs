//! An action scheduled before the strategy starts or after it ends.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Action, Date, Origin, Schedule};
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "action-outside-period",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new("the action `{id}` {how}, on {date}", "l’action « {id} » {how}, le {date}"),
    explain: Text::new(
        "The signatories commit for the period of the strategy: what is scheduled outside it binds nobody, and no review of the \
         strategy will tell of it. Correct the day, extend the strategy by an amendment, or say `origin: continued` of an action \
         that goes on from an earlier strategy.",
        "Les signataires s’engagent pour la période de la stratégie : ce qui est prévu en dehors n’engage personne, et aucun bilan \
         de la stratégie n’en rendra compte. Corrigez le jour, prolongez la stratégie par un avenant, ou écrivez « origin: \
         continued » pour une action reconduite d’une stratégie précédente.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2028-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("end: 2028-06-30", "end: 2027-06-30")],
    check: Check::Strategy { whole: &[], check },
};

const STARTS_BEFORE: Text = Text::new("starts before the strategy", "commence avant la stratégie");
const STARTS_AFTER: Text = Text::new("starts after the strategy has ended", "commence après la fin de la stratégie");
const ENDS_BEFORE: Text = Text::new("ends before the strategy starts", "prend fin avant le début de la stratégie");
const ENDS_AFTER: Text = Text::new("ends after the strategy", "prend fin après la stratégie");
const CONTINUED: Text = Text::new(
    "if it goes on from an earlier strategy, say so: `origin: continued`",
    "en cas de reconduction d’une stratégie précédente, dites-le : « origin: continued »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let Some(schedule) = &action.schedule else { continue };
        for (key, date, bound, how) in misses(action, schedule, period).into_iter().flatten() {
            let at = Path::of("actions").at(index).key("schedule").key(key);
            let finding = Finding::new(RULE.name, at)
                .fact("id", Fact::named(&action.id, &action.title))
                .fact("how", how)
                .fact("date", date);
            let finding = finding.label(bound.of_strategy(), bound.strategy_label());
            report(if how == STARTS_BEFORE { finding.help(CONTINUED) } else { finding });
        }
    }
}

/// A day of a schedule, the bound that it misses, and how.
type Miss = (&'static str, Date, Bound, Text);

/// The misses of a schedule: one when it lies outside the period as a whole, else one a bound.
fn misses(action: &Action<'_>, schedule: &Schedule<'_>, period: Window) -> [Option<Miss>; 2] {
    let sound = Window::between(schedule.start, schedule.end);
    let miss = |date: Option<Date>, bound: Bound| date.filter(|date| period.beyond(*date) == Some(bound));
    if let Some(start) = miss(sound.start(), Bound::End) {
        return [Some(("start", start, Bound::End, STARTS_AFTER)), None];
    }
    if let Some(end) = miss(sound.end(), Bound::Start) {
        return [Some(("end", end, Bound::Start, ENDS_BEFORE)), None];
    }
    let is_new = !matches!(action.origin, Some(Origin::Continued | Origin::Modified));
    let start = miss(sound.start(), Bound::Start).filter(|_| is_new);
    let end = miss(sound.end(), Bound::End);
    [start.map(|start| ("start", start, Bound::Start, STARTS_BEFORE)), end.map(|end| ("end", end, Bound::End, ENDS_AFTER))]
}
