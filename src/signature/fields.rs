//! What a signature binds, field by field, and what it leaves free.
//!
//! Each field of the model names its group by `x-bound`; here stands what a signature makes of a
//! group, and why. The canonical form, the help and the READMEs derive from it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::lang::Text;
use crate::model::Bound;
use crate::schema::shapes;
use crate::schema::{Object, Property};

/// How a field stands towards a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A part of what is signed.
    Signed,
    /// Signed as parts of their own.
    Apart,
    /// Nothing that anybody signs: follow-up, and what surrounds the plan.
    Free,
}

/// Fields of one type that stand alike, and why.
pub struct Group {
    pub of: Text,
    pub standing: Standing,
    /// The keys, in the order of the schema.
    pub names: Vec<&'static str>,
    pub why: Text,
}

/// The things that are signed, by their types, as they are told.
pub const SIGNED: [(&str, Text); 10] = [
    ("Strategy", Text::new("the strategy", "la stratégie")),
    ("Chapter", Text::new("a chapter", "un chapitre")),
    ("Territory", Text::new("the territory", "le territoire")),
    ("Axis", Text::new("an axis", "un axe")),
    ("Objective", Text::new("an objective", "un objectif")),
    ("Action", Text::new("an action", "une action")),
    ("Milestone", Text::new("a milestone", "une étape")),
    ("Indicator", Text::new("an indicator", "un indicateur")),
    ("BudgetLine", Text::new("overall spending", "une dépense générale")),
    ("Organization", Text::new("an organization", "un organisme")),
];

/// How the fields of a group stand, and why.
fn reason(bound: Bound) -> (Standing, Text) {
    match bound {
        Bound::Document => (
            Standing::Signed,
            Text::new("what the document is, and for how long it binds", "ce qu’est le document, et combien de temps il engage"),
        ),
        Bound::Place => (Standing::Signed, Text::new("where the commitments hold", "où les engagements valent")),
        Bound::Priorities => (Standing::Signed, Text::new("the priorities", "les priorités")),
        Bound::Aims => {
            (Standing::Signed, Text::new("what is aimed at, and under which axis", "ce qui est visé, et sous quel axe"))
        }
        Bound::What => (Standing::Signed, Text::new("what is to be done, and what for", "ce qui sera fait, et pourquoi")),
        Bound::Who => (Standing::Signed, Text::new("by whom, with whom, for whom", "par qui, avec qui, pour qui")),
        Bound::When => (
            Standing::Signed,
            Text::new("when, by what means, and how it will be measured", "quand, avec quels moyens, et comment on le mesurera"),
        ),
        Bound::Steps => (Standing::Signed, Text::new("the steps that were promised", "les étapes promises")),
        Bound::Measure => (
            Standing::Signed,
            Text::new("what is measured, from where to where", "ce qui est mesuré, de quel départ à quelle cible"),
        ),
        Bound::Money => (Standing::Signed, Text::new("the money that was promised", "les montants promis")),
        Bound::Organization => (
            Standing::Signed,
            Text::new(
                "who leads, joins in or measures; only those whom what is signed cites",
                "qui pilote, participe ou mesure ; seulement ceux que cite ce qui est signé",
            ),
        ),
        Bound::Within => (Standing::Signed, Text::new("as what holds them", "comme ce qui les contient")),
        Bound::Apart => (Standing::Apart, Text::new("each signed as a part of its own", "signés chacun comme une partie")),
        Bound::Print => (
            Standing::Free,
            Text::new(
                "how the document is called, numbered and printed",
                "comment le document se nomme, se numérote et s’imprime",
            ),
        ),
        Bound::Life => (
            Standing::Free,
            Text::new(
                "the life of the council and of the document: an amendment counts by what it changes",
                "la vie du conseil et du document : un avenant compte par ce qu’il change",
            ),
        ),
        Bound::Around => (Standing::Free, Text::new("what surrounds the plan", "ce qui entoure le plan")),
        Bound::Facts => (
            Standing::Free,
            Text::new(
                "facts that change without anybody deciding it here",
                "des faits qui changent sans que personne ici en décide",
            ),
        ),
        Bound::FollowUp => (Standing::Free, Text::new("follow-up", "le suivi")),
        Bound::Grants => (Standing::Free, Text::new("grants come year by year", "les subventions viennent année après année")),
        Bound::Reach => (Standing::Free, Text::new("how it is reached and recognized", "comment on le joint et le reconnaît")),
    }
}

/// Every field of the things that are signed, in groups.
pub fn groups() -> &'static [Group] {
    static GROUPS: OnceLock<Vec<Group>> = OnceLock::new();
    GROUPS.get_or_init(|| SIGNED.iter().flat_map(|(name, of)| groups_of(find_signed(name), *of)).collect())
}

fn groups_of(object: &'static Object, of: Text) -> impl Iterator<Item = Group> {
    let mut names: BTreeMap<Bound, Vec<&str>> = BTreeMap::new();
    for property in object.in_order() {
        names.entry(property.bound).or_default().push(property.name);
    }
    names.into_iter().map(move |(bound, names)| {
        let (standing, why) = reason(bound);
        Group { of, standing, names, why }
    })
}

/// The type of the model of that name.
pub fn find_signed(name: &str) -> &'static Object {
    shapes().of_type(name).unwrap_or_else(|| panic!("`{name}` is signed and no type of the schema"))
}

/// The keys at the top under which all that is signed stands.
pub fn signed_keys() -> impl Iterator<Item = &'static str> {
    let keys = find_signed("Strategy").in_order().into_iter().filter(|property| standing(property) != Standing::Free);
    keys.map(|property| property.name)
}

/// How a field stands.
pub fn standing(property: &Property) -> Standing {
    reason(property.bound).0
}
