//! How wide columns and how high rows are, so that what is written shows.
//!
//! Programs that trust a file measure nothing when they open it, so it is measured here, in characters.

use std::borrow::Cow;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::export::workbook::cells::Cells;
use crate::lang::Lang;
use crate::query::{Heading, Row};
use crate::table::title;

/// The widths of a column, in characters.
const NARROWEST: usize = 9;
const WIDEST: usize = 30;
/// What a sentence takes that is still to be typed.
const ROOM: usize = 24;
/// What the button of a filter and the edges of a cell take.
const MARGIN: usize = 3;
/// The height of a line, and the greatest that a row may have, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;
/// The widest table that can still be read on a page across.
const PAGE: usize = 200;
/// At which a wider one is printed, over several pages.
const SCALE: u16 = 60;

/// What stands in the cells of a table, as far as it may be long: a list for each column, its title first.
pub struct Layout<'t> {
    columns: Vec<Vec<Cow<'t, str>>>,
    widths: Vec<usize>,
}

impl<'t> Layout<'t> {
    pub fn of(
        headings: &[Heading],
        rows: &'t [Row<'_>],
        cells: &[Cells],
        is_typed: impl Fn(&Heading) -> bool,
        lang: Lang,
    ) -> Layout<'t> {
        let (mut columns, mut widths) = (Vec::new(), Vec::new());
        for (at, (heading, cells)) in headings.iter().zip(cells).enumerate() {
            let mut texts = vec![Cow::Owned(title(heading, lang))];
            texts.extend(rows.iter().map(|row| cells.wrap(&row.cells[at]).unwrap_or_default()));
            let longest_word = texts[0].split(' ').map(length).max().unwrap_or(0);
            let longest = texts[1..].iter().flat_map(|text| text.lines()).map(length).max().unwrap_or(0);
            let room = if is_typed(heading) { ROOM } else { cells.least_width() };
            let wanted = longest.max(longest_word).max(room) + MARGIN;
            widths.push(wanted.clamp(NARROWEST, WIDEST));
            columns.push(texts);
        }
        Layout { columns, widths }
    }

    /// Lays out the sheet and its pages: as wide as a page, but where that is asked for and could not be read.
    pub fn apply(&self, sheet: &mut Worksheet, may_be_wide: bool) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(column, u32::try_from(*width).unwrap_or(u32::MAX))?;
        }
        let rows = self.columns.first().map_or(0, Vec::len);
        for (row, at) in (0..).zip(0..rows) {
            // A column is measured in digits, and letters are a little narrower.
            let lines = self.columns.iter().zip(&self.widths).map(|(texts, width)| lines(&texts[at], width + width / 9));
            // A row of one line grows by itself when somebody types into it.
            if let Some(lines) = lines.max().filter(|lines| *lines > 1) {
                sheet.set_row_height(row, (f64::from(lines) * LINE).min(HIGHEST))?;
            }
        }
        if may_be_wide && self.widths.iter().sum::<usize>() > PAGE {
            sheet.set_print_scale(SCALE).set_repeat_columns(0, 0)?;
        } else {
            sheet.set_print_fit_to_pages(1, 0);
        }
        Ok(())
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// How many lines a text takes in a column.
fn lines(text: &str, width: usize) -> u16 {
    let lines = text.lines().map(|line| if length(line) <= width { 1 } else { textwrap::wrap(line, width).len() });
    u16::try_from(lines.sum::<usize>()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_text_and_those_it_wraps_to() {
        assert_eq!(lines("", 10), 0);
        assert_eq!(lines("dix lettres", 11), 1);
        assert_eq!(lines("dix lettres", 10), 2);
        assert_eq!(lines("un\ndeux trois", 5), 3);
    }
}
