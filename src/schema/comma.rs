//! Values that a comma cut in two within braces, where the rest became a key of its own: `{value: 1,5}`.

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::schema::cure::{cure_number, two_readings};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Resolved, Style, Tree};

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
    let is_cut = tree.kind(value) == NodeKind::Scalar && tree.style(value) == Style::Plain && cut.start < cut.end;
    let between = tree.source().slice(Span::new(cut.end.min(rest.start), rest.start));
    (is_cut && between.starts_with(',')).then(|| (value, tree.source().slice(Span::new(cut.start, rest.end))))
}

/// Whether a comma cut a number in two there, which is told at its end.
pub fn is_number_cut(tree: &Tree<'_>, key: NodeId) -> bool {
    cut_by_comma(tree, key).is_some_and(|(_, whole)| cure_number(whole).is_some() || two_readings(whole).is_some())
}

/// What to say of a key that is the end of a number.
pub fn cut_number(finding: Finding, tree: &Tree<'_>, key: NodeId) -> Option<Finding> {
    let (cut, whole) = cut_by_comma(tree, key)?;
    if let Some(number) = cure_number(whole) {
        let span = Span::new(tree.span(cut).start, tree.span(key).end);
        return Some(finding.fact("replacement", number.as_str()).replace(DECIMAL_POINT, span, number));
    }
    let (thousands, decimals) = two_readings(whole)?;
    Some(finding.fact("thousands", thousands).fact("decimals", decimals).help(TWO_READINGS))
}

/// The text whose end a key without a value seems to be: its beginning, and the whole with all that commas cut off.
pub fn cut_text(tree: &Tree<'_>, key: NodeId, value: NodeId) -> Option<(Span, Span)> {
    let (cut, _) = cut_by_comma(tree, key).filter(|_| is_bare(tree, value))?;
    let mut last = key;
    while let Some(next) = next_bare(tree, last) {
        last = next;
    }
    let beginning = tree.span(cut);
    (tree.resolve(cut) == Resolved::Text).then(|| (beginning, Span::new(beginning.start, tree.span(last).end)))
}

/// Whether a key is a further piece of a text that a comma cut before, which was told there.
pub fn is_further_piece(tree: &Tree<'_>, key: NodeId) -> bool {
    let before = tree.key_of(key).filter(|value| is_bare(tree, *value)).and_then(|value| tree.key_of(value));
    before.is_some_and(|before| {
        next_bare(tree, before) == Some(key) && (cut_by_comma(tree, before).is_some() || is_further_piece(tree, before))
    })
}

fn is_bare(tree: &Tree<'_>, value: NodeId) -> bool {
    let span = tree.span(value);
    tree.kind(value) == NodeKind::Scalar && tree.resolve(value) == Resolved::Null && span.start == span.end
}

/// The key without a value that follows one, behind a comma.
fn next_bare(tree: &Tree<'_>, key: NodeId) -> Option<NodeId> {
    let value = tree.next(key).filter(|value| is_bare(tree, *value))?;
    let next = tree.next(value).filter(|next| tree.kind(*next) == NodeKind::Scalar && tree.style(*next) == Style::Plain)?;
    tree.next(next).filter(|value| is_bare(tree, *value))?;
    let between = tree.source().text().get(tree.span(key).end as usize..tree.span(next).start as usize)?;
    (between.trim() == ",").then_some(next)
}
