//! How each language prints days, numbers, money and lists, and a text as it was typed.
//!
//! Spaces that must not break are here, and nowhere else. It must not know what is printed.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use crate::lang::{Fact, Lang, Text, is_invisible, print_french};

/// Between the thousands of a French number.
const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// A text that somebody typed, on one line: spaces and apostrophes as the language prints them,
/// nothing that hides or reorders.
pub fn typeset(text: &str, lang: Lang) -> String {
    let visible = |letter: &char| !is_invisible(*letter) || letter.is_whitespace();
    let letters: String = text.chars().filter(visible).collect();
    let line = letters.split([' ', '\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    let line = line.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match lang {
        Lang::En => line,
        Lang::Fr => print_french(&curl(&line)),
    }
}

/// A text as it is read: which white space parts its words, where lines break and how accents are composed is
/// nobody's decision.
pub fn as_read(text: &str) -> String {
    find_read(text).into_owned()
}

/// The same, of a text that is not wanted for its own.
pub fn find_read(text: &str) -> Cow<'_, str> {
    if is_as_read(text) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().collect::<String>().into()
}

/// Whether a text surely is as it is read: one space between words, letters that compose with nothing, signs of print.
fn is_as_read(text: &str) -> bool {
    let mut before = ' ';
    let is_plain = text.chars().all(|letter| {
        let is_apart = std::mem::replace(&mut before, letter) == ' ';
        match letter {
            ' ' => !is_apart,
            letter => matches!(letter, '!'..='~' | '\u{a1}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'),
        }
    });
    is_plain && (before != ' ' || text.is_empty())
}

/// A text as somebody's own data: every letter that is seen, lines apart, nothing that hides or reorders.
pub fn unhidden(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => plain.push('\n'),
            letter if !is_invisible(letter) => plain.push(letter),
            letter if letter.is_whitespace() => plain.push(' '),
            _ => {}
        }
    }
    plain
}

/// A typewriter's apostrophe between two letters, as print has it.
fn curl(text: &str) -> String {
    let mut curled = String::with_capacity(text.len() + 4);
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let is_between = before.is_alphabetic() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        curled.push(if letter == '\'' && is_between { '’' } else { letter });
        before = letter;
    }
    curled
}

/// The lines of a text, in groups that empty lines keep apart.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let groups = lines.split(|line| line.trim().is_empty());
    groups.filter(|group| !group.is_empty()).map(<[&str]>::to_vec).collect()
}

/// « 10 décembre 2026 », « 1er août 2024 ».
pub fn day(date: NaiveDate, lang: Lang) -> String {
    Fact::from(date).say(lang).replace(' ', &NO_BREAK.to_string())
}

/// « décembre 2026 ».
pub fn month(date: NaiveDate, lang: Lang) -> String {
    Fact::Month(date).say(lang).replace(' ', &NO_BREAK.to_string())
}

/// « 12/2026 », for the narrow columns of tables.
pub fn short_month(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => date.format("%b %Y").to_string().replace(' ', &NO_BREAK.to_string()),
        Lang::Fr => date.format("%m/%Y").to_string(),
    }
}

/// « jeudi 10 décembre 2026 ».
pub fn weekday(date: NaiveDate, lang: Lang) -> String {
    format!("{} {}", weekday_name(date.weekday(), lang), day(date, lang))
}

fn weekday_name(weekday: Weekday, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        Lang::Fr => ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    };
    names[weekday.num_days_from_monday() as usize]
}

/// « 10/12/2026 », for the narrow columns of tables.
pub fn short_day(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => date.format("%-d %b %Y").to_string().replace(' ', &NO_BREAK.to_string()),
        Lang::Fr => date.format("%d/%m/%Y").to_string(),
    }
}

/// « 14 h 30 », from `14:30`.
pub fn time(time: &str, lang: Lang) -> String {
    match (lang, time.split_once(':')) {
        (Lang::Fr, Some((hour, minutes))) => {
            let hour = hour.trim_start_matches('0');
            let hour = if hour.is_empty() { "0" } else { hour };
            let minutes = if minutes == "00" { String::new() } else { format!("{NO_BREAK}{minutes}") };
            format!("{hour}{NO_BREAK}h{minutes}")
        }
        _ => time.to_owned(),
    }
}

