//! The tables of each sheet: under a row of headings, or labels beside what they say.

use std::collections::HashSet;

use crate::import::book::{Book, Row, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::understand;
use crate::import::labels::{Rank, split, split_letter};
use crate::import::layout::across::read_across;
use crate::import::layout::heads::Head;
use crate::import::layout::marks::{find_year, read_marks};
use crate::import::layout::others::{is_pivot, lists_persons};
use crate::import::layout::records::{find_place, has_title, read_labels, read_rows};
use crate::import::layout::texts::{Ranks, rank_levels, read_between, read_paragraphs, told};
use crate::import::layout::{
    A_HIDDEN_SHEET, A_PIVOT, A_TITLE, ANOTHER_SHEET, Above, Layout, NO_TABLE, OF_PERSONS, OUTSIDE, Table, Why, count_known,
    has_title_in, is_head, is_known, spots, spots_of,
};
use crate::nearest::{plain, same_letters};

/// Labels without which a sheet is no fiche.
const FEWEST_LABELS: usize = 3;
/// Rows with content in which headings are sought.
const LOOKED_AT: usize = 40;

/// Finds all tables of a book.
pub fn find_tables(book: &Book, decisions: &Decisions) -> Layout {
    let mut layout = Layout::default();
    // In a document an axis is of all tables below it.
    let mut above = Above::default();
    let ranks = if book.is_document { find_ranks(book, decisions) } else { Ranks::new() };
    for (rank, sheet) in book.sheets.iter().enumerate() {
        above =
            if book.is_document { read_between(book, &sheet.above, &ranks, above, &mut layout) } else { name_axis(book, rank) };
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
        if layout.tables.is_empty() && layout.unknown.is_empty() {
            read_paragraphs(book, &mut layout, decisions);
        }
        let told = told(&layout);
        let rest = spots_of(book, 0).filter(|spot| !told.contains(spot)).map(|spot| (spot, OUTSIDE));
        layout.passed.extend(rest.collect::<Vec<_>>());
    }
    if !book.is_document {
        name_axes(book, &mut layout);
    }
    for rank in 0..layout.tables.len() {
        layout.tables[rank].year = find_year(book, &layout, &layout.tables[rank]);
    }
    read_marks(book, &mut layout, decisions);
    layout
}

/// Where several sheets have the same headings and none says an axis, each is the axis that it is called by.
fn name_axes(book: &Book, layout: &mut Layout) {
    const GENERAL: [&str; 16] = [
        "feuil", "feuille", "sheet", "table", "tableau", "plan", "action", "fiche", "fa", "suivi", "bilan", "annee", "copie",
        "export", "donnee", "page",
    ];
    let is_general = |name: &str| {
        let words = plain(name);
        let mut words = words.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        words.next().is_none_or(|first| GENERAL.contains(&first.trim_end_matches('s')))
    };
    let heads = |table: &Table| table.columns.iter().map(|column| plain(&column.name)).collect::<Vec<_>>();
    let is_level = |table: &Table| {
        table.columns.iter().any(|column| column.is_for("axis") || column.is_for("objective"))
            || table.records.iter().any(|record| record.axis.is_some())
    };
    let sheets: HashSet<usize> = layout.tables.iter().map(|table| table.sheet).collect();
    let Some(first) = layout.tables.first() else { return };
    let first = heads(first);
    let is_alike = |table: &Table| {
        let is_of_rows = table.columns.iter().all(|column| column.place.is_some());
        is_of_rows && !is_level(table) && heads(table) == first && !is_general(&book.sheets[table.sheet].name)
    };
    if sheets.len() < 2 || sheets.len() < layout.tables.len() || !layout.tables.iter().all(is_alike) {
        return;
    }
    for table in &mut layout.tables {
        let (spot, name) = (Spot::of_name(table.sheet), &book.sheets[table.sheet].name);
        if let Some((number, title)) = name.split_once(' ').filter(|(number, _)| is_digits(number)) {
            layout.said.insert(spot, format!("{number}. {}", title.trim_start_matches(['-', '–', '.', ' '])));
        }
        table.records.iter_mut().for_each(|record| record.axis = Some(spot));
    }
}

fn is_digits(text: &str) -> bool {
    let digits = text.trim_end_matches(['.', ')', '-']);
    (1..=2).contains(&digits.len()) && digits.chars().all(|letter| letter.is_ascii_digit())
}

/// What the levels of headings are in a document.
fn find_ranks(book: &Book, decisions: &Decisions) -> Ranks {
    let is_labels = |rank: usize| count_labels(book, rank, decisions) >= FEWEST_LABELS;
    let holds_table = |rank: usize| is_labels(rank) || find_head(book, rank, decisions).is_some();
    rank_levels(book, holds_table, |rank| is_labels(rank) && !has_title(book, rank, decisions))
}

/// The axis that a sheet is called by: « Axe 1 - Prévention ».
fn name_axis(book: &Book, rank: usize) -> Above {
    let is_axis = split(&book.sheets[rank].name).rank() == Some(Rank::Axis);
    Above { axis: is_axis.then(|| Spot::of_name(rank)), is_told: is_axis, ..Above::default() }
}

/// Passes over what of a sheet stands above its table, and is not of it.
fn pass_others(book: &Book, rank: usize, table: &Table, layout: &mut Layout) {
    let cells = table.records.iter().flat_map(|record| record.cells.iter().map(|(_, spot)| *spot).chain(record.title));
    let headings = table.columns.iter().flat_map(|column| column.headings.iter().copied());
    let known: HashSet<Spot> = cells.chain(headings).chain(table.sections.iter().copied()).collect();
    for spot in spots_of(book, rank).filter(|spot| !known.contains(spot)) {
        layout.titles.push(spot);
        layout.passed.push((spot, A_TITLE));
    }
}

fn pass(layout: &mut Layout, book: &Book, rank: usize, why: Why) {
    let rows = book.sheets[rank].rows.iter();
    layout.passed.extend(rows.flat_map(|(row, cells)| spots(rank, *row, cells)).map(|spot| (spot, why)));
}

fn find_in_sheet(book: &Book, rank: usize, before: Above, decisions: &Decisions, layout: &mut Layout) {
    let sheet = &book.sheets[rank];
    let head = find_head(book, rank, decisions);
    let labelled = count_labels(book, rank, decisions);
    // A table of indicators within a form is of its action.
    let is_inner = |row: &Row| {
        let first = row.values().next().and_then(|cell| understand(&cell.words(), decisions));
        first.is_some_and(|meaning| meaning.is_for("indicators[].title")) && !has_title_in(row, decisions)
    };
    let is_table = |(row, known): (u32, usize)| {
        let cells = &sheet.rows[&row];
        known > 2 && is_head(cells, decisions) && !is_inner(cells)
    };
    if labelled >= FEWEST_LABELS && !head.is_some_and(is_table) {
        if let Some(table) = read_across(book, rank, find_place(book, rank, decisions), before, decisions) {
            pass_others(book, rank, &table, layout);
            layout.tables.push(table);
            return;
        }
        // The tables of a document are one, each with an action.
        let is_labels = |table: &Table| table.columns.iter().all(|column| column.place.is_none());
        let known = if book.is_document && layout.tables.last().is_some_and(is_labels) { layout.tables.pop() } else { None };
        let (table, titles) = read_labels(book, rank, before, known, decisions);
        layout.passed.extend(titles.iter().map(|spot| (*spot, A_TITLE)));
        layout.titles.extend(titles);
        layout.tables.push(table);
        return;
    }
    if is_pivot(sheet) {
        return pass(layout, book, rank, A_PIVOT);
    }
    if head.is_some_and(|(row, _)| lists_persons(&sheet.rows[&row], decisions)) {
        return pass(layout, book, rank, OF_PERSONS);
    }
    let Some((row, _)) = head else {
        let wide = sheet.rows.values().filter(|row| row.len() >= 3).count();
        if wide >= 2 || sheet.rows.values().any(|row| count_known(row, decisions) > 0) {
            layout.unknown.push(rank);
        } else {
            pass(layout, book, rank, NO_TABLE);
        }
        return;
    };
    let head = Head::of(book, rank, row, decisions);
    let above = read_above(book, rank, head.top, before, layout);
    read_rows(book, rank, head, above, decisions, layout);
}

/// The row with the most headings that are known, two at least, and how many it has.
fn find_head(book: &Book, rank: usize, decisions: &Decisions) -> Option<(u32, usize)> {
    let rows = book.sheets[rank].rows.iter().take(LOOKED_AT);
    let counted = rows.map(|(row, cells)| (*row, count_known(cells, decisions)));
    // The first of those that have most.
    let best = counted.clone().fold(None, |best: Option<(u32, usize)>, (row, known)| match best {
        Some((_, most)) if most >= known => best,
        _ => Some((row, known)),
    });
    let (row, known) = best.filter(|(_, known)| *known >= 1)?;
    // Of tables below one another, the first.
    let is_whole =
        |row: &Row| row.len() > 1 && row.values().all(|cell| is_known(&cell.value, decisions)) && has_title_in(row, decisions);
    let is_alike = |(row, other): &(u32, usize)| {
        let cells = &book.sheets[rank].rows[row];
        2 * other >= known && (is_head(cells, decisions) || is_whole(cells))
    };
    let (row, known) = counted.clone().find(is_alike).unwrap_or((row, known));
    let cells = &book.sheets[rank].rows[&row];
    let is_title = |column: &super::Column| column.is_for("title");
    let has_title = Head::of(book, rank, row, decisions).table(book, rank, decisions).columns.iter().any(is_title);
    // One heading alone is one if it is all that the row has, and calls actions.
    (known >= 2 || cells.len() == 1 && has_title).then_some((row, known))
}

/// How many rows begin with a label that plans have, with something beside it; a number may stand before it.
fn count_labels(book: &Book, rank: usize, decisions: &Decisions) -> usize {
    // In a table the labels of a row are headings all.
    let is_labelled = |row: &&Row| {
        let known: Vec<bool> = row.values().take(3).map(|cell| is_known(&cell.value, decisions)).collect();
        matches!(known[..], [true, false, ..] | [false, true, false])
    };
    book.sheets[rank].rows.values().filter(is_labelled).count()
}

/// What a line above the headings announces: by its label, or an axis by its number or letter alone.
fn rank_above(text: &str) -> Option<Rank> {
    let said = split(text);
    let is_numbered = || said.number.as_ref().is_some_and(|number| !number.contains(['.', '-'])) || split_letter(text).is_some();
    said.rank().or_else(|| is_numbered().then_some(Rank::Axis).filter(|_| said.label.is_none()))
}

/// What stands above the headings: an axis for all of them, and titles.
fn read_above(book: &Book, rank: usize, head: u32, mut above: Above, layout: &mut Layout) -> Above {
    let sheet = &book.sheets[rank];
    for (row, cells) in sheet.rows.range(..head) {
        for spot in spots(rank, *row, cells) {
            let text = cells[&spot.column].words();
            let is_alone = cells.len() == 1;
            match rank_above(&text).filter(|_| is_alone) {
                Some(rank) if rank != Rank::Action => {
                    let said = if rank == Rank::Axis { &mut above.axis } else { &mut above.objective };
                    let replaced =
                        said.replace(spot).filter(|other| sheet.rows.contains_key(&other.row) && other.sheet == spot.sheet);
                    layout.passed.extend(replaced.map(|other| (other, A_TITLE)));
                    above.is_told |= rank == Rank::Axis;
                }
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
