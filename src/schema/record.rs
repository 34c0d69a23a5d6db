//! What a walk notes of a fault: the fault, and what of the file it makes unreadable.

use crate::diagnostic::Finding;
use crate::lang::Fact;
use crate::schema::fault;
use crate::schema::frame::{INDICATORS, find_lost};
use crate::schema::guess::Guesses;
use crate::schema::walk::{MOST_FAULTS, Walker};

fn is_list(fact: &Fact) -> bool {
    matches!(fact, Fact::Names(_))
}

impl Walker<'_, '_> {
    /// Records a fault of the node at hand, and what it makes unreadable.
    pub fn fault(&mut self, finding: impl FnOnce(&Self) -> Finding) {
        self.lose();
        if self.walked.faults.len() < MOST_FAULTS {
            let mut finding = finding(self);
            // Nobody reads a thousand times what there is to choose from, which is longer than all else.
            if let (Guesses::Spent, Some(list)) = (self.guesses(), finding.facts.iter().position(|(_, fact)| is_list(fact))) {
                finding.facts.remove(list);
                finding.help = None;
            }
            self.walked.faults.push(finding);
            return;
        }
        if self.walked.untold == 0 {
            self.walked.first_untold = Some(finding(self).at);
        }
        self.walked.untold += 1;
    }

    /// Notes what a fault of the node at hand makes unreadable: an item, a value, or the whole file.
    pub fn lose(&mut self) {
        let depth = find_lost(&self.stack, self.tree);
        match depth {
            Some(depth) => {
                self.walked.unread.insert(self.stack[depth].node);
            }
            None => self.walked.unreadable = true,
        }
        self.miss(depth.map_or(1, |depth| depth + 1), None);
        // An indicator of an axis or an action is lost alone: what is said of having none needs them all.
        let list = depth.and_then(|depth| self.stack.get(depth.checked_sub(1)?)?.key).map(|key| self.tree.text(key));
        if list == Some(INDICATORS) && !self.walked.is_riddled() {
            self.walked.unread_keys.insert(INDICATORS.to_owned());
        }
    }

    /// Notes under which key something is unread: the first two keys among the frames down to that
    /// depth, and the one that was meant below them.
    pub fn miss(&mut self, depth: usize, meant: Option<&str>) {
        let keys = self.stack[..depth.min(self.stack.len())].iter().map_while(|frame| frame.key).map(|key| self.tree.text(key));
        let unread = keys.chain(meant).take(2).collect::<Vec<_>>().join(".");
        if !unread.is_empty() && !self.walked.is_riddled() && !self.walked.unread_keys.contains(&unread) {
            self.walked.unread_keys.insert(unread);
        }
    }

    /// Whether likely names are still looked for.
    pub fn guesses(&self) -> Guesses {
        if self.walked.faults.len() < fault::MOST_GUESSES { Guesses::Left } else { Guesses::Spent }
    }
}
