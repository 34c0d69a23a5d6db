//! The parts of a packed file, and the XML in them as a stream: what they may cost is bounded before they are read.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor, Read, sink};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};
use zip::ZipArchive;

use crate::import::book::{LONGEST_TEXT, MOST_UNPACKED, Unreadable};

/// A packed file that unpacks to no more than is read.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts that were given out: each is read once, however many sheets name it.
    given: HashSet<String>,
}

/// Parts that a file may have: a workbook has some dozens.
const MOST_PARTS: usize = 10_000;

impl<'b> Package<'b> {
    /// Opens a packed file, and unpacks it once into nothing: what it says of its size may be a lie.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unreadable> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Cut)?;
        if archive.len() > MOST_PARTS {
            return Err(Unreadable::TooLarge);
        }
        let mut left = MOST_UNPACKED;
        for rank in 0..archive.len() {
            let part = archive.by_index(rank).map_err(|error| explain(&error))?;
            if !part.name().is_ok_and(|name| is_read(&name)) {
                continue;
            }
            if part.size() > left {
                return Err(Unreadable::TooLarge);
            }
            let unpacked = std::io::copy(&mut part.take(left + 1), &mut sink()).map_err(|_| Unreadable::Cut)?;
            left = left.checked_sub(unpacked).ok_or(Unreadable::TooLarge)?;
        }
        Ok(Package { archive, given: HashSet::new() })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Whether pictures are packed in it.
    pub fn has_pictures(&self) -> bool {
        self.archive.file_names().flatten().any(|name| name.contains("/media/") || name.starts_with("Pictures/"))
    }

    /// The XML of a part, once; none where it is not there.
    pub fn part(&mut self, name: &str) -> Option<Xml<impl BufRead>> {
        if !is_read(name) || !self.given.insert(name.to_owned()) {
            return None;
        }
        let part = self.archive.by_name(name).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part.take(MOST_UNPACKED)));
        reader.config_mut().expand_empty_elements = true;
        Some(Xml { reader, buffer: Vec::new() })
    }

    /// Whether a package of `OpenDocument` says that it is locked by a password.
    pub fn is_encrypted(&mut self) -> bool {
        self.head("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data"))
    }

    /// The beginning of a part as text.
    pub fn head(&mut self, name: &str) -> Option<String> {
        const LONGEST: u64 = 64 * 1024;
        let mut bytes = Vec::new();
        self.archive.by_name(name).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Whether a part may be read: pictures and macros never are.
fn is_read(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or(name, |(_, ending)| ending);
    ["xml", "rels", "mimetype"].iter().any(|read| ending.eq_ignore_ascii_case(read))
}

fn explain(error: &zip::result::ZipError) -> Unreadable {
    match error {
        zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => Unreadable::Encrypted,
        _ => Unreadable::Cut,
    }
}

/// A stream of XML.
pub struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// What comes next in it.
pub enum Event {
    Start(BytesStart<'static>),
    /// The end of an element, by its local name.
    End(String),
    Text(String),
    Over,
}

impl<R: BufRead> Xml<R> {
    /// Goes on to the end of an element that has begun, and says of each that begins in it.
    pub fn walk(&mut self, end: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), Unreadable> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Event::Start(start) => {
                    depth += usize::from(start.local_name().as_ref() == end);
                    see(&start);
                }
                Event::End(name) => depth -= usize::from(name == end),
                Event::Over => return Err(Unreadable::Cut),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// What comes next; an empty element begins and ends.
    pub fn next(&mut self) -> Result<Event, Unreadable> {
        use quick_xml::events::Event as Raw;
        self.buffer.clear();
        loop {
            // Comments, declarations and instructions say nothing; the buffer is emptied between what is given out.
            let raw = self.reader.read_event_into(&mut self.buffer).map_err(|_| Unreadable::Cut)?;
            match raw {
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
                Raw::Eof => return Ok(Event::Over),
                Raw::End(end) => return Ok(Event::End(end.local_name().as_ref().to_owned())),
                Raw::Text(text) => return short(&text),
                Raw::CData(text) => return short(&text),
                Raw::GeneralRef(named) => return Ok(Event::Text(resolve(&named))),
                Raw::Start(start) | Raw::Empty(start) => return Ok(Event::Start(start.into_owned())),
            }
        }
    }
}

/// A text, unless it is longer than any cell.
fn short(text: &str) -> Result<Event, Unreadable> {
    if text.len() > LONGEST_TEXT { Err(Unreadable::LongText) } else { Ok(Event::Text(text.to_owned())) }
}

/// The letter that a reference names: those of XML and by number; no file says what another means.
fn resolve(named: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = named.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(named).unwrap_or_default().to_owned()
}

/// The value of an attribute, by its local name.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned))
}

/// How many an attribute says; one where it says nothing.
pub fn count(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

/// Whether an attribute says yes.
pub fn is_set(start: &BytesStart<'_>, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| value == "1" || value == "true")
}
