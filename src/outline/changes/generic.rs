//! What is said of a field by the words that the schema has for it.

use serde_json::Value;

use crate::diff::{Change, Field, Step};
use crate::document::Words;
use crate::lang::Text;
use crate::model::Topic;
use crate::outline::changes::value::{Sayer, Texts, property, title};
use crate::outline::changes::wording;
use crate::outline::wording::fill as filled;
use crate::schema::{Object, Property, Shape, shapes};
use crate::typography::enumeration;

/// Lists of what a council does not debate, told in detail only.
const LONGEST_LIST: usize = 12;

/// Says a field of which nothing else is known than what the schema says of it.
pub fn say(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let Some(first) = fields.first() else { return Vec::new() };
    let topic = shapes().of_kind(change.kind).property(first.name()).and_then(|property| property.topic);
    let is_title = shapes().of_kind(change.kind).is_naming(first.name());
    let is_listed = |field: &Field| field.item().is_some() || field.after.as_ref().is_some_and(Value::is_array);
    match topic {
        // What only keeps the file is told one by one.
        Some(Topic::Rest) => each(Topic::Rest, change, fields, sayer),
        None if fields.iter().all(|field| is_text(change, field)) => tell_rewording(Topic::Wording, change, fields, sayer),
        Some(topic) if (is_title || topic == Topic::Wording) && fields.iter().all(|field| is_text(change, field)) => {
            tell_rewording(topic, change, fields, sayer)
        }
        _ if fields.iter().any(is_listed) => lists(topic.unwrap_or(change.kind.topic()), change, fields, sayer),
        _ => each(topic.unwrap_or(change.kind.topic()), change, fields, sayer),
    }
}

/// Whether a field of a thing is a text that is written freely.
fn is_text(change: &Change, field: &Field) -> bool {
    let is_free = property(change.kind, field).is_some_and(|property| match shapes().get(property.shape) {
        Shape::Text(form) => form.is_free() && !property.cites(),
        _ => false,
    });
    is_free && field.path.len() == 1
}

/// Each change of a field in a sentence of its own.
pub fn each(topic: Topic, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    fields.iter().map(|field| (topic, one(change, field, sayer))).collect()
}

/// « nature : thématique (était : territoriale) ».
pub fn one(change: &Change, field: &Field, sayer: &Sayer<'_>) -> Words {
    let (before, after) = (field.before.as_ref(), field.after.as_ref());
    let is_prose = || property(change.kind, field).is_some_and(|property| property.topic == Some(Topic::Wording));
    if let (Some(before), Some(after), Texts::Short) =
        (before.and_then(Value::as_str), after.and_then(Value::as_str), sayer.texts)
        && is_prose()
    {
        return Words::from(format!("{}{}", name_field(change, field, sayer), sayer.colon()))
            .and(wording::compare(before, after, sayer.lang));
    }
    let said = |value: Option<&Value>| match value {
        Some(value) if field.is_money() => sayer.amount(value, change),
        Some(value) => sayer.say(value, change.kind, field),
        None => String::new(),
    };
    let text = match (before, after) {
        (Some(_), Some(_)) => Text::new("{name}: {after} (was: {before})", "{name} : {after} (auparavant : {before})"),
        (None, _) => Text::new("{name}: {after}", "{name} : {after}"),
        (Some(_), None) => {
            Text::new("{name}: no longer stated (was: {before})", "{name} : désormais non renseigné (auparavant : {before})")
        }
    };
    let name = name_field(change, field, sayer);
    filled(text, sayer.lang, &[("name", name), ("before", said(before)), ("after", said(after))]).into()
}

/// « chapitres, texte (Méthode) ».
fn name_field(change: &Change, field: &Field, sayer: &Sayer<'_>) -> String {
    let name = title(change.kind, field, sayer).to_lowercase();
    match item(field, change, sayer).or_else(|| own_key(field, change)) {
        Some(item) => format!("{name} ({item})"),
        None => name,
    }
}

/// The item of a list through which the field is reached, where it is more than the value itself.
fn item(field: &Field, change: &Change, sayer: &Sayer<'_>) -> Option<String> {
    matches!(field.path.last(), Some(Step::Key(_))).then_some(())?;
    let list = Field { path: field.path[..1].to_vec(), before: None, after: None };
    let item = field.item()?;
    // Lists whose items are known by ids, and by more.
    if find_item_type(change, field)?.telling_fields().any(Property::cites) {
        return Some(sayer.names.compose(item)).filter(|item| !item.is_empty());
    }
    Some(sayer.say(&Value::from(item), change.kind, &list)).filter(|item| !item.is_empty())
}

/// The type of the items of the list that a field is or stands in.
fn find_item_type(change: &Change, field: &Field) -> Option<&'static Object> {
    shapes().object_in(shapes().of_kind(change.kind).property(field.name())?)
}

/// A key that no schema names, such as a rule under `check.rules`.
fn own_key(field: &Field, change: &Change) -> Option<String> {
    let is_unknown = |length: &usize| {
        let path = field.path[..*length].to_vec();
        property(change.kind, &Field { path, before: None, after: None }).is_none()
    };
    match (1..=field.path.len()).find(is_unknown).map(|length| &field.path[length - 1]) {
        Some(Step::Key(key)) => Some(key.clone()),
        _ => None,
    }
}

