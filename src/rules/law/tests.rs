//! The texts as a table: each once, with sound dates.

use std::collections::{BTreeSet, HashMap};

use crate::rules::law::{Article, Authority, READ_UNTIL, Regime, UNKNOWN, date};
use crate::rules::{Family, rules};

/// Every citation as it is written in the table.
fn list_written() -> Vec<&'static str> {
    let table = include_str!("texts.rs");
    table.lines().filter_map(|line| line.split('"').nth(1)).collect()
}

/// Every text that a rule cites, each version as often as it is cited.
fn list_cited() -> impl Iterator<Item = &'static Article> {
    rules().flat_map(|rule| rule.basis).map(|basis| &basis.article)
}

#[test]
fn no_citation_stands_twice() {
    let mut written = list_written();
    written.sort_unstable();
    assert_eq!(written.windows(2).find(|pair| pair[0] == pair[1]), None);
}

#[test]
fn each_text_of_the_table_is_cited_by_a_rule_and_no_other_is() {
    let cited: BTreeSet<&str> = list_cited().map(|article| article.citation).collect();
    assert_eq!(cited, list_written().into_iter().collect());
}

#[test]
fn each_version_holds_on_its_first_and_last_day_and_on_no_other_side() {
    for article in list_cited().filter(|article| article.since != UNKNOWN) {
        let (first, last) = (article.since(), article.until());
        assert!(article.holds(first) && !article.holds(first.pred_opt().expect("the law is not that old")));
        assert!(last.is_none_or(|last| first <= last), "{} ends before it begins", article.citation);
        if let Some(last) = last {
            assert!(article.holds(last) && !article.holds(last.succ_opt().expect("a day after")), "{}", article.citation);
        }
    }
}

#[test]
fn the_versions_of_an_article_are_of_one_regime_and_authority() {
    let mut known: HashMap<&str, (Regime, Authority)> = HashMap::new();
    for article in list_cited() {
        let facts = (article.regime, article.authority);
        assert_eq!(*known.entry(article.citation).or_insert(facts), facts, "{}", article.citation);
    }
}

#[test]
fn no_text_begins_in_the_future_of_its_sources() {
    let read = date(READ_UNTIL);
    assert!(list_cited().all(|article| article.since == UNKNOWN || article.since() <= read));
}

#[test]
fn what_a_rule_rests_on_is_told_in_order_of_time() {
    for rule in rules() {
        let known = rule.basis.iter().filter(|basis| basis.article.since != UNKNOWN);
        assert!(known.map(|basis| basis.article.since()).is_sorted(), "{}", rule.name);
    }
}

#[test]
fn a_text_that_a_finding_quotes_is_quoted_whole() {
    for basis in crate::rules::rules().filter(|rule| rule.family == Family::Council).flat_map(|rule| rule.basis) {
        let citation = basis.article.citation;
        assert!(citation.chars().count() <= 80, "{citation} is cut where it is quoted");
    }
}
