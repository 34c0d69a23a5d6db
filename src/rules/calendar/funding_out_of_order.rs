//! A grant awarded before it was asked for, or paid before it was awarded.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Date, FundingStep};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "funding-out-of-order",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "{what}, on {date}, comes before {earlier}, on {before}",
        "{what}, le {date}, précède {earlier}, le {before}",
    ),
    explain: Text::new(
        "Funds are asked for, awarded, paid, and accounted for, in that order. One of the two days is wrong, most often by its year; \
         or the lines of two years were mixed, each of which has a line of its own.",
        "Un financement se demande, s’accorde, se verse, puis donne lieu à un compte rendu, dans cet ordre. L’un des deux jours est \
         faux, le plus souvent par son année, ou deux années sont confondues : à chacune sa ligne.",
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
    funding: [{funder: prefecture, year: 2025, requested: 9000, requested_on: 2025-03-14, awarded: 9000, awarded_on: 2024-06-20}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("awarded_on: 2024-06-20", "awarded_on: 2025-06-20")],
    check: Check::Strategy { whole: &[], check },
};

fn call(step: FundingStep) -> Text {
    match step {
        FundingStep::Requested => Text::new("the request", "la demande"),
        FundingStep::Awarded => Text::new("the award", "l’attribution"),
        FundingStep::Paid => Text::new("the payment", "le versement"),
        FundingStep::Accounted => Text::new("the account", "le compte rendu"),
    }
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        for (position, funding) in action.funding.iter().enumerate() {
            let at = |step: FundingStep| Path::of("actions").at(index).key("funding").at(position).key(step.day_key());
            let dated = FundingStep::ALL.into_iter().filter_map(|step| Some((step, funding.day_of(step)?)));
            let dated: Vec<(FundingStep, Date)> = dated.collect();
            for (rank, (step, date)) in dated.iter().enumerate() {
                // The last of those that it precedes: that of a month or a year may hold both days.
                let later = dated[..rank].iter().rev().find(|(_, before)| date < before);
                if let Some((earlier, before)) = later {
                    let finding = Finding::new(RULE.name, at(*step)).fact("what", call(*step)).fact("date", *date);
                    let finding = finding.fact("earlier", call(*earlier)).fact("before", *before);
                    report(finding.label(at(*earlier), call(*earlier)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::examples::find_in;

    #[test]
    fn each_step_comes_after_the_one_before_it_that_has_a_day() {
        for (steps, found) in [
            ("requested_on: 2025-02, awarded_on: 2025-02-10, paid_on: 2025, accounted_on: 2026-06-01", vec![]),
            ("requested_on: 2025-03-01, paid_on: 2025-02-10", vec!["2025-02-10"]),
            ("requested_on: 2025-06-01, awarded_on: 2025, paid_on: 2025-03-01", vec!["2025-03-01"]),
            ("awarded_on: 2025-06-01, paid_on: 2025-05, accounted_on: 2025-04-30", vec!["2025-05", "2025-04-30"]),
        ] {
            let text = format!("actions:\n- {{id: a, title: A, funding: [{{funder: ville, {steps}}}]}}\n");
            let all = find_in(Family::Calendar, &text);
            let ours: Vec<&str> = all.iter().filter_map(|finding| finding.strip_prefix("funding-out-of-order ")).collect();
            assert_eq!(ours, found, "{steps}: {all:?}");
        }
    }
}