/// A number with its thousands apart: « 12 500,5 », `12,500.5`.
pub fn number(number: Decimal, lang: Lang) -> String {
    let minus = match lang {
        Lang::En => '-',
        Lang::Fr => '−',
    };
    group(number, minus, lang)
}

/// The same, with another sign before what is negative.
pub fn group(number: Decimal, minus: char, lang: Lang) -> String {
    let (thousands, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Fr => (NARROW, ','),
    };
    let written = number.abs().to_string();
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut said = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        said.push(minus);
    }
    for (at, digit) in whole.chars().enumerate() {
        // In French, four digits stay together when they stand alone in a text, and nobody minds either way.
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            said.push(thousands);
        }
        said.push(digit);
    }
    if let Some(fraction) = fraction {
        said.push(point);
        said.push_str(fraction);
    }
    said
}

/// What parts a term from what is said of it.
pub fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Fr => "\u{a0}: ",
    }
}

/// A count of things.
pub fn count(count: usize, lang: Lang) -> String {
    number(Decimal::from(count), lang)
}

/// An amount of money: whole, or with two decimals.
pub fn money(amount: Decimal, currency: &str, lang: Lang) -> String {
    let mut cents = amount.normalize();
    if !cents.is_integer() {
        cents.rescale(cents.scale().max(2));
    }
    let amount = number(cents, lang);
    match (currency, lang) {
        ("EUR", Lang::Fr) => format!("{amount}{NO_BREAK}€"),
        ("EUR", Lang::En) => format!("€{amount}"),
        _ => format!("{amount}{NO_BREAK}{currency}"),
    }
}

/// A number with its unit: « 38,5 % », « 12 soirées ».
pub fn measure(value: Decimal, unit: &str, lang: Lang) -> String {
    let value = number(value.normalize(), lang);
    match (unit.trim(), lang) {
        ("", _) => value,
        ("%" | "‰", Lang::En) => format!("{value}{}", unit.trim()),
        ("%" | "‰", Lang::Fr) => format!("{value}{NO_BREAK}{}", unit.trim()),
        (unit, _) => format!("{value}{NO_BREAK}{}", typeset(unit, lang)),
    }
}

/// The singular or the plural: in French nothing and one are singular.
pub fn plural<'w>(count: usize, one: &'w str, many: &'w str, lang: Lang) -> &'w str {
    if is_one(count, lang) { one } else { many }
}

/// Whether so many are named in the singular.
pub fn is_one(count: usize, lang: Lang) -> bool {
    match lang {
        Lang::En => count == 1,
        Lang::Fr => count < 2,
    }
}

/// « 1re », « 9e »: the rank of a session, which is feminine.
pub fn rank(rank: u32, lang: Lang) -> String {
    match (lang, rank % 10, rank % 100) {
        (Lang::Fr, _, _) => format!("{rank}{}", if rank == 1 { "re" } else { "e" }),
        (Lang::En, 1, tens) if tens != 11 => format!("{rank}st"),
        (Lang::En, 2, tens) if tens != 12 => format!("{rank}nd"),
        (Lang::En, 3, tens) if tens != 13 => format!("{rank}rd"),
        (Lang::En, ..) => format!("{rank}th"),
    }
}

