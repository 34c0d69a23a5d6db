//! Patterns that texts are held against, in the notation of the crate `regex`, with its meaning.
//!
//! To compile a pattern takes a hundred times longer than to hold it against a few sentences, and a town's file has few. So
//! each comes with a program that was made beforehand (`made.bin`), which goes back where it went wrong, and tries nothing
//! twice once that takes long; where many texts or a long one take long, the pattern is compiled: the crate reads them.
//! A pattern without a program, because somebody has just written it, is compiled at once.

mod machine;
#[cfg(test)]
mod make;
mod program;
mod tried;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex::Regex;

use crate::pattern::machine::{Run, Slots, run};
use crate::pattern::program::{Program, find_program};

#[cfg(test)]
pub use make::{Used, compiled, made_of, make, used};

/// The steps that a program takes at most with account kept, on all texts together: about what it costs to compile a pattern.
const MOST_STEPS: usize = 1 << 20;

/// A pattern.
pub struct Pattern {
    /// By which its program is known.
    written: Cow<'static, str>,
    /// Writes it in the notation of the crate.
    spell: fn(&str) -> String,
    program: Option<Program>,
    /// The steps left of [`MOST_STEPS`].
    left: AtomicUsize,
    compiled: OnceLock<Regex>,
    /// Where it is written.
    #[cfg(test)]
    at: &'static std::panic::Location<'static>,
}

impl Pattern {
    #[cfg_attr(test, track_caller)]
    pub fn new(written: impl Into<Cow<'static, str>>) -> Pattern {
        Pattern::spelled(written, str::to_owned)
    }

    /// A pattern with shorthand, which is spelled out only where it is compiled.
    #[cfg_attr(test, track_caller)]
    pub fn spelled(written: impl Into<Cow<'static, str>>, spell: fn(&str) -> String) -> Pattern {
        let written = written.into();
        let program = find_program(&written);
        Pattern {
            written,
            spell,
            program,
            left: AtomicUsize::new(MOST_STEPS),
            compiled: OnceLock::new(),
            #[cfg(test)]
            at: std::panic::Location::caller(),
        }
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The first part of a text that fits.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_from(text, 0)
    }

    /// The parts of a text that fit, one behind the other.
    pub fn find_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + use<'p, 't> {
        in_turn(text, move |from| self.find_from(text, from), Match::range)
    }

    /// The first part that fits, with its groups.
    pub fn captures<'p, 't>(&'p self, text: &'t str) -> Option<Captures<'p, 't>> {
        self.captures_from(text, 0)
    }

    /// The parts that fit, with their groups, one behind the other.
    pub fn captures_iter<'p, 't>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'p, 't>> + use<'p, 't> {
        in_turn(text, move |from| self.captures_from(text, from), |captures| captures.get_match().range())
    }

    fn find_from<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let slots = match self.read(text, from, 2) {
            Run::Fits(slots) => slots,
            Run::FitsNot => return None,
            Run::TooLong => return self.compiled().find_at(text, from).map(|found| Match::new(text, found.range())),
        };
        Some(Match::new(text, slots.group(0)?))
    }

    fn captures_from<'p, 't>(&'p self, text: &'t str, from: usize) -> Option<Captures<'p, 't>> {
        let slots = match self.read(text, from, self.program.as_ref().map_or(2, Program::slots)) {
            Run::Fits(slots) => slots,
            Run::FitsNot => return None,
            Run::TooLong => {
                // Where a part fits is found many times as quickly as what its groups hold.
                let fits = self.compiled().find_at(text, from)?;
                let captures = self.compiled().captures_at(text, fits.start())?;
                Slots::of(captures.iter().map(|group| group.map(|group| group.range())))
            }
        };
        Some(Captures { pattern: self, text, slots })
    }

    /// What the program says, unless the pattern is to be compiled.
    fn read(&self, text: &str, from: usize, slots: usize) -> Run {
        #[cfg(test)]
        make::note(self);
        let Some(program) = &self.program else { return Run::TooLong };
        let mut left = self.left.load(Ordering::Relaxed);
        if left == 0 {
            return Run::TooLong;
        }
        let run = run(program, text, from, slots, &mut left);
        // What another thread takes meanwhile may count once.
        self.left.store(left, Ordering::Relaxed);
        run
    }

    fn compiled(&self) -> &Regex {
        #[cfg(test)]
        make::note_compiled(self);
        self.compiled.get_or_init(|| Regex::new(&self.spell()).expect("a pattern of ours is sound"))
    }

    fn spell(&self) -> String {
        (self.spell)(&self.written)
    }

    /// The rank of a named group.
    fn group(&self, name: &str) -> Option<usize> {
        match &self.program {
            Some(program) => program.group(name),
            None => self.compiled().capture_names().position(|group| group == Some(name)),
        }
    }
}

/// What is found from the end of the one before on; an empty part is not found where the one before ends.
fn in_turn<T>(text: &str, find: impl Fn(usize) -> Option<T>, range: impl Fn(&T) -> Range<usize>) -> impl Iterator<Item = T> {
    let mut from = Some(0);
    let mut last = None;
    std::iter::from_fn(move || {
        let next = |at: usize| text[at..].chars().next().map(|letter| at + letter.len_utf8());
        let mut found = find(from?)?;
        if range(&found).is_empty() && last == Some(range(&found).end) {
            found = find(next(from?)?)?;
        }
        from = Some(range(&found).end);
        last = from;
        Some(found)
    })
}

/// A part of a text that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    fn new(text: &'t str, at: Range<usize>) -> Match<'t> {
        Match { text, start: at.start, end: at.end }
    }

    pub fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// In bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub fn start(&self) -> usize {
        self.start
    }

    pub fn end(&self) -> usize {
        self.end
    }
}

/// A part of a text that fits, and what its groups hold.
pub struct Captures<'p, 't> {
    pattern: &'p Pattern,
    text: &'t str,
    slots: Slots,
}

impl<'t> Captures<'_, 't> {
    pub fn get_match(&self) -> Match<'t> {
        self.get(0).expect("what fits stands somewhere")
    }

    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        Some(Match::new(self.text, self.slots.group(group)?))
    }

    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.get(self.pattern.group(name)?)
    }
}

impl std::ops::Index<usize> for Captures<'_, '_> {
    type Output = str;

    fn index(&self, group: usize) -> &str {
        self.slots.group(group).map(|at| &self.text[at]).expect("the group always takes part")
    }
}

impl std::ops::Index<&str> for Captures<'_, '_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        &self[self.pattern.group(name).expect("the pattern has the group")]
    }
}

#[cfg(test)]
mod tests;
