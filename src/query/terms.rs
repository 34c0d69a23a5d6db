//! The agreed words of the format in both languages, as the schema describes them, and those that a
//! query computes.

use std::collections::HashMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::{Deserialize, Serialize};

use crate::lang::Text;
use crate::model::{ActionStatus, Gender, Kind, Levels};
use crate::query::cell::{Cell, Term};
use crate::schema::{Choice, Shape, ShapeId, shapes};

/// The words of a type of the model, in the order in which it lists them.
pub fn terms<T: JsonSchema>() -> &'static [Term] {
    shapes().find(T::schema_name().as_ref()).map_or(&[], of)
}

/// The words of a shape that is a choice.
pub fn of(shape: ShapeId) -> &'static [Term] {
    static ALL: OnceLock<HashMap<ShapeId, Vec<Term>>> = OnceLock::new();
    let all = ALL.get_or_init(|| shapes().all().filter_map(|(id, shape)| choices(shape).map(|terms| (id, terms))).collect());
    all.get(&shape).map_or(&[], Vec::as_slice)
}

/// Every word of a type of the model, in the order of its terms.
pub fn every<T: JsonSchema + Deserialize<'static>>() -> impl Iterator<Item = T> {
    let word = |term: &Term| T::deserialize(StrDeserializer::<ValueError>::new(term.name));
    terms::<T>().iter().map(move |term| word(term).expect("the schema lists words of the type"))
}

/// The cell of a word.
pub fn term<T: Serialize + JsonSchema>(word: T) -> Cell<'static> {
    Cell::Term(find_term(word))
}

/// The word for the state of an action, which agrees with what the document calls an action: « Réalisée », « Réalisé ».
pub fn status_term(status: ActionStatus, levels: &Levels) -> Term {
    agree(find_term(status), levels)
}

/// Such words in the order in which the model lists them.
pub fn status_terms(levels: &Levels) -> Vec<Term> {
    terms::<ActionStatus>().iter().map(|term| agree(*term, levels)).collect()
}

fn agree(term: Term, levels: &Levels) -> Term {
    let Text { en, fr } = term.text;
    let is_masculine = levels.gender(Kind::Action) == Gender::Masculine;
    let masculine = fr.strip_suffix('e').filter(|stem| is_masculine && stem.ends_with('é'));
    Term { text: Text::new(en, masculine.unwrap_or(fr)), ..term }
}

/// A word of the format in both languages.
pub fn word<T: Serialize + JsonSchema>(word: T) -> Text {
    find_term(word).text
}

/// A word of the format: its name, and what it is called.
pub fn find_term<T: Serialize + JsonSchema>(word: T) -> Term {
    let name = serde_variant::to_variant_name(&word).expect("a word of the format is a plain variant");
    let known = terms::<T>().iter().find(|term| term.name == name);
    *known.expect("the schema lists every word")
}

fn choices(shape: &'static Shape) -> Option<Vec<Term>> {
    let Shape::Choice(choices) = shape else { return None };
    Some(choices.iter().filter_map(choice).collect())
}

/// A choice of the schema; its description says the word in French, then in English.
fn choice(choice: &'static Choice) -> Option<Term> {
    let [fr, en] = choice.described else { return None };
    Some(Term { name: choice.value, text: Text::new(en, fr) })
}

const fn compute(name: &'static str, en: &'static str, fr: &'static str) -> Term {
    Term { name, text: Text::new(en, fr) }
}

/// Where the last two values of an indicator lead; `up` and `down` where the file does not say which
/// way is better.
pub static TRENDS: [Term; 5] = [
    compute("better", "Better", "Mieux"),
    compute("worse", "Worse", "Moins bien"),
    compute("up", "Up", "En hausse"),
    compute("down", "Down", "En baisse"),
    compute("steady", "Steady", "Stable"),
];

/// The cell of a trend.
pub fn trend(name: &str) -> Cell<'static> {
    Cell::Term(*TRENDS.iter().find(|term| term.name == name).expect("a trend of the list"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionStatus, BodyKind};

    #[test]
    fn the_words_are_those_of_the_schema() {
        let statuses: Vec<&str> = terms::<ActionStatus>().iter().map(|term| term.name).collect();
        assert_eq!(statuses, ["planned", "in-progress", "paused", "done", "abandoned", "prevented", "deferred"]);
        assert_eq!(terms::<ActionStatus>()[3].text, Text::new("Done", "Réalisée"));
        assert_eq!(terms::<BodyKind>().len(), 13);
    }
}