/// « a, b et c ».
pub fn enumeration(items: &[String], lang: Lang) -> String {
    let and = match lang {
        Lang::En => " and ",
        Lang::Fr => " et ",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        // Names that hold commas are told apart by more.
        several if several.iter().any(|item| item.contains(',')) => listing(several, lang),
        [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
    }
}

/// Names that each begin with a capital, in one sentence: « A ; B et C » would be misread.
pub fn listing(items: &[String], lang: Lang) -> String {
    items.join(&Text::new("; ", " ; ").say(lang))
}

/// How French puts a preposition before the name of a place.
enum Article {
    Masculine,
    Plural,
    Feminine,
    /// Before a vowel, where the name has an article.
    Elided,
    None,
}

/// The article of a place and the name behind it, which a contraction of the article leaves.
fn article(place: &str) -> (Article, &str) {
    const MASCULINE: [&str; 6] = ["arrondissement ", "grand ", "pays ", "syndicat ", "territoire ", "département "];
    const FEMININE: [&str; 5] = ["métropole ", "communauté ", "commune ", "ville ", "collectivité "];
    const ELIDED: [&str; 3] = ["agglomération ", "établissement ", "eurométropole "];
    let lower = place.to_lowercase();
    for (written, article) in [("le ", Article::Masculine), ("les ", Article::Plural)] {
        if let Some(rest) = place.get(written.len()..).filter(|_| lower.starts_with(written)) {
            return (article, rest);
        }
    }
    let begins = |kinds: &[&str]| kinds.iter().any(|kind| lower.starts_with(kind));
    let is_numbered = lower.split(' ').nth(1) == Some("arrondissement");
    let article = match () {
        () if is_numbered || begins(&MASCULINE) => Article::Masculine,
        () if begins(&FEMININE) => Article::Feminine,
        () if begins(&ELIDED) => Article::Elided,
        () => Article::None,
    };
    (article, place)
}

/// « de Lille », « d’Exemple », « du Havre », « des Ulis ».
pub fn of_place(place: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("of {place}");
    }
    let lower = place.to_lowercase();
    let is_vowel = lower.starts_with(|first| "aàâäæeéèêëiîïoôöœuùûüyÿ".contains(first));
    // Most names in H are aspirated; those that are not begin so: Hyères, Hénin-Beaumont, Hérouville.
    let is_mute = ["hy", "hé"].iter().any(|start| lower.starts_with(start));
    match article(place) {
        (Article::Masculine, name) => format!("du {name}"),
        (Article::Plural, name) => format!("des {name}"),
        (Article::Feminine, name) => format!("de la {name}"),
        (Article::Elided, name) => format!("de l’{name}"),
        (Article::None, name) if is_vowel || is_mute => format!("d’{name}"),
        (Article::None, name) => format!("de {name}"),
    }
}

/// « à Lille », « au Havre », « aux Ulis ».
pub fn at_place(place: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return format!("at {place}");
    }
    match article(place) {
        (Article::Masculine, name) => format!("au {name}"),
        (Article::Plural, name) => format!("aux {name}"),
        (Article::Feminine, name) => format!("à la {name}"),
        (Article::Elided, name) => format!("à l’{name}"),
        (Article::None, name) => format!("à {name}"),
    }
}

/// A citation of law whose parts stay together: « art. L. 132-4 ».
pub fn citation(text: &str) -> String {
    let mut out = text.to_owned();
    for part in ["art. ", "L. ", "R. ", "D. ", "n° "] {
        out = out.replace(part, &part.replace(' ', &NO_BREAK.to_string()));
    }
    out
}

