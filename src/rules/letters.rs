//! What kinds of letters a text holds, which tells most rules that they need not look.

use crate::lang::is_invisible;

/// What kinds of letters a text holds, as one pass over its bytes tells.
#[derive(Default)]
pub struct Letters {
    pub digits: usize,
    /// A letter beyond those of French.
    pub rare: bool,
    /// Four capitals in a row, the first of them without accent; letters with accents count as capitals.
    pub capitals: bool,
    /// A capital before a small letter.
    pub capital: bool,
}

/// The kinds of bytes, a bit each.
const CAPITAL: u8 = 1;
const SMALL: u8 = 2;
const DIGIT: u8 = 4;
/// Part of a letter of several bytes.
const FAR: u8 = 8;
/// The first byte of a letter that is not one of French, or may be none.
const RARE: u8 = 16;
const APOSTROPHE: u8 = 32;

static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        kinds[byte] = kind_of(byte);
        byte += 1;
    }
    kinds
};

const fn kind_of(byte: usize) -> u8 {
    match byte {
        0x41..=0x5a => CAPITAL,
        0x61..=0x7a => SMALL,
        0x30..=0x39 => DIGIT,
        0x27 => APOSTROPHE,
        // Tabulator and ends of lines are seen.
        0x09 | 0x0a | 0x0d => 0,
        0..0x20 | 0x7f => RARE,
        // Those of À to ÿ, and what goes on with a letter.
        0x80..0xc0 | 0xc3 => FAR,
        0xc0.. => FAR | RARE,
        _ => 0,
    }
}

impl Letters {
    pub fn of(text: &str) -> Letters {
        let (mut all, mut digits) = (0, 0);
        // Of the last bytes a bit each: the latest in the lowest.
        let (mut may_be_capitals, mut capitals, mut shouts, mut proper) = (0_u32, 0_u32, 0, 0);
        let mut before = 0;
        for byte in text.bytes() {
            let kind = KINDS[usize::from(byte)];
            all |= kind;
            digits += usize::from(kind == DIGIT);
            may_be_capitals = may_be_capitals << 1 | u32::from(kind & (CAPITAL | FAR | APOSTROPHE) != 0);
            capitals = capitals << 1 | u32::from(kind == CAPITAL);
            shouts |= u32::from(may_be_capitals & 0b111 == 0b111) & capitals >> 3;
            proper |= u8::from(before & (CAPITAL | FAR) != 0) & u8::from(kind & (SMALL | FAR) != 0);
            before = kind;
        }
        Letters { digits, rare: all & RARE != 0, capitals: shouts & 1 != 0, capital: proper != 0 }
    }
}

/// Whether a text seems to hold an initial.
pub fn holds_initial(text: &str) -> bool {
    let is_initial = |point: usize| {
        let mut before = text[..point].chars().rev();
        before.next().is_some_and(char::is_uppercase) && before.next().is_none_or(|letter| !letter.is_alphanumeric())
    };
    memchr::memchr_iter(b'.', text.as_bytes()).any(is_initial)
}

/// Whether a text holds what cannot be seen.
pub fn holds_unseen(text: &str) -> bool {
    // Most letters are of French: they are known at once, so that few others are looked up.
    let is_plain = |letter: char| matches!(letter, ' '..='~' | 'À'..='ÿ' | '’' | '\n' | '\r' | '\t');
    let joins = |letter: char| matches!(letter, '\u{200c}' | '\u{200d}');
    text.chars().any(|letter| !is_plain(letter) && (joins(letter) || is_invisible(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_of_letters_are_told_of_a_text() {
        let told = |text: &str| {
            let seen = Letters::of(text);
            let marks = [(seen.rare, '?'), (seen.capitals, 'C'), (seen.capital, 'c')];
            format!("{}{}", seen.digits, marks.iter().filter(|(holds, _)| *holds).map(|(_, mark)| *mark).collect::<String>())
        };
        let cases = [
            ("", "0"),
            ("la rue 12", "2"),
            ("M. D", "0"),
            ("LÉON", "0Cc"),
            ("MAI 2025", "4"),
            ("D'AB", "0C"),
            ("ÉLAN", "0c"),
            ("Paris", "0c"),
            ("à", "0c"),
            ("’", "0?c"),
            ("\u{b}", "0?"),
            ("a\tb\n", "0"),
        ];
        for (text, seen) in cases {
            assert_eq!(told(text), seen, "{text}");
        }
        assert!(holds_initial("avec S. Durand") && !holds_initial("la CAF. Le") && !holds_initial("fin."));
        assert!(holds_unseen("a\u{200b}b") && !holds_unseen("l’élève : 12 €"));
    }
}
