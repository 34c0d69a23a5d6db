//! A workbook: one sheet a kind, days and numbers as such, agreed words to choose from, ids locked.
//!
//! Texts are written as texts and nothing is ever a formula, not even once a person has edited a cell.
//! Every row has the handle by which the file has it. Hidden sheets say what was exported, so that an import can tell what it
//! was and what somebody has changed.

mod cells;
mod hidden;
mod layout;
mod lists;
mod origin;
mod places;
mod shown;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::export::workbook::cells::{Access, Cells, header};
use crate::export::workbook::hidden::{Base, HANDLE_TITLE, about, is_editable};
use crate::export::workbook::layout::Layout;
use crate::export::workbook::lists::Lists;
use crate::export::workbook::places::{NEW_ROWS, column, index, sheet_title};
use crate::export::{Content, Export, Format, Made, tables};
use crate::lang::{Fact, Sentence, Text};
use crate::query::{Heading, Table, Type};
use crate::table::title;

pub use hidden::{ABOUT, BASE, EDITABLE, Exported, FIRST_OF_COLUMNS, HANDLE, OF_COLUMNS};
pub use shown::{Shown, shown};

pub const FORMAT: Format = Format { extension: "xlsx", make, origin: origin::origin };

/// A property of the file that tells an export.
const MARK: &str = "stspd-export";

const UNFIT: Text =
    Text::new("the sheet `{sheet}` does not hold it: {cause}", "la feuille « {sheet} » ne peut le contenir : {cause}");
const CUT: Text = Text::new(
    "the sheet `{sheet}`, row {row}, holds the beginning only of a text, for a cell takes 32,767 characters: {column}",
    "la feuille « {sheet} », ligne {row}, ne contient que le début d’un texte, car une cellule en prend 32\u{202f}767 caractères : {column}",
);
const TOO_MANY: Text = Text::new("there are too many rows", "il y a trop de lignes");

fn make(export: &Export<'_, '_>) -> Made {
    let mut notices = Vec::new();
    let content = fill_workbook(export, &mut notices).map_or_else(Content::Unfit, Content::File);
    Made { content, notices }
}

fn fill_workbook(export: &Export<'_, '_>, notices: &mut Vec<Sentence>) -> Result<Vec<u8>, Sentence> {
    let tables = tables(export);
    let mut workbook = Workbook::new();
    let (mut lists, mut base) = (Lists::default(), Base::default());
    for table in &tables {
        let title = sheet_title(table).get(export.lang);
        let cut = sheet(&mut workbook, table, export, &mut lists, &mut base).map_err(|error| unfit(title, &error))?;
        let notice = |(row, column)| Sentence::new(CUT, vec![("sheet", title.into()), ("row", row), ("column", column)]);
        notices.extend(cut.into_iter().map(notice));
    }
    let sheet = about(&mut workbook, export, &tables).map_err(|error| unfit(ABOUT, &error))?;
    lists.write(sheet).map_err(|error| unfit(ABOUT, &error))?;
    base.write(&mut workbook).map_err(|error| unfit(BASE, &error))?;
    let bytes = properties(export).and_then(|properties| workbook.set_properties(&properties).save_to_buffer());
    bytes.map_err(|error| unfit(ABOUT, &error))
}

fn unfit(sheet: &str, error: &XlsxError) -> Sentence {
    let cause = match error {
        XlsxError::RowColumnLimitError => TOO_MANY.into(),
        error => error.to_string().into(),
    };
    Sentence::new(UNFIT, vec![("sheet", sheet.into()), ("cause", cause)])
}

/// The same bytes for the same strategy on the same day.
fn properties(export: &Export<'_, '_>) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::parse_from_str(&export.stamp.today.to_string())?;
    let title = export.subject.strategy.title.text();
    let version = f64::from(export.stamp.export);
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&day).set_custom_property(MARK, version))
}

/// The row and the column of a cell that its text does not fit in.
type Cut = (Fact, Fact);

/// Fills a sheet; says which cells hold a part of their text only.
fn sheet(
    workbook: &mut Workbook,
    table: &Table<'_>,
    export: &Export<'_, '_>,
    lists: &mut Lists,
    base: &mut Base,
) -> Result<Vec<Cut>, XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_title(table).get(export.lang))?;
    let rows = table.rows.all();
    let (last_row, last_column) = (index(table.rows.len()), column(table.headings.len()));
    let columns: Vec<Cells> =
        table.headings.iter().map(|heading| Cells::new(heading, access(table, heading), export.lang)).collect();
    let handles = export.handles(table);
    base.begin(table.name, handles);
    let mut cut = Vec::new();
    for (at, (heading, cells)) in table.headings.iter().zip(&columns).enumerate() {
        let shown: Vec<Shown<'_>> = rows.iter().map(|row| cells.show(&row.cells[at])).collect();
        sheet.set_column_format(column(at), &cells.unlock())?;
        sheet.write_string_with_format(0, column(at), title(heading, export.lang), &header())?;
        for (row, (record, shown)) in rows.iter().zip(&shown).enumerate() {
            cells.write(sheet, (index(row + 1), column(at)), &record.cells[at], shown)?;
            if matches!(shown, Shown::Cut(_)) {
                cut.push(((row + 2).into(), title(heading, export.lang).as_str().into()));
            }
        }
        if is_editable(table, heading) {
            base.add(&heading.key(), &shown);
        }
        if let Type::Term(terms) = heading.kind {
            let validation = lists.of(table, heading, terms, export.lang);
            // New rows choose from the same words.
            sheet.add_data_validation(1, column(at), last_row + NEW_ROWS, column(at), &validation)?;
        }
    }
    write_handles(sheet, last_column, handles, export)?;
    sheet.ignore_error_range(1, 0, last_row, last_column, rust_xlsxwriter::IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(0, 0, last_row, last_column)?.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
    Layout::of(&table.headings, &rows, &columns, export.lang).apply(sheet)?;
    sheet.protect_with_options(&protection());
    Ok(cut)
}

/// The last column: by what each row is found again, whatever its order.
fn write_handles(sheet: &mut Worksheet, at: u16, handles: &[String], export: &Export<'_, '_>) -> Result<(), XlsxError> {
    let locked = cells::handle();
    sheet.write_string_with_format(0, at, HANDLE_TITLE.say(export.lang), &header())?;
    handles
        .iter()
        .enumerate()
        .try_for_each(|(row, handle)| sheet.write_string_with_format(index(row + 1), at, handle, &locked).map(|_| ()))
}

const A4: u8 = 9;

/// Locked cells stay as they are; everything else is the reader's.
fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        insert_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    }
}

/// What is no fact of the row alone, such as ids and what follows from the rest of the file, is not to be typed over.
fn access(table: &Table<'_>, heading: &Heading<'_>) -> Access {
    if is_editable(table, heading) { Access::Open } else { Access::Locked }
}
