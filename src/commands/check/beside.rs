//! Judges one file, beside an earlier revision of itself if there is one.

use crate::context::{Context, Failure};
use crate::inputs::{Around, Input};
use crate::report::Checked;
use crate::rules::{Earlier, Levels, Look, Surroundings, judge};

/// Judges an input as it is now.
pub fn check(input: &Input, levels: &Levels, context: &Context) -> Result<Checked, Failure> {
    Ok(judge_beside(input, input.read(context.lang)?, None, levels, context))
}

/// Judges what was read of an input, beside an earlier revision if there is one.
pub fn judge_beside(input: &Input, bytes: Vec<u8>, earlier: Option<&Earlier<'_>>, levels: &Levels, context: &Context) -> Checked {
    let around = Around::of(input);
    let there = around.as_ref().map(|around| around as &dyn Look);
    let surroundings = Surroundings { there, levels, earlier, ..Surroundings::on(context.today) };
    let (source, judged) = judge(&input.name(), bytes, &surroundings);
    Checked { source, place: input.place(), judged }
}
