//! Where an action stands: under which axis, and which objective of it.

use crate::import::book::Spot;
use crate::import::columns::Use;
use crate::import::layout::Record;

/// The cells that say under which axis and objective an action stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    pub axis: Option<Spot>,
    pub objective: Option<Spot>,
    /// The rows above that said it last.
    section: (Option<Spot>, Option<Spot>),
}

impl Place {
    /// Goes on to a record: what it leaves blank is that of the one above, until another axis comes.
    pub fn go_on(&mut self, record: &Record, uses: &[Use]) {
        let section = (record.axis, record.objective);
        if section != self.section {
            *self = Place { axis: record.axis.or(self.axis), objective: record.objective, section };
        }
        if let Some(axis) = find_cell(record, uses, "axis") {
            self.objective = self.objective.filter(|_| self.axis == Some(axis));
            self.axis = Some(axis);
        }
        self.objective = find_cell(record, uses, "objective").or(self.objective);
    }
}

/// The cell of a record that goes to a field.
pub fn find_cell(record: &Record, uses: &[Use], field: &str) -> Option<Spot> {
    record.cells.iter().find(|(rank, _)| uses[*rank].is_for(field)).map(|(_, spot)| *spot)
}
