//! What somebody meant by a key or a value that is none: the other language, a slip of the pen, a word
//! of its description.

use crate::headings::{Heading, Sureness, Transform, agrees, denies, heading};
use crate::lang::is_invisible;
use crate::model::Kind;
use crate::nearest::{is_slip, nearest, plain, singular};
use crate::notes::MARK;
use crate::schema::shape::{Choice, Object, Property, Shape, ShapeId, Shapes};
use crate::schema::typed::bare;

/// Whether likely names are still looked for, so that a hostile file costs no more than a large one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guesses {
    Left,
    Spent,
}

/// A key that was likely meant.
pub enum MeantKey<'o> {
    /// Certainly: it is its name or title in other letters; and whether it stands there already.
    Called(&'o str, Presence),
    Likely(&'o str),
    /// The key belongs under that one.
    Home(&'o str),
    /// What the key stands for is written along that path, the first step of which is a key here.
    Placed(&'o str, &'static str, Transform, Sureness),
    /// What the key stands for is written along that path from the top of the file.
    AtTop(&'static str, Transform),
    /// What the key stands for has no place here but under a key of the town's own.
    Noted(Transform),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Absent,
    Present,
}

/// The key meant in a mapping that has some of its keys already.
pub fn guess_key<'o>(written: &str, object: &'o Object, shapes: &Shapes, present: &[Presence]) -> Option<MeantKey<'o>> {
    let bare = bare(written).trim_matches(is_invisible);
    let mut called =
        object.properties.iter().zip(present).filter(|(property, _)| property.name == bare || property.is_called(bare));
    if let Some((property, presence)) = called.next() {
        return Some(MeantKey::Called(property.name, *presence));
    }
    let free =
        || object.properties.iter().zip(present).filter(|(_, presence)| **presence == Presence::Absent).map(|(key, _)| key);
    let homes = || object.properties.iter().filter(|property| shapes.has_key(property.shape, written));
    // What must have the key is meant before what may have it.
    let home = homes().find(|property| shapes.needs_key(property.shape, written)).or_else(|| homes().next());
    let headed = heading(bare).and_then(|heading| guess_heading(heading, object, shapes, present));
    let is_certain = home.is_none() && matches!(headed, Some(MeantKey::Called(..)));
    let slip = || free().find(|property| property.names().any(|name| is_slip(written, name)));
    // Of three letters, one more or less makes another word.
    let is_short = headed.is_some() && bare.chars().count() <= 3;
    match (slip().filter(|_| !is_certain && !is_short), home) {
        (Some(property), _) => return Some(MeantKey::Likely(property.name)),
        (None, Some(home)) => return Some(MeantKey::Home(home.name)),
        (None, None) if headed.is_some() => return headed,
        (None, None) => {}
    }
    if denies(bare) {
        return None;
    }
    let near = || {
        let name = nearest(written, free().flat_map(Property::names))?;
        free().find(|property| property.names().any(|other| other == name))
    };
    let word = word(written);
    let described = || only(free().filter(|property| property.described.iter().any(|words| holds(words, &word))));
    near().or_else(described).map(|property| MeantKey::Likely(property.name))
}

/// How paths begin that are of the whole file, wherever they are looked for.
const OF_THE_TOP: [&str; 4] = ["axes[]", "council", "plenaries[]", "territory"];

/// What a heading of an action plan means in a mapping: a key of it, or what stands below one.
fn guess_heading<'o>(
    heading: &'static Heading,
    object: &'o Object,
    shapes: &Shapes,
    present: &[Presence],
) -> Option<MeantKey<'o>> {
    let place = |path: &&'static str| {
        let mut steps = path.split('.').map(|step| step.trim_end_matches("[]"));
        let position = object.position(steps.next()?)?;
        let first = &object.properties[position];
        steps.try_fold(first, |property, step| shapes.inside(property, step)).map(|_| (position, *path))
    };
    let places: Vec<(usize, &'static str)> = heading.paths.iter().filter_map(place).collect();
    let Some((position, path)) = places.first().copied() else {
        let has_none = heading.paths.iter().all(|path| path.starts_with(MARK)) || heading.transform == Transform::Reviews;
        let is_of_top = |path: &&&str| OF_THE_TOP.iter().any(|part| path.starts_with(part));
        let at_top = || heading.paths.iter().find(is_of_top).map(|path| MeantKey::AtTop(path, heading.transform));
        return if has_none { Some(MeantKey::Noted(heading.transform)) } else { at_top() };
    };
    let name = object.properties[position].name;
    let is_sure = places.len() == 1 && !matches!(heading.transform, Transform::Plan | Transform::Calendar | Transform::Reviews);
    Some(match present[position] {
        _ if path != name => {
            let is_certain = places.len() == 1 && heading.transform.is_certain();
            let sureness = if is_certain { Sureness::Certain } else { Sureness::Likely };
            MeantKey::Placed(name, path, heading.transform, sureness)
        }
        presence if is_sure => MeantKey::Called(name, presence),
        Presence::Present => MeantKey::Called(name, Presence::Present),
        Presence::Absent => MeantKey::Likely(name),
    })
}

