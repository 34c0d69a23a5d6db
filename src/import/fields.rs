//! The field of an action that a heading means.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::headings::{Transform, heading};
use crate::import::decisions::{Decisions, OUT, Of};
use crate::model::Kind;
use crate::nearest::plain;
use crate::schema::{Object, Shape, shapes};

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// It goes to one of these fields: the first, unless what stands beside it says otherwise.
    Fields(Vec<&'static str>),
    /// A key of the town's own.
    Own(String),
    /// It is left out, and told.
    Out(Out),
    /// The format has no place for it.
    Nowhere,
    /// It marks a month, and which year that is of is not said.
    Undated,
    Unknown,
}

/// Why a column is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// The rest of the file tells it.
    Computed,
    /// Git keeps who wrote.
    Author,
    Decided,
}

/// A heading that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub target: Target,
    /// The year that the heading bears: « Bilan 2025 ».
    pub year: Option<i32>,
}

impl Meaning {
    /// The field that it is, unless what stands beside it says otherwise.
    pub fn field(&self) -> Option<&'static str> {
        match &self.target {
            Target::Fields(fields) => fields.first().copied(),
            _ => None,
        }
    }

    pub fn is_for(&self, field: &str) -> bool {
        self.field() == Some(field)
    }
}

/// The fields of an action to which a cell can go.
pub const FIELDS: &[&str] = &[
    "number",
    "title",
    "axis",
    "objective",
    "priority",
    "tags",
    "origin",
    "finding",
    "goals",
    "description",
    "target_groups",
    "neighbourhoods",
    "leads[].organization",
    "leads[].role",
    "elected_lead",
    "partners",
    "themes",
    "related",
    "schedule",
    "schedule.start",
    "schedule.end",
    "schedule.recurrence",
    "schedule.ongoing",
    "actual.began",
    "actual.ended",
    "milestones[].title",
    "resources",
    "fte",
    "budget.amount",
    "budget.running",
    "budget.investment",
    "funding[].funder",
    "funding[].fund",
    "funding[].programme",
    "funding[].year",
    "funding[].amount",
    "funding[].reference",
    "expected_results",
    "indicators[].title",
    "indicators[].unit",
    "indicators[].target.value",
    "indicators[].values[]",
    "status",
    "status_reason",
    "updated",
    "reviews[]",
    "documents[]",
    "visibility",
];

/// Fields by the other ways in which they are called.
const ALIKE: [(&str, &str); 11] = [
    // In a table of actions an organization leads one, and several take part.
    ("organization", "leads[].organization"),
    ("organizations", "partners"),
    // « Fiche action » stands over what each is called.
    ("actions", "title"),
    ("milestones", "milestones[].title"),
    ("documents", "documents[]"),
    ("reviews", "reviews[]"),
    ("role", "leads[].role"),
    ("leads", "leads[].organization"),
    ("funding", "funding[].funder"),
    ("indicators", "indicators[].title"),
    ("budget", "budget.amount"),
];

/// A heading without the marks at its end, as a decision may name it too.
pub fn without_marks(name: &str) -> &str {
    name.trim().trim_end_matches([':', '*', '.', ' ', '\u{a0}', '\u{202f}'])
}

/// What a heading means; none where it is not one that plans have.
pub fn understand(written: &str, decisions: &Decisions) -> Option<Meaning> {
    let name = written.replace('\n', " ");
    let name = without_marks(&name);
    if let Some(decided) = decisions.get(Of::Column, written).or_else(|| decisions.get(Of::Column, name)) {
        return Some(Meaning { target: find_decided(decided)?, year: split_year(name).1 });
    }
    if name.is_empty() {
        return None;
    }
    if name.contains('%') {
        return Some(Meaning { target: Target::Nowhere, year: None });
    }
    let (stem, year) = split_year(name);
    if stem.is_empty() {
        // A year alone stands under « Notes ».
        return Some(Meaning { target: Target::Fields(vec!["reviews[]"]), year });
    }
    let of_year = year.and_then(|_| find_target(stem)).map(|target| Meaning { target, year });
    of_year.or_else(|| find_target(name).or_else(|| find_bare(name)).map(|target| Meaning { target, year: None }))
}

