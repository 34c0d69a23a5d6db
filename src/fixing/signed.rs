//! What must stay as it was signed while fixes are made.

use crate::edit::{Operation, edit};
use crate::path::Path;
use crate::reading::Reading;
use crate::signature::{Form, Mark, Signable, Signature};
use crate::source::{Source, Span};
use crate::yaml::{Tree, mend, read};

/// What becomes of what was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// A fix that would change it is left out.
    Kept,
    /// It may change.
    Changed,
}

/// The signatures of a text before it is mended; none where they do not matter.
#[derive(Debug)]
pub struct Seals(Vec<Seal>);

/// One signature.
#[derive(Debug, PartialEq, Eq)]
struct Seal {
    /// Whose it is.
    who: String,
    stands: bool,
    /// Whether something of the file could not be read, so that none of its own might stand.
    partial: bool,
    /// What one would sign now.
    fingerprint: String,
}

impl Seals {
    pub fn of(source: &Source, signed: Signed) -> Seals {
        Seals(if signed == Signed::Kept { seals(source) } else { Vec::new() })
    }

    /// The same where the entries with these keys are not there; none where that cannot be told.
    pub fn without(&self, source: &Source, keys: &[Span]) -> Option<Seals> {
        if self.0.is_empty() {
            return None;
        }
        let tree = read(source).ok()?;
        let parents = tree.parents();
        let operation = |key: &Span| {
            let node = tree.last_before(key.start)?;
            let (on, _) = parents.around(node).next()?;
            Some(Operation::Remove { on, at: Path::root().key(tree.text(node).to_owned()) })
        };
        let operations: Vec<Operation> = keys.iter().map(operation).collect::<Option<_>>()?;
        let after = edit(&tree, &operations).ok()?;
        Some(Seals(seals(after.source())))
    }

    /// Whether what was signed is still what stands in the text after.
    ///
    /// Where something of the text before cannot be read, what rules alone would have otherwise changes nothing of it at all.
    pub fn hold(&self, after: &Source, of_rules: bool) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let after = seals(after);
        self.0.iter().all(|seal| {
            let now = after.iter().find(|now| now.who == seal.who);
            let is_same = now.is_some_and(|now| now.fingerprint == seal.fingerprint);
            let must_stay = seal.stands || seal.partial && of_rules;
            !must_stay || is_same || now.is_some_and(|now| now.stands)
        })
    }
}

fn seals(source: &Source) -> Vec<Seal> {
    if memchr::memmem::find(source.text().as_bytes(), b"fingerprint").is_none() {
        return Vec::new();
    }
    match read(source) {
        Ok(tree) => seals_in(&tree),
        Err(_) => mend(source).read().map_or_else(Vec::new, |tree| seals_in(&tree)),
    }
}

fn seals_in(tree: &Tree<'_>) -> Vec<Seal> {
    let reading = Reading::of(tree);
    let partial = reading.is_partial();
    let Some(strategy) = &reading.strategy else { return Vec::new() };
    let signable = Signable::of(strategy);
    let seal = |signatory: &crate::model::Signatory<'_>| {
        let form = match signatory.fingerprint.as_deref().map(Mark::read) {
            Some(Mark::Known(form, _)) => form,
            _ => Form::TODAY,
        };
        Seal {
            who: signatory.organization.text().to_owned(),
            stands: signable.signature(signatory) == Signature::Stands,
            partial,
            fingerprint: signable.fingerprint_in(form, &signatory.actions),
        }
    };
    strategy.signatories.iter().filter(|signatory| signatory.fingerprint.is_some()).map(seal).collect()
}
