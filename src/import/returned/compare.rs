//! Three ways, cell by cell: what was exported, what the workbook says, what the file says now.

use std::collections::{HashMap, HashSet};

use crate::handles::without_count;
use crate::import::book::{Book, Cell, Sheet, Spot};
use crate::import::returned::{Place, Returned, RowOf, Said, Told, place};
use crate::query::{Column, Listing, Type};

/// What a cell says in three places.
#[derive(Clone, Debug, PartialEq)]
pub struct Three {
    pub exported: Said,
    pub workbook: Said,
    pub now: Said,
}

/// What becomes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody typed over it.
    Same,
    /// The file says so already.
    Already,
    Change,
    /// Both the workbook and the file have changed since, and say different things.
    Conflict,
}

impl Three {
    /// What becomes of it, by what agrees.
    pub fn weigh(&self, agree: impl Fn(&Said, &Said) -> bool) -> Verdict {
        if agree(&self.exported, &self.workbook) {
            Verdict::Same
        } else if agree(&self.workbook, &self.now) {
            Verdict::Already
        } else if agree(&self.exported, &self.now) {
            Verdict::Change
        } else {
            Verdict::Conflict
        }
    }
}

/// Something that differs from what was exported.
#[derive(Debug)]
pub struct Difference {
    /// The rank of the sheet among those that were exported.
    pub sheet: usize,
    /// The cell, or the first of those that it is about.
    pub spot: Option<Spot>,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    /// A cell that may be typed over, of the row of that reference.
    Cell { handle: String, key: String, three: Three, verdict: Verdict, is_formula: bool },
    /// A cell that may not.
    Locked { handle: String, key: String, three: Three },
    /// A cell that others hide, merged with them.
    Merged,
    /// A row without a reference: what its cells say, by the keys of their columns.
    New(Vec<(String, Spot, Said)>),
    /// A row that is no more there, and whether the file says something else of it since.
    Missing { handle: String, is_changed: bool },
    /// A row was changed that the file no more has, or that the audience is no more shown.
    Gone(String),
    /// A row was changed of which the file has several that are told alike, and these are not as they were.
    Doubtful(String),
    /// A row is there twice, and both say different things.
    Twice(String),
    /// A row bears a reference that was not exported.
    Unknown(String),
    /// Columns that may be typed over, and said something, are no more there.
    NoColumns(Vec<String>),
    /// A column that was not exported has cells, and this many.
    Strange(usize),
    /// The sheet is no more there, or its references are not.
    NoSheet,
}

/// The rows of a kind as the file now shows them to those for whom the workbook was made.
#[derive(Debug, Default)]
pub struct Table {
    /// The keys of the columns.
    pub keys: Vec<String>,
    /// What the cells say, by reference.
    pub rows: HashMap<String, Vec<Said>>,
}

impl Table {
    pub fn says(&self, handle: &str, key: &str) -> Option<&Said> {
        let at = self.keys.iter().position(|known| known == key)?;
        self.rows.get(handle)?.get(at)
    }
}

/// The file as it is now.
pub trait Against {
    /// The rows of a kind.
    fn table(&self, listing: &'static Listing) -> &Table;

    /// Whether two contents of a column say the same.
    fn agree(&self, listing: &'static Listing, column: &'static Column<'static>, one: &Said, other: &Said) -> bool;
}

/// What differs, sheet by sheet, of those that are wanted.
pub fn compare(book: &Book, returned: &Returned, against: &dyn Against, wants: impl Fn(&Listing) -> bool) -> Vec<Difference> {
    let (mut taken, mut found) = (HashSet::new(), Vec::new());
    for (rank, told) in returned.sheets.iter().enumerate() {
        let place = place(book, told, &taken, book.is_1904);
        taken.extend(place.as_ref().map(|place| place.sheet));
        if !wants(told.listing) {
            continue;
        }
        match place {
            None => found.push(Difference { sheet: rank, spot: None, what: What::NoSheet }),
            Some(place) => {
                let looked = Looked { book, told, place, rank, now: against.table(told.listing), against };
                looked.compare(&mut found);
            }
        }
    }
    found
}

/// A sheet that is looked at.
struct Looked<'l> {
    book: &'l Book,
    told: &'l Told,
    place: Place,
    rank: usize,
    now: &'l Table,
    against: &'l dyn Against,
}

impl Looked<'_> {
    fn sheet(&self) -> &Sheet {
        &self.book.sheets[self.place.sheet]
    }

    fn spot(&self, row: u32, column: u32) -> Spot {
        Spot { sheet: self.place.sheet, row, column }
    }

    fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        self.book.cell(self.spot(row, column))
    }

    /// What a cell says, in the column of a key.
    fn said(&self, row: u32, key: &str, column: u32) -> Said {
        Said::of_cell(self.cell(row, column), self.kind(key), self.book.is_1904)
    }

    fn kind(&self, key: &str) -> Type {
        self.told.column(key).map_or(Type::Text, Column::kind)
    }

    fn agree(&self, key: &str, one: &Said, other: &Said) -> bool {
        let is_so = one.agrees(other, self.kind(key));
        is_so
            || self
                .told
                .column(key)
                .is_some_and(|column| self.is_open(key) && self.against.agree(self.told.listing, column, one, other))
    }

    /// Whether the cells of a column may be typed over.
    fn is_open(&self, key: &str) -> bool {
        self.told.is_open(key)
    }

    fn compare(&self, found: &mut Vec<Difference>) {
        let begun = found.len();
        let doubtful = self.find_doubles(found);
        for (row, of) in &self.place.rows {
            match of {
                RowOf::Known(rank) if !doubtful.contains(rank) => self.compare_row(*row, *rank, found),
                RowOf::Known(_) | RowOf::Twice(_) => {}
                RowOf::Unknown(handle) => {
                    let spot = self.sheet().rows[row].keys().next().map(|column| self.spot(*row, *column));
                    found.push(self.difference(spot, What::Unknown(handle.clone())));
                }
                RowOf::New => self.take_new(*row, found),
            }
        }
        self.find_missing(found);
        self.find_columns(found);
        found[begun..].sort_by_key(|difference| difference.spot.map_or((u32::MAX, 0), |spot| (spot.row, spot.column)));
    }

    fn difference(&self, spot: Option<Spot>, what: What) -> Difference {
        Difference { sheet: self.rank, spot, what }
    }

    /// The ranks of rows that are there twice and say different things.
    fn find_doubles(&self, found: &mut Vec<Difference>) -> HashSet<usize> {
        let mut doubtful = HashSet::new();
        let known = self.place.rows.iter().filter_map(|(row, of)| match of {
            RowOf::Known(rank) => Some((*rank, *row)),
            _ => None,
        });
        let firsts: HashMap<usize, u32> = known.collect();
        for (row, of) in &self.place.rows {
            let RowOf::Twice(rank) = of else { continue };
            let first = firsts.get(rank).copied().unwrap_or(*row);
            let differs = |(key, column): &(&String, &u32)| {
                self.is_open(key) && !self.agree(key, &self.said(first, key, **column), &self.said(*row, key, **column))
            };
            if let Some((_, column)) = self.place.columns.iter().filter(differs).min_by_key(|(_, column)| **column) {
                doubtful.insert(*rank);
                let what = What::Twice(self.told.exported.rows[*rank].clone());
                found.push(self.difference(Some(self.spot(*row, *column)), what));
            }
        }
        doubtful
    }

    /// Whether it is not sure which row of the file is meant: several are told alike, and the one that has its place is not as
    /// it was exported, nor as the workbook would have it.
    fn is_doubtful(&self, row: u32, rank: usize) -> bool {
        let handle = &self.told.exported.rows[rank];
        let is_as_told = |(key, column): (&String, &u32)| {
            let pair = self.told.kept(key, rank).zip(self.now.says(handle, key));
            pair.is_none_or(|(kept, now)| self.agree(key, &kept, now) || self.agree(key, now, &self.said(row, key, *column)))
        };
        if self.place.columns.iter().all(is_as_told) {
            return false;
        }
        let base = without_count(handle);
        let twins = |handles: &mut dyn Iterator<Item = &String>| handles.filter(|other| without_count(other) == base).count();
        twins(&mut self.told.exported.rows.iter()) > 1 || twins(&mut self.now.rows.keys()) > 1
    }

    fn compare_row(&self, row: u32, rank: usize, found: &mut Vec<Difference>) {
        let handle = &self.told.exported.rows[rank];
        let is_there = self.now.rows.contains_key(handle);
        for (key, column) in &self.place.columns {
            let (cell, spot) = (self.cell(row, *column), self.spot(row, *column));
            let Some(exported) = self.told.kept(key, rank) else { continue };
            let workbook = self.said(row, key, *column);
            let now = self.now.says(handle, key).cloned();
            // Of a text that no cell holds whole the beginning stands there.
            let is_begun = exported == Said::Cut && now == Some(Said::Cut);
            if is_begun || self.agree(key, &exported, &workbook) {
                continue;
            }
            let region = self.sheet().merged.find(row, *column);
            if !is_there && self.told.exported.prepared.contains(handle) {
                self.take_prepared(row, rank, found);
                return;
            }
            let what = match (is_there, now) {
                _ if self.is_open(key)
                    && is_there
                    && self.now.says(handle, key).is_none_or(|now| !self.agree(key, now, &workbook))
                    && self.is_doubtful(row, rank) =>
                {
                    What::Doubtful(handle.clone())
                }
                _ if workbook.is_nothing()
                    && region.is_some_and(|region| (region.rows.0, region.columns.0) != (row, *column)) =>
                {
                    What::Merged
                }
                (true, Some(now)) => {
                    let (handle, key) = (handle.clone(), key.clone());
                    let three = Three { exported, workbook, now };
                    if self.is_open(&key) {
                        let verdict = three.weigh(|one, other| self.agree(&key, one, other));
                        What::Cell { handle, key, three, verdict, is_formula: cell.is_some_and(|cell| cell.is_formula) }
                    } else {
                        What::Locked { handle, key, three }
                    }
                }
                _ => What::Gone(handle.clone()),
            };
            found.push(self.difference(Some(spot), what));
        }
    }

    /// A row that was prepared for what the file does not have yet, and filled in: what tells it, and what was filled in.
    fn take_prepared(&self, row: u32, rank: usize, found: &mut Vec<Difference>) {
        let listing = self.told.listing;
        let tells = |key: &str| {
            let column = self.told.column(key.strip_suffix(".id").unwrap_or(key));
            let is_parent = column.is_some_and(|column| column.field.is_none() && matches!(column.kind(), Type::One(_)));
            is_parent || column.is_some_and(|column| column.field.is_some() && !listing.is_computed(column.name))
        };
        let mut cells: Vec<(String, Spot, Said)> = Vec::new();
        let mut is_filled = false;
        for (key, column) in self.place.columns.iter().filter(|(key, _)| tells(key)) {
            let said = self.said(row, key, *column);
            is_filled |= self.is_open(key) && self.told.kept(key, rank).is_some_and(|kept| !self.agree(key, &kept, &said));
            if !said.is_nothing() {
                cells.push((key.clone(), self.spot(row, *column), said));
            }
        }
        cells.sort_by_key(|(_, spot, _)| spot.column);
        if let Some((_, first, _)) = cells.first().filter(|_| is_filled) {
            found.push(self.difference(Some(*first), What::New(cells)));
        }
    }

    /// A row that was added, unless nothing stands in the columns of the export.
    fn take_new(&self, row: u32, found: &mut Vec<Difference>) {
        let mut cells: Vec<(String, Spot, Said)> = Vec::new();
        for (key, column) in &self.place.columns {
            let said = self.said(row, key, *column);
            if !said.is_nothing() {
                cells.push((key.clone(), self.spot(row, *column), said));
            }
        }
        cells.sort_by_key(|(_, spot, _)| spot.column);
        if let Some((_, first, _)) = cells.first() {
            found.push(self.difference(Some(*first), What::New(cells)));
        }
    }

    fn find_missing(&self, found: &mut Vec<Difference>) {
        let there: HashSet<usize> = self
            .place
            .rows
            .iter()
            .filter_map(|(_, of)| match of {
                RowOf::Known(rank) => Some(*rank),
                _ => None,
            })
            .collect();
        for (rank, handle) in self.told.exported.rows.iter().enumerate() {
            let is_asked = self.told.exported.prepared.contains(handle);
            if there.contains(&rank) || is_asked || !self.now.rows.contains_key(handle) {
                continue;
            }
            let differs = |key: &&String| {
                let kept = self.told.kept(key, rank).filter(|_| self.is_open(key));
                kept.zip(self.now.says(handle, key)).is_some_and(|(kept, now)| !self.agree(key, &kept, now))
            };
            let is_changed = self.told.exported.cells.keys().any(|key| differs(&key));
            found.push(self.difference(None, What::Missing { handle: handle.clone(), is_changed }));
        }
    }

    /// Columns that went, and those that came.
    fn find_columns(&self, found: &mut Vec<Difference>) {
        let gone =
            self.told.columns.iter().filter(|column| self.is_open(&column.key) && !self.place.columns.contains_key(&column.key));
        let said = |key: &str| {
            (0..self.told.exported.rows.len()).any(|rank| self.told.kept(key, rank).is_some_and(|kept| !kept.is_nothing()))
        };
        let gone: Vec<String> = gone.filter(|column| said(&column.key)).map(|column| column.title.clone()).collect();
        if !gone.is_empty() {
            found.push(self.difference(None, What::NoColumns(gone)));
        }
        for column in &self.place.strange {
            let rows = self.place.rows.iter().filter(|(row, _)| self.cell(*row, *column).is_some());
            let count = rows.count();
            if count > 0 {
                found.push(self.difference(Some(self.spot(self.place.head, *column)), What::Strange(count)));
            }
        }
    }
}
