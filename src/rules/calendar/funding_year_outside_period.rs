//! Money of a year in which the strategy does not run.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Action, Origin, Year};
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "funding-year-outside-period",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new("this money is of {year}, {side}", "ces crédits sont de {year}, {side}"),
    explain: Text::new(
        "Money of a year outside the strategy falls out of its yearly tables, and may be that of another strategy. Check the year; \
         an action that goes on from an earlier strategy (`origin: continued`) may keep its older funding.",
        "Des crédits d’une année étrangère à la stratégie n’entrent pas dans ses tableaux annuels, et relèvent peut-être d’une \
         autre. Vérifiez l’année ; une action reconduite (« origin: continued ») peut garder ses anciens financements.",
    ),
    basis: &[],
    bad: "budget: [{title: Vidéoprotection, year: 2022, amount: 480000}]\n",
    mend: &[("year: 2022", "year: 2025")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    let mut judge = |year: Option<Year>, action: Option<&Action<'_>>, place: &dyn Fn() -> Path| {
        let Some(year) = year else { return };
        let Some(bound) =
            period.beyond_year(year.get()).filter(|bound| *bound == Bound::End || !action.is_some_and(is_continued))
        else {
            return;
        };
        let finding = Finding::new(RULE.name, place().key("year")).fact("year", year).fact("side", bound.strategy_side());
        report(finding.label(bound.of_strategy(), bound.strategy_label()));
    };
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        for (position, funding) in action.funding.iter().enumerate() {
            judge(funding.year, Some(action), &|| Path::of("actions").at(index).key("funding").at(position));
        }
    }
    for (index, line) in inspection.strategy.budget.iter().enumerate() {
        judge(line.year, None, &|| Path::of("budget").at(index));
    }
}

fn is_continued(action: &Action<'_>) -> bool {
    matches!(action.origin, Some(Origin::Continued | Origin::Modified))
}
