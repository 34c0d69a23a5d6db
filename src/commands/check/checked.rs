//! An input, and what the rules say of it.

use crate::context::Context;
use crate::inputs::find::Input;
use crate::report::Checked;
use crate::rules::{Earlier, Levels, Surroundings, judge};

/// Judges what was read of an input, beside an earlier revision if there is one.
pub fn judged(input: &Input, bytes: Vec<u8>, earlier: Option<&Earlier<'_>>, levels: &Levels, context: &Context) -> Checked {
    let exists = |path: &str| input.exists(path).unwrap_or_default();
    let knows_files = !matches!(input, Input::Standard);
    let surroundings =
        Surroundings { exists: knows_files.then_some(&exists), levels, earlier, ..Surroundings::on(context.today) };
    let (source, judged) = judge(&input.name(), bytes, &surroundings);
    Checked { source, judged }
}
