//! The records of a table: which cells belong to one action.

use std::collections::HashMap;
use std::ops::Bound;

use crate::import::book::{Book, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::{Target, understand};
use crate::import::labels::{Rank, split};
use crate::import::layout::{
    A_HEADING, A_NOTE, A_TOTAL, AN_EXPLANATION, Column, Layout, Record, Table, columns_of, explains, is_head, is_known, is_note,
    is_total, repeats, shown, spots,
};

/// What rows before an action say for all that follow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Above {
    pub axis: Option<Spot>,
    pub objective: Option<Spot>,
    /// What the first action is called.
    pub action: Option<Spot>,
}

/// Reads the rows below the headings; a row of other headings begins another table.
pub fn read_rows(book: &Book, rank: usize, mut head: u32, mut above: Above, decisions: &Decisions, layout: &mut Layout) {
    let new = |row: u32| {
        let columns = columns_of(book, rank, row, decisions);
        Table { sheet: rank, last: rank, columns, ..Table::default() }
    };
    let mut table = new(head);
    for (row, cells) in book.sheets[rank].rows.range((Bound::Excluded(head), Bound::Unbounded)) {
        let mut pass = |why| layout.passed.extend(spots(rank, *row, cells).map(|spot| (spot, why)));
        if repeats(book, rank, head, cells) {
            pass(A_HEADING);
        } else if is_head(cells, decisions) {
            layout.tables.push(std::mem::replace(&mut table, new(*row)));
            head = *row;
        } else if table.records.is_empty() && explains(cells, find_title(&table)) {
            pass(AN_EXPLANATION);
        } else if is_total(cells) {
            pass(A_TOTAL);
        } else if is_note(cells) {
            pass(A_NOTE);
        } else if let Some((spot, level)) = find_section(rank, *row, cells) {
            table.sections.push(spot);
            match level {
                Rank::Objective => above.objective = Some(spot),
                _ => above = Above { axis: Some(spot), ..Above::default() },
            }
        } else {
            let record = read_row(book, *row, cells, &mut table, above);
            table.records.push(record);
        }
    }
    layout.tables.push(table);
}

/// The column of titles.
fn find_title(table: &Table) -> Option<u32> {
    table.columns.iter().find(|column| column.is_for("title")).and_then(|column| column.place)
}

/// The axis or the objective that a row of one cell says for those below it.
fn find_section(sheet: usize, row: u32, cells: &Row) -> Option<(Spot, Rank)> {
    let (column, cell) = cells.first_key_value().filter(|_| cells.len() == 1)?;
    let rank = split(&cell.words()).rank().filter(|rank| *rank != Rank::Action)?;
    Some((Spot { sheet, row, column: *column }, rank))
}

/// The cells of a row, with those of merged cells that reach into it.
fn read_row(book: &Book, row: u32, cells: &Row, table: &mut Table, above: Above) -> Record {
    for column in cells.keys() {
        if !table.columns.iter().any(|known| known.place == Some(*column)) {
            table.columns.push(Column { headings: Vec::new(), name: String::new(), place: Some(*column), meaning: None });
        }
    }
    let mut record = Record { axis: above.axis, objective: above.objective, ..Record::default() };
    for (rank, column) in table.columns.iter().enumerate() {
        let Some(place) = column.place else { continue };
        let Some(spot) = shown(&book.sheets[table.sheet], table.sheet, row, place) else { continue };
        // What is merged across columns is of the first.
        if spot.column != place {
            continue;
        }
        record.cells.push((rank, spot));
    }
    record
}

/// Labels with what they say beside them: one record for each time that they begin again; those of the sheets before may
/// go on.
pub fn read_labels(book: &Book, rank: usize, above: Above, known: Option<Table>, decisions: &Decisions) -> Table {
    let table = known.unwrap_or_else(|| Table { sheet: rank, ..Table::default() });
    let by_name = table.columns.iter().enumerate().map(|(rank, column)| (column.name.clone(), rank)).collect();
    let mut reader = Labels {
        table: Table { last: rank, ..table },
        by_name,
        record: Record::default(),
        above,
        last: None,
        has_title: has_title(book, rank, decisions),
    };
    if let Some(spot) = above.action {
        reader.announce(spot, decisions);
    }
    let place = find_place(book, rank, decisions);
    for (row, cells) in &book.sheets[rank].rows {
        reader.read(rank, *row, cells, place, decisions);
    }
    reader.finish();
    reader.table
}

