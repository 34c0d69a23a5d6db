//! The rows of the headings of a table: one, or two of which the upper groups those below: « Calendrier » over « Début » and
//! « Fin ».

use crate::import::book::{Book, Row, Spot, Value};
use crate::import::decisions::{Decisions, Of};
use crate::import::fields::{Meaning, understand, understand_head};
use crate::import::layout::marks::{find_period, is_mark};
use crate::import::layout::{Column, Table, has_title_in};
use crate::model::YEARS;

/// Letters of a heading of the lower row.
const LONGEST: usize = 80;

/// The first and the last row of the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub top: u32,
    pub bottom: u32,
}

/// A heading of the upper row, and the last column that is under it.
struct Group<'b> {
    column: u32,
    end: u32,
    name: String,
    cell: &'b Value,
}

impl Head {
    /// The headings of which a row is one, with the row above or below that goes with it.
    pub fn of(book: &Book, rank: usize, row: u32, decisions: &Decisions) -> Head {
        let pairs = [row.checked_sub(1).map(|above| (above, row)), row.checked_add(1).map(|below| (row, below))];
        let pair = pairs.into_iter().flatten().find(|(top, bottom)| is_pair(book, rank, (*top, *bottom), decisions));
        pair.map_or(Head { top: row, bottom: row }, |(top, bottom)| Head { top, bottom })
    }

    /// Whether the cells of a row are those of the headings, again.
    pub fn is_repeated(self, book: &Book, rank: usize, cells: &Row) -> bool {
        let is_same = |row: u32| {
            let Some(heads) = book.sheets[rank].rows.get(&row) else { return false };
            let same = cells.iter().filter(|(column, cell)| heads.get(column).is_some_and(|head| head.value == cell.value));
            same.count() * 2 > heads.len()
        };
        is_same(self.top) || is_same(self.bottom)
    }

    /// A table with these headings, and no record yet.
    pub fn table(self, book: &Book, rank: usize, decisions: &Decisions) -> Table {
        let mut table = Table { sheet: rank, last: rank, ..Table::default() };
        let empty = Row::new();
        let row = |row: u32| book.sheets[rank].rows.get(&row).unwrap_or(&empty);
        let (top, bottom) = (row(self.top), if self.bottom > self.top { row(self.bottom) } else { &empty });
        let groups = if bottom.is_empty() { Vec::new() } else { groups(book, rank, self.top, top, bottom) };
        for (column, cell) in bottom {
            let before = groups.partition_point(|group| group.column <= *column);
            let group = before.checked_sub(1).map(|rank| &groups[rank]).filter(|group| group.end >= *column);
            let spot = Spot { sheet: rank, row: self.bottom, column: *column };
            let group = group.map(|group| group.name.clone());
            table.columns.push(Column::under(group, vec![spot], cell.words(), Some(*column), decisions));
        }
        for (column, cell) in top {
            let spot = Spot { sheet: rank, row: self.top, column: *column };
            let group = groups.binary_search_by_key(column, |group| group.column).map(|rank| &groups[rank]);
            if group.is_ok_and(|group| bottom.range(*column..=group.end).next().is_some()) {
                table.sections.push(spot);
            } else {
                table.columns.push(Column::under(None, vec![spot], cell.words(), Some(*column), decisions));
            }
        }
        table.columns.sort_by_key(|column| column.place);
        table
    }
}

impl Column {
    /// A column with its heading, under another one if there is one.
    pub fn under(group: Option<String>, headings: Vec<Spot>, name: String, place: Option<u32>, decisions: &Decisions) -> Column {
        let meaning = match &group {
            Some(group) => understand_under(group, &name, decisions),
            None => understand_head(&name, decisions),
        };
        Column { headings, name, group, place, meaning, is_marked: false }
    }
}

/// What a heading means under another one: « Structure » under « Pilote » is who leads, « 2025 » under « Budget » its year.
fn understand_under(group: &str, name: &str, decisions: &Decisions) -> Option<Meaning> {
    /// Fields that words name which say little of what they are.
    const GENERAL: [&str; 2] = ["title", "partners"];
    let both = format!("{group} {name}");
    if decisions.get(Of::Column, name).is_some() {
        return understand(name, decisions);
    }
    if decisions.get(Of::Column, &both).is_some() {
        return understand(&both, decisions);
    }
    let (own, of_group) = (understand(name, decisions), understand(group, decisions));
    let is_year = name.trim().parse().is_ok_and(|year: i32| YEARS.contains(&year));
    let is_general = own.as_ref().and_then(Meaning::field).is_some_and(|field| GENERAL.contains(&field));
    let group_field = of_group.as_ref().and_then(Meaning::field);
    match own {
        Some(own) if is_year => understand(&both, decisions).filter(|meaning| meaning.year.is_some()).or(Some(own)),
        Some(_) if is_general && group_field.is_some_and(|field| !GENERAL.contains(&field)) => of_group,
        Some(own) => Some(own),
        None => understand(&both, decisions),
    }
}

