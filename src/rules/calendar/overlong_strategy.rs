//! A strategy that runs for much longer than doctrine has it.

use chrono::Months;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "overlong-strategy",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new("the strategy runs for more than {months} months", "la stratégie court sur plus de {months} mois"),
    explain: Text::new(
        "No law sets the length of a strategy; doctrine says three years, and towns go up to six. Beyond that the diagnosis on \
         which it stands is out of date: plan an evaluation half-way, or an earlier end. The limit is 72 months, or what `months:` \
         says for this rule.",
        "Aucune loi ne fixe la durée d’une stratégie ; la doctrine dit trois ans, et des villes vont jusqu’à six. Au-delà, le \
         diagnostic dont elle part est périmé : prévoyez une évaluation à mi-parcours, ou une fin plus proche. La limite est de 72 \
         mois, ou celle que « months: » donne à cette règle.",
    ),
    basis: law::THREE_YEARS,
    bad: "period: {start: 2025-01-01, end: 2031-12-31}\n",
    mend: &[("end: 2031-12-31", "end: 2030-12-31")],
    check: Check::Strategy { whole: &[], check },
};

const START: Text = Text::new("the strategy starts here", "la stratégie commence ici");
/// The longest strategies seen in practice.
const MONTHS: u32 = 72;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let months = inspection.months.unwrap_or(MONTHS);
    let bounds = inspection.strategy.period.and_then(|period| period.start.zip(period.end));
    let Some((start, end)) = bounds else { return };
    if start.last().checked_add_months(Months::new(months)).is_some_and(|limit| end.first() >= limit) {
        let period = Path::of("period");
        let finding = Finding::new(RULE.name, period.key("end")).fact("months", months);
        report(finding.label(period.key("start"), START));
    }
}
