//! When there is something for an indicator to measure.

use chrono::NaiveDate;

use crate::model::{Action, ActionStatus, Date, Strategy};
use crate::rules::Inspection;
use crate::rules::follow_up::lateness::{end, is_over, sound_period, start, strategy_start};
use crate::rules::parts::{Measured, indicators};

/// Every indicator but those of actions that are over.
pub fn live_indicators<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    indicators(strategy).filter(|measured| measured.action().is_none_or(|action| !is_over(action)))
}

impl Measured<'_> {
    /// The day from which there is something to measure.
    pub fn start(&self, inspection: &Inspection<'_>) -> Option<NaiveDate> {
        self.action().and_then(start).map(Date::day).or_else(|| strategy_start(inspection))
    }
}

/// Whether what is measured is under way: an action in progress, or the strategy itself.
pub fn is_under_way(action: Option<&Action<'_>>) -> bool {
    action.is_none_or(|action| action.status == Some(ActionStatus::InProgress))
}

/// The day after which there is nothing left to measure.
pub fn last_day(action: Option<&Action<'_>>, strategy: &Strategy<'_>) -> Option<NaiveDate> {
    let closing = sound_period(strategy).and_then(|period| period.end);
    action.and_then(end).into_iter().chain(closing).map(Date::day).min()
}