/// The headings of an upper row with the columns below each: those that it is merged over, else those up to the next.
fn groups<'b>(book: &'b Book, rank: usize, row: u32, top: &'b Row, bottom: &Row) -> Vec<Group<'b>> {
    let columns: Vec<u32> = top.keys().copied().collect();
    let last = bottom.keys().next_back().copied().unwrap_or_default();
    let is_merged = |column: &u32| book.sheets[rank].merged.find(row, *column).is_some_and(|region| region.columns.1 > *column);
    let has_merged = columns.iter().any(is_merged);
    let ends = columns.iter().enumerate().map(|(place, column)| {
        let region = book.sheets[rank].merged.find(row, *column).filter(|region| region.columns.1 > *column);
        let next = columns.get(place + 1).map_or(last, |next| next - 1);
        let below = (*column..=next.max(*column)).take_while(|column| bottom.contains_key(column)).last();
        let below = below.filter(|_| !has_merged).unwrap_or(*column);
        // Regions that overlap end where the next begins.
        region.map_or(below, |region| region.columns.1.min(next.max(*column)))
    });
    let ends: Vec<u32> = ends.collect();
    let named = columns.into_iter().zip(ends);
    named.map(|(column, end)| Group { column, end, name: top[&column].words(), cell: &top[&column].value }).collect()
}

/// Whether the upper of two rows groups the headings of the lower.
fn is_pair(book: &Book, rank: usize, (above, below): (u32, u32), decisions: &Decisions) -> bool {
    let rows = &book.sheets[rank].rows;
    let (Some(top), Some(bottom)) = (rows.get(&above), rows.get(&below)) else { return false };
    let is_heading = |value: &Value| match value {
        Value::Text(text) => text.chars().count() <= LONGEST && !is_mark(value),
        Value::Number(number) => number.parse().is_ok_and(|year: i32| YEARS.contains(&year)),
        Value::Day(_) => true,
        Value::Flag(_) | Value::Fault(_) => false,
    };
    if !bottom.values().all(|cell| is_heading(&cell.value)) {
        return false;
    }
    let groups = groups(book, rank, above, top, bottom);
    let below_of = |group: &Group<'_>| bottom.range(group.column..=group.end).count();
    let is_narrow = |group: &&Group<'_>| group.column == group.end && below_of(group) > 0;
    let narrow = groups.iter().filter(is_narrow).count();
    let wide = groups.iter().filter(|group| below_of(group) > 1).count();
    let is_title = |text: &str| understand(text, decisions).is_some_and(|meaning| meaning.is_for("title"));
    let of_title = bottom.values().find(|cell| is_title(&cell.words()));
    if of_title.is_some() {
        // What stands below such headings is an action.
        if above.checked_sub(1).and_then(|row| rows.get(&row)).is_some_and(|row| has_title_in(row, decisions)) {
            return false;
        }
        // Over the headings alone stands what the table is called.
        let says = |group: &Group<'_>| understand(&group.name, decisions).is_some() || is_year(group.cell, &group.name);
        return wide > 0
            && narrow <= wide
            && groups.iter().any(says)
            && !(groups.len() == 1 && groups[0].holds_title(bottom, &is_title));
    }
    let is_free = |group: &Group<'_>| below_of(group) == 0;
    wide > 0 && narrow <= 1 && groups.iter().any(|group| is_title(&group.name) && is_free(group))
}

impl Group<'_> {
    fn holds_title(&self, bottom: &Row, is_title: &impl Fn(&str) -> bool) -> bool {
        bottom.range(self.column..=self.end).any(|(_, cell)| is_title(&cell.words()))
    }
}

/// Whether a heading says when what stands below it is.
fn is_year(value: &Value, name: &str) -> bool {
    matches!(value, Value::Number(_) | Value::Text(_)) && find_period(name, None).is_some()
}
