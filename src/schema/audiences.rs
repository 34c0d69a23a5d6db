//! Who may see each field of the format, as a list: what [`withhold`](crate::schema::withhold) goes by.

use crate::lang::Lang;
use crate::model::Audience;
use crate::schema::shape::{Object, Property, Shape, Shapes, shapes};

/// A field, or a thing that says something of itself, and the widest audience that may see it.
pub struct Sight {
    /// The keys that lead to it, and of a thing the value that it has: `actions.goals`, `plenaries.session: restricted`.
    pub keys: String,
    pub title: String,
    pub audience: Audience,
    /// Whether it is the whole thing that has the value.
    pub is_thing: bool,
    /// Whether a thing is open to everybody that says so itself.
    pub may_open: bool,
}

/// Every field, in the order of the format.
pub fn sights(lang: Lang) -> Vec<Sight> {
    let mut walk = Walk { shapes: shapes(), lang, found: Vec::new() };
    let root = walk.shapes.of_type("Strategy").expect("the format has a strategy");
    walk.fields("", root, Audience::Public, None);
    walk.found
}

struct Walk {
    shapes: &'static Shapes,
    lang: Lang,
    found: Vec<Sight>,
}

impl Walk {
    fn fields(&mut self, prefix: &str, object: &'static Object, widest: Audience, within: Option<Audience>) {
        for property in object.in_order() {
            let keys = if prefix.is_empty() { property.name.to_owned() } else { format!("{prefix}.{}", property.name) };
            let held = self.shapes.object_in(property);
            let own = widest.min(within.unwrap_or(property.audience));
            // A thing of a type that is not for everybody opens where it says so.
            let may_open = held.is_some_and(|held| held.audience < own && held.property("visibility").is_some());
            let audience = held.map_or(own, |held| own.min(held.audience));
            let title = property.title(self.lang).unwrap_or(property.name).to_owned();
            self.found.push(Sight { keys: keys.clone(), title, audience, is_thing: false, may_open });
            self.values(&keys, property, own);
            if let Some(held) = held.filter(|_| keys.matches('.').count() < 6) {
                self.fields(&keys, held, own, within.or(property.within));
            }
        }
    }

    /// The values that make a thing which has them narrower.
    fn values(&mut self, keys: &str, property: &'static Property, widest: Audience) {
        let Shape::Choice(choices) = self.shapes.get(self.shapes.items(property.shape)) else { return };
        for choice in choices.iter().filter(|choice| choice.audience < Audience::Public && property.name != "visibility") {
            let title = choice.title(self.lang).unwrap_or(choice.value).to_owned();
            let audience = choice.audience.min(widest);
            self.found.push(Sight { keys: format!("{keys}: {}", choice.value), title, audience, is_thing: true, may_open: true });
        }
    }
}
