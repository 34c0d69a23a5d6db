//! The decisions whose sessions have a day that can be trusted.

use crate::rules::Inspection;
use crate::rules::calendar::held_in_future;
use crate::rules::parts::{Decided, decisions};

/// Every decision but those of sessions said to be held on a day to come.
pub fn list_decided<'s>(inspection: &'s Inspection<'s>) -> impl Iterator<Item = Decided<'s>> {
    decisions(inspection.strategy).filter(|decided| !held_in_future::is_broken(decided.plenary, inspection.today))
}
