//! Where the rows and the columns of an exported sheet now stand: sheets may be called otherwise, rows sorted, pasted or taken
//! away, columns moved, and headings written anew.

use std::collections::{HashMap, HashSet};

use crate::import::book::{Book, Cell, Row, Sheet};
use crate::import::returned::{Said, Told};
use crate::query::{Column, Type};
use crate::typography::as_read;

/// Rows in which headings are looked for.
const MOST_HEADS: usize = 30;
/// Rows by which a column without its heading is known.
const MOST_COMPARED: usize = 200;

/// Columns among which one is looked for.
const MOST_OPEN: usize = 500;

/// Where a sheet stands.
#[derive(Debug)]
pub struct Place {
    /// Its rank in the book.
    pub sheet: usize,
    pub head: u32,
    /// By their keys.
    pub columns: HashMap<String, u32>,
    /// Columns that the export did not have.
    pub strange: Vec<u32>,
    /// The rows below the headings in which something stands.
    pub rows: Vec<(u32, RowOf)>,
}

/// What a row is of what was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOf {
    /// The row of that rank.
    Known(usize),
    /// The row of that rank once more.
    Twice(usize),
    /// It bears no reference.
    New,
    /// It bears one that was not exported.
    Unknown(String),
}

/// Where a sheet stands in a book; none where it is no more there.
pub fn place(book: &Book, told: &Told, taken: &HashSet<usize>, is_1904: bool) -> Option<Place> {
    let is_open = |rank: &usize| !taken.contains(rank);
    let named = book.sheets.iter().position(|sheet| sheet.name == told.title).filter(is_open);
    let known = |rank: &usize| is_open(rank) && !book.sheets[*rank].is_hidden && find_head(&book.sheets[*rank], told).is_some();
    let rank = named.or_else(|| (0..book.sheets.len()).find(known))?;
    let sheet = &book.sheets[rank];
    let head = find_head(sheet, told)?;
    let ranks: HashMap<&str, usize> = told.exported.rows.iter().enumerate().map(|(rank, row)| (row.as_str(), rank)).collect();
    let handle = find_handles(sheet, head, told, &ranks)?;
    let mut place = Place { sheet: rank, head, columns: HashMap::new(), strange: Vec::new(), rows: Vec::new() };
    place.rows = rows(sheet, head, handle, &ranks);
    place.find_columns(sheet, told, handle, is_1904);
    Some(place)
}

/// The row that has most of the titles; where every heading was written anew, the one above the first reference.
fn find_head(sheet: &Sheet, told: &Told) -> Option<u32> {
    let titles: HashSet<String> = told.columns.iter().map(|column| as_read(&column.title)).collect();
    let count = |row: &Row| row.values().filter(|cell| titles.contains(&as_read(&cell.words()))).count();
    let rows = sheet.rows.iter().take(MOST_HEADS);
    let (most, row) =
        rows.map(|(row, cells)| (count(cells), *row)).max_by_key(|(count, row)| (*count, std::cmp::Reverse(*row)))?;
    // A sheet of something else may have a heading of the same name.
    if most * 2 >= titles.len() || most > 2 {
        return Some(row);
    }
    let handles: HashSet<&str> = told.exported.rows.iter().map(String::as_str).collect();
    let has_handle = |row: &Row| row.values().any(|cell| handles.contains(cell.words().as_str()));
    let first = sheet.rows.iter().take(MOST_HEADS).find(|(_, cells)| has_handle(cells))?;
    sheet.rows.range(..first.0).next_back().map(|(row, _)| *row)
}

/// The column of the references: the one of that title, else the one that holds most of them.
fn find_handles(sheet: &Sheet, head: u32, told: &Told, ranks: &HashMap<&str, usize>) -> Option<u32> {
    let title = told.columns.iter().find(|column| column.is_handle()).map(|column| as_read(&column.title));
    let heads = sheet.rows.get(&head)?;
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (_, cells) in sheet.rows.range(head + 1..) {
        for (column, cell) in cells.iter().filter(|(_, cell)| ranks.contains_key(cell.words().as_str())) {
            *counts.entry(*column).or_default() += usize::from(!cell.is_formula);
        }
    }
    let titled = heads.iter().find(|(_, cell)| Some(as_read(&cell.words())) == title).map(|(column, _)| *column);
    let is_used = |column: &u32| ranks.is_empty() || counts.contains_key(column);
    let most = || counts.iter().max_by_key(|(column, count)| (**count, **column)).map(|(column, _)| *column);
    titled.filter(is_used).or_else(most).or(titled)
}

