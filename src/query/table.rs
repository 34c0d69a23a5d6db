//! The answer to a question: headings, and rows of cells.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::query::cell::Cell;
use crate::query::columns::Column;
use crate::query::heading::{Extent, Heading};
use crate::query::kinds::Listing;
use crate::query::lineage::Lineage;
use crate::query::subject::Subject;

/// The answer: headings and rows, whatever it is printed as.
pub struct Table<'s> {
    /// What the rows are, in machine formats.
    pub name: &'static str,
    pub group: Option<&'s str>,
    pub headings: Vec<Heading<'s>>,
    pub rows: Rows<'s>,
    /// How many rows there were to choose from.
    pub stated: usize,
    /// How many rows fit, which groups count.
    pub fitting: usize,
    /// How many of these are in several groups, each of which counts them and their money.
    pub shared: usize,
    /// How many rows there are to print, of which `rows` may be the first few: groups, if grouped.
    pub found: usize,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    pub cells: Vec<Cell<'s>>,
    /// Whether what it tells should have happened and did not.
    pub late: bool,
}

/// The rows of a table. Those of a long one are made when they are asked for, and never all held in memory.
pub enum Rows<'s> {
    Made(Vec<Row<'s>>),
    Found(Maker<'s>, Vec<Found<'s, 's>>),
}

/// A row that was found, before its cells are made.
#[derive(Clone, Copy)]
pub struct Found<'s, 'q> {
    pub lineage: Lineage<'s>,
    pub subject: &'q Subject<'s>,
}

/// What makes the cells of rows.
pub struct Maker<'s> {
    wanted: Vec<Wanted<'s>>,
    late: Option<&'static Column<'static>>,
}

/// A column as it is wanted.
pub type Wanted<'s> = (Column<'s>, Extent);

/// Rows that one thread makes in a row.
pub const ROWS_AT_ONCE: usize = 256;
/// Rows that become one piece of what is printed: it stays small, so that memory is used again.
const ROWS_OF_A_PIECE: usize = 64;

