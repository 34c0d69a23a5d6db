//! The paragraphs of a document: what those between tables say of the table below, and fiches that have no table at all.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::import::book::{Book, Cell, Spot};
use crate::import::decisions::Decisions;
use crate::import::fields::understand;
use crate::import::labels::{Rank, split};
use crate::import::layout::records::Labels;
use crate::import::layout::{Above, Layout, spots_of};

/// Letters of a paragraph that announces what follows: a longer one is a text.
const LONGEST_HEADING: usize = 200;
/// Letters of a label before its colon.
const LONGEST_LABEL: usize = 80;
/// Labels without which a document is a text.
const FEWEST_LABELS: usize = 3;

/// What the levels of headings say of the tables below them.
pub type Ranks = HashMap<u8, Rank>;

/// What the headings of a document are: those that bear a label tell it of their level; else two levels that each part the
/// tables are axes and objectives, or the lower what each table is called where no label says it.
pub fn rank_levels(book: &Book, holds_table: impl Fn(usize) -> bool, is_unnamed: impl Fn(usize) -> bool) -> Ranks {
    let mut path: BTreeMap<u8, Spot> = BTreeMap::new();
    let mut heads: BTreeMap<u8, BTreeSet<Spot>> = BTreeMap::new();
    let (mut count, mut unnamed) = (0, 0);
    for (rank, sheet) in book.sheets.iter().enumerate().skip(1) {
        for spot in &sheet.above {
            if let Some(level) = book.levels.get(spot) {
                path.retain(|other, _| other < level);
                path.insert(*level, *spot);
            }
        }
        if holds_table(rank) {
            count += 1;
            unnamed += usize::from(is_unnamed(rank));
            for (level, spot) in &path {
                heads.entry(*level).or_default().insert(*spot);
            }
        }
    }
    let labelled = |spots: &BTreeSet<Spot>| spots.iter().find_map(|spot| split(&book.cell(*spot)?.words()).rank());
    let mut ranks: Ranks = heads.iter().filter_map(|(level, spots)| Some((*level, labelled(spots)?))).collect();
    let axis = ranks.iter().find(|(_, rank)| **rank == Rank::Axis).map(|(level, _)| *level);
    let is_free = |level: &u8| !ranks.contains_key(level) && axis.is_none_or(|axis| *level > axis);
    let mut free: Vec<u8> =
        heads.iter().filter(|(level, spots)| is_free(level) && spots.len() > 1).map(|(level, _)| *level).collect();
    let names_tables = |level: &u8| unnamed == count && heads[level].len() == count;
    if let Some(last) = free.pop_if(|level| names_tables(level)) {
        ranks.insert(last, Rank::Action);
    }
    let left = [Rank::Axis, Rank::Objective].into_iter().filter(|rank| !ranks.values().any(|other| other == rank));
    let left: Vec<Rank> = left.collect();
    ranks.extend(free.into_iter().zip(left));
    ranks
}

/// What the paragraphs between two tables say of the one below: its axis, its objective, the action that it is.
pub fn read_between(book: &Book, lines: &[Spot], ranks: &Ranks, mut above: Above, layout: &mut Layout) -> Above {
    above.action = None;
    for spot in lines {
        let text = book.cell(*spot).map_or_else(String::new, Cell::words);
        let of_level = || book.levels.get(spot).and_then(|level| ranks.get(level)).copied();
        let rank = split(&text).rank().or_else(of_level).filter(|_| text.chars().count() <= LONGEST_HEADING);
        match rank {
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

/// Reads the fiches of a document whose labels stand in its paragraphs: « Pilote : CCAS ».
pub fn read_paragraphs(book: &Book, layout: &mut Layout, decisions: &Decisions) {
    let lines: Vec<(Spot, String)> = spots_of(book, 0).filter_map(|spot| Some((spot, book.cell(spot)?.words()))).collect();
    let labels: Vec<Option<(String, String)>> = lines.iter().map(|(_, text)| read_label(text, decisions)).collect();
    if labels.iter().flatten().count() < FEWEST_LABELS {
        return;
    }
    let has_title = labels
        .iter()
        .flatten()
        .any(|(name, _)| understand(name, decisions).as_ref().is_some_and(|meaning| meaning.is_for("title")));
    let mut reader = Labels::of(0, has_title);
    let mut axis_level = None;
    for (rank, ((spot, text), label)) in lines.iter().zip(&labels).enumerate() {
        let level = book.levels.get(spot).copied();
        let is_heading = text.chars().count() <= LONGEST_HEADING;
        match (label, split(text).rank().filter(|_| is_heading && label.is_none())) {
            (_, Some(found)) => {
                if found == Rank::Axis {
                    axis_level = level;
                }
                reader.head(*spot, found, decisions);
            }
            (Some((name, value)), _) => {
                let column = reader.label((value.is_empty()).then_some(*spot), name.clone(), decisions);
                if !value.is_empty() {
                    reader.say(column, *spot);
                    layout.said.insert(*spot, value.clone());
                }
            }
            (None, None) if level.is_some() && is_heading => {
                let names_action = labels.get(rank + 1).is_some_and(Option::is_some);
                let is_higher = axis_level.is_none_or(|axis| level <= Some(axis));
                let found = match () {
                    () if names_action => Rank::Action,
                    () if is_higher => Rank::Axis,
                    () => Rank::Objective,
                };
                if found == Rank::Axis {
                    axis_level = level;
                }
                reader.head(*spot, found, decisions);
            }
            (None, None) if reader.is_open() => reader.go_on(*spot),
            (None, None) if !reader.is_begun() => layout.titles.push(*spot),
            (None, None) => {}
        }
    }
    reader.finish();
    layout.lines.extend(reader.spots());
    layout.tables.push(reader.table);
}

/// A label that plans have, and what follows its colon; a label alone says what follows it.
fn read_label(text: &str, decisions: &Decisions) -> Option<(String, String)> {
    let (name, value) = text.split_once(':').unwrap_or((text, ""));
    let name = name.trim();
    let is_known = name.chars().count() <= LONGEST_LABEL && !name.is_empty() && understand(name, decisions).is_some();
    is_known.then(|| (name.to_owned(), value.trim().to_owned()))
}

/// The paragraphs that are told of with a table, or announce one.
pub fn told(layout: &Layout) -> HashSet<Spot> {
    layout.passed.iter().map(|(spot, _)| *spot).chain(layout.lines.iter().copied()).collect()
}
