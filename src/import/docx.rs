//! The paragraphs and tables of a document of Word: `WordprocessingML`, as a stream.
//!
//! What was deleted under tracked changes is not read, nor what pictures and text boxes hold; both are told.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use crate::import::book::{Book, Remark, Unreadable};
use crate::import::package::{Event, Package, Xml, attribute};
use crate::import::pages::{Block, Budget, DEEPEST, Frame, High, Line, lay_out, push};

const DOCUMENT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";

pub fn is_document(package: &Package<'_>) -> bool {
    package.has(DOCUMENT)
}

/// Reads all of it.
pub fn read(package: &mut Package<'_>) -> Result<Book, Unreadable> {
    let levels = match package.part(STYLES) {
        Some(part) => read_levels(part)?,
        None => HashMap::new(),
    };
    let part = package.part(DOCUMENT).ok_or(Unreadable::Cut)?;
    let mut reader = Reader { part, levels, level: None, budget: Budget::default() };
    let found = reader.blocks("document", 0)?;
    lay_out(found.blocks, reader.budget)
}

struct Reader<R> {
    part: Xml<R>,
    /// The levels of styles of headings, from 1 on.
    levels: HashMap<String, u8>,
    /// That of the paragraph at hand.
    level: Option<u8>,
    budget: Budget,
}

impl<R: BufRead> Reader<R> {
    /// What stands in an element up to its end, as a cell of a table does.
    fn blocks(&mut self, end: &str, depth: usize) -> Result<Frame, Unreadable> {
        if depth > DEEPEST {
            return Err(Unreadable::Cut);
        }
        let (mut frame, mut is_prompt) = (Frame::default(), false);
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "p" => {
                        let text = self.paragraph()?;
                        if !text.trim().is_empty() {
                            self.budget.take()?;
                            frame.blocks.push(
                                self.level.map_or_else(|| Block::Text(text.clone()), |level| Block::Heading(level, text.clone())),
                            );
                        }
                    }
                    "tbl" => frame.blocks.push(Block::Table(self.table(depth)?)),
                    "tcPr" => self.look(&mut frame)?,
                    "sdtPr" => is_prompt = self.holds("sdtPr", "showingPlcHdr")?,
                    "sdtContent" if std::mem::take(&mut is_prompt) => self.skip("sdtContent")?,
                    "del" | "moveFrom" => self.leave(start.local_name().as_ref(), Remark::Deleted)?,
                    _ => {}
                },
                Event::End(name) if name == end => return Ok(frame),
                Event::Over if depth == 0 => return Ok(frame),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Vec<Line>, Unreadable> {
        let mut lines = Vec::new();
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "tr" => {
                        self.budget.take()?;
                        lines.extend(self.line(depth)?);
                    }
                    "tblPr" => self.skip("tblPr")?,
                    _ => {}
                },
                Event::End(name) if name == "tbl" => return Ok(lines),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// A row, unless it was deleted.
    fn line(&mut self, depth: usize) -> Result<Option<Line>, Unreadable> {
        let (mut line, mut is_deleted, mut is_look) = (Line::default(), false, false);
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "trPr" => is_look = true,
                    // How the row was, before somebody changed it with changes tracked.
                    name @ "trPrChange" => self.skip(name)?,
                    "gridBefore" if is_look => line.before = count(&start).unwrap_or_default(),
                    "del" if is_look => is_deleted = true,
                    "tc" => {
                        self.budget.take()?;
                        line.cells.push(self.blocks("tc", depth + 1)?);
                    }
                    _ => {}
                },
                Event::End(name) => match name.as_str() {
                    "trPr" => is_look = false,
                    "tr" if is_deleted => {
                        self.budget.remark(Remark::Deleted);
                        return Ok(None);
                    }
                    "tr" => return Ok(Some(line)),
                    _ => {}
                },
                Event::Over => return Err(Unreadable::Cut),
                Event::Text(_) => {}
            }
        }
    }

    /// How wide and how high a cell is.
    fn look(&mut self, frame: &mut Frame) -> Result<(), Unreadable> {
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    name @ "tcPrChange" => self.skip(name)?,
                    "gridSpan" => frame.wide = count(&start).unwrap_or_default(),
                    "vMerge" => {
                        let begins = attribute(&start, "val").is_some_and(|val| val == "restart");
                        frame.high = if begins { High::Begins } else { High::GoesOn };
                    }
                    _ => {}
                },
                Event::End(name) if name == "tcPr" => return Ok(()),
                Event::Over => return Err(Unreadable::Cut),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    /// The text of a paragraph, up to its end.
    fn paragraph(&mut self) -> Result<String, Unreadable> {
        let (mut text, mut is_text, mut is_prompt) = (String::new(), false, false);
        self.level = None;
        loop {
            match self.part.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "t" => is_text = true,
                    "tab" => push(&mut text, " ")?,
                    "br" | "cr" => push(&mut text, "\n")?,
                    "noBreakHyphen" => push(&mut text, "-")?,
                    "sym" => push(&mut text, symbol(&start))?,
                    "checkBox" => {
                        let mark = if self.is_checked()? { "☑" } else { "☐" };
                        push(&mut text, mark)?;
                    }
                    "sdtPr" => is_prompt = self.holds("sdtPr", "showingPlcHdr")?,
                    "sdtContent" if std::mem::take(&mut is_prompt) => self.skip("sdtContent")?,
                    "ins" | "moveTo" => self.budget.remark(Remark::Inserted),
                    "footnoteReference" | "endnoteReference" => self.budget.remark(Remark::Footnote),
                    "commentReference" => self.budget.remark(Remark::Comment),
                    name @ ("del" | "moveFrom") => self.leave(name, Remark::Deleted)?,
                    name @ ("drawing" | "pict" | "object") => self.picture(name)?,
                    "pPr" => self.level = self.read_look()?,
                    name @ ("rPr" | "Fallback") => self.skip(name)?,
                    _ => {}
                },
                Event::Text(said) if is_text => push(&mut text, &said)?,
                Event::End(name) => match name.as_str() {
                    "t" => is_text = false,
                    "p" => return Ok(text),
                    _ => {}
                },
                Event::Over => return Err(Unreadable::Cut),
                Event::Text(_) => {}
            }
        }
    }

    /// The level of a paragraph that heads others: its own, or that of its style.
    fn read_look(&mut self) -> Result<Option<u8>, Unreadable> {
        let (mut own, mut style) = (None, None);
        self.part.walk("pPr", |start| match start.local_name().as_ref() {
            // What comes again is how it was before a change that is tracked.
            "outlineLvl" if own.is_none() => own = outline(start),
            "pStyle" if style.is_none() => style = attribute(start, "val"),
            _ => {}
        })?;
        Ok(own.or_else(|| self.levels.get(&style?).copied()))
    }

    fn skip(&mut self, element: &str) -> Result<(), Unreadable> {
        self.part.walk(element, |_| {})
    }

    fn holds(&mut self, element: &str, wanted: &str) -> Result<bool, Unreadable> {
        let mut holds = false;
        self.part.walk(element, |start| holds |= start.local_name().as_ref() == wanted)?;
        Ok(holds)
    }

    /// Leaves out what stands in an element, and tells it if that is any text.
    fn leave(&mut self, element: &str, remark: Remark) -> Result<(), Unreadable> {
        let mut is_text = false;
        self.part.walk(element, |start| is_text |= matches!(start.local_name().as_ref(), "t" | "delText"))?;
        if is_text {
            self.budget.remark(remark);
        }
        Ok(())
    }

    /// Leaves out a drawing, which is a picture unless it holds a text.
    fn picture(&mut self, element: &str) -> Result<(), Unreadable> {
        let holds_text = self.holds(element, "txbxContent")?;
        self.budget.remark(if holds_text { Remark::TextBox } else { Remark::Picture });
        Ok(())
    }

    /// Whether a box of a form is ticked.
    fn is_checked(&mut self) -> Result<bool, Unreadable> {
        let mut is_checked = false;
        self.part.walk("checkBox", |start| {
            if matches!(start.local_name().as_ref(), "default" | "checked") {
                is_checked = attribute(start, "val").is_none_or(|val| val == "1" || val == "true");
            }
        })?;
        Ok(is_checked)
    }
}

