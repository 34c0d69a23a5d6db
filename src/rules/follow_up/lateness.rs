//! When something is late: the days and the tests on which the rules of the family agree.

use chrono::{Datelike, Months, NaiveDate};

use crate::model::{Action, ActionStatus, Date, DateSpan, Decision, DecisionKind, DecisionStatus, Milestone, Strategy};
use crate::path::Path;
use crate::rules::Inspection;

/// Where the action of that rank stands.
pub fn at(index: usize) -> Path {
    Path::of("actions").at(index)
}

/// The day that lies before today by the months which the strategy set, else by the rule's own.
pub fn months_ago(inspection: &Inspection<'_>, months: u32) -> NaiveDate {
    let months = Months::new(inspection.months.unwrap_or(months));
    inspection.today.checked_sub_months(months).unwrap_or(NaiveDate::MIN)
}

/// The last calendar year that closed at least those months ago.
pub fn last_closed_year(inspection: &Inspection<'_>, months: u32) -> i32 {
    months_ago(inspection, months).year() - 1
}

/// The first day of the strategy, where it says one.
pub fn strategy_start(inspection: &Inspection<'_>) -> Option<Date> {
    sound_period(inspection.strategy).and_then(|period| period.start)
}

/// The last day of the strategy, where it says one.
pub fn strategy_end(inspection: &Inspection<'_>) -> Option<Date> {
    sound_period(inspection.strategy).and_then(|period| period.end)
}

/// The period, unless it ends before it starts: then `reversed-dates` speaks alone.
pub fn sound_period(strategy: &Strategy<'_>) -> Option<DateSpan> {
    strategy.period.filter(|period| period.start.zip(period.end).is_none_or(|(start, end)| start.first() <= end.last()))
}

pub fn start(action: &Action<'_>) -> Option<Date> {
    action.schedule.as_ref().and_then(|schedule| schedule.start)
}

pub fn end(action: &Action<'_>) -> Option<Date> {
    action.schedule.as_ref().and_then(|schedule| schedule.end)
}

/// Whether an action is said to go on without a planned end.
pub fn is_ongoing(action: &Action<'_>) -> bool {
    action.schedule.as_ref().is_some_and(|schedule| schedule.ongoing)
}

/// Whether nothing more is expected of an action.
pub fn is_over(action: &Action<'_>) -> bool {
    action.status.is_some_and(|status| status == ActionStatus::Done || status.is_dropped())
}

/// The day by which something is late, or was missed: of a strategy that is transcribed, not kept, nothing is ever known to be.
pub fn clock(strategy: &Strategy<'_>, today: NaiveDate) -> NaiveDate {
    if strategy.transcribed { NaiveDate::MIN } else { today }
}

/// The planned end of an action that should have ended and did not.
pub fn overdue_since(action: &Action<'_>, today: NaiveDate) -> Option<Date> {
    let runs = matches!(action.status, Some(ActionStatus::Planned | ActionStatus::InProgress));
    find_passed_end(action, today).filter(|_| runs)
}

/// Whether an action may be late, its end being known to the month or the year only.
fn may_be_overdue(action: &Action<'_>, today: NaiveDate) -> bool {
    let runs = matches!(action.status, Some(ActionStatus::Planned | ActionStatus::InProgress));
    runs && !is_ongoing(action) && end(action).is_some_and(|end| end.first() < today)
}

/// The planned end of an action that stands paused past it: a pause stops its clock, so that it is not late.
pub fn find_paused_end(action: &Action<'_>, today: NaiveDate) -> Option<Date> {
    find_passed_end(action, today).filter(|_| action.status.is_some_and(ActionStatus::is_stopped))
}

/// The planned end of an action, once it is past. Of an end before the start nothing is concluded:
/// `reversed-dates` speaks.
fn find_passed_end(action: &Action<'_>, today: NaiveDate) -> Option<Date> {
    let is_sound = |end: &Date| start(action).is_none_or(|start| start.first() <= end.last());
    end(action).filter(is_sound).filter(|end| !is_ongoing(action) && *end < today)
}

/// The start of an action that should have begun and is still planned; of one that should have ended, that is told.
pub fn find_passed_start(action: &Action<'_>, today: NaiveDate) -> Option<Date> {
    let waits = action.status == Some(ActionStatus::Planned) && !may_be_overdue(action, today);
    start(action).filter(|start| waits && *start < today)
}

/// The months after which news go stale, unless the strategy sets others for `stale-action`.
pub const STALE_MONTHS: u32 = 6;

/// The day of the last news of an action that owes some and gave none since `oldest`; one that is
/// late is not called stale as well.
pub fn stale_since(action: &Action<'_>, oldest: NaiveDate, today: NaiveDate) -> Option<Date> {
    let owed = action.updated.filter(|updated| owes_news(action) && *updated < oldest);
    owed.filter(|_| !may_be_overdue(action, today))
}

/// Whether news of an action are due; of a planned one that has a start date none are before it, and
/// after it `start-passed` asks for them.
fn owes_news(action: &Action<'_>) -> bool {
    match action.status {
        Some(ActionStatus::InProgress) => true,
        Some(ActionStatus::Planned) => start(action).is_none(),
        _ => false,
    }
}

/// Whether milestones of an action are waited for: a pause stops their clock as well.
pub fn owes_milestones(action: &Action<'_>) -> bool {
    !is_over(action) && !action.status.is_some_and(ActionStatus::is_stopped)
}

/// The day of a milestone that is past without a word that it was reached.
pub fn find_missed(milestone: &Milestone<'_>, today: NaiveDate) -> Option<Date> {
    milestone.due.filter(|due| is_awaited(milestone) && *due < today)
}

/// Whether a milestone is still to be reached, and nothing stopped its clock.
pub fn is_awaited(milestone: &Milestone<'_>) -> bool {
    let is_moot = |status: ActionStatus| status == ActionStatus::Done || status.is_dropped() || status.is_stopped();
    milestone.done.is_none() && !milestone.status.is_some_and(is_moot)
}

/// The day by which a decision was to be carried out and, by the file, was not. An opinion is for others to follow;
/// a pause of the actions that a decision speaks of stops no clock of its own.
pub fn decision_overdue_since(decision: &Decision<'_>, today: NaiveDate) -> Option<Date> {
    let is_owed = is_unsettled(decision) && decision.kind != DecisionKind::Opinion;
    decision.due.filter(|due| is_owed && *due < today)
}

/// Whether nothing says that a decision was carried out or dropped.
pub fn is_unsettled(decision: &Decision<'_>) -> bool {
    decision.done.is_none() && matches!(decision.status, None | Some(DecisionStatus::Open))
}
