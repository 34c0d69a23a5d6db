//! Follow-up: what is late, silent, unmeasured or without an owner.

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[];
