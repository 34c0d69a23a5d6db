//! Where things stand in a workbook, in the numbers of the library.

use crate::lang::Text;
use crate::query::{Table, kind};

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
