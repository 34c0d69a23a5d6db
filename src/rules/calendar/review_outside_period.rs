//! A review of a year in which the strategy did not run.

use chrono::Datelike;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::Origin;
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "review-outside-period",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new("the action `{id}` has a review of {year}, {side}", "l’action « {id} » porte un bilan de {year}, {side}"),
    explain: Text::new(
        "A review belongs to a year of the strategy; this one would appear in no annual review. Correct the year, or say `origin: \
         continued` of an action that goes on from an earlier strategy and keeps its older reviews.",
        "Un bilan se rapporte à une année de la stratégie ; celui-ci ne paraîtrait dans aucun bilan annuel. Corrigez l’année, ou \
         écrivez « origin: continued » pour une action reconduite qui garde ses anciens bilans.",
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
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2015, text: Montée en charge conforme.}, {year: 2025, text: Rythme tenu.}]
",
    mend: &[(
        "reviews: [{year: 2015, text: Montée en charge conforme.}, {year: 2025, text: Rythme tenu.}]",
        "reviews: [{year: 2025, text: Montée en charge conforme.}]",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let is_continued = matches!(action.origin, Some(Origin::Continued | Origin::Modified));
        for (position, review) in action.reviews.iter().enumerate() {
            let year = review.year.get();
            // Of a year that has not begun, `review-in-future` speaks.
            let Some(bound) = period.beyond_year(year).filter(|_| year <= inspection.today.year()) else { continue };
            if !(is_continued && bound == Bound::Start) {
                let at = Path::of("actions").at(index).key("reviews").at(position).key("year");
                let finding =
                    Finding::new(RULE.name, at).fact("id", Fact::named(&action.id, &action.title)).fact("year", review.year);
                let finding = finding.fact("side", bound.strategy_side());
                report(finding.label(bound.of_strategy(), bound.strategy_label()));
            }
        }
    }
}