impl<'s> Table<'s> {
    /// A table that shows every row found: none is cut by a limit.
    pub fn new(name: &'static str, headings: Vec<Heading<'s>>, rows: Rows<'s>) -> Table<'s> {
        let count = rows.len();
        Table { name, group: None, headings, rows, stated: count, fitting: count, shared: 0, found: count }
    }

    /// A table of cells, of which none tells of a delay.
    pub fn of(name: &'static str, headings: Vec<Heading<'s>>, rows: impl IntoIterator<Item = Vec<Cell<'s>>>) -> Table<'s> {
        let rows = rows.into_iter().map(|cells| Row { cells, late: false }).collect();
        Table::new(name, headings, Rows::Made(rows))
    }

    /// The same with those columns alone that are kept; its rows are made.
    #[must_use]
    pub fn keep_columns(self, keeps: impl Fn(&Heading<'s>) -> bool) -> Table<'s> {
        let is_kept: Vec<bool> = self.headings.iter().map(keeps).collect();
        let mut rows = self.rows.all().into_owned();
        for row in &mut rows {
            let mut kept = is_kept.iter();
            row.cells.retain(|_| kept.next().copied().unwrap_or(true));
        }
        let headings = self.headings.into_iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept).map(|(heading, _)| heading);
        Table { headings: headings.collect(), rows: Rows::Made(rows), ..self }
    }
}

impl<'s> Rows<'s> {
    pub fn len(&self) -> usize {
        match self {
            Rows::Made(rows) => rows.len(),
            Rows::Found(_, found) => found.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The first of them.
    pub fn first(&self, count: usize) -> Cow<'_, [Row<'s>]> {
        let count = count.min(self.len());
        match self {
            Rows::Made(rows) => rows[..count].into(),
            Rows::Found(maker, found) => {
                found[..count].par_iter().with_min_len(ROWS_AT_ONCE).map(|found| maker.row(found)).collect::<Vec<_>>().into()
            }
        }
    }

    pub fn all(&self) -> Cow<'_, [Row<'s>]> {
        self.first(usize::MAX)
    }

    /// Some of them, from the first to near the last, or all where they are no more.
    pub fn sample(&self, count: usize) -> Cow<'_, [Row<'s>]> {
        if self.len() <= count {
            return self.all();
        }
        let ranks = spread(count, self.len());
        match self {
            Rows::Made(rows) => ranks.map(|rank| rows[rank].clone()).collect(),
            Rows::Found(maker, found) => ranks.map(|rank| maker.row(&found[rank])).collect(),
        }
    }

    /// What the cells of one column come to: begun with nothing, by several threads, which join what they found.
    pub fn gather<T: Default + Send>(
        &self,
        column: usize,
        add: impl Fn(T, &Cell<'_>) -> T + Sync,
        join: impl Fn(T, T) -> T + Sync + Send,
    ) -> T {
        let (add, join) = (&add, &join);
        match self {
            Rows::Made(rows) => {
                let parts = rows.par_chunks(ROWS_AT_ONCE);
                let part = |rows: &[Row<'s>]| rows.iter().fold(T::default(), |sum, row| add(sum, &row.cells[column]));
                parts.map(part).reduce(T::default, join)
            }
            Rows::Found(maker, found) => {
                let parts = found.par_chunks(ROWS_AT_ONCE);
                let part =
                    |found: &[Found<'s, 's>]| found.iter().fold(T::default(), |sum, found| add(sum, &maker.cell(column, found)));
                parts.map(part).reduce(T::default, join)
            }
        }
    }

    /// The most of a measure of the cells of one column, over all rows.
    pub fn most(&self, column: usize, of: impl Fn(&Cell<'_>) -> usize + Sync) -> usize {
        self.gather(column, |most: usize, value| most.max(of(value)), usize::max)
    }

    /// Applies `of` to runs of rows in parallel; the results come in the order of the rows.
    pub fn in_parts<T: Send>(&self, of: impl Fn(&[Row<'_>]) -> T + Send + Sync) -> Vec<T> {
        match self {
            Rows::Made(rows) => rows.par_chunks(ROWS_OF_A_PIECE).map(of).collect(),
            Rows::Found(maker, found) => {
                let make_table = |found: &[Found<'s, 's>]| found.iter().map(|found| maker.row(found)).collect::<Vec<_>>();
                found.par_chunks(ROWS_OF_A_PIECE).map(|found| of(&make_table(found))).collect()
            }
        }
    }
}

impl<'n> Maker<'n> {
    pub fn new(kind: &Listing, wanted: Vec<Wanted<'n>>) -> Maker<'n> {
        Maker { wanted, late: kind.columns().find(|column| column.name == "late") }
    }

    pub fn headings(&self) -> Vec<Heading<'n>> {
        let heading = |(column, extent): &Wanted<'n>| Heading { extent: *extent, ..column.heading() };
        self.wanted.iter().map(heading).collect()
    }

    fn cell<'s>(&self, at: usize, Found { lineage, subject }: &Found<'s, '_>) -> Cell<'s> {
        let (column, extent) = &self.wanted[at];
        extent.of(column.value(lineage, subject))
    }

    fn row<'s>(&self, found: &Found<'s, '_>) -> Row<'s> {
        let Found { lineage, subject } = found;
        let cells = (0..self.wanted.len()).map(|at| self.cell(at, found));
        let is_late = |late: &Column<'_>| late.value(lineage, subject) == Cell::Flag(true);
        Row { cells: cells.collect(), late: self.late.is_some_and(is_late) }
    }
}

/// `count` ranks below `below`, sorted and spread without a fixed step: multiples of the golden section.
fn spread(count: usize, below: usize) -> impl Iterator<Item = usize> {
    const GOLDEN: u64 = 0x9E37_79B9;
    let rank = |multiple: usize| {
        let part = (multiple as u64).wrapping_mul(GOLDEN) & u64::from(u32::MAX);
        usize::try_from((part * below as u64) >> 32).unwrap_or(0)
    };
    let mut ranks: Vec<usize> = (0..count).map(rank).collect();
    ranks.sort_unstable();
    ranks.into_iter()
}

/// Rows of a kind, made at once.
pub fn make_table<'s>(kind: &Listing, wanted: Vec<Wanted<'s>>, found: &[Found<'s, '_>]) -> Table<'s> {
    let maker = Maker::new(kind, wanted);
    let rows = found.par_iter().with_min_len(ROWS_AT_ONCE).map(|found| maker.row(found)).collect();
    Table::new(kind.name(), maker.headings(), Rows::Made(rows))
}

/// What the rows of a kind say themselves, all of them, with the ids beside the names.
pub fn everything<'s>(kind: &'static Listing, subject: &Subject<'s>) -> Table<'s> {
    everything_of(kind, kind.rows(subject), subject)
}

/// The same of some of its rows.
pub fn everything_of<'s>(kind: &'static Listing, rows: Vec<Lineage<'s>>, subject: &Subject<'s>) -> Table<'s> {
    let seen = kind.own().iter().copied().filter(|column| column.is_seen_by(subject.audience));
    let noted = subject.noted_keys(kind.kind).iter().map(Column::noted).flat_map(flat);
    tabulate(kind, rows, seen.flat_map(flat).chain(noted).collect(), subject)
}

/// What some rows of a kind say in the columns of these keys, as far as they may be seen.
pub fn some_of<'s>(kind: &'static Listing, rows: Vec<Lineage<'s>>, keys: &[&str], subject: &Subject<'s>) -> Table<'s> {
    let own = || kind.own().iter().copied().filter(|column| column.is_seen_by(subject.audience));
    let wanted = keys.iter().filter_map(|key| match key.strip_suffix(".id") {
        Some(name) => own().find(|column| column.name == name).map(|column| (column, Extent::Ids)),
        None => own().find(|column| column.name == *key).map(|column| (column, Extent::Whole)),
    });
    tabulate(kind, rows, wanted.collect(), subject)
}

fn tabulate<'s>(kind: &'static Listing, rows: Vec<Lineage<'s>>, wanted: Vec<Wanted<'s>>, subject: &Subject<'s>) -> Table<'s> {
    let found: Vec<Found<'s, '_>> = rows.into_iter().map(|lineage| Found { lineage, subject }).collect();
    make_table(kind, wanted, &found)
}

/// A column, and its ids if it cites things.
pub fn flat(column: Column<'_>) -> impl Iterator<Item = Wanted<'_>> {
    [Some((column, Extent::Whole)), cites(&column).then_some((column, Extent::Ids))].into_iter().flatten()
}

pub fn cites(column: &Column<'_>) -> bool {
    !column.cites().is_empty()
}
