//! What a form holds beside labels: a table of its indicators, and the title below its number.

use crate::import::book::{Cell, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::understand;
use crate::import::layout::records::Labels;
use crate::import::values::{read_amount, says_nothing};

impl Labels {
    /// Reads a row of a table of indicators within a form: its headings, or what they head.
    pub(super) fn read_inner(&mut self, sheet: usize, row: u32, cells: &Row, decisions: &Decisions) -> bool {
        let spot = |column: u32| Spot { sheet, row, column };
        let is_measure = |cell: &Cell| says_nothing(&cell.words()) || read_amount(cell).is_some() || cell.words().ends_with('%');
        let is_under = |(rank, (column, cell)): (usize, (&u32, &Cell))| {
            self.inner.iter().any(|(place, _)| place == column) && (rank == 0 || is_measure(cell))
        };
        if cells.len() > 1 && !self.inner.is_empty() && cells.iter().enumerate().all(is_under) {
            let ranks = cells.keys().filter_map(|column| self.inner.iter().find(|(place, _)| place == column));
            self.record.cells.extend(ranks.map(|(place, rank)| (*rank, spot(*place))));
            return true;
        }
        self.inner.clear();
        let meanings = || cells.values().map(|cell| understand(&cell.words(), decisions));
        let is_first = meanings().next().flatten().is_some_and(|meaning| meaning.is_for("indicators[].title"));
        if cells.len() < 2 || !is_first || !meanings().all(|meaning| meaning.is_some()) {
            return false;
        }
        for (column, cell) in cells {
            let rank = self.label(Some(spot(*column)), cell.words(), decisions);
            self.inner.push((*column, rank));
        }
        self.last = None;
        true
    }

    /// What an action is called, in the row below « Fiche-action 1 »: whether it is that.
    pub(super) fn read_called(&mut self, sheet: usize, row: u32, cells: &Row) -> bool {
        let Some((column, _)) = cells.first_key_value().filter(|_| cells.len() == 1 && self.record.cells.is_empty()) else {
            return false;
        };
        let Some(number) = self.record.title.filter(|_| self.is_bare) else { return false };
        let rank = self.number(&Decisions::default());
        self.record.title = Some(Spot { sheet, row, column: *column });
        self.record.cells.push((rank, number));
        self.table.sections.push(Spot { sheet, row, column: *column });
        self.is_bare = false;
        true
    }
}
