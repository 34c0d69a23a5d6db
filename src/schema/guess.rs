//! What somebody meant by a key or a value that is none: the other language, a slip of the pen, a word
//! of its description.

use crate::lang::is_invisible;
use crate::nearest::{is_slip, nearest, plain, singular};
use crate::schema::shape::{Choice, Object, Property, Shape, ShapeId, Shapes};
use crate::schema::typed::bare;
use crate::schema::words::{CHOICES, KEYS};

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
        return Some(MeantKey::Called(&property.name, *presence));
    }
    let free =
        || object.properties.iter().zip(present).filter(|(_, presence)| **presence == Presence::Absent).map(|(key, _)| key);
    if let Some(property) = free().find(|property| property.names().any(|name| is_slip(written, name))) {
        return Some(MeantKey::Likely(&property.name));
    }
    if let Some(home) = object.properties.iter().find(|property| shapes.has_key(property.shape, written)) {
        return Some(MeantKey::Home(&home.name));
    }
    let near = || {
        let name = nearest(written, free().flat_map(Property::names))?;
        free().find(|property| property.names().any(|other| other == name))
    };
    let word = word(written);
    let known = || only(free().filter(|property| is_listed(KEYS, &property.name, &word)));
    let described = || only(free().filter(|property| property.described.iter().any(|words| holds(words, &word))));
    known().or_else(near).or_else(described).map(|property| MeantKey::Likely(property.name.as_str()))
}

/// The choice meant by a text that is none of them, nor called so.
pub fn guess_choice<'c>(written: &str, choices: &'c [Choice]) -> Option<&'c str> {
    let word = word(written);
    let known = only(choices.iter().filter(|choice| is_listed(CHOICES, &choice.value, &word)));
    let near = || nearest(written, choices.iter().map(|choice| choice.value.as_str()));
    let described = || only(choices.iter().filter(|choice| choice.described.iter().any(|words| holds(words, &word))));
    known.map(|choice| choice.value.as_str()).or_else(near).or_else(|| described().map(|choice| choice.value.as_str()))
}

impl Property {
    /// What it is called: its name, and its title in both languages.
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.titles.iter().map(String::as_str))
    }
}

impl Shapes {
    /// Whether a mapping of that shape has the key.
    fn has_key(&self, shape: ShapeId, key: &str) -> bool {
        matches!(self.get(shape), Shape::Object(object) if object.position(key).is_some())
    }
}

/// Words of fewer letters stand in too many descriptions.
const SHORTEST: usize = 4;
/// A longer text is no word.
const LONGEST: usize = 40;

fn word(written: &str) -> String {
    if written.len() > LONGEST { String::new() } else { singular(&plain(written)) }
}

fn is_listed(table: &[(&str, &[&str])], name: &str, word: &str) -> bool {
    table.iter().any(|(other, words)| *other == name && words.contains(&word))
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
    use crate::model::Audience;
    use crate::schema::json_schema;

    fn at_the_top(written: &str) -> String {
        let shapes = Shapes::compile(&json_schema());
        let Shape::Object(object) = shapes.get(shapes.root) else { panic!("a strategy is a mapping") };
        match guess_key(written, object, &shapes, &vec![Presence::Absent; object.properties.len()]) {
            Some(MeantKey::Called(name, _)) => format!("={name}"),
            Some(MeantKey::Likely(name)) => name.to_owned(),
            Some(MeantKey::Home(name)) => format!("{name}/"),
            None => String::new(),
        }
    }

    #[test]
    fn a_key_is_understood_in_french_in_the_singular_and_misspelt() {
        for (written, meant) in [
            ("organisations", "organizations"),
            ("organismes", "=organizations"),
            ("acteurs", "organizations"),
            ("pleniere", "plenaries"),
            ("plenary", "plenaries"),
            ("séances", "=plenaries"),
            ("seance", "plenaries"),
            ("assemblees", "plenaries"),
            ("action", "actions"),
            ("fiches-actions", "actions"),
            ("axe", "axes"),
            ("axis", "axes"),
            ("signataire", "signatories"),
            ("plan_departemental", "=departmental_plan"),
            ("territoires", "territory"),
            ("objective", "labels/"),
            ("chair", "council/"),
            ("communes", "territory/"),
            ("name", "territory/"),
            ("ignore", "check/"),
            ("couleur", ""),
            ("x", ""),
        ] {
            assert_eq!(at_the_top(written), meant, "{written}");
        }
    }

    #[test]
    fn a_choice_is_understood_by_a_word_of_its_description() {
        let choices: Vec<Choice> = [("state", "Préfecture et services de l’État"), ("court", "Juridiction"), ("year", "Par an")]
            .map(|(value, described)| Choice {
                value: value.to_owned(),
                described: vec![described.to_owned()],
                audience: Audience::Public,
            })
            .into();
        for (written, meant) in [
            ("prefecture", Some("state")),
            ("Préfet", Some("state")),
            ("services", Some("state")),
            ("an", Some("year")),
            ("par", None),
        ] {
            assert_eq!(guess_choice(written, &choices), meant, "{written}");
        }
    }
}
