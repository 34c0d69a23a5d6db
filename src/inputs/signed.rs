//! What signatories signed, found by its fingerprint in the history of the file, and what changed of it since.

use std::collections::HashSet;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::context::{Context, Failure};
use crate::diff::compare;
use crate::git::{Line, Revision};
use crate::inputs::find::Input;
use crate::inputs::past::{Past, past};
use crate::inputs::repository::Kept;
use crate::inputs::revisions::{in_batches, with_contents};
use crate::lang::{Lang, Text};
use crate::model::{Id, Signatory, Strategy};
use crate::outline::changes::{Sentence, sentences};
use crate::reading::Legible;
use crate::signature::{Scope, Signable};

/// Signatories who signed one and the same text, which is not the one that stands.
pub struct Signed {
    /// Their places among the signatories.
    pub ranks: Vec<usize>,
    /// Why what they signed cannot be shown, where it cannot.
    pub found: Result<Found, Text>,
}

/// The revision that was signed.
pub struct Found {
    /// The id of the commit.
    pub revision: String,
    pub on: NaiveDate,
    /// What changed since of what they are bound by, each change's together.
    pub sentences: Vec<Vec<Sentence>>,
}

const NO_HISTORY: Text = Text::new(
    "git has no history of this file: what was signed cannot be shown.",
    "git n’a pas d’historique de ce fichier : ce qui a été signé ne peut être montré.",
);
const NOT_FOUND: Text = Text::new(
    "No revision of the file holds what was signed: it was perhaps signed before it was committed.",
    "Aucune révision du fichier ne contient ce qui a été signé : le texte l’a peut-être été avant d’être enregistré par git.",
);
const CUT: Text = Text::new(
    "The clone is shallow, and no revision in it holds what was signed: `git fetch --unshallow` brings the others.",
    "Le clone est superficiel, et aucune de ses révisions ne contient ce qui a été signé : « git fetch --unshallow » apporte les autres.",
);

/// Finds what some signatories of a strategy signed, given their places.
pub fn signed(input: &Input, strategy: &Strategy<'_>, changed: &[usize], context: &Context) -> Result<Vec<Signed>, Failure> {
    let groups = groups(strategy, changed);
    let Ok(past) = past(input, &tip(input), Line::Every, context.lang) else {
        return Ok(groups.into_iter().map(|ranks| Signed { ranks, found: Err(NO_HISTORY) }).collect());
    };
    let first: Vec<&Signatory<'_>> = groups.iter().map(|ranks| &strategy.signatories[ranks[0]]).collect();
    let revisions = distinct(&past);
    let holding = holding(&past, &revisions, &first, context.lang)?;
    let missing = if past.archive.repository.is_shallow() { CUT } else { NOT_FOUND };
    let told = groups.into_iter().zip(first).zip(holding).map(|((ranks, signatory), holding)| {
        let found = match holding {
            Some(at) => Ok(found(&past, revisions[at], strategy, signatory, context.lang)?),
            None => Err(missing),
        };
        Ok(Signed { ranks, found })
    });
    told.collect()
}

/// The newest of the revisions that some signatories signed; those of who signed the whole come first.
pub fn held(input: &Input, strategy: &Strategy<'_>, ranks: &[usize], context: &Context) -> Result<Option<Kept>, Failure> {
    let past = past(input, &tip(input), Line::Every, context.lang)?;
    let signatories: Vec<&Signatory<'_>> = ranks.iter().map(|rank| &strategy.signatories[*rank]).collect();
    let revisions = distinct(&past);
    let holding = holding(&past, &revisions, &signatories, context.lang)?;
    let held = signatories.iter().zip(holding).filter_map(|(signatory, at)| Some((!signatory.actions.is_empty(), at?)));
    Ok(held.min().and_then(|(_, at)| past.kept(revisions[at])))
}

