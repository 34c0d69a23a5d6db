//! What signatories signed where it no longer stands, and what changed of it since.

use chrono::NaiveDate;

use crate::context::{Context, Failure};
use crate::diff::compare;
use crate::git::{Line, Revision};
use crate::inputs::{Input, Past, View, find_commitment, find_signed_by_each, names_a_person, with_contents};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Signatory, Strategy};
use crate::outline::changes::{Sentence, sentences};
use crate::reading::{Content, Legible};
use crate::signature::{Form, Mark, Scope, Signable};

/// Signatories who signed one and the same text, which is not the one that stands.
pub struct Signed {
    /// Their places among the signatories.
    pub ranks: Vec<usize>,
    /// Why what they signed cannot be shown, where it cannot.
    pub revision: Result<SignedRevision, Text>,
}

/// The revision that was signed.
pub struct SignedRevision {
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

const TELLS: Text = Text::new(
    "what changed since {commit} would tell {audience} who somebody is, and nothing is written",
    "ce qui a changé depuis {commit} dirait {audience} qui est quelqu’un, et rien n’est écrit",
);

/// Finds what some signatories of a strategy signed, given their places, and what of it a reader may see.
pub fn find_signed_texts(
    input: &Input,
    now: &Content<'_>,
    changed: &[usize],
    view: &View,
    context: &Context,
) -> Result<Vec<Signed>, Failure> {
    let strategy = &now.strategy;
    let groups = group(strategy, changed);
    let Ok(past) = Past::of(input, input.tip(), Line::Every, context.lang) else {
        return Ok(groups.into_iter().map(|ranks| Signed { ranks, revision: Err(NO_HISTORY) }).collect());
    };
    let first: Vec<&Signatory<'_>> = groups.iter().map(|ranks| &strategy.signatories[ranks[0]]).collect();
    let places = find_signed_by_each(&past, &first, context.lang)?;
    let missing = if past.archive.repository.is_shallow() { CUT } else { NOT_FOUND };
    let signed = groups.into_iter().zip(first).zip(places).map(|((ranks, signatory), place)| {
        let revision = match place {
            Some(place) => Ok(tell_revision(&past, &past.revisions[place], now, signatory, view, context.lang)?),
            None => Err(missing),
        };
        Ok(Signed { ranks, revision })
    });
    signed.collect()
}

/// Those who signed the same of the same text, together.
fn group(strategy: &Strategy<'_>, changed: &[usize]) -> Vec<Vec<usize>> {
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

fn tell_revision(
    past: &Past,
    revision: &Revision,
    after: &Content<'_>,
    signatory: &Signatory<'_>,
    view: &View,
    lang: Lang,
) -> Result<SignedRevision, Failure> {
    let object = revision.object.as_deref().expect("a revision that holds something has a content");
    let told = with_contents(past, vec![object], lang, |contents| {
        let before = contents.get(object)?.as_ref()?;
        let actions = find_commitment(&before.strategy, &Signable::of(&before.strategy), signatory)?;
        let [older, newer] = view.show([before, after]);
        let mut changes = compare(Legible::whole(&older), Legible::whole(&newer));
        let form = signatory.fingerprint.and_then(|mark| Mark::read(&mark).form()).unwrap_or(Form::TODAY);
        Scope::of(&older, &newer, &actions).keep_bound(&mut changes, form);
        let sentences = sentences(&changes, &older, &newer, lang);
        let is_open = view.audience == Audience::Internal || !names_a_person(&changes, &sentences, view.today);
        Some(is_open.then_some(sentences))
    })?;
    let commit = &revision.commit;
    let tells = || {
        let facts = [("audience", view.audience.said().into()), ("commit", commit.short().to_owned().into())];
        Failure::new(lang, TELLS, &facts)
    };
    let sentences = told.map_or(Ok(Vec::new()), |told| told.ok_or_else(tells))?;
    Ok(SignedRevision { revision: commit.id.clone(), on: commit.day(), sentences })
}
