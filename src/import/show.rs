//! What is shown before anything is written: each column with its field, and the ledger by stretches of cells.

use std::collections::BTreeMap;

use crate::import::book::{Book, Cell, Spot, Value, column_name};
use crate::import::columns::{Use, decide};
use crate::import::decisions::Decisions;
use crate::import::fields::Out;
use crate::import::layout::Layout;
use crate::import::ledger::{Entry, Fate, Ledger};
use crate::lang::{Lang, shorten};

/// A table with its columns.
#[derive(Debug)]
pub struct ShownTable {
    pub sheet: String,
    /// The row of its headings, counted from one; none where labels stand beside what they say.
    pub head: Option<u32>,
    pub records: usize,
    pub columns: Vec<ShownColumn>,
}

#[derive(Debug)]
pub struct ShownColumn {
    pub place: String,
    pub heading: String,
    /// The field, or the key, to which it goes.
    pub field: Option<String>,
    pub count: usize,
    pub samples: Vec<String>,
}

/// Contents that are shown of a column, and how long.
const SAMPLES: usize = 2;
const LONGEST_SAMPLE: usize = 32;
/// Stands for a content that names a person.
const SOMEBODY: &str = "…";

/// The tables of a layout as they are shown.
pub fn show(book: &Book, layout: &Layout, ledger: &Ledger, decisions: &Decisions) -> Vec<ShownTable> {
    let tables = layout.tables.iter().map(|table| {
        let uses = decide(book, table);
        let mut cells: Vec<Vec<Spot>> = vec![Vec::new(); table.columns.len()];
        for (rank, spot) in table.records.iter().flat_map(|record| &record.cells) {
            cells[*rank].push(*spot);
        }
        let columns = table.columns.iter().enumerate().map(|(rank, column)| {
            let mut spots = std::mem::take(&mut cells[rank]);
            spots.dedup();
            let mut samples: Vec<String> = Vec::new();
            for spot in &spots {
                let said = layout.said.get(spot).filter(|_| !column.is_marked).cloned();
                let Some(said) = said.or_else(|| Some(book.cell(*spot)?.words())) else { continue };
                let is_somebody = ledger.names_somebody(*spot) || uses[rank] == Use::Out(Out::Contact);
                let said = if is_somebody { SOMEBODY } else { &said };
                let sample = shorten(&said.replace('\n', " "), LONGEST_SAMPLE).into_owned();
                if samples.len() < SAMPLES && !samples.contains(&sample) {
                    samples.push(sample);
                }
            }
            let field = match &uses[rank] {
                Use::Field { field, year: Some(year) } => Some(format!("{field} {year}")),
                Use::Field { field, year: None } => Some((*field).to_owned()),
                Use::Share(_) => Some("funding[]".to_owned()),
                other => other.own_key(&column.name, decisions),
            };
            let place = column.place.map(column_name).unwrap_or_default();
            ShownColumn { place, heading: column.name.replace('\n', " "), field, count: spots.len(), samples }
        });
        let columns: Vec<ShownColumn> = columns.collect();
        let first = table.columns.iter().find(|column| column.place.is_some()).and_then(|column| column.headings.first());
        ShownTable {
            sheet: table.sheet_names(book),
            head: first.map(|spot| spot.row.saturating_add(1)),
            records: table.records.len(),
            columns,
        }
    });
    tables.collect()
}

/// One reason with all the cells that it is of.
#[derive(Debug)]
pub struct ShownEntry {
    pub fate: Fate,
    /// `Actions!F3:F14, Actions!H2`
    pub cells: String,
    pub count: usize,
    pub what: String,
    pub remedy: Option<String>,
}

