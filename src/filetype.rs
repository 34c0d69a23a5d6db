//! Files of another kind than text of YAML, known by how they begin: workbooks, documents, pictures.
//!
//! It looks at bytes, and never at a file's name, which may lie.

use crate::lang::Text;

/// How far into a packed file its parts are looked for.
const LOOKED_AT: usize = 64 * 1024;
/// How many lines tell that a text is a table.
const LINES: usize = 4;

const WORKBOOK: Text = Text::new("a workbook of Excel (.xlsx)", "un classeur Excel (.xlsx)");
const WORD: Text = Text::new("a document of Word (.docx)", "un document Word (.docx)");
const SLIDES: Text = Text::new("a presentation of PowerPoint (.pptx)", "une présentation PowerPoint (.pptx)");
const ODS: Text = Text::new("a workbook of LibreOffice (.ods)", "un classeur LibreOffice (.ods)");
const ODT: Text = Text::new("a document of LibreOffice (.odt)", "un document LibreOffice (.odt)");
const ODP: Text = Text::new("a presentation of LibreOffice (.odp)", "une présentation LibreOffice (.odp)");
const ARCHIVE: Text = Text::new("an archive (.zip)", "une archive (.zip)");
const OLD_OFFICE: Text = Text::new("a file of an old Office (.doc, .xls)", "un fichier d’un ancien Office (.doc, .xls)");
const CSV: Text = Text::new("a table (.csv)", "un tableau (.csv)");
const HTML: Text = Text::new("a web page (.html)", "une page web (.html)");
const XML: Text = Text::new("a file of XML", "un fichier XML");
const SCHEMA: Text = Text::new("a schema of JSON (.schema.json)", "un schéma JSON (.schema.json)");
const JSON: Text = Text::new("a file of JSON", "un fichier JSON");

/// How a file begins, and what it then is.
const BEGINNINGS: [(&[u8], Text); 13] = [
    (b"%PDF-", Text::new("a PDF", "un PDF")),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OLD_OFFICE),
    (b"{\\rtf", Text::new("a document of RTF (.rtf)", "un document RTF (.rtf)")),
    (b"\x89PNG\r\n", Text::new("a picture (.png)", "une image (.png)")),
    (b"\xFF\xD8\xFF", Text::new("a picture (.jpg)", "une image (.jpg)")),
    (b"GIF8", Text::new("a picture (.gif)", "une image (.gif)")),
    (b"\x1F\x8B", Text::new("an archive (.gz)", "une archive (.gz)")),
    (b"7z\xBC\xAF\x27\x1C", Text::new("an archive (.7z)", "une archive (.7z)")),
    (b"Rar!\x1A\x07", Text::new("an archive (.rar)", "une archive (.rar)")),
    (b"SQLite format 3\0", Text::new("a database", "une base de données")),
    (b"BEGIN:VCALENDAR", Text::new("a calendar (.ics)", "un agenda (.ics)")),
    (b"version https://git-lfs.github.com/spec/", LFS),
    (b"From: ", Text::new("a mail", "un courriel")),
];

const LFS: Text = Text::new(
    "the pointer that Git LFS leaves in place of a file, which `git lfs pull` fetches",
    "le renvoi que Git LFS laisse à la place d’un fichier, que « git lfs pull » rapatrie",
);

/// The parts by which a packed file is known.
const PACKED: [(&[u8], Text); 6] = [
    (b"xl/", WORKBOOK),
    (b"word/", WORD),
    (b"ppt/", SLIDES),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis.opendocument.presentation", ODP),
];

/// What the bytes are, where they cannot be a strategy.
pub fn other_than_yaml(bytes: &[u8]) -> Option<Text> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        let tail = &bytes[bytes.len().saturating_sub(LOOKED_AT)..];
        let holds = |part: &[u8]| [head, tail].iter().any(|end| memchr::memmem::find(end, part).is_some());
        return Some(PACKED.iter().find(|(part, _)| holds(part)).map_or(ARCHIVE, |(_, packed)| *packed));
    }
    let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, kind)| *kind);
    known.or_else(|| detect_markup(bytes)).or_else(|| data(bytes)).or_else(|| table(bytes))
}

