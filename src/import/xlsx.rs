//! The cells of a workbook of Excel: `SpreadsheetML`, part by part, as a stream.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use crate::import::book::{
    Book, Cell, Left, MOST_SHEETS, Region, Sheet, UNRECKONED, Unreadable, Value, day_of_serial, parse_address,
};
use crate::import::package::{Event, Package, Xml, attribute, is_set};

const WORKBOOK: &str = "xl/workbook.xml";

pub fn is_workbook(package: &Package<'_>) -> bool {
    package.has(WORKBOOK)
}

/// What cells share.
struct Shared {
    texts: Vec<String>,
    /// Whether a look shows a number as a day.
    days: Vec<bool>,
    is_1904: bool,
}

/// A sheet: its name, whether it is hidden, and the id of its part.
type Listed = (String, bool, String);

/// Reads all sheets.
pub fn read(package: &mut Package<'_>) -> Result<Book, Unreadable> {
    let (listed, is_1904) = list_sheets(package)?;
    let targets = find_targets(package)?;
    let shared = Shared { texts: read_texts(package)?, days: read_looks(package)?, is_1904 };
    let mut book = Book { is_1904, ..Book::default() };
    let mut left = Left::default();
    for (name, is_hidden, id) in listed.into_iter().take(MOST_SHEETS) {
        let mut sheet = Sheet { is_hidden, ..Sheet::named(name) };
        // A sheet that is a chart has no cells.
        let part = targets.get(&id).and_then(|target| package.part(target));
        if let Some(mut part) = part {
            read_sheet(&mut part, &mut sheet, &shared, &mut left)?;
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The sheets in their order, and whether days count from 1904.
fn list_sheets(package: &mut Package<'_>) -> Result<(Vec<Listed>, bool), Unreadable> {
    let mut part = package.part(WORKBOOK).ok_or(Unreadable::Cut)?;
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    loop {
        match part.next()? {
            Event::Start(start) if start.local_name().as_ref() == "sheet" => {
                let is_hidden = attribute(&start, "state").is_some_and(|state| state != "visible");
                sheets.push((
                    attribute(&start, "name").unwrap_or_default(),
                    is_hidden,
                    attribute(&start, "id").unwrap_or_default(),
                ));
            }
            Event::Start(start) if start.local_name().as_ref() == "workbookPr" => is_1904 = is_set(&start, "date1904"),
            Event::Over => break,
            _ => {}
        }
    }
    if sheets.is_empty() { Err(Unreadable::NoSheet) } else { Ok((sheets, is_1904)) }
}

/// The parts by their ids.
fn find_targets(package: &mut Package<'_>) -> Result<HashMap<String, String>, Unreadable> {
    let mut targets = HashMap::new();
    let Some(mut part) = package.part("xl/_rels/workbook.xml.rels") else { return Ok(targets) };
    loop {
        match part.next()? {
            Event::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let (id, target) = (attribute(&start, "Id"), attribute(&start, "Target"));
                if let (Some(id), Some(target)) = (id, target) {
                    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                    targets.insert(id, path);
                }
            }
            Event::Over => return Ok(targets),
            _ => {}
        }
    }
}

/// The texts that cells share, without how they are pronounced.
fn read_texts(package: &mut Package<'_>) -> Result<Vec<String>, Unreadable> {
    let mut texts = Vec::new();
    let Some(mut part) = package.part("xl/sharedStrings.xml") else { return Ok(texts) };
    loop {
        match part.next()? {
            Event::Start(start) if start.local_name().as_ref() == "si" => texts.push(read_rich(&mut part, "si")?),
            Event::Over => return Ok(texts),
            _ => {}
        }
    }
}

/// The text of an element whose parts may look differently.
fn read_rich(part: &mut Xml<impl BufRead>, element: &str) -> Result<String, Unreadable> {
    let (mut text, mut is_text, mut spoken) = (String::new(), false, 0_u32);
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => is_text = spoken == 0,
                "rPh" => spoken += 1,
                _ => {}
            },
            Event::Text(said) if is_text => text.push_str(&said),
            Event::End(name) if name == element => return Ok(text),
            Event::End(name) => match name.as_str() {
                "t" => is_text = false,
                "rPh" => spoken = spoken.saturating_sub(1),
                _ => {}
            },
            Event::Over => return Err(Unreadable::Cut),
            Event::Text(_) => {}
        }
    }
}

/// Which looks of cells show a number as a day.
fn read_looks(package: &mut Package<'_>) -> Result<Vec<bool>, Unreadable> {
    let (mut days, mut own, mut is_of_cells) = (Vec::new(), HashMap::new(), false);
    let Some(mut part) = package.part("xl/styles.xml") else { return Ok(days) };
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse::<u32>().ok());
                    let code = attribute(&start, "formatCode").unwrap_or_default();
                    own.extend(id.map(|id| (id, shows_day(&code))));
                }
                "cellXfs" => is_of_cells = true,
                "xf" if is_of_cells => {
                    let id: u32 = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or_default();
                    days.push(own.get(&id).copied().unwrap_or(matches!(id, 14..=17 | 22 | 27..=36 | 50..=58)));
                }
                _ => {}
            },
            Event::End(name) if name == "cellXfs" => is_of_cells = false,
            Event::Over => return Ok(days),
            _ => {}
        }
    }
}

