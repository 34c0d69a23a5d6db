//! How the plan holds together: levels, leads, numbers.

mod action_without_lead;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[&action_without_lead::RULE];
