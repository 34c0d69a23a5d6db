//! How wide the columns of a table are, for programs that take them as they are given.

use crate::document::{Align, Block, Document, Front, Table, Words};

/// Lengths in twentieths of a point, of which an inch has 1,440.
pub type Twips = usize;

/// A page of A4 and its margins of two centimetres.
pub const SHORT_SIDE: Twips = 11906;
pub const LONG_SIDE: Twips = 16838;
pub const MARGIN: Twips = 1134;
/// What a row to be written in by hand takes at least.
pub const ROOM: Twips = 680;
/// A letter of a table's text, and the blank on both sides of a cell.
pub const LETTER: Twips = 100;
const PADDING: Twips = 216;
/// The same of a table that is read from afar.
pub const LARGE_LETTER: Twips = 156;
/// A column to write in by hand.
const WRITTEN: Twips = 2600;
/// Letters of a heading are bold.
const BOLD: (usize, usize) = (9, 8);

/// Whether one row alone follows that one, the total being a row: the two stand on one page.
pub fn is_last_but_one(table: &Table, rank: usize) -> bool {
    rank + 2 == table.rows.len() + usize::from(table.total.is_some())
}

/// Which side of the page is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Portrait,
    Landscape,
}

impl Sheet {
    /// The sheet on which every table of a document finds room; what is to be written in by hand takes the longer side.
    pub fn of(document: &Document) -> Sheet {
        match document.front {
            // A book is held upright, and a board is not.
            Front::Cover => return Sheet::Portrait,
            Front::Board => return Sheet::Landscape,
            Front::Title | Front::Letter => {}
        }
        let has_room = |table: &Table| table.columns.iter().any(|column| column.align == Align::Room);
        // Letters are narrower than reckoned more often than not, and a long word may break.
        let is_wide = |table: &Table| least(table, LETTER).iter().sum::<Twips>() > Sheet::Portrait.width() * 5 / 4;
        let turns = tables(&document.blocks).into_iter().any(|table| has_room(table) || is_wide(table));
        if turns { Sheet::Landscape } else { Sheet::Portrait }
    }

    /// What stands between the margins.
    pub fn width(self) -> Twips {
        self.sides().0 - 2 * MARGIN
    }

    /// The width and the height of the page.
    pub fn sides(self) -> (Twips, Twips) {
        match self {
            Sheet::Portrait => (SHORT_SIDE, LONG_SIDE),
            Sheet::Landscape => (LONG_SIDE, SHORT_SIDE),
        }
    }
}

/// Whether a term has no room beside what is said of it, which then begins a line of its own.
pub fn is_long_term(term: &str) -> bool {
    /// Bold letters before the column of what is said.
    const MOST: usize = 23;
    term.chars().count() > MOST
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Notice { blocks, .. } | Block::Fold { blocks, .. } => found.extend(tables(blocks)),
            _ => {}
        }
    }
    found
}

/// The widths of a table's columns, which fill the room there is: each has room for its longest word, and of the rest more the
/// longer its texts are.
pub fn widths(table: &Table, room: Twips, letter: Twips) -> Vec<Twips> {
    let least = least(table, letter);
    let needed: Twips = least.iter().sum();
    if needed >= room {
        return narrow(&least, room);
    }
    let weights: Vec<usize> = (0..table.columns.len()).map(|rank| longest(table, rank).isqrt()).collect();
    let all: usize = weights.iter().sum::<usize>().max(1);
    least.iter().zip(&weights).map(|(width, weight)| width + (room - needed) * weight / all).collect()
}

/// Widths within the room there is: what is narrow keeps its width, and only the wider columns share what is left.
fn narrow(least: &[Twips], room: Twips) -> Vec<Twips> {
    let mut sorted = least.to_vec();
    sorted.sort_unstable();
    let (mut left, mut most) = (room, 0);
    for (rank, width) in sorted.iter().enumerate() {
        most = left / (sorted.len() - rank);
        if *width > most {
            break;
        }
        left -= width;
    }
    least.iter().map(|width| (*width).min(most)).collect()
}

/// What the longest word of each column takes.
fn least(table: &Table, letter: Twips) -> Vec<Twips> {
    let columns = table.columns.iter().enumerate();
    let width = |(rank, column): (usize, &crate::document::Column)| {
        let heading = longest_word(&column.title) * BOLD.0 / BOLD.1;
        let word = cells(table, rank).map(|words| longest_word(&words.plain())).max().unwrap_or_default();
        let written = if column.align == Align::Room { WRITTEN } else { 0 };
        (heading.max(word).max(3) * letter + PADDING).max(written)
    };
    columns.map(width).collect()
}

fn cells(table: &Table, rank: usize) -> impl Iterator<Item = &Words> {
    table.rows.iter().chain(&table.total).filter_map(move |row| row.get(rank))
}

/// The most letters of a cell.
fn longest(table: &Table, rank: usize) -> usize {
    cells(table, rank).map(|words| words.plain().chars().count()).max().unwrap_or_default()
}

/// The most letters between two places where a line may break; of an address or the like only a part counts.
fn longest_word(text: &str) -> usize {
    const MOST: usize = 22;
    text.split([' ', '\n', '\u{2009}']).map(|word| word.chars().count()).max().unwrap_or_default().min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Caption, Column};

    fn table(titles: &[&str], rows: &[&[&str]]) -> Table {
        let columns = titles.iter().map(|title| Column::new(*title, Align::Start)).collect();
        let rows = rows.iter().map(|row| row.iter().map(|cell| Words::from(*cell)).collect()).collect();
        Table { caption: Caption::Own(String::new()), columns, rows, total: None }
    }

    #[test]
    fn columns_fill_the_page_and_hold_their_longest_word() {
        let table = table(&["Action", "Nombre"], &[&["Médiation sociale en soirée dans les quartiers", "12"]]);
        let widths = widths(&table, Sheet::Portrait.width(), LETTER);
        let all: Twips = widths.iter().sum();
        assert!(all <= Sheet::Portrait.width() && all + 2 > Sheet::Portrait.width(), "{widths:?}");
        assert!(widths[0] > widths[1] && widths[1] >= 6 * LETTER + PADDING, "{widths:?}");
    }

    #[test]
    fn only_what_is_wide_is_narrowed() {
        assert_eq!(narrow(&[1000, 9000, 2000, 8000], 10000), [1000, 3500, 2000, 3500]);
        assert_eq!(narrow(&[600, 600], 1000), [500, 500]);
    }

    #[test]
    fn a_table_too_wide_for_the_page_is_narrowed_to_it() {
        let titles: Vec<String> = (0..30).map(|rank| format!("Intitulé{rank}")).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let widths = widths(&table(&titles, &[]), Sheet::Landscape.width(), LETTER);
        assert!(widths.iter().sum::<Twips>() <= Sheet::Landscape.width());
    }
}
