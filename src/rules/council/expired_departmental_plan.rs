//! A departmental plan that ended before the strategy did.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "expired-departmental-plan",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the crime-prevention plan {plan} ended on {end}, and actions must not be incompatible with the one in force ({text})",
        "le plan de prévention de la délinquance {plan} a pris fin le {end}, et les actions ne doivent pas être incompatibles avec celui en vigueur ({text})",
    ),
    explain: Text::new(
        "Actions must not be incompatible with the plan in force; one that ended binds nobody, and the State’s priorities \
         have moved with its successor. Ask the prefecture for the plan in force, write its `title` and `period` under \
         `departmental_plan`, and read the actions against it. A strategy that has ended is judged on its last day.",
        "Les actions ne doivent pas être incompatibles avec le plan en vigueur ; celui qui a pris fin n’engage plus personne, \
         et les priorités de l’État ont suivi son successeur. Demandez à la préfecture le plan en vigueur, écrivez son titre et \
         sa période sous « departmental_plan », et relisez-y les actions. Une stratégie achevée est jugée à son dernier jour.",
    ),
    basis: law::DEPARTMENTAL_PLAN,
    bad: "\
departmental_plan: {title: Plan départemental 2021-2024, period: {start: 2021-01-01, end: 2024-12-31}}
",
    mend: &[("2021-2024, period: {start: 2021-01-01, end: 2024-12-31", "2025-2028, period: {start: 2025-01-01, end: 2028-12-31")],
    check: Check::Strategy { whole: &["period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    let plan = inspection.strategy.departmental_plan.as_ref();
    let Some(end) = plan.and_then(|plan| plan.period?.end).filter(|end| *end < situation.day.first) else { return };
    if let Some(basis) = situation.find_in_force(RULE.basis) {
        let place = Path::of("departmental_plan").key("period").key("end");
        report(
            Finding::new(RULE.name, place).fact("plan", situation.plan()).fact("end", end).fact("text", basis.article.citation),
        );
    }
}