/// What follows the word that counts: « Descriptif de l’action », « Coût total ».
const COMPLEMENTS: [&str; 46] = [
    "-de-l'action",
    "-de-la-fiche",
    "-de-la-fiche-action",
    "-de-la-mesure",
    "-du-projet",
    "-des-actions",
    "-de-realisation",
    "-de-mise-en-oeuvre",
    "-total",
    "-totale",
    "-sollicite",
    "-sollicites",
    "-prevu",
    "-prevus",
    "-prevue",
    "-previsionnel",
    "-previsionnelle",
    "-previsionnels",
    "-principal",
    "-principaux",
    "-de-rattachement",
    "-de-travail",
    "-d'intervention",
    "-a-mener",
    "-a-conduire",
    "-alloue",
    "-visees",
    "-a-mettre-en-oeuvre",
    "-proposee",
    "-proposees",
    "-prevues",
    "-envisagees",
    "-retenues",
    "-estime",
    "-estimatif",
    "-concerne",
    "-concernes",
    "-a-l'action",
    "-partage",
    "-mobilises",
    "-retenus",
    "-et-modalites",
    "-identifies",
    "-envisages",
    "-associes",
    "-de-la-strategie-nationale",
];

/// The target of a heading without what follows its word, and without the day of « État au 31/12/2025 ».
fn find_bare(name: &str) -> Option<Target> {
    let bare = name.split_once(" au ").filter(|(_, day)| day.starts_with(|letter: char| letter.is_ascii_digit()));
    let bare = bare.map_or(name, |(bare, _)| bare).split('(').next().unwrap_or(name);
    let mut words = plain(bare);
    let all = words.clone();
    while let Some(shorter) = COMPLEMENTS.iter().find_map(|complement| words.strip_suffix(complement)) {
        words = shorter.to_owned();
        if let Some(target) = find_target(&words) {
            return Some(target);
        }
    }
    if all == plain(name) { None } else { find_target(&all) }
}

/// The target that somebody names: a field as the format or a heading calls it, a key of the town's own, or none.
pub fn find_decided(named: &str) -> Option<Target> {
    match named {
        OUT => Some(Target::Out(Out::Decided)),
        own if own.starts_with("x-") => Some(Target::Own(own.to_owned())),
        _ => find_field(named).map(|field| Target::Fields(vec![field])).or_else(|| find_target(named)),
    }
}

fn find_target(name: &str) -> Option<Target> {
    if let Some(heading) = heading(name) {
        let fields: Vec<&str> = heading.paths.iter().filter_map(|path| find_field(path)).collect();
        let fields = prefer(name, fields);
        return match heading.transform {
            Transform::Computed => Some(Target::Out(Out::Computed)),
            Transform::Person => Some(Target::Out(Out::Author)),
            _ if !fields.is_empty() => Some(Target::Fields(fields)),
            Transform::Nowhere => Some(Target::Nowhere),
            // It is one of another thing: of a session, of the territory.
            _ => None,
        };
    }
    fields_by_name().get(&plain(name)).map(|field| Target::Fields(vec![*field]))
}

/// The fields of an action by their keys and titles, in letters without accents.
fn fields_by_name() -> &'static HashMap<String, &'static str> {
    static BY_NAME: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    BY_NAME.get_or_init(|| {
        let properties = action().properties.iter().filter_map(|property| Some((property, find_field(property.name)?)));
        let names = properties.flat_map(|(property, field)| {
            let called = property.titles.iter().chain([&property.name]);
            called.map(move |name| (plain(name), field))
        });
        names.collect()
    })
}

/// The more exact field, where the heading says which budget is meant.
fn prefer(name: &str, fields: Vec<&'static str>) -> Vec<&'static str> {
    let name = plain(name);
    match fields.as_slice() {
        ["budget.amount"] if name.contains("fonctionnement") => vec!["budget.running"],
        ["budget.amount"] if name.contains("investissement") => vec!["budget.investment"],
        // What pays for an action is told in words, unless its amounts stand apart.
        ["funding[].funder", "resources"] => vec!["resources"],
        _ => fields,
    }
}

/// A field by its way in the format.
pub fn find_field(path: &str) -> Option<&'static str> {
    let path = ALIKE.iter().find(|(other, _)| *other == path).map_or(path, |(_, path)| path);
    FIELDS.iter().find(|field| **field == path).copied()
}

