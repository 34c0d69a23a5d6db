//! Every indicator of a strategy, wherever it is written, with its place.

use crate::model::{Indicator, Strategy};
use crate::path::Path;

/// An indicator and where it is; the path is made only when something is said of it.
#[derive(Clone, Copy)]
pub struct Measured<'s> {
    home: Home,
    index: usize,
    pub indicator: &'s Indicator<'s>,
}

#[derive(Clone, Copy)]
enum Home {
    Strategy,
    Axis(usize),
    Action(usize),
}

impl Measured<'_> {
    pub fn path(&self) -> Path {
        let home = match self.home {
            Home::Strategy => Path::root(),
            Home::Axis(index) => Path::of("axes").at(index),
            Home::Action(index) => Path::of("actions").at(index),
        };
        home.key("indicators").at(self.index)
    }

    /// The period of a value.
    pub fn period_of(&self, value: usize) -> Path {
        self.path().key("values").at(value).key("period")
    }
}

/// The indicators of the strategy, of its axes and of its actions.
pub fn measured<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Measured<'s>> {
    let overall = placed(Home::Strategy, &strategy.indicators);
    let of_axes = strategy.axes.iter().enumerate().flat_map(|(index, axis)| placed(Home::Axis(index), &axis.indicators));
    let of_actions =
        strategy.actions.iter().enumerate().flat_map(|(index, action)| placed(Home::Action(index), &action.indicators));
    overall.chain(of_axes).chain(of_actions)
}

fn placed<'s>(home: Home, indicators: &'s [Indicator<'s>]) -> impl Iterator<Item = Measured<'s>> {
    indicators.iter().enumerate().map(move |(index, indicator)| Measured { home, index, indicator })
}
