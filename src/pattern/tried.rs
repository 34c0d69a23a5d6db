//! Account of the ways through a program that came to nothing on a text.

use crate::pattern::program::Program;

/// The steps that are taken on a text before account is kept of the ways that were gone: some, and some for each byte.
const FREE_STEPS: (usize, usize) = (2_000, 60);
/// The places of a program in a text of which account is kept at most, a bit each.
const MOST_KEPT: usize = 1 << 24;

/// What was tried of a program on a text. A step that came to nothing at a place does so again: from when it takes long
/// each is tried once at each place.
pub struct Tried {
    /// The steps until account is kept.
    free: usize,
    /// A bit for each step at each place from `from` on, once account is kept.
    kept: Vec<u64>,
    from: usize,
    width: usize,
    /// The steps that may be taken with account kept.
    left: usize,
}

impl Tried {
    pub fn new(text: &str, from: usize, most: usize) -> Tried {
        let width = (text.len() + 1).saturating_sub(from);
        let (some, for_each) = FREE_STEPS;
        Tried { free: some + for_each * width, kept: Vec::new(), from, width, left: most }
    }

    /// Whether a step is to be tried at a place; nothing if no more may be taken.
    #[inline]
    pub fn is_new(&mut self, program: &Program, step: usize, at: usize) -> Option<bool> {
        if let Some(fewer) = self.free.checked_sub(1) {
            self.free = fewer;
            return Some(true);
        }
        self.note(program, step, at)
    }

    /// The steps that may still be taken with account kept.
    pub fn left(&self) -> usize {
        self.left
    }

    #[cold]
    fn note(&mut self, program: &Program, step: usize, at: usize) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        if self.kept.is_empty() {
            let places = program.length().saturating_mul(self.width);
            if places > MOST_KEPT {
                return None;
            }
            self.kept = vec![0; places.div_ceil(64)];
        }
        let place = step * self.width + at - self.from;
        let (word, bit) = (self.kept.get_mut(place / 64)?, 1 << (place % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        Some(is_new)
    }
}
