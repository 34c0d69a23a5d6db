//! Cases beside the examples: which rule speaks of what, and that one does.

use crate::rules::Family;
use crate::rules::examples::find_in;

/// The fingerprint of the sound strategy of the examples.
const SOUND: &str = "v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579";

/// What is found where one signatory signed with that mark, in a strategy amended as told.
fn find(signatory: &str, amendments: &str) -> Vec<String> {
    let others = "  - {organization: prefecture, signed: 2024-12-12}\n";
    find_in(Family::Signatures, &format!("signatories:\n  - {signatory}\n{others}{amendments}"))
}

const AMENDED: &str = "amendments:\n  - {id: av-1, date: 2025-12-11}\n  - {id: av-2, date: 2026-12-11}\n";

#[test]
fn signatures_on_paper_are_left_alone() {
    assert_eq!(find("{organization: ville, signed: 2024-12-12}", AMENDED), Vec::<String>::new());
    assert_eq!(find("{organization: ville}", AMENDED), Vec::<String>::new());
}

#[test]
fn an_amendment_to_come_or_before_the_signature_is_left_alone() {
    let signed = |day: &str| format!("{{organization: ville, signed: {day}, fingerprint: {SOUND}}}");
    assert_eq!(find(&signed("2025-12-11"), AMENDED), Vec::<String>::new());
    assert_eq!(find(&signed("2025-12-10"), AMENDED), ["amendment-without-change 2025-12-11"]);
}

#[test]
fn one_rule_speaks_of_one_fingerprint() {
    let zeros = "0".repeat(64);
    for (signatory, said) in [
        (format!("{{organization: ville, signed: 2024-12-12, fingerprint: v1-{zeros}}}"), "changed-since-signature 2024-12-12"),
        (format!("{{organization: ville, fingerprint: v1-{zeros}}}"), "fingerprint-without-signature ville"),
        (format!("{{organization: ville, fingerprint: {zeros}x}}"), "malformed-fingerprint"),
        ("{organization: ville, signed: 2024-12-12, fingerprint: v3-0}".to_owned(), "newer-fingerprint v3-0"),
    ] {
        let found = find(&signatory, "");
        assert!(found.len() == 1 && found[0].starts_with(said), "{signatory}: {found:?}");
    }
}

/// The sound strategy holds one action, and nothing outside of it until there is overall spending.
#[test]
fn who_signed_some_actions_is_told_only_of_these() {
    let signed = |actions: &str| format!("{{organization: ville, signed: 2024-12-12, fingerprint: {SOUND}{actions}}}");
    let spending = "budget: [{title: Vidéoprotection, amount: 480000}]\n";
    assert_eq!(find(&signed(""), spending), ["changed-since-signature 2024-12-12"]);
    assert_eq!(find(&signed(", actions: [a-1]"), spending), Vec::<String>::new());
    assert_eq!(find(&signed(", actions: [a-1]"), AMENDED), Vec::<String>::new());
}
