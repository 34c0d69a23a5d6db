//! Changes a file by the bytes of what changes, and no other: comments, order, quotes, blank lines, line ends and a byte
//! order mark stay as they were typed.
//!
//! An [`Operation`] names a node of a tree and a way from there. All operations of one call are planned over the same
//! tree (`plan`), become new texts for spans in the style of what stands near (`splice`), and the text is read again:
//! it must be the tree of before plus what was planned, comments included (`verify`). Else there is a [`Refusal`], which
//! says what stands in the way and on which line, and nothing is changed.
//!
//! It knows the order of keys by the schema, and nothing else of strategies.

mod layout;
mod literal;
mod look;
mod order;
mod patch;
mod pen;
mod plan;
mod refusal;
mod splice;
mod style;
mod verify;

pub use literal::Literal;
pub use look::{has_look, look};
pub use order::Order;
pub use patch::{patch, patch_of_new};
pub use refusal::{Refusal, Why};

use crate::diagnostic::Edit;
use crate::edit::plan::Plan;
use crate::path::Path;
use crate::schema::shapes;
use crate::source::{LARGEST_SOURCE, Source, Span};
use crate::yaml::{NodeId, NodeKind, Tree, read_owned};

/// One change to a tree, told by a node of it and a path from there.
#[derive(Clone, Debug)]
pub enum Operation {
    /// Gives a value to what is there; what is not there comes in where the schema has it, with the mappings on the way.
    Set { on: NodeId, at: Path, value: Literal },
    /// One more item in a list, before the item of that rank or at its end; a list that is not there comes in.
    Add { on: NodeId, to: Path, before: Option<usize>, value: Literal },
    /// Takes away an entry or an item.
    Remove { on: NodeId, at: Path },
    /// Gives scalars, which say the same, another text: an id and what refers to it.
    Rename { nodes: Vec<NodeId>, to: String },
}

/// The tree after the operations, all of them or none, which holds its text.
///
/// Every operation is told by the tree as it is given, in whatever order they come.
pub fn edit(tree: &Tree<'_>, operations: &[Operation]) -> Result<Tree<'static>, Refusal> {
    let plan = Plan::of(tree, shapes(), operations)?;
    let edits = splices_apart(&plan)?;
    let removed: Vec<Span> = edits.iter().map(|edit| edit.at).filter(|at| at.start < at.end).collect();
    let text = apply(tree.source(), edits);
    if text.len() > LARGEST_SOURCE {
        return Err(Refusal::new(Why::Layout, 0));
    }
    let place = removed.first().map_or(0, |at| at.start as usize);
    let after = read_owned(Source::new(tree.source().name.clone(), text));
    let after = after.map_err(|_| Refusal::new(Why::Layout, place))?;
    verify::verify(&plan, &removed, &after)?;
    Ok(after)
}

/// Bytes of a file up to which it keeps its look: printing a larger one anew would cost more than the edit.
const MOST_LOOKED_AT: usize = 1 << 20;

/// The tree after the operations; a file that has its canonical look keeps it, unless it is very large.
pub fn edit_in_look(tree: &Tree<'_>, operations: &[Operation]) -> Result<Tree<'static>, Refusal> {
    let after = edit(tree, operations)?;
    if after.source().text().len() > MOST_LOOKED_AT || has_look(&after) || !has_look(tree) {
        return Ok(after);
    }
    let looked = look(&after).ok().and_then(|text| read_owned(Source::new(after.source().name.clone(), text)).ok());
    Ok(looked.unwrap_or(after))
}

/// What the operations would make of the text, for who only proposes it: the result is not read again.
pub fn plan_edits(tree: &Tree<'_>, operations: &[Operation]) -> Result<Vec<Edit<Span>>, Refusal> {
    splices_apart(&Plan::of(tree, shapes(), operations)?)
}

fn splices_apart(plan: &Plan<'_>) -> Result<Vec<Edit<Span>>, Refusal> {
    refuse_collections_as_keys(plan.tree)?;
    let edits = splice::splices(plan)?;
    let overlap = edits.windows(2).find(|pair| pair[0].at.end > pair[1].at.start);
    match overlap {
        Some(pair) => Err(Refusal::new(Why::Conflict, pair[1].at.start as usize)),
        None => Ok(edits),
    }
}

/// Refuses a file in which a key is a list or a mapping itself: where its value begins is not told by what stands before it.
fn refuse_collections_as_keys(tree: &Tree<'_>) -> Result<(), Refusal> {
    let nodes = std::iter::successors(Some(tree.root()), |node| tree.next(*node));
    let mut keys = nodes.flat_map(|node| tree.entries(node)).map(|(key, _)| key);
    let key = keys.find(|key| tree.kind(*key) != NodeKind::Scalar);
    key.map_or(Ok(()), |key| Err(Refusal::new(Why::Layout, tree.span(key).start as usize)))
}

/// The text with its edits made; none of them overlap, and those of one place are in order.
pub fn apply(source: &Source, mut edits: Vec<Edit<Span>>) -> String {
    edits.sort_by_key(|edit| edit.at);
    let text = source.text();
    let mut edited = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut from = 0;
    for edit in &edits {
        edited.push_str(&text[from..edit.at.start as usize]);
        edited.push_str(&edit.text);
        from = edit.at.end as usize;
    }
    edited.push_str(&text[from..]);
    edited
}

#[cfg(test)]
mod tests;
