//! The place in the file of what a cell of a workbook says.

use crate::handles::Handles;
use crate::import::Said;
use crate::lang::Lang;
use crate::model::Kind;
use crate::path::Path;
use crate::query::{Column, Listing};
use crate::schema::Object;
use crate::writing::{Original, PlacedThing, find_field, object, shape_of};
use crate::yaml::{NodeId, NodeKind, Tree};

/// The thing of a row.
pub fn find_row(listing: &Listing, handle: &str, handles: &Handles, tree: &Tree<'_>) -> Option<PlacedThing> {
    let node = match listing.kind {
        Kind::Strategy => tree.root(),
        kind => handles.find(kind, handle)?,
    };
    let id = if listing.kind.has_id() { handle.to_owned() } else { String::new() };
    let key = object(shape_of(listing.kind)).and_then(Object::key).filter(|_| listing.kind.has_id());
    let written = key.and_then(|key| tree.entry(node, key.name)).map(|(_, id)| id);
    Some(PlacedThing::written(listing.kind, id, node, written.filter(|_| listing.kind != Kind::Strategy)))
}

/// The keys from a row to the field that a column says.
pub fn find_keys(listing: &Listing, column: &Column<'_>) -> Option<Vec<String>> {
    let home = listing.kind.home().join(".");
    let field = column.field?;
    let rest = if home.is_empty() { field } else { field.strip_prefix(&home)?.strip_prefix('.')? };
    Some(rest.split('.').map(str::to_owned).collect())
}

/// The same, down to the scalar that a cell shows of a mapping: of a budget, its amount.
pub fn find_scalar(tree: &Tree<'_>, thing: &PlacedThing, keys: &[String], now: &Said, column: &Column<'_>) -> Vec<String> {
    let Some(node) = tree.descend(thing.owner, &Path::root().join(keys)).filter(|node| tree.kind(*node) == NodeKind::Mapping)
    else {
        return keys.to_vec();
    };
    let shows = |(_, value): &(NodeId, NodeId)| {
        tree.kind(*value) == NodeKind::Scalar && Said::Text(tree.text(*value).to_owned()).agrees(now, column.kind())
    };
    let showing: Vec<&str> = tree.entries(node).filter(shows).map(|(key, _)| tree.text(key)).collect();
    // Where several say the same, the column is of what the mapping cannot do without.
    let field = find_field(thing.kind, &keys.join("."), Lang::En).ok();
    let main = field.and_then(|field| object(field.property?.shape)?.only_required()).map(|property| property.name);
    let said = main.filter(|main| showing.contains(main)).or(showing.first().copied());
    keys.iter().cloned().chain(said.map(str::to_owned)).collect()
}

/// What emptying a cell takes away.
pub enum Emptied {
    /// The field alone, or with the mapping that says nothing else.
    Field(Vec<String>),
    /// What it stands in needs it, and says more.
    Needed,
}

/// What is taken away with the value under these keys; `others` are those that the same row empties too.
pub fn find_emptied(original: &Original<'_>, thing: &PlacedThing, keys: &[String], others: &[Vec<String>]) -> Emptied {
    let tree = original.tree;
    let mut keys = keys.to_vec();
    loop {
        let field = find_field(thing.kind, &keys.join("."), original.reader.lang).ok();
        let is_needed = field.and_then(|field| field.property).is_some_and(|property| property.required);
        if !is_needed {
            return Emptied::Field(keys);
        }
        let parent = keys[..keys.len() - 1].to_vec();
        if parent.is_empty() {
            return Emptied::Needed;
        }
        let mapping = tree.descend(thing.owner, &Path::root().join(&parent));
        let is_emptied = |key: &str| {
            let of = [parent.as_slice(), &[key.to_owned()]].concat();
            of == keys || others.contains(&of)
        };
        let is_alone = mapping.is_some_and(|mapping| tree.entries(mapping).all(|(key, _)| is_emptied(tree.text(key))));
        if !is_alone {
            return Emptied::Needed;
        }
        keys = parent;
    }
}
