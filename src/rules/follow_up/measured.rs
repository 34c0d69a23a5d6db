//! When there is something for an indicator to measure.

use chrono::NaiveDate;

use crate::model::{ActionStatus, Date, Strategy};
use crate::rules::Inspection;
use crate::rules::follow_up::lateness::{end, is_over, start, strategy_end, strategy_start};
use crate::rules::parts::{Measured, indicators};

/// Every indicator but those of actions that are over.
pub fn live_indicators<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    indicators(strategy).filter(|measured| measured.action().is_none_or(|action| !is_over(action)))
}

impl Measured<'_> {
    /// Whether what is measured is under way: an action in progress, or the strategy itself.
    pub fn is_under_way(&self) -> bool {
        self.action().is_none_or(|action| action.status == Some(ActionStatus::InProgress))
    }

    /// The day from which there is something to measure.
    pub fn start(&self, inspection: &Inspection<'_>) -> Option<NaiveDate> {
        self.action().and_then(start).map(Date::day).or_else(|| strategy_start(inspection))
    }

    /// The day after which there is nothing left to measure.
    pub fn end(&self, inspection: &Inspection<'_>) -> Option<NaiveDate> {
        let action = self.action().and_then(end).map(Date::day);
        action.into_iter().chain(strategy_end(inspection)).min()
    }
}
