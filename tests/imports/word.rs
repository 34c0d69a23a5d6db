//! Documents as towns lay out their plans in them, each made here in a small notation.

use super::zipped;

/// A document of Word: lines of text, and tables whose rows begin with `|` and part their cells with it.
///
/// In a cell `\n` parts paragraphs; `>2 ` at its beginning makes it two columns wide, `v ` begins one that goes on below and
/// `^` is a part of the one above; `{…}` stands for XML that is put in as it is. A line `---` ends a table, and one that
/// begins with `#` or `##` is a heading of that level.
pub fn docx(lines: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    let mut rows: Vec<&str> = Vec::new();
    let close = |rows: &mut Vec<&str>, body: &mut String| {
        if !rows.is_empty() {
            body.push_str(&word_table(rows));
            rows.clear();
        }
    };
    for line in lines {
        if let Some(row) = line.strip_prefix('|') {
            rows.push(row);
            continue;
        }
        close(&mut rows, &mut body);
        if *line != "---" {
            body.push_str(&headed(line));
        }
    }
    close(&mut rows, &mut body);
    raw_docx(&body)
}

/// A document of Word whose body is given as it is.
pub fn raw_docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"w\" xmlns:mc=\"m\" xmlns:wps=\"s\" \
         xmlns:v=\"v\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/styles.xml", STYLES), ("word/document.xml", xml.as_bytes())])
}

/// Styles as a French Word names them, and one of a town's own.
const STYLES: &[u8] = b"<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"Chapitre\"><w:name w:val=\"Chapitre\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>";

/// A line of text, or a heading.
fn headed(line: &str) -> String {
    let marks = line.len() - line.trim_start_matches('#').len();
    let Some(style) = marks.checked_sub(1).map(|level| ["Titre1", "Chapitre"][level]) else { return paragraph(line) };
    let look = format!("<w:pPr><w:pStyle w:val=\"{style}\"/>");
    paragraph(line[marks..].trim()).replacen("<w:pPr>", &look, 1)
}

/// Pieces behind each other.
fn wrap(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect::<Vec<_>>().concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A paragraph whose words are runs of their own, as Word parts them.
fn paragraph(text: &str) -> String {
    let mut runs = String::new();
    for (rank, part) in text.split('{').enumerate() {
        let (raw, plain) = if rank == 0 { ("", part) } else { part.split_once('}').expect("it is closed") };
        runs.push_str(raw);
        for run in plain.split_inclusive(' ') {
            runs.extend(["<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">", &escape(run), "</w:t></w:r>"]);
        }
    }
    format!("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>{runs}</w:p>")
}

/// How a row and a cell were before somebody changed them with changes tracked: nothing that is read.
const ROW_BEFORE: &str =
    "<w:trPr><w:trPrChange w:id=\"1\"><w:trPr><w:gridBefore w:val=\"2\"/><w:del/></w:trPr></w:trPrChange></w:trPr>";
const CELL_BEFORE: &str = "<w:tcPrChange w:id=\"2\"><w:tcPr><w:gridSpan w:val=\"3\"/><w:vMerge/></w:tcPr></w:tcPrChange>";

pub fn word_table(rows: &[&str]) -> String {
    let row = |row: &&str| format!("<w:tr>{ROW_BEFORE}{}</w:tr>", wrap(row.split('|').map(word_cell)));
    let rows = wrap(rows.iter().map(row));
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
}

/// A table whose cells hold just these texts.
pub fn plain_table(rows: &[Vec<String>]) -> String {
    let text = |line: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escape(line));
    let cell = |cell: &String| format!("<w:tc>{}</w:tc>", wrap(cell.split('\n').map(text)));
    let row = |row: &Vec<String>| format!("<w:tr>{}</w:tr>", wrap(row.iter().map(cell)));
    format!("<w:tbl>{}</w:tbl>", wrap(rows.iter().map(row)))
}

fn word_cell(cell: &str) -> String {
    let (look, text) = match cell.trim() {
        "^" => ("<w:vMerge/>".to_owned(), ""),
        cell if cell.starts_with("v ") => ("<w:vMerge w:val=\"restart\"/>".to_owned(), &cell[2..]),
        cell if cell.starts_with('>') => {
            let (wide, text) = cell[1..].split_once(' ').expect("it has a text");
            (format!("<w:gridSpan w:val=\"{wide}\"/>"), text)
        }
        cell => (String::new(), cell),
    };
    let paragraphs = wrap(text.split("\\n").map(paragraph));
    format!("<w:tc><w:tcPr>{look}{CELL_BEFORE}</w:tcPr>{paragraphs}</w:tc>")
}

/// The same in a document of `LibreOffice`; of merged cells those that are several columns wide.
pub fn odt(lines: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    let mut is_table = false;
    for line in lines {
        let row = line.strip_prefix('|');
        if row.is_some() != is_table {
            body.push_str(if is_table { "</table:table>" } else { "<table:table><table:table-column/>" });
            is_table = !is_table;
        }
        let text = |text: &str| wrap(text.split("\\n").map(|line| format!("<text:p>{}</text:p>", escape(line))));
        match row {
            Some(row) => {
                let cell = |cell: &str| {
                    let wide = cell.trim().strip_prefix('>').and_then(|cell| cell.split_once(' '));
                    let (wide, said) = wide.unwrap_or(("1", cell));
                    let covered = "<table:covered-table-cell/>".repeat(wide.parse::<usize>().expect("it is a number") - 1);
                    let cell = text(said.trim());
                    format!("<table:table-cell table:number-columns-spanned=\"{wide}\">{cell}</table:table-cell>{covered}")
                };
                body.extend(["<table:table-row>", &wrap(row.split('|').map(cell)), "</table:table-row>"]);
            }
            None if *line == "---" => {}
            None => {
                let level = line.len() - line.trim_start_matches('#').len();
                let heading = format!("<text:h text:outline-level=\"{level}\">{}</text:h>", escape(line[level..].trim()));
                body.push_str(&if level > 0 { heading } else { text(line).replace("text:p>", "text:h>") });
            }
        }
    }
    if is_table {
        body.push_str("</table:table>");
    }
    let deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ancien</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let xml = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:text>{deleted}{body}</office:text></office:body></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.as_bytes())])
}
