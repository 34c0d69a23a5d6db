//! FIELD=VALUE as it may go on: the fields of a kind, and what each may hold.

use clap_complete::engine::CompletionCandidate;

use super::known::{find_kind, list_things};
use super::said::Said;
use crate::lang::Lang;
use crate::model::Kind;
use crate::query::kind;
use crate::schema::{Meaning, Object, Property, Shape, ShapeId, shapes};
use crate::writing::{find_field_of, is_list, object, shape_of};

/// The mapping whose fields the verb sets.
fn meant(said: &Said) -> Option<&'static Object> {
    let first = said.named.first().filter(|first| !first.contains('='));
    match (said.verb.as_str(), said.option("where"), first) {
        ("add", _, Some(word)) => crate::writing::find_object(word, said.lang),
        ("set", Some(_), None) => object(shape_of(Kind::Action)),
        ("set", Some(_), Some(word)) => object(shape_of(kind(word)?.kind)),
        ("set", None, Some(id)) => object(shape_of(find_kind(said, id)?)),
        _ => None,
    }
}

/// What the word that is being written may become.
pub fn complete(said: &Said, current: &str) -> Vec<CompletionCandidate> {
    let Some(object) = meant(said) else { return Vec::new() };
    let Some((name, value)) = current.split_once('=') else { return list_fields(object, said.lang) };
    let bare = name.trim_end_matches(['+', '-']);
    let Ok(field) = find_field_of(object, Kind::Action.one(), bare, said.lang) else { return Vec::new() };
    let Some(property) = field.property else { return Vec::new() };
    // A list goes on behind its last comma.
    let before = format!("{name}={}", if is_list(property) { done(value) } else { "" });
    list_values(property.shape, kinds_of(property), said).into_iter().map(|one| one.add_prefix(&before)).collect()
}

fn kinds_of(property: &Property) -> &[Kind] {
    match &property.meaning {
        Meaning::Refers(kinds) | Meaning::ItemsRefer(kinds) => kinds,
        Meaning::Nothing | Meaning::Defines(_) => &[],
    }
}

/// The keys, each with its title; of what is a mapping with several fields, theirs.
fn list_fields(object: &'static Object, lang: Lang) -> Vec<CompletionCandidate> {
    let mut fields = Vec::new();
    for property in object.in_order() {
        let inner = self::object(property.shape).filter(|_| !is_list(property));
        let required = inner.map_or(1, |inner| inner.properties.iter().filter(|property| property.required).count());
        if required == 1 {
            fields.push(named(&format!("{}=", property.name), title(property, lang)));
        }
        for part in inner.map(Object::in_order).unwrap_or_default() {
            let about = format!("{}, {}", title(property, lang), title(part, lang));
            fields.push(named(&format!("{}.{}=", property.name, part.name), &about));
        }
        if is_list(property) {
            let add = ["+=", "-="].map(|sign| named(&format!("{}{sign}", property.name), title(property, lang)).hide(true));
            fields.extend(add);
        }
        // The word of the reader's language is understood as well.
        let words = property.titles.iter().filter(|title| title.chars().all(char::is_alphabetic));
        fields.extend(words.map(|word| named(&format!("{}=", word.to_lowercase()), property.name).hide(true)));
    }
    fields
}

fn title(property: &'static Property, lang: Lang) -> &'static str {
    property.title(lang).unwrap_or_default()
}

/// What a shape may hold that can be listed.
fn list_values(shape: ShapeId, kinds: &[Kind], said: &Said) -> Vec<CompletionCandidate> {
    match shapes().get(shape) {
        Shape::Choice(choices) => {
            choices.iter().map(|choice| named(choice.value, choice.title(said.lang).unwrap_or_default())).collect()
        }
        Shape::Bool => yes_or_no(said.lang),
        Shape::Text(_) if !kinds.is_empty() => {
            list_things(said, kinds).iter().map(|known| named(&known.id, &known.about(said.lang))).collect()
        }
        Shape::List(items) => list_values(*items, kinds, said),
        Shape::Either(alternatives) => alternatives.iter().flat_map(|shape| list_values(*shape, kinds, said)).collect(),
        Shape::Object(object) => {
            let mut required = object.properties.iter().filter(|property| property.required);
            match (required.next(), required.next()) {
                (Some(only), None) => list_values(only.shape, kinds_of(only), said),
                _ => Vec::new(),
            }
        }
        Shape::Text(_) | Shape::Number { .. } | Shape::Map(_) => Vec::new(),
    }
}

/// The words for what is so or not.
pub fn yes_or_no(lang: Lang) -> Vec<CompletionCandidate> {
    let words = if lang == Lang::Fr { ["oui", "non"] } else { ["yes", "no"] };
    words.map(|word| named(word, "")).into()
}

/// How much of a list that is being written is done: what stands before its last item.
pub fn done(current: &str) -> &str {
    &current[..current.rfind([',', ';']).map_or(0, |at| at + 1)]
}

/// A candidate with what is said of it.
pub fn named(value: &str, about: &str) -> CompletionCandidate {
    let about = (!about.is_empty()).then(|| about.to_owned().into());
    CompletionCandidate::new(value).help(about)
}
