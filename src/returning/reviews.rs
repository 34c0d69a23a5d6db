//! The sentence on a year that an organization is asked for: its review of the action.

use crate::edit::{Literal, Operation};
use crate::model::Review;
use crate::path::Path;
use crate::returning::Taking;
use crate::returning::cells::Changed;
use crate::writing::PlacedThing;
use crate::yaml::NodeId;

/// The list of reviews.
const LIST: &str = "reviews";

impl Taking<'_> {
    /// The year of which a cell says a sentence.
    pub fn review_year(&self, changed: &Changed) -> Option<i32> {
        let told = self.told(changed)?;
        told.review_of(&changed.key)
    }

    /// What a sentence on a year makes of the reviews of an action.
    pub fn review(&self, changed: &Changed, year: i32, typed: &str, thing: &PlacedThing) -> Vec<Operation> {
        let (tree, on) = (self.original.tree, thing.owner);
        let organization = self.answers[changed.said[0].cell.0].returned.organization.as_deref();
        let list = Path::root().key(LIST);
        let text = |item: NodeId, key: &str| tree.entry(item, key).map(|(_, value)| tree.text(value));
        let is_it = |item: NodeId| {
            text(item, "year") == Some(year.to_string().as_str()) && Review::is_own(text(item, "by"), organization)
        };
        let there = tree.descend(on, &list).and_then(|list| tree.items(list).position(is_it));
        match (there, typed.trim()) {
            (None, "") => Vec::new(),
            (Some(rank), "") => vec![Operation::Remove { on, at: list.at(rank) }],
            (Some(rank), typed) => vec![Operation::Set { on, at: list.at(rank).key("text"), value: Literal::text(typed) }],
            (None, typed) => {
                let mut entries = vec![("year".to_owned(), Literal::Bare(year.to_string()))];
                entries.extend(organization.map(|id| ("by".to_owned(), Literal::text(id))));
                entries.push(("text".to_owned(), Literal::text(typed)));
                vec![Operation::Add { on, to: list, before: None, value: Literal::Map(entries) }]
            }
        }
    }
}
