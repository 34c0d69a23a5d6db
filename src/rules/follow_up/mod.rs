//! Follow-up: what is late, silent, unmeasured or without an owner.

mod action_without_deadline;
mod action_without_indicator;
mod action_without_partner;
mod action_without_status;
mod action_without_update;
mod budget_without_basis;
mod done_before_end;
mod done_without_end;
mod done_without_result;
mod ended_ongoing_action;
mod funding_without_year;
mod lateness;
mod overdue_action;
mod overdue_milestone;
mod stale_action;
mod start_passed;
mod unexplained_abandonment;
mod unexplained_pause;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[
    &action_without_deadline::RULE,
    &action_without_indicator::RULE,
    &action_without_partner::RULE,
    &action_without_status::RULE,
    &action_without_update::RULE,
    &budget_without_basis::RULE,
    &done_before_end::RULE,
    &done_without_end::RULE,
    &done_without_result::RULE,
    &ended_ongoing_action::RULE,
    &funding_without_year::RULE,
    &overdue_action::RULE,
    &overdue_milestone::RULE,
    &stale_action::RULE,
    &start_passed::RULE,
    &unexplained_abandonment::RULE,
    &unexplained_pause::RULE,
];
