//! The ledger of loss: what became of each cell that is not empty.

use std::collections::BTreeMap;

use crate::import::book::{Book, Spot};
use crate::lang::{Sentence, Text};

/// What became of a cell, the worst of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fate {
    /// In the strategy.
    Written,
    /// Left out, for it says nothing of an action, or because somebody decided so.
    Passed,
    /// A decision would make it written.
    Asked,
    /// It cannot be written as it stands.
    Refused,
}

/// Something of a cell that is not in the strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub fate: Fate,
    pub what: Sentence,
    /// What would make it written.
    pub remedy: Option<Sentence>,
}

/// Every cell with what became of it.
#[derive(Debug, Default)]
pub struct Ledger {
    written: std::collections::HashSet<Spot>,
    entries: BTreeMap<Spot, Vec<Entry>>,
}

/// How many cells ended how; together they are all that are not empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub written: usize,
    pub passed: usize,
    pub asked: usize,
    pub refused: usize,
}

/// Why a cell that names a person is refused.
pub const NAMES_SOMEBODY: Text =
    Text::new("it names a person, whom the file never names", "elle nomme une personne, ce que le fichier ne fait jamais");
/// Why a cell was not looked at.
const FORGOTTEN: Text = Text::new("it was not read", "elle n’a pas été lue");

impl Ledger {
    pub fn write(&mut self, spot: Spot) {
        self.written.insert(spot);
    }

    pub fn note(&mut self, spot: Spot, fate: Fate, what: Sentence, remedy: Option<Sentence>) {
        let entries = self.entries.entry(spot).or_default();
        let entry = Entry { fate, what, remedy };
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    pub fn pass(&mut self, spot: Spot, why: Text) {
        self.note(spot, Fate::Passed, Sentence::new(why, Vec::new()), None);
    }

    /// Passes over a cell that was taken for written.
    pub fn leave(&mut self, spot: Spot, why: Text) {
        self.written.remove(&spot);
        self.pass(spot, why);
    }

    /// What became of a cell: the worst of what was noted.
    pub fn fate(&self, spot: Spot) -> Option<Fate> {
        let noted = self.entries.get(&spot).and_then(|entries| entries.iter().map(|entry| entry.fate).max());
        let written = self.written.contains(&spot).then_some(Fate::Written);
        // What is written of a cell that says nothing more is written.
        match noted {
            Some(Fate::Passed) => written.or(noted),
            _ => noted.or(written),
        }
    }

    /// Whether a cell was refused because it names a person.
    pub fn names_somebody(&self, spot: Spot) -> bool {
        let entries = self.entries.get(&spot).map_or(&[][..], Vec::as_slice);
        entries.iter().any(|entry| entry.what.message == NAMES_SOMEBODY)
    }

    /// Gives a fate to each cell of a book that has none: none is lost, whatever was forgotten.
    pub fn close(&mut self, book: &Book) {
        let left: Vec<Spot> = book.spots().filter(|spot| self.fate(*spot).is_none()).collect();
        for spot in left {
            self.note(spot, Fate::Refused, Sentence::new(FORGOTTEN, Vec::new()), None);
        }
    }

    pub fn count(&self, book: &Book) -> Count {
        let mut count = Count::default();
        for spot in book.spots() {
            match self.fate(spot) {
                Some(Fate::Written) => count.written += 1,
                Some(Fate::Passed) => count.passed += 1,
                Some(Fate::Asked) => count.asked += 1,
                Some(Fate::Refused) | None => count.refused += 1,
            }
        }
        count
    }

    /// What became of each cell of which something was noted.
    pub fn fates(&self) -> impl Iterator<Item = Fate> {
        let spots: std::collections::BTreeSet<Spot> = self.written.iter().chain(self.entries.keys()).copied().collect();
        spots.into_iter().filter_map(|spot| self.fate(spot))
    }

    /// What is not in the strategy, cell by cell.
    pub fn entries(&self) -> impl Iterator<Item = (Spot, &Entry)> {
        self.entries.iter().flat_map(|(spot, entries)| entries.iter().map(move |entry| (*spot, entry)))
    }
}

impl Count {
    /// Whether nothing waits for a decision.
    pub fn is_decided(self) -> bool {
        self.asked + self.refused == 0
    }

    pub fn all(self) -> usize {
        self.written + self.passed + self.asked + self.refused
    }
}
