//! The tables of each sheet: under a row of headings, or labels beside what they say.

use std::collections::HashSet;

use crate::import::book::{Book, Cell, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::labels::{Rank, split};
use crate::import::layout::records::{Above, read_labels, read_rows};
use crate::import::layout::{
    A_HIDDEN_SHEET, A_TITLE, ANOTHER_SHEET, Layout, NO_TABLE, OUTSIDE, Table, Why, count_known, is_known, spots,
};
use crate::nearest::same_letters;

/// Letters of a paragraph that announces what follows: a longer one is a text.
const LONGEST_HEADING: usize = 200;
/// Rows with content in which headings are sought.
const LOOKED_AT: usize = 40;

/// Finds all tables of a book.
pub fn find_tables(book: &Book, decisions: &Decisions) -> Layout {
    let mut layout = Layout::default();
    // In a document an axis is of all tables below it.
    let mut above = Above::default();
    for (rank, sheet) in book.sheets.iter().enumerate() {
        above = if book.is_document { read_between(book, &sheet.above, above, &mut layout) } else { Above::default() };
        let is_asked = |name: &String| same_letters(name, &sheet.name);
        let is_named = decisions.sheets.iter().any(is_asked);
        if !decisions.sheets.is_empty() && !is_named {
            pass(&mut layout, book, rank, ANOTHER_SHEET);
        } else if sheet.is_hidden && !is_named {
            pass(&mut layout, book, rank, A_HIDDEN_SHEET);
        } else if book.is_document && rank == 0 {
            // What stands outside of the tables is told with the table below it.
        } else {
            find_in_sheet(book, rank, above, decisions, &mut layout);
        }
    }
    if book.is_document {
        let told: HashSet<Spot> = layout.passed.iter().map(|(spot, _)| *spot).chain(layout.lines.iter().copied()).collect();
        let rest = spots_of(book, 0).filter(|spot| !told.contains(spot)).map(|spot| (spot, OUTSIDE));
        layout.passed.extend(rest.collect::<Vec<_>>());
    }
    layout
}

/// What the paragraphs between two tables say of the one below: its axis, its objective, the action that it is.
fn read_between(book: &Book, lines: &[Spot], mut above: Above, layout: &mut Layout) -> Above {
    above.action = None;
    for spot in lines {
        let text = book.cell(*spot).map_or_else(String::new, Cell::words);
        match split(&text).rank().filter(|_| text.chars().count() <= LONGEST_HEADING) {
            Some(Rank::Axis) => above = Above { axis: Some(*spot), ..Above::default() },
            Some(Rank::Objective) => (above.objective, above.action) = (Some(*spot), None),
            Some(Rank::Action) => above.action = Some(*spot),
            None => {
                if layout.tables.is_empty() {
                    layout.titles.push(*spot);
                }
                continue;
            }
        }
        layout.lines.push(*spot);
    }
    above
}

fn spots_of(book: &Book, sheet: usize) -> impl Iterator<Item = Spot> {
    book.sheets[sheet].rows.iter().flat_map(move |(row, cells)| spots(sheet, *row, cells))
}

fn pass(layout: &mut Layout, book: &Book, rank: usize, why: Why) {
    let rows = book.sheets[rank].rows.iter();
    layout.passed.extend(rows.flat_map(|(row, cells)| spots(rank, *row, cells)).map(|spot| (spot, why)));
}

fn find_in_sheet(book: &Book, rank: usize, before: Above, decisions: &Decisions, layout: &mut Layout) {
    let sheet = &book.sheets[rank];
    let head = find_head(book, rank, decisions);
    let labelled = count_labels(book, rank, decisions);
    if labelled >= 3 && head.is_none_or(|(_, known)| known <= 2) {
        // The tables of a document are one, each with an action.
        let is_labels = |table: &Table| table.columns.iter().all(|column| column.place.is_none());
        let known = if book.is_document && layout.tables.last().is_some_and(is_labels) { layout.tables.pop() } else { None };
        layout.tables.push(read_labels(book, rank, before, known, decisions));
        return;
    }
    let Some((head, _)) = head else {
        let wide = sheet.rows.values().filter(|row| row.len() >= 3).count();
        if wide >= 2 || sheet.rows.values().any(|row| count_known(row, decisions) > 0) {
            layout.unknown.push(rank);
        } else {
            pass(layout, book, rank, NO_TABLE);
        }
        return;
    };
    let above = read_above(book, rank, head, before, layout);
    read_rows(book, rank, head, above, decisions, layout);
}

/// The row with the most headings that are known, two at least, and how many it has.
fn find_head(book: &Book, rank: usize, decisions: &Decisions) -> Option<(u32, usize)> {
    let rows = book.sheets[rank].rows.iter().take(LOOKED_AT);
    let counted = rows.map(|(row, cells)| (*row, count_known(cells, decisions)));
    // The first of those that have most.
    let best = counted.fold(None, |best: Option<(u32, usize)>, (row, known)| match best {
        Some((_, most)) if most >= known => best,
        _ => Some((row, known)),
    });
    let (row, known) = best.filter(|(_, known)| *known >= 1)?;
    let cells = &book.sheets[rank].rows[&row];
    let is_title = |column: &super::Column| column.is_for("title");
    let has_title = super::columns_of(book, rank, row, decisions).iter().any(is_title);
    // One heading alone is one if it is all that the row has, and calls actions.
    (known >= 2 || cells.len() == 1 && has_title).then_some((row, known))
}

/// How many rows begin with a label that plans have, with something beside it.
fn count_labels(book: &Book, rank: usize, decisions: &Decisions) -> usize {
    let is_labelled = |row: &&Row| {
        let mut cells = row.values();
        row.len() >= 2 && cells.next().is_some_and(|cell| is_known(&cell.value, decisions))
    };
    let rows: Vec<&Row> = book.sheets[rank].rows.values().filter(is_labelled).collect();
    // In a table the labels of a row are headings all.
    let beside = rows.iter().filter(|row| row.values().nth(1).is_some_and(|cell| !is_known(&cell.value, decisions)));
    beside.count()
}

/// What stands above the headings: an axis for all of them, and titles.
fn read_above(book: &Book, rank: usize, head: u32, mut above: Above, layout: &mut Layout) -> Above {
    let sheet = &book.sheets[rank];
    for (row, cells) in sheet.rows.range(..head) {
        for spot in spots(rank, *row, cells) {
            let text = cells[&spot.column].words();
            let is_alone = cells.len() == 1;
            match split(&text).rank().filter(|_| is_alone) {
                Some(Rank::Axis) => above.axis = Some(spot),
                Some(Rank::Objective) => above.objective = Some(spot),
                _ => {
                    if is_alone {
                        layout.titles.push(spot);
                    }
                    layout.passed.push((spot, A_TITLE));
                }
            }
        }
    }
    above
}
