//! What was signed, and what became of it.

mod amendment_without_change;
mod changed_since_signature;
mod fingerprint_without_signature;
mod malformed_fingerprint;
mod newer_fingerprint;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use crate::rules::Rule;
use crate::signature::signed_keys;

pub static RULES: &[&Rule] = &[
    &amendment_without_change::RULE,
    &changed_since_signature::RULE,
    &fingerprint_without_signature::RULE,
    &malformed_fingerprint::RULE,
    &newer_fingerprint::RULE,
];

/// The keys at the top under which the signatories stand and all that they sign.
pub fn whole() -> &'static [&'static str] {
    static WHOLE: OnceLock<Vec<&str>> = OnceLock::new();
    WHOLE.get_or_init(|| signed_keys().chain(["signatories"]).collect())
}
