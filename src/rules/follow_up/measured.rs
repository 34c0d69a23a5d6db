//! When there is something for an indicator to measure, and whether its target was reached in time.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Action, ActionStatus, Date, Direction, Indicator, Measure, Quantity, Strategy};
use crate::rules::Inspection;
use crate::rules::follow_up::done_without_result::lacks_result;
use crate::rules::follow_up::lateness::{end, is_over, sound_period, start, strategy_start};
use crate::rules::parts::{Measured, indicators};

/// Every indicator but those of actions that are over.
pub fn live_indicators<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    indicators(strategy).filter(|measured| measured.action().is_none_or(|action| !is_over(action)))
}

impl Measured<'_> {
    /// The day from which there is something to measure.
    pub fn start(&self, inspection: &Inspection<'_>) -> Option<Date> {
        self.action().and_then(start).or_else(|| strategy_start(inspection))
    }
}

/// Whether what is measured is under way: an action in progress, or the strategy itself.
pub fn is_under_way(action: Option<&Action<'_>>) -> bool {
    action.is_none_or(|action| action.status == Some(ActionStatus::InProgress))
}

/// The day after which there may be nothing left to measure.
pub fn last_day(action: Option<&Action<'_>>, strategy: &Strategy<'_>) -> Option<NaiveDate> {
    let closing = sound_period(strategy).and_then(|period| period.end);
    action.and_then(end).into_iter().chain(closing).map(Date::first).min()
}

/// The value of the latest period.
pub fn last<'s>(indicator: &'s Indicator<'s>) -> Option<&'s Measure<'s>> {
    latest(indicator, |_| true)
}

/// Whether the last value is at the target or past it, the way that is better; nothing where no value or no target is
/// stated, or nothing tells which way is better.
pub fn is_reached(indicator: &Indicator<'_>) -> Option<bool> {
    attains(indicator, last(indicator)?)
}

/// A target whose day is past and that is not known to have been reached.
#[derive(Clone, Copy)]
pub struct Missed<'s> {
    pub target: &'s Measure<'s>,
    /// Whether a value falls short of it; else none was ever stated.
    pub is_measured: bool,
}

/// The target of an indicator if its day is past and no value up to then or since reaches it. None if nothing tells
/// which way is better, if the target comes before its baseline (`target-before-baseline` says so), or if the action
/// is abandoned or paused.
pub fn find_missed_target<'s>(indicator: &'s Indicator<'s>, action: Option<&Action<'_>>, today: NaiveDate) -> Option<Missed<'s>> {
    let target = owed_target(indicator, action)?;
    let is_measured = !indicator.values.is_empty();
    let is_missed = target.period.end() < today && (!is_measured || attains_target(indicator, target) == Some(false));
    is_missed.then_some(Missed { target, is_measured })
}

/// Whether a target was reached, where that can be judged: a value reaches it, or its day is past and a value falls short.
pub fn judge_target(indicator: &Indicator<'_>, action: Option<&Action<'_>>, today: NaiveDate) -> Option<bool> {
    let target = owed_target(indicator, action)?;
    attains_target(indicator, target).filter(|is_reached| *is_reached || target.period.end() < today)
}

/// The target that an indicator is to reach.
fn owed_target<'s>(indicator: &'s Indicator<'s>, action: Option<&Action<'_>>) -> Option<&'s Measure<'s>> {
    let is_sound = |target: &&Measure<'_>| indicator.baseline.as_deref().is_none_or(|start| start.period < target.period);
    indicator.target.as_deref().filter(is_sound).filter(|_| action.is_none_or(owes_target))
}

/// Whether the last value up to the day of a target or the last of all attains it, where they tell.
fn attains_target(indicator: &Indicator<'_>, target: &Measure<'_>) -> Option<bool> {
    let in_time = latest(indicator, |measure| measure.period.end() <= target.period.end());
    let known = [in_time, last(indicator)].into_iter().flatten();
    known.filter_map(|measure| attains(indicator, measure)).reduce(|one, other| one || other)
}

/// Whether targets of an action are waited for. A pause stops their clock; of a done action that left no result at all
/// `done-without-result` speaks alone.
fn owes_target(action: &Action<'_>) -> bool {
    match action.status {
        Some(ActionStatus::Done) => !lacks_result(action),
        Some(status) => !status.is_stopped() && !status.is_dropped(),
        None => true,
    }
}

fn latest<'s>(indicator: &'s Indicator<'s>, counts: impl Fn(&Measure<'s>) -> bool) -> Option<&'s Measure<'s>> {
    indicator.values.iter().filter(|measure| counts(measure)).max_by_key(|measure| measure.period.end())
}

/// Whether a value is at the target or past it, the way that is better; nothing where what is known of them does not tell.
fn attains(indicator: &Indicator<'_>, measure: &Measure<'_>) -> Option<bool> {
    let aim = indicator.target.as_ref()?.value;
    let baseline = indicator.baseline.as_deref().and_then(|baseline| baseline.value.number());
    let rises = baseline.zip(aim.number()).map(|(baseline, target)| baseline < target);
    let rises = indicator.better.map(|better| better == Direction::Up).or(rises);
    match (measure.value, aim) {
        (Quantity::Known(value), Quantity::Known(target)) => match rises {
            _ if value == target => Some(true),
            Some(true) => Some(value > target),
            Some(false) => Some(value < target),
            None => None,
        },
        // Fewer than so many is as many at the most, and never that many.
        (Quantity::Below(bound), Quantity::Known(target)) if Decimal::from(bound) <= target.get() => rises.map(|rises| !rises),
        (Quantity::Known(value), Quantity::Below(bound)) => Some(value.get() < bound.into()),
        (Quantity::Below(value), Quantity::Below(bound)) => (value <= bound).then_some(true),
        _ => None,
    }
}
