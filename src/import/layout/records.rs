//! The records of a table: which cells belong to one action.

use std::collections::{HashMap, HashSet};
use std::ops::Bound;

use crate::import::book::{Book, Cell, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::{Target, understand, understand_head};
use crate::import::labels::{Rank, split};
use crate::import::layout::bands::{find_section, is_in_capitals, lift_levels, tells_itself};
use crate::import::layout::beside::part;
use crate::import::layout::heads::Head;
use crate::import::layout::{
    A_HEADING, A_NOTE, A_TOTAL, AN_EXPLANATION, Above, Column, Layout, Record, Table, explains, is_head, is_known, is_note,
    is_total, shown, spots,
};

/// Reads the rows below the headings; a row of other headings begins another table.
pub fn read_rows(book: &Book, rank: usize, mut head: Head, mut above: Above, decisions: &Decisions, layout: &mut Layout) {
    let mut table = head.table(book, rank, decisions);
    for (row, cells) in book.sheets[rank].rows.range((Bound::Excluded(head.bottom), Bound::Unbounded)) {
        if *row <= head.bottom {
            continue;
        }
        let mut pass = |why| layout.passed.extend(spots(rank, *row, cells).map(|spot| (spot, why)));
        let is_other = is_head(cells, decisions);
        if head.is_repeated(book, rank, cells) && !(is_other && has_more(&table, cells)) {
            pass(A_HEADING);
        } else if is_other {
            head = Head::of(book, rank, *row, decisions);
            let done = std::mem::replace(&mut table, head.table(book, rank, decisions));
            push(book, done, layout);
        } else if table.records.is_empty() && explains(cells, find_title(&table)) {
            pass(AN_EXPLANATION);
        } else if is_total(cells) {
            pass(A_TOTAL);
        } else if is_note(cells) {
            pass(A_NOTE);
        } else if let Some((spot, level)) = find_section(book, &table, (*row, cells), &above) {
            table.sections.push(spot);
            above.announce(spot, level, tells_itself(&cells[&spot.column].words()));
        } else {
            let record = read_row(book, *row, cells, &mut table, above);
            table.records.push(record);
        }
    }
    push(book, table, layout);
}

/// Puts a table that is read to the others.
fn push(book: &Book, mut table: Table, layout: &mut Layout) {
    lift_levels(book, &mut table, &mut layout.said);
    layout.tables.extend(part(table));
}

/// Whether headings stand where a table has none.
fn has_more(table: &Table, cells: &Row) -> bool {
    let is_there = |place: &u32| table.columns.iter().any(|column| column.place == Some(*place) && !column.headings.is_empty());
    cells.keys().any(|place| !is_there(place))
}

impl Above {
    /// Takes up what a row says of those below it.
    fn announce(&mut self, spot: Spot, rank: Rank, is_told: bool) {
        match rank {
            Rank::Objective => self.objective = Some(spot),
            _ => *self = Above { axis: Some(spot), is_told, ..Above::default() },
        }
    }
}

/// The column of titles.
fn find_title(table: &Table) -> Option<u32> {
    table.columns.iter().find(|column| column.is_for("title")).and_then(|column| column.place)
}

/// The cells of a row, with those of merged cells that reach into it.
fn read_row(book: &Book, row: u32, cells: &Row, table: &mut Table, above: Above) -> Record {
    let known: HashSet<u32> = table.columns.iter().filter_map(|column| column.place).collect();
    let new = cells.keys().filter(|column| !known.contains(column));
    table.columns.extend(new.map(|column| Column { place: Some(*column), ..Column::default() }));
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
pub fn read_labels(book: &Book, rank: usize, above: Above, known: Option<Table>, decisions: &Decisions) -> (Table, Vec<Spot>) {
    let table = known.unwrap_or_else(|| Table { sheet: rank, ..Table::default() });
    let by_name = table.columns.iter().enumerate().map(|(rank, column)| (column.name.clone(), rank)).collect();
    let table = Table { last: rank, ..table };
    let mut reader = Labels { table, by_name, above, ..Labels::of(rank, has_title(book, rank, decisions)) };
    if let Some(spot) = above.action {
        reader.announce(spot, decisions);
    }
    let place = find_place(book, rank, decisions);
    for (row, cells) in &book.sheets[rank].rows {
        reader.read(rank, *row, cells, place, decisions);
    }
    reader.finish();
    (reader.table, reader.titles)
}

/// The first column in which about as many labels stand as in any.
pub fn find_place(book: &Book, rank: usize, decisions: &Decisions) -> u32 {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for (column, cell) in book.sheets[rank].rows.values().flatten() {
        *counts.entry(*column).or_default() += usize::from(is_known(&cell.value, decisions));
    }
    // Of labels in several columns those of the first count.
    let most = counts.values().copied().max().unwrap_or_default();
    counts.into_iter().filter(|(_, count)| 2 * count > most).map(|(column, _)| column).min().unwrap_or_default()
}

pub struct Labels {
    pub table: Table,
    by_name: HashMap<String, usize>,
    pub(super) record: Record,
    above: Above,
    /// The label under which what follows stands.
    pub(super) last: Option<usize>,
    /// Whether a label says what each action is called.
    has_title: bool,
    /// Whether what begins the action says its number alone.
    pub(super) is_bare: bool,
    /// What stands above the first label.
    titles: Vec<Spot>,
    /// The columns of a table of indicators within a form: their places in the sheet, and their ranks.
    pub(super) inner: Vec<(u32, usize)>,
}

/// Whether a cell holds a number alone: « 2.3 ».
fn is_number(cell: &Cell) -> bool {
    let text = cell.words();
    text.len() <= 8 && text.starts_with(|letter: char| letter.is_ascii_digit()) && !text.contains(' ')
}

/// Whether a cell of a sheet is a label of titles, with something beside it.
pub fn has_title(book: &Book, rank: usize, decisions: &Decisions) -> bool {
    let is_title = |cell: &Cell| {
        let meaning = understand(&cell.words(), decisions);
        meaning.is_some_and(|meaning| meaning.target == Target::Fields(vec!["title"]))
    };
    // The last cell of a row is what a label says.
    let holds = |row: &Row| row.values().rev().skip(1).any(is_title);
    book.sheets[rank].rows.values().any(holds)
}

impl Labels {
    /// The labels of a sheet of which none is read yet.
    pub fn of(sheet: usize, has_title: bool) -> Labels {
        Labels {
            table: Table { sheet, last: sheet, ..Table::default() },
            by_name: HashMap::new(),
            record: Record::default(),
            above: Above::default(),
            last: None,
            has_title,
            is_bare: false,
            titles: Vec::new(),
            inner: Vec::new(),
        }
    }

    /// Whether what follows is said under a label.
    pub fn is_open(&self) -> bool {
        self.last.is_some()
    }

    pub fn is_begun(&self) -> bool {
        self.is_open() || !self.table.records.is_empty() || !self.record.cells.is_empty()
    }

    /// Takes up what is said under a label, and under the last one.
    pub fn say(&mut self, column: usize, spot: Spot) {
        self.record.cells.push((column, spot));
    }

    pub fn go_on(&mut self, spot: Spot) {
        let last = self.last.unwrap_or_else(|| self.unlabelled());
        self.say(last, spot);
    }

    /// All that was read.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        let records = self.table.records.iter().flat_map(|record| record.cells.iter().map(|(_, spot)| *spot));
        let headings = self.table.columns.iter().flat_map(|column| column.headings.iter().copied());
        records.chain(headings).chain(self.table.sections.iter().copied())
    }

    fn read(&mut self, sheet: usize, row: u32, cells: &Row, place: u32, decisions: &Decisions) {
        if let [(column, cell)] = cells.iter().collect::<Vec<_>>()[..]
            && let Some(rank) = split(&cell.words()).rank()
        {
            let said = split(&cell.words());
            self.head(Spot { sheet, row, column: *column }, rank, decisions);
            self.is_bare = said.number.is_some() && said.title == cell.words();
            return;
        }
        if let [(column, cell)] = cells.iter().collect::<Vec<_>>()[..]
            && *column == place
            && !is_known(&cell.value, decisions)
            && is_in_capitals(&cell.words())
            && !self.waits()
        {
            // What several labels are of, in capitals over them.
            self.table.sections.push(Spot { sheet, row, column: *column });
            self.last = None;
            return;
        }
        if self.is_above(cells, decisions) {
            let spots = cells.keys().map(|column| Spot { sheet, row, column: *column });
            return self.titles.extend(spots);
        }
        if self.read_inner(sheet, row, cells, decisions) || self.read_called(sheet, row, cells) {
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
        self.read_cells(sheet, row, cells, place, decisions);
    }

    /// Takes up the labels of a row, and what each says.
    fn read_cells(&mut self, sheet: usize, row: u32, cells: &Row, place: u32, decisions: &Decisions) {
        // What follows a label is what it says, whatever it is.
        let mut is_said = true;
        let mut rest = cells.values();
        for (column, cell) in cells {
            rest.next();
            let spot = Spot { sheet, row, column: *column };
            let is_unknown = !is_known(&cell.value, decisions);
            // Left of the labels stands what several of them are of.
            let labelled = cells.get(&place).filter(|_| *column < place);
            let is_beside = *column + 1 == place && labelled.is_some_and(|cell| is_known(&cell.value, decisions));
            if is_unknown && labelled.is_some() || is_beside {
                self.table.sections.push(spot);
                continue;
            }
            let is_before_label = rest.clone().next().is_some_and(|next| is_known(&next.value, decisions));
            if let Some(rank) = split(&cell.words()).rank().filter(|_| is_unknown && is_said && is_before_label) {
                self.head(spot, rank, decisions);
                continue;
            }
            let is_label = *column == place && cells.len() > 1 || is_said && !is_unknown;
            if is_label {
                self.label(Some(spot), cell.words(), decisions);
                is_said = false;
            } else {
                is_said = true;
                let last = self.last.unwrap_or_else(|| self.unlabelled());
                // « Fiche action | 2.3 | Hébergement »
                let is_number = self.table.columns[last].is_for("title") && rest.clone().next().is_some() && is_number(cell);
                let last = if is_number { self.number(decisions) } else { last };
                self.record.cells.push((last, spot));
            }
        }
    }

    /// Whether nothing is said yet under the last label.
    fn waits(&self) -> bool {
        self.last.is_some_and(|last| !self.record.cells.iter().any(|(column, _)| *column == last))
    }

    /// Whether a row stands above the first label, and has none.
    fn is_above(&self, cells: &Row, decisions: &Decisions) -> bool {
        let is_label = |cell: &Cell| is_known(&cell.value, decisions) || split(&cell.words()).rank().is_some();
        !self.is_begun() && cells.len() > 1 && !cells.values().any(is_label)
    }

    /// A line that begins an axis, an objective or an action, of which it only says the number where a label calls it.
    pub fn head(&mut self, spot: Spot, rank: Rank, decisions: &Decisions) {
        if rank == Rank::Action && self.has_title {
            self.finish();
            self.table.sections.push(spot);
            self.announce(spot, decisions);
        } else {
            self.begin(spot, rank);
        }
    }

    /// A paragraph over the table that calls its action, or only numbers it where a label calls it.
    fn announce(&mut self, spot: Spot, decisions: &Decisions) {
        if !self.has_title {
            return self.begin(spot, Rank::Action);
        }
        let rank = self.number(decisions);
        self.record.cells.push((rank, spot));
    }

    /// The column of the numbers that no label says.
    pub(super) fn number(&mut self, decisions: &Decisions) -> usize {
        const NUMBER: &str = "N°";
        let columns = &mut self.table.columns;
        *self.by_name.entry(NUMBER.to_owned()).or_insert_with(|| {
            let meaning = understand(NUMBER, decisions);
            columns.push(Column { name: NUMBER.to_owned(), meaning, ..Column::default() });
            columns.len() - 1
        })
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

    /// A label, which stands in a cell of its own or before what it says; its column.
    pub fn label(&mut self, spot: Option<Spot>, name: String, decisions: &Decisions) -> usize {
        let columns = &mut self.table.columns;
        let rank = *self.by_name.entry(name.clone()).or_insert_with(|| {
            let meaning = understand_head(&name, decisions);
            columns.push(Column { name, meaning, ..Column::default() });
            columns.len() - 1
        });
        // A title that comes again is that of another action.
        let is_again = self.record.cells.iter().any(|(other, _)| *other == rank);
        if is_again && ["title", "number"].iter().any(|field| self.table.columns[rank].is_for(field)) {
            self.finish();
        }
        self.table.columns[rank].headings.extend(spot);
        self.last = Some(rank);
        rank
    }

    /// The column of what stands under no label.
    fn unlabelled(&mut self) -> usize {
        let columns = &mut self.table.columns;
        *self.by_name.entry(String::new()).or_insert_with(|| {
            columns.push(Column::default());
            columns.len() - 1
        })
    }

    pub fn finish(&mut self) {
        let record = std::mem::take(&mut self.record);
        if !record.cells.is_empty() || record.title.is_some() {
            self.table.records.push(Record { axis: self.above.axis, objective: self.above.objective, ..record });
        }
        self.last = None;
    }
}