/// Text between pointed brackets.
fn detect_markup(bytes: &[u8]) -> Option<Text> {
    let text = bytes.trim_ascii_start();
    let begins = |word: &[u8]| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    match () {
        () if begins(b"<!doctype html") || begins(b"<html") => Some(HTML),
        () if begins(b"<?xml") || text.starts_with(b"<") && !text.starts_with(b"<<") => Some(XML),
        () => None,
    }
}

/// JSON, which YAML could read, but that is none of ours.
fn data(bytes: &[u8]) -> Option<Text> {
    let text = bytes.trim_ascii_start();
    let begins = |bracket: u8, next: &[u8]| {
        text.first() == Some(&bracket) && text[1..].trim_ascii_start().first().is_some_and(|byte| next.contains(byte))
    };
    let is_json = begins(b'{', b"\"") || begins(b'[', b"{\"");
    if is_json && memchr::memmem::find(text, b"https://json-schema.org/draft").is_some() {
        return Some(SCHEMA);
    }
    (is_json && memchr::memmem::find(text, b"stspd").is_none()).then_some(JSON)
}

/// Lines that are cut alike by semicolons, tabs or commas.
fn table(bytes: &[u8]) -> Option<Text> {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).take(LINES).collect();
    let first = lines.first().filter(|line| !line.starts_with(b"#") && !line.starts_with(b" "))?;
    let cuts = |line: &[u8], mark: u8| memchr::memchr_iter(mark, line).count();
    let is_key = |line: &[u8]| memchr::memmem::find(line, b": ").is_some() || line.trim_ascii_end().ends_with(b":");
    let is_table = |mark: u8, least: usize| {
        let count = cuts(first, mark);
        count >= least && lines.iter().all(|line| cuts(line, mark) >= count.min(least)) && !is_key(first)
    };
    (is_table(b';', 1) && lines.len() > 1 || is_table(b'\t', 1) && lines.len() > 1 || is_table(b',', 2) && lines.len() > 1)
        .then_some(CSV)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        let packed = |part: &str| [b"PK\x03\x04....".as_slice(), part.as_bytes(), b"...."].concat();
        for (bytes, kind) in [
            (packed("xl/workbook.xml"), WORKBOOK),
            (packed("word/document.xml"), WORD),
            (packed("mimetypeapplication/vnd.oasis.opendocument.text"), ODT),
            (packed("photos/a.jpg"), ARCHIVE),
            (b"%PDF-1.7\n".to_vec(), BEGINNINGS[0].1),
            ("\u{feff}Axe;Action;Pilote\n1;Médiation;Ville\n".into(), CSV),
            (b"axe\taction\n1\tAccueil\n".to_vec(), CSV),
            (b"axe,action,pilote\n1,Accueil,Ville\n".to_vec(), CSV),
            (b"<!DOCTYPE html>\n<html>".to_vec(), HTML),
            (b"<?xml version=\"1.0\"?>".to_vec(), XML),
            (b"{\"type\": \"FeatureCollection\"}".to_vec(), JSON),
            (
                b"{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"properties\": {\"stspd\": {}}}".to_vec(),
                SCHEMA,
            ),
        ] {
            assert_eq!(other_than_yaml(&bytes), Some(kind), "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn what_may_be_a_strategy_is_one() {
        for text in [
            "stspd: 1\ntitle: T\n",
            "# a; b; c\n# d; e; f\nstspd: 1\n",
            "{\"stspd\": 1, \"title\": \"T\"}",
            "title: a; b, c, d\nname: e; f, g, h\n",
            "<<<<<<< HEAD\nstspd: 1\n",
            "- a, b, c\n",
            "",
        ] {
            assert_eq!(other_than_yaml(text.as_bytes()), None, "{text}");
        }
    }
}
