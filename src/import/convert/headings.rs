//! What becomes of a column as a whole, and of the cells of one that goes nowhere.

use super::{Converter, reasons, type_out};
use crate::import::book::Spot;
use crate::import::columns::Use;
use crate::import::fields::Out;
use crate::import::labels::split;
use crate::import::layout::Table;

impl Converter<'_> {
    pub(super) fn read_headings(&mut self, table: &Table, uses: &[Use]) {
        for (column, found) in table.columns.iter().zip(uses) {
            if let Use::Field { field, .. } = found {
                let label = || split(&format!("{} 1", column.name.replace('\n', " "))).label;
                match *field {
                    "axis" if self.labels.axis.is_none() => self.labels.axis = label(),
                    "objective" if self.labels.objective.is_none() => self.labels.objective = label(),
                    _ => {}
                }
            }
            for spot in &column.headings {
                self.read_out(*spot, &column.name, found);
                if matches!(found, Use::Field { .. } | Use::Share(_)) || self.own_key(found, &column.name).is_some() {
                    self.ledger.write(*spot);
                }
            }
        }
    }

    /// Tells of a cell whose column goes nowhere.
    pub(super) fn read_out(&mut self, spot: Spot, heading: &str, found: &Use) {
        if self.own_key(found, heading).is_some() {
            return;
        }
        let facts = [("heading", heading.into()), ("typed", type_out(heading).into())];
        match found {
            Use::Field { .. } | Use::Own(_) | Use::Share(_) => {}
            Use::Out(Out::Computed) => self.ledger.pass(spot, reasons::COMPUTED),
            Use::Out(Out::Author) => self.ledger.pass(spot, reasons::AUTHOR),
            Use::Out(Out::Contact) => self.ledger.pass(spot, reasons::A_CONTACT),
            Use::Out(Out::Decided) => self.ledger.pass(spot, reasons::DECIDED),
            Use::Nowhere => self.tell(spot, &reasons::NO_PLACE, &facts),
            Use::Twice => self.tell(spot, &reasons::TWICE, &facts),
            Use::Beside => self.tell(spot, &reasons::BESIDE, &[]),
            Use::Undated => self.tell(spot, &reasons::NO_YEAR, &[("year", self.year.into()), ("heading", heading.into())]),
            Use::Unknown if heading.is_empty() => self.tell(spot, &reasons::NO_HEADING, &[]),
            Use::Unknown => self.tell(spot, &reasons::UNKNOWN_COLUMN, &facts),
        }
    }

    /// The key of the town's own under which a column is kept.
    pub(super) fn own_key(&self, found: &Use, heading: &str) -> Option<String> {
        found.own_key(heading, self.decisions)
    }
}
