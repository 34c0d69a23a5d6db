//! What a word processor made of a value: quotes of print around it, spaces that are none of the ordinary kind.

use crate::diagnostic::Finding;
use crate::source::{Span, offset};
use crate::yaml::{NodeId, Tree, name_of_space, within_quotes};

/// The text without the white space and the quotes of print around it.
pub fn bare(text: &str) -> &str {
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || name_of_space(letter).is_some());
    within_quotes(text).unwrap_or(text)
}

/// A finding that names the first unusual space of a scalar, and shows where it stands.
pub fn with_space(finding: Finding, tree: &Tree<'_>, node: NodeId) -> Finding {
    let (start, written) = (tree.content_span(node).start, tree.slice(node));
    let space = written.char_indices().find_map(|(at, letter)| Some((at, letter, name_of_space(letter)?)));
    match space {
        Some((at, letter, name)) => {
            let at = start + offset(at);
            finding.label(Span::new(at, at + offset(letter.len_utf8())), name)
        }
        None => finding,
    }
}
