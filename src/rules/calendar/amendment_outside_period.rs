//! An amendment dated when the strategy did not run.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::calendar::window::Window;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "amendment-outside-period",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new("the amendment `{id}` is dated {date}, {side}", "l’avenant « {id} » est daté du {date}, {side}"),
    explain: Text::new(
        "An amendment changes a strategy that runs: what has ended can be followed by another, no longer amended. Correct the day, \
         or the period if the amendment extended it.",
        "Un avenant modifie une stratégie en cours : celle qui a pris fin peut être suivie d’une autre, non plus modifiée. Corrigez \
         le jour, ou la période si l’avenant l’a prolongée.",
    ),
    basis: &[],
    bad: "amendments: [{id: av-1, date: 2023-06-10, version: \"1.1\", summary: Deux actions ajoutées.}]\n",
    mend: &[("date: 2023-06-10", "date: 2025-06-10")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    for (index, amendment) in inspection.strategy.amendments.iter().enumerate() {
        if let Some(bound) = period.beyond(amendment.date) {
            let finding = Finding::new(RULE.name, Path::of("amendments").at(index).key("date"))
                .fact("id", amendment.id)
                .fact("date", amendment.date)
                .fact("side", bound.strategy_side());
            report(finding.label(bound.of_strategy(), bound.strategy_label()));
        }
    }
}
