//! A workbook: one sheet a kind, days and numbers as such, agreed words to choose from, ids locked.
//!
//! Texts are written as texts and nothing is ever a formula, not even once a person has edited a cell.
//! Every row has the handle by which the file has it. Hidden sheets say what was exported, so that an import can tell what it
//! was and what somebody has changed.

mod blank;
mod cells;
mod checks;
mod guide;
mod hidden;
mod layout;
mod lists;
mod origin;
mod page;
mod places;
mod shown;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::export::workbook::hidden::{Base, about};
use crate::export::workbook::lists::Lists;
use crate::export::workbook::page::Gathered;
use crate::export::workbook::places::sheet_title;
use crate::export::{Content, Export, Format, Made, sheets};
use crate::lang::{Sentence, Text};

pub use blank::blank;
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
    let sheets = sheets(export, export.columns);
    let mut workbook = Workbook::new();
    let mut gathered = Gathered { lists: Lists::on(ABOUT), base: Base::default() };
    guide::add(&mut workbook, &sheets, export).map_err(|error| unfit(guide::GUIDE.get(export.lang), &error))?;
    for sheet in &sheets {
        let title = sheet_title(&sheet.table).get(export.lang);
        let cut = page::add(&mut workbook, sheet, export, &mut gathered).map_err(|error| unfit(title, &error))?;
        let notice = |(row, column)| Sentence::new(CUT, vec![("sheet", title.into()), ("row", row), ("column", column)]);
        notices.extend(cut.into_iter().map(notice));
    }
    let sheet = about(&mut workbook, export, &sheets).map_err(|error| unfit(ABOUT, &error))?;
    gathered.lists.write(sheet).map_err(|error| unfit(ABOUT, &error))?;
    gathered.base.write(&mut workbook).map_err(|error| unfit(BASE, &error))?;
    let properties = properties(export.subject.strategy.title.text(), export.stamp.today, export.stamp.export);
    let bytes = properties.and_then(|properties| workbook.set_properties(&properties).save_to_buffer());
    bytes.map_err(|error| unfit(ABOUT, &error))
}

fn unfit(sheet: &str, error: &XlsxError) -> Sentence {
    let cause = match error {
        XlsxError::RowColumnLimitError => TOO_MANY.into(),
        error => error.to_string().into(),
    };
    Sentence::new(UNFIT, vec![("sheet", sheet.into()), ("cause", cause)])
}

/// What the file says of itself: the same on the same day, for the same bytes.
fn properties(title: &str, today: NaiveDate, version: u32) -> Result<DocProperties, XlsxError> {
    let day = ExcelDateTime::parse_from_str(&today.to_string())?;
    let properties = DocProperties::new().set_title(title).set_creation_datetime(&day);
    Ok(properties.set_custom_property(MARK, f64::from(version)))
}
