//! The order of keys: that of the schema, as far as comments and aliases let them move.

use crate::edit::layout::Element;
use crate::edit::look::printer::Printer;
use crate::edit::order::LAST;
use crate::yaml::{NodeId, NodeKind};

impl Printer<'_> {
    /// The elements in the order of the schema, a town's own keys behind the one that they follow; as they are where one
    /// may not move, or where an alias would come before what it stands for.
    pub fn in_order<E>(&self, node: NodeId, elements: Vec<E>, can_move: impl Fn(&E) -> bool) -> Vec<E>
    where
        E: AsElement + Clone,
    {
        if self.layout.tree.kind(node) != NodeKind::Mapping || elements.len() < 2 {
            return elements;
        }
        let rank = self.order.ranks(self.layout.tree, &self.parents, node);
        let mut last = 0;
        let ranks: Vec<usize> = elements
            .iter()
            .map(|element| {
                let key = element.element().key.map(|key| self.layout.tree.text(key));
                last = key.map(&rank).filter(|rank| *rank != LAST).map_or(last, |rank| rank + 1);
                last
            })
            .collect();
        if ranks.is_sorted() || !elements.iter().all(can_move) {
            return elements;
        }
        let mut places: Vec<usize> = (0..elements.len()).collect();
        places.sort_by_key(|place| ranks[*place]);
        let sorted: Vec<E> = places.iter().map(|place| elements[*place].clone()).collect();
        if self.aliases_follow(&sorted) { sorted } else { elements }
    }

    /// Whether what each alias stands for is written before it.
    fn aliases_follow<E: AsElement>(&self, elements: &[E]) -> bool {
        if self.aliases.is_empty() {
            return true;
        }
        let place = |node: NodeId| {
            let at = self.layout.tree.span(node).start as usize;
            elements.iter().position(|element| (element.element().start..element.element().end).contains(&at))
        };
        self.aliases.iter().all(|(alias, target)| match (place(*alias), place(*target)) {
            (Some(alias), Some(target)) => target <= alias,
            _ => true,
        })
    }
}

/// What holds an element of a collection.
pub trait AsElement {
    fn element(&self) -> &Element;
}

impl AsElement for Element {
    fn element(&self) -> &Element {
        self
    }
}
