//! A period that ends before it starts.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Date, DateSpan};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "reversed-dates",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new("the end, {end}, comes before the start, {start}", "la fin, le {end}, précède le début, le {start}"),
    explain: Text::new(
        "One of the two days is wrong, most often by its year. Nothing can be counted from such a period: the other rules of the \
         calendar leave it aside until it is corrected.",
        "L’un des deux jours est faux, le plus souvent par son année. Rien ne se compte à partir d’une telle période : les autres \
         règles du calendrier la laissent de côté tant qu’elle n’est pas corrigée.",
    ),
    basis: &[],
    bad: "departmental_plan: {title: Plan départemental 2025-2028, period: {start: 2025-01-01, end: 2024-12-31}}\n",
    mend: &[("end: 2024-12-31", "end: 2028-12-31")],
    check: Check::Strategy { whole: &[], check },
};

const START: Text = Text::new("starts here", "commence ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let mut judge = |start: Option<Date>, end: Option<Date>, place: &dyn Fn() -> Path| {
        if let (Some(start), Some(end)) = (start, end)
            && start > end
        {
            let finding = Finding::new(RULE.name, place().key("end")).fact("start", start).fact("end", end);
            report(finding.label(place().key("start"), START));
        }
    };
    let mut judge_span = |span: Option<DateSpan>, place: &dyn Fn() -> Path| {
        if let Some(DateSpan { start, end }) = span {
            judge(start, end, place);
        }
    };
    judge_span(strategy.period, &|| Path::of("period"));
    let plan = strategy.departmental_plan.as_ref();
    judge_span(plan.and_then(|plan| plan.period), &|| Path::of("departmental_plan").key("period"));
    let contract = strategy.territory.city_contract.as_ref();
    judge_span(contract.and_then(|contract| contract.period), &|| Path::of("territory").key("city_contract").key("period"));
    for (index, body) in strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate()) {
        judge_span(body.period, &|| Path::of("council").key("bodies").at(index).key("period"));
    }
    for (index, action) in strategy.actions.iter().enumerate() {
        if let Some(schedule) = &action.schedule {
            judge(schedule.start, schedule.end, &|| Path::of("actions").at(index).key("schedule"));
        }
    }
}
