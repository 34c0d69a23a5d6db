//! The words themselves: terms that the law has left behind, invisible, lost or wrong letters.

mod garbled_text;
mod invisible_character;
mod lost_letter;
mod stale_legal_term;
mod text_cut_by_comment;
mod typographic_quotes;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[
    &garbled_text::RULE,
    &invisible_character::RULE,
    &lost_letter::RULE,
    &stale_legal_term::RULE,
    &text_cut_by_comment::RULE,
    &typographic_quotes::RULE,
];
