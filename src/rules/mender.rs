//! Makes sure of the fixes of findings where a tree is at hand, and plans those that put a value elsewhere.

use crate::diagnostic::{Fix, Relocation};
use crate::edit::{Literal, Operation, plan_edits};
use crate::path::Path;
use crate::source::Span;
use crate::yaml::{Parents, Style, Tree};

/// Most values of one file that are put elsewhere by fixes.
const MOST_RELOCATIONS: usize = 100;

/// What is known of a tree in which fixes are made.
pub struct Mender<'t> {
    tree: &'t Tree<'t>,
    parents: Option<Parents>,
    relocations: usize,
}

impl<'t> Mender<'t> {
    pub fn new(tree: &'t Tree<'t>) -> Mender<'t> {
        Mender { tree, parents: None, relocations: 0 }
    }

    /// Whether each value that is replaced is meant nowhere else, and stands on the line where it begins.
    pub fn can_make(&self, fix: &Fix<Span>) -> bool {
        let node = |at: Span| self.tree.last_before(at.start).filter(|node| self.tree.span(*node) == at);
        let mut nodes = fix.edits.iter().filter_map(|edit| node(edit.at));
        nodes.all(|node| !self.tree.is_shared(node) && self.tree.style(node) != Style::Block)
    }

    /// A fix that puts a value where it belongs, in the mapping that it stands in.
    pub fn relocate(&mut self, relocation: &Relocation) -> Option<Fix<Span>> {
        let tree = self.tree;
        self.relocations += 1;
        let key = tree.last_before(relocation.key.start).filter(|_| self.relocations <= MOST_RELOCATIONS)?;
        let parents = self.parents.get_or_insert_with(|| tree.parents());
        let (on, _) = parents.around(key).next()?;
        let value = match &relocation.text {
            text if relocation.is_text => Literal::text(text.as_str()),
            text => Literal::Bare(text.clone()),
        };
        let [home, name] = relocation.to;
        let operations = [
            Operation::Remove { on, at: Path::root().key(tree.text(key).to_owned()) },
            Operation::Set { on, at: Path::of(home).key(name), value },
        ];
        Some(Fix::certain(relocation.title, plan_edits(tree, &operations).ok()?))
    }
}
