//! What the strategy found knows: its things with their names, and the texts of its columns.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::said::Said;
use crate::inputs::{Input, find_standing, open};
use crate::lang::{COLON, Lang, shorten};
use crate::model::Kind;
use crate::query::{Cell, Column, Columns, Listing, Request, Subject, find_whole};

/// The longest file that is read while somebody waits at the cursor, in bytes.
const LARGEST: u64 = 8 << 20;
/// Most files that are.
const MOST_FILES: usize = 8;
/// The most bytes of a title beside an id.
const LONGEST_TITLE: usize = 60;

/// Asks each strategy that the command line means; what cannot be read says nothing.
pub fn ask_each(said: &Said, ask: &mut dyn FnMut(&Subject<'_>)) {
    let mut left = LARGEST;
    for path in find_files(said).into_iter().take(MOST_FILES) {
        let size = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).map(|found| found.len());
        let Some(rest) = size.and_then(|size| left.checked_sub(size)) else { continue };
        left = rest;
        let Ok(opened) = open(&Input::Found(path), said.lang) else { continue };
        let Ok(reading) = opened.reading(said.lang) else { continue };
        if let Some(strategy) = &reading.strategy {
            ask(&Subject::new(opened.name(), strategy, said.today));
        }
    }
}

fn find_files(said: &Said) -> Vec<PathBuf> {
    match said.file() {
        Some(path) => vec![path],
        None => find_standing(said.lang).into_iter().map(PathBuf::from).collect(),
    }
}

/// A thing by its id, and what it is called.
pub struct Known {
    pub kind: Kind,
    pub id: String,
    pub title: String,
}

/// The things of some kinds, or of all that have ids.
pub fn list_things(said: &Said, kinds: &[Kind]) -> Vec<Known> {
    let mut known: Vec<Known> = Vec::new();
    let mut seen = BTreeSet::new();
    ask_each(said, &mut |subject| {
        let spellings = subject.spellings().filter(|spelling| kinds.is_empty() || kinds.contains(&spelling.thing));
        for spelling in spellings.filter(|spelling| spelling.text == spelling.id) {
            if spelling.thing != Kind::Strategy && seen.insert((spelling.thing, spelling.id.to_string())) {
                let title = subject.thing(&spelling.id).map(|(_, name)| name).filter(|name| *name != spelling.id);
                let title = title.map_or_else(String::new, |title| shorten(title, LONGEST_TITLE).into_owned());
                known.push(Known { kind: spelling.thing, id: spelling.id.into_owned(), title });
            }
        }
    });
    known
}

impl Known {
    /// What is said beside the id: « Action : Médiation sociale ».
    pub fn about(&self, lang: Lang) -> String {
        let noun = self.kind.noun(lang);
        if self.title.is_empty() { noun } else { format!("{noun}{}{}", COLON.say(lang), self.title) }
    }
}

/// The kind of the thing that is named by its id.
pub fn find_kind(said: &Said, id: &str) -> Option<Kind> {
    if let Some(kind @ (Kind::Strategy | Kind::Council)) = Kind::from_word(id) {
        return Some(kind);
    }
    let mut found = None;
    ask_each(said, &mut |subject| {
        let meant = || find_whole(id, subject).ok();
        found = found.or_else(|| subject.thing(id).or_else(|| subject.thing(&meant()?)).map(|(kind, _)| kind));
    });
    found
}

/// The different texts that a column holds.
pub fn list_texts(said: &Said, listing: &'static Listing, column: &Column<'_>) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    ask_each(said, &mut |subject| {
        let request = Request {
            kind: listing,
            filters: Vec::new(),
            columns: Columns::Named(vec![column.name.to_owned()]),
            sort: Vec::new(),
            limit: None,
            group: None,
        };
        let Ok(table) = request.answer(std::slice::from_ref(subject)) else { return };
        for row in table.rows.all().iter() {
            match row.cells.first() {
                Some(Cell::Text(text)) => drop(texts.insert(text.to_string())),
                Some(Cell::Texts(all)) => texts.extend(all.iter().map(ToString::to_string)),
                _ => {}
            }
        }
    });
    texts
}
