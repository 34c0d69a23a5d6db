//! What changed between two strategies, in sentences that a council understands.
//!
//! Each change of [`crate::diff`] is said in one or more sentences, by a table of sayings and, where
//! none fits, by what the schema calls the field. It knows no syntax, no revision and no repository.

mod clauses;
mod dates;
mod document;
mod generic;
mod history;
mod names;
mod presence;
mod sayings;
mod signed;
mod value;
mod wording;

use std::cmp::Reverse;

use crate::diff::{Change, What};
use crate::document::Words;
use crate::lang::Lang;
use crate::model::Strategy;
use crate::outline::changes::names::Names;
use crate::outline::changes::value::{Sayer, Texts};

pub use crate::model::Topic;
pub use clauses::{Clause, Move, clauses};
pub use document::{Compared, Extent, Unread, document, incomparable, line};
pub use history::{Entry, history};
pub use signed::{SignedText, signed_since};

/// A sentence about a thing that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    pub topic: Topic,
    /// Of a thing: « Action 3.1 – Médiation sociale ».
    pub of: String,
    pub words: Words,
}

/// The sentences of changes, each change's together, in the order of the changes.
pub fn sentences(changes: &[Change], before: &Strategy<'_>, after: &Strategy<'_>, lang: Lang) -> Vec<Vec<Sentence>> {
    let names = Names::of(before, after, lang);
    let sayer = Sayer { names: &names, lang, texts: Texts::Short };
    changes.iter().map(|change| of_change(change, &sayer)).collect()
}

fn of_change(change: &Change, sayer: &Sayer<'_>) -> Vec<Sentence> {
    let of = sayer.names.title(change);
    let mut said: Vec<(Topic, Words)> = Vec::new();
    match &change.what {
        What::Added(_) | What::Removed(_) => said.push(presence::said(change, sayer)),
        What::Changed { fields, .. } => {
            said.extend(presence::renamed(change, sayer));
            for group in fields.chunk_by(|one, next| one.name() == next.name()) {
                said.extend(sayings::said(change, group, sayer));
            }
        }
    }
    said.into_iter().map(|(topic, words)| Sentence { topic, of: of.clone(), words }).collect()
}

/// How many sentences there are on each topic, the most first.
pub fn counted<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Vec<(Topic, usize)> {
    let mut counts: Vec<(Topic, usize)> = Topic::ALL.into_iter().map(|topic| (topic, 0)).collect();
    for sentence in sentences {
        counts[sentence.topic as usize].1 += 1;
    }
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}
