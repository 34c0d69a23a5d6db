//! Where things stand in a workbook, in the numbers of the library.

use rust_xlsxwriter::ProtectionOptions;

use crate::lang::Text;
use crate::query::{Table, kind};

/// The paper that is printed on, by its number in spreadsheets.
pub const A4: u8 = 9;
/// Rows that may be added below those of the export.
pub const NEW_ROWS: u32 = 200;

pub fn sheet_title(table: &Table<'_>) -> Text {
    kind(table.name).expect("a table is of a kind").title()
}

/// A row; past the largest that there is, the library refuses.
pub fn index(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(u32::MAX - NEW_ROWS)
}

pub fn column(at: usize) -> u16 {
    u16::try_from(at).expect("a table has a few dozen columns")
}

/// Locked cells stay as they are; everything else is the reader's.
pub fn protection() -> ProtectionOptions {
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
