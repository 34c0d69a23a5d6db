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
        match self {
            Thing::Strategy => "strategy",
            Thing::Organization => "organization",
            Thing::Body => "body",
            Thing::Plenary => "plenary",
            Thing::Decision => "decision",
            Thing::Axis => "axis",
            Thing::Objective => "objective",
            Thing::Action => "action",
            Thing::Indicator => "indicator",
            Thing::Document => "document",
            Thing::Amendment => "amendment",
        }
    }

    /// The kind as a noun with its article.
    pub fn one(self) -> Text {
        match self {
            Thing::Strategy => Text::new("a strategy", "une stratégie"),
            Thing::Organization => Text::new("an organization", "un organisme"),
            Thing::Body => Text::new("a body", "un groupe"),
            Thing::Plenary => Text::new("a session", "une séance"),
            Thing::Decision => Text::new("a decision", "une décision"),
            Thing::Axis => Text::new("an axis", "un axe"),
            Thing::Objective => Text::new("an objective", "un objectif"),
            Thing::Action => Text::new("an action", "une action"),
            Thing::Indicator => Text::new("an indicator", "un indicateur"),
            Thing::Document => Text::new("a document", "une pièce"),
            Thing::Amendment => Text::new("an amendment", "un avenant"),
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
