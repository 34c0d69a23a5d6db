//! Collections between brackets, on one line.

use crate::edit::look::printer::Printer;
use crate::edit::look::scalar::Around;
use crate::edit::refusal::Refusal;
use crate::yaml::{NodeId, NodeKind};

impl Printer<'_> {
    /// A node between brackets, on one line, with its anchor, which stands behind a byte.
    pub fn inline(&self, node: NodeId, floor: usize) -> Result<String, Refusal> {
        let tree = self.layout.tree;
        let start = tree.span(node).start as usize;
        let anchor = self.anchor(floor, start).filter(|_| !tree.is_alias(node));
        let anchor = anchor.map_or(String::new(), |anchor| format!("{anchor} "));
        if tree.is_alias(node) || tree.kind(node) == NodeKind::Scalar {
            return Ok(anchor + &self.scalar(node, Around::Flow));
        }
        let elements = self.in_order(node, self.layout.elements(node), |_| true);
        let mut written = Vec::with_capacity(elements.len());
        for element in &elements {
            let value = self.inline(element.value, element.floor)?;
            written.push(match element.key {
                Some(key) => {
                    [self.key(element, key, Around::Flow)?.as_str(), ":", if value.is_empty() { "" } else { " " }, &value]
                        .concat()
                }
                None => value,
            });
        }
        let written = written.join(", ");
        Ok(if tree.kind(node) == NodeKind::Sequence { format!("{anchor}[{written}]") } else { format!("{anchor}{{{written}}}") })
    }
}
