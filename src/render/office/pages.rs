//! On which page each heading of a document will stand, reckoned from the measures of our own styles.
//!
//! Word shows in its contents what a file says until they are renewed, which it does for print: then its own numbers stand
//! there. What is reckoned here is what it shows before.

use super::layout::{LETTER, MARGIN, Sheet, Twips, is_long_term, widths};
use super::picture::{extent, pictures};
use crate::document::{Align, Block, Depth, Document, Table, Words};
use crate::render::drawing::width_of;

/// A line of a size, in points, and in twentieths of a point.
const LINE: f64 = 1.149;
const POINT: f64 = 20.0;
/// How far lines of a text are apart.
const SPREAD: f64 = 1.1;
/// What is bold is wider.
const BOLD: f64 = 1.07;

/// A style: its size in points, how far its lines are apart, and what stands above and below, in points.
struct Look {
    size: f64,
    spread: f64,
    above: f64,
    below: f64,
}

const PART: Look = Look { size: 14.0, spread: SPREAD, above: 16.0, below: 5.0 };
const SECTION: Look = Look { size: 11.5, spread: SPREAD, above: 11.0, below: 5.0 };
const FOLD: Look = Look { size: 10.5, spread: SPREAD, above: 9.0, below: 5.0 };
const TEXT: Look = Look { size: 10.0, spread: SPREAD, above: 0.0, below: 5.0 };
const ITEM: Look = Look { size: 10.0, spread: SPREAD, above: 0.0, below: 2.5 };
const CAPTION: Look = Look { size: 9.5, spread: SPREAD, above: 6.0, below: 3.0 };
const CELL: Look = Look { size: 9.0, spread: 1.0, above: 1.5, below: 1.5 };
const LISTED: Look = Look { size: 10.0, spread: 1.0, above: 0.0, below: 0.0 };
/// Of the entries of contents those of parts have this above them.
const ABOVE_PART: f64 = 3.0;
/// What stands below a table.
const GAP: f64 = 6.0;

/// How far the text has come: the page, and what is left of it in twentieths of a point.
struct Pages {
    sheet: Sheet,
    page: usize,
    left: f64,
    /// The pages of headings, as far as they are known.
    found: Vec<usize>,
    /// Whether the last thing stays with the next, and how high it is.
    held: f64,
    waiting: usize,
}

/// The pages of the headings of a document that has a cover and contents.
pub fn reckon(document: &Document) -> Vec<usize> {
    let sheet = Sheet::of(document);
    let mut pages = Pages { sheet, page: 2, left: 0.0, found: Vec::new(), held: 0.0, waiting: 0 };
    pages.turn();
    pages.page = 2;
    pages.place(PART.height(1) + 5.0 * POINT);
    for (depth, _) in super::contents::headings(&document.blocks) {
        pages.place(LISTED.height(1) + if depth == Depth::Part { ABOVE_PART * POINT } else { 0.0 });
    }
    pages.turn();
    pages.blocks(&document.blocks);
    pages.found
}

impl Look {
    /// The height of so many lines, in twentieths of a point.
    fn height(&self, lines: usize) -> f64 {
        let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
        (lines * self.size * LINE * self.spread + self.above + self.below) * POINT
    }
}

#[expect(clippy::cast_precision_loss, reason = "a page is small")]
fn length(twips: Twips) -> f64 {
    twips as f64
}

/// On how many lines a text stands that has so much room.
fn lines_of(text: &str, size: f64, room: f64) -> usize {
    let blank = width_of(" ", size) * POINT;
    let mut lines = 1;
    let mut at = 0.0;
    for word in text.split(' ') {
        let width = width_of(word, size) * POINT;
        if at > 0.0 && at + width > room {
            lines += 1;
            at = 0.0;
        }
        at += width + blank;
    }
    lines
}

/// The same of words, whose line breaks begin lines.
fn lines_of_words(words: &Words, size: f64, room: f64) -> usize {
    let parts = words.0.split(|part| matches!(part, crate::document::Inline::LineBreak));
    parts.map(|part| lines_of(&Words(part.to_vec()).plain(), size, room)).sum()
}

impl Pages {
    fn room(&self) -> f64 {
        length(self.sheet.width())
    }

    fn turn(&mut self) {
        self.page += 1;
        self.left = length(self.sheet.sides().1 - 2 * MARGIN);
        self.held = 0.0;
    }

    /// Places something that is not parted, with what waits to stand above it.
    fn place(&mut self, height: f64) {
        if self.held + height > self.left && self.held + height < length(self.sheet.sides().1 - 2 * MARGIN) {
            self.turn();
        }
        self.left -= self.held + height;
        self.held = 0.0;
        self.found.extend(std::iter::repeat_n(self.page, std::mem::take(&mut self.waiting)));
        if self.left < 0.0 {
            self.turn();
        }
    }

    /// Lets something stand with what comes next.
    fn hold(&mut self, height: f64) {
        self.held += height;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
        self.found.extend(std::iter::repeat_n(self.page, std::mem::take(&mut self.waiting)));
    }

