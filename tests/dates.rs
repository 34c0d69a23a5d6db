//! A day that is less well known accuses nobody of more.

mod corpus;

use std::collections::HashSet;

use corpus::{judge, yaml_files};
use stspd::model::Date;

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

/// How many citations of a text lead nowhere.
fn count_unknown(text: &str) -> usize {
    judge(text).diagnostics.iter().filter(|found| found.rule == "unknown-reference").count()
}

/// Where the days of a text stand that are known to so many letters, outside of comments and of the settings of the check.
fn find_days(text: &str, known: usize) -> Vec<usize> {
    let mut days = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let code = line.split(" #").next().unwrap_or_default();
        let is_day = |at: &usize| {
            let day = code.get(*at..at + known);
            let alone = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric() && letter != '-');
            // What an indicator was measured over is a period of its own.
            let is_measured = code[..*at].trim_end_matches(['"', '\'']).ends_with("period: ");
            let around = [code[..*at].chars().next_back(), code[at + known..].chars().next()];
            day.is_some_and(|day| day.contains('-') && Date::parse(day).is_some())
                && !is_measured
                && around.into_iter().all(alone)
        };
        let is_whole = |at: &usize| code.is_char_boundary(*at) && code.is_char_boundary(at + known);
        let places = (0..(code.len() + 1).saturating_sub(known)).filter(is_whole);
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
        let unknown = count_unknown(&text);
        for (known, lengths) in [(10, &[7, 4][..]), (7, &[4])] {
            let days: Vec<usize> = find_days(&text, known).into_iter().filter(|at| !reversed.contains(&line(at))).collect();
            let blur = |days: &[usize], length: usize| {
                let mut text = text.clone();
                days.iter().rev().for_each(|at| text.replace_range(at + length..at + known, ""));
                text
            };
            // The dates of sessions are what others cite them by: each is blurred with its twins.
            let mut values: Vec<&str> = days.iter().map(|at| &text[*at..at + known]).collect();
            values.sort_unstable();
            values.dedup();
            let twins = values.iter().map(|day| days.iter().copied().filter(|at| &text[*at..at + known] == *day).collect());
            let alone = days.iter().map(|at| vec![*at]);
            for days in twins.chain(alone).chain([days.clone()]) {
                let days: Vec<usize> = days;
                for length in lengths {
                    let blurred = blur(&days, *length);
                    // Alone, what others cite is another thing.
                    if days.len() == 1 && count_unknown(&blurred) > unknown {
                        continue;
                    }
                    let added: Vec<_> = find(&blurred).difference(&before).copied().collect();
                    let day = days.first().map(|at| &text[*at..at + known]);
                    assert_eq!(added, [], "{path}, {day:?} known to {length} letters");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 500, "{tried} dates");
}
