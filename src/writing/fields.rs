//! The field that somebody names: by its key or its title in French or English, in the thing itself or in what it
//! holds.

use crate::context::Failure;
use crate::headings::heading;
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::nearest::{nearest, same_letters};
use crate::query::find_column;
use crate::schema::{Meaning, Object, Property, Shape, ShapeId, shapes};

/// A field, by the way from the thing that has it.
#[derive(Clone)]
pub struct Field {
    pub keys: Vec<String>,
    /// What it may hold; none for a town's own.
    pub property: Option<&'static Property>,
}

const NO_FIELD: Text = Text::new("{kind} has no field `{name}`", "{kind} n’a pas de champ « {name} »");
const NO_PART: Text = Text::new("`{field}` has no field `{name}`", "« {field} » n’a pas de champ « {name} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const FIELDS: Text = Text::new("its fields: {names}", "ses champs : {names}");
const SEVERAL: Text = Text::new("`{name}` may be several fields of {kind}", "« {name} » peut être plusieurs champs d’{kind}");
const ONE_OF: Text = Text::new("write one of {names}", "écrivez l’un de {names}");

/// What the schema says of things of a kind: of an entry of its list.
pub fn shape_of(kind: Kind) -> ShapeId {
    let shapes = shapes();
    kind.home().iter().fold(shapes.root, |shape, key| {
        let property = object(shape).and_then(|object| object.property(key)).expect("a kind has a home in the schema");
        match shapes.get(property.shape) {
            Shape::List(items) => *items,
            _ => property.shape,
        }
    })
}

/// The mapping that a shape is, or may be.
pub fn object(shape: ShapeId) -> Option<&'static Object> {
    match shapes().get(shape) {
        Shape::Object(object) => Some(object),
        Shape::Either(alternatives) => alternatives.iter().find_map(|shape| object(*shape)),
        _ => None,
    }
}

/// The mapping that each item of a list is, or may be.
pub fn items_of(shape: ShapeId) -> Option<&'static Object> {
    match shapes().get(shape) {
        Shape::List(items) => object(*items),
        Shape::Either(alternatives) => alternatives.iter().find_map(|shape| items_of(*shape)),
        _ => None,
    }
}

/// The field of a kind that a name means: `status`, « état », `schedule.end`, or `end` where only one thing in it has that.
pub fn find_field(kind: Kind, name: &str, lang: Lang) -> Result<Field, Failure> {
    let top = object(shape_of(kind)).expect("a thing is a mapping");
    find_field_of(top, kind.one(), name, lang).or_else(|failure| find_column_of(kind, top, name).ok_or(failure))
}

/// The same, of a mapping that is called so.
pub fn find_field_of(top: &'static Object, one: Text, name: &str, lang: Lang) -> Result<Field, Failure> {
    if let Some(field) = follow(top, name) {
        return Ok(field);
    }
    let mut within = Vec::new();
    gather(top, name, &[], &mut within);
    match (within.len(), follow_heading(top, name)) {
        (1, _) => Ok(within.remove(0)),
        (_, Some(field)) => Ok(field),
        (0, None) => Err(refuse_unknown(one, top, name, lang)),
        (_, None) => {
            let names: Vec<String> = within.iter().map(|field| field.keys.join(".")).collect();
            let facts = [("name", name.into()), ("kind", one.into())];
            Err(Failure::new(lang, SEVERAL, &facts).hint(lang, ONE_OF, &[("names", names.into())]))
        }
    }
}

/// The field that `list` calls so, kinds aside: over the titles of actions it writes « Action ».
fn find_column_of(kind: Kind, top: &'static Object, name: &str) -> Option<Field> {
    if Kind::from_word(name).is_some() {
        return None;
    }
    let home = kind.home().join(".");
    let way = find_column(kind, name).and_then(|column| column.field?.strip_prefix(&home)?.strip_prefix('.'))?;
    follow(top, way)
}

/// Goes the way that points part, from key to key.
fn follow(top: &'static Object, name: &str) -> Option<Field> {
    if let Some(property) = find_called(top, name) {
        return Some(Field { keys: vec![property.name.to_owned()], property: Some(property) });
    }
    if name.starts_with("x-") && !name.contains('.') {
        return Some(Field { keys: vec![name.to_owned()], property: None });
    }
    let (first, rest) = name.split_once('.')?;
    let property = find_called(top, first)?;
    let mut field = follow(object(property.shape)?, rest)?;
    field.keys.insert(0, property.name.to_owned());
    Some(field)
}

/// The only field of a mapping that a heading of plans means: « échéance » for `schedule.end`; of a list, the list. The word
/// for a kind of thing means none: « Action » is over titles in a plan, and here the thing.
fn follow_heading(top: &'static Object, name: &str) -> Option<Field> {
    if Kind::from_word(name.trim()).is_some() {
        return None;
    }
    let ways = heading(name)?.paths.iter().map(|path| path.split("[]").next().unwrap_or(path));
    let mut fields: Vec<Field> = ways.filter_map(|way| follow(top, way)).collect();
    fields.dedup_by(|one, other| one.keys == other.keys);
    (fields.len() == 1).then(|| fields.remove(0))
}