/// The revision up to which the history of an input is looked at.
fn tip(input: &Input) -> String {
    match input {
        Input::Kept(kept) => kept.commit().to_owned(),
        _ => "HEAD".to_owned(),
    }
}

/// Those who signed the same of the same text, together.
fn groups(strategy: &Strategy<'_>, changed: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for rank in changed {
        let of = |rank: usize| (strategy.signatories[rank].fingerprint, &strategy.signatories[rank].actions);
        match groups.iter_mut().find(|group| of(group[0]) == of(*rank)) {
            Some(group) => group.push(*rank),
            None => groups.push(vec![*rank]),
        }
    }
    groups
}

/// The revisions, the oldest of each content, the newest first.
fn distinct(past: &Past) -> Vec<&Revision> {
    let mut seen = HashSet::new();
    let oldest_first = past.revisions.iter().rev();
    let mut distinct: Vec<&Revision> =
        oldest_first.filter(|revision| revision.object.as_ref().is_some_and(|object| seen.insert(object))).collect();
    distinct.reverse();
    distinct
}

/// For each signatory the revision that it signed: of those that hold what it did, the last one up to its day, else the
/// first.
fn holding(
    past: &Past,
    revisions: &[&Revision],
    signatories: &[&Signatory<'_>],
    lang: Lang,
) -> Result<Vec<Option<usize>>, Failure> {
    let wanted: Vec<Vec<&str>> = revisions.iter().map(|revision| revision.object.as_deref().into_iter().collect()).collect();
    let holds = in_batches(past, &wanted, lang, |places, contents| {
        let of_revision = |place: usize| {
            let strategy =
                wanted[place].first().and_then(|object| contents.get(object)?.as_ref()).map(|content| &content.strategy);
            let signable = strategy.map(Signable::of);
            let holds = |signatory: &&Signatory<'_>| {
                strategy
                    .zip(signable.as_ref())
                    .is_some_and(|(strategy, signable)| committed(strategy, signable, signatory).is_some())
            };
            signatories.iter().map(holds).collect::<Vec<bool>>()
        };
        places.into_par_iter().map(of_revision).collect()
    })?;
    let held = signatories.iter().enumerate().map(|(rank, signatory)| {
        let holding = || (0..revisions.len()).filter(|place| holds[*place][rank]);
        let is_before = |place: &usize| signatory.signed.is_some_and(|on| revisions[*place].commit.day() <= on.day());
        holding().find(is_before).or_else(|| holding().next_back())
    });
    Ok(held.collect())
}

/// The actions that a signatory commits to, or none for the whole, if a strategy is what it signed: those that it
/// names now or, if that has changed, named then.
fn committed<'s>(strategy: &'s Strategy<'s>, signable: &Signable<'s>, signatory: &Signatory<'s>) -> Option<Vec<Id<'s>>> {
    let mark = signatory.fingerprint?;
    let then =
        strategy.signatories.iter().filter(|one| one.organization == signatory.organization && one.fingerprint == Some(mark));
    let mut lists = std::iter::once(signatory).chain(then).map(|one| one.actions.to_vec());
    lists.find(|actions| signable.fingerprint(actions) == mark.trim())
}

fn found(
    past: &Past,
    revision: &Revision,
    after: &Strategy<'_>,
    signatory: &Signatory<'_>,
    lang: Lang,
) -> Result<Found, Failure> {
    let object = revision.object.as_deref().expect("a revision that holds something has a content");
    let sentences = with_contents(past, vec![object], lang, |contents| {
        let before = &contents.get(object)?.as_ref()?.strategy;
        let actions = committed(before, &Signable::of(before), signatory)?;
        let mut changes = compare(Legible::whole(before), Legible::whole(after));
        Scope::of(before, after, &actions).keep_bound(&mut changes);
        Some(sentences(&changes, before, after, lang))
    })?;
    let commit = &revision.commit;
    Ok(Found { revision: commit.id.clone(), on: commit.day(), sentences: sentences.unwrap_or_default() })
}
