//! Makes the fixes of findings that are certain, until none is left.
//!
//! After each round the text is read and judged again: a fix after which something would be wrong that was not is left
//! out, and so is one after which what was signed would no longer be what was signed. It works on texts, not on files.

mod harm;
mod signed;

pub use signed::Signed;

use std::collections::HashSet;

use crate::diagnostic::{Certainty, Diagnostic, Edit};
use crate::edit::apply;
use crate::fixing::harm::is_sound;
use crate::fixing::signed::Seals;
use crate::rules::{Family, Judged, Surroundings, is_of_form, judge, rule};
use crate::source::{Position, Source, Span};

/// Rounds after which no more is mended; each mends what one before it let be seen.
const MOST_ROUNDS: usize = 30;
/// How often a round is judged again without some of its fixes.
const MOST_ATTEMPTS: usize = 200;

/// A text in which what could be mended is.
pub struct Fixed {
    pub source: Source,
    /// What is left to say of it.
    pub judged: Judged,
    /// The findings that were mended, in the order in which they were, each where it stood then.
    pub made: Vec<(Position, Diagnostic)>,
    /// How many fixes would change what was signed.
    pub signed: usize,
}

/// Mends a text that was read and judged.
pub fn fix((source, judged): (Source, Judged), signed: Signed, surroundings: &Surroundings<'_>) -> Fixed {
    let mut fixed = Fixed { source, judged, made: Vec::new(), signed: 0 };
    let mut refused: HashSet<String> = HashSet::new();
    for _ in 0..MOST_ROUNDS {
        let round = choose(&fixed.judged.diagnostics, &refused);
        if round.is_empty() {
            break;
        }
        let seals = Seals::of(&fixed.source, signed);
        let (kept, refused_now) = (Vec::new(), Vec::new());
        let mut attempt =
            Attempt { fixed: &fixed, surroundings, seals: &seals, left: MOST_ATTEMPTS, kept, refused: refused_now, signed: 0 };
        let after = attempt.keep(&round);
        refused.extend(attempt.refused.iter().map(|said| name(said)));
        let made: Vec<_> = attempt.kept.iter().map(|said| (fixed.source.position(said.span.start), (*said).clone())).collect();
        fixed.signed += attempt.signed;
        if let Some(after) = after {
            fixed.made.extend(made);
            (fixed.source, fixed.judged) = after;
        }
    }
    fixed
}

/// What a fix is known by when it is met again.
fn name(diagnostic: &Diagnostic) -> String {
    let texts = diagnostic.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.text.as_str());
    [diagnostic.identity().as_str(), &texts.collect::<Vec<_>>().join("\0")].join("\0")
}

/// The fixes of one round: certain, apart from each other, and of the first kind of which there are any.
///
/// What restores a value comes before what adds one, so that a signature is known again before it is asked for.
fn choose<'d>(diagnostics: &'d [Diagnostic], refused: &HashSet<String>) -> Vec<&'d Diagnostic> {
    let is_certain = |said: &&Diagnostic| {
        said.fix.as_ref().is_some_and(|fix| fix.certainty == Certainty::Certain && !fix.edits.is_empty())
            && (refused.is_empty() || !refused.contains(&name(said)))
    };
    let certain: Vec<&Diagnostic> = diagnostics.iter().filter(is_certain).collect();
    let first = certain.iter().map(|said| turn(said)).min();
    let mut taken: Vec<Span> = Vec::new();
    let mut chosen = Vec::new();
    for said in certain.into_iter().filter(|said| Some(turn(said)) == first) {
        let spans: Vec<Span> = edits_of(said).iter().map(|edit| edit.at).collect();
        let touches = |span: &Span| {
            let next = taken.partition_point(|other| other.start <= span.end);
            taken[..next].last().is_some_and(|other| other.end >= span.start)
        };
        if !spans.iter().any(touches) {
            taken.extend(spans);
            taken.sort_unstable();
            chosen.push(said);
        }
    }
    chosen
}

/// Which kinds of faults are mended first.
fn turn(said: &Diagnostic) -> u8 {
    match rule(said.rule).map(|rule| rule.family) {
        Some(Family::Syntax) => 0,
        _ if is_of_form(said.rule) && said.rule != "unknown-key" => 1,
        _ if is_of_form(said.rule) => 2,
        _ => 3,
    }
}

fn edits_of(said: &Diagnostic) -> &[Edit<Span>] {
    said.fix.as_ref().map_or(&[], |fix| &fix.edits)
}

/// One round: which of its fixes do no harm together.
struct Attempt<'a> {
    fixed: &'a Fixed,
    surroundings: &'a Surroundings<'a>,
    seals: &'a Seals,
    /// How often a text may still be judged.
    left: usize,
    kept: Vec<&'a Diagnostic>,
    refused: Vec<&'a Diagnostic>,
    /// How many of these would change what was signed.
    signed: usize,
}

type Read = (Source, Judged);

/// Why fixes are not made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Harm {
    Fault,
    Signed,
}

impl<'a> Attempt<'a> {
    /// Keeps the fixes beside those that are kept: all of them if they do no harm together, else of each half those that
    /// do none.
    fn keep(&mut self, fixes: &[&'a Diagnostic]) -> Option<Read> {
        let harm = match self.make(fixes) {
            Ok(after) => {
                self.kept.extend(fixes);
                return Some(after);
            }
            Err(harm) => harm,
        };
        if let [only] = fixes {
            self.refused.push(only);
            self.signed += usize::from(harm == Harm::Signed);
            return None;
        }
        let (one, other) = fixes.split_at(fixes.len() / 2);
        let first = self.keep(one);
        self.keep(other).or(first)
    }

    /// What the fixes make of the text beside those that are kept, if nothing is wrong then that was not.
    fn make(&mut self, fixes: &[&Diagnostic]) -> Result<Read, Harm> {
        self.left = self.left.checked_sub(1).ok_or(Harm::Fault)?;
        let before = &self.fixed.source;
        let made = || self.kept.iter().chain(fixes);
        let edits: Vec<Edit<Span>> = made().flat_map(|said| edits_of(said)).cloned().collect();
        let text = apply(before, edits.clone());
        if text == before.text() {
            return Err(Harm::Fault);
        }
        let (after, judged) = judge(&before.name, text.into_bytes(), self.surroundings);
        if !is_sound((before, &self.fixed.judged), edits, (&after, &judged)) {
            return Err(Harm::Fault);
        }
        let is_turn = |wanted: u8| made().all(|said| turn(said) == wanted);
        // A key that nobody understood was no part of what was signed.
        let keys: Vec<Span> = made().map(|said| said.span).collect();
        let without = if is_turn(2) { self.seals.without(before, &keys) } else { None };
        if without.as_ref().unwrap_or(self.seals).hold(&after, is_turn(3)) { Ok((after, judged)) } else { Err(Harm::Signed) }
    }
}
