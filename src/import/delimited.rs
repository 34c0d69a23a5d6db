//! The cells of a table in text: its letters and what stands between its cells are found out.

use crate::garbled;
use crate::import::book::{Book, Cell, MOST_CELLS, MOST_TEXT, Sheet, Unreadable};

/// Lines that are looked at for what stands between cells.
const LOOKED_AT: usize = 32;

/// Reads the table.
pub fn read(bytes: &[u8]) -> Result<Book, Unreadable> {
    if bytes.len() > MOST_TEXT {
        return Err(Unreadable::TooLarge);
    }
    let text = decode(bytes)?;
    let (delimiter, rest) = find_delimiter(&text);
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter).has_headers(false).flexible(true);
    let mut sheet = Sheet::named("");
    let mut left = MOST_CELLS;
    for (row, record) in reader.from_reader(rest.as_bytes()).records().enumerate() {
        let record = record.map_err(|_| Unreadable::Cut)?;
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            left = left.checked_sub(1).ok_or(Unreadable::TooManyCells)?;
            let place = |rank: usize| u32::try_from(rank).map_err(|_| Unreadable::TooManyCells);
            sheet.put(place(row)?, place(column)?, Cell::text(unwrap(text)));
        }
    }
    if sheet.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(Book { sheets: vec![sheet], ..Book::default() }) }
}

/// `="05"`, by which a text is kept from being taken for a number, as the text.
fn unwrap(text: &str) -> &str {
    text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// The text of bytes: UTF-8, UTF-16 with its mark, else of one byte a letter.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| join([pair[0], pair[1]]));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return Ok(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => return Ok(wide(rest, u16::from_be_bytes)),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Unreadable::Cut);
    }
    Ok(std::str::from_utf8(bytes).map_or_else(|_| garbled::decode(bytes), str::to_owned))
}

/// What stands between cells, and the text behind the line that says so to Excel.
fn find_delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let Some((mark, rest)) = rest.split_once('\n')
        && let [mark] = mark.trim_end_matches('\r').as_bytes()
    {
        return (*mark, rest);
    }
    // That which cuts most lines, and then most often.
    let count = |mark: u8| {
        let (mut lines, mut cuts, mut is_quoted) = (vec![0_usize], 0, false);
        for byte in text.bytes() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' if !is_quoted => lines.push(0),
                _ if byte == mark && !is_quoted => *lines.last_mut().expect("there is a line") += 1,
                _ => {}
            }
            if lines.len() > LOOKED_AT {
                break;
            }
        }
        cuts += lines.iter().sum::<usize>();
        (lines.iter().filter(|cuts| **cuts > 0).count(), cuts)
    };
    let delimiter = [b',', b'|', b'\t', b';'].into_iter().max_by_key(|mark| count(*mark));
    (delimiter.unwrap_or(b';'), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let book = read(bytes).expect("it is a table");
        book.sheets[0].rows.values().map(|row| row.values().map(Cell::words).collect()).collect()
    }

    #[test]
    fn a_table_is_read_in_any_usual_encoding_and_with_any_separator() {
        let expected = [["Axe", "Titre"], ["Été", "L’œuvre – à 12 €"]];
        let text = "Axe;Titre\r\nÉté;L’œuvre – à 12 €\r\n";
        let wide =
            |mark: [u8; 2], part: fn(u16) -> [u8; 2]| [mark.to_vec(), text.encode_utf16().flat_map(part).collect()].concat();
        let windows = b"Axe;Titre\r\n\xc9t\xe9;L\x92\x9cuvre \x96 \xe0 12 \x80\r\n";
        let mac = b"Axe;Titre\r\n\x83t\x8e;L\xd5\xcfuvre \xd0 \x88 12 \xdb\r\n";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{text}").into_bytes(),
            wide([0xff, 0xfe], u16::to_le_bytes),
            wide([0xfe, 0xff], u16::to_be_bytes),
            windows.to_vec(),
            mac.to_vec(),
            text.replace(';', "\t").into_bytes(),
            text.replace(';', "|").into_bytes(),
            text.replace(';', ",").into_bytes(),
            format!("sep=;\r\n{text}").into_bytes(),
        ] {
            assert_eq!(cells(&bytes), expected, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_separator_within_quotes_parts_nothing() {
        assert_eq!(cells(b"N;\"a,b,c\nd,e\"\n1;\"f,g,h\"\n"), [["N", "a,b,c\nd,e"], ["1", "f,g,h"]]);
        assert_eq!(cells(b"N;=\"05\"\n"), [["N", "05"]]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(read(b"a;\0b").err(), Some(Unreadable::Cut));
        assert_eq!(read(b" ; \n;\n").err(), Some(Unreadable::Empty));
    }
}
