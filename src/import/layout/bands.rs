//! What stands between actions and says under which axis and objective those that follow are: rows of one cell, and rows
//! whose number others go on.

use std::collections::HashMap;

use crate::import::book::{Book, Row, Spot, Value};
use crate::import::labels::{Rank, split, split_letter};
use crate::import::layout::{Above, Record, Table};

/// Letters of a band: a longer one is a text.
const LONGEST: usize = 200;

/// The axis or the objective that a row of one cell says for those below it.
pub fn find_section(book: &Book, table: &Table, (row, cells): (u32, &Row), above: &Above) -> Option<(Spot, Rank)> {
    let (column, cell) = cells.first_key_value().filter(|_| cells.len() == 1)?;
    let spot = Spot { sheet: table.sheet, row, column: *column };
    let text = cell.words();
    match split(&text).rank() {
        Some(Rank::Action) => return None,
        Some(rank) => return Some((spot, rank)),
        None => {}
    }
    let Value::Text(_) = cell.value else { return None };
    let field = |field: &str| table.columns.iter().any(|known| known.place == Some(*column) && known.is_for(field));
    match () {
        () if field("axis") => return Some((spot, Rank::Axis)),
        () if field("objective") => return Some((spot, Rank::Objective)),
        () => {}
    }
    let is_band = text.chars().count() <= LONGEST
        && table.columns.len() >= 3
        && (is_wide(book, table, spot)
            || is_first(table, *column) && field("number")
            || is_first_said(table, *column) && field("title") && is_loud(book, table, spot, &text));
    is_band.then(|| rank_of(&text, above)).flatten().map(|rank| (spot, rank))
}

/// Whether a cell is merged over half of the columns of a table.
fn is_wide(book: &Book, table: &Table, spot: Spot) -> bool {
    let region = book.sheets[table.sheet].merged.find(spot.row, spot.column).filter(|region| region.rows.0 == spot.row);
    let Some(region) = region else { return false };
    let under = table.columns.iter().filter_map(|column| column.place);
    let under = under.filter(|place| (region.columns.0..=region.columns.1).contains(place)).count();
    under >= 3 && 2 * under >= table.columns.len()
}

/// Whether no column but that of the numbers stands before one.
fn is_first_said(table: &Table, column: u32) -> bool {
    table.columns.iter().all(|known| known.place.is_none_or(|place| place >= column) || known.is_for("number"))
}

fn is_first(table: &Table, column: u32) -> bool {
    table.columns.iter().filter_map(|known| known.place).min() == Some(column)
}

/// Whether a title is in capitals and that of the row below it is not.
fn is_loud(book: &Book, table: &Table, spot: Spot, text: &str) -> bool {
    // What it announces may have a row of its own before the first action.
    const NEAR: usize = 3;
    let below = spot.row.checked_add(1).map(|row| book.sheets[table.sheet].rows.range(row..).take(NEAR));
    let below = below.into_iter().flatten().find(|(_, cells)| cells.len() > 1);
    let other = below.and_then(|(_, cells)| cells.get(&spot.column));
    is_in_capitals(text) && other.is_some_and(|other| !is_in_capitals(&other.words()))
}

pub fn is_in_capitals(text: &str) -> bool {
    const FEWEST: usize = 6;
    text.chars().filter(|letter| letter.is_uppercase()).count() >= FEWEST && !text.contains(char::is_lowercase)
}

/// What a band without a label announces: by its number, by its letters, or below what the last one did.
fn rank_of(text: &str, above: &Above) -> Option<Rank> {
    let said = split(text);
    if said.number.is_none() && split_letter(text).is_some() {
        return Some(Rank::Axis);
    }
    match said.number.as_deref().map(|number| number.split(['.', '-']).count()) {
        Some(1) => Some(Rank::Axis),
        Some(2) => Some(Rank::Objective),
        Some(_) => None,
        None if is_in_capitals(text) => Some(Rank::Axis),
        None if above.axis.is_some() && above.is_told => Some(Rank::Objective),
        None => Some(Rank::Axis),
    }
}

/// Whether what says an axis says so itself: by its label, its number or its capitals.
pub fn tells_itself(text: &str) -> bool {
    split(text).number.is_some() || is_in_capitals(text)
}

/// Makes axes and objectives of the records of which nothing is said but a number that those below go on: « 1 Prévenir »,
/// « 1.1 Agir tôt », « 1.1.1 Ateliers ».
pub fn lift_levels(book: &Book, table: &mut Table, said: &mut HashMap<Spot, String>) {
    let find = |field: &str| table.columns.iter().position(|column| column.is_for(field));
    let (number, Some(title)) = (find("number"), find("title")) else { return };
    let words = |spot: Spot| book.cell(spot).map_or_else(String::new, crate::import::book::Cell::words);
    let cell = |record: &Record, column: usize| record.cells.iter().find(|(other, _)| *other == column).map(|(_, spot)| *spot);
    let number_of = |record: &Record| {
        let own = number.and_then(|number| cell(record, number)).map(words);
        own.or_else(|| Some(split(&words(cell(record, title)?))).filter(|said| said.label.is_none())?.number)
            .map(|number| number.trim().trim_end_matches('.').to_owned())
    };
    let numbers: Vec<Option<String>> = table.records.iter().map(number_of).collect();
    let goes_on = |number: &str, other: &str| other.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', '-']));
    let is_level = |rank: usize| {
        let record = &table.records[rank];
        let is_bare = record.cells.iter().all(|(column, _)| Some(*column) == number || *column == title);
        let pair = numbers[rank].as_deref().zip(numbers.get(rank + 1).and_then(Option::as_deref));
        is_bare && cell(record, title).is_some() && pair.is_some_and(|(number, next)| !number.is_empty() && goes_on(number, next))
    };
    let levels: Vec<bool> = (0..table.records.len()).map(is_level).collect();
    if !levels.contains(&true) {
        return;
    }
    let (mut axis, mut objective): (Option<(Spot, String)>, Option<Spot>) = (None, None);
    let mut kept = Vec::new();
    for ((mut record, is_level), own) in std::mem::take(&mut table.records).into_iter().zip(levels).zip(numbers) {
        let own = own.unwrap_or_default();
        if !is_level {
            record.axis = axis.as_ref().map(|(spot, _)| *spot).or(record.axis);
            record.objective = objective.or(record.objective);
            kept.push(record);
            continue;
        }
        let Some(spot) = record.cells.iter().find(|(column, _)| *column == title).map(|(_, spot)| *spot) else { continue };
        if record.cells.len() > 1 {
            said.insert(spot, format!("{own}. {}", words(spot)));
        }
        table.sections.extend(record.cells.iter().map(|(_, spot)| *spot));
        if axis.as_ref().is_some_and(|(_, number)| goes_on(number, &own)) {
            objective = Some(spot);
        } else {
            (axis, objective) = (Some((spot, own)), None);
        }
    }
    table.records = kept;
}
