//! Whether fixes did harm: what is wrong in the text after them that was not before.

use crate::diagnostic::{Diagnostic, Edit, Known};
use crate::lang::Lang;
use crate::rules::{Family, Judged, is_fault, rule};
use crate::source::{Source, Span, offset};

/// Whether nothing is wrong after the edits that was not before.
///
/// What a fault hid is told once it is mended, and is no harm; of that only what stands where something was written, or
/// speaks of it, is looked at.
pub fn is_sound(before: (&Source, &Judged), edits: Vec<Edit<Span>>, after: (&Source, &Judged)) -> bool {
    let count = |judged: &Judged| judged.diagnostics.iter().filter(|said| is_of_syntax(said)).count();
    if count(before.1) == 0 && count(after.1) > 0 {
        return false;
    }
    let mut known: Known = before.1.diagnostics.iter().filter(|said| is_fault(said)).map(Diagnostic::identity).collect();
    let new: Vec<&Diagnostic> =
        after.1.diagnostics.iter().filter(|said| is_fault(said)).filter(|said| !known.take(said)).collect();
    if new.is_empty() {
        return true;
    }
    if !before.1.partial {
        return false;
    }
    let places = written(edits);
    let in_order = |judged: &Judged, of: fn(&Place) -> Span| places.iter().map(|place| count_within(judged, of(place))).collect();
    let (old, now): (Vec<usize>, Vec<usize>) = (in_order(before.1, |place| place.old), in_order(after.1, |place| place.new));
    let texts: Vec<&str> = places.iter().flat_map(|place| [before.0.slice(place.old), after.0.slice(place.new)]).collect();
    old.iter().zip(&now).all(|(old, now)| now <= old) && !new.iter().any(|said| speaks_of(said, &texts))
}

fn is_of_syntax(said: &Diagnostic) -> bool {
    rule(said.rule).is_some_and(|rule| rule.family == Family::Syntax)
}

/// Where an edit wrote: the bytes of before, and those of after.
struct Place {
    old: Span,
    new: Span,
}

fn written(mut edits: Vec<Edit<Span>>) -> Vec<Place> {
    edits.sort_by_key(|edit| edit.at);
    let (mut added, mut removed) = (0, 0);
    let place = |edit: Edit<Span>| {
        let start = edit.at.start + added - removed;
        let length = offset(edit.text.len());
        added += length;
        removed += edit.at.end - edit.at.start;
        Place { old: edit.at, new: Span::new(start, start + length) }
    };
    edits.into_iter().map(place).collect()
}

fn count_within(judged: &Judged, span: Span) -> usize {
    let touches = |said: &&Diagnostic| said.span.start <= span.end && span.start <= said.span.end && is_fault(said);
    judged.diagnostics.iter().filter(touches).count()
}

/// Whether a finding is about an id or a key that was written or taken away.
fn speaks_of(said: &Diagnostic, texts: &[&str]) -> bool {
    let named = said.facts.iter().filter(|(name, _)| matches!(*name, "id" | "key")).map(|(_, fact)| fact.say(Lang::En));
    let mut named = named;
    named.any(|named| texts.iter().any(|text| text.trim_matches(['"', '\'']) == named))
}
