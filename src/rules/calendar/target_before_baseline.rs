//! A target for a day no later than the baseline's.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::Measure;
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "target-before-baseline",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the target of `{id}` is for {target}, no later than its baseline ({baseline})",
        "la cible de « {id} » est fixée pour {target}, et non après sa valeur de départ ({baseline})",
    ),
    explain: Text::new(
        "A target is where one wants to go from the baseline: it comes later. One of the two periods is wrong, or the two values \
         were exchanged.",
        "Une cible est ce vers quoi l’on va depuis la valeur de départ : elle vient après. L’une des deux périodes est fausse, ou \
         les deux valeurs ont été interverties.",
    ),
    basis: &[],
    bad: "\
indicators:
  - id: i-2
    title: Faits constatés
    unit: faits
    better: down
    source: {organization: prefecture}
    baseline: {period: \"2024\", value: 1900}
    target: {period: \"2017\", value: 1700}
    values: [{period: \"2025\", value: 1840}]
",
    mend: &[("\"2017", "\"2027")],
    check: Check::Strategy { whole: &[], check },
};

const BASELINE: Text = Text::new("the baseline is of this period", "la valeur de départ est de cette période");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in indicators(inspection.strategy) {
        let indicator = measured.indicator;
        let period = |stated: &Option<Box<Measure<'_>>>| stated.as_ref().and_then(|stated| stated.period);
        let (Some(target), Some(baseline)) = (period(&indicator.target), period(&indicator.baseline)) else { continue };
        // Of a baseline that has not begun, `value-in-future` speaks.
        let is_measured = baseline.start() <= inspection.today;
        if is_measured && target.end() <= baseline.end() {
            let at = measured.path();
            let finding = Finding::new(RULE.name, at.key("target").key("period"))
                .fact("id", Fact::named(&indicator.id, &indicator.title))
                .fact("target", target)
                .fact("baseline", baseline);
            report(finding.label(at.key("baseline").key("period"), BASELINE));
        }
    }
}
