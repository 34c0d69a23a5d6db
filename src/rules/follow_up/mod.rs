//! Follow-up: what is late, silent, unmeasured or without an owner.

mod action_without_deadline;
mod action_without_indicator;
mod action_without_partner;
mod action_without_status;
mod action_without_update;
mod budget_without_basis;
mod decided;
mod decision_without_deadline;
mod decision_without_owner;
mod done_before_end;
mod done_without_end;
mod done_without_result;
mod ended_ongoing_action;
mod funding_without_year;
mod indicator_without_source;
mod indicator_without_target;
mod indicator_without_unit;
mod indicator_without_value;
mod late_values;
mod lateness;
mod measured;
mod mixed_periods;
mod overdue_action;
mod overdue_decision;
mod overdue_milestone;
mod stale_action;
mod stale_decision;
mod start_passed;
mod too_many_indicators;
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
    &decision_without_deadline::RULE,
    &decision_without_owner::RULE,
    &done_before_end::RULE,
    &done_without_end::RULE,
    &done_without_result::RULE,
    &ended_ongoing_action::RULE,
    &funding_without_year::RULE,
    &indicator_without_source::RULE,
    &indicator_without_target::RULE,
    &indicator_without_unit::RULE,
    &indicator_without_value::RULE,
    &late_values::RULE,
    &mixed_periods::RULE,
    &overdue_action::RULE,
    &overdue_decision::RULE,
    &overdue_milestone::RULE,
    &stale_action::RULE,
    &stale_decision::RULE,
    &start_passed::RULE,
    &too_many_indicators::RULE,
    &unexplained_abandonment::RULE,
    &unexplained_pause::RULE,
];
