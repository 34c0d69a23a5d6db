//! Which decisions of the sessions wait for something.

use crate::model::{Date, DecisionKind, PlenaryStatus, Session};
use crate::rules::Inspection;
use crate::rules::follow_up::lateness;
use crate::rules::parts::Decided;

impl Decided<'_> {
    /// Whether nothing says that the decision was carried out or dropped.
    pub fn is_unsettled(&self) -> bool {
        lateness::is_unsettled(self.decision)
    }

    /// Whether the decision is said to be open, and calls for somebody to act; an opinion does not.
    pub fn waits(&self) -> bool {
        self.is_unsettled() && self.decision.status.is_some() && self.decision.kind != DecisionKind::Opinion
    }

    /// Whether a later session left the decision as it was, with no deadline to justify it.
    pub fn is_stale(&self, last_held: Option<(usize, Date)>) -> bool {
        let outlived = last_held.is_some_and(|(_, date)| self.plenary.date < date);
        outlived && self.is_unsettled() && self.decision.due.is_none() && self.decision.kind != DecisionKind::Opinion
    }
}

/// The last plenary that was held, by its rank in the file, and its date.
pub fn find_last_held(inspection: &Inspection<'_>) -> Option<(usize, Date)> {
    let sessions = inspection.strategy.plenaries.iter().enumerate();
    let held = sessions.filter(|(_, plenary)| {
        plenary.status == Some(PlenaryStatus::Held)
            && plenary.session == Session::Plenary
            && plenary.date.first() <= inspection.today
    });
    held.map(|(index, plenary)| (index, plenary.date)).max_by_key(|(_, date)| date.rank())
}
