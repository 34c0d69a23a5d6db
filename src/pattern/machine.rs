//! Holds a program against a text: the first way through it that fits, going back where one does not.

use std::ops::Range;

use crate::pattern::program::{Look, Op, Program, WORD};
use crate::pattern::tried::Tried;

/// What came of holding a program against a text.
pub enum Run {
    Fits(Slots),
    FitsNot,
    /// It would take more steps than may be taken.
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

/// The leftmost part of a text, from a place on, that a program fits; from what is left of `most` the steps are taken that
/// are taken with account kept.
pub fn run(program: &Program, text: &str, from: usize, slots: usize, most: &mut usize) -> Run {
    let mut tried = Tried::new(text, from, *most);
    let run = run_on(program, text, from, slots, &mut tried);
    *most = tried.left();
    run
}

fn run_on(program: &Program, text: &str, from: usize, slots: usize, tried: &mut Tried) -> Run {
    let mut held = Slots(vec![NOWHERE; slots]);
    let mut back = Vec::new();
    let last = if program.step(0) == Op::Look(Look::Start) { from.min(text.len()) } else { text.len() };
    let mut next = from;
    while let Some(start) = find_beginning(program, text, next).filter(|start| *start <= last) {
        next = start + 1;
        match fit(program, text, start, &mut held, &mut back, tried) {
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

/// The first place, from one on, where what fits may begin.
fn find_beginning(program: &Program, text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins_at_edge = program.step(0) == Op::Look(Look::WordEdge);
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    // Within a word no edge is, which is known at once of letters without accents.
    let is_within = |at: usize| begins_at_edge && at > 0 && is_of_word(bytes[at - 1]) && is_of_word(bytes[at]);
    let is_one = |at: &usize| program.may_begin(bytes[*at]) && !is_within(*at) && text.is_char_boundary(*at);
    (from..bytes.len()).find(is_one).or_else(|| (from <= bytes.len()).then_some(bytes.len()))
}

/// What came of a program from one place on.
enum Way {
    /// What fits ends here.
    Fits(usize),
    None,
    TooLong,
}

/// The first way through a text from a place on.
fn fit(program: &Program, text: &str, start: usize, held: &mut Slots, back: &mut Vec<Back>, tried: &mut Tried) -> Way {
    back.clear();
    held.0.fill(NOWHERE);
    let (mut step, mut at) = (0, start);
    loop {
        let Some(is_new) = tried.is_new(program, step, at) else { return Way::TooLong };
        let goes_on = match program.step(step) {
            _ if !is_new => false,
            Op::Fits => return Way::Fits(at),
            Op::Jump(to) => {
                step = to;
                continue;
            }
            // Where only one of the ways may go on there is nothing to come back to.
            Op::Split(to) => match program.ways(step, text.as_bytes().get(at).copied()) {
                [false, false] => false,
                [false, true] => {
                    step = to;
                    continue;
                }
                [true, may_come_back] => {
                    if may_come_back {
                        back.push(Back::To { step: to, at });
                    }
                    step += Op::SPLIT;
                    continue;
                }
            },
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
            Op::Char(wanted) => take(text, &mut at, |letter| letter == wanted),
            Op::Class(class) => take(text, &mut at, |letter| program.has(class, letter)),
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

/// The character at a place of a text, where one begins.
#[inline]
fn letter_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

/// Goes over the character at a place if it is wanted.
#[inline]
fn take(text: &str, at: &mut usize, is_wanted: impl Fn(char) -> bool) -> bool {
    let wanted = letter_at(text, *at).filter(|letter| is_wanted(*letter));
    *at += wanted.map_or(0, char::len_utf8);
    wanted.is_some()
}

fn looks_so(program: &Program, look: Look, text: &str, at: usize) -> bool {
    let is_edge = || {
        let before = text[..at].chars().next_back().is_some_and(|letter| program.has(WORD, letter));
        let after = letter_at(text, at).is_some_and(|letter| program.has(WORD, letter));
        before != after
    };
    match look {
        Look::Start => at == 0,
        Look::End => at == text.len(),
        Look::WordEdge => is_edge(),
        Look::NoWordEdge => !is_edge(),
    }
}