/// Whether a format of numbers shows a day: it has a year or a day outside of quotes and brackets.
fn shows_day(code: &str) -> bool {
    let (mut is_quoted, mut is_bracketed, mut is_escaped) = (false, false, false);
    for letter in code.chars() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => is_escaped = true,
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_bracketed => {}
            'd' | 'D' | 'y' | 'Y' | 'j' | 'J' => return true,
            _ => {}
        }
    }
    false
}

fn read_sheet(part: &mut Xml<impl BufRead>, sheet: &mut Sheet, shared: &Shared, left: &mut Left) -> Result<(), Unreadable> {
    let (mut row, mut column) = (0, 0);
    loop {
        match part.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "row" => {
                    let told = attribute(&start, "r").and_then(|row| row.parse::<u32>().ok());
                    row = told.and_then(|row| row.checked_sub(1)).unwrap_or(row);
                    column = 0;
                }
                "c" => {
                    let place = attribute(&start, "r").and_then(|address| parse_address(&address)).unwrap_or((row, column));
                    column = place.1.saturating_add(1);
                    if let Some(cell) = read_cell(part, &start, shared)? {
                        left.take(1, &cell)?;
                        if Sheet::is_beyond(place.0, place.1) {
                            return Err(Unreadable::Cut);
                        }
                        sheet.put(place.0, place.1, cell);
                    }
                }
                "mergeCell" => sheet.merged.extend(attribute(&start, "ref").and_then(|cells| parse_region(&cells))),
                _ => {}
            },
            Event::End(name) if name == "row" => row = row.saturating_add(1),
            Event::Over => return Ok(()),
            _ => {}
        }
    }
}

/// The cells of `A1:B3`.
fn parse_region(cells: &str) -> Option<Region> {
    let (first, last) = cells.split_once(':')?;
    let (first, last) = (parse_address(first)?, parse_address(last)?);
    Some(Region { rows: (first.0, last.0), columns: (first.1, last.1) })
}

/// The content of a cell, up to its end.
fn read_cell(part: &mut Xml<impl BufRead>, start: &BytesStart<'_>, shared: &Shared) -> Result<Option<Cell>, Unreadable> {
    let kind = attribute(start, "t").unwrap_or_default();
    let look: Option<usize> = attribute(start, "s").and_then(|look| look.parse().ok());
    let (mut written, mut is_value, mut is_formula) = (String::new(), false, false);
    loop {
        match part.next()? {
            Event::Start(inner) => match inner.local_name().as_ref() {
                "v" => is_value = true,
                "f" => is_formula = true,
                "is" => written = read_rich(part, "is")?,
                _ => {}
            },
            Event::Text(text) if is_value => written.push_str(&text),
            Event::End(name) => match name.as_str() {
                "v" => is_value = false,
                "c" => break,
                _ => {}
            },
            Event::Over => return Err(Unreadable::Cut),
            Event::Text(_) => {}
        }
    }
    let is_day = look.and_then(|look| shared.days.get(look)).is_some_and(|is_day| *is_day);
    let value = find_value(&kind, &written, is_day, shared);
    // What a formula comes to is not known where no program has reckoned it, and is not nothing.
    let is_unreckoned = is_formula && kind != "str" && written.trim().is_empty();
    let value = value.or_else(|| is_unreckoned.then(|| Value::Fault(UNRECKONED.to_owned())));
    Ok(value.map(|value| Cell { value, is_formula }))
}

fn find_value(kind: &str, written: &str, is_day: bool, shared: &Shared) -> Option<Value> {
    let text = |text: &str| match Cell::text(text).value {
        Value::Text(text) if text.is_empty() => None,
        value => Some(value),
    };
    match kind {
        "s" => text(shared.texts.get(written.trim().parse::<usize>().ok()?)?),
        "str" | "inlineStr" => text(written),
        "b" => Some(Value::Flag(written.trim() == "1")),
        "e" => Some(Value::Fault(written.trim().to_owned())),
        "d" => crate::schema::read_day(written.get(..10)?).map(Value::Day),
        _ if written.trim().is_empty() => None,
        _ => {
            let day = if is_day { day_of_serial(written.trim(), shared.is_1904) } else { None };
            Some(day.map_or_else(|| Value::Number(plain_number(written.trim())), Value::Day))
        }
    }
}

/// A number as people write it, without the last digits of a binary fraction: `0.30000000000000004` is `0.3`.
pub fn plain_number(written: &str) -> String {
    const LARGEST: f64 = 1e15;
    match written.parse::<f64>() {
        Ok(number) if number.abs() < LARGEST => format!("{}", (number * 1e6).round() / 1e6),
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_days_is_told_from_one_of_numbers() {
        for code in ["dd/mm/yyyy", "[$-40C]d mmmm yyyy", "mmm-yy", "jj/mm/aaaa", "yyyy\\-mm\\-dd"] {
            assert!(shows_day(code), "{code}");
        }
        for code in ["0.00", "#,##0 \"day\"", "[Red]0", "0%", "\"année\" 0", "h:mm", "General", "# ##0\\ \\d"] {
            assert!(!shows_day(code), "{code}");
        }
    }

    #[test]
    fn a_number_loses_what_its_fraction_in_binary_adds() {
        for (written, plain) in [("0.30000000000000004", "0.3"), ("12500", "12500"), ("1.25E4", "12500"), ("45991.5", "45991.5")]
        {
            assert_eq!(plain_number(written), plain);
        }
        assert_eq!(plain_number("1e300"), "1e300");
    }
}
