//! A town's own empty letter: its page, its header and footer, its styles. The text of a document is put into it.
//!
//! It may come from anywhere, and so it is never handed on as it is: of its parts only those are taken that are needed here,
//! each bounded; nothing in them leads out of the file, and nothing runs.

mod open;
pub mod word;
mod xml;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::layout::Twips;
use crate::lang::{Sentence, Text};

pub use open::Open;
pub use word::Word;

/// The largest letter, in bytes.
pub const LARGEST: u64 = 16 << 20;
/// What one part may take, and how many files a letter may hold.
const LARGEST_PART: u64 = 16 << 20;
const MOST_PARTS: usize = 2000;
/// Pictures that a header may show, with their types.
const PICTURES: [(&str, &str); 6] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("emf", "image/x-emf"),
];

const NO_PACKAGE: Text = Text::new("it is no .docx and no .odt", "ce n’est ni un .docx ni un .odt");
const BROKEN: Text = Text::new("its part `{part}` is missing or cannot be read", "sa partie « {part} » manque ou ne se lit pas");
const TOO_LARGE: Text = Text::new("its part `{part}` is larger than 16 MiB", "sa partie « {part} » dépasse 16 Mio");
const ACTIVE: Text = Text::new(
    "its part `{part}` holds `{name}`, which might do something",
    "sa partie « {part} » contient « {name} », qui pourrait agir",
);

/// A letter of either format.
#[derive(Clone)]
pub enum Letterhead {
    Word(Word),
    Open(Open),
}

impl Letterhead {
    /// The formats of documents that letters are for.
    pub const FORMATS: [&str; 2] = ["docx", "odt"];

    /// Reads a letter; the sentence says why it is none.
    pub fn read(bytes: &[u8]) -> Result<Letterhead, Sentence> {
        let mut package = Package::new(bytes).ok_or_else(|| Sentence::new(NO_PACKAGE, Vec::new()))?;
        match () {
            () if package.has("word/document.xml") => Word::read(&mut package).map(Letterhead::Word),
            () if package.has("content.xml") && package.has("styles.xml") => Open::read(&mut package).map(Letterhead::Open),
            () => Err(Sentence::new(NO_PACKAGE, Vec::new())),
        }
    }

    /// The format of documents that it is for.
    pub fn format(&self) -> &'static str {
        match self {
            Letterhead::Word(_) => "docx",
            Letterhead::Open(_) => "odt",
        }
    }
}

/// A page, and what its margins leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub width: Twips,
    pub room: Twips,
}

impl Leaf {
    /// The page, if it has room for a text.
    fn new(width: Twips, left: Twips, right: Twips) -> Option<Leaf> {
        const LEAST: Twips = 2835;
        let room = width.checked_sub(left.checked_add(right)?)?;
        (room >= LEAST).then_some(Leaf { width, room })
    }
}

/// The parts of a file.
struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Package<'b> {
    fn new(bytes: &'b [u8]) -> Option<Package<'b>> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (archive.len() <= MOST_PARTS).then_some(Package(archive))
    }

    fn has(&self, part: &str) -> bool {
        self.0.index_for_name(part).is_some()
    }

    fn bytes(&mut self, part: &str) -> Result<Vec<u8>, Sentence> {
        let file = self.0.by_name(part).map_err(|_| broken(part))?;
        let mut bytes = Vec::new();
        // What a part says of its own size nobody need believe.
        file.take(LARGEST_PART + 1).read_to_end(&mut bytes).map_err(|_| broken(part))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Sentence::new(TOO_LARGE, vec![("part", part.into())]));
        }
        Ok(bytes)
    }

    fn text(&mut self, part: &str) -> Result<String, Sentence> {
        let text = String::from_utf8(self.bytes(part)?).map_err(|_| broken(part))?;
        Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
    }
}

fn broken(part: &str) -> Sentence {
    Sentence::new(BROKEN, vec![("part", part.into())])
}

fn active(part: &str, name: &str) -> Sentence {
    Sentence::new(ACTIVE, vec![("part", part.into()), ("name", name.into())])
}

/// Whether a name is that of a file in its folder, and of no other place.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// The type of a picture, by the end of its name.
pub fn picture_type(name: &str) -> Option<(&'static str, &'static str)> {
    let end = name.rsplit_once('.')?.1.to_ascii_lowercase();
    PICTURES.into_iter().find(|(known, _)| *known == end)
}
