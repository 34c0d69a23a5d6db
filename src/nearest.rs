//! The name that somebody meant: spelling mistakes, and words of the other language.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Names longer than this are not compared: no name of ours comes near.
const LONGEST_NAME: usize = 64;

/// The candidate nearest to `name`, if one is near enough to be proposed.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = plain(name);
    let length = wanted.chars().count();
    if length == 0 || name.len() > LONGEST_NAME {
        return None;
    }
    let allowed = 1 + length / 4;
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_NAME.min(2 * name.len() + 8))
        .map(|candidate| {
            let plain = plain(candidate);
            let distance = strsim::osa_distance(&wanted, &plain);
            let begins = length >= 4 && (plain.starts_with(&wanted) || wanted.starts_with(&plain) && plain.len() >= 4);
            (if begins { distance.min(allowed) } else { distance }, candidate)
        })
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count().max(2))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two names differ by one letter, or as a singular and a plural do.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    one.len() >= 3
        && one.len().abs_diff(other.len()) <= 4
        && one.len() <= LONGEST_NAME
        && (singular(&one) == singular(&other) || strsim::osa_distance(&one, &other) <= 1)
}

/// Comparisons that are still made for one file, so that a hostile one costs no more than a large one.
pub struct Guesses {
    left: usize,
}

impl Default for Guesses {
    fn default() -> Guesses {
        Guesses { left: 200_000 }
    }
}

impl Guesses {
    /// The candidate nearest to `name`, while comparisons are left.
    pub fn nearest<'c>(&mut self, name: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
        let left = &mut self.left;
        let counted = candidates.take_while(|_| {
            *left = left.saturating_sub(1);
            *left > 0
        });
        nearest(name, counted)
    }
}

/// Whether two spellings differ only by case, accents, spaces and hyphens.
pub fn same_letters(one: &str, other: &str) -> bool {
    one.len() <= 4 * LONGEST_NAME && other.len() <= 4 * LONGEST_NAME && plain(one) == plain(other)
}

/// Whether two texts look alike though accents are typed as letters of their own in one of them.
pub fn looks_alike(one: &str, other: &str) -> bool {
    one.nfc().eq(other.nfc())
}

/// A text as it is sought: lowercase, without accents or ligatures, one form of apostrophe, and one `-` between words
/// (for blanks, line ends, dashes, underscores and quotes), none at either end.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        // What is plain already is taken as it is, as far as it goes.
        let run = rest.bytes().position(|byte| !IS_PLAIN[usize::from(byte)]).unwrap_or(rest.len());
        if run > 0 {
            plain.push_str(&rest[..run]);
            rest = &rest[run..];
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        match bare(letter) {
            Some(letter) => plain.push(letter),
            None if letter.is_ascii() => push_plain(&mut plain, letter),
            None => push_parts(&mut plain, letter),
        }
    }
    if plain.ends_with('-') {
        plain.pop();
    }
    plain
}

/// The bytes of what is plain as it stands: small letters without accent, digits, signs that part no words.
static IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        is_plain[byte as usize] = !byte.is_ascii_uppercase() && !matches!(byte, b'_' | b'-' | b'"');
        byte += 1;
    }
    is_plain
};

/// The plain letter of those that French writes most; none of any other.
pub fn bare(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'à' | 'â' | 'À' | 'Â' => 'a',
        'ç' | 'Ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'Ô' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        '’' => '\'',
        _ => return None,
    })
}

/// Adds what is plain of any letter.
fn push_parts(plain: &mut String, letter: char) {
    // Accents are left out, so that their order, which a whole text would settle, says nothing.
    decompose_compatible(letter, |part| {
        let small = part.to_lowercase().filter(|letter| !is_combining_mark(*letter));
        small.for_each(|letter| push_plain(plain, letter));
    });
}

/// Adds a small letter without accent.
fn push_plain(plain: &mut String, letter: char) {
    match letter {
        'œ' => plain.push_str("oe"),
        'æ' => plain.push_str("ae"),
        'ß' => plain.push_str("ss"),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        '‘' | '’' | '‛' | 'ʼ' | '′' => plain.push('\''),
        // What is not seen: a place where a word may break, joiners, the mark at the beginning of a file.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
        letter if parts_words(letter) => {
            if !plain.is_empty() && !plain.ends_with('-') {
                plain.push('-');
            }
        }
        letter => plain.push(letter),
    }
}

