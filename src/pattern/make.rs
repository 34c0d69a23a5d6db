//! Makes the programs of patterns, for the file that stands beside.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::Location;

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look as Looked};

use crate::pattern::Pattern;
use crate::pattern::program::{CLASS, HEAD, Look, Op, PROGRAM, WORD, find_program, hash, mark};

/// Patterns as they are written, with the places where each is, and how it is spelled out there.
pub type Used = BTreeMap<String, BTreeMap<&'static Location<'static>, String>>;

thread_local! {
    static USED: RefCell<Used> = RefCell::default();
    static COMPILED: RefCell<BTreeSet<String>> = RefCell::default();
}

/// Notes that a pattern is held against a text.
pub fn note(pattern: &Pattern) {
    USED.with_borrow_mut(|used| {
        let places = match used.get_mut(&*pattern.written) {
            Some(places) => places,
            None => used.entry(pattern.written.to_string()).or_default(),
        };
        places.entry(pattern.at).or_insert_with(|| pattern.spell());
    });
}

/// The patterns that this thread has held against texts since it was asked last.
pub fn used() -> Used {
    USED.take()
}

/// Notes that a text is held against a pattern as the crate compiles it.
pub fn note_compiled(pattern: &Pattern) {
    COMPILED.with_borrow_mut(|compiled| compiled.insert(pattern.written.to_string()));
}

/// The patterns as they are written that this thread has asked the crate about since it was asked last.
pub fn compiled() -> BTreeSet<String> {
    COMPILED.take()
}

/// What is made of one pattern.
#[derive(Default)]
struct Made {
    code: Vec<Op>,
    groups: usize,
    names: Vec<(usize, String)>,
}

/// The classes of all programs, each once.
struct Classes(Vec<Vec<(char, char)>>);

impl Classes {
    fn rank(&mut self, class: &ClassUnicode) -> usize {
        let ranges: Vec<(char, char)> = class.iter().map(|range| (range.start(), range.end())).collect();
        self.0.iter().position(|known| *known == ranges).unwrap_or_else(|| {
            self.0.push(ranges);
            self.0.len() - 1
        })
    }
}

/// A pattern as it is spelled out, with the program that was made of it as it is written.
pub fn made_of(written: &str, spelled: &'static str) -> Pattern {
    Pattern { program: find_program(written), ..Pattern::new(spelled) }
}

/// The bytes of the file of programs, of patterns as they are written and as they are spelled out.
pub fn make<'p>(patterns: impl IntoIterator<Item = (&'p str, &'p str)>) -> Vec<u8> {
    let mut classes = Classes(Vec::new());
    let HirKind::Class(Class::Unicode(word)) = regex_syntax::parse(r"\w").expect("it is one").into_kind() else {
        unreachable!("it is a class")
    };
    assert_eq!(classes.rank(&word), WORD);
    let mut programs = BTreeMap::new();
    for (written, pattern) in patterns {
        let hir = regex_syntax::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        let mut made = Made { groups: 1, ..Made::default() };
        made.put(&hir, &mut classes);
        made.code.push(Op::Fits);
        let taken = programs.insert(hash(written), (made, list_first(&hir)));
        assert!(taken.is_none(), "two patterns of one hash: {written}");
    }
    lay_out(&programs, &classes)
}

