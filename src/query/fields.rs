//! The fields of the file as the schema tells them: what each is called, and what a cell of it holds.

use crate::lang::Text;
use crate::model::{Audience, DATE_PATTERN, PERIOD_PATTERN, YEARS};
use crate::query::cell::Type;
use crate::query::terms;
use crate::schema::{Meaning, Numeral, Property, Shape, shapes};

/// The field to which keys lead from the top of the file, joined by points: `actions.schedule.end`.
pub fn field(keys: &str) -> &'static Property {
    let found = shapes().property(keys.split('.'));
    found.unwrap_or_else(|| panic!("the format has no field `{keys}`"))
}

/// The widest audience that may see the field to which keys lead, through all that it stands in.
pub fn audience(keys: &str) -> Audience {
    let (mut widest, mut within) = (Audience::Public, None);
    for end in keys.match_indices('.').map(|(at, _)| at).chain([keys.len()]) {
        let property = field(&keys[..end]);
        widest = widest.min(within.unwrap_or(property.audience));
        within = within.or(property.within);
    }
    widest
}

/// What a cell of a field holds that has no parts, or of a list of things with ids.
pub fn holds(field: &'static Property) -> Type {
    let is_list = matches!(shapes().get(field.shape), Shape::List(_));
    let shape = shapes().items(field.shape);
    match (shapes().get(shape), &field.meaning) {
        (_, Meaning::Refers(things)) => Type::One(things),
        (_, Meaning::ItemsRefer(things)) => Type::Many(things),
        (Shape::Text(form), _) if form.pattern == DATE_PATTERN => Type::Date,
        (Shape::Text(form), _) if form.pattern == PERIOD_PATTERN => Type::Period,
        (_, Meaning::Defines(thing)) => Type::Id(*thing),
        (Shape::Text(_), _) => {
            if is_list {
                Type::Texts
            } else {
                Type::Text
            }
        }
        (Shape::Bool, _) => Type::Flag,
        (Shape::Number { numeral: Numeral::Whole, least, .. }, _) if *least >= f64::from(*YEARS.start()) => Type::Year,
        (Shape::Number { .. }, _) => Type::Number,
        (Shape::Choice(_), _) => Type::Term(terms::of(shape)),
        (Shape::Object(object), _) if is_list => {
            let ids = object.properties.iter().find_map(|property| match &property.meaning {
                Meaning::Defines(thing) => Some(std::slice::from_ref(thing)),
                _ => None,
            });
            ids.map_or(Type::Texts, Type::Many)
        }
        (Shape::List(_) | Shape::Object(_) | Shape::Map(_) | Shape::Either(_), _) => Type::Texts,
    }
}

impl Property {
    /// What the field is called, in both languages.
    pub fn text(&'static self) -> Text {
        let title = |lang| self.title(lang).expect("a field has a title in both languages");
        Text::new(title(crate::lang::Lang::En), title(crate::lang::Lang::Fr))
    }
}
