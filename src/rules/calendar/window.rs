//! Periods as windows, and the bound beyond which something lies.

use crate::lang::Text;
use crate::model::{Date, DateSpan, Strategy};
use crate::path::Path;

/// The days between two bounds, either of which may be unknown.
#[derive(Clone, Copy)]
pub struct Window {
    start: Option<Date>,
    end: Option<Date>,
}

/// One of the two bounds of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Start,
    End,
}

impl Window {
    /// The window between two days; of a reversed pair, no window: `reversed-dates` speaks of it.
    pub fn between(start: Option<Date>, end: Option<Date>) -> Window {
        match (start, end) {
            (Some(first), Some(last)) if first > last => Window { start: None, end: None },
            _ => Window { start, end },
        }
    }

    pub fn of(span: Option<DateSpan>) -> Window {
        Window::between(span.and_then(|span| span.start), span.and_then(|span| span.end))
    }

    pub fn of_strategy(strategy: &Strategy<'_>) -> Window {
        Window::of(strategy.period)
    }

    pub fn start(self) -> Option<Date> {
        self.start
    }

    pub fn end(self) -> Option<Date> {
        self.end
    }

    /// The bound beyond which a day lies.
    pub fn beyond(self, day: Date) -> Option<Bound> {
        let before = self.start.filter(|start| day < *start).map(|_| Bound::Start);
        before.or(self.end.filter(|end| day > *end).map(|_| Bound::End))
    }

    /// The bound beyond which a year lies from its first to its last day.
    pub fn beyond_year(self, year: i32) -> Option<Bound> {
        let before = self.start.filter(|start| year < start.year()).map(|_| Bound::Start);
        before.or(self.end.filter(|end| year > end.year()).map(|_| Bound::End))
    }
}

impl Bound {
    /// The key of the bound.
    pub fn key(self) -> &'static str {
        match self {
            Bound::Start => "start",
            Bound::End => "end",
        }
    }

    /// Where the strategy says the bound.
    pub fn of_strategy(self) -> Path {
        Path::of("period").key(self.key())
    }

    /// What is said at the strategy's bound.
    pub fn strategy_label(self) -> Text {
        match self {
            Bound::Start => Text::new("the strategy starts here", "la stratégie commence ici"),
            Bound::End => Text::new("the strategy ends here", "la stratégie prend fin ici"),
        }
    }

    /// How something beyond the strategy's bound lies.
    pub fn strategy_side(self) -> Text {
        match self {
            Bound::Start => Text::new("before the strategy starts", "avant le début de la stratégie"),
            Bound::End => Text::new("after the strategy ends", "après la fin de la stratégie"),
        }
    }
}