/// The column in which most labels stand.
fn find_place(book: &Book, rank: usize, decisions: &Decisions) -> u32 {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (column, cell) in book.sheets[rank].rows.values().flatten() {
        *counts.entry(*column).or_default() += usize::from(is_known(&cell.value, decisions));
    }
    let most = counts.into_iter().max_by_key(|(column, count)| (*count, std::cmp::Reverse(*column)));
    most.map_or(0, |(column, _)| column)
}

struct Labels {
    table: Table,
    by_name: HashMap<String, usize>,
    record: Record,
    above: Above,
    /// The label under which what follows stands.
    last: Option<usize>,
    /// Whether a label says what each action is called.
    has_title: bool,
}

/// Whether a cell of a sheet is a label of titles, with something beside it.
fn has_title(book: &Book, rank: usize, decisions: &Decisions) -> bool {
    let is_title = |row: &&Row| {
        let first = row.values().next().and_then(|cell| understand(&cell.words(), decisions));
        row.len() > 1 && first.is_some_and(|meaning| meaning.target == Target::Fields(vec!["title"]))
    };
    book.sheets[rank].rows.values().any(|row| is_title(&row))
}

impl Labels {
    fn read(&mut self, sheet: usize, row: u32, cells: &Row, place: u32, decisions: &Decisions) {
        if let [(column, cell)] = cells.iter().collect::<Vec<_>>()[..]
            && let Some(rank) = split(&cell.words()).rank()
        {
            self.begin(Spot { sheet, row, column: *column }, rank);
            return;
        }
        // Over the labels stands what the action is called, where no label says it.
        if let [(column, _)] = cells.iter().collect::<Vec<_>>()[..]
            && !self.has_title
            && self.record.title.is_none()
            && self.record.cells.is_empty()
        {
            return self.begin(Spot { sheet, row, column: *column }, Rank::Action);
        }
        // What follows a label is what it says, whatever it is.
        let mut is_said = true;
        for (column, cell) in cells {
            let spot = Spot { sheet, row, column: *column };
            let is_label = *column == place && cells.len() > 1 || is_said && is_known(&cell.value, decisions);
            if is_label {
                self.label(spot, cell.words(), decisions);
                is_said = false;
            } else {
                is_said = true;
                let last = self.last.unwrap_or_else(|| self.unlabelled());
                self.record.cells.push((last, spot));
            }
        }
    }

    /// A paragraph over the table that calls its action, or only numbers it where a label calls it.
    fn announce(&mut self, spot: Spot, decisions: &Decisions) {
        const NUMBER: &str = "N°";
        if !self.has_title {
            return self.begin(spot, Rank::Action);
        }
        let columns = &mut self.table.columns;
        let rank = *self.by_name.entry(NUMBER.to_owned()).or_insert_with(|| {
            let meaning = understand(NUMBER, decisions);
            columns.push(Column { headings: Vec::new(), name: NUMBER.to_owned(), place: None, meaning });
            columns.len() - 1
        });
        self.record.cells.push((rank, spot));
    }

    /// A line that says what comes: an axis, an objective, an action.
    fn begin(&mut self, spot: Spot, rank: Rank) {
        self.table.sections.push(spot);
        match rank {
            Rank::Axis => self.above = Above { axis: Some(spot), ..Above::default() },
            Rank::Objective => self.above.objective = Some(spot),
            Rank::Action => {
                self.finish();
                self.record.title = Some(spot);
            }
        }
        self.last = None;
    }

    fn label(&mut self, spot: Spot, name: String, decisions: &Decisions) {
        let columns = &mut self.table.columns;
        let rank = *self.by_name.entry(name.clone()).or_insert_with(|| {
            let meaning = understand(&name, decisions);
            columns.push(Column { headings: Vec::new(), name, place: None, meaning });
            columns.len() - 1
        });
        // A title that comes again is that of another action.
        let is_again = self.record.cells.iter().any(|(other, _)| *other == rank);
        if is_again && ["title", "number"].iter().any(|field| self.table.columns[rank].is_for(field)) {
            self.finish();
        }
        self.table.columns[rank].headings.push(spot);
        self.last = Some(rank);
    }

    /// The column of what stands under no label.
    fn unlabelled(&mut self) -> usize {
        let columns = &mut self.table.columns;
        *self.by_name.entry(String::new()).or_insert_with(|| {
            columns.push(Column { headings: Vec::new(), name: String::new(), place: None, meaning: None });
            columns.len() - 1
        })
    }

    fn finish(&mut self) {
        let record = std::mem::take(&mut self.record);
        if !record.cells.is_empty() || record.title.is_some() {
            self.table.records.push(Record { axis: self.above.axis, objective: self.above.objective, ..record });
        }
        self.last = None;
    }
}
