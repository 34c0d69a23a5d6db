//! Dates that contradict each other, the period, or the day of the check.

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[];
