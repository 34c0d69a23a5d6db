//! Tables that stand side by side in a sheet, under headings that begin again.

use std::collections::HashSet;

use crate::import::layout::{Record, Table};
use crate::nearest::plain;

/// Parts a table where its headings begin again.
pub fn part(table: Table) -> Vec<Table> {
    let mut tables = vec![table];
    while let Some(first) = tables.last().and_then(find_again) {
        let left = tables.last_mut().expect("one is there");
        let mut right = Table { sheet: left.sheet, last: left.last, ..Table::default() };
        right.columns = left.columns.split_off(first);
        for record in &mut left.records {
            let (others, own) = record.cells.iter().copied().partition(|(rank, _)| *rank >= first);
            record.cells = own;
            let others: Vec<_> = others;
            if !others.is_empty() {
                let cells = others.into_iter().map(|(rank, spot)| (rank - first, spot)).collect();
                right.records.push(Record { cells, axis: record.axis, objective: record.objective, title: None });
            }
        }
        left.records.retain(|record| !record.cells.is_empty() || record.title.is_some());
        tables.push(right);
    }
    tables
}

/// Where the headings of a table begin again: what calls actions comes a second time under the same name.
fn find_again(table: &Table) -> Option<usize> {
    let names: Vec<String> = table.columns.iter().map(|column| plain(&column.name)).collect();
    let (mut seen, mut titles) = (HashSet::new(), HashSet::new());
    let mut first = None;
    for (rank, (column, name)) in table.columns.iter().zip(&names).enumerate() {
        // The number of each may stand before its title.
        let is_again = !name.is_empty() && !seen.insert(name);
        first = first.filter(|_| is_again).or_else(|| is_again.then_some(rank));
        if column.place.is_some() && column.is_for("title") && !titles.insert(name) {
            return first;
        }
    }
    None
}

/// Where a table of something else begins: indicators behind a blank column, in other rows than the actions.
pub fn find_others(table: &Table) -> Option<usize> {
    let title = table.columns.iter().position(|column| column.is_for("title"))?;
    let is_after_gap = |rank: &usize| {
        let places = (table.columns[rank - 1].place, table.columns[*rank].place);
        matches!(places, (Some(before), Some(place)) if place > before + 1)
    };
    let first =
        (title + 1..table.columns.len()).filter(is_after_gap).find(|rank| table.columns[*rank].is_for("indicators[].title"))?;
    let has = |record: &Record, column: usize| record.cells.iter().any(|(rank, _)| *rank == column);
    let is_apart = table.records.iter().any(|record| has(record, title) != has(record, first));
    is_apart.then_some(first)
}
