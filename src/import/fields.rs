//! The field of an action that a heading means.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::headings::{Heading, Transform, heading};
use crate::import::bare::{is_dated, shorten, tells_of_contacts};
use crate::import::choices::choices_of;
use crate::import::decisions::{Decisions, OUT, Of};
use crate::import::guessed::guess;
use crate::import::values::read_choice;
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
    /// How somebody is reached stands in no strategy.
    Contact,
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
    "funding[].requested",
    "funding[].awarded",
    "funding[].reference",
    "expected_results",
    "indicators[].title",
    "indicators[].unit",
    "indicators[].baseline",
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
const ALIKE: [(&str, &str); 12] = [
    // In a table of actions an organization leads one, and several take part.
    ("organization", "leads[].organization"),
    ("organizations", "partners"),
    // « Fiche action » stands over what each is called.
    ("actions", "title"),
    // What a session decided is done by somebody until some day, as an action is.
    ("decisions", "title"),
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

/// What stands before the year of what came of an action, or of what an indicator came to.
const OUTCOMES: [&str; 8] = ["realise", "resultat", "resultats", "valeur", "valeurs", "atteint", "constate", "realisations"];

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
    if year.is_some() && OUTCOMES.contains(&plain(stem).as_str()) {
        return Some(Meaning { target: Target::Fields(vec!["reviews[]"]), year });
    }
    let of_year = year
        .and_then(|_| find_target(stem).or_else(|| find_bare(stem).filter(|_| !is_dated(stem))))
        .map(|target| Meaning { target, year });
    of_year.or_else(|| find_target(name).or_else(|| find_bare(name)).map(|target| Meaning { target, year: None }))
}

/// What a heading means that columns or a form have: by its first words where it is not known.
pub fn understand_head(written: &str, decisions: &Decisions) -> Option<Meaning> {
    understand(written, decisions).or_else(|| {
        let name = written.replace('\n', " ");
        let (stem, year) = split_year(without_marks(&name));
        guess(stem).map(|fields| Meaning { target: Target::Fields(fields), year })
    })
}

/// The target of a heading without what qualifies it: « Partenaires locaux associés », « Coût total estimé ».
fn find_bare(name: &str) -> Option<Target> {
    // One that is known as a whole is of another thing.
    let shorter = if heading(name).is_some() { Vec::new() } else { shorten(name) };
    shorter.iter().find_map(|shorter| find_target(shorter))
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
    if let Some(heading) = heading(name).filter(|heading| !is_state(name, heading)) {
        let fields: Vec<&str> = heading.paths.iter().filter_map(|path| find_field(path)).collect();
        let fields = prefer(name, fields);
        return match heading.transform {
            Transform::Computed => Some(Target::Out(Out::Computed)),
            Transform::Person => Some(Target::Out(Out::Author)),
            _ if !fields.is_empty() => Some(Target::Fields(fields)),
            Transform::Nowhere => Some(Target::Nowhere),
            _ if heading.paths.contains(&"contacts") => Some(Target::Out(Out::Contact)),
            // It is one of another thing: of a session, of the territory.
            _ => None,
        };
    }
    if tells_of_contacts(name) {
        return Some(Target::Out(Out::Contact));
    }
    fields_by_name().get(&plain(name)).map(|field| Target::Fields(vec![*field]))
}

/// Whether a word is a state, where « Terminé le » would be a day.
fn is_state(name: &str, heading: &Heading) -> bool {
    let is_day = heading.paths.first().is_some_and(|path| path.starts_with("actual."));
    is_day && read_choice(name, choices_of("status")).is_some()
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
            ("Descriptif succinct", "description", None),
            ("Partenaires locaux", "partners", None),
            ("Responsable du suivi", "leads[].organization", None),
            ("Action engagée", "title", None),
            ("Budget voté 2026", "budget.amount", Some(2026)),
            ("Autres cofinanceurs", "funding[].funder", None),
            ("Bilan à mi-parcours", "reviews[]", None),
            ("Axe de la stratégie", "axis", None),
            ("Décision prise", "title", None),
            ("Intitulé de la fiche action", "title", None),
            ("Unité de mesure", "indicators[].unit", None),
            ("Indicateurs de réussite", "indicators[].title", None),
            ("Date de mise à jour de la fiche", "updated", None),
            ("Mesure nationale", "", None),
            ("Pour quand ?", "schedule.end", None),
            ("Réalisé en 2025", "reviews[]", Some(2025)),
            ("Résultats 2025", "reviews[]", Some(2025)),
            ("Terminé le", "actual.ended", None),
            ("Terminé", "", None),
            ("Réalisé", "", None),
            ("Budget réalisé", "", None),
            ("Date d’effet", "", None),
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
        for name in ["Tél.", "Adresse mail", "Contact mail", "Coordonnées", "Personne ressource", "Prénom"] {
            assert_eq!(target(name), Some(Target::Out(Out::Contact)), "{name}");
        }
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