/// The ledger by reasons: what is asked, what is refused, what is passed over, each from above.
pub fn list(book: &Book, ledger: &Ledger, lang: Lang) -> Vec<ShownEntry> {
    let mut groups: Vec<(&Entry, Vec<Spot>)> = Vec::new();
    let mut ranks = std::collections::HashMap::new();
    for (spot, entry) in ledger.entries() {
        // What was passed over on the way to a field that has it is not lost.
        if entry.fate == Fate::Passed && ledger.fate(spot) == Some(Fate::Written) {
            continue;
        }
        let said = (entry.fate, entry.what.say(lang), spot.sheet);
        let rank = *ranks.entry(said).or_insert_with(|| {
            groups.push((entry, Vec::new()));
            groups.len() - 1
        });
        groups[rank].1.push(spot);
    }
    let order = |fate: Fate| [Fate::Asked, Fate::Refused, Fate::Passed, Fate::Written].iter().position(|other| *other == fate);
    groups.sort_by_key(|(entry, spots)| (order(entry.fate), spots.first().copied()));
    let shown = groups.into_iter().map(|(entry, spots)| ShownEntry {
        fate: entry.fate,
        cells: stretches(book, &spots),
        count: spots.len(),
        what: entry.what.say(lang),
        remedy: entry.remedy.as_ref().map(|remedy| remedy.say(lang)),
    });
    shown.collect()
}

/// The addresses of cells of one sheet, those side by side and one below the other together; between the ends of a
/// stretch stands no cell that is not of it.
pub fn stretches(book: &Book, spots: &[Spot]) -> String {
    let mut rows: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for spot in spots {
        rows.entry(spot.row).or_default().push(spot.column);
    }
    let Some(sheet) = spots.first().map(|spot| spot.sheet) else { return String::new() };
    // Each stretch by its first and last column and row.
    let mut found: Vec<(u32, u32, u32, u32)> = Vec::new();
    for (row, mut columns) in rows {
        columns.sort_unstable();
        columns.dedup();
        let cells: Vec<u32> = book.sheets[sheet].rows.get(&row).map_or_else(Vec::new, |cells| cells.keys().copied().collect());
        let mut from = 0;
        while from < columns.len() {
            let start = cells.binary_search(&columns[from]).unwrap_or_default();
            let same = cells[start..].iter().zip(&columns[from..]).take_while(|(cell, column)| cell == column).count().max(1);
            let (first, last) = (columns[from], columns[from + same - 1]);
            let above = found.iter_mut().find(|(left, right, _, bottom)| (*left, *right) == (first, last) && *bottom + 1 == row);
            match above {
                Some((_, _, _, bottom)) => *bottom = row,
                None => found.push((first, last, row, row)),
            }
            from += same;
        }
    }
    let names = found.into_iter().map(|(left, right, top, bottom)| {
        let first = book.address(Spot { sheet, row: top, column: left });
        let last = format!("{}{}", column_name(right), u64::from(bottom) + 1);
        if (left, top) == (right, bottom) { first } else { format!("{first}:{last}") }
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The cells whose value is the last of a formula.
pub fn formulas(book: &Book) -> Vec<Spot> {
    let is_formula = |cell: &Cell| cell.is_formula && !matches!(cell.value, Value::Fault(_));
    book.spots().filter(|spot| book.cell(*spot).is_some_and(is_formula)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::book::Sheet;

    #[test]
    fn stretches_hold_their_cells_and_no_others() {
        let mut sheet = Sheet::named("A");
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2)] {
            sheet.put(row, column, Cell::text("x"));
        }
        let book = Book { sheets: vec![sheet], ..Book::default() };
        let spots = |places: &[(u32, u32)]| {
            places.iter().map(|(row, column)| Spot { sheet: 0, row: *row, column: *column }).collect::<Vec<_>>()
        };
        assert_eq!(stretches(&book, &spots(&[(0, 0), (0, 1), (1, 0), (1, 1)])), "A!A1:B2");
        assert_eq!(stretches(&book, &spots(&[(0, 0), (1, 0), (2, 0), (2, 2)])), "A!A1:A3, A!C3");
        assert_eq!(stretches(&book, &[]), "");
    }
}
