//! Holds a program against a text: the first way through it that fits, going back where one does not.

use std::ops::Range;

use crate::pattern::program::{Look, Op, Program, WORD};

/// What came of holding a program against a text.
pub enum Run {
    Fits(Slots),
    FitsNot,
    /// It would take more steps than were left.
    TooLong,
}

/// Where the groups of what fits begin and end.
pub struct Slots(Vec<usize>);

/// The place of what took no part.
const NOWHERE: usize = usize::MAX;

impl Slots {
    pub fn of(groups: impl Iterator<Item = Option<Range<usize>>>) -> Slots {
        Slots(groups.flat_map(|group| group.map_or([NOWHERE; 2], |group| [group.start, group.end])).collect())
    }

    pub fn group(&self, rank: usize) -> Option<Range<usize>> {
        let at = *self.0.get(rank * 2)?..*self.0.get(rank * 2 + 1)?;
        (at.end != NOWHERE && at.start != NOWHERE).then_some(at)
    }
}

/// Where to go on if a way comes to nothing.
enum Back {
    To {
        step: usize,
        at: usize,
    },
    /// What a slot held before.
    Held {
        slot: usize,
        place: usize,
    },
}

/// The leftmost part of a text, from a place on, that a program fits; it takes steps from those that are left.
pub fn run(program: &Program, text: &str, from: usize, slots: usize, left: &mut usize) -> Run {
    let mut held = Slots(vec![NOWHERE; slots]);
    let mut back = Vec::new();
    let last = if program.step(0) == Op::Look(Look::Start) { from.min(text.len()) } else { text.len() };
    for start in from..=last {
        let may_begin = text.as_bytes().get(start).is_none_or(|byte| program.may_begin(*byte));
        if !may_begin || !text.is_char_boundary(start) {
            continue;
        }
        match fit(program, text, start, &mut held, &mut back, left) {
            Way::Fits(end) => {
                (held.0[0], held.0[1]) = (start, end);
                return Run::Fits(held);
            }
            Way::None => {}
            Way::TooLong => return Run::TooLong,
        }
    }
    Run::FitsNot
}

/// What came of a program from one place on.
enum Way {
    /// What fits ends here.
    Fits(usize),
    None,
    TooLong,
}

/// The first way through a text from a place on.
fn fit(program: &Program, text: &str, start: usize, held: &mut Slots, back: &mut Vec<Back>, left: &mut usize) -> Way {
    back.clear();
    held.0.fill(NOWHERE);
    let (mut step, mut at) = (0, start);
    loop {
        let Some(fewer) = left.checked_sub(1) else { return Way::TooLong };
        *left = fewer;
        let letter = || text[at..].chars().next();
        let goes_on = match program.step(step) {
            Op::Fits => return Way::Fits(at),
            Op::Jump(to) => {
                step = to;
                continue;
            }
            Op::Split(to) => {
                back.push(Back::To { step: to, at });
                true
            }
            Op::SplitLazy(to) => {
                back.push(Back::To { step: step + 1, at });
                step = to;
                continue;
            }
            Op::Save(slot) => {
                if let Some(place) = held.0.get_mut(slot) {
                    back.push(Back::Held { slot, place: std::mem::replace(place, at) });
                }
                true
            }
            Op::Look(look) => looks_so(program, look, text, at),
            Op::Char(wanted) => letter().filter(|letter| *letter == wanted).map(|letter| at += letter.len_utf8()).is_some(),
            Op::Class(class) => {
                letter().filter(|letter| program.has(class, *letter)).map(|letter| at += letter.len_utf8()).is_some()
            }
        };
        if goes_on {
            step += 1;
            continue;
        }
        loop {
            match back.pop() {
                None => return Way::None,
                Some(Back::Held { slot, place }) => held.0[slot] = place,
                Some(Back::To { step: other, at: place }) => {
                    (step, at) = (other, place);
                    break;
                }
            }
        }
    }
}

fn looks_so(program: &Program, look: Look, text: &str, at: usize) -> bool {
    let is_edge = || {
        let before = text[..at].chars().next_back().is_some_and(|letter| program.has(WORD, letter));
        let after = text[at..].chars().next().is_some_and(|letter| program.has(WORD, letter));
        before != after
    };
    match look {
        Look::Start => at == 0,
        Look::End => at == text.len(),
        Look::WordEdge => is_edge(),
        Look::NoWordEdge => !is_edge(),
    }
}
