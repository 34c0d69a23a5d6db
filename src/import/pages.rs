//! The cells of a document in pages: each of its tables is a sheet, and what stands outside of them another one, which
//! tells what the tables below it are of.

use crate::import::book::{Book, Cell, LONGEST_TEXT, MOST_CELLS, Region, Remark, Sheet, Spot, Unreadable};

/// A paragraph, or a table.
pub enum Block {
    Text(String),
    /// A paragraph that heads others, by its level from 1 on.
    Heading(u8, String),
    Table(Vec<Line>),
}

/// A row of a table.
#[derive(Default)]
pub struct Line {
    /// Columns that are left out before its first cell.
    pub before: u32,
    pub cells: Vec<Frame>,
}

/// A cell of a table.
#[derive(Default)]
pub struct Frame {
    pub wide: u32,
    pub high: High,
    pub blocks: Vec<Block>,
}

/// How far down a cell goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum High {
    #[default]
    One,
    /// It goes on in the cells below that say so.
    Begins,
    /// It is a part of the one above.
    GoesOn,
    Rows(u32),
}

/// What may still be read, and what is told of the rest.
pub struct Budget {
    left: usize,
    pub remarks: Vec<(Remark, usize)>,
}

/// Tables in tables in tables: nobody makes more, and a file that does is read no further.
pub const DEEPEST: usize = 16;

impl Default for Budget {
    fn default() -> Budget {
        Budget { left: MOST_CELLS, remarks: Vec::new() }
    }
}

impl Budget {
    /// Counts a row, a cell or a paragraph.
    pub fn take(&mut self) -> Result<(), Unreadable> {
        self.left = self.left.checked_sub(1).ok_or(Unreadable::TooManyCells)?;
        Ok(())
    }

    pub fn remark(&mut self, remark: Remark) {
        match self.remarks.iter_mut().find(|(other, _)| *other == remark) {
            Some((_, count)) => *count += 1,
            None => self.remarks.push((remark, 1)),
        }
    }
}

/// A text that grows no longer than any cell.
pub fn push(text: &mut String, more: &str) -> Result<(), Unreadable> {
    if text.len() + more.len() > LONGEST_TEXT {
        return Err(Unreadable::LongText);
    }
    text.push_str(more);
    Ok(())
}

/// The sheet of what stands outside of tables.
const TEXTS: usize = 0;

/// Makes the book of a document.
pub fn lay_out(blocks: Vec<Block>, mut budget: Budget) -> Result<Book, Unreadable> {
    let mut book = Book { sheets: vec![Sheet::named("Texte")], is_document: true, ..Book::default() };
    let (mut row, mut before) = (0, Vec::new());
    lay(blocks, &mut book, &mut row, &mut before, &mut budget)?;
    book.remarks = budget.remarks;
    Ok(book)
}

fn lay(
    blocks: Vec<Block>,
    book: &mut Book,
    row: &mut u32,
    before: &mut Vec<Spot>,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    for block in blocks {
        match block {
            Block::Table(lines) if is_frame(&lines) => {
                for cell in lines.into_iter().flat_map(|line| line.cells) {
                    lay(cell.blocks, book, row, before, budget)?;
                }
            }
            Block::Table(lines) => {
                let name = format!("Tableau{}", book.sheets.len());
                let above = std::mem::take(before);
                let sheet = make_sheet(name, lines, above, budget)?;
                book.sheets.push(sheet);
            }
            Block::Text(text) | Block::Heading(_, text) if Cell::text(&text).words().is_empty() => {}
            Block::Text(text) => before.push(add_text(book, row, &text)),
            Block::Heading(level, text) => {
                let spot = add_text(book, row, &text);
                book.levels.insert(spot, level);
                before.push(spot);
            }
        }
    }
    Ok(())
}

/// Puts a paragraph below the others.
fn add_text(book: &mut Book, row: &mut u32, text: &str) -> Spot {
    let spot = Spot { sheet: TEXTS, row: *row, column: 0 };
    book.sheets[TEXTS].put(*row, 0, Cell::text(text));
    *row += 1;
    spot
}

/// Whether a table only frames what stands in it: one cell, or one column that holds tables.
fn is_frame(lines: &[Line]) -> bool {
    let is_narrow = lines.iter().all(|line| line.cells.len() <= 1);
    let holds_table = |line: &Line| line.cells.iter().flat_map(|cell| &cell.blocks).any(|block| matches!(block, Block::Table(_)));
    is_narrow && (lines.len() <= 1 || lines.iter().any(holds_table))
}

fn make_sheet(name: String, lines: Vec<Line>, above: Vec<Spot>, budget: &mut Budget) -> Result<Sheet, Unreadable> {
    let mut sheet = Sheet { above, ..Sheet::named(name) };
    // The cell that goes on in each column: its first row, and how wide it is.
    let mut open: std::collections::HashMap<u32, Region> = std::collections::HashMap::new();
    for (row, line) in (0..).zip(lines) {
        let mut column = line.before;
        for cell in line.cells {
            let end = column.saturating_add(cell.wide.max(1) - 1);
            let rows = match cell.high {
                High::Rows(high) => (row, row + high.max(1) - 1),
                _ => (row, row),
            };
            let region = Region { rows, columns: (column, end) };
            match cell.high {
                High::GoesOn => {
                    if let Some(region) = open.get_mut(&column) {
                        region.rows.1 = row;
                    }
                }
                High::Begins => {
                    if let Some(closed) = open.insert(column, region) {
                        sheet.merged.push(closed);
                    }
                }
                High::One | High::Rows(_) => {
                    if let Some(closed) = open.remove(&column) {
                        sheet.merged.push(closed);
                    }
                    if end > column || rows.1 > row {
                        sheet.merged.push(region);
                    }
                }
            }
            let text = join(cell.blocks, budget)?;
            sheet.put(row, column, Cell::text(&text));
            column = end.saturating_add(1);
            if Sheet::is_beyond(row, column) {
                return Err(Unreadable::Cut);
            }
        }
    }
    let mut left: Vec<Region> = open.into_values().collect();
    left.sort_by_key(|region| (region.rows, region.columns));
    sheet.merged.extend(left);
    Ok(sheet)
}

/// The text of a cell: its paragraphs are lines, and so are the rows of a table in it.
fn join(blocks: Vec<Block>, budget: &mut Budget) -> Result<String, Unreadable> {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Text(line) | Block::Heading(_, line) => add_line(&mut text, &line)?,
            Block::Table(lines) => {
                budget.remark(Remark::NestedTable);
                for line in lines {
                    let cells = line.cells.into_iter().map(|cell| join(cell.blocks, budget)).collect::<Result<Vec<_>, _>>()?;
                    let said: Vec<String> = cells.into_iter().filter(|cell| !cell.trim().is_empty()).collect();
                    add_line(&mut text, &said.join(" : "))?;
                }
            }
        }
    }
    Ok(text)
}

fn add_line(text: &mut String, line: &str) -> Result<(), Unreadable> {
    if line.trim().is_empty() {
        return Ok(());
    }
    if !text.is_empty() {
        push(text, "\n")?;
    }
    push(text, line)
}
