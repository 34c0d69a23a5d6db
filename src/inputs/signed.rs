//! The revisions of a file that signatories signed, found by their fingerprints in its history.

use std::collections::HashSet;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::context::{Context, Failure};
use crate::git::Line;
use crate::inputs::contents::in_batches;
use crate::inputs::input::Input;
use crate::inputs::opened::{Opened, open};
use crate::inputs::past::Past;
use crate::inputs::repository::CommittedFile;
use crate::lang::{Lang, Text};
use crate::model::{Id, Signatory, Strategy};
use crate::signature::Signable;

const UNSEEN: Text = Text::new(
    "note: the clone is shallow, and nothing in it says what `{name}` was on the day of the signature: `git fetch --unshallow` \
     brings it",
    "remarque : le clone est superficiel, et rien n’y dit ce qu’était « {name} » au jour de la signature : « git fetch --unshallow » \
     l’apporte",
);

/// The newest of the revisions that some signatories signed; those of who signed the whole come first.
pub fn find_signed(
    input: &Input,
    strategy: &Strategy<'_>,
    ranks: &[usize],
    lang: Lang,
) -> Result<Option<CommittedFile>, Failure> {
    let past = Past::of(input, input.tip(), Line::Every, lang)?;
    let signatories: Vec<&Signatory<'_>> = ranks.iter().map(|rank| &strategy.signatories[*rank]).collect();
    let signed = find_signed_by_each(&past, &signatories, lang)?;
    let signed = signatories.iter().zip(signed).filter_map(|(signatory, place)| Some((!signatory.actions.is_empty(), place?)));
    Ok(signed.min().and_then(|(_, place)| past.hold(&past.revisions[place])))
}

/// For each signatory the place among the revisions of the one that it signed: of those that hold what it did, the last
/// one up to its day, else the first.
pub fn find_signed_by_each(past: &Past, signatories: &[&Signatory<'_>], lang: Lang) -> Result<Vec<Option<usize>>, Failure> {
    let places = list_distinct(past);
    let object = |place: &usize| past.revisions[*place].object.as_deref();
    let wanted: Vec<Vec<&str>> = places.iter().map(|place| object(place).into_iter().collect()).collect();
    let holds = in_batches(past, &wanted, lang, |ranks, contents| {
        let of_revision = |rank: usize| {
            let content = wanted[rank].first().and_then(|object| contents.get(object)?.as_ref());
            let signable = content.map(|content| (&content.strategy, Signable::of(&content.strategy)));
            let holds = |signatory: &&Signatory<'_>| {
                signable.as_ref().is_some_and(|(strategy, signable)| find_commitment(strategy, signable, signatory).is_some())
            };
            signatories.iter().map(holds).collect::<Vec<bool>>()
        };
        ranks.into_par_iter().map(of_revision).collect()
    })?;
    let signed = signatories.iter().enumerate().map(|(column, signatory)| {
        let holding = || (0..places.len()).filter(|rank| holds[*rank][column]).map(|rank| places[rank]);
        let is_before = |place: &usize| signatory.signed.is_some_and(|on| past.revisions[*place].commit.day() <= on.last());
        holding().find(is_before).or_else(|| holding().next_back())
    });
    Ok(signed.collect())
}

/// The places of the revisions, the oldest of each content, the newest first.
fn list_distinct(past: &Past) -> Vec<usize> {
    let mut seen = HashSet::new();
    let oldest_first = (0..past.revisions.len()).rev();
    let is_new = |place: &usize| past.revisions[*place].object.as_ref().is_some_and(|object| seen.insert(object));
    let mut distinct: Vec<usize> = oldest_first.filter(is_new).collect();
    distinct.reverse();
    distinct
}

/// The actions that a signatory commits to, or none for the whole, if a strategy is what it signed: those that it
/// names now or, if that has changed, named then.
pub fn find_commitment<'s>(
    strategy: &'s Strategy<'s>,
    signable: &Signable<'_>,
    signatory: &Signatory<'s>,
) -> Option<Vec<Id<'s>>> {
    let mark = signatory.fingerprint?;
    let then =
        strategy.signatories.iter().filter(|one| one.organization == signatory.organization && one.fingerprint == Some(mark));
    let mut lists = std::iter::once(signatory).chain(then).map(|one| one.actions.to_vec());
    lists.find(|actions| signable.is_marked(&mark, actions))
}

/// What an input held on the day of a signature, or where its history begins, if that is later; none without history, or
/// where that is no text.
pub fn open_signed_on(input: &Input, day: NaiveDate, context: &Context) -> Option<Opened> {
    let past = Past::of(input, "HEAD", Line::First, context.lang).ok()?;
    if past.on(day).is_none() && past.archive.repository.is_shallow() {
        context.warn(UNSEEN, &past.name);
    }
    let then = past.on(day).or(past.revisions.last()).and_then(|revision| past.hold(revision))?;
    open(&Input::Committed(then), context.lang).ok()
}
