//! What cites a thing: by references of the schema, and by what the file lets pass of it.

use std::collections::BTreeSet;

use crate::edit::{Operation, Order};
use crate::path::Path;
use crate::schema::{Walked, shapes};
use crate::writing::PlacedThing;
use crate::yaml::{NodeId, NodeKind, Parents, Tree};

/// The scalars that name a thing from elsewhere.
pub fn citations(thing: &PlacedThing, tree: &Tree<'_>, walked: &Walked<'_>) -> Vec<NodeId> {
    let index = &walked.index;
    let within = index.definitions.iter().filter(|definition| tree.is_within(definition.id, thing.owner));
    // What goes with it, such as the objectives of an axis, may be cited too.
    let named: Vec<_> = within.map(|definition| (definition.thing, tree.text(definition.id))).collect();
    let cites = |node: NodeId, things: &[crate::model::Kind]| {
        named.iter().any(|(kind, id)| things.contains(kind) && tree.text(node) == *id) && !tree.is_within(node, thing.owner)
    };
    let references = index.references.iter().filter(|reference| cites(reference.at, index.things(reference)));
    let ids: Vec<&str> = named.iter().map(|(_, id)| *id).collect();
    let mut nodes: BTreeSet<NodeId> = references.map(|reference| reference.at).collect();
    nodes.extend(find_passed(tree, &ids));
    nodes.into_iter().collect()
}

/// The ids of what `check.ignore` lets pass.
fn find_passed(tree: &Tree<'_>, ids: &[&str]) -> Vec<NodeId> {
    let under = |node: NodeId, key: &str| tree.entry(node, key).map(|(_, value)| value);
    let ignored = under(tree.root(), "check").and_then(|check| under(check, "ignore"));
    let items = ignored.into_iter().flat_map(|list| tree.items(list).collect::<Vec<_>>());
    items.filter_map(|item| under(item, "at")).filter(|at| ids.contains(&tree.text(*at))).collect()
}

/// What takes a thing and its citations away: of each the item of its list, its key, or all that is nothing without it; and
/// lists of which nothing is left.
pub fn without(thing: &PlacedThing, citations: &[NodeId], tree: &Tree<'_>) -> Vec<Operation> {
    let parents = tree.parents();
    let mut gone: BTreeSet<NodeId> = citations.iter().map(|citation| whole_of(*citation, tree, &parents)).collect();
    gone.insert(thing.owner);
    add_emptied(&mut gone, tree, &parents);
    let lists: BTreeSet<NodeId> = gone.iter().filter_map(|node| parents.around(*node).next()).map(|(list, _)| list).collect();
    let order = Order::new(shapes());
    for list in lists.into_iter().filter(|list| tree.kind(*list) == NodeKind::Sequence) {
        let is_needed = order.property(tree, &parents, list).is_none_or(|property| property.required);
        if !is_needed && tree.items(list).all(|item| gone.contains(&item)) {
            tree.items(list).for_each(|item| {
                gone.remove(&item);
            });
            gone.insert(list);
        }
    }
    // What stands in something that goes, goes with it.
    let is_within = |node: &NodeId| gone.iter().any(|other| other != node && tree.is_within(*node, *other));
    let outermost = gone.iter().copied().filter(|node| !is_within(node));
    outermost.map(|on| Operation::Remove { on, at: Path::root() }).collect()
}

/// Adds the mappings of which nothing would be left: what an action waits for, if that is gone.
fn add_emptied(gone: &mut BTreeSet<NodeId>, tree: &Tree<'_>, parents: &Parents) {
    loop {
        let holders = gone.iter().filter_map(|node| parents.around(*node).next()).map(|(holder, _)| holder);
        let is_emptied = |holder: &NodeId| {
            let is_mapping = tree.kind(*holder) == NodeKind::Mapping && *holder != tree.root() && !gone.contains(holder);
            is_mapping && tree.entries(*holder).all(|(_, value)| gone.contains(&value))
        };
        let Some(emptied) = holders.into_iter().find(is_emptied) else { return };
        gone.insert(emptied);
        gone.insert(whole_of(emptied, tree, parents));
    }
}

/// What is nothing without a citation.
fn whole_of(citation: NodeId, tree: &Tree<'_>, parents: &Parents) -> NodeId {
    let order = Order::new(shapes());
    let mut node = citation;
    for (parent, child) in parents.around(citation) {
        node = child;
        let is_item = tree.kind(parent) == NodeKind::Sequence;
        if is_item || order.property(tree, parents, child).is_none_or(|property| !property.required) {
            break;
        }
    }
    node
}
