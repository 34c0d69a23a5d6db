//! A workbook: one sheet a kind, days and numbers as such, agreed words to choose from, ids locked.
//!
//! Texts are written as texts and nothing is ever a formula, not even once a person has edited a cell.
//! A hidden sheet says what was exported, so that an import can tell what it was.

mod cells;
mod layout;
mod origin;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::export::workbook::cells::{Access, Cells, Fit, header};
use crate::export::workbook::layout::Layout;
use crate::export::{Content, Export, Format, Made, tables};
use crate::lang::{Fact, Sentence, Text};
use crate::query::{Heading, Table, Term, Type, kind};
use crate::table::title;

pub const FORMAT: Format = Format { extension: "xlsx", make, origin: origin::origin };

/// The name of the hidden sheet.
const ABOUT: &str = "stspd";
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
    let mut lists = Lists::default();
    for table in &tables {
        let title = sheet_title(table).get(export.lang);
        let cut = sheet(&mut workbook, table, export, &mut lists).map_err(|error| unfit(title, &error))?;
        let notice = |(row, column)| Sentence::new(CUT, vec![("sheet", title.into()), ("row", row), ("column", column)]);
        notices.extend(cut.into_iter().map(notice));
    }
    about(&mut workbook, export, &tables, &lists).map_err(|error| unfit(ABOUT, &error))?;
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

fn sheet_title(table: &Table<'_>) -> Text {
    kind(table.name).expect("a table is of a kind").title()
}

/// The row and the column of a cell that its text does not fit in.
type Cut = (Fact, Fact);

/// Fills a sheet; says which cells hold a part of their text only.
fn sheet(workbook: &mut Workbook, table: &Table<'_>, export: &Export<'_, '_>, lists: &mut Lists) -> Result<Vec<Cut>, XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_title(table).get(export.lang))?;
    let rows = table.rows.all();
    let (last_row, last_column) = (index(table.rows.len()), column(table.headings.len() - 1));
    let columns: Vec<Cells> =
        table.headings.iter().map(|heading| Cells::new(heading, access(table, heading), export.lang)).collect();
    let mut cut = Vec::new();
    for (at, (heading, cells)) in table.headings.iter().zip(&columns).enumerate() {
        let at = column(at);
        sheet.set_column_format(at, &cells.unlock())?;
        sheet.write_string_with_format(0, at, title(heading, export.lang), &header())?;
        for (row, record) in rows.iter().enumerate() {
            if cells.write(sheet, index(row + 1), at, &record.cells[usize::from(at)])? == Fit::Cut {
                cut.push(((row + 2).into(), title(heading, export.lang).as_str().into()));
            }
        }
        if let Type::Term(terms) = heading.kind {
            let validation = lists.of(table, heading, terms, export.lang);
            // New rows choose from the same words.
            sheet.add_data_validation(1, at, last_row + NEW_ROWS, at, &validation)?;
        }
    }
    sheet.ignore_error_range(1, 0, last_row, last_column, rust_xlsxwriter::IgnoreError::NumberStoredAsText)?;
    sheet.autofilter(0, 0, last_row, last_column)?.set_freeze_panes(1, 1)?;
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?;
    Layout::of(&table.headings, &rows, &columns, export.lang).apply(sheet)?;
    sheet.protect_with_options(&protection());
    Ok(cut)
}

/// Rows that may be added below those of the export.
const NEW_ROWS: u32 = 200;
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

/// Ids, and what follows from the rest of the file, are not to be typed over.
fn access(table: &Table<'_>, heading: &Heading) -> Access {
    let is_computed = kind(table.name).is_some_and(|kind| kind.is_computed(heading.name));
    let is_id = heading.extent == crate::query::Extent::Ids || matches!(heading.kind, Type::Id(_));
    if is_computed || is_id { Access::Locked } else { Access::Open }
}

/// The words that cells choose from, a column each on the hidden sheet: written in the cell's own
/// rule, a comma would part one word into two.
#[derive(Default)]
struct Lists {
    columns: Vec<(String, Vec<&'static str>)>,
}

/// The first column of the lists on the hidden sheet.
const FIRST_LIST: u16 = 8;

impl Lists {
    fn of(
        &mut self,
        table: &Table<'_>,
        heading: &Heading,
        terms: &[Term],
        lang: crate::lang::Lang,
    ) -> rust_xlsxwriter::DataValidation {
        let words: Vec<&'static str> = terms.iter().map(|term| term.text.get(lang)).collect();
        let at = self.columns.iter().position(|(_, known)| *known == words).unwrap_or_else(|| {
            self.columns.push((format!("{}.{}", table.name, heading.name), words));
            self.columns.len() - 1
        });
        let letters = rust_xlsxwriter::utility::column_number_to_name(FIRST_LIST + column(at));
        let range = format!("={ABOUT}!${letters}$2:${letters}${}", terms.len() + 1);
        rust_xlsxwriter::DataValidation::new().allow_list_formula(range.as_str().into())
    }
}

/// The hidden sheet: what was exported, where each column came from, the words to choose from.
fn about(workbook: &mut Workbook, export: &Export<'_, '_>, tables: &[Table<'_>], lists: &Lists) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(ABOUT)?.set_hidden(true).protect();
    let stamp = serde_json::to_value(&export.stamp).expect("a stamp is JSON");
    for (row, (key, value)) in stamp.as_object().into_iter().flatten().enumerate() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        write(sheet, row, 0, key)?;
        write(sheet, row, 1, if value == "null" { "" } else { &value })?;
    }
    for (at, name) in ["sheet", "kind", "column", "title"].into_iter().enumerate() {
        write(sheet, 0, 3 + at, name)?;
    }
    let columns = tables.iter().flat_map(|table| table.headings.iter().map(move |heading| (table, heading)));
    for (row, (table, heading)) in columns.enumerate() {
        let cells = [sheet_title(table).say(export.lang), table.name.to_owned(), heading.key(), title(heading, export.lang)];
        for (at, cell) in cells.iter().enumerate() {
            write(sheet, row + 1, 3 + at, cell)?;
        }
    }
    for (at, (name, words)) in lists.columns.iter().enumerate() {
        for (row, word) in std::iter::once(name.as_str()).chain(words.iter().copied()).enumerate() {
            write(sheet, row, usize::from(FIRST_LIST) + at, word)?;
        }
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: usize, at: usize, text: &str) -> Result<(), XlsxError> {
    sheet.write_string(index(row), column(at), text).map(|_| ())
}

/// A row; past the largest that there is, the library refuses.
fn index(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX - NEW_ROWS)
}

fn column(at: usize) -> u16 {
    u16::try_from(at).expect("a table has a few dozen columns")
}
