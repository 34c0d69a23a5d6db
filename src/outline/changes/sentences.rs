//! The sentences on what changed, each about one thing.

use std::cmp::Reverse;

use crate::diff::{Change, What};
use crate::document::Words;
use crate::lang::Lang;
use crate::model::{Strategy, Topic};
use crate::outline::changes::names::Names;
use crate::outline::changes::value::{Sayer, Texts};
use crate::outline::changes::{presence, sayings};

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
        What::Added(_) | What::Removed(_) => said.push(presence::say(change, sayer)),
        What::Changed { fields, .. } => {
            said.extend(presence::tell_renaming(change, sayer));
            for group in fields.chunk_by(|one, next| one.name() == next.name()) {
                said.extend(sayings::say(change, group, sayer));
            }
        }
    }
    said.into_iter().map(|(topic, words)| Sentence { topic, of: of.clone(), words }).collect()
}

/// How many sentences there are on each topic, the most first.
pub fn count_topics<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Vec<(Topic, usize)> {
    let mut counts: Vec<(Topic, usize)> = Topic::ALL.into_iter().map(|topic| (topic, 0)).collect();
    for sentence in sentences {
        counts[sentence.topic as usize].1 += 1;
    }
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}