impl Made {
    fn put(&mut self, hir: &Hir, classes: &mut Classes) {
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                self.code.extend(std::str::from_utf8(&literal.0).expect("patterns are text").chars().map(Op::Char));
            }
            HirKind::Class(Class::Unicode(class)) => self.code.push(Op::Class(classes.rank(class))),
            HirKind::Class(Class::Bytes(_)) => panic!("patterns are of characters"),
            HirKind::Look(look) => self.code.push(Op::Look(match look {
                Looked::Start => Look::Start,
                Looked::End => Look::End,
                Looked::WordUnicode => Look::WordEdge,
                Looked::WordUnicodeNegate => Look::NoWordEdge,
                other => panic!("the machine does not look so: {other:?}"),
            })),
            HirKind::Capture(capture) => {
                let rank = capture.index as usize;
                self.groups = self.groups.max(rank + 1);
                self.names.extend(capture.name.as_ref().map(|name| (rank, name.to_string())));
                self.code.push(Op::Save(rank * 2));
                self.put(&capture.sub, classes);
                self.code.push(Op::Save(rank * 2 + 1));
            }
            HirKind::Concat(parts) => parts.iter().for_each(|part| self.put(part, classes)),
            HirKind::Alternation(ways) => self.put_ways(ways, classes),
            HirKind::Repetition(repetition) => {
                (0..repetition.min).for_each(|_| self.put(&repetition.sub, classes));
                if let Some(max) = repetition.max {
                    let more = repetition.min..max;
                    let opened: Vec<usize> = more.map(|_| self.open(&repetition.sub, classes)).collect();
                    self.close(&opened, repetition.greedy);
                } else {
                    assert!(repetition.sub.properties().minimum_len() > Some(0), "what repeats takes something");
                    let first = self.open(&repetition.sub, classes);
                    self.code.push(Op::Jump(first));
                    self.close(&[first], repetition.greedy);
                }
            }
        }
    }

    /// One more of what repeats, which may be left out; its place, to be closed.
    fn open(&mut self, sub: &Hir, classes: &mut Classes) -> usize {
        let at = self.code.len();
        self.code.push(Op::Fits);
        self.put(sub, classes);
        at
    }

    /// Lets those that were opened be left out for what follows.
    fn close(&mut self, opened: &[usize], is_greedy: bool) {
        let end = self.code.len();
        for at in opened {
            self.code[*at] = if is_greedy { Op::Split(end) } else { Op::SplitLazy(end) };
        }
    }

    fn put_ways(&mut self, ways: &[Hir], classes: &mut Classes) {
        let mut jumps = Vec::new();
        for (rank, way) in ways.iter().enumerate() {
            let split = self.code.len();
            let is_last = rank + 1 == ways.len();
            if !is_last {
                self.code.push(Op::Split(0));
            }
            self.put(way, classes);
            if !is_last {
                jumps.push(self.code.len());
                self.code.push(Op::Jump(0));
                self.code[split] = Op::Split(self.code.len());
            }
        }
        let end = self.code.len();
        for at in jumps {
            self.code[at] = Op::Jump(end);
        }
    }
}

/// The bytes with which what fits may begin; all where it may be empty, or begins with nothing known.
fn list_first(hir: &Hir) -> [u32; 8] {
    let mut first = [0; 8];
    let all = [u32::MAX; 8];
    if hir.properties().minimum_len() == Some(0) || !add_first(hir, &mut first) { all } else { first }
}

/// Adds the bytes with which what fits may begin; whether it takes anything for sure.
fn add_first(hir: &Hir, first: &mut [u32; 8]) -> bool {
    let mut add = |from: char, to: char| {
        let lead = |letter: char| letter.encode_utf8(&mut [0; 4]).as_bytes()[0];
        (lead(from)..=lead(to)).for_each(|byte| first[usize::from(byte / 32)] |= 1 << (byte % 32));
    };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Literal(literal) => {
            let letter =
                std::str::from_utf8(&literal.0).ok().and_then(|text| text.chars().next()).expect("a literal has letters");
            add(letter, letter);
            true
        }
        HirKind::Class(Class::Unicode(class)) => {
            class.iter().for_each(|range| add(range.start(), range.end()));
            true
        }
        HirKind::Repetition(repetition) => add_first(&repetition.sub, first) && repetition.min > 0,
        HirKind::Capture(capture) => add_first(&capture.sub, first),
        HirKind::Concat(parts) => parts.iter().any(|part| add_first(part, first)),
        HirKind::Alternation(ways) => ways.iter().filter(|way| add_first(way, first)).count() == ways.len(),
    }
}

