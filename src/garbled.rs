//! Letters that came through the wrong encoding: an `é` that stands as `Ã©`, `√©`, `├®` or `&eacute;`.
//!
//! It knows letters, and nothing of files.

use std::ops::Range;
use std::sync::OnceLock;

/// A stretch of a text, and what it was before it was garbled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    pub at: Range<usize>,
    pub was: String,
}

/// The letters of the upper half of an encoding of one byte a letter, sorted, each with its byte.
struct Encoding(Vec<(char, u8)>);

/// From 0x80 on, the letters of Windows-1252, whose five bytes without one are read as controls; then of Mac Roman, and
/// of two encodings of DOS.
const UPPER_HALVES: [&str; 4] = [
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿\
     ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈ\
     ÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ\
     ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}",
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤\
     ⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
];

/// The names that HTML has for the letters and signs of French.
const ENTITIES: [(&str, &str); 40] = [
    ("Agrave", "À"),
    ("Ccedil", "Ç"),
    ("Eacute", "É"),
    ("Ecirc", "Ê"),
    ("Egrave", "È"),
    ("OElig", "Œ"),
    ("acirc", "â"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("ccedil", "ç"),
    ("deg", "°"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("euml", "ë"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("ocirc", "ô"),
    ("oelig", "œ"),
    ("ouml", "ö"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("shy", ""),
    ("ucirc", "û"),
    ("ugrave", "ù"),
    ("uuml", "ü"),
];

/// The longest way of one letter into another: garbled three times over.
const MOST_TURNS: usize = 3;

/// Every garbled stretch of a text, in its order.
pub fn find_garbled(text: &str) -> Vec<Garbled> {
    let mut stretches: Vec<Garbled> = Vec::new();
    for letter in letters(text) {
        match stretches.last_mut().filter(|last| last.at.end == letter.at.start) {
            Some(last) => {
                last.at.end = letter.at.end;
                last.was.push_str(&letter.was);
            }
            None => stretches.push(letter),
        }
    }
    for stretch in &mut stretches {
        for _ in 1..MOST_TURNS {
            stretch.was = with(&stretch.was, &letters(&stretch.was));
        }
    }
    stretches
}

/// A text with its garbled stretches as they were.
pub fn with(text: &str, stretches: &[Garbled]) -> String {
    let (mut mended, mut from) = (String::with_capacity(text.len()), 0);
    for stretch in stretches {
        mended.push_str(&text[from..stretch.at.start]);
        mended.push_str(&stretch.was);
        from = stretch.at.end;
    }
    mended + &text[from..]
}

/// The text of bytes of one letter each: in the first encoding in which all beyond ASCII are letters and signs of French,
/// else in Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let in_encoding = |letters: &str| {
        let upper: Vec<char> = letters.chars().collect();
        let letter = |byte: &u8| byte.checked_sub(0x80).map_or(char::from(*byte), |rank| upper[usize::from(rank)]);
        bytes.iter().map(letter).collect::<String>()
    };
    let is_french = |text: &String| text.chars().filter(|letter| !letter.is_ascii()).all(is_of_french);
    UPPER_HALVES.iter().map(|letters| in_encoding(letters)).find(is_french).unwrap_or_else(|| in_encoding(UPPER_HALVES[0]))
}

/// Every letter that stands for another, one turn back.
fn letters(text: &str) -> Vec<Garbled> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(|letter: char| letter == '&' || !letter.is_ascii()).map(|at| from + at) {
        match letter(&text[at..]).or_else(|| entity(&text[at..])) {
            Some((length, was)) => {
                from = at + length;
                found.push(Garbled { at: at..from, was });
            }
            None => from = at + text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The letter at the start of a text whose UTF-8 bytes were read as one-byte letters, and the length of those in
/// bytes.
fn letter(text: &str) -> Option<(usize, String)> {
    encodings().iter().find_map(|encoding| encoding.letter(text)).or_else(|| {
        // The no-break space of `Ã\u{a0}`, which is `à`, often became an ordinary one, and then one with the next.
        let rest = text.strip_prefix("Ã ")?;
        let was = if rest.starts_with(char::is_alphanumeric) { "à " } else { "à" };
        Some((text.len() - rest.len(), was.to_owned()))
    })
}

fn encodings() -> &'static [Encoding] {
    static ENCODINGS: OnceLock<Vec<Encoding>> = OnceLock::new();
    ENCODINGS.get_or_init(|| UPPER_HALVES.iter().map(|letters| Encoding::of(letters)).collect())
}

impl Encoding {
    fn of(letters: &str) -> Encoding {
        let mut bytes: Vec<(char, u8)> = letters.chars().zip(0x80..=0xff).collect();
        bytes.sort_unstable();
        Encoding(bytes)
    }

    fn letter(&self, text: &str) -> Option<(usize, String)> {
        let mut letters = text.chars();
        let first = self.byte(letters.next()?)?;
        let length = match first {
            0xC2..=0xDF => 2,
            0xE2..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let mut bytes = vec![first];
        let mut read = text.len() - letters.as_str().len();
        for letter in letters.take(length - 1) {
            bytes.push(self.byte(letter)?);
            read += letter.len_utf8();
        }
        let was = String::from_utf8(bytes).ok().filter(|was| was.chars().all(is_of_french))?;
        Some((read, was))
    }

    /// The byte of a letter of the upper half; Latin-1 has controls where Windows-1252 has letters.
    fn byte(&self, letter: char) -> Option<u8> {
        let known = self.0.binary_search_by_key(&letter, |(other, _)| *other).ok().map(|rank| self.0[rank].1);
        let latin = || u8::try_from(u32::from(letter)).ok().filter(|byte| (0x80..=0x9f).contains(byte));
        known.or_else(latin)
    }
}

/// Letters and signs that French texts have.
fn is_of_french(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '£' | '§' | '©' | '«' | '®' | '°'..='³' | 'µ' | '·' | 'º' | '»'..='¾' | 'À'..='ÿ')
        || matches!(letter, 'Œ' | 'œ' | 'Ÿ' | 'ƒ' | '\u{2009}'..='\u{2026}' | '\u{202f}' | '‰' | '‹' | '›' | '€' | '™')
        || matches!(letter, '←'..='⇿' | '■'..='◿' | '☀'..='➿' | '\u{feff}' | '\u{1f300}'..='\u{1faff}')
        || matches!(letter, '\u{300}'..='\u{308}' | '\u{327}')
}

/// The letter that a name or a number of HTML stands for at the beginning of a text.
fn entity(text: &str) -> Option<(usize, String)> {
    let name = text.strip_prefix('&')?.split_once(';').map(|(name, _)| name).filter(|name| name.len() <= 8)?;
    let was = match name.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?).filter(|letter| !letter.is_control())?.to_string()
        }
        None => ENTITIES.iter().find(|(entity, _)| *entity == name)?.1.to_owned(),
    };
    Some((name.len() + 2, was))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_they_were_before_each_wrong_encoding() {
        for (garbled, was) in [
            ("StratÃ©gie de prÃ©vention â€“ annÃ©e", "Stratégie de prévention – année"),
            ("lâ€™Ã‰tat, 1Â° et Â« ici Â»", "l’État, 1° et « ici »"),
            ("dâ\u{80}\u{99}une", "d’une"),
            ("dÃ©jÃ\u{a0} lÃ  bas", "déjà là bas"),
            ("Å“uvre â‚¬ naÃ¯f", "œuvre € naïf"),
            ("Pr√©vention d‚Äôune ann√©e", "Prévention d’une année"),
            ("Pr├®vention ÔÇô ann├⌐e", "Prévention – année"),
            ("PrÃƒÂ©vention", "Prévention"),
            ("PrÃƒÆ’Ã‚Â©vention", "Prévention"),
            ("Pr&eacute;vention &amp; m&#233;diation&nbsp;: l&rsquo;&#xE9;t&eacute;", "Prévention & médiation\u{a0}: l’été"),
        ] {
            assert_eq!(with(garbled, &super::find_garbled(garbled)), was, "{garbled}");
        }
    }

    #[test]
    fn each_encoding_has_a_letter_for_each_byte() {
        assert!(UPPER_HALVES.iter().all(|letters| letters.chars().count() == 128));
    }

    #[test]
    fn what_french_and_its_neighbours_write_is_left_alone() {
        for text in [
            "Âge, Île, ÉTÉ « À » l’œuvre… SÉCURITÉ – QUALITÉ’",
            "LIBERTÉ» É° CITÉ” HÔTEL—ÎLE… PÂTÉ·",
            "São João, Åse, Ångström, naïve",
            "AT&T; R&D; Q&A & cie",
            "√2 ≤ 3, ¬ A, 12 500 €",
            "日本 中国",
        ] {
            assert_eq!(find_garbled(text), Vec::new(), "{text}");
        }
    }
}
