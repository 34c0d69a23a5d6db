//! What a comparison may say of a file that cannot be read whole.

use crate::diff::{Change, What};
use crate::schema::Names;

/// Which of two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

/// Leaves out of changes what the faults of form of a side may alone have made, given the ids of that side.
pub fn keep_certain(changes: &mut Vec<Change>, side: Side, names: &Names<'_>) {
    changes.retain_mut(|change| !hides(side, change, names));
}

/// Whether a side of which parts cannot be read only hides what seems new or gone; fields that it may hide are
/// left out of a change.
fn hides(side: Side, change: &mut Change, names: &Names<'_>) -> bool {
    let seems_hidden = |change: &Change| {
        let is_told_apart = matches!(change.kind.key(), Some("id" | "date"));
        !is_told_apart || names.bearing(&change.id).next().is_some()
    };
    match (&mut change.what, side) {
        (What::Added(_), Side::Before) | (What::Removed(_), Side::After) => seems_hidden(change),
        (What::Added(_) | What::Removed(_), _) => false,
        (What::Changed { was, fields, .. }, side) => {
            fields.retain(|field| match side {
                Side::Before => field.before.is_some(),
                Side::After => field.after.is_some(),
            });
            was.is_none() && fields.is_empty()
        }
    }
}
