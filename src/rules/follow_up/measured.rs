//! When there is something for an indicator to measure, and whether its target was reached in time.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Action, ActionStatus, Date, Direction, Indicator, Measure, Period, Quantity, Strategy};
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

/// The value of the latest period; one whose period is not known only where no other is.
pub fn last<'s>(indicator: &'s Indicator<'s>) -> Option<&'s Measure<'s>> {
    indicator.values.iter().max_by_key(|measure| measure.end())
}

/// Whether the last value is at the target or past it, the way that is better; nothing where no value or no target is
/// stated, or nothing tells which way is better.
pub fn is_reached(indicator: &Indicator<'_>) -> Option<bool> {
    attains(indicator, last(indicator)?, indicator.target.as_deref()?)
}

/// A target whose day is past and that is not known to have been reached.
#[derive(Clone, Copy)]
pub struct Missed<'s> {
    pub target: &'s Measure<'s>,
    /// The period for which it was set.
    pub period: Period,
    /// Its place among the targets on the way; the last one has none.
    pub rank: Option<usize>,
    /// Whether a value falls short of it; else none was ever stated.
    pub is_measured: bool,
}

/// The latest target of an indicator whose day is past and that no value up to then or since reaches, of those on the way
/// and the last one. None if nothing tells which way is better, if the target comes before its baseline
/// (`target-before-baseline` says so), or if the action is abandoned or paused.
pub fn find_missed_target<'s>(indicator: &'s Indicator<'s>, action: Option<&Action<'_>>, today: NaiveDate) -> Option<Missed<'s>> {
    let is_measured = !indicator.values.is_empty();
    let targets = indicator.targets.iter().enumerate().map(|(rank, target)| (Some(rank), target));
    let targets = targets.chain(indicator.target.as_deref().map(|target| (None, target)));
    let missed = targets.filter(|(_, target)| is_owed(target, indicator, action)).filter_map(|(rank, target)| {
        let period = target.period.filter(|period| period.end() < today)?;
        let is_missed = !is_measured || attains_target(indicator, target) == Some(false);
        is_missed.then_some(Missed { target, period, rank, is_measured })
    });
    missed.max_by_key(|missed| missed.period.end())
}

/// Whether a target was reached, where that can be judged: a value reaches it, or its day is past and a value falls short.
pub fn judge_target(indicator: &Indicator<'_>, action: Option<&Action<'_>>, today: NaiveDate) -> Option<bool> {
    let target = indicator.target.as_deref().filter(|target| is_owed(target, indicator, action))?;
    let is_past = target.end().is_some_and(|end| end < today);
    attains_target(indicator, target).filter(|is_reached| *is_reached || is_past)
}

/// Whether an indicator is to reach a target.
fn is_owed(target: &Measure<'_>, indicator: &Indicator<'_>, action: Option<&Action<'_>>) -> bool {
    let start = indicator.baseline.as_deref().and_then(Measure::end);
    let is_sound = start.zip(target.end()).is_none_or(|(start, end)| start < end);
    is_sound && action.is_none_or(owes_target)
}

/// Whether the last value up to the day of a target, the last of all or one that may be of any day attains it, where they
/// tell.
fn attains_target(indicator: &Indicator<'_>, target: &Measure<'_>) -> Option<bool> {
    let in_time = indicator.values.iter().filter(|measure| measure.end().is_some_and(|end| target.end() >= Some(end)));
    let in_time = in_time.max_by_key(|measure| measure.end());
    let of_any_day = indicator.values.iter().filter(|measure| measure.period.is_none());
    let known = [in_time, last(indicator)].into_iter().flatten().chain(of_any_day);
    known.filter_map(|measure| attains(indicator, measure, target)).reduce(|one, other| one || other)
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

/// Whether a value is at a target or past it, the way that is better; nothing where what is known of them does not tell.
/// Of a target that is a range its nearer end counts; of such a value both ends must agree.
fn attains(indicator: &Indicator<'_>, measure: &Measure<'_>, target: &Measure<'_>) -> Option<bool> {
    let baseline = indicator.baseline.as_deref().and_then(|baseline| baseline.value.number());
    let rises = baseline.zip(target.value.number()).map(|(baseline, target)| baseline < target);
    let rises = indicator.better.map(|better| better == Direction::Up).or(rises);
    let aim = target.to.filter(|_| rises == Some(false)).map_or(target.value, Quantity::Known);
    let low = reaches(measure.value, aim, rises);
    let high = measure.to.map_or(low, |to| reaches(Quantity::Known(to), aim, rises));
    low.filter(|_| low == high)
}

/// Whether one value is at an aim or past it, where rising or falling is better.
fn reaches(value: Quantity, aim: Quantity, rises: Option<bool>) -> Option<bool> {
    match (value, aim) {
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