/// The choice meant by a text that is none of them, nor called so.
pub fn guess_choice<'c>(written: &str, choices: &'c [Choice]) -> Option<&'c str> {
    if denies(written) {
        return None;
    }
    let word = word(written);
    let near = || nearest(written, choices.iter().map(|choice| choice.value));
    let described = || only(choices.iter().filter(|choice| choice.described.iter().any(|words| holds(words, &word))));
    near().or_else(|| described().map(|choice| choice.value))
}

/// The choice that is called so, in any gender and number, if there is just one.
pub fn called_choice<'c>(written: &str, choices: &'c [Choice]) -> Option<&'c Choice> {
    let called = choices.iter().find(|choice| choice.is_called(written));
    let agreed = || only(choices.iter().filter(|choice| choice.described.iter().any(|words| agrees(written, words))));
    // A list of the format, by whatever its things are called: `membres` is `members`.
    let listed = || {
        let kind = Kind::from_word(written)?;
        choices.iter().find(|choice| choice.value == kind.plural() || choice.value == kind.list())
    };
    called.or_else(agreed).or_else(listed)
}

impl Property {
    /// What it is called: its name, and its title in both languages.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.titles.iter().copied())
    }
}

impl Shapes {
    /// Whether a mapping of that shape has the key.
    fn has_key(&self, shape: ShapeId, key: &str) -> bool {
        matches!(self.get(shape), Shape::Object(object) if object.position(key).is_some())
    }

    /// Whether a mapping of that shape must have the key.
    fn needs_key(&self, shape: ShapeId, key: &str) -> bool {
        matches!(self.get(shape), Shape::Object(object) if object.property(key).is_some_and(|property| property.required))
    }
}

/// Words of fewer letters stand in too many descriptions.
const SHORTEST: usize = 4;
/// A longer text is no word.
const LONGEST: usize = 40;

fn word(written: &str) -> String {
    if written.len() > LONGEST { String::new() } else { singular(&plain(written)) }
}

/// Whether a description has the word.
fn holds(description: &str, word: &str) -> bool {
    let mut words = description.split(|letter: char| !letter.is_alphanumeric());
    word.len() >= SHORTEST && words.any(|other| singular(&plain(other)) == word)
}