/// The key of a mapping that a name means; « fonction » is that of « Fonction ou service », if no other's, and « texte » that
/// of `text`, as it is called elsewhere.
pub fn find_called(object: &'static Object, name: &str) -> Option<&'static Property> {
    let called = object.property(name).or_else(|| object.properties.iter().find(|property| property.is_called(name.trim())));
    let half = |property: &&Property| {
        let halves = property.titles.iter().flat_map(|title| title.split(" ou ").chain(title.split(" or ")));
        halves.into_iter().any(|half| same_letters(half, name.trim()))
    };
    let mut halves = object.properties.iter().filter(half);
    called.or_else(|| halves.next().filter(|_| halves.next().is_none())).or_else(|| find_called_elsewhere(object, name.trim()))
}

/// The only key of a mapping that is called so where others have it; the word for a kind of thing is none.
fn find_called_elsewhere(object: &'static Object, name: &str) -> Option<&'static Property> {
    let is_so_elsewhere = |property: &&Property| {
        let others = shapes().objects().flat_map(|object| object.properties);
        others.filter(|other| other.name == property.name).any(|other| other.is_called(name))
    };
    let mut called = object.properties.iter().filter(is_so_elsewhere);
    called.next().filter(|_| called.next().is_none() && Kind::from_word(name).is_none())
}

/// Fields called so in the mappings that a thing holds, lists and what is a thing of its own left aside.
fn gather(object: &'static Object, name: &str, way: &[String], found: &mut Vec<Field>) {
    const DEEPEST: usize = 2;
    for property in object.in_order() {
        let Some(inner) = self::object(property.shape).filter(|inner| inner.kind.is_none()) else { continue };
        let way = [way, &[property.name.to_owned()]].concat();
        if let Some(property) = find_called(inner, name) {
            let keys = [way.as_slice(), &[property.name.to_owned()]].concat();
            found.push(Field { keys, property: Some(property) });
        } else if way.len() < DEEPEST {
            gather(inner, name, &way, found);
        }
    }
}

fn refuse_unknown(one: Text, object: &'static Object, name: &str, lang: Lang) -> Failure {
    // Of `target.year` it is the second part that is unknown.
    let inner = name.split_once('.').and_then(|(head, rest)| Some((find_called(object, head)?, rest)));
    if let Some((property, rest)) = inner
        && let Some(inner) = self::object(property.shape).or_else(|| items_of(property.shape))
    {
        let failure = Failure::new(lang, NO_PART, &[("field", property.word(lang).into()), ("name", rest.into())]);
        return advise(failure, inner, rest, lang);
    }
    advise(Failure::new(lang, NO_FIELD, &[("kind", one.into()), ("name", name.into())]), object, name, lang)
}

/// A refusal of a name that no field of a mapping has, with the nearest that one has, else all of them.
fn advise(failure: Failure, object: &'static Object, name: &str, lang: Lang) -> Failure {
    let fields = object.in_order();
    let titles = fields.iter().flat_map(|property| property.titles.iter().copied());
    let near = nearest(name, fields.iter().map(|property| property.name).chain(titles));
    if let Some(near) = near {
        // In the language in which it was typed.
        return failure.hint(lang, MEANT, &[("nearest", near.to_lowercase().into())]);
    }
    let within: Vec<String> = fields
        .iter()
        .filter_map(|property| {
            let inner = find_called(items_of(property.shape)?, name)?;
            Some(format!("{}.{}", property.name, inner.name))
        })
        .collect();
    match within.as_slice() {
        [] => {}
        [only] => return failure.hint(lang, MEANT, &[("nearest", only.as_str().into())]),
        _ => return failure.hint(lang, ONE_OF, &[("names", within.into())]),
    }
    let names: Vec<String> = fields.iter().map(|property| property.word(lang)).collect();
    failure.hint(lang, FIELDS, &[("names", names.into())])
}

/// The same refusal, where the value is one that only another field may have: `session`, for `type=restricted`.
pub fn explain_by_value(failure: Failure, top: &'static Object, value: &str, lang: Lang) -> Failure {
    let takes = |property: &&Property| match shapes().get(property.shape) {
        Shape::Choice(choices) => choices.iter().any(|choice| choice.is_called(value)),
        _ => false,
    };
    let mut taking = top.properties.iter().filter(takes);
    match (taking.next(), taking.next()) {
        (Some(only), None) => failure.hint(lang, MEANT, &[("nearest", format!("{}={value}", only.name).into())]),
        _ => failure,
    }
}

/// What a field refers to, it or its items.
pub fn find_kinds(meaning: &Meaning) -> Option<&[Kind]> {
    match meaning {
        Meaning::Refers(kinds) | Meaning::ItemsRefer(kinds) => Some(kinds),
        Meaning::Nothing | Meaning::Defines(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_answers_to_the_word_that_messages_give_it() {
        for object in shapes().objects() {
            for property in object.properties {
                for lang in [Lang::Fr, Lang::En] {
                    let found = find_called(object, &property.word(lang)).map(|found| found.name);
                    assert_eq!(found, Some(property.name), "{}: {}", object.name, property.word(lang));
                }
            }
        }
    }
}
