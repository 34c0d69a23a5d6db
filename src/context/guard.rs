//! What may be written over without being asked: what stands there is of the format that is written now, and nobody's work.
//!
//! A file is known by what it holds, never by who is said to have made it.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::context::disk::is_descriptor;
use crate::context::failure::Failure;
use crate::filetype::other_than_yaml;
use crate::ics::{Hand, hand};
use crate::lang::{Fact, Lang, Text};
use crate::render::{is_marked, is_sealed};

const STRATEGY: Text =
    Text::new("`{path}` is a strategy: it is left as it is", "« {path} » est une stratégie : elle reste telle quelle");
const OFFICE: Text = Text::new(
    "`{path}` is an office document: it is left as it is",
    "« {path} » est un document bureautique : il reste tel quel",
);
const CHANGED: Text = Text::new(
    "`{path}` was made by stspd, and somebody has changed it since: it is left as it is",
    "« {path} » vient de stspd, et quelqu’un l’a modifié depuis : il reste tel quel",
);
const KNOWN: Text = Text::new("`{path}` is {kind}: it is left as it is", "« {path} » est {kind} : ce fichier reste tel quel");
const OTHER: Text = Text::new(
    "`{path}` exists, and does not hold what is to be written there now: it is left as it is",
    "« {path} » existe, et ne contient pas ce qui est à écrire là maintenant : il reste tel quel",
);
const LINK: Text =
    Text::new("`{path}` is a link: nothing is written through it", "« {path} » est un lien : rien n’est écrit à travers lui");
pub const FORCE: Text =
    Text::new("name another file, or replace it with `--force`", "nommez un autre fichier, ou remplacez-le avec « --force »");
const NO_LINK: Text = Text::new("name the file itself", "nommez le fichier lui-même");

/// The ends of the names of office documents.
const OFFICE_ENDS: [&str; 12] = ["doc", "docx", "odp", "ods", "odt", "pdf", "ppt", "pptx", "rtf", "xls", "xlsm", "xlsx"];
/// What is larger is nothing that is written here.
const LARGEST: u64 = 1 << 30;

/// What may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// What is of the same format and unchanged.
    Alike,
    /// Any file, as the user insists.
    Anything,
}

/// What a file is that stands where another is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Of the format that is written now, or empty.
    Alike,
    Strategy,
    Office,
    /// Something else that is known by its beginning.
    Known(Text),
    /// Made here, and changed since.
    Changed,
    Other,
}

/// Refuses to write over what is of value; `find` says what the bytes are that stand there.
pub fn guard(path: &Path, replace: Replace, find: impl FnOnce(&[u8]) -> Found, lang: Lang) -> Result<(), Failure> {
    refuse_link(path, lang)?;
    // What is no regular file is written to, not replaced, and holds nothing to lose; what cannot be read is told when it is
    // written.
    if replace == Replace::Anything || is_descriptor(path) || !path.is_file() {
        return Ok(());
    }
    let mut old = Vec::new();
    let found = match std::fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut old)) {
        Ok(0) => Found::Alike,
        Ok(_) => find(&old),
        Err(_) => Found::Other,
    };
    refuse(found, path, lang)
}

/// Refuses to write through a link, whoever insists: it may lead anywhere.
pub fn refuse_link(path: &Path, lang: Lang) -> Result<(), Failure> {
    if !is_descriptor(path) && path.is_symlink() {
        return Err(Failure::new(lang, LINK, &[("path", show(path).into())]).hint(lang, NO_LINK, &[]));
    }
    Ok(())
}

