//! How the plan holds together: levels, leads, numbers.

mod action_outside_axes;
mod action_without_lead;
mod amount_with_three_decimals;
mod axis_without_action;
mod contradictory_axis;
mod duplicate_number;
mod inconsistent_labels;
mod lead_among_partners;
mod lead_outside_signatories;
mod miscounted_total;
mod objective_without_action;
mod payment_beyond_award;
pub mod plan;
mod redundant_also_serves;
mod redundant_axis;
mod repeated_item;
mod repeated_label;
mod strategy_without_action;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[
    &action_outside_axes::RULE,
    &action_without_lead::RULE,
    &amount_with_three_decimals::RULE,
    &axis_without_action::RULE,
    &contradictory_axis::RULE,
    &duplicate_number::RULE,
    &inconsistent_labels::RULE,
    &lead_among_partners::RULE,
    &lead_outside_signatories::RULE,
    &miscounted_total::RULE,
    &objective_without_action::RULE,
    &payment_beyond_award::RULE,
    &redundant_also_serves::RULE,
    &redundant_axis::RULE,
    &repeated_item::RULE,
    &repeated_label::RULE,
    &strategy_without_action::RULE,
];

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    const AXES: &str = "\
axes:
  - {id: axe-1, title: Un, objectives: [{id: obj-1, title: Premier}, {id: obj-2, title: Deuxième}]}
  - {id: axe-2, title: Deux, objectives: [{id: obj-3, title: Troisième}]}
";

    const SHEET: &str = "  - id: a-#
    title: Médiation
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-#, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
";

    /// A strategy of two axes whose actions have these lines and are otherwise sound.
    fn plan(actions: &[&str]) -> Vec<String> {
        let mut text = format!("{AXES}actions:\n");
        for (rank, lines) in actions.iter().enumerate() {
            text += &SHEET.replace('#', &rank.to_string());
            text.extend(lines.split("; ").map(|line| format!("    {line}\n")));
        }
        find_in(Family::Structure, &text)
    }

    #[test]
    fn an_axis_is_served_by_its_objectives_and_by_cross_cutting_actions() {
        assert_eq!(plan(&["axis: axe-1"]), ["axis-without-action axe-2"]);
        assert_eq!(plan(&["axis: axe-1; also_serves: [axe-2]"]), Vec::<String>::new());
        assert_eq!(plan(&["objective: obj-1; also_serves: [obj-3]"]), ["objective-without-action obj-2"]);
        assert_eq!(plan(&["objective: obj-1; also_serves: [obj-2]"]), ["axis-without-action axe-2"]);
    }

    #[test]
    fn what_an_action_serves_already_is_known_by_its_axis_and_by_its_objective() {
        let everything = "also_serves: [obj-2, obj-3]";
        assert_eq!(
            plan(&["axis: axe-1; also_serves: [axe-1, axe-2, axe-2]"]),
            ["redundant-also-serves axe-1", "redundant-also-serves axe-2"]
        );
        assert_eq!(
            plan(&["objective: obj-1; also_serves: [axe-1]", &format!("objective: obj-1; {everything}")]),
            ["redundant-also-serves axe-1"]
        );
        assert_eq!(
            plan(&["objective: obj-1; axis: axe-2", &format!("objective: obj-1; {everything}")]),
            ["contradictory-axis axe-2"]
        );
    }

    #[test]
    fn numbers_that_begin_again_under_each_axis_are_compared_within_it() {
        let under = |axis: &str, number: &str| format!("axis: {axis}; number: \"{number}\"");
        let found = |numbers: [(&str, &str); 4]| {
            let lines = numbers.map(|(axis, number)| under(axis, number));
            plan(&lines.each_ref().map(String::as_str))
        };
        assert_eq!(found([("axe-1", "1"), ("axe-1", "2"), ("axe-2", "1"), ("axe-2", "2")]), Vec::<String>::new());
        assert_eq!(found([("axe-1", "1"), ("axe-1", "2"), ("axe-2", "1"), ("axe-2", "1")]), ["duplicate-number \"1\""]);
        assert_eq!(found([("axe-1", "1"), ("axe-1", "2"), ("axe-2", "3"), ("axe-2", "2")]), ["duplicate-number \"2\""]);
        assert_eq!(found([("axe-1", "1.1"), ("axe-1", "1.2"), ("axe-2", "1.1"), ("axe-2", "2.2")]), ["duplicate-number \"1.1\""]);
    }

    #[test]
    fn two_roles_of_one_organization_are_two_leads() {
        let seats = |second: &str| {
            find_in(
                Family::Structure,
                &format!(
                    "council:\n  kind: clspd\n  created: 2003-02-10\n  coordinator: {{kind: territorial-agent, organization: ville}}\n  \
                     chair: [{{organization: ville, role: Maire}}, {{organization: ville, role: {second}}}]\n  members:\n    \
                     - {{organization: prefecture, as: by-right}}\n    - {{organization: parquet, as: by-right}}\n"
                ),
            )
        };
        assert_eq!(seats("Adjointe"), Vec::<String>::new());
        assert_eq!(seats("Maire"), ["repeated-item ville"]);
    }
}
