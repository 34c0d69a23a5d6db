//! Which suppression lets a finding pass, found by rule and id however many there are.

use chrono::NaiveDate;

use crate::model::{CheckSettings, Suppression};
use crate::rules::settings::Use;

/// The suppressions of a file, and what became of each.
pub struct Suppressions<'a> {
    ignore: &'a [Suppression<'a>],
    /// Their ranks in the order of rules and, where they name one, ids; of the same, in that of the file.
    ranks: Vec<u32>,
    uses: Vec<Use>,
    today: NaiveDate,
}

/// The rule whose findings one lets pass, and the id where it does.
fn what<'s>(suppression: &'s Suppression<'_>) -> (&'s str, Option<&'s str>) {
    (suppression.rule.text(), suppression.at.as_ref().map(|at| at.text()))
}

impl<'a> Suppressions<'a> {
    pub fn new(check: &'a CheckSettings<'a>, today: NaiveDate) -> Suppressions<'a> {
        let mut ranks: Vec<u32> = (0..check.ignore.len()).map(|rank| u32::try_from(rank).expect("a file is short")).collect();
        ranks.sort_by_key(|rank| what(&check.ignore[*rank as usize]));
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
            let from = self.ranks.partition_point(|rank| what(&self.ignore[*rank as usize]) < (rule, at));
            for rank in self.ranks[from..].iter().map(|rank| *rank as usize) {
                if what(&self.ignore[rank]) != (rule, at) {
                    break;
                }
                self.uses[rank] = Use::of(&self.ignore[rank], self.today);
                // One that says the same again lets nothing more pass.
                if self.uses[rank] == Use::Holds {
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
