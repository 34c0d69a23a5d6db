//! What a thing or a part of one cannot do without, told by the words that give it.

use crate::context::Failure;
use crate::edit::Operation;
use crate::lang::{Lang, Text};
use crate::path::{Path, Step};
use crate::schema::Object;
use crate::writing::fields::{object, shape_of};
use crate::writing::found::PlacedThing;
use crate::yaml::Tree;

const LACKING: Text = Text::new("{kind} must say {names}", "il manque à {kind} : {names}");
const PART_LACKING: Text = Text::new("`{kind}` must say {names}", "il manque à « {kind} » : {names}");
const GIVE: Text = Text::new("add `{given}` to the command", "ajoutez « {given} » à la commande");

/// That one of a kind lacks fields, and how they are given.
pub fn explain_lacking(one: Text, is_thing: bool, names: Vec<String>, lang: Lang) -> Failure {
    let message = if is_thing { LACKING } else { PART_LACKING };
    explain(message, one.get(lang), names, lang)
}

fn explain(message: Text, kind: &str, names: Vec<String>, lang: Lang) -> Failure {
    let given: Vec<String> = names.iter().map(|name| format!("{name}=…")).collect();
    let facts = [("kind", kind.into()), ("names", names.into()), ("given", given.join(" ").into())];
    Failure::new(lang, message, &facts).hint(lang, GIVE, &facts)
}

/// Refuses a mapping that comes in without what it must say: the coordination of a council, without its kind.
pub fn refuse_partial(tree: &Tree<'_>, thing: &PlacedThing, operations: &[Operation], lang: Lang) -> Result<(), Failure> {
    let set = operations.iter().filter_map(|operation| match operation {
        Operation::Set { at, .. } => Some(at),
        _ => None,
    });
    let set: Vec<&Path> = set.collect();
    let above = set.iter().flat_map(|at| std::iter::successors(at.parent(), Path::parent));
    for mapping in above.filter(|mapping| tree.descend(thing.owner, mapping).is_none()) {
        let Some((object, called)) = follow(thing, &mapping, lang) else { continue };
        let is_set = |key: &str| set.iter().any(|at| at.steps().starts_with(mapping.key(key.to_owned()).steps()));
        let lacking = object.in_order().into_iter().filter(|property| property.required && !is_set(property.name));
        let names: Vec<String> = lacking.map(|property| [&called[..], &[property.word(lang)]].concat().join(".")).collect();
        if !names.is_empty() {
            return Err(explain(PART_LACKING, &called.join("."), names, lang));
        }
    }
    Ok(())
}

/// The mapping at a path below the thing, and the words that lead there from it; none in lists, nor above the thing.
fn follow(thing: &PlacedThing, at: &Path, lang: Lang) -> Option<(&'static Object, Vec<String>)> {
    let below = at.steps().strip_prefix(thing.below.steps())?;
    let mut words = Vec::new();
    let found = below.iter().try_fold(object(shape_of(thing.kind))?, |within, step| {
        let Step::Key(key) = step else { return None };
        let property = within.property(key)?;
        words.push(property.word(lang));
        object(property.shape)
    })?;
    (!words.is_empty()).then_some((found, words))
}
