//! What was signed, and what became of it.

mod amendment_without_change;
mod changed_since_signature;
mod fingerprint_without_signature;
mod malformed_fingerprint;
mod newer_fingerprint;
#[cfg(test)]
mod tests;

use crate::rules::Rule;

pub static RULES: &[&Rule] = &[
    &amendment_without_change::RULE,
    &changed_since_signature::RULE,
    &fingerprint_without_signature::RULE,
    &malformed_fingerprint::RULE,
    &newer_fingerprint::RULE,
];

/// The keys under which everything that is signed stands: what is compared must have been read whole.
const SIGNED: &[&str] = &[
    "title",
    "kind",
    "period",
    "follows",
    "parent",
    "territory",
    "organizations",
    "axes",
    "actions",
    "indicators",
    "budget",
    "signatories",
];
