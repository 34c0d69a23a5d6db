//! Ids given and cited: every reference leads somewhere, and nothing is named twice.

mod duplicate_id;
mod unknown_reference;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[&duplicate_id::RULE, &unknown_reference::RULE];