fn parts_words(letter: char) -> bool {
    matches!(letter, '_' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '"' | '«' | '»' | '“'..='‟' | '‹' | '›')
        || letter.is_whitespace()
}

/// What a text is called in an id: letters and digits in lowercase without accents, points, and hyphens
/// for the rest, never long.
pub fn slug(text: &str) -> String {
    let plain = plain(text);
    let words = plain.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.collect::<Vec<&str>>().join("-").chars().take(LONGEST_NAME).collect()
}

/// Plain words, each in the singular as far as its end tells.
pub fn singular(plain: &str) -> String {
    let words = plain.split('-').map(|word| match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix(['s', 'x']).filter(|stem| stem.len() >= 2).unwrap_or(word).to_owned(),
    });
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_at_a_time_is_sought_as_a_whole_text_is() {
        let whole = |text: &str| {
            let mut plain = String::new();
            let letters = text.nfkd().flat_map(char::to_lowercase).filter(|letter| !is_combining_mark(*letter));
            letters.for_each(|letter| push_plain(&mut plain, letter));
            plain.trim_end_matches('-').to_owned()
        };
        let letters: Vec<char> = (0..=0x2_ffff).filter_map(char::from_u32).collect();
        for letters in letters.windows(3) {
            let text = String::from_iter(letters);
            assert_eq!(plain(&text), whole(&text), "{text:?}");
        }
    }

    #[test]
    fn a_slug_holds_nothing_that_a_format_may_read_as_its_own() {
        assert_eq!(slug("Étape une ; deux\r\nEND:VEVENT"), "etape-une-deux-end-vevent");
        assert_eq!(slug("a-3_1.b"), "a-3-1.b");
        assert_eq!(slug(&"long ".repeat(50)).chars().count(), LONGEST_NAME);
        assert_eq!(slug("…"), "");
        assert_eq!(slug("a … b"), "a-b");
    }

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        let keys = ["title", "objective", "indicators", "leads", "id"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("objectives", keys), Some("objective"));
        assert_eq!(nearest("indicateurs", keys), Some("indicators"));
        assert_eq!(nearest("partenaires", keys), None);
        assert_eq!(nearest("", keys), None);
        assert_eq!(nearest("x", keys), None);
    }

    #[test]
    fn accents_case_and_hyphens_do_not_matter() {
        assert!(same_letters("En cours", "en-cours") && same_letters("Réalisée", "realisee"));
        assert!(same_letters("Re\u{301}alise\u{301}e", "Réalisée") && same_letters("Peña", "pena"));
        assert!(same_letters("À Lœuilly", "a\u{300} loeuilly"));
        assert!(looks_alike("é", "e\u{301}") && !looks_alike("é", "e"));
        assert!(!same_letters("done", "dune"));
    }

    #[test]
    fn what_is_sought_is_found_however_it_was_typed() {
        for (one, other) in [
            ("Médiation sociale", " Médiation   sociale "),
            ("aujourd’hui – demain", "aujourd'hui - demain"),
            ("Straße", "strasse"),
            ("La ﬁn de l’œuvre", "la fin de l'oeuvre"),
            ("Association « Écoute »", "Association \"Écoute\""),
            ("Association “Écoute” du Nord", "association ecoute du nord"),
            ("Ægidius et Łódź", "aegidius et lodz"),
            ("18ᵉ\u{202f}arrondissement", "18e arrondissement"),
            ("pré\u{ad}vention", "prévention"),
            ("L‘été\u{2003}—\tl’hiver", "l'ete_-l'hiver"),
        ] {
            assert_eq!(plain(one), plain(other), "{one}");
        }
        for (one, other) in [("l’école", "l école"), ("coop", "co-op"), ("5 %", "5"), ("rue", "roue")] {
            assert_ne!(plain(one), plain(other), "{one}");
        }
        assert_eq!(plain(" -« »- "), "");
    }
}
