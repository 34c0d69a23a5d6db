//! Follow-up: what is late, silent, unmeasured or without an owner.

mod action_without_deadline;
mod action_without_indicator;
mod action_without_partner;
mod action_without_status;
mod action_without_update;
mod budget_without_basis;
mod closed_year_without_review;
mod decided;
mod decision_without_deadline;
mod decision_without_owner;
mod done_before_end;
mod done_without_end;
mod done_without_result;
mod dormant_council;
mod ended_action_unfinished;
mod ended_ongoing_action;
mod expired_strategy;
mod expiring_strategy;
mod funding_without_year;
mod idle_body;
mod indicator_without_source;
mod indicator_without_target;
mod indicator_without_unit;
mod indicator_without_value;
pub mod late_values;
pub mod lateness;
pub mod measured;
mod missed_target;
mod mixed_periods;
mod outdated_diagnosis;
mod overdue_action;
mod overdue_decision;
mod overdue_milestone;
mod stale_action;
mod stale_decision;
mod start_passed;
mod strategy_without_diagnosis;
mod too_many_indicators;
mod unexplained_abandonment;
mod unexplained_pause;
mod unsigned_signatory;

pub use closed_year_without_review::{CLOSED_YEAR_MONTHS, list_reviewed};

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[
    &action_without_deadline::RULE,
    &action_without_indicator::RULE,
    &action_without_partner::RULE,
    &action_without_status::RULE,
    &action_without_update::RULE,
    &budget_without_basis::RULE,
    &closed_year_without_review::RULE,
    &decision_without_deadline::RULE,
    &decision_without_owner::RULE,
    &done_before_end::RULE,
    &done_without_end::RULE,
    &done_without_result::RULE,
    &dormant_council::RULE,
    &ended_action_unfinished::RULE,
    &ended_ongoing_action::RULE,
    &expired_strategy::RULE,
    &expiring_strategy::RULE,
    &funding_without_year::RULE,
    &idle_body::RULE,
    &indicator_without_source::RULE,
    &indicator_without_target::RULE,
    &indicator_without_unit::RULE,
    &indicator_without_value::RULE,
    &late_values::RULE,
    &missed_target::RULE,
    &mixed_periods::RULE,
    &outdated_diagnosis::RULE,
    &overdue_action::RULE,
    &overdue_decision::RULE,
    &overdue_milestone::RULE,
    &stale_action::RULE,
    &stale_decision::RULE,
    &start_passed::RULE,
    &strategy_without_diagnosis::RULE,
    &too_many_indicators::RULE,
    &unexplained_abandonment::RULE,
    &unexplained_pause::RULE,
    &unsigned_signatory::RULE,
];

#[cfg(test)]
mod tests {
    use crate::rules::{Surroundings, judge};

