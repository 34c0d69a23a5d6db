//! The words among the cues of rules, all found in one pass over a text.
//!
//! An automaton over some hundred words is read a little quicker, and takes longer to make than the texts of a town to read.

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

/// Bytes by which a word is looked up.
const HEAD: usize = 3;
/// Slots of the table, as a power of two: some ten times the words.
const SLOT_BITS: u32 = 13;

/// The words, by their beginnings.
pub struct CuedWords {
    words: Vec<CuedWord>,
    /// The ranks of the words, those of a slot side by side.
    ranks: Vec<u16>,
    /// For each slot, how many words stand up to its end.
    ends: Vec<u16>,
    /// Those that are shorter than what others are looked up by.
    short: Vec<CuedWord>,
    /// The bytes with which the short ones begin.
    begins_short: [bool; 256],
}

impl CuedWords {
    pub fn of(words: Vec<CuedWord>) -> CuedWords {
        let (words, short): (Vec<CuedWord>, Vec<CuedWord>) = words.into_iter().partition(|cue| cue.word.len() >= HEAD);
        let slots: Vec<usize> = words.iter().map(|cue| find_slot(cue.word.bytes().take(HEAD).fold(0, add) & MASK)).collect();
        // Where the words of each slot begin; a slot that has taken its words is at its end.
        let mut ends = vec![0; 1 << SLOT_BITS];
        for slot in &slots {
            ends[*slot] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut ranks = vec![0; words.len()];
        for (rank, slot) in (0..).zip(slots) {
            ranks[usize::from(ends[slot])] = rank;
            ends[slot] += 1;
        }
        let mut begins_short = [false; 256];
        for cue in &short {
            begins_short[usize::from(cue.word.as_bytes()[0].to_ascii_lowercase())] = true;
        }
        CuedWords { words, ranks, ends, short, begins_short }
    }

    /// The rules of which a text holds a word that counts.
    pub fn find(&self, text: &str) -> u32 {
        let (mut found, mut head) = (0, 0);
        for (at, byte) in text.bytes().enumerate() {
            if self.begins_short[usize::from(byte.to_ascii_lowercase())] {
                found |= collect(self.short.iter(), text, at);
            }
            head = add(head, byte) & MASK;
            let slot = find_slot(head);
            let start = slot.checked_sub(1).map_or(0, |before| self.ends[before]);
            if start < self.ends[slot] && at + 1 >= HEAD {
                let ranks = &self.ranks[usize::from(start)..usize::from(self.ends[slot])];
                found |= collect(ranks.iter().map(|rank| &self.words[usize::from(*rank)]), text, at + 1 - HEAD);
            }
        }
        found
    }
}

/// The last bytes of what was read, in lower case.
const MASK: u32 = (1 << (8 * HEAD)) - 1;

fn add(head: u32, byte: u8) -> u32 {
    head << 8 | u32::from(byte.to_ascii_lowercase())
}

fn find_slot(head: u32) -> usize {
    // By the golden ratio, which spreads what is alike.
    (head.wrapping_mul(0x9e37_79b1) >> (32 - SLOT_BITS)) as usize
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
