//! The canonical look of a file: how it is indented, spaced, quoted and in which order its keys stand.
//!
//! A tree is printed anew from its nodes and their bytes, each comment beside what it speaks of. What is printed is read
//! again, and must be the same tree, its keys in another order at most, with the same comments; else there is a
//! [`Refusal`], and the file stays as it is.

mod check;
mod comments;
mod flow;
mod order;
mod print;
mod printer;
mod scalar;
#[cfg(test)]
mod tests;

use crate::edit::layout::Layout;
use crate::edit::look::printer::Printer;
use crate::edit::refusal::{Refusal, Why};
use crate::schema::shapes;
use crate::source::{LARGEST_SOURCE, Source};
use crate::yaml::{NodeKind, Tree, read_owned};

/// Spaces that a thing stands deeper than what holds it.
const STEP: usize = 2;
/// A line with brackets is no longer, its comment apart.
const WIDEST: usize = 120;

/// Whether the text of a tree is as a well kept file has it.
pub fn has_look(tree: &Tree<'_>) -> bool {
    Printer::new(Layout::of(tree), shapes()).print().is_ok_and(|text| text == tree.source().text())
}

/// The text of a tree as a well kept file has it.
pub fn look(tree: &Tree<'_>) -> Result<String, Refusal> {
    let layout = Layout::of(tree);
    if tree.kind(tree.root()) == NodeKind::Scalar && tree.span(tree.root()).range().is_empty() {
        // Nothing is said, or comments alone.
        return Ok(layout.text.to_owned());
    }
    let text = Printer::new(layout, shapes()).print()?;
    if text == layout.text {
        return Ok(text);
    }
    if text.len() > LARGEST_SOURCE {
        return Err(Refusal::new(Why::Layout, 0));
    }
    let after = read_owned(Source::new(tree.source().name.clone(), text)).map_err(|_| Refusal::new(Why::Layout, 0))?;
    check::check(tree, &after)?;
    Ok(after.source().text().to_owned())
}
