//! What the schema calls the fields of a strategy, and the values that may be chosen.

use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::nearest::same_letters;
use crate::schema::shape::{Choice, Meaning, Object, Property, Shape, ShapeId, Shapes};

impl Shapes {
    /// The field that keys lead to from the top; lists and choices between forms are seen through.
    pub fn property<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<&Property> {
        let mut here = self.root;
        let mut found = None;
        for key in keys {
            let property = self.object(here)?.property(key)?;
            here = property.shape;
            found = Some(property);
        }
        found
    }

    /// The field that a key leads to inside another field.
    pub fn inside(&self, property: &Property, key: &str) -> Option<&Property> {
        self.object_in(property)?.property(key)
    }

    /// The mapping that a field holds, alone or in a list.
    pub fn object_in(&self, property: &Property) -> Option<&Object> {
        self.object(property.shape)
    }

    /// The mapping that keys lead to from the top.
    pub fn mapping<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<&Object> {
        let shape = keys.into_iter().try_fold(self.root, |here, key| Some(self.object(here)?.property(key)?.shape))?;
        self.object(shape)
    }

    /// The type of the things of a kind.
    pub fn of_kind(&self, kind: Kind) -> &Object {
        self.mapping(kind.home().iter().copied()).expect("the home of a kind is in the schema")
    }

    /// The mapping that a shape is, or that its items or one of its forms are.
    pub fn object(&self, shape: ShapeId) -> Option<&Object> {
        match self.get(shape) {
            Shape::Object(object) => Some(object),
            Shape::List(items) | Shape::Map(items) => self.object(*items),
            Shape::Either(forms) => forms.iter().find_map(|form| self.object(*form)),
            Shape::Text(_) | Shape::Bool | Shape::Number { .. } | Shape::Choice(_) => None,
        }
    }

    /// The name in words of a value of a field of agreed words, such as `in-progress`.
    pub fn choice(&self, property: &Property, value: &str, lang: Lang) -> Option<&str> {
        let Shape::Choice(choices) = self.get(self.items(property.shape)) else { return None };
        let choice = choices.iter().find(|choice| choice.value == value)?;
        choice.title(lang)
    }

    pub fn items(&self, shape: ShapeId) -> ShapeId {
        match self.get(shape) {
            Shape::List(items) => *items,
            _ => shape,
        }
    }
}

impl Object {
    /// The only property that it cannot do without, if there is just one: the amount of a budget.
    pub fn only_required(&self) -> Option<&Property> {
        let mut required = self.properties.iter().filter(|property| property.required);
        required.next().filter(|_| required.next().is_none())
    }

    /// The field that tells things of the type apart: their id, else what tells the items of a list apart first.
    pub fn key(&self) -> Option<&Property> {
        let id = self.properties.iter().find(|property| matches!(property.meaning, Meaning::Defines(_)));
        id.or_else(|| self.telling_fields().next())
    }

    /// The fields that tell the items of a list apart, the most telling first.
    pub fn telling_fields(&self) -> impl Iterator<Item = &Property> {
        self.told_by.iter().filter_map(|name| self.property(name))
    }

    /// The field that says what a thing is called.
    pub fn title(&self) -> Option<&'static str> {
        self.titles.last().copied()
    }

    /// Whether a field only says which thing it is and what it is called.
    pub fn is_naming(&self, name: &str) -> bool {
        self.titles.contains(&name) || self.key().is_some_and(|key| key.name == name)
    }
}

impl Property {
    /// What the field is called.
    pub fn title(&self, lang: Lang) -> Option<&'static str> {
        half(self.titles, lang)
    }

    /// What it is called on a command line: its title where that is one word of the reader's language, else its key.
    pub fn word(&self, lang: Lang) -> String {
        let title = self.title(lang).filter(|title| lang == Lang::Fr && title.chars().all(char::is_alphabetic));
        title.map_or_else(|| self.name.to_owned(), str::to_lowercase)
    }

    /// What it is called, in both languages.
    pub fn one(&'static self) -> Text {
        let title = |rank: usize| self.titles.get(rank).copied().unwrap_or(self.name);
        Text::new(title(1), title(0))
    }

    /// Whether its texts are ids of other things.
    pub fn cites(&self) -> bool {
        matches!(self.meaning, Meaning::Refers(_) | Meaning::ItemsRefer(_))
    }
}

impl Meaning {
    /// What a text may cite.
    pub fn things(&self) -> &[Kind] {
        match self {
            Meaning::Refers(things) => things,
            Meaning::Nothing | Meaning::Defines(_) | Meaning::ItemsRefer(_) => &[],
        }
    }
}

impl Choice {
    /// What the value is called.
    pub fn title(&self, lang: Lang) -> Option<&'static str> {
        half(self.described, lang)
    }

    /// Whether `text` is this value in other letters, or its description in either language.
    pub fn is_called(&self, text: &str) -> bool {
        same_letters(text, self.value) || self.described.iter().any(|words| same_letters(text, words))
    }
}

impl Property {
    /// Whether `key` is this one in other letters, or its title in either language.
    pub fn is_called(&self, key: &str) -> bool {
        same_letters(key, self.name) || self.titles.iter().any(|title| same_letters(key, title))
    }
}

/// The half of a bilingual text; French comes first, and what both languages say alike is there once.
fn half(halves: &[&'static str], lang: Lang) -> Option<&'static str> {
    match lang {
        Lang::Fr => halves.first(),
        Lang::En => halves.last(),
    }
    .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::shapes;

    #[test]
    fn a_kind_is_that_of_the_type_at_its_home() {
        let shapes = shapes();
        for kind in Kind::all() {
            let of = shapes.of_kind(kind);
            assert!(of.kind.is_none_or(|of| of == kind), "{kind:?}");
            let is_defined = of.key().is_some_and(|key| matches!(key.meaning, Meaning::Defines(defined) if defined == kind));
            assert_eq!(is_defined, kind.has_id(), "{kind:?}");
        }
        let of_things = shapes.objects().filter_map(|object| object.kind).count();
        assert_eq!(of_things, 16, "a kind of thing is told by one type");
    }

    #[test]
    fn a_field_is_called_as_the_schema_calls_it() {
        let shapes = shapes();
        let title = |keys: &[&str], lang| shapes.property(keys.iter().copied()).and_then(|property| property.title(lang));
        assert_eq!(title(&["actions", "leads"], Lang::Fr), Some("Pilotes"));
        assert_eq!(title(&["actions", "leads", "role"], Lang::En), Some("Role or department"));
        assert_eq!(title(&["council", "coordinator", "role"], Lang::Fr), Some("Fonction"));
        assert_eq!(title(&["actions", "nothing"], Lang::Fr), None);
        let status = shapes.property(["actions", "status"]).expect("actions have a status");
        assert_eq!(shapes.choice(status, "in-progress", Lang::Fr), Some("En cours"));
        assert!(!status.cites() && shapes.property(["actions", "partners"]).is_some_and(Property::cites));
    }
}
