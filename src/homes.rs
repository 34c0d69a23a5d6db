//! Where the things of a kind stand in a file, in the order in which the model has them.

use crate::model::Kind;
use crate::yaml::{NodeId, NodeKind, Tree};

/// What may be measured, and so has indicators of its own.
const MEASURED: [&[&str]; 3] = [&[], &["axes"], &["actions"]];
/// Where objectives stand: in axes, and in none.
const AIMED: [&[&str]; 2] = [&["axes"], &[]];

/// A mapping behind those that it stands in, which are things too: an action, its indicator, a value of that.
pub type Chain = Vec<NodeId>;

/// The mappings of a kind, wherever they stand, but for what `is_read` passes over.
pub fn find_things(tree: &Tree<'_>, kind: Kind, is_read: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    find_chains(tree, kind, is_read).iter().map(|chain| chain.last().copied().unwrap_or(tree.root())).collect()
}

/// The same, each behind what it stands in; the strategy itself behind nothing.
pub fn find_chains(tree: &Tree<'_>, kind: Kind, is_read: impl Fn(NodeId) -> bool) -> Vec<Chain> {
    let of_kind = kind.home();
    let homes: &[&[&str]] = match kind {
        Kind::Indicator | Kind::Value => &MEASURED,
        Kind::Objective => &AIMED,
        _ => &[&[]],
    };
    let walk = |home: &&[&str]| {
        let step = |chains: Vec<Chain>, key: &&str| {
            let within = |of: Chain| {
                let nodes = list_under(tree, of.last().copied().unwrap_or(tree.root()), key, &is_read);
                nodes.into_iter().map(move |node| [of.as_slice(), &[node]].concat())
            };
            chains.into_iter().flat_map(within).collect()
        };
        home.iter().chain(of_kind).fold(vec![Chain::new()], step)
    };
    homes.iter().flat_map(walk).collect()
}

/// What stands under a key: the items of a list, or the one mapping.
fn list_under(tree: &Tree<'_>, node: NodeId, key: &str, is_read: &impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    let value = tree.entries(node).find(|(name, value)| tree.text(*name) == key && is_read(*value)).map(|(_, value)| value);
    match value.map(|value| (value, tree.kind(value))) {
        Some((list, NodeKind::Sequence)) => tree.items(list).filter(|item| is_read(*item)).collect(),
        Some((one, NodeKind::Mapping)) => vec![one],
        Some((_, NodeKind::Scalar)) | None => Vec::new(),
    }
}
