//! What is asked of strategies and cannot be answered.

use crate::context::Failure;
use crate::lang::Lang;
use crate::query::{Pointer, QueryError};
use crate::table::show_text;

/// What is shown of an expression on either side of a fault.
const AROUND: usize = 60;

/// Why a query cannot be answered.
pub fn explain_query_error(error: &QueryError, lang: Lang) -> Failure {
    let mut failure = Failure::new(lang, error.message, &error.facts);
    if let Some(at) = &error.at {
        failure.message.push_str(&point_at(at));
    }
    match &error.hint {
        Some(hint) => failure.hint(lang, hint.0, &hint.1),
        None => failure,
    }
}

/// The piece of an expression around a fault, and carets under the fault.
fn point_at(at: &Pointer) -> String {
    let letters: Vec<char> = at.expression.chars().collect();
    let first = at.start.saturating_sub(AROUND).min(letters.len());
    let last = (at.end + AROUND).min(letters.len());
    // One letter stands for one, so that the carets stay under what they point to.
    let one = |letter: &char| if show_text(&format!("a{letter}")).chars().count() == 2 { *letter } else { ' ' };
    let piece: String = letters[first..last].iter().map(one).collect();
    let (before, after) = (if first > 0 { "…" } else { "" }, if last < letters.len() { "…" } else { "" });
    let indent = " ".repeat(before.chars().count() + at.start - first);
    format!("\n  {before}{piece}{after}\n  {indent}{}", "^".repeat((at.end - at.start).clamp(1, AROUND)))
}
