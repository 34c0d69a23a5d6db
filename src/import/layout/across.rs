//! Sheets that stand on their side: labels in the first column, and an action in each of the others.

use crate::import::book::{Book, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::understand;
use crate::import::layout::{Above, Column, Record, Table, is_known};

/// Rows that such a sheet has at the most: more are no labels.
const MOST: usize = 200;
const FEWEST: usize = 3;

/// Reads a sheet on its side; none where it is not.
pub fn read_across(book: &Book, rank: usize, place: u32, above: Above, decisions: &Decisions) -> Option<Table> {
    let rows: Vec<(u32, &Row)> = book.sheets[rank].rows.iter().map(|(row, cells)| (*row, cells)).collect();
    if rows.len() > MOST {
        return None;
    }
    let is_label = |cells: &Row| cells.get(&place).is_some_and(|cell| is_known(&cell.value, decisions));
    let is_title = |cells: &Row| {
        let meaning = cells.get(&place).and_then(|cell| understand(&cell.words(), decisions));
        meaning.is_some_and(|meaning| Column { meaning: Some(meaning), ..Column::default() }.is_for("title"))
    };
    let first = rows.iter().position(|(_, cells)| is_label(cells))?;
    let values = |cells: &Row| cells.range(place + 1..).map(|(column, _)| *column).collect::<Vec<u32>>();
    // What each is called stands beside its label, else over all of them.
    let titled = rows.iter().position(|(_, cells)| is_title(cells));
    let head = titled.or_else(|| first.checked_sub(1).filter(|head| !is_label(rows[*head].1)))?;
    let columns = values(rows[head].1);
    let is_number = |column: &u32| rows[head].1[column].words().chars().all(|letter| !letter.is_alphabetic());
    if columns.len() < 2 || columns.iter().any(is_number) {
        return None;
    }
    let said: Vec<&(u32, &Row)> = rows[first..].iter().filter(|(_, cells)| is_label(cells)).collect();
    let has_label = |cells: &Row| cells.range(place + 1..).any(|(_, cell)| is_known(&cell.value, decisions));
    let full = said.iter().filter(|(_, cells)| values(cells).len() > 1).count();
    let is_across = full >= FEWEST && 2 * full > said.len() && !said.iter().any(|(_, cells)| has_label(cells));
    is_across.then(|| make(book, rank, place, (&rows, first.min(head), head), &columns, above, decisions))
}

fn make(
    book: &Book,
    rank: usize,
    place: u32,
    (rows, first, head): (&[(u32, &Row)], usize, usize),
    columns: &[u32],
    above: Above,
    decisions: &Decisions,
) -> Table {
    let sheet = &book.sheets[rank];
    let mut table = Table { sheet: rank, last: rank, ..Table::default() };
    let new = |_: &u32| Record { axis: above.axis, objective: above.objective, ..Record::default() };
    let mut records: Vec<Record> = columns.iter().map(new).collect();
    for (at, (row, cells)) in rows.iter().enumerate().skip(first) {
        let spot = |column: u32| Spot { sheet: rank, row: *row, column };
        let name = cells.get(&place).map_or_else(String::new, crate::import::book::Cell::words);
        let mut column = Column::under(None, Vec::new(), name, None, decisions);
        column.headings.extend(cells.contains_key(&place).then(|| spot(place)));
        let is_titles = at == head && !column.is_for("title");
        // A cell merged over several actions is of each.
        for (record, place) in records.iter_mut().zip(columns) {
            let owner = cells.range(..=*place).next_back().map(|(owner, _)| *owner).filter(|owner| {
                owner == place || sheet.merged.find(*row, *owner).is_some_and(|region| region.columns.1 >= *place)
            });
            let Some(owner) = owner else { continue };
            if is_titles {
                record.title = Some(spot(owner));
            } else {
                record.cells.push((table.columns.len(), spot(owner)));
            }
        }
        let others = cells.keys().filter(|column| **column != place && columns.binary_search(column).is_err());
        let others: Vec<Spot> = others.map(|column| spot(*column)).collect();
        table.sections.extend(if is_titles { column.headings.clone() } else { Vec::new() });
        if !is_titles {
            records[0].cells.extend(others.into_iter().map(|spot| (table.columns.len(), spot)));
            table.columns.push(column);
        }
    }
    table.records = records;
    table
}
