//! Values that a comma cut in two within braces, where the rest became a key of its own: `{value: 1,5}`.

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::schema::cure::{cured_number, two_readings};
use crate::source::Span;
use crate::yaml::{Kind, NodeId, Resolved, Style, Tree};

pub const TWO_READINGS: Text = Text::new(
    "write `{thousands}`, or `{decimals}` if these are decimals",
    "écrire « {thousands} », ou « {decimals} » s’il s’agit de décimales",
);

const DECIMAL_POINT: Text =
    Text::new("decimals follow a point: write `{replacement}`", "les décimales suivent un point : écrire « {replacement} »");

/// A value that a comma cut in two, as it stands from its beginning to the end of the key: `{value: 1,5}` has a key `5`.
pub fn cut_by_comma<'t>(tree: &'t Tree<'_>, key: NodeId) -> Option<(NodeId, &'t str)> {
    let value = tree.key_of(key)?;
    let (cut, rest) = (tree.span(value), tree.span(key));
    let is_cut = tree.kind(value) == Kind::Scalar && tree.style(value) == Style::Plain && cut.start < cut.end;
    let between = tree.source().slice(Span::new(cut.end.min(rest.start), rest.start));
    (is_cut && between.starts_with(',')).then(|| (value, tree.source().slice(Span::new(cut.start, rest.end))))
}

/// Whether a comma cut a number in two there, which is told at its end.
pub fn is_number_cut(tree: &Tree<'_>, key: NodeId) -> bool {
    cut_by_comma(tree, key).is_some_and(|(_, whole)| cured_number(whole).is_some() || two_readings(whole).is_some())
}

/// What to say of a key that is the end of a number.
pub fn cut_number(finding: Finding, tree: &Tree<'_>, key: NodeId) -> Option<Finding> {
    let (cut, whole) = cut_by_comma(tree, key)?;
    if let Some(number) = cured_number(whole) {
        let span = Span::new(tree.span(cut).start, tree.span(key).end);
        return Some(finding.fact("replacement", number.as_str()).replace(DECIMAL_POINT, span, number));
    }
    let (thousands, decimals) = two_readings(whole)?;
    Some(finding.fact("thousands", thousands).fact("decimals", decimals).help(TWO_READINGS))
}

/// The text whose end a key without a value seems to be.
pub fn cut_text(tree: &Tree<'_>, key: NodeId, value: NodeId) -> Option<Span> {
    let is_bare = tree.kind(value) == Kind::Scalar && tree.resolved(value) == Resolved::Null;
    let (cut, _) = cut_by_comma(tree, key).filter(|_| is_bare)?;
    (tree.resolved(cut) == Resolved::Text).then(|| tree.span(cut))
}
