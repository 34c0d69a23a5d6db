//! Every decision of a strategy's sessions, with its place.

use crate::model::{Decision, Plenary};
use crate::path::Path;
use crate::rules::Inspection;
use crate::rules::calendar::held_in_future;

/// A decision, the session that took it, and where they are.
#[derive(Clone, Copy)]
pub struct Decided<'s> {
    session_index: usize,
    index: usize,
    pub session: &'s Plenary<'s>,
    pub decision: &'s Decision<'s>,
}

impl Decided<'_> {
    pub fn path(&self) -> Path {
        self.session_path().key("decisions").at(self.index)
    }

    pub fn session_date(&self) -> Path {
        self.session_path().key("date")
    }

    fn session_path(&self) -> Path {
        Path::of("plenaries").at(self.session_index)
    }
}

/// The decisions of the sessions whose day can be trusted.
pub fn decided<'s>(inspection: &'s Inspection<'s>) -> impl Iterator<Item = Decided<'s>> {
    let sessions = inspection.strategy.plenaries.iter().enumerate();
    let trusted = sessions.filter(|(_, session)| !held_in_future::is_broken(session, inspection.today));
    trusted.flat_map(|(session_index, session)| {
        let decisions = session.decisions.iter().enumerate();
        decisions.map(move |(index, decision)| Decided { session_index, index, session, decision })
    })
}
