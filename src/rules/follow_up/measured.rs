//! Every indicator of a strategy, with what it measures.

use chrono::NaiveDate;

use crate::model::{Action, ActionStatus, Date, Indicator, Strategy};
use crate::path::Path;
use crate::rules::Inspection;
use crate::rules::follow_up::lateness::{end, is_over, start, strategy_end, strategy_start};

/// An indicator where it stands.
pub struct Measured<'s> {
    pub indicator: &'s Indicator<'s>,
    pub of: Of<'s>,
    index: usize,
}

/// What an indicator measures.
#[derive(Clone, Copy)]
pub enum Of<'s> {
    Strategy,
    Axis(usize),
    Action(usize, &'s Action<'s>),
}

/// Every indicator: those of the strategy, then of its axes, then of its actions.
pub fn indicators<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    let axes = strategy.axes.iter().enumerate().map(|(index, axis)| (Of::Axis(index), &axis.indicators));
    let actions = strategy.actions.iter().enumerate().map(|(index, action)| (Of::Action(index, action), &action.indicators));
    let homes = std::iter::once((Of::Strategy, &strategy.indicators)).chain(axes).chain(actions);
    homes.flat_map(|(of, list)| list.iter().enumerate().map(move |(index, indicator)| Measured { indicator, of, index }))
}

/// Every indicator but those of actions that are over.
pub fn live_indicators<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    indicators(strategy).filter(|measured| measured.action().is_none_or(|action| !is_over(action)))
}

impl<'s> Measured<'s> {
    pub fn path(&self) -> Path {
        let home = match self.of {
            Of::Strategy => Path::root(),
            Of::Axis(index) => Path::of("axes").at(index),
            Of::Action(index, _) => Path::of("actions").at(index),
        };
        home.key("indicators").at(self.index)
    }

    /// The action measured, if it is one.
    pub fn action(&self) -> Option<&'s Action<'s>> {
        match self.of {
            Of::Action(_, action) => Some(action),
            Of::Strategy | Of::Axis(_) => None,
        }
    }

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
