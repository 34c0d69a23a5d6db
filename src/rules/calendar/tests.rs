//! Every place that the calendar speaks of, and faults that must be told once.

use crate::rules::{Family, Surroundings, judge, rule};

/// What the calendar says of a file on 15 June 2026: each rule and the token that it underlines.
fn judge_text(text: &str) -> Vec<String> {
    let today = "2026-06-15".parse().expect("a real day");
    let surroundings = Surroundings::on(today);
    let judged = judge("strategy.yaml", text.as_bytes().to_vec(), &surroundings).1;
    assert!(!judged.partial, "the file is sound in form");
    let calendar = judged.diagnostics.iter().filter(|said| rule(said.rule).is_some_and(|rule| rule.family == Family::Calendar));
    calendar.map(|said| format!("{} {}", said.rule, &text[said.span.range()])).collect()
}

/// What is said of a strategy of 2025 to 2027 with these keys.
fn judge_keys(keys: &str) -> Vec<String> {
    judge_text(&format!(
        "stspd: 1\ntitle: Stratégie\nterritory: {{name: Lille}}\nperiod: {{start: 2025-01-01, end: 2027-12-31}}\n{keys}\n"
    ))
}

#[test]
fn every_place_leads_to_its_token() {
    assert_eq!(judge_text(include_str!("everything.yaml")).join("\n"), include_str!("everything.txt").trim_end());
}

#[test]
fn the_period_of_a_city_contract_is_looked_at_too() {
    let contract = "{title: C, period: {start: 2024-01-01, end: 2023-12-31}}";
    let period = "period: {start: 2025-01-01, end: 2027-12-31}";
    let text = format!("stspd: 1\ntitle: S\nterritory: {{name: V, city_contract: {contract}}}\n{period}\n");
    assert_eq!(judge_text(&text), ["reversed-dates 2023-12-31"]);
}

#[test]
fn a_reversed_period_is_told_once_and_judges_nothing_else() {
    let keys =
        "actions: [{id: a, title: A, schedule: {start: 2027-01-01, end: 2024-01-01}, milestones: [{title: M, due: 2020-01-01}]}]";
    assert_eq!(judge_keys(keys), ["reversed-dates 2024-01-01"]);
}

#[test]
fn an_action_that_goes_on_from_an_earlier_strategy_may_start_before_this_one() {
    let action = |origin: &str| {
        format!("actions: [{{id: a, title: A, {origin}schedule: {{start: 2022-01-01}}, reviews: [{{year: 2022, text: T.}}]}}]")
    };
    assert_eq!(judge_keys(&action("origin: continued, ")), Vec::<String>::new());
    assert_eq!(judge_keys(&action("")), ["action-outside-period 2022-01-01", "review-outside-period 2022"]);
}

#[test]
fn a_session_that_cannot_have_been_held_judges_nothing_else() {
    let keys = "plenaries:\n  - {date: 2025-03-01, number: 2, status: held}\n  - {date: 2052-03-01, number: 1, status: held, \
                agenda: [{title: Signature, kind: signature}], decisions: [{id: d, text: T., due: 2025-01-01}]}\n\
                signatories: []";
    assert_eq!(judge_keys(keys), ["held-in-future 2052-03-01"]);
}

#[test]
fn a_decision_early_as_a_whole_is_told_once() {
    let keys = "plenaries: [{date: 2025-03-01, status: held, decisions: [{id: d, text: T., due: 2024-01-02, done: 2024-01-01}]}]";
    assert_eq!(judge_keys(keys), ["decision-due-before-session 2024-01-02"]);
}

#[test]
fn a_day_of_execution_yet_to_come_is_told_once() {
    let keys = "plenaries: [{date: 2025-03-01, status: held, decisions: [{id: d, text: T., status: open, done: 2027-01-01}]}]";
    assert_eq!(judge_keys(keys), ["fact-in-future 2027-01-01"]);
}

#[test]
fn an_amendment_out_of_its_place_says_nothing_of_editions() {
    let keys = "amendments:\n  - {id: a, date: 2025-02-01, version: \"1.1\"}\n  - {id: b, date: 2026-02-01, version: \"1.2\"}\n  \
                - {id: c, date: 2025-03-01, version: \"1.3\"}";
    assert_eq!(judge_keys(keys), ["amendments-out-of-order 2025-03-01"]);
}

#[test]
fn editions_count_between_dots_and_may_be_listed_from_the_last() {
    let keys = |later: &str| {
        format!(
            "amendments:\n  - {{id: b, date: 2026-02-01, version: \"{later}\"}}\n  - {{id: a, date: 2025-02-01, version: \"1.9\"}}"
        )
    };
    assert_eq!(judge_keys(&keys("1.10")), Vec::<String>::new());
    assert_eq!(judge_keys(&keys("définitive")), Vec::<String>::new());
    assert_eq!(judge_keys(&keys("1.8")), ["version-not-raised \"1.8\""]);
}

#[test]
fn a_value_given_twice_is_not_also_out_of_order() {
    let values = "[{period: \"2023\", value: 1}, {period: \"2024\", value: 2}, {period: \"2023\", value: 3}]";
    let keys = format!("indicators: [{{id: i, title: I, values: {values}}}]");
    assert_eq!(judge_keys(&keys), ["duplicate-period \"2023\""]);
}

#[test]
fn each_grain_of_values_has_an_order_of_its_own() {
    let values =
        "[{period: 2024-Q1, value: 1}, {period: 2024-Q2, value: 2}, {period: \"2024\", value: 3}, {period: 2025-Q1, value: 3}]";
    assert_eq!(judge_keys(&format!("indicators: [{{id: i, title: I, values: {values}}}]")), Vec::<String>::new());
}

#[test]
fn an_act_after_an_amendment_is_not_taken_as_the_adoption() {
    let keys = |amendment: &str| {
        format!(
            "organizations: [{{id: ville, name: Ville}}]\nsignatories: [{{organization: ville, signed: 2025-01-10}}]\n\
             documents: [{{id: r, kind: resolution, title: R, date: 2026-02-01}}]\n{amendment}"
        )
    };
    assert_eq!(judge_keys(&keys("")), ["signature-before-adoption 2025-01-10"]);
    assert_eq!(judge_keys(&keys("amendments: [{id: av, date: 2026-02-01}]")), Vec::<String>::new());
}

#[test]
fn a_strategy_without_period_is_told_the_years_of_its_title() {
    let years = |title: &str| {
        let text = format!("stspd: 1\ntitle: {title}\nterritory: {{name: Ville}}\n");
        let today = "2026-06-15".parse().expect("a real day");
        crate::rules::inspect(&crate::source::Source::new("town.yaml", text), today, |inspection| {
            super::find_years(inspection.strategy)
        })
    };
    assert_eq!(years("Contrat local 2015-2020"), Some(Some((2015, 2020))));
    assert_eq!(years("Plan 2030 pour 12345 habitants"), Some(Some((2030, 2030))));
    assert_eq!(years("Stratégie territoriale"), Some(None));
}
