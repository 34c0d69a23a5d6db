//! Rows that a workbook no more has: told, and taken away only where that is asked for.

use crate::import::{Fate, Side};
use crate::lang::Sentence;
use crate::model::Kind;
use crate::query::Listing;
use crate::returning::place::find_row;
use crate::returning::words::{CITED, DECIDE, MISSING, MISSING_ALL, REMOVE_IT, REMOVED_CHANGED, plain};
use crate::returning::{Gone, Kept, Step, Taking};
use crate::writing::{citations, without};

/// A row that is no more there.
pub struct Missing {
    pub answer: usize,
    pub listing: &'static Listing,
    pub handle: String,
    /// Whether the file says something else of it since it was exported.
    pub is_changed: bool,
}

/// Rows that are named.
const MOST_NAMED: usize = 8;

impl Taking<'_> {
    /// Takes rows away that are no more there, if that is asked for; else tells of them.
    pub fn take_missing(&mut self, missing: &[Missing]) {
        if self.wish.gone == Gone::Go {
            for row in missing {
                self.take_away(row);
            }
            return;
        }
        let text = if self.wish.gone == Gone::StayAlways { MISSING_ALL } else { MISSING };
        for (answer, told) in self.answers.iter().enumerate() {
            for sheet in &told.returned.sheets {
                let rows = missing.iter().filter(|row| row.answer == answer && std::ptr::eq(row.listing, sheet.listing));
                let names: Vec<&str> = rows.map(|row| row.handle.as_str()).collect();
                if names.is_empty() {
                    continue;
                }
                let more = if names.len() > MOST_NAMED { "…" } else { "" };
                let said = format!("{}{more}", names[..names.len().min(MOST_NAMED)].join(", "));
                let facts = vec![("sheet", sheet.title.as_str().into()), ("count", names.len().into()), ("names", said.into())];
                self.taken.notes[answer].push(Sentence::new(text, facts));
            }
        }
    }

    fn take_away(&mut self, row: &Missing) {
        let (tree, walked) = (self.original.tree, self.original.walked);
        let facts = || vec![("of", row.handle.as_str().into())];
        let Some(thing) = find_row(row.listing, &row.handle, self.handles, tree) else { return };
        if row.listing.kind == Kind::Strategy {
            return;
        }
        let is_settled = self.wish.conflicts == Some(Side::Workbook);
        if row.is_changed && !is_settled {
            let is_kept = self.wish.conflicts == Some(Side::File);
            let (fate, remedy) = if is_kept { (Fate::Passed, None) } else { (Fate::Asked, Some(plain(DECIDE))) };
            let what = Sentence::new(REMOVED_CHANGED, facts());
            self.taken.rows.push(Kept { answer: row.answer, fate, what, remedy });
            return;
        }
        let named = if thing.node.is_some() { citations(&thing, tree, walked) } else { Vec::new() };
        if named.is_empty() {
            self.taken.steps.push(Step { operations: without(&thing, &named, tree), ..Step::default() });
        } else {
            let mut facts = facts();
            facts.push(("count", named.len().into()));
            let remedy = Some(Sentence::new(REMOVE_IT, facts.clone()));
            let what = Sentence::new(CITED, facts);
            self.taken.rows.push(Kept { answer: row.answer, fate: Fate::Refused, what, remedy });
        }
    }
}
