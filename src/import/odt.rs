//! The paragraphs and tables of a document of `LibreOffice`: one part, as a stream.

use std::io::BufRead;

use crate::import::book::{Book, Remark, Unreadable};
use crate::import::package::{Event, Package, Xml, count};
use crate::import::pages::{Block, Budget, DEEPEST, Frame, High, Line, lay_out, push};

/// Rows that a cell may take.
const HIGHEST: u32 = 1_000;
/// Columns that a cell may take.
const WIDEST: u32 = 1_000;

pub fn is_document(package: &mut Package<'_>) -> bool {
    package.head("mimetype").is_some_and(|kind| kind.contains("opendocument.text"))
}

/// Reads all of it.
pub fn read(package: &mut Package<'_>) -> Result<Book, Unreadable> {
    if package.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let part = package.part("content.xml").ok_or(Unreadable::Cut)?;
    let mut reader = Reader { part, budget: Budget::default() };
    let blocks = reader.blocks("document-content", 0)?;
    lay_out(blocks, reader.budget)
}

struct Reader<R> {
    part: Xml<R>,
    budget: Budget,
}

impl<R: BufRead> Reader<R> {
    fn blocks(&mut self, end: &str, depth: usize) -> Result<Vec<Block>, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable::Cut);
        }
        let mut blocks = Vec::new();
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    name @ ("p" | "h") => {
                        let level =
                            (name == "h").then(|| count(&start, "outline-level")).and_then(|level| u8::try_from(level).ok());
                        let text = self.paragraph(name)?;
                        if !text.trim().is_empty() {
                            self.budget.take()?;
                            blocks.push(
                                level.map_or_else(|| Block::Text(text.clone()), |level| Block::Heading(level, text.clone())),
                            );
                        }
                    }
                    "table" => blocks.push(Block::Table(self.table(depth)?)),
                    name @ ("tracked-changes" | "automatic-styles" | "annotation" | "frame") => self.leave(name)?,
                    _ => {}
                },
                Event::End(name) if name == end => return Ok(blocks),
                Event::Over if depth == 0 => return Ok(blocks),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Vec<Line>, Unreadable> {
        // Cells of the row over which the one before reaches.
        let (mut lines, mut covered): (Vec<Line>, u32) = (Vec::new(), 0);
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "table-row" => {
                        covered = 0;
                        self.budget.take()?;
                        lines.push(Line::default());
                    }
                    name @ ("table-cell" | "covered-table-cell") => {
                        self.budget.take()?;
                        let blocks = self.blocks(name, depth + 1)?;
                        let Some(line) = lines.last_mut() else { continue };
                        if name == "covered-table-cell" && covered > 0 {
                            covered -= 1;
                        } else if name == "covered-table-cell" {
                            // A cell above reaches over it.
                            line.cells.push(Frame { blocks, ..Frame::default() });
                        } else {
                            let high = High::Rows(count(&start, "number-rows-spanned").min(HIGHEST));
                            let wide = count(&start, "number-columns-spanned").clamp(1, WIDEST);
                            covered = wide - 1;
                            line.cells.push(Frame { wide, high, blocks });
                        }
                    }
                    _ => {}
                },
                Event::End(name) if name == "table" => return Ok(lines),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn paragraph(&mut self, end: &str) -> Result<String, Unreadable> {
        let mut text = String::new();
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "line-break" => push(&mut text, "\n")?,
                    "tab" | "s" => push(&mut text, " ")?,
                    "change-start" => self.budget.remark(Remark::Inserted),
                    name @ ("annotation" | "frame" | "note") => self.leave(name)?,
                    _ => {}
                },
                Event::Text(said) => push(&mut text, &said)?,
                Event::End(name) if name == end => return Ok(text),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) => {}
            }
        }
    }

    /// Leaves out what stands in an element, and tells what that is.
    fn leave(&mut self, element: &str) -> Result<(), Unreadable> {
        let (mut deleted, mut holds_text) = (0, false);
        self.part.walk(element, |start| {
            deleted += usize::from(start.local_name().as_ref() == "deletion");
            holds_text |= start.local_name().as_ref() == "text-box";
        })?;
        match element {
            "tracked-changes" => (0..deleted).for_each(|_| self.budget.remark(Remark::Deleted)),
            "annotation" => self.budget.remark(Remark::Comment),
            "note" => self.budget.remark(Remark::Footnote),
            "frame" => self.budget.remark(if holds_text { Remark::TextBox } else { Remark::Picture }),
            _ => {}
        }
        Ok(())
    }
}
