//! Things as they are compared: typed where that is enough, else as data, each without those that stand in it.

use serde_json::{Map, Value};

use crate::model::{Kind, Record, Strategy, Thing};
use crate::schema::{Property, shapes};
use crate::typography::as_read;

/// Whether two records say the same, before anything is made of them; where things stand in them, they may seem to differ.
pub fn is_same(one: Record<'_>, other: Record<'_>) -> bool {
    match (one, other) {
        (Record::Strategy(one), Record::Strategy(other)) => head(one) == head(other),
        (one, other) => one == other,
    }
}

/// Whether things of the kind have no id but that of another, such as a signatory.
pub fn is_known_by_another(kind: Kind) -> bool {
    shapes().of_kind(kind).key().is_some_and(Property::cites)
}

/// A thing as data, its texts as they are read, without what stands in it as a thing of its own.
pub fn value(thing: &Thing<'_>) -> Value {
    let whole = match thing.record {
        Record::Strategy(strategy) => serde_json::to_value(head(strategy)),
        record => serde_json::to_value(record),
    };
    let mut value = whole.expect("the model has only keys that are text");
    let fields: &mut Map<String, Value> = value.as_object_mut().expect("every thing is a mapping");
    let is_thing = |property: &&Property| shapes().object_in(property).is_some_and(|held| held.kind.is_some());
    for property in shapes().of_kind(thing.kind).properties.iter().filter(is_thing) {
        fields.shift_remove(property.name);
    }
    read_texts(&mut value);
    value
}

/// The strategy without its lists, which are things of their own.
fn head<'s>(strategy: &Strategy<'s>) -> Strategy<'s> {
    Strategy {
        stspd: strategy.stspd,
        requires: strategy.requires,
        id: strategy.id,
        title: strategy.title,
        subtitle: strategy.subtitle,
        introduction: strategy.introduction,
        chapters: strategy.chapters.clone(),
        kind: strategy.kind,
        version: strategy.version,
        language: strategy.language,
        period: strategy.period,
        follows: strategy.follows,
        parent: strategy.parent,
        labels: strategy.labels,
        signed: strategy.signed,
        declared: strategy.declared,
        territory: strategy.territory.clone(),
        departmental_plan: strategy.departmental_plan.clone(),
        incomplete: strategy.incomplete.clone(),
        transcribed: strategy.transcribed,
        print: strategy.print.clone(),
        check: strategy.check.clone(),
        organizations: Box::default(),
        council: None,
        signatories: Box::default(),
        plenaries: Box::default(),
        axes: Box::default(),
        objectives: Box::default(),
        actions: Box::default(),
        indicators: Box::default(),
        budget: Box::default(),
        documents: Box::default(),
        amendments: Box::default(),
        sources: Box::default(),
    }
}

/// Makes texts say only what is read in them, for how they are laid out is no change.
fn read_texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = as_read(text),
        Value::Array(items) => items.iter_mut().for_each(read_texts),
        Value::Object(fields) => fields.values_mut().for_each(read_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