/// What came to a list and what went, in one sentence, and what changed in the items that stay.
pub fn lists(topic: Topic, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let is_whole = |field: &&Field| matches!(field.path.last(), Some(Step::Item(_)));
    let named = |field: &Field, value: &Value| {
        let (value, field) = name_item(value, change, field);
        sayer.say(value, change.kind, &field)
    };
    let told = |side: fn(&Field) -> Option<&Value>| {
        let all: Vec<String> = fields.iter().filter(is_whole).filter_map(|field| Some(named(field, side(field)?))).collect();
        shorten(all, sayer)
    };
    let added = told(|field| field.after.as_ref().filter(|_| field.before.is_none()));
    let removed = told(|field| field.before.as_ref().filter(|_| field.after.is_none()));
    let mut said = Vec::new();
    if let Some(field) = fields.first().filter(|_| !(added.is_empty() && removed.is_empty())) {
        let list = Field { path: field.path[..1].to_vec(), before: None, after: None };
        let name = title(change.kind, &list, sayer).to_lowercase();
        said.push((topic, items(&name, &added, &removed, sayer).into()));
    }
    let rest = fields.iter().filter(|field| !is_whole(field) || (field.before.is_some() && field.after.is_some()));
    for field in rest {
        let is_order = field.path.len() == 1 && field.after.as_ref().is_some_and(Value::is_array);
        let order = || {
            let text = Text::new("{name}: another order", "{name} : autre ordre");
            filled(text, sayer.lang, &[("name", title(change.kind, field, sayer).to_lowercase())]).into()
        };
        said.push((topic, if is_order { order() } else { one(change, field, sayer) }));
    }
    said
}

/// What an item of a list is known by, and the field that this is.
fn name_item<'v>(value: &'v Value, change: &Change, field: &Field) -> (&'v Value, Field) {
    let key = property(change.kind, field)
        .and_then(|list| shapes().object_in(list))
        .and_then(|items| items.telling_fields().next())
        .map(|property| property.name);
    let known = key.and_then(|key| Some((value.get(key)?, Step::Key(key.to_owned()))));
    let path = field.path.iter().cloned();
    let (value, path) = match known {
        Some((known, step)) => (known, path.chain([step]).collect()),
        None => (value, path.collect()),
    };
    (value, Field { path, before: None, after: None })
}

/// As many as are read, and how many more there are.
pub fn shorten(mut items: Vec<String>, sayer: &Sayer<'_>) -> Vec<String> {
    if sayer.texts == Texts::Short && items.len() > LONGEST_LIST {
        let rest = items.len() - LONGEST_LIST + 1;
        items.truncate(LONGEST_LIST - 1);
        items.push(filled(Text::new("{rest} others", "{rest} autres"), sayer.lang, &[("rest", rest.to_string())]));
    }
    items
}

/// « partenaires – ajout : A et B ; retrait : C », « pilotes : A remplace B ».
fn items(name: &str, added: &[String], removed: &[String], sayer: &Sayer<'_>) -> String {
    let lang = sayer.lang;
    if let ([after], [before]) = (added, removed) {
        let text = Text::new("{name}: {after} replaces {before}", "{name} : {after} remplace {before}");
        return filled(text, lang, &[("name", name.to_owned()), ("after", after.clone()), ("before", before.clone())]);
    }
    if sayer.texts == Texts::New && removed.is_empty() {
        return format!("{name}{}{}", sayer.colon(), enumeration(added, lang));
    }
    let part =
        |items: &[String], text: Text| (!items.is_empty()).then(|| filled(text, lang, &[("items", enumeration(items, lang))]));
    let added = part(added, Text::new("added: {items}", "ajout : {items}"));
    let removed = part(removed, Text::new("removed: {items}", "retrait : {items}"));
    let parts: Vec<String> = added.into_iter().chain(removed).collect();
    format!("{name} – {}", parts.join(&Text::new("; ", " ; ").say(lang)))
}

/// A text that was written anew, with the words that changed.
pub fn tell_rewording(topic: Topic, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let said = |field: &Field| match (field.before.as_ref().and_then(Value::as_str), field.after.as_ref().and_then(Value::as_str))
    {
        (Some(before), Some(after)) if sayer.texts != Texts::Short => instead(change, field, before, after, sayer),
        (Some(before), Some(after)) => {
            let name = title(change.kind, field, sayer).to_lowercase();
            Words::from(format!("{name}{}", sayer.colon())).and(wording::compare(before, after, sayer.lang))
        }
        _ => one(change, field, sayer),
    };
    fields.iter().map(|field| (topic, said(field))).collect()
}

/// Both texts whole, as an act has them.
fn instead(change: &Change, field: &Field, before: &str, after: &str, sayer: &Sayer<'_>) -> Words {
    let text = Text::new("{name}: instead of {before}, read {after}", "{name} : au lieu de {before}, lire {after}");
    let name = title(change.kind, field, sayer).to_lowercase();
    let facts = [("name", name), ("before", sayer.quote(before)), ("after", sayer.quote(after))];
    filled(text, sayer.lang, &facts).into()
}
