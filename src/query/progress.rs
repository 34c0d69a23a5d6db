//! How far a strategy was on several days: its actions by status, its milestones, indicators, decisions.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::{ActionStatus, Audience, DecisionStatus, Strategy};
use crate::query::cell::{Cell, Type};
use crate::query::fields;
use crate::query::heading::Heading;
use crate::query::table::Table;
use crate::query::terms::word;
use crate::rules::measured::is_reached;
use crate::rules::{decisions, indicators};

/// The statuses in which actions are counted, the most advanced first; then those that state none.
pub const STATUSES: [Option<ActionStatus>; 8] = [
    Some(ActionStatus::Done),
    Some(ActionStatus::InProgress),
    Some(ActionStatus::Planned),
    Some(ActionStatus::Paused),
    Some(ActionStatus::Abandoned),
    Some(ActionStatus::Prevented),
    Some(ActionStatus::Deferred),
    None,
];

/// The columns of the statuses in machine formats.
const NAMES: [&str; 8] = ["done", "in-progress", "planned", "paused", "abandoned", "prevented", "deferred", "not_stated"];

/// Of so many things, how many are behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub done: usize,
    pub of: usize,
}

/// A strategy in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub actions: usize,
    /// Done, in progress, planned, paused, abandoned, not stated.
    pub by_status: [usize; 8],
    pub milestones: Share,
    /// Those whose target is reached, of those that have one.
    pub indicators: Share,
    /// Those carried out or dropped, of all.
    pub decisions: Share,
}

/// The figures of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub on: NaiveDate,
    /// The revision that they are of.
    pub revision: String,
    /// None where that revision cannot be read.
    pub figures: Option<Figures>,
}

impl Figures {
    pub fn of(strategy: &Strategy<'_>) -> Figures {
        let milestones = || strategy.actions.iter().flat_map(|action| &action.milestones);
        let reached = || indicators(strategy).filter(|measured| measured.indicator.target.is_some());
        let settled = |status| matches!(status, Some(DecisionStatus::Done | DecisionStatus::Dropped));
        Figures {
            actions: strategy.actions.len(),
            by_status: STATUSES.map(|status| strategy.actions.iter().filter(|action| action.status == status).count()),
            milestones: Share {
                done: milestones().filter(|milestone| milestone.done.is_some()).count(),
                of: milestones().count(),
            },
            indicators: Share {
                done: reached().filter(|measured| is_reached(measured.indicator) == Some(true)).count(),
                of: reached().count(),
            },
            decisions: Share {
                done: decisions(strategy).filter(|decided| settled(decided.decision.status)).count(),
                of: decisions(strategy).count(),
            },
        }
    }
}

/// What actions in a status, or without one, are called.
fn status_title(status: Option<ActionStatus>) -> Text {
    status.map_or(Text::new("Not stated", "Non renseigné"), word)
}

/// The fields that figures count, by the beginning of the names of their columns.
const COUNTED: [(&str, &str); 3] =
    [("milestones", "actions.milestones"), ("indicators", "actions.indicators"), ("decisions", "plenaries.decisions")];

/// Whether an audience is told figures of that name: of what it may not see there would only be noughts.
pub fn is_told(name: &str, audience: Audience) -> bool {
    let rests = COUNTED.iter().find(|(beginning, _)| name.starts_with(beginning));
    rests.is_none_or(|(_, keys)| fields::audience(keys) >= audience)
}

/// The figures day by day, as far as an audience is told them.
pub fn progress(snapshots: &[Snapshot], audience: Audience) -> Table<'static> {
    let mut headings = vec![
        heading("on", Text::new("On", "Date"), Type::Date),
        heading("revision", Text::new("Revision", "Révision"), Type::Text),
        heading("actions", Text::new("Actions", "Actions"), Type::Number),
    ];
    headings.extend(NAMES.iter().zip(STATUSES).map(|(name, status)| heading(name, status_title(status), Type::Number)));
    headings.extend([
        heading("milestones", Text::new("Milestones", "Étapes"), Type::Number),
        heading("milestones_reached", Text::new("Reached", "Franchies"), Type::Number),
        heading("indicators", Text::new("Targets", "Cibles"), Type::Number),
        heading("indicators_reached", Text::new("Reached", "Atteintes"), Type::Number),
        heading("decisions", Text::new("Decisions", "Décisions"), Type::Number),
        heading("decisions_settled", Text::new("Settled", "Soldées"), Type::Number),
    ]);
    Table::of("progress", headings, snapshots.iter().map(cells)).keep_columns(|heading| is_told(heading.name, audience))
}

fn heading(name: &'static str, title: Text, kind: Type) -> Heading<'static> {
    Heading::new(name, title, kind)
}

fn cells(snapshot: &Snapshot) -> Vec<Cell<'static>> {
    let figures = snapshot.figures.as_ref();
    let number = |count: fn(&Figures) -> usize| figures.map_or(Cell::Missing, |figures| Cell::Number(count(figures).into()));
    let mut cells =
        vec![Cell::Date(snapshot.on.into()), Cell::Text(snapshot.revision.clone().into()), number(|figures| figures.actions)];
    cells.extend(
        (0..STATUSES.len()).map(|rank| figures.map_or(Cell::Missing, |figures| Cell::Number(figures.by_status[rank].into()))),
    );
    cells.extend([
        number(|figures| figures.milestones.of),
        number(|figures| figures.milestones.done),
        number(|figures| figures.indicators.of),
        number(|figures| figures.indicators.done),
        number(|figures| figures.decisions.of),
        number(|figures| figures.decisions.done),
    ]);
    cells
}
