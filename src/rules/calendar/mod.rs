//! Dates that contradict each other, the period, or the day of the check.

mod action_outside_period;
mod activity_outside_body_period;
mod amendment_outside_period;
mod amendments_out_of_order;
mod commune_joined_after_period;
mod council_created_after_session;
mod decided;
mod decision_done_before_session;
mod decision_due_before_session;
mod done_decision_without_date;
mod duplicate_period;
mod fact_in_future;
mod funding_out_of_order;
mod funding_year_outside_period;
mod held_in_future;
mod milestone_outside_schedule;
mod order;
mod overlapping_strategies;
mod overlong_strategy;
mod planned_in_past;
mod reversed_dates;
mod review_in_future;
mod review_outside_period;
mod session_number_out_of_order;
mod session_without_status;
mod signature_after_end;
mod signature_before_adoption;
mod strategy_without_period;
mod target_before_baseline;
#[cfg(test)]
mod tests;
mod unfinished_decision_with_done_date;
mod value_in_future;
mod values_out_of_order;
mod version_not_raised;
mod window;

use crate::rules::Rule;

pub use overlapping_strategies::RULE as OVERLAPPING_STRATEGIES;
pub use signature_before_adoption::adoption;
pub use strategy_without_period::find_years;
pub use version_not_raised::is_raised;

pub static RULES: &[&Rule] = &[
    &action_outside_period::RULE,
    &activity_outside_body_period::RULE,
    &amendment_outside_period::RULE,
    &amendments_out_of_order::RULE,
    &commune_joined_after_period::RULE,
    &council_created_after_session::RULE,
    &decision_done_before_session::RULE,
    &decision_due_before_session::RULE,
    &done_decision_without_date::RULE,
    &duplicate_period::RULE,
    &fact_in_future::RULE,
    &funding_out_of_order::RULE,
    &funding_year_outside_period::RULE,
    &held_in_future::RULE,
    &milestone_outside_schedule::RULE,
    &overlapping_strategies::RULE,
    &overlong_strategy::RULE,
    &planned_in_past::RULE,
    &reversed_dates::RULE,
    &review_in_future::RULE,
    &review_outside_period::RULE,
    &session_number_out_of_order::RULE,
    &session_without_status::RULE,
    &signature_after_end::RULE,
    &signature_before_adoption::RULE,
    &strategy_without_period::RULE,
    &target_before_baseline::RULE,
    &unfinished_decision_with_done_date::RULE,
    &value_in_future::RULE,
    &values_out_of_order::RULE,
    &version_not_raised::RULE,
];