    fn block(&mut self, block: &Block) {
        let room = self.room();
        match block {
            Block::Heading { depth, text } => {
                let look = if *depth == Depth::Part { PART } else { SECTION };
                self.hold(look.height(lines_of(text, look.size * BOLD, room)));
                self.waiting += 1;
            }
            Block::Paragraph(words) => self.lines(&TEXT, lines_of_words(words, TEXT.size, room)),
            Block::Beside(words) => self.hold(TEXT.height(lines_of_words(words, TEXT.size, room / 2.0))),
            Block::List { items, .. } => {
                for item in items {
                    self.lines(&ITEM, lines_of_words(item, ITEM.size, room - 425.0));
                }
            }
            Block::Definitions(lines) => {
                for (term, said) in lines {
                    let own = usize::from(is_long_term(term));
                    let lines: usize = said.iter().map(|words| lines_of_words(words, ITEM.size, room - 2835.0)).sum();
                    self.place(ITEM.height(lines.max(1) + own));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.hold(CAPTION.height(1));
                for picture in pictures(figure) {
                    self.place(length(extent(&picture, self.sheet.width(), false).1) + 6.0 * POINT);
                }
            }
            Block::Notice { blocks, .. } => {
                self.hold(TEXT.height(1));
                self.blocks(blocks);
            }
            Block::Fold { blocks, .. } => {
                self.hold(FOLD.height(1));
                self.blocks(blocks);
            }
            Block::PageBreak => self.turn(),
        }
    }

    /// Places a text that may be parted between its lines.
    fn lines(&mut self, look: &Look, lines: usize) {
        self.place(look.height(lines.min(2)) - if lines > 2 { look.below * POINT } else { 0.0 });
        for rank in 2..lines {
            let below = if rank + 1 == lines { look.below * POINT } else { 0.0 };
            self.place(look.size * LINE * look.spread * POINT + below);
        }
    }

    fn table(&mut self, table: &Table) {
        /// What is left blank in a cell at its sides.
        const PADDING: f64 = 216.0;
        if table.caption.own_text().is_some() {
            self.hold(CAPTION.height(1));
        }
        let widths: Vec<f64> = widths(table, self.sheet.width(), LETTER).into_iter().map(length).collect();
        let lines = |cells: &[Words], size: f64| {
            let all = cells.iter().zip(&widths).map(|(words, width)| lines_of_words(words, size, width - PADDING));
            all.max().unwrap_or(1)
        };
        let titles: Vec<Words> = table.columns.iter().map(|column| column.title.as_str().into()).collect();
        self.hold(CELL.height(lines(&titles, CELL.size * BOLD)));
        let has_room = table.columns.iter().any(|column| column.align == Align::Room);
        let least = if has_room { length(super::layout::ROOM) } else { 0.0 };
        for row in table.rows.iter().chain(&table.total) {
            self.place(CELL.height(lines(row, CELL.size)).max(least));
        }
        self.place(GAP * POINT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that a style of Word, by its id, gives as an attribute, else that of all styles; nought where none does.
    fn measure(id: &str, attribute: &str) -> String {
        let sheet = include_str!("docx/styles.xml");
        let (common, _) = sheet.split_once("<w:style ").expect("there are styles");
        let (_, rest) = sheet.split_once(&format!("w:styleId=\"{id}\"")).expect("there is the style");
        let style = rest.split("</w:style>").next().unwrap_or_default();
        let number = |text: &'static str| text.split_once(attribute)?.1.split('"').next();
        number(style).or_else(|| number(common)).unwrap_or("0").to_owned()
    }

    #[test]
    fn measures_are_those_of_the_styles() {
        let styles = [
            ("Heading1", PART),
            ("Heading2", SECTION),
            ("Heading3", FOLD),
            ("BodyText", TEXT),
            ("ListBullet", ITEM),
            ("Caption", CAPTION),
            ("TableText", CELL),
            ("TOC2", LISTED),
        ];
        for (id, look) in styles {
            let told = [look.size * 2.0, look.above * POINT, look.below * POINT, look.spread * 240.0]
                .map(|length| format!("{length:.0}"));
            let of_style = ["<w:sz w:val=\"", "w:before=\"", "w:after=\"", "w:line=\""].map(|attribute| measure(id, attribute));
            assert_eq!(told, of_style, "{id}");
        }
        assert_eq!(format!("{:.0}", ABOVE_PART * POINT), measure("TOC1", "w:before=\""));
    }

    #[test]
    fn a_text_takes_the_lines_that_it_needs() {
        assert_eq!(lines_of("un", 10.0, 9638.0), 1);
        let sentence =
            "Les cambriolages baissent depuis 2022, mais les nuisances et les violences au sein du couple ont augmenté.";
        assert_eq!(lines_of(sentence, 10.0, 9638.0), 2);
        assert_eq!(lines_of("a b", 10.0, 50.0), 2);
    }
}
