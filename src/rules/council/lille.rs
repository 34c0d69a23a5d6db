//! Lille's strategy, judged by the law of two days.

use crate::lang::Lang;
use crate::rules::council::tests::{day, judge_text};

const LILLE: &str = include_str!("../../../strategy/lille.yaml");

#[test]
fn lille_s_strategy_is_judged_by_the_law_of_the_day() {
    let said = |today: &str| -> Vec<String> {
        judge_text(LILLE, day(today))
            .iter()
            .map(|diagnostic| format!("{}: {}", diagnostic.rule, diagnostic.say(Lang::En)))
            .collect()
    };
    assert_eq!(
        said("2018-01-01"),
        [
            "population-not-stated: the file does not state the population and its year, on which the law’s thresholds depend",
            "composition-order-missing: the file does not show the order that fixes the council’s composition (code de la \
             sécurité intérieure, art. D. 132-8)",
        ]
    );
    assert_eq!(
        said("2026-11-23"),
        [
            "population-not-stated: the file does not state the population and its year, on which the law’s thresholds depend",
            "composition-order-missing: the file does not show the order that fixes the council’s composition (code de la \
             sécurité intérieure, art. L. 132-4)",
        ]
    );
}

#[test]
fn a_lille_of_more_than_the_threshold_owes_a_coordinator_since_2021_only() {
    let counted = LILLE.replace("  name: Lille\n", "  name: Lille\n  population: {value: 15001, year: 2017}\n");
    let names =
        |today: &str| -> Vec<&str> { judge_text(&counted, day(today)).iter().map(|diagnostic| diagnostic.rule).collect() };
    assert!(!names("2018-01-01").contains(&"coordinator-missing"));
    assert!(names("2026-11-23").contains(&"coordinator-missing"));
}
