//! The two readers as one.

use std::borrow::Cow;

use crate::diagnostic::Finding;
use crate::source::Source;
use crate::yaml::parse::try_parse;
use crate::yaml::quick::read_quickly;
use crate::yaml::stop::Refusal;
use crate::yaml::tree::Tree;

/// Reads a source whole. A text without any node gives a tree whose root is an empty scalar.
///
/// The error is the first thing that keeps the text from being read.
pub fn read(source: &Source) -> Result<Tree<'_>, Box<Finding>> {
    try_read(source).map_err(|refusal| Box::new(refusal.finding))
}

/// The same; the error says too what is to be mended or laid aside.
pub fn try_read(source: &Source) -> Result<Tree<'_>, Box<Refusal>> {
    if let Some(tree) = read_quickly(source) {
        return Ok(tree);
    }
    try_parse(source)
}

/// Reads a source whole, into a tree that holds it; with an error the source comes back.
pub fn read_owned(source: Source) -> Result<Tree<'static>, (Source, Box<Finding>)> {
    match read(&source).map(|tree| (tree.nodes, tree.unescaped)) {
        Ok((nodes, unescaped)) => Ok(Tree { source: Cow::Owned(source), nodes, unescaped, lost: Vec::new() }),
        Err(finding) => Err((source, finding)),
    }
}
