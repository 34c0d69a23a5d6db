//! How a file is written, as far as new text must look like what stands near it: indentation, quotes, blank lines.

use crate::edit::layout::Layout;
use crate::yaml::{NodeId, NodeKind, Style};

/// What the lines of a file have in common.
#[derive(Clone, Copy, Debug)]
pub struct Habits<'t> {
    /// What ends a line.
    pub stop: &'t str,
    /// How much deeper than its key a mapping stands.
    pub step: usize,
    /// How much deeper than its key a dash stands.
    pub dash: usize,
    /// How much deeper than its dash an item stands.
    pub item: usize,
    pub quote: char,
}

/// Nodes that are looked at to learn how a file is written.
const MOST_LOOKED_AT: usize = 4000;

/// What is learned, once it was met.
#[derive(Default)]
struct Met {
    step: Option<usize>,
    dash: Option<usize>,
    item: Option<usize>,
    single: usize,
    double: usize,
}

impl<'t> Habits<'t> {
    /// The habits of the text around a collection first, then of the whole file.
    pub fn near(layout: &Layout<'t>, collection: NodeId) -> Habits<'t> {
        let mut met = Met::default();
        for node in [collection, layout.tree.root()] {
            look(layout, node, &mut met);
        }
        Habits {
            stop: layout.stop(),
            step: met.step.unwrap_or(2),
            dash: met.dash.unwrap_or(2),
            item: met.item.unwrap_or(2),
            quote: if met.single > met.double { '\'' } else { '"' },
        }
    }
}

fn look(layout: &Layout<'_>, from: NodeId, met: &mut Met) {
    let tree = layout.tree;
    let mut left = vec![(from, None)];
    for _ in 0..MOST_LOOKED_AT {
        let Some((node, key)) = left.pop() else { return };
        if tree.is_alias(node) {
            continue;
        }
        let start = if tree.kind(node) == NodeKind::Scalar { 0 } else { layout.start(node) };
        match tree.kind(node) {
            NodeKind::Scalar => {
                let quote = tree.slice(node).chars().next().filter(|_| tree.style(node) == Style::Quoted);
                met.double += usize::from(quote == Some('"'));
                met.single += usize::from(quote == Some('\''));
            }
            NodeKind::Sequence | NodeKind::Mapping if layout.is_flow(node) => {
                left.extend(tree.children_of(node).into_iter().map(|child| (child, None)));
            }
            NodeKind::Mapping => {
                deeper(layout, start, key, &mut met.step);
                left.extend(tree.entries(node).map(|(key, value)| (value, Some(key))).collect::<Vec<_>>().into_iter().rev());
            }
            NodeKind::Sequence => {
                deeper(layout, start, key, &mut met.dash);
                let items: Vec<NodeId> = tree.items(node).collect();
                if let Some(first) = items.first().filter(|_| met.item.is_none()) {
                    let at = tree.span(*first).start as usize;
                    let is_here = layout.line_start(at) == layout.line_start(start) && at > start;
                    met.item = is_here.then(|| layout.column(at).saturating_sub(layout.column(start)));
                }
                left.extend(items.into_iter().rev().map(|item| (item, None)));
            }
        }
    }
}

/// Notes how much deeper than its key a collection begins, the first time that it is met.
fn deeper(layout: &Layout<'_>, start: usize, key: Option<NodeId>, met: &mut Option<usize>) {
    let Some(key) = key.filter(|_| met.is_none()) else { return };
    let key = layout.tree.span(key).start as usize;
    *met = layout.column(start).checked_sub(layout.column(key)).filter(|_| layout.is_first_on_line(start));
}
