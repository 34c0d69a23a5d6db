//! The words among the cues of rules, all found in one pass over a text.
//!
//! An automaton over some hundred words is read a little quicker, and takes longer to make than the texts of a town to read.

use std::ops::Range;

/// Where in a text a word counts.
#[derive(Clone, Copy, Debug)]
pub enum Stands {
    Anywhere,
    AtBeginning,
}

/// A word among the cues, whatever the case of its letters without accents.
#[derive(Debug)]
pub struct CuedWord {
    pub word: &'static str,
    /// The rules whose cue it is, a bit each.
    pub rules: u32,
    pub stands: Stands,
}

/// The words, each looked up by as many of its first bytes as it has of these.
pub struct CuedWords {
    long: Slots,
    short: Slots,
    shortest: Slots,
    /// The pairs of bytes with which what a short word is looked up by may end, a bit each: most of a text ends none.
    ends: Vec<u32>,
}

/// Words by their first bytes.
struct Slots {
    /// How many bytes these are.
    head: usize,
    words: Vec<CuedWord>,
    /// The ranks of the words, those of a slot side by side.
    ranks: Vec<u16>,
    /// Where the ranks of each slot stand.
    places: Box<[(u16, u16); SLOTS]>,
}

/// Slots of a table, as a power of two: some ten times its words.
const SLOT_BITS: u32 = 12;
const SLOTS: usize = 1 << SLOT_BITS;

impl CuedWords {
    pub fn of(words: Vec<CuedWord>) -> CuedWords {
        let (long, short): (Vec<CuedWord>, Vec<CuedWord>) = words.into_iter().partition(|cue| cue.word.len() >= 4);
        let (short, shortest): (Vec<CuedWord>, Vec<CuedWord>) = short.into_iter().partition(|cue| cue.word.len() >= 2);
        let mut ends = vec![0; 1 << (16 - 5)];
        let mut add_end = |pair: u32| ends[(pair >> 5) as usize] |= 1_u32 << (pair & 31);
        for cue in &short {
            add_end(cue.word.bytes().take(2).fold(0, add));
        }
        for cue in &shortest {
            (0..256).for_each(|before| add_end(before << 8 | add(0, cue.word.as_bytes()[0])));
        }
        CuedWords { long: Slots::of(4, long), short: Slots::of(2, short), shortest: Slots::of(1, shortest), ends }
    }

    /// The rules of which a text holds a word that counts.
    pub fn find(&self, text: &str) -> u32 {
        let (mut found, mut last) = (0, 0);
        for (end, byte) in (1..).zip(text.bytes()) {
            last = add(last, byte);
            found |= self.long.find(text, end, last);
            if self.ends[(last >> 5 & 0x7ff) as usize] >> (last & 31) & 1 == 1 {
                found |= self.short.find(text, end, last) | self.shortest.find(text, end, last);
            }
        }
        found
    }
}

impl Slots {
    fn of(head: usize, words: Vec<CuedWord>) -> Slots {
        let slot = |cue: &CuedWord| find_slot(cue.word.bytes().take(head).fold(0, add), head);
        let slots: Vec<usize> = words.iter().map(slot).collect();
        let mut places = Box::new([(0, 0); SLOTS]);
        for slot in &slots {
            places[*slot].1 += 1;
        }
        let mut sum = 0;
        for (start, end) in places.iter_mut() {
            sum += std::mem::replace(end, sum);
            *start = *end;
        }
        let mut ranks = vec![0; words.len()];
        for (rank, slot) in (0..).zip(slots) {
            let end = &mut places[slot].1;
            ranks[usize::from(*end)] = rank;
            *end += 1;
        }
        Slots { head, words, ranks, places }
    }

    /// The rules of those words whose first bytes end at a place of a text, where these are the last.
    #[inline]
    fn find(&self, text: &str, end: usize, last: u32) -> u32 {
        let (first, next) = self.places[find_slot(last, self.head)];
        if first < next { self.collect(first..next, text, end) } else { 0 }
    }

    fn collect(&self, ranks: Range<u16>, text: &str, end: usize) -> u32 {
        let Some(at) = end.checked_sub(self.head) else { return 0 };
        let ranks = &self.ranks[usize::from(ranks.start)..usize::from(ranks.end)];
        collect(ranks.iter().map(|rank| &self.words[usize::from(*rank)]), text, at)
    }
}

/// The last four bytes that were read, in lower case.
fn add(last: u32, byte: u8) -> u32 {
    last << 8 | u32::from(byte.to_ascii_lowercase())
}

/// The slot of the last bytes, of which so many count.
fn find_slot(last: u32, head: usize) -> usize {
    // By the golden ratio, which spreads what is alike.
    ((last << (32 - 8 * head)).wrapping_mul(0x9e37_79b1) >> (32 - SLOT_BITS)) as usize
}

/// The rules of those words that stand at a place of a text and count there.
fn collect<'w>(words: impl Iterator<Item = &'w CuedWord>, text: &str, at: usize) -> u32 {
    let behind = &text.as_bytes()[at..];
    let stands =
        |cue: &&CuedWord| behind.get(..cue.word.len()).is_some_and(|piece| piece.eq_ignore_ascii_case(cue.word.as_bytes()));
    words.filter(stands).filter(|cue| cue.counts(text, at)).fold(0, |rules, cue| rules | cue.rules)
}

impl CuedWord {
    /// Whether the word, which stands at a place of a text, is a cue there.
    fn counts(&self, text: &str, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| text.as_bytes()[before]);
        match self.stands {
            Stands::Anywhere => true,
            // Letters of several bytes are let pass: the pattern of the rule says more exactly where a word begins.
            Stands::AtBeginning => before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'_'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_wherever_it_stands_and_no_other() {
        const WORDS: [&str; 9] = ["@", "m.", "01", "né", "rue", "mme", "mère", "police", "police municipale"];
        let cue = |(rank, word)| CuedWord { word, rules: 1_u32 << rank, stands: Stands::Anywhere };
        let words = CuedWords::of(WORDS.into_iter().enumerate().map(cue).collect());
        let texts = [
            "",
            "@",
            "a@",
            "M. X, 101 rue de la Police",
            "la RUe",
            "ru",
            "Mèr",
            "grand-mère",
            "née Mme",
            "police Municipale",
            "mm.e",
        ];
        for text in texts {
            let lower = text.to_ascii_lowercase();
            let holding = WORDS.iter().enumerate().filter(|(_, word)| lower.contains(**word));
            assert_eq!(words.find(text), holding.fold(0, |rules, (rank, _)| rules | 1_u32 << rank), "{text}");
        }
    }

    #[test]
    fn a_beginning_counts_where_a_word_begins() {
        let words = CuedWords::of(vec![CuedWord { word: "alias", rules: 4, stands: Stands::AtBeginning }]);
        for (text, rules) in [("alias X", 4), ("l'Alias", 4), ("éalias", 4), ("salias", 0), ("_alias", 0), ("1alias", 0)] {
            assert_eq!(words.find(text), rules, "{text}");
        }
    }
}