/// A word with a capital first.
pub fn capitalize(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words as they stand within a sentence: « Code Insee » is « code Insee » there, and « URL » stays.
pub fn uncapitalize(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else { return String::new() };
    let is_acronym = letters.clone().next().is_some_and(char::is_uppercase);
    if is_acronym { words.to_owned() } else { first.to_lowercase().chain(letters).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_with_one_space_between_words_and_composed_letters() {
        for (text, read) in [
            ("", ""),
            (" ", ""),
            ("l’été – « à l’œuvre… »", "l’été – « à l’œuvre… »"),
            ("a\u{a0}b\u{202f}:  c\nd ", "a b : c d"),
            ("e\u{301}te\u{301}", "été"),
            ("\u{212b} \u{2001}x", "\u{c5} x"),
            ("a\u{1}b\u{ad}c", "a\u{1}b\u{ad}c"),
        ] {
            assert_eq!(as_read(text), read, "{text:?}");
        }
        for code in 0..=0x2fff {
            let Some(letter) = char::from_u32(code) else { continue };
            let text = format!("a {letter}b");
            let slowly: String = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
            assert_eq!(as_read(&text), slowly, "{code:x}");
        }
    }

    #[test]
    fn days_hours_and_ranks_are_said_as_each_language_prints_them() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 10).expect("a real day");
        assert_eq!(weekday(date, Lang::Fr), "jeudi 10\u{a0}décembre\u{a0}2026");
        assert_eq!(weekday(date, Lang::En), "Thursday 10\u{a0}December\u{a0}2026");
        assert_eq!(short_day(date, Lang::Fr), "10/12/2026");
        assert_eq!((time("09:05", Lang::Fr).as_str(), time("14:00", Lang::Fr).as_str()), ("9\u{a0}h\u{a0}05", "14\u{a0}h"));
        assert_eq!((time("00:30", Lang::Fr).as_str(), time("14:00", Lang::En).as_str()), ("0\u{a0}h\u{a0}30", "14:00"));
        assert_eq!([1, 2, 21].map(|number| rank(number, Lang::Fr)), ["1re", "2e", "21e"]);
        assert_eq!([1, 2, 3, 11, 12, 22].map(|number| rank(number, Lang::En)), ["1st", "2nd", "3rd", "11th", "12th", "22nd"]);
    }

    #[test]
    fn numbers_carry_the_spaces_of_their_language() {
        let decimal = |text: &str| text.parse::<Decimal>().expect("a number");
        assert_eq!(number(decimal("-1234567.5"), Lang::Fr), "−1\u{202f}234\u{202f}567,5");
        assert_eq!(number(decimal("-1234567.5"), Lang::En), "-1,234,567.5");
        assert_eq!(money(decimal("8400.5"), "EUR", Lang::Fr), "8\u{202f}400,50\u{a0}€");
        assert_eq!(money(decimal("140000.00"), "EUR", Lang::En), "€140,000");
        assert_eq!(money(decimal("5"), "XPF", Lang::Fr), "5\u{a0}XPF");
        assert_eq!(measure(decimal("38.50"), "%", Lang::Fr), "38,5\u{a0}%");
        assert_eq!(measure(decimal("38.50"), "%", Lang::En), "38.5%");
    }

    #[test]
    fn words_follow_their_number_and_their_place() {
        let said = |count| plural(count, "action", "actions", Lang::Fr);
        assert_eq!([0, 1, 2].map(said), ["action", "action", "actions"]);
        assert_eq!(plural(0, "action", "actions", Lang::En), "actions");
        let places = ["Lille", "Échirolles", "LE HAVRE", "les Ulis", "La Ravoire", "Hyères", "Haguenau"];
        assert_eq!(
            places.map(|place| of_place(place, Lang::Fr)),
            ["de Lille", "d’Échirolles", "du HAVRE", "des Ulis", "de La Ravoire", "d’Hyères", "de Haguenau"]
        );
        let places = [
            "Le Mans",
            "les Ulis",
            "Métropole de Lyon",
            "Agglomération du Havre",
            "11e arrondissement",
            "Pays de Brest",
            "Lille",
        ];
        assert_eq!(
            places.map(|place| format!("{} – {}", of_place(place, Lang::Fr), at_place(place, Lang::Fr))),
            [
                "du Mans – au Mans",
                "des Ulis – aux Ulis",
                "de la Métropole de Lyon – à la Métropole de Lyon",
                "de l’Agglomération du Havre – à l’Agglomération du Havre",
                "du 11e arrondissement – au 11e arrondissement",
                "du Pays de Brest – au Pays de Brest",
                "de Lille – à Lille",
            ]
        );
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(enumeration(&items, Lang::Fr), "a, b et c");
        assert_eq!(enumeration(&items[..2], Lang::En), "a and b");
        let names = ["Ville, service A", "Préfecture"].map(str::to_owned);
        assert_eq!(enumeration(&names, Lang::Fr), listing(&names, Lang::Fr));
        assert_eq!(capitalize("état"), "État");
        assert_eq!(citation("code, art. L. 132-4"), "code, art.\u{a0}L.\u{a0}132-4");
    }

    #[test]
    fn a_typed_text_is_printed_on_one_line_and_hides_nothing() {
        assert_eq!(
            typeset(" L'accueil\n :  « oui » ?\u{202e} 5 %", Lang::Fr),
            "L’accueil\u{a0}: «\u{a0}oui\u{a0}»\u{202f}? 5\u{a0}%"
        );
        assert_eq!(typeset("a\u{1b}[31m b\r\n'c'", Lang::En), "a[31m b 'c'");
        assert_eq!(unhidden("a\u{1b}[31m\u{202e}b\r\n\tL'\u{200b}c\u{2028}d :"), "a[31mb\n L'c d :");
        assert_eq!(paragraphs("a\nb\n\n \nc\n"), [vec!["a", "b"], vec!["c"]]);
        assert!(paragraphs(" \n").is_empty());
    }
}
