//! How often each rule found something, for those formats that count instead of listing.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::report::Checked;

/// How often a rule found something at a level, which each file may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub rule: &'static str,
    pub level: Level,
    pub count: usize,
}

/// The rules that found something, the most frequent first, then by name.
pub fn tally(files: &[Checked]) -> Vec<Tally> {
    let mut counts = HashMap::new();
    for diagnostic in files.iter().flat_map(|file| &file.judged.diagnostics) {
        *counts.entry((diagnostic.rule, diagnostic.level)).or_insert(0) += 1;
    }
    let mut tallies: Vec<Tally> = counts.into_iter().map(|((rule, level), count)| Tally { rule, level, count }).collect();
    tallies.sort_by(|one, other| other.count.cmp(&one.count).then(one.rule.cmp(other.rule)).then(other.level.cmp(&one.level)));
    tallies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{diagnostic, file};

    #[test]
    fn the_most_frequent_comes_first_then_the_name_then_the_gravest() {
        let mut others = vec![diagnostic(0, 1), diagnostic(0, 1), diagnostic(0, 1)];
        others[0].level = Level::Note;
        others[1].rule = "unknown-reference";
        others[2].rule = "unknown-reference";
        let tallies = tally(&[file("a", "x", vec![diagnostic(0, 1)]), file("b", "x", others)]);
        let said: Vec<_> = tallies.iter().map(|tally| (tally.rule, tally.level, tally.count)).collect();
        assert_eq!(
            said,
            [
                ("unknown-reference", Level::Error, 2),
                ("action-without-lead", Level::Error, 1),
                ("action-without-lead", Level::Note, 1)
            ]
        );
    }
}
