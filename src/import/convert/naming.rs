//! What actions are called once all are read: which of them the strategy has, the ids of the others, and whom they cite.

use std::collections::{HashMap, HashSet};

use super::{Converter, reasons, type_out};
use crate::import::axes::word_of;
use crate::import::book::Spot;
use crate::import::draft::Standing;
use crate::import::labels::split;
use crate::import::there::{Match, There};
use crate::nearest::plain;

impl Converter<'_> {
    /// Finds those that the strategy has, each once; one that only may be one is asked, with all that is said of it.
    pub(super) fn recognize(&mut self) {
        let Some(there) = self.there else { return };
        let mut taken = HashSet::new();
        for rank in 0..self.drafts.len() {
            let draft = &self.drafts[rank];
            let title = draft.sources.iter().find(|origin| origin.field == "title").map(|origin| origin.spot);
            let written = title.map_or_else(String::new, |spot| self.words(spot).replace('\n', " "));
            let found = there.recognize(draft, &written, self.decisions, &taken);
            let (Match::One(other) | Match::Perhaps(other)) = found else { continue };
            let action = &there.actions[other];
            if found == Match::One(other) && taken.insert(other) {
                self.drafts[rank].standing = Standing::There(action.node);
                action.id.clone_into(&mut self.drafts[rank].id);
                continue;
            }
            self.drafts[rank].standing = Standing::Unsure;
            let number = action.number.map_or_else(String::new, |number| format!("{number} "));
            let facts = [
                ("text", written.as_str().into()),
                ("typed", type_out(&written).into()),
                ("known", format!("{number}{}", action.title).into()),
                ("id", action.id.into()),
            ];
            let reason = if taken.contains(&other) { &reasons::TAKEN_ACTION } else { &reasons::WHICH_ACTION };
            // The cell of an axis says something of the actions beside it too.
            let beside = [rank.checked_sub(1), Some(rank + 1)].into_iter().flatten().filter_map(|other| self.drafts.get(other));
            let of_others: HashSet<Spot> = beside.flat_map(|draft| &draft.sources).map(|origin| origin.spot).collect();
            let spots: HashSet<Spot> = self.drafts[rank].sources.iter().map(|origin| origin.spot).collect();
            for spot in spots.difference(&of_others) {
                self.tell(*spot, reason, &facts);
            }
        }
    }

    /// Gives each new action an id that follows its number, or those of its axis.
    pub(super) fn number(&mut self) {
        self.axes.ids.take(self.parties.ids_there().cloned());
        let mut counts: HashMap<Option<String>, usize> = self.there.map_or_else(HashMap::new, There::count_by_axis);
        for rank in 0..self.drafts.len() {
            let draft = &self.drafts[rank];
            if draft.standing != Standing::New {
                continue;
            }
            let count = counts.entry(draft.axis.clone()).or_default();
            *count += 1;
            let number = draft.number.as_deref().map(word_of).filter(|number| !number.is_empty());
            let axis = draft.axis.as_deref().map(|axis| axis.trim_start_matches("axe-"));
            let stem = match (number, axis) {
                (Some(number), Some(axis)) if !number.contains('-') => format!("{axis}-{number}"),
                (Some(number), _) => number,
                (None, Some(axis)) => format!("{axis}-{count}"),
                (None, None) => count.to_string(),
            };
            let stem: String = stem.chars().take(32).collect();
            self.drafts[rank].id = self.axes.free(&format!("a-{stem}"));
        }
        for draft in &mut self.drafts {
            let stem = draft.stem_of_indicators();
            for (rank, indicator) in draft.indicators.iter_mut().enumerate() {
                indicator.id = self.axes.free(&format!("{stem}{}", rank + 1));
            }
        }
        // An organization may be called as an action is.
        let axes = &mut self.axes;
        self.parties.rename(|id| axes.free(id));
    }

    /// Makes ids of the actions that cells name by number or title.
    pub(super) fn relate(&mut self) {
        let mut by_name: HashMap<String, usize> = HashMap::new();
        for (rank, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| !draft.id.is_empty()) {
            by_name.entry(plain(&draft.title)).or_insert(rank);
            if let Some(number) = &draft.number {
                by_name.entry(format!("#{}", plain(number))).or_insert(rank);
            }
        }
        for (rank, spot, text) in std::mem::take(&mut self.related) {
            let said = split(&text);
            let number = said.number.as_ref().filter(|_| said.title == text).unwrap_or(&text);
            let named = by_name.get(&format!("#{}", plain(number))).or_else(|| by_name.get(&plain(&said.title)));
            let id = named.map(|rank| self.drafts[*rank].id.clone());
            let of_file = || Some(self.there?.find(number).or_else(|| self.there?.find(&said.title))?.id.to_owned());
            if let Some(id) = id.or_else(of_file) {
                self.ledger.write(spot);
                self.drafts[rank].list("related", id);
            } else {
                let facts = [("text", text.as_str().into()), ("typed", type_out(&text).into())];
                self.tell(spot, &reasons::UNKNOWN_ACTION, &facts);
            }
        }
    }
}
