//! An indicator that is to change, and nothing says how far.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Indicator, IndicatorKind};
use crate::rules::follow_up::measured::live_indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "indicator-without-target",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new("the indicator `{id}` has no target", "l’indicateur « {id} » n’a pas de cible"),
    explain: Text::new(
        "It says which way is better, or measures a result, but not how far is enough: in the end every figure will look like \
         a success or a failure at will. Agree on a value and a date with the lead and write them under `target`. Nothing is \
         asked of an indicator that only counts what was done and has no `better`.",
        "Il dit quel sens est souhaité, ou mesure un résultat, mais non jusqu’où aller : à la fin, tout chiffre passera pour \
         un succès ou un échec, au choix. Convenez avec le pilote d’une valeur et d’une échéance, et écrivez-les sous « target \
         ». Rien n’est demandé à un indicateur qui compte seulement ce qui a été fait et n’a pas de « better ».",
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
    indicators: [{id: i-1, title: Sorties, unit: sorties, better: up, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("indicators: [{id: i-1, title: Sorties, unit: sorties, better: up, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]", "\
indicators:
      - id: i-1
        title: Sorties
        unit: sorties
        better: up
        source: {organization: ville}
        target: {period: \"2027\", value: 40}
        values: [{period: \"2025\", value: 12}]")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in live_indicators(inspection.strategy) {
        let has_target = measured.indicator.target.is_some() || !measured.indicator.targets.is_empty();
        if !has_target && is_to_change(measured.indicator) {
            report(
                Finding::new(RULE.name, measured.path())
                    .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title)),
            );
        }
    }
}

/// Whether an indicator tells a success from a failure, rather than counts what was done.
fn is_to_change(indicator: &Indicator<'_>) -> bool {
    indicator.better.is_some() || matches!(indicator.kind, Some(IndicatorKind::Outcome | IndicatorKind::Impact))
}