fn action() -> &'static Object {
    let shapes = shapes();
    let Shape::Object(root) = shapes.get(shapes.root) else { unreachable!("a strategy is a mapping") };
    let list = root.property(Kind::Action.list()).expect("a strategy has actions");
    let Shape::List(items) = shapes.get(list.shape) else { unreachable!("actions are a list") };
    let Shape::Object(action) = shapes.get(*items) else { unreachable!("an action is a mapping") };
    action
}

/// A heading without the year at its end, and the year.
fn split_year(name: &str) -> (&str, Option<i32>) {
    const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
    let bare = name.trim_end_matches([')', ']']);
    let Some(start) = bare.len().checked_sub(4).filter(|start| bare.is_char_boundary(*start)) else { return (name, None) };
    let (stem, year) = bare.split_at(start);
    match year.parse().ok().filter(|year| YEARS.contains(year) && !stem.ends_with(|letter: char| letter.is_ascii_digit())) {
        Some(year) => (stem.trim_end_matches(|letter: char| !letter.is_alphanumeric()), Some(year)),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Option<(&'static str, Option<i32>)> {
        let meaning = understand(name, &Decisions::default())?;
        match meaning.target {
            Target::Fields(fields) => fields.first().map(|field| (*field, meaning.year)),
            _ => None,
        }
    }

    #[test]
    fn a_heading_is_understood_with_its_year_and_its_signs() {
        for (name, expected, year) in [
            ("Titre de l'action * ", "title", None),
            ("Structure\npilote :", "leads[].organization", None),
            ("Bilan 2025", "reviews[]", Some(2025)),
            ("Commentaires (2024)", "reviews[]", Some(2024)),
            ("2024", "reviews[]", Some(2024)),
            ("Budget 2026", "budget.amount", Some(2026)),
            ("Budgets de fonctionnement", "budget.running", None),
            ("Plan de financement", "resources", None),
            ("Jalons", "milestones[].title", None),
            ("status", "status", None),
            ("Descriptif de l’action", "description", None),
            ("Coût total (€)", "budget.amount", None),
            ("État d’avancement au 31/12/2025", "status", None),
            ("Calendrier prévisionnel de réalisation", "schedule", None),
            ("N° Fiche", "number", None),
            ("% avancement", "", None),
            ("Action au quotidien", "", None),
            ("Compétence", "", None),
        ] {
            let expected = (!expected.is_empty()).then_some((expected, year));
            assert_eq!(field(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_left_out_and_what_has_no_place_are_told_apart() {
        let target = |name: &str| understand(name, &Decisions::default()).map(|meaning| meaning.target);
        assert_eq!(target("Action en retard"), Some(Target::Out(Out::Computed)));
        assert_eq!(target("Créé par"), Some(Target::Out(Out::Author)));
        assert_eq!(target("TauxAvancement"), Some(Target::Nowhere));
        assert_eq!(target("Couleur"), None);
        assert_eq!(target(""), None);
    }

    #[test]
    fn a_decision_is_stronger_than_what_a_heading_means() {
        let mut decisions = Decisions::default();
        for (name, meaning) in [("Etat", "status_reason"), ("Remarques", "-"), ("Code", "x-code"), ("Gestion", "Pilote")] {
            decisions.add(Of::Column, name, meaning);
        }
        let target = |name: &str| understand(name, &decisions).map(|meaning| meaning.target);
        assert_eq!(target("état"), Some(Target::Fields(vec!["status_reason"])));
        assert_eq!(target("REMARQUES"), Some(Target::Out(Out::Decided)));
        assert_eq!(target("Code"), Some(Target::Own("x-code".to_owned())));
        assert_eq!(target("Gestion"), Some(Target::Fields(vec!["leads[].organization"])));
    }

    #[test]
    fn each_field_is_one_of_the_format() {
        for field in FIELDS {
            let first = field.split(['.', '[']).next().expect("a way begins");
            assert!(action().property(first).is_some(), "{field}");
        }
    }
}
