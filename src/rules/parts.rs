//! The parts of a strategy that stand in several places, each with where it is: indicators, decisions.
//!
//! Paths are made only when something is said.

use crate::model::{Action, Decision, Indicator, Plenary, Strategy};
use crate::path::Path;

/// An indicator where it stands.
#[derive(Clone, Copy)]
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

impl<'s> Measured<'s> {
    pub fn path(&self) -> Path {
        let home = match self.of {
            Of::Strategy => Path::root(),
            Of::Axis(index) => Path::of("axes").at(index),
            Of::Action(index, _) => Path::of("actions").at(index),
        };
        home.key("indicators").at(self.index)
    }

    /// The period of a value.
    pub fn period_of(&self, value: usize) -> Path {
        self.path().key("values").at(value).key("period")
    }

    /// The action measured, if it is one.
    pub fn action(&self) -> Option<&'s Action<'s>> {
        match self.of {
            Of::Action(_, action) => Some(action),
            Of::Strategy | Of::Axis(_) => None,
        }
    }
}

/// A decision where it was taken.
#[derive(Clone, Copy)]
pub struct Decided<'s> {
    pub decision: &'s Decision<'s>,
    pub plenary: &'s Plenary<'s>,
    session: usize,
    index: usize,
}

/// Every decision, in the order of the file.
pub fn decisions<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Decided<'s>> {
    strategy.plenaries.iter().enumerate().flat_map(|(session, plenary)| {
        let taken = plenary.decisions.iter().enumerate();
        taken.map(move |(index, decision)| Decided { decision, plenary, session, index })
    })
}

impl Decided<'_> {
    pub fn path(&self) -> Path {
        self.session_path().key("decisions").at(self.index)
    }

    pub fn session_date(&self) -> Path {
        self.session_path().key("date")
    }

    fn session_path(&self) -> Path {
        Path::of("plenaries").at(self.session)
    }
}
