//! An earlier revision beside the strategy that is judged: what rules on history look at.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::diff::{Change, compare};
use crate::model::{Kind, Strategy};
use crate::path::Path;
use crate::reading::{Legible, Reading};
use crate::rules::{decisions, indicators};

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
    let mut add = |kind, id: &str, path| {
        places.entry((kind, id.to_owned())).or_insert(path);
    };
    for (rank, organization) in strategy.organizations.iter().enumerate() {
        add(Kind::Organization, &organization.id, Path::of("organizations").at(rank));
    }
    for (rank, body) in strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate()) {
        add(Kind::Body, &body.id, Path::of("council").key("bodies").at(rank));
    }
    for (rank, plenary) in strategy.plenaries.iter().enumerate() {
        add(Kind::Plenary, &plenary.date.day().to_string(), Path::of("plenaries").at(rank));
    }
    for decided in decisions(strategy) {
        add(Kind::Decision, &decided.decision.id, decided.path());
    }
    for (rank, axis) in strategy.axes.iter().enumerate() {
        let path = Path::of("axes").at(rank);
        for (rank, objective) in axis.objectives.iter().enumerate() {
            add(Kind::Objective, &objective.id, path.key("objectives").at(rank));
        }
        add(Kind::Axis, &axis.id, path);
    }
    for (rank, action) in strategy.actions.iter().enumerate() {
        add(Kind::Action, &action.id, Path::of("actions").at(rank));
    }
    for measured in indicators(strategy) {
        add(Kind::Indicator, &measured.indicator.id, measured.path());
    }
    for (rank, document) in strategy.documents.iter().enumerate() {
        add(Kind::Document, &document.id, Path::of("documents").at(rank));
    }
    for (rank, amendment) in strategy.amendments.iter().enumerate() {
        add(Kind::Amendment, &amendment.id, Path::of("amendments").at(rank));
    }
    places
}
