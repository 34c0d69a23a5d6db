//! The kinds of thing that have an id, as references name them.

use crate::lang::Text;

/// What an id may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    Strategy,
    Organization,
    Body,
    Plenary,
    Decision,
    Axis,
    Objective,
    Action,
    Indicator,
    Document,
    Amendment,
}

impl Thing {
    pub const ALL: [Thing; 11] = [
        Thing::Strategy,
        Thing::Organization,
        Thing::Body,
        Thing::Plenary,
        Thing::Decision,
        Thing::Axis,
        Thing::Objective,
        Thing::Action,
        Thing::Indicator,
        Thing::Document,
        Thing::Amendment,
    ];

    /// The kind called so by `x-defines` and `x-refers-to` in the schema.
    pub fn from_name(name: &str) -> Option<Thing> {
        Thing::ALL.into_iter().find(|thing| thing.name() == name)
    }

    /// The name used in the schema and in machine formats.
    pub fn name(self) -> &'static str {
        self.noun().en
    }

    /// The kind as a noun without an article.
    pub fn noun(self) -> Text {
        match self {
            Thing::Strategy => Text::new("strategy", "stratégie"),
            Thing::Organization => Text::new("organization", "organisme"),
            Thing::Body => Text::new("body", "groupe"),
            Thing::Plenary => Text::new("plenary", "séance"),
            Thing::Decision => Text::new("decision", "décision"),
            Thing::Axis => Text::new("axis", "axe"),
            Thing::Objective => Text::new("objective", "objectif"),
            Thing::Action => Text::new("action", "action"),
            Thing::Indicator => Text::new("indicator", "indicateur"),
            Thing::Document => Text::new("document", "pièce"),
            Thing::Amendment => Text::new("amendment", "avenant"),
        }
    }

    /// The top-level keys under which things of this kind are defined.
    pub fn homes(self) -> &'static [&'static str] {
        match self {
            Thing::Strategy => &["id"],
            Thing::Organization => &["organizations"],
            Thing::Body => &["council"],
            Thing::Plenary | Thing::Decision => &["plenaries"],
            Thing::Axis | Thing::Objective => &["axes"],
            Thing::Action => &["actions"],
            Thing::Indicator => &["indicators", "axes", "actions"],
            Thing::Document => &["documents"],
            Thing::Amendment => &["amendments"],
        }
    }
}
