//! The programs that were made of patterns, as they stand in `made.bin`: numbers of 32 bits, the lowest byte first.
//!
//! ```text
//! count of programs · count of classes
//! a program each, by the hash of its pattern: hash (2) · code · its length · slots · names · their length · first bytes (8)
//! a class each: ASCII (4, a bit a character) · ranges · their count
//! code, names (rank of the group, letters, length) and ranges (first, last), as they come
//! ```
//!
//! A split has three numbers: see [`Op::SPLIT`].
//!
//! Places are told in numbers from the beginning of the file; letters of names are bytes, four a number.

/// What `make` made.
static MADE: &[Number] = include_bytes!("made.bin").as_chunks().0;
/// A number of the file, the lowest byte first.
pub type Number = [u8; 4];
/// The class of the characters that words are made of, which `\b` asks for.
pub const WORD: usize = 0;
/// The numbers of the head of the file, of a program and of a class.
pub const HEAD: usize = 2;
pub const PROGRAM: usize = 15;
pub const CLASS: usize = 6;

/// What a step of a program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Takes this character.
    Char(char),
    /// Takes a character of this class.
    Class(usize),
    /// Goes on, and if that comes to nothing there.
    Split(usize),
    /// Goes there, and if that comes to nothing on.
    SplitLazy(usize),
    Jump(usize),
    /// Keeps the place as the beginning or the end of a group.
    Save(usize),
    Look(Look),
    Fits,
}

/// What stands around a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Start,
    End,
    WordEdge,
    NoWordEdge,
}

/// The mark of a letter's first byte, a bit: a small letter and its capital have the same.
#[inline]
pub fn mark(byte: u8) -> u32 {
    1 << (byte & 31)
}

impl Op {
    /// The numbers of a split: behind its own the marks of the letters with which its ways may go on, all where one need not.
    pub const SPLIT: usize = 3;

    /// The number that stands for it: what it does in the lowest three bits.
    #[cfg(test)]
    pub fn number(self) -> u32 {
        let (kind, value) = match self {
            Op::Char(letter) => (0, u32::from(letter) as usize),
            Op::Class(class) => (1, class),
            Op::Split(to) => (2, to),
            Op::SplitLazy(to) => (3, to),
            Op::Jump(to) => (4, to),
            Op::Save(slot) => (5, slot),
            Op::Look(look) => (6, look as usize),
            Op::Fits => (7, 0),
        };
        u32::try_from(value).expect("a program is small") << 3 | kind
    }

    #[inline]
    fn of(number: u32) -> Op {
        let value = (number >> 3) as usize;
        match number & 7 {
            0 => Op::Char(char::from_u32(number >> 3).unwrap_or(char::REPLACEMENT_CHARACTER)),
            1 => Op::Class(value),
            2 => Op::Split(value),
            3 => Op::SplitLazy(value),
            4 => Op::Jump(value),
            5 => Op::Save(value),
            6 => Op::Look([Look::Start, Look::End, Look::WordEdge, Look::NoWordEdge][value % 4]),
            _ => Op::Fits,
        }
    }
}

/// A program, by where it stands in its file.
#[derive(Clone, Copy)]
pub struct Program {
    file: &'static [Number],
    at: usize,
    code: &'static [Number],
    classes: &'static [Number],
    /// The bytes with which what fits may begin, a bit each.
    first: [u32; 8],
}

/// The number at a place of a file; what is not there ends a program.
#[inline]
fn number(file: &[Number], at: usize) -> u32 {
    file.get(at).map_or(FITS, |bytes| u32::from_le_bytes(*bytes))
}

/// The number of [`Op::Fits`].
const FITS: u32 = 7;

/// The number that tells patterns apart (FNV-1a).
pub fn hash(pattern: &str) -> u64 {
    pattern.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The program that was made of a pattern.
pub fn find_program(pattern: &str) -> Option<Program> {
    find_in(MADE, pattern)
}

/// The program of a pattern in a file of them.
pub fn find_in(file: &'static [Number], pattern: &str) -> Option<Program> {
    let wanted = hash(pattern);
    let place = |rank: usize| HEAD + rank * PROGRAM;
    let hash_at = |at: usize| u64::from(number(file, at)) | u64::from(number(file, at + 1)) << 32;
    let count = number(file, 0) as usize;
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if hash_at(place(middle)) < wanted { low = middle + 1 } else { high = middle }
    }
    (low < count && hash_at(place(low)) == wanted).then(|| Program::at(file, place(low)))
}

impl Program {
    fn at(file: &'static [Number], at: usize) -> Program {
        let place = |at: usize| number(file, at) as usize;
        let code = place(at + 2);
        let classes = HEAD + place(0) * PROGRAM;
        Program {
            file,
            at,
            code: file.get(code..code + place(at + 3)).unwrap_or_default(),
            classes: file.get(classes..).unwrap_or_default(),
            first: std::array::from_fn(|rank| number(file, at + 7 + rank)),
        }
    }

    fn number(&self, at: usize) -> usize {
        number(self.file, at) as usize
    }

    /// What it does in one step.
    #[inline]
    pub fn step(&self, at: usize) -> Op {
        Op::of(number(self.code, at))
    }

    /// How many numbers its steps have.
    pub fn length(&self) -> usize {
        self.code.len()
    }

    /// Whether the ways of the split at a step may go on with a byte, or at the end of the text without one.
    #[inline]
    pub fn ways(&self, split: usize, next: Option<u8>) -> [bool; 2] {
        [1, 2].map(|way| {
            let marks = number(self.code, split + way);
            next.map_or(marks == u32::MAX, |byte| marks & mark(byte) != 0)
        })
    }

    /// How many places it keeps: two a group, and two of the whole.
    pub fn slots(&self) -> usize {
        self.number(self.at + 4)
    }

    /// Whether what fits may begin with a byte.
    #[inline]
    pub fn may_begin(&self, byte: u8) -> bool {
        self.first[usize::from(byte / 32)] >> (byte % 32) & 1 == 1
    }

    /// The rank of a named group.
    pub fn group(&self, name: &str) -> Option<usize> {
        let names = self.number(self.at + 5);
        (names..names + self.number(self.at + 6)).step_by(3).find_map(|at| {
            let (letters, length) = (self.number(at + 1) * 4, self.number(at + 2));
            (self.file.as_flattened().get(letters..letters + length)? == name.as_bytes()).then(|| self.number(at))
        })
    }

    /// Whether a class has a character.
    #[inline]
    pub fn has(&self, class: usize, letter: char) -> bool {
        let at = class * CLASS;
        if letter.is_ascii() {
            return number(self.classes, at + letter as usize / 32) >> (letter as usize % 32) & 1 == 1;
        }
        self.has_far(at, letter)
    }

    /// Whether the class that stands at a place has a character beyond ASCII.
    fn has_far(&self, class: usize, letter: char) -> bool {
        let [ranges, count] = [4, 5].map(|beyond| number(self.classes, class + beyond) as usize);
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.number(ranges + middle * 2 + 1) < letter as usize { low = middle + 1 } else { high = middle }
        }
        low < count && self.number(ranges + low * 2) <= letter as usize
    }
}
