//! What a file does not claim to hold: lists that go on, and the follow-up of a strategy that is transcribed.
//!
//! A rule blames absence from a list only where the file gives the list whole.

use crate::model::{OpenList, Strategy};
use crate::rules::{Family, Rule};

/// The rules that blame what is not in a list, each with the lists in which it might be.
const BLAMES: &[(&str, &[OpenList])] = &[
    ("action-outside-axes", &[OpenList::Axes, OpenList::Objectives]),
    ("action-without-indicator", &[OpenList::Indicators]),
    ("axis-without-action", &[OpenList::Actions]),
    ("cddf-missing", &[OpenList::Bodies]),
    ("city-contract-not-discussed", &[OpenList::Plenaries]),
    ("cls-signatory-missing", &[OpenList::Signatories, OpenList::Organizations]),
    ("cls-without-consultation", &[OpenList::Signatories, OpenList::Plenaries]),
    ("composition-order-missing", &[OpenList::Documents]),
    ("council-missing", &[OpenList::Plenaries]),
    ("council-resolution-missing", &[OpenList::Documents]),
    ("county-agreement-missing", &[OpenList::Documents]),
    ("county-council-missing", &[OpenList::Members, OpenList::Organizations]),
    ("crime-figures-not-presented", &[OpenList::Plenaries]),
    ("dormant-council", &[OpenList::Plenaries]),
    ("fipd-report-missing", &[OpenList::Documents, OpenList::Plenaries]),
    ("fipd-report-not-presented", &[OpenList::Plenaries]),
    ("intercommunal-council-missing", &[OpenList::Plenaries]),
    ("lead-outside-signatories", &[OpenList::Signatories]),
    ("member-by-right-missing", &[OpenList::Members, OpenList::Organizations]),
    ("member-towns-missing", &[OpenList::Members, OpenList::Organizations]),
    ("members-by-right-not-shown", &[OpenList::Plenaries]),
    ("members-by-right-not-stated", &[OpenList::Members]),
    ("objective-without-action", &[OpenList::Actions]),
    ("parliament-not-informed", &[OpenList::Plenaries]),
    ("plenary-due-this-year", &[OpenList::Plenaries]),
    ("plenary-without-members-by-right", &[OpenList::Plenaries]),
    ("requested-plenary-not-held", &[OpenList::Plenaries]),
    ("rules-of-procedure-missing", &[OpenList::Documents]),
    ("signatories-not-stated", &[OpenList::Signatories]),
    ("signatory-missing", &[OpenList::Signatories, OpenList::Organizations]),
    ("strategy-without-action", &[OpenList::Actions]),
    ("strategy-without-diagnosis", &[OpenList::Documents]),
    ("unknown-neighbourhood", &[OpenList::Communes]),
    ("year-without-plenary", &[OpenList::Plenaries]),
];

/// The rules of follow-up that ask nothing and tell what contradicts itself: they speak of a transcription too.
const COHERENCE: [&str; 4] = ["done-before-end", "ended-ongoing-action", "mixed-periods", "outdated-diagnosis"];

/// Whether a rule has nothing to say of a strategy, for what the file does not claim to hold.
pub fn is_idle(rule: &Rule, strategy: &Strategy<'_>) -> bool {
    let blamed = BLAMES.binary_search_by(|(name, _)| name.cmp(&rule.name)).map_or(&[][..], |at| BLAMES[at].1);
    let is_open = blamed.iter().any(|list| strategy.incomplete.contains(list));
    let asks = rule.family == Family::FollowUp && !COHERENCE.contains(&rule.name);
    // The sessions of the years since are no part of a publication.
    let is_of_sessions = blamed.contains(&OpenList::Plenaries);
    is_open || (strategy.transcribed && (asks || is_of_sessions))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule;

    #[test]
    fn every_rule_that_blames_absence_is_one_of_the_catalogue_and_stands_once() {
        assert!(BLAMES.is_sorted_by(|(one, _), (other, _)| one < other));
        for (name, lists) in BLAMES {
            assert!(rule(name).is_some() && !lists.is_empty(), "{name}");
        }
    }

    fn find(keys: &str) -> Vec<&'static str> {
        let text = format!(
            "stspd: 1\ntitle: S\nterritory: {{name: Ville, kind: commune, population: {{value: 60000, year: 2019}}}}\n\
             period: {{start: 2020, end: 2022}}\norganizations: [{{id: ville, name: V, kind: commune}}]\n\
             signatories: [{{organization: ville, signed: 2020-03}}]\naxes: [{{id: x, title: A}}, {{id: y, title: B}}]\n\
             actions: [{{id: a, title: A, axis: x, status: in-progress, schedule: {{end: 2021}}}}]\n{keys}\n"
        );
        let surroundings = crate::rules::Surroundings::on("2026-06-15".parse().expect("a real day"));
        let judged = crate::rules::judge("town.yaml", text.into_bytes(), &surroundings).1;
        judged.diagnostics.iter().map(|diagnostic| diagnostic.rule).collect()
    }

    #[test]
    fn absence_from_a_list_that_goes_on_is_not_blamed() {
        let whole = find("");
        for name in ["signatory-missing", "axis-without-action", "overdue-action"] {
            assert!(whole.contains(&name), "{name}: {whole:?}");
        }
        let open = find("incomplete: [signatories, actions]");
        let silenced: Vec<_> = whole.iter().filter(|name| !open.contains(name)).collect();
        assert_eq!(silenced.first(), Some(&&"signatory-missing"), "{silenced:?}");
        assert!(!open.contains(&"axis-without-action") && open.contains(&"overdue-action"));
    }

    #[test]
    fn of_a_transcription_no_follow_up_is_asked_but_what_contradicts_itself_is_told() {
        let found = find("transcribed: true\namendments: [{id: av, date: 2019-05-01}]");
        assert!(found.contains(&"amendment-outside-period"), "{found:?}");
        let of_follow_up = found.iter().filter(|name| rule(name).is_some_and(|rule| rule.family == Family::FollowUp));
        assert_eq!(of_follow_up.count(), 0, "{found:?}");
        assert!(COHERENCE.iter().all(|name| rule(name).is_some_and(|rule| rule.family == Family::FollowUp)));
        let contradicted = find(
            "transcribed: true\nindicators: [{id: i, title: I, values: [{period: \"2020\", value: 1}, {period: \"2020-05\", value: 2}]}]",
        );
        assert!(contradicted.contains(&"mixed-periods"), "{contradicted:?}");
    }
}
