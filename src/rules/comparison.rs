//! An earlier revision beside the strategy that is judged: what rules on history look at.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::diff::{Change, compare};
use crate::model::{Kind, Strategy, things};
use crate::path::Path;
use crate::reading::{Legible, Reading};

/// An earlier revision of a file.
pub struct Earlier<'a> {
    pub reading: &'a Reading<'a>,
    pub rival: Option<Rival<'a>>,
}

/// What another branch made of the earlier revision meanwhile.
#[derive(Clone, Copy)]
pub struct Rival<'a> {
    /// What somebody calls the branch.
    pub branch: &'a str,
    pub legible: Legible<'a, 'a>,
}

/// Two revisions of a strategy, and what changed between them.
pub struct Comparison<'a> {
    pub before: &'a Strategy<'a>,
    pub after: &'a Strategy<'a>,
    /// Those that are certain, whatever of either side cannot be read.
    pub changes: Vec<Change>,
    /// Whether both were read whole.
    pub is_whole: bool,
    /// What another branch changed meanwhile, and what it is called.
    pub meanwhile: Option<(&'a str, Vec<Change>)>,
    /// The day on which the strategy is judged.
    pub today: NaiveDate,
    places: OnceLock<HashMap<(Kind, String), Path>>,
}

impl<'a> Comparison<'a> {
    /// Compares a strategy with what it was.
    pub fn of(earlier: &'a Earlier<'a>, after: Legible<'a, 'a>, today: NaiveDate) -> Option<Comparison<'a>> {
        let before = earlier.reading.legible()?;
        let changes = compare(before, after);
        let meanwhile = earlier.rival.map(|rival| (rival.branch, compare(before, rival.legible)));
        let is_whole = before.is_whole() && after.is_whole();
        let (before, after) = (before.strategy, after.strategy);
        Some(Comparison { before, after, changes, is_whole, meanwhile, today, places: OnceLock::new() })
    }

    /// Where a thing that has an id stands now; the title of the strategy stands for what is not there.
    pub fn place(&self, kind: Kind, id: &str) -> Path {
        let places = self.places.get_or_init(|| places(self.after));
        places.get(&(kind, id.to_owned())).cloned().unwrap_or_else(|| Path::of("title"))
    }
}

/// Where each thing that has an id stands, the first of several.
fn places(strategy: &Strategy<'_>) -> HashMap<(Kind, String), Path> {
    let mut places = HashMap::new();
    for thing in things(strategy).filter(|thing| thing.kind.has_id()) {
        places.entry((thing.kind, thing.id.to_string())).or_insert_with(|| thing.path());
    }
    places
}
