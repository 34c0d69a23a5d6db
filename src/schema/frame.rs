//! The way from the root to a node at hand, and what a fault there makes unreadable.

use crate::yaml::{NodeId, Tree};

/// A value or item on the way from the root to the node at hand.
pub struct Frame {
    pub node: NodeId,
    /// The key it stands under; none for an item of a list.
    pub key: Option<NodeId>,
    pub role: Role,
}

/// What leaving out a frame would mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Item,
    Optional,
    Required,
    /// A key that has no place there.
    Stray,
}

/// The key of the lists of indicators.
pub const INDICATORS: &str = "indicators";

/// The depth of what a fault makes unreadable: the outermost list item on the way, else the outermost optional value.
/// Under `council` and `check` it is the innermost, for these are read key by key; of an indicator of an axis or an
/// action, that indicator alone.
pub fn find_lost(stack: &[Frame], tree: &Tree<'_>) -> Option<usize> {
    let first = |role| stack.iter().position(|frame| frame.role == role);
    let name = |depth: usize| stack.get(depth).and_then(|frame| frame.key).map(|key| tree.text(key));
    let outermost = first(Role::Item).or_else(|| first(Role::Optional)).or_else(|| first(Role::Stray))?;
    if stack.len() > outermost + 2 && name(outermost + 1) == Some(INDICATORS) && stack[outermost + 2].role == Role::Item {
        return Some(outermost + 2);
    }
    let within = |roles: &[Role]| stack.iter().rposition(|frame| roles.contains(&frame.role));
    match name(outermost) {
        // Which kind it is decides how all the rest is judged.
        Some("council") if name(outermost + 1) != Some("kind") => within(&[Role::Optional]),
        Some("check") => within(&[Role::Optional, Role::Stray]),
        _ => Some(outermost),
    }
}