    /// The rules of the family that a strategy raises on 15 June 2026, sorted.
    fn find_rules(text: &str) -> Vec<&'static str> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day");
        let surroundings = Surroundings::on(today);
        let whole = format!("stspd: 1\ntitle: Stratégie\nterritory: {{name: Lille}}\n{text}");
        let judged = judge("strategy.yaml", whole.into_bytes(), &surroundings).1;
        let of_family = judged.diagnostics.iter().map(|diagnostic| diagnostic.rule);
        let mut rules: Vec<&str> = of_family.filter(|name| super::RULES.iter().any(|rule| rule.name == *name)).collect();
        rules.sort_unstable();
        rules
    }

    fn find_rules_of_action(facts: &str) -> Vec<&'static str> {
        let indicator =
            "{id: i-1, title: Sorties, unit: sorties, source: {document: rapport}, values: [{period: \"2025\", value: 12}]}";
        find_rules(&format!(
            "documents: [{{id: d, title: Diagnostic, kind: diagnosis}}]\nactions: [{{id: a, title: A, indicators: [{indicator}], {facts}}}]\n"
        ))
    }

    #[test]
    fn an_action_that_is_late_is_told_once() {
        for facts in [
            "status: in-progress, schedule: {end: 2026-06-14}",
            "status: in-progress, schedule: {end: 2026-06-14}, updated: 2024-01-01",
            "status: planned, schedule: {start: 2025-01-01, end: 2026-06-14}, updated: 2024-01-01",
        ] {
            assert_eq!(find_rules_of_action(facts), ["overdue-action"], "{facts}");
        }
        assert_eq!(
            find_rules_of_action("status: planned, schedule: {start: 2025-01-01, end: 2027-01-01}, updated: 2024-01-01"),
            ["start-passed"]
        );
        assert_eq!(find_rules_of_action("schedule: {end: 2026-06-14}"), ["action-without-status"]);
        assert_eq!(find_rules_of_action("status: done, schedule: {end: 2027-01-01, ongoing: true}"), ["ended-ongoing-action"]);
    }

    #[test]
    fn nothing_is_late_on_its_last_day() {
        for facts in [
            "status: in-progress, updated: 2025-12-15, schedule: {end: 2026-06-15}",
            "status: planned, schedule: {start: 2026-06-15, end: 2026-12-31}",
            "status: in-progress, updated: 2026-06-01, schedule: {ongoing: true}, milestones: [{title: Recrutement, due: 2026-06-15}]",
        ] {
            assert_eq!(find_rules_of_action(facts), Vec::<&str>::new(), "{facts}");
        }
    }

    #[test]
    fn a_delay_is_the_one_that_the_strategy_sets() {
        let stale = "status: in-progress, updated: 2026-05-01, schedule: {ongoing: true}";
        assert_eq!(find_rules_of_action(stale), Vec::<&str>::new());
        let set = format!("actions: [{{id: a, title: A, {stale}}}]\ncheck: {{rules: {{stale-action: {{months: 1}}}}}}\n");
        assert_eq!(find_rules(&set), ["action-without-indicator", "stale-action", "strategy-without-diagnosis"]);
    }

    #[test]
    fn a_decision_that_outlived_a_session_is_told_once() {
        let later = "{date: 2025-12-11, status: held}";
        let decision = |facts: &str| {
            format!("plenaries: [{{date: 2025-01-10, status: held, decisions: [{{id: d, text: D, {facts}}}]}}, {later}]\n")
        };
        assert_eq!(find_rules(&decision("owner: ville, status: open")), ["stale-decision"]);
        assert_eq!(find_rules(&decision("owner: ville")), ["stale-decision"]);
        assert_eq!(find_rules(&decision("owner: ville, due: 2026-01-01")), ["overdue-decision"]);
        assert_eq!(find_rules(&decision("owner: ville, status: open, due: 2027-01-01")), Vec::<&str>::new());
        assert_eq!(find_rules(&decision("kind: opinion, status: open")), Vec::<&str>::new());
        assert_eq!(find_rules(&decision("status: done")), Vec::<&str>::new());
    }

    /// The years of which a review is missed.
    fn find_years(keys: &str) -> Vec<String> {
        let text = format!("stspd: 1\ntitle: S\nterritory: {{name: T}}\n{keys}");
        let surroundings = crate::rules::Surroundings::on("2026-06-15".parse().expect("a real day"));
        let judged = crate::rules::judge("town.yaml", text.into_bytes(), &surroundings).1;
        let found = judged.diagnostics.into_iter().filter(|one| one.rule == "closed-year-without-review");
        let year = |one: crate::diagnostic::Diagnostic| {
            let message = one.say(crate::lang::Lang::En);
            message.trim_start_matches("the file holds no review of ").to_owned()
        };
        found.map(year).collect()
    }

    #[test]
    fn each_closed_year_wholly_within_the_strategy_owes_a_review() {
        let years = |period: &str| find_years(&format!("period: {{{period}}}\n"));
        assert_eq!(years("start: 2023-01-01"), ["2023-2025"]);
        assert_eq!(years("start: 2023-01-02"), ["2024-2025"]);
        assert_eq!(years("start: 2025-01-01"), ["2025"]);
        assert_eq!(years("start: 2023-01-01, end: 2025-12-30"), ["2023-2024"]);
        assert_eq!(years("start: 2026-01-01"), Vec::<String>::new());
        // A review of several years closes them all.
        let bilan = "documents: [{id: b, kind: annual-review, title: Bilan, year: 2021, through: 2023}]\n";
        assert_eq!(find_years(&format!("period: {{start: 2020-01-01}}\n{bilan}")), ["2020", "2024-2025"]);
    }
}