/// The level that an element says, from 1 on; 9 and more are those of a text.
fn outline(start: &BytesStart<'_>) -> Option<u8> {
    attribute(start, "val")?.parse().ok().filter(|level: &u8| *level < 9).map(|level| level + 1)
}

/// The styles whose paragraphs head others: « heading 1 », or what has a level in the outline.
fn read_levels(mut part: Xml<impl BufRead>) -> Result<HashMap<String, u8>, Unreadable> {
    let (mut levels, mut style) = (HashMap::new(), None);
    loop {
        match part.next()? {
            Event::Start(start) => match (start.local_name().as_ref(), &style) {
                ("style", _) => style = attribute(&start, "styleId"),
                ("name", Some(style)) => {
                    let name = attribute(&start, "val").unwrap_or_default().to_lowercase();
                    let level = name.strip_prefix("heading ").and_then(|level| level.parse().ok());
                    levels.extend(level.map(|level| (String::clone(style), level)));
                }
                ("outlineLvl", Some(style)) => levels.extend(outline(&start).map(|level| (String::clone(style), level))),
                _ => {}
            },
            Event::End(name) if name == "style" => style = None,
            Event::Over => return Ok(levels),
            Event::End(_) | Event::Text(_) => {}
        }
    }
}

/// The number that an element says.
fn count(start: &BytesStart<'_>) -> Option<u32> {
    const MOST: u32 = 1_000;
    attribute(start, "val")?.parse().ok().filter(|count| *count <= MOST)
}

/// What a sign of a font of signs shows, of those that plans tick boxes with.
fn symbol(start: &BytesStart<'_>) -> &'static str {
    let code = attribute(start, "char").unwrap_or_default().to_ascii_uppercase();
    match code.strip_prefix("F0").unwrap_or(&code) {
        "FE" | "52" | "54" | "78" | "FD" => "☑",
        "A8" | "6F" | "A3" | "71" => "☐",
        "FC" => "✓",
        "FB" => "✗",
        _ => "•",
    }
}