fn rows(sheet: &Sheet, head: u32, handle: u32, ranks: &HashMap<&str, usize>) -> Vec<(u32, RowOf)> {
    let mut seen = HashSet::new();
    let below = sheet.rows.range(head + 1..);
    let of = |(row, cells): (&u32, &Row)| {
        let of = match cells.get(&handle).map(Cell::words) {
            None => RowOf::New,
            Some(words) => match ranks.get(words.as_str()) {
                Some(rank) if seen.insert(*rank) => RowOf::Known(*rank),
                Some(rank) => RowOf::Twice(*rank),
                None => RowOf::Unknown(words),
            },
        };
        (*row, of)
    };
    below.filter(|(_, cells)| !cells.is_empty()).map(of).collect()
}

impl Place {
    /// Finds each column by its title, then by what stands in it.
    fn find_columns(&mut self, sheet: &Sheet, told: &Told, handle: u32, is_1904: bool) {
        let heads = &sheet.rows[&self.head];
        let mut open: Vec<u32> = sheet.rows.values().flat_map(|row| row.keys().copied()).collect();
        open.sort_unstable();
        open.dedup();
        open.retain(|column| *column != handle);
        open.truncate(MOST_OPEN);
        let mut lost = Vec::new();
        for column in told.columns.iter().filter(|column| !column.is_handle()) {
            let title = as_read(&column.title);
            let is_it = |at: &&u32| heads.get(at).is_some_and(|cell| as_read(&cell.words()) == title);
            match open.iter().find(is_it).copied() {
                Some(at) => {
                    open.retain(|other| *other != at);
                    self.columns.insert(column.key.clone(), at);
                }
                None => lost.push(column),
            }
        }
        for column in lost {
            let Some(at) = self.find_lost(sheet, told, &column.key, &open, is_1904) else { continue };
            open.retain(|other| *other != at);
            self.columns.insert(column.key.clone(), at);
        }
        self.fill_gaps(told, &mut open);
        self.strange = open;
    }

    /// Takes as many columns as are lost between two that are found for those, in their order.
    fn fill_gaps(&mut self, told: &Told, open: &mut Vec<u32>) {
        let mut lost: Vec<&str> = Vec::new();
        let mut from = None;
        for column in told.columns.iter().map(Some).chain([None]) {
            let found = column.map(|column| self.columns.get(&column.key).copied());
            match (column, found) {
                (Some(column), Some(None)) if !column.is_handle() => lost.push(&column.key),
                (Some(column), _) if column.is_handle() => {}
                (_, found) => {
                    let to = found.flatten();
                    let is_between = |at: &u32| from.is_none_or(|from| from < *at) && to.is_none_or(|to| *at < to);
                    let between: Vec<u32> = open.iter().copied().filter(is_between).collect();
                    if between.len() == lost.len() {
                        open.retain(|at| !between.contains(at));
                        self.columns.extend(lost.iter().map(|key| (*key).to_owned()).zip(between));
                    }
                    lost.clear();
                    from = to;
                }
            }
        }
    }

    /// The column in which most cells say what was exported.
    fn find_lost(&self, sheet: &Sheet, told: &Told, key: &str, open: &[u32], is_1904: bool) -> Option<u32> {
        let kind = told.column(key).map_or(Type::Text, Column::kind);
        let known = self.rows.iter().filter_map(|(row, of)| match of {
            RowOf::Known(rank) => Some((row, told.kept(key, *rank)?)),
            _ => None,
        });
        let known: Vec<(&u32, Said)> = known.filter(|(_, kept)| !kept.is_nothing()).take(MOST_COMPARED).collect();
        let agreeing = |column: u32| {
            let says = |(row, kept): &&(&u32, Said)| {
                let cell = sheet.rows.get(row).and_then(|cells| cells.get(&column));
                Said::of_cell(cell, kind, is_1904).agrees(kept, kind)
            };
            known.iter().filter(says).count()
        };
        let counts: Vec<(usize, u32)> = open.iter().map(|column| (agreeing(*column), *column)).collect();
        let best = counts.iter().max_by_key(|(count, _)| *count)?;
        let is_only = counts.iter().filter(|(count, _)| *count == best.0).count() == 1;
        (is_only && best.0 > 0 && best.0 * 2 >= known.len()).then_some(best.1)
    }
}
