//! What a word processor made of a value: quotes of print around it, spaces that are none of the ordinary kind.

use crate::diagnostic::Finding;
use crate::model::{DATE_PATTERN, Date, TextForm, YEARS, is_id};
use crate::source::{Span, offset};
use crate::yaml::{NodeId, NodeKind, Resolved, Tree, name_of_space, within_quotes};

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

/// Whether a scalar has the form of a text; a year that stands for a day needs no quotes.
pub fn is_of_form(resolved: Resolved, text: &str, form: &TextForm) -> bool {
    match resolved {
        Resolved::Text => (form.test)(text),
        Resolved::Integer(year) => form.pattern == DATE_PATTERN && i32::try_from(year).is_ok_and(|year| YEARS.contains(&year)),
        _ => false,
    }
}

/// Whether a node can be an id: a word, or the year of a session.
pub fn is_name(tree: &Tree<'_>, node: NodeId) -> bool {
    tree.kind(node) == NodeKind::Scalar
        && match tree.resolve(node) {
            Resolved::Text => is_id(tree.text(node)),
            Resolved::Integer(_) => Date::parse(tree.text(node)).is_some(),
            _ => false,
        }
}
