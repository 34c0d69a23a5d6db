//! Judges one file among those around it, beside an earlier revision of itself if there is one.

use crate::context::{Context, Failure};
use crate::inputs::{Around, Input, Neighbours};
use crate::report::Checked;
use crate::rules::{Earlier, Levels, Look, Surroundings, judge};

/// What every file is judged by.
pub struct Bench<'a> {
    levels: Levels,
    neighbours: Neighbours,
    pub context: &'a Context,
}

impl<'a> Bench<'a> {
    pub fn new(levels: Levels, context: &'a Context) -> Bench<'a> {
        Bench { levels, neighbours: Neighbours::default(), context }
    }

    /// Judges an input as it is now.
    pub fn check(&self, input: &Input) -> Result<Checked, Failure> {
        Ok(self.judge(input, input.read(self.context.lang)?, None))
    }

    /// Judges what was read of an input, beside an earlier revision if there is one.
    pub fn judge(&self, input: &Input, bytes: Vec<u8>, earlier: Option<&Earlier<'_>>) -> Checked {
        self.place(input, |surroundings| {
            let (source, judged) = judge(&input.name(), bytes, &Surroundings { earlier, ..*surroundings });
            Checked { source, place: input.place(), judged }
        })
    }

    /// Judges an input among the files around it.
    pub fn place<T>(&self, input: &Input, judge: impl FnOnce(&Surroundings<'_>) -> T) -> T {
        let around = Around::of(input);
        let own = around.as_ref().and_then(Around::own_name);
        let folder = around.as_ref().and_then(|around| self.neighbours.around(around));
        let others = folder.as_ref().map(|folder| {
            let others = folder.iter().filter(|neighbour| own.as_deref() != Some(&*neighbour.file));
            others.collect::<Vec<_>>()
        });
        let surroundings = Surroundings {
            there: around.as_ref().map(|around| around as &dyn Look),
            neighbours: others.as_deref(),
            levels: &self.levels,
            ..Surroundings::on(self.context.today)
        };
        judge(&surroundings)
    }
}