/// The file: heads first, then what they lead to.
fn lay_out(programs: &BTreeMap<u64, (Made, [u32; 8])>, classes: &Classes) -> Vec<u8> {
    let small = |number: usize| u32::try_from(number).expect("the file is small");
    let heads = HEAD + programs.len() * PROGRAM + classes.0.len() * CLASS;
    let (mut head, mut rest) = (vec![small(programs.len()), small(classes.0.len())], Vec::new());
    for (hash, (made, first)) in programs {
        let code = heads + rest.len();
        let steps = lay_out_steps(&made.code, &classes.0);
        let length = steps.len();
        rest.extend(steps);
        let mut letters = heads + rest.len() + made.names.len() * 3;
        let names = heads + rest.len();
        let words: Vec<Vec<u32>> = made.names.iter().map(|(_, name)| pack(name)).collect();
        for ((rank, name), word) in made.names.iter().zip(&words) {
            rest.extend([small(*rank), small(letters), small(name.len())]);
            letters += word.len();
        }
        rest.extend(words.into_iter().flatten());
        let hash = [hash & u64::from(u32::MAX), hash >> 32].map(|half| u32::try_from(half).expect("it is a half"));
        head.extend(hash);
        head.extend([code, length, made.groups * 2, names, made.names.len() * 3].map(small));
        head.extend(first);
    }
    for class in &classes.0 {
        let mut ascii = [0_u32; 4];
        let letters = (0..128_u8).map(char::from).filter(|letter| class.iter().any(|(from, to)| (*from..=*to).contains(letter)));
        letters.for_each(|letter| ascii[letter as usize / 32] |= 1 << (letter as usize % 32));
        let far: Vec<&(char, char)> = class.iter().filter(|(_, to)| !to.is_ascii()).collect();
        head.extend(ascii);
        head.extend([heads + rest.len(), far.len()].map(small));
        rest.extend(far.iter().flat_map(|(from, to)| [u32::from(*from), u32::from(*to)]));
    }
    assert_eq!(head.len(), heads);
    head.into_iter().chain(rest).flat_map(u32::to_le_bytes).collect()
}

/// The numbers of a program's steps: behind a split the marks of the letters with which each of its ways may go on.
fn lay_out_steps(code: &[Op], classes: &[Vec<(char, char)>]) -> Vec<u32> {
    let length = |op: &Op| if matches!(op, Op::Split(_)) { Op::SPLIT } else { 1 };
    let mut starts: Vec<usize> = Vec::with_capacity(code.len());
    let end = code.iter().fold(0, |place, op| {
        starts.push(place);
        place + length(op)
    });
    let mut numbers = Vec::with_capacity(end);
    for (step, op) in code.iter().enumerate() {
        let placed = match *op {
            Op::Split(to) => Op::Split(starts[to]),
            Op::SplitLazy(to) => Op::SplitLazy(starts[to]),
            Op::Jump(to) => Op::Jump(starts[to]),
            other => other,
        };
        numbers.push(placed.number());
        if let Op::Split(to) = *op {
            numbers.extend([step + 1, to].map(|way| mark_beginnings(code, classes, way, &mut vec![false; code.len()])));
        }
    }
    numbers
}

/// The marks of the letters with which a program may go on from a step; all where it may be at its end.
fn mark_beginnings(code: &[Op], classes: &[Vec<(char, char)>], step: usize, seen: &mut [bool]) -> u32 {
    if std::mem::replace(&mut seen[step], true) {
        return 0;
    }
    let lead = |letter: char| letter.encode_utf8(&mut [0; 4]).as_bytes()[0];
    let mut from = |step| mark_beginnings(code, classes, step, seen);
    match code[step] {
        Op::Char(letter) => mark(lead(letter)),
        Op::Class(class) => {
            classes[class].iter().flat_map(|(from, to)| lead(*from)..=lead(*to)).fold(0, |marks, byte| marks | mark(byte))
        }
        Op::Split(to) | Op::SplitLazy(to) => from(step + 1) | from(to),
        Op::Jump(to) => from(to),
        Op::Save(_) | Op::Look(_) => from(step + 1),
        Op::Fits => u32::MAX,
    }
}

/// Letters, four a number.
fn pack(name: &str) -> Vec<u32> {
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte));
    name.as_bytes().chunks(4).map(number).collect()
}
