//! Things that bear no id, such as milestones and values: those of which an expression is true, where they stand.

use crate::arguments::explain_query_error;
use crate::context::Failure;
use crate::lang::Text;
use crate::model::Kind;
use crate::path::Path;
use crate::query::{Listing, find_ranks};
use crate::writing::{Original, PlacedThing};
use crate::yaml::{NodeId, NodeKind, Tree};

const HIDDEN: Text = Text::new(
    "faults of form hide some of `{kind}`: they cannot be told apart",
    "des fautes de forme masquent une partie des éléments « {kind} » : on ne peut les distinguer",
);
const CHECK: Text = Text::new("`stspd check` tells which", "« stspd check » dit lesquelles");

/// The things of a kind of which an expression is true, each where it stands.
pub fn find_rows(kind: &'static Listing, expression: &str, original: &Original<'_>) -> Result<Vec<PlacedThing>, Failure> {
    let Original { tree, reader, .. } = original;
    let found = find_ranks(kind, expression, reader.subject).map_err(|error| explain_query_error(&error, reader.lang))?;
    let (ranks, count) = found;
    let nodes = list_nodes(kind.kind, tree);
    if nodes.len() != count {
        let facts = [("kind", kind.title().into())];
        return Err(Failure::new(reader.lang, HIDDEN, &facts).hint(reader.lang, CHECK, &[]));
    }
    let placed = |owner| PlacedThing { kind: kind.kind, id: String::new(), owner, below: Path::root(), node: None };
    Ok(ranks.into_iter().map(|rank| placed(nodes[rank])).collect())
}

/// Where indicators stand, in the order in which they are listed.
const MEASURED: [&[&str]; 3] =
    [&["indicators", "values"], &["axes", "indicators", "values"], &["actions", "indicators", "values"]];

/// The nodes of a kind in the order of the file.
fn list_nodes(kind: Kind, tree: &Tree<'_>) -> Vec<NodeId> {
    let ways = if kind == Kind::Value { &MEASURED[..] } else { &[kind.home()] };
    let walk = |way: &&[&str]| {
        way.iter().fold(vec![tree.root()], |nodes, key| nodes.into_iter().flat_map(|node| items(tree, node, key)).collect())
    };
    ways.iter().flat_map(walk).collect()
}

/// The items under a key; one alone that is not in a list, too.
fn items(tree: &Tree<'_>, node: NodeId, key: &str) -> Vec<NodeId> {
    match tree.entry(node, key) {
        Some((_, list)) if tree.kind(list) == NodeKind::Sequence => tree.items(list).collect(),
        Some((_, one)) if tree.kind(one) == NodeKind::Mapping => vec![one],
        _ => Vec::new(),
    }
}
