//! The cells of a workbook of `LibreOffice`: one part, as a stream; what is repeated is not made as often as is said.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use crate::import::book::{Book, Cell, Left, MOST_SHEETS, Region, Sheet, Unreadable, Value};
use crate::import::package::{Event, Package, Xml, attribute, count};
use crate::import::xlsx::plain_number;
use crate::schema::read_day;

pub fn is_workbook(package: &mut Package<'_>) -> bool {
    package.head("mimetype").is_some_and(|kind| kind.contains("opendocument.spreadsheet"))
}

/// Where the stream stands in a sheet.
#[derive(Default)]
struct Place {
    row: u32,
    column: u32,
    /// How often the row comes.
    times: u32,
}

/// Reads all sheets.
pub fn read(package: &mut Package<'_>) -> Result<Book, Unreadable> {
    if package.is_encrypted() {
        return Err(Unreadable::Encrypted);
    }
    let mut part = package.part("content.xml").ok_or(Unreadable::Cut)?;
    let (mut book, mut place, mut left) = (Book::default(), Place::default(), Left::default());
    // The look at hand, and those that keep a sheet from view.
    let (mut look, mut hidden) = (String::new(), HashSet::new());
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => look = attribute(&start, "name").unwrap_or_default(),
                "table-properties" if attribute(&start, "display").is_some_and(|display| display == "false") => {
                    hidden.insert(std::mem::take(&mut look));
                }
                "table" if book.sheets.len() < MOST_SHEETS => {
                    let is_hidden = attribute(&start, "style-name").is_some_and(|look| hidden.contains(&look));
                    let name = attribute(&start, "name").unwrap_or_default();
                    book.sheets.push(Sheet { is_hidden, ..Sheet::named(name) });
                    place = Place::default();
                }
                "table-row" => {
                    place.times = count(&start, "number-rows-repeated");
                    place.column = 0;
                }
                "table-cell" | "covered-table-cell" => {
                    let cell = read_cell(&mut part, &start)?;
                    let Some(sheet) = book.sheets.last_mut() else { continue };
                    put(sheet, &mut place, &start, cell, &mut left)?;
                }
                _ => {}
            },
            Event::End(name) if name == "table-row" => place.row = place.row.saturating_add(place.times),
            Event::Over => break,
            _ => {}
        }
    }
    if book.sheets.is_empty() { Err(Unreadable::NoSheet) } else { Ok(book) }
}

/// Puts a cell as often as it comes.
fn put(
    sheet: &mut Sheet,
    place: &mut Place,
    start: &BytesStart<'_>,
    cell: Option<Cell>,
    left: &mut Left,
) -> Result<(), Unreadable> {
    let columns = count(start, "number-columns-repeated");
    let (wide, high) = (count(start, "number-columns-spanned"), count(start, "number-rows-spanned"));
    if wide > 1 || high > 1 {
        let end = |from: u32, length: u32| from.saturating_add(length - 1);
        sheet.merged.push(Region { rows: (place.row, end(place.row, high)), columns: (place.column, end(place.column, wide)) });
    }
    if let Some(cell) = cell {
        let all = usize::try_from(u64::from(columns) * u64::from(place.times)).unwrap_or(usize::MAX);
        left.take(all, &cell)?;
        if Sheet::is_beyond(place.row.saturating_add(place.times - 1), place.column.saturating_add(columns - 1)) {
            return Err(Unreadable::Cut);
        }
        for row in 0..place.times {
            for column in 0..columns {
                sheet.put(place.row.saturating_add(row), place.column.saturating_add(column), cell.clone());
            }
        }
    }
    place.column = place.column.saturating_add(columns);
    Ok(())
}

/// The content of a cell, up to its end.
fn read_cell(part: &mut Xml<impl BufRead>, start: &BytesStart<'_>) -> Result<Option<Cell>, Unreadable> {
    let end = start.local_name().as_ref().to_owned();
    let (mut text, mut depth, mut notes) = (String::new(), 0_u32, 0_u32);
    loop {
        match part.next()? {
            Event::Start(inner) => match inner.local_name().as_ref() {
                "annotation" => notes += 1,
                "p" if notes == 0 => {
                    text.push_str(if depth == 0 && !text.is_empty() { "\n" } else { "" });
                    depth += 1;
                }
                "line-break" if notes == 0 => text.push('\n'),
                "tab" | "s" if notes == 0 => text.push(' '),
                _ => {}
            },
            Event::Text(said) if depth > 0 && notes == 0 => text.push_str(&said),
            Event::End(name) if name == end => break,
            Event::End(name) => match name.as_str() {
                "annotation" => notes = notes.saturating_sub(1),
                "p" if notes == 0 => depth = depth.saturating_sub(1),
                _ => {}
            },
            Event::Over => return Err(Unreadable::Cut),
            Event::Text(_) => {}
        }
    }
    let is_formula = attribute(start, "formula").is_some();
    Ok(find_value(start, &text).map(|value| Cell { value, is_formula }))
}

fn find_value(start: &BytesStart<'_>, text: &str) -> Option<Value> {
    let number = || attribute(start, "value").map(|value| Value::Number(plain_number(&value)));
    let special = match attribute(start, "value-type").as_deref() {
        Some("float" | "currency") => number(),
        // « 50 % » is shown as a part of a hundred, and read as it is shown.
        Some("date") => attribute(start, "date-value").and_then(|day| read_day(day.get(..10)?)).map(Value::Day),
        Some("boolean") => attribute(start, "boolean-value").map(|flag| Value::Flag(flag == "true")),
        _ => None,
    };
    special.or_else(|| match Cell::text(text).value {
        Value::Text(text) if text.is_empty() => None,
        Value::Text(text) if text.starts_with('#') && text.ends_with(['!', '?']) => Some(Value::Fault(text)),
        value => Some(value),
    })
}
