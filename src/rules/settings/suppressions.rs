//! Which suppression lets a finding pass, found by rule and id however many there are.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{CheckSettings, Suppression, Words};
use crate::rules::settings::Use;

/// The suppressions of a file, and what became of each.
pub struct Suppressions<'a> {
    ignore: &'a [Suppression<'a>],
    /// Ranks of suppressions by rule and, where they name one, id.
    ranks: HashMap<(&'a str, Option<&'a str>), Vec<usize>>,
    uses: Vec<Use>,
    today: NaiveDate,
}

impl<'a> Suppressions<'a> {
    pub fn new(check: &'a CheckSettings<'a>, today: NaiveDate) -> Suppressions<'a> {
        let mut ranks: HashMap<_, Vec<usize>> = HashMap::new();
        for (rank, suppression) in check.ignore.iter().enumerate() {
            ranks.entry((suppression.rule.text(), suppression.at.map(Words::text))).or_default().push(rank);
        }
        Suppressions { ignore: &check.ignore, ranks, uses: vec![Use::default(); check.ignore.len()], today }
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.ignore.is_empty()
    }

    /// Whether a finding of that rule, inside the things of those ids, is let pass; notes what did.
    pub fn let_pass<'i>(&mut self, rule: &str, around: impl Iterator<Item = &'i str>) -> bool {
        let mut passes = false;
        for at in std::iter::once(None).chain(around.map(Some)) {
            for rank in self.ranks.get(&(rule, at)).into_iter().flatten() {
                self.uses[*rank] = Use::of(&self.ignore[*rank], self.today);
                // One that says the same again lets nothing more pass.
                if self.uses[*rank] == Use::Holds {
                    passes = true;
                    break;
                }
            }
        }
        passes
    }

    /// What became of each, in the order of the file.
    pub fn uses(&self) -> Vec<Use> {
        self.uses.clone()
    }
}