/// The only one, if there is just one.
fn only<T>(mut candidates: impl Iterator<Item = T>) -> Option<T> {
    let first = candidates.next()?;
    candidates.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headings::{VALUES, headings};
    use crate::model::Audience;
    use crate::schema::{json_schema, shapes};

    fn at_the_top(written: &str) -> String {
        let shapes = shapes();
        let Shape::Object(object) = shapes.get(shapes.root) else { panic!("a strategy is a mapping") };
        match guess_key(written, object, shapes, &vec![Presence::Absent; object.properties.len()]) {
            Some(MeantKey::Called(name, _)) => format!("={name}"),
            Some(MeantKey::Likely(name)) => name.to_owned(),
            Some(MeantKey::Home(name)) => format!("{name}/"),
            Some(MeantKey::Placed(_, path, ..)) => path.to_owned(),
            Some(MeantKey::AtTop(path, _)) => format!("/{path}"),
            Some(MeantKey::Noted(_)) => "x-".to_owned(),
            None => String::new(),
        }
    }

    #[test]
    fn a_key_is_understood_in_french_in_the_singular_and_misspelt() {
        for (written, meant) in [
            ("organisations", "organizations"),
            ("organismes", "=organizations"),
            ("acteurs", "=organizations"),
            ("pleniere", "plenaries"),
            ("plenary", "plenaries"),
            ("séances", "=plenaries"),
            ("seance", "plenaries"),
            ("assemblees", "=plenaries"),
            ("action", "actions"),
            ("fiches-actions", "=actions"),
            ("axe", "axes"),
            ("axis", "axes"),
            ("signataire", "signatories"),
            ("plan_departemental", "=departmental_plan"),
            ("territoires", "territory"),
            ("objective", "objectives"),
            ("chair", "council/"),
            ("communes", "territory/"),
            ("name", "territory/"),
            ("ignore", "check/"),
            ("ville", "=territory"),
            ("maire", "council.chair"),
            ("membres", "council.members"),
            ("début", "period.start"),
            ("échéance", "period.end"),
            ("commentaire", "x-"),
            ("couleur", ""),
            ("x", ""),
        ] {
            assert_eq!(at_the_top(written), meant, "{written}");
        }
    }

    #[test]
    fn every_heading_and_every_value_stands_for_something_of_the_schema() {
        let schema = json_schema().to_string();
        let is_key = |step: &str| step.starts_with("x-") || schema.contains(&format!("\"{step}\":"));
        for heading in headings() {
            let steps = heading.paths.iter().flat_map(|path| path.split('.')).map(|step| step.trim_end_matches("[]"));
            assert_eq!(steps.filter(|step| !is_key(step)).collect::<Vec<_>>(), Vec::<&str>::new(), "{heading:?}");
        }
        for value in VALUES {
            let is_choice = |name: &&&str| schema.contains(&format!("\"const\":\"{name}\""));
            assert!(value.values.iter().all(|name| is_choice(&name)), "{value:?}");
        }
    }

    #[test]
    fn a_heading_of_an_action_is_led_to_its_field() {
        let shapes = shapes();
        let actions = shapes.property(["actions"]).expect("a strategy has actions");
        let Shape::List(item) = shapes.get(actions.shape) else { panic!("actions are a list") };
        let Shape::Object(object) = shapes.get(*item) else { panic!("an action is a mapping") };
        let absent = vec![Presence::Absent; object.properties.len()];
        let unknown = headings().filter(|heading| guess_key(heading.name, object, shapes, &absent).is_none());
        let unknown: Vec<&str> = unknown.map(|heading| heading.name).collect();
        let elsewhere = |heading: &&&str| {
            let paths = headings().find(|other| other.name == **heading).map_or(&[][..], |heading| heading.paths);
            !paths.iter().any(|path| object.position(path.split(['.', '[']).next().unwrap_or_default()).is_some())
        };
        assert_eq!(unknown.iter().filter(|heading| !elsewhere(heading)).collect::<Vec<_>>(), Vec::<&&str>::new());
        let meant = |written: &str| match guess_key(written, object, shapes, &absent) {
            Some(MeantKey::Called(name, _)) => format!("={name}"),
            Some(MeantKey::Likely(name)) => name.to_owned(),
            Some(MeantKey::Placed(_, path, ..)) => path.to_owned(),
            Some(MeantKey::AtTop(path, _)) => format!("/{path}"),
            Some(MeantKey::Noted(_)) => "x-".to_owned(),
            _ => String::new(),
        };
        assert_eq!(meant("Descriptif"), "=description");
        assert_eq!(meant("Structure pilote"), "leads[].organization");
        assert_eq!(meant("échéance"), "schedule.end");
        assert_eq!(meant("coût"), "budget.amount");
        assert_eq!(meant("Observation"), "finding");
        assert_eq!(meant("ETA"), "schedule.end");
        assert_eq!(meant("Niveau de priorité"), "=priority");
        assert_eq!(meant("Créé par / Modifié par"), "x-");
        assert_eq!(meant("Mesures liées"), "/axes[].references");
        assert_eq!(meant("Maire"), "/council.chair");
    }

    #[test]
    fn a_choice_is_understood_by_a_word_of_its_description() {
        let choices: Vec<Choice> = [("state", "Préfecture et services de l’État"), ("court", "Juridiction"), ("year", "Par an")]
            .map(|(value, described)| Choice { value, described: vec![described].leak(), audience: Audience::Public })
            .into();
        for (written, meant) in [("prefecture", Some("state")), ("services", Some("state")), ("par", None)] {
            assert_eq!(guess_choice(written, &choices), meant, "{written}");
        }
    }
}
