//! Workbooks as towns lay them out, each made here: cells are written in a small notation.

pub mod word;

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Formula, Workbook};

/// A sheet: its name, and its rows of cells parted by `|`.
///
/// `#45991` is a number, `@2026-01-31` a day, `=SUM(A1:A2)→12` a formula with its last value, `!A1:B2` at the beginning of
/// a cell merges these with it, `\n` is a line end; a name that begins with `*` is that of a hidden sheet.
pub type Sheet<'s> = (&'s str, &'s [&'s str]);

pub fn xlsx(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name.trim_start_matches('*')).expect("it is a name");
        sheet.set_hidden(name.starts_with('*'));
        for (row, cells) in rows.iter().enumerate() {
            let row = u32::try_from(row).expect("it is small");
            for (column, cell) in cells.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let column = u16::try_from(column).expect("it is small");
                let text = cell.replace("\\n", "\n");
                let head = cell.chars().next().map_or(0, char::len_utf8);
                let wrote = match cell.split_at(head) {
                    ("#", number) => sheet.write_number(row, column, number.parse::<f64>().expect("it is a number")),
                    ("@", date) => {
                        let date: chrono::NaiveDate = date.parse().expect("it is a day");
                        sheet.write_datetime_with_format(row, column, date, &day)
                    }
                    ("=", rest) => {
                        let (formula, value) = rest.split_once('→').expect("it has a value");
                        sheet.write_formula(row, column, Formula::new(formula).set_result(value))
                    }
                    ("!", rest) => {
                        let (cells, text) = rest.split_once(' ').expect("it has a text");
                        let (first, last) = cells.split_once(':').expect("it is two cells");
                        let (first, last) = (place(first), place(last));
                        sheet.merge_range(first.0, first.1, last.0, last.1, &text.replace("\\n", "\n"), &Format::new())
                    }
                    _ => sheet.write_string(row, column, &text),
                };
                wrote.expect("it can be written");
            }
        }
    }
    workbook.save_to_buffer().expect("it can be made")
}

fn place(address: &str) -> (u32, u16) {
    let column = u16::from(address.as_bytes()[0] - b'A');
    (address[1..].parse::<u32>().expect("it is a row") - 1, column)
}

/// The same in a workbook of `LibreOffice`, whose cells that repeat are told once.
pub fn ods(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut content = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">\
         <office:body><office:spreadsheet>",
    );
    for (name, rows) in sheets {
        content.extend(["<table:table table:name=\"", &escape(name), "\">"]);
        for row in *rows {
            content.push_str("<table:table-row>");
            for cell in row.split('|').map(str::trim) {
                let text = |text: &str| {
                    let lines = text.split("\\n").map(|line| format!("<text:p>{}</text:p>", escape(line)));
                    lines.collect::<String>()
                };
                let cell = match cell.get(..1) {
                    _ if cell.is_empty() => "<table:table-cell/>".to_owned(),
                    Some("#") => format!(
                        "<table:table-cell office:value-type=\"float\" office:value=\"{0}\">{1}</table:table-cell>",
                        &cell[1..],
                        text(&cell[1..])
                    ),
                    Some("@") => format!(
                        "<table:table-cell office:value-type=\"date\" office:date-value=\"{0}\">{1}</table:table-cell>",
                        &cell[1..],
                        text(&cell[1..])
                    ),
                    _ => format!("<table:table-cell office:value-type=\"string\">{}</table:table-cell>", text(cell)),
                };
                content += &cell;
            }
            content.push_str("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
        }
        content.push_str(
            "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row></table:table>",
        );
    }
    content.push_str("</office:spreadsheet></office:body></office:document-content>");
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

/// Parts packed together.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part can be begun");
        writer.write_all(content).expect("it can be written");
    }
    writer.finish().expect("it can be packed").into_inner()
}

/// A workbook of one sheet whose XML is given as it is.
pub fn raw_xlsx(sheet: &[u8]) -> Vec<u8> {
    zipped(&[
        ("xl/workbook.xml", b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"rId1\"/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}