fn refuse(found: Found, path: &Path, lang: Lang) -> Result<(), Failure> {
    let (message, kind) = match found {
        Found::Alike => return Ok(()),
        Found::Strategy => (STRATEGY, None),
        Found::Office => (OFFICE, None),
        Found::Known(kind) => (KNOWN, Some(kind)),
        Found::Changed => (CHANGED, None),
        Found::Other => (OTHER, None),
    };
    let facts: Vec<(&'static str, Fact)> =
        [("path", show(path).into())].into_iter().chain(kind.map(|kind| ("kind", kind.into()))).collect();
    Err(Failure::new(lang, message, &facts).hint(lang, FORCE, &[]))
}

fn show(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn is_office_name(path: &Path) -> bool {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    end.is_some_and(|end| OFFICE_ENDS.contains(&&*end))
}

/// What the old bytes of a file are, beside those that are written now.
pub fn compare(path: &Path, old: &[u8], new: &[u8]) -> Found {
    let (shape, new) = (Shape::of(old), Shape::of(new));
    match shape {
        Shape::Strategy => Found::Strategy,
        Shape::Document if new == Shape::Document => Found::Alike,
        _ if is_office_name(path) => Found::Office,
        Shape::Changed => Found::Changed,
        Shape::Unknown => other_than_yaml(old).map_or(Found::Other, Found::Known),
        _ if shape.is_like(&new) => Found::Alike,
        _ => Found::Other,
    }
}

/// The formats that are told apart by what they hold. A text for people is in none of them.
#[derive(Debug, PartialEq, Eq)]
enum Shape {
    Strategy,
    /// Marked as made here, but no longer as it was.
    Changed,
    /// A document that bears its mark.
    Document,
    Calendar,
    /// An object of JSON over several lines, by its keys.
    Object(BTreeSet<String>),
    Array,
    /// One object of JSON a line.
    Lines,
    /// A table in our YAML.
    Yaml,
    JUnit,
    Manual,
    Completions,
    Table,
    /// A table of one column, by its name.
    Column(Vec<u8>),
    /// Nothing was to be said.
    Nothing,
    Unknown,
}

/// The words by which completions are known, each for its shell.
const COMPLETIONS: [&str; 5] = [
    "_stspd() {",
    "#compdef stspd",
    "complete --keep-order --exclusive --command stspd",
    "Register-ArgumentCompleter -Native -CommandName stspd",
    "edit:completion:arg-completer[stspd]",
];
const TOOL: &str = "\ntool:\n  name: stspd\n";
/// How far into a text the words are looked for that tell its format.
const LOOKED_AT: usize = 400;

impl Shape {
    fn of(bytes: &[u8]) -> Shape {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if is_sealed(bytes) {
            return Shape::Document;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return Shape::Unknown };
        let calendar = hand(text);
        let end = (0..=LOOKED_AT.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let head = &text[..end.unwrap_or_default()];
        let starts = text.trim_start();
        match () {
            () if starts.is_empty() => Shape::Nothing,
            () if is_strategy(text) => Shape::Strategy,
            () if calendar != Hand::Other => {
                if calendar == Hand::Ours {
                    Shape::Calendar
                } else {
                    Shape::Changed
                }
            }
            () if is_marked(bytes) => Shape::Changed,
            () if starts.starts_with(['{', '[']) => read_json(text),
            () if text.starts_with("version: ") && head.contains(TOOL) => Shape::Yaml,
            () if text.starts_with("<?xml") && head.contains("<testsuites") => Shape::JUnit,
            () if text.starts_with('.') && head.lines().any(|line| line.starts_with(".TH ")) => Shape::Manual,
            () if COMPLETIONS.iter().any(|words| head.contains(words)) => Shape::Completions,
            () => read_table(text),
        }
    }

    /// Whether one may take the place of the other without a word.
    fn is_like(&self, new: &Shape) -> bool {
        match (self, new) {
            // Most of what the two say goes under the same keys.
            (Shape::Object(old), Shape::Object(new)) => old.intersection(new).count() * 2 >= old.union(new).count(),
            (Shape::Nothing, _) | (Shape::Lines, Shape::Nothing) => true,
            (old, new) => old == new,
        }
    }
}

/// Whether a line states the key by which strategies are known.
fn is_strategy(text: &str) -> bool {
    text.lines().any(|line| ["stspd:", "\"stspd\":", "'stspd':"].iter().any(|key| line.starts_with(key)))
}

/// The keys of an object, whatever they hold.
struct Keys(BTreeSet<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Keys, D::Error> {
        struct OfMap;
        impl<'de> Visitor<'de> for OfMap {
            type Value = Keys;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Keys, M::Error> {
                let mut keys = BTreeSet::new();
                while let Some((key, IgnoredAny)) = map.next_entry()? {
                    keys.insert(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(OfMap)
    }
}

/// What a text that begins as JSON does is.
fn read_json(text: &str) -> Shape {
    let is_line = |line: &str| line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok();
    match serde_json::from_str::<Keys>(text) {
        Ok(Keys(keys)) if keys.contains("stspd") => Shape::Strategy,
        Ok(Keys(keys)) if text.trim().contains('\n') => Shape::Object(keys),
        _ if text.lines().all(is_line) => Shape::Lines,
        _ if serde_json::from_str::<Vec<IgnoredAny>>(text).is_ok() => Shape::Array,
        _ => Shape::Unknown,
    }
}

/// What separates the cells of a table.
const DELIMITERS: [u8; 5] = [b',', b';', b'\t', b'|', b':'];

/// What lines of cells are.
fn read_table(text: &str) -> Shape {
    let first = text.lines().next().unwrap_or_default();
    let is_name =
        |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.0123456789".contains(&byte));
    let is_named = |mark: u8| first.split(char::from(mark)).all(is_name) && first.contains(char::from(mark));
    match () {
        () if DELIMITERS.into_iter().any(is_named) => Shape::Table,
        () if is_name(first) => Shape::Column(first.as_bytes().to_vec()),
        () if [b',', b';', b'\t'].into_iter().any(|mark| is_table(text, mark)) => Shape::Table,
        () => Shape::Unknown,
    }
}

/// Whether every row, of which there are several, has as many cells as the first, of which there are several too.
fn is_table(text: &str, mark: u8) -> bool {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).delimiter(mark).from_reader(text.as_bytes());
    let mut row = csv::StringRecord::new();
    let mut count = 0;
    loop {
        match rows.read_record(&mut row) {
            Ok(true) if row.len() > 1 => count += 1,
            Ok(false) => return count > 1,
            // A row of another length is an error to that reader.
            Ok(true) | Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare_texts(path: &str, old: &str, new: &str) -> Found {
        compare(Path::new(path), old.as_bytes(), new.as_bytes())
    }

    #[test]
    fn what_a_job_wrote_the_night_before_is_replaced() {
        let check = "{\n  \"version\": 1, \"tool\": {},\n  \"files\": [], \"summary\": {}}\n";
        let statistics = "{\n  \"version\": 1, \"tool\": {},\n  \"files\": [], \"statistics\": {}, \"summary\": {}}\n";
        for (old, new) in [
            (check, statistics),
            ("[]", "[\n  {\"fingerprint\": \"a\"}\n]"),
            ("{\"id\":\"a\"}\n{\"id\":\"b\"}\n", "{\"id\":\"c\"}\n"),
            ("{\"id\":\"a\"}\n", ""),
            ("id,title\na,\"b, c\"\n", "id;title;due\r\n"),
            ("\u{feff}Numéro;Titre\n1;Un\n", "id;title\n"),
            ("id\na\nb\n", "id\nc\n"),
            ("version: 1\ntool:\n  name: stspd\nrows: []\n", "version: 2\ntool:\n  name: stspd\nrows: []\n"),
            ("<?xml version=\"1.0\"?>\n<testsuites name=\"stspd\"/>", "<?xml version=\"1.1\"?>\n<testsuites>"),
            (".ie \\n(.g .ds Aq\n.TH stspd 1\n", ".ie \\n(.g .ds Aq\n.TH stspd-check 1\n"),
            ("#compdef stspd\n\nold", "#compdef stspd\n\nnew"),
            ("\n", "anything"),
        ] {
            assert_eq!(compare_texts("a", old, new), Found::Alike, "{old}");
        }
    }

    #[test]
    fn what_is_of_value_or_of_another_format_stays() {
        let json = "{\n  \"version\": 1, \"tool\": {},\n  \"files\": [], \"summary\": {}}\n";
        for (path, old, new, found) in [
            ("a.json", "stspd: 1\ntitle: T\n", json, Found::Strategy),
            ("a.yaml", "# A town\n\"stspd\": 1\n", "stspd: 1\n", Found::Strategy),
            ("a.json", "{\"stspd\": 1,\n\"title\": \"T\"}", json, Found::Strategy),
            ("memo.docx", json, json, Found::Office),
            ("MEMO.ODT", "notes", json, Found::Office),
            ("a.json", "{\n  \"name\": \"town\", \"version\": 1}\n", json, Found::Other),
            ("a.json", "{\n  \"version\": 1", json, Found::Known(other_than_yaml(b"{\"a").expect("it is known"))),
            ("a.csv", "Dear all,\nthis is a memo, with commas, some.\n", "id,title\n", Found::Other),
            ("a.csv", "notes\nof mine\n", "id,title\n", Found::Other),
            ("a.csv", "notes\nof mine\n", "id\na\n", Found::Other),
            ("a.md", "notes of mine", "notes of mine", Found::Other),
            ("a.csv", json, "id,title\n", Found::Other),
            ("a.md", "text\nby hand\n<!-- stspd render page 0123456789abcdef -->\n", json, Found::Changed),
            ("a.ps1", "function x {}\nRegister-ArgumentCompleter\n", "#compdef stspd\n", Found::Other),
        ] {
            assert_eq!(compare_texts(path, old, new), found, "{path}: {old}");
        }
        assert_eq!(compare_texts("a", "%PDF-1.7\n", json), Found::Known(other_than_yaml(b"%PDF-").expect("it is known")));
        let packed = compare(Path::new("a"), b"PK\x03\x04\xFF..word/..", json.as_bytes());
        assert_eq!(packed, Found::Known(other_than_yaml(b"PK\x03\x04..word/..").expect("it is known")));
    }
}
