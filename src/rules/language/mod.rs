//! The words themselves: terms that the law has left behind, characters that nobody sees.

mod invisible_character;
mod stale_legal_term;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[&invisible_character::RULE, &stale_legal_term::RULE];
