//! The other strategies of a folder, read as far as rules look at them; each folder is read once.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::inputs::around::Around;
use crate::inputs::opened::Opened;
use crate::inputs::stated::{lines, states_format};
use crate::rules::Neighbour;
use crate::source::LARGEST_SOURCE;

/// In a folder of more files, or larger ones, what stands beside a strategy is not known.
const MOST_FILES: usize = 2000;
const MOST_BYTES: usize = 2 * LARGEST_SOURCE;

/// The keys at the top of a file that tell its neighbours of it.
const TOLD: [&str; 7] = ["stspd", "id", "kind", "title", "period", "parent", "territory"];

/// What is known of each folder so far.
#[derive(Default)]
pub struct Neighbours(Mutex<HashMap<String, Known>>);

/// The strategies of a folder; none where they are too many.
type Known = Option<Arc<Vec<Neighbour>>>;

impl Neighbours {
    /// The strategies in the folder of one, that one among them; none where they are too many to look at.
    pub fn around(&self, around: &Around<'_>) -> Option<Arc<Vec<Neighbour>>> {
        let home = around.home();
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&home) {
            return found.clone();
        }
        // Nothing is read while others wait: threads that read may be lent to one another.
        let (mut found, mut left) = (Vec::new(), MOST_BYTES);
        let mut take = |(name, bytes): (String, Vec<u8>)| {
            let Some(rest) = left.checked_sub(bytes.len()) else { return ControlFlow::Break(()) };
            left = rest;
            found.extend(read((name, bytes)));
            ControlFlow::Continue(())
        };
        let is_all = around.take_siblings(MOST_FILES, &mut take);
        known().entry(home).or_insert(is_all.then(|| Arc::new(found))).clone()
    }
}

/// What a file tells of itself; nothing where it is no strategy, or broken.
fn read((name, bytes): (String, Vec<u8>)) -> Option<Neighbour> {
    if !states_format(&bytes) {
        return None;
    }
    let told = |bytes: Vec<u8>| {
        let opened = Opened::of(&name, bytes)?;
        Some(Neighbour::of(&name, &opened.content()?.strategy))
    };
    cut(&bytes).and_then(told).or_else(|| told(bytes))
}

/// The entries at the top of a file that tell its neighbours of it, where each stands once and begins a line.
fn cut(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut kept, mut seen) = (Vec::new(), Vec::new());
    let mut is_kept = false;
    for line in lines(bytes) {
        if line.first().is_some_and(u8::is_ascii_alphabetic) {
            let key = TOLD.iter().find(|key| line.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.starts_with(b":")));
            is_kept = key.is_some();
            seen.extend(key);
        }
        if is_kept {
            kept.extend_from_slice(line);
        }
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    (seen.len() == all && seen.contains(&&"stspd")).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Option<(Option<String>, bool)> {
        let neighbour = read(("v.yaml".to_owned(), text.as_bytes().to_vec()))?;
        Some((neighbour.id, neighbour.period.is_some()))
    }

    #[test]
    fn a_neighbour_is_known_by_its_head_whatever_is_wrong_below() {
        let head = "stspd: 1\nid: v-2020\ntitle: T\nterritory: {name: V}\nperiod:\n  start: 2020-01-01\n";
        let told = Some((Some("v-2020".to_owned()), true));
        for below in ["", "actions: [{id: a, titel: A}]\n", "actions:\n  - {id: a, title: A\n", "description: |\n  id: other\n"] {
            assert_eq!(look(&format!("{head}{below}")), told, "{below}");
        }
        assert_eq!(
            look(&format!("{{{}}}", "stspd: 1, id: v-2020, title: T, territory: {name: V}")),
            told.map(|(id, _)| (id, false))
        );
    }

    #[test]
    fn an_anchor_of_elsewhere_is_found_and_what_is_no_strategy_is_none() {
        let text = "stspd: 1\norganizations: [{id: v, name: &name Ville}]\nid: v\ntitle: T\nterritory: {name: *name}\n";
        assert_eq!(look(text), Some((Some("v".to_owned()), false)));
        for nothing in ["", "services: {}\n", "stspd: 1\nid: v\n", "stspd: [\n"] {
            assert_eq!(look(nothing), None, "{nothing}");
        }
    }
}
