//! Every decision of the sessions, and which of them wait for something.

use crate::model::{Date, Decision, DecisionKind, DecisionStatus, Plenary, PlenaryStatus, Session, Strategy};
use crate::path::Path;
use crate::rules::Inspection;

/// A decision where it was taken.
pub struct Decided<'s> {
    pub decision: &'s Decision<'s>,
    pub plenary: &'s Plenary<'s>,
    place: (usize, usize),
}

/// Every decision, in the order of the file.
pub fn decisions<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Decided<'s>> {
    strategy.plenaries.iter().enumerate().flat_map(|(session, plenary)| {
        let taken = plenary.decisions.iter().enumerate();
        taken.map(move |(index, decision)| Decided { decision, plenary, place: (session, index) })
    })
}

impl Decided<'_> {
    pub fn path(&self) -> Path {
        let (session, index) = self.place;
        Path::of("plenaries").at(session).key("decisions").at(index)
    }

    /// Whether nothing says that the decision was carried out or dropped.
    pub fn is_unsettled(&self) -> bool {
        self.decision.done.is_none() && matches!(self.decision.status, None | Some(DecisionStatus::Open))
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
pub fn last_held(inspection: &Inspection<'_>) -> Option<(usize, Date)> {
    let sessions = inspection.strategy.plenaries.iter().enumerate();
    let held = sessions.filter(|(_, plenary)| {
        plenary.status == Some(PlenaryStatus::Held)
            && plenary.session == Session::Plenary
            && plenary.date.day() <= inspection.today
    });
    held.map(|(index, plenary)| (index, plenary.date)).max_by_key(|(_, date)| *date)
}
