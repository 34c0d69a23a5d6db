//! A day that is less well known accuses nobody of more.

mod corpus;

use std::collections::HashSet;

use corpus::{judge, yaml_files};
use stspd::model::parse_date;

/// The families that judge by days.
const BY_DAYS: [&str; 3] = ["calendar", "council", "follow-up"];

/// What the rules that judge by days find in a text: which rule, and on which line.
fn find(text: &str) -> HashSet<(&'static str, usize)> {
    let found = judge(text).diagnostics.into_iter().filter(|found| {
        let rule = stspd::rules::rule(found.rule);
        rule.is_some_and(|rule| BY_DAYS.contains(&rule.family.name()))
    });
    found.map(|found| (found.rule, text[..found.span.start as usize].matches('\n').count())).collect()
}

/// Where the days of a text stand, outside of comments and of the settings of the check.
fn find_days(text: &str) -> Vec<usize> {
    let mut days = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let code = line.split(" #").next().unwrap_or_default();
        let is_day = |at: &usize| {
            let day = code.get(*at..at + 10);
            let alone = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric() && letter != '-');
            // What an indicator was measured over is a period of its own.
            let is_measured = code[..*at].trim_end_matches(['"', '\'']).ends_with("period: ");
            let around = [code[..*at].chars().next_back(), code[at + 10..].chars().next()];
            day.is_some_and(|day| parse_date(day).is_some()) && !is_measured && around.into_iter().all(alone)
        };
        let places = (0..code.len().saturating_sub(9)).filter(|at| code.is_char_boundary(*at) && code.is_char_boundary(at + 10));
        if !line.trim_start().starts_with('#') && !line.contains("until:") {
            days.extend(places.filter(is_day).map(|at| start + at));
        }
        start += line.len();
    }
    days
}

#[test]
fn making_a_date_less_precise_never_adds_a_finding_of_days() {
    let mut tried = 0;
    for (path, text) in yaml_files().into_iter().filter(|(path, _)| path.starts_with("examples") || path.starts_with("strategy"))
    {
        let before = find(&text);
        // Of days that contradict each other nothing more is said: blurred they need not.
        let reversed: Vec<usize> = before.iter().filter(|(rule, _)| *rule == "reversed-dates").map(|(_, line)| *line).collect();
        let line = |at: &usize| text[..*at].matches('\n').count();
        let days: Vec<usize> = find_days(&text).into_iter().filter(|at| !reversed.contains(&line(at))).collect();
        let blur = |days: &[usize], length: usize| {
            let mut text = text.clone();
            days.iter().rev().for_each(|at| text.replace_range(at + length..at + 10, ""));
            text
        };
        // The dates of sessions are what others cite them by: each is blurred with its twins.
        let mut values: Vec<&str> = days.iter().map(|at| &text[*at..at + 10]).collect();
        values.sort_unstable();
        values.dedup();
        let twins = values.iter().map(|day| days.iter().copied().filter(|at| &text[*at..at + 10] == *day).collect());
        for days in twins.chain([days.clone()]) {
            let days: Vec<usize> = days;
            for length in [7, 4] {
                let blurred = blur(&days, length);
                let added: Vec<_> = find(&blurred).difference(&before).copied().collect();
                let day = days.first().map(|at| &text[*at..at + 10]);
                assert_eq!(added, [], "{path}, {day:?} known to {length} letters");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried} dates");
}
