//! Whose work a workbook is.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::export::workbook::MARK;
use crate::export::{Existing, Origin};

/// The program that the library writes for, and names in what it writes.
const WRITER: &str = "Microsoft Excel";
/// The properties of a workbook are a few lines.
const LONGEST: u64 = 64 * 1024;

/// An export bears its mark; a program that saves it again names itself, or moves the day of its last change.
pub fn origin(existing: &Existing<'_>) -> Origin {
    let Existing::File(bytes) = existing else { return Origin::Foreign };
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Origin::Foreign };
    let custom = part(&mut archive, "docProps/custom.xml");
    if !custom.is_some_and(|custom| custom.contains(&format!("name=\"{MARK}\""))) {
        return Origin::Foreign;
    }
    let core = part(&mut archive, "docProps/core.xml").unwrap_or_default();
    let (created, modified) = (content(&core, "dcterms:created"), content(&core, "dcterms:modified"));
    let app = part(&mut archive, "docProps/app.xml").unwrap_or_default();
    let is_as_written = content(&app, "Application") == Some(WRITER) && created.is_some() && created == modified;
    if is_as_written { Origin::Export } else { Origin::Changed }
}

fn part(archive: &mut ZipArchive<Cursor<&&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

fn content<'x>(xml: &'x str, element: &str) -> Option<&'x str> {
    let (_, rest) = xml.split_once(&format!("<{element}"))?;
    let (_, content) = rest.split_once('>')?;
    content.split_once("</").map(|(content, _)| content)
}
