//! What a comparison may say of a file that cannot be read whole.

use crate::diff::change::{Change, What};
use crate::model::Kind;
use crate::reading::Legible;

/// Which of two revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Leaves out of changes what the faults of form of either side may alone have made.
pub fn keep_certain(changes: &mut Vec<Change>, before: Legible<'_, '_>, after: Legible<'_, '_>) {
    for (side, file) in [(Side::Before, before), (Side::After, after)] {
        if !file.is_whole() {
            changes.retain_mut(|change| !hides(side, change, file));
        }
    }
}

/// Whether a side of which parts cannot be read only hides what seems new or gone; fields that it may hide are
/// left out of a change.
fn hides(side: Side, change: &mut Change, file: Legible<'_, '_>) -> bool {
    let is_told_apart = change.kind.has_id() && change.kind != Kind::Strategy;
    let seems_hidden = |change: &Change| !is_told_apart || file.bears(&change.id);
    match (&mut change.what, side) {
        (What::Added(_), Side::Before) | (What::Removed(_), Side::After) => seems_hidden(change),
        (What::Added(_) | What::Removed(_), _) => false,
        // An item of a list is read whole or not at all, but in the council, which is read piece by piece.
        (What::Changed { .. }, _) if is_told_apart && change.kind != Kind::Body => false,
        (What::Changed { was, fields, .. }, side) => {
            fields.retain(|field| match side {
                Side::Before => field.before.is_some(),
                Side::After => field.after.is_some(),
            });
            was.is_none() && fields.is_empty()
        }
    }
}
