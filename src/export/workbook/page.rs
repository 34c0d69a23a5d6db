//! Fills the sheets of a workbook, and gathers what its hidden sheets keep of them.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::export::workbook::cells::{Access, Cells, handle_format, header};
use crate::export::workbook::hidden::{Base, HANDLE_TITLE};
use crate::export::workbook::layout::Layout;
use crate::export::workbook::lists::Lists;
use crate::export::workbook::places::{A4, NEW_ROWS, column, index, protection, sheet_title};
use crate::export::workbook::shown::Shown;
use crate::export::{Columns, Export, Sheet};
use crate::lang::{Fact, Lang};
use crate::query::{Heading, Row, Type};
use crate::table::title;

/// What is gathered while the sheets are filled.
pub struct Gathered {
    pub lists: Lists,
    pub base: Base,
}

/// The row and the column of a cell that its text does not fit in.
pub type Cut = (Fact, Fact);

/// Adds a sheet; says which cells hold a part of their text only.
pub fn add(
    workbook: &mut Workbook,
    of: &Sheet<'_>,
    export: &Export<'_, '_>,
    gathered: &mut Gathered,
) -> Result<Vec<Cut>, XlsxError> {
    let (sheet, table, lang) = (workbook.add_worksheet(), &of.table, export.lang);
    sheet.set_name(sheet_title(table).get(lang))?;
    let rows = table.rows.all();
    let (last_row, last_column) = (index(table.rows.len()), column(table.headings.len()));
    let cells: Vec<Cells> = table.headings.iter().map(|heading| Cells::new(heading, access(of, heading), lang)).collect();
    gathered.base.begin(of);
    let mut cut = Vec::new();
    for (at, (heading, cells)) in table.headings.iter().zip(&cells).enumerate() {
        sheet.set_column_format(column(at), &cells.unlock())?;
        sheet.write_string_with_format(0, column(at), title(heading, lang), &header())?;
        let shown = write_column(sheet, column(at), &rows, cells)?;
        let is_cut = |(_, shown): &(usize, &Shown<'_>)| matches!(shown, Shown::Cut(_));
        let title = title(heading, lang);
        cut.extend(shown.iter().enumerate().filter(is_cut).map(|(row, _)| ((row + 2).into(), title.as_str().into())));
        gathered.base.add(&heading.key(), &shown);
        let name = format!("{}.{}", table.name, heading.name);
        gathered.lists.add_rule(sheet, (column(at), last_row + NEW_ROWS), &name, heading.kind, lang)?;
    }
    write_handles(sheet, last_column, of, lang)?;
    sheet.ignore_error_range(1, 0, last_row, last_column, rust_xlsxwriter::IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(0, 0, last_row, last_column)?.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
    // By what a row is found again is for no reader.
    sheet.set_print_area(0, 0, last_row, last_column.saturating_sub(1))?;
    sheet.set_footer("&L&A&R&P / &N").set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    let is_typed = |heading: &Heading<'_>| of.is_filled(heading) && matches!(heading.kind, Type::Text);
    Layout::of(&table.headings, &rows, &cells, is_typed, lang).apply(sheet, export.columns == Columns::All)?;
    sheet.protect_with_options(&protection());
    Ok(cut)
}

fn write_column<'r>(sheet: &mut Worksheet, at: u16, rows: &'r [Row<'_>], cells: &Cells) -> Result<Vec<Shown<'r>>, XlsxError> {
    let values = || rows.iter().map(|row| &row.cells[usize::from(at)]);
    let shown: Vec<Shown<'_>> = values().map(|value| cells.show(value)).collect();
    for (row, (value, shown)) in values().zip(&shown).enumerate() {
        cells.write(sheet, (index(row + 1), at), value, shown)?;
    }
    Ok(shown)
}

/// The last column: by what each row is found again, whatever its order.
fn write_handles(sheet: &mut Worksheet, at: u16, of: &Sheet<'_>, lang: Lang) -> Result<(), XlsxError> {
    let format = handle_format();
    sheet.set_column_width(at, 12)?;
    sheet.write_string_with_format(0, at, HANDLE_TITLE.say(lang), &header())?;
    of.handles
        .iter()
        .enumerate()
        .try_for_each(|(row, handle)| sheet.write_string_with_format(index(row + 1), at, handle.as_ref(), &format).map(|_| ()))
}

/// What is no fact of the row alone, such as ids and what follows from the rest of the file, is not to be typed over.
fn access(of: &Sheet<'_>, heading: &Heading<'_>) -> Access {
    if of.is_editable(heading) { Access::Open } else { Access::Locked }
}
