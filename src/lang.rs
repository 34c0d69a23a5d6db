//! Text in two languages: what a message is made of before anybody reads it.
//!
//! A `Text` is a pair of constants beside the code that speaks; `{name}` holes are filled with
//! [`Fact`]s when the reader's language is known. It must not know what the messages are about.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::stretch::{day_in_french, lead_in_english, lead_in_french, month_in_english, month_in_french};

/// The language somebody reads in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    En,
    Fr,
}

impl Lang {
    /// The language named by a locale such as `fr_FR.UTF-8`; nothing for `C` or a language not spoken here.
    pub fn from_locale(locale: &str) -> Option<Lang> {
        match locale.split(['_', '.', '-', '@']).next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::Fr),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The code used in files and flags.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }
}

/// One sentence or term in each language; `{name}` marks a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text {
    pub en: &'static str,
    pub fr: &'static str,
}

impl Text {
    pub const fn new(en: &'static str, fr: &'static str) -> Text {
        Text { en, fr }
    }

    /// The template in `lang`, its holes unfilled.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }

    /// The words in `lang` as printed; for texts without holes.
    pub fn say(self, lang: Lang) -> String {
        self.fill(lang, &[])
    }

    /// The sentence in `lang`, each `{name}` replaced by the fact of that name.
    ///
    /// A hole without a fact stays as written: the tests of the rules refuse that.
    pub fn fill(self, lang: Lang, facts: &[(&'static str, Fact)]) -> String {
        self.fill_saying(lang, facts, &mut |words| words.into_owned())
    }

    /// The same, its words said in another way.
    pub fn fill_saying(
        self,
        lang: Lang,
        facts: &[(&'static str, Fact)],
        say: &mut dyn FnMut(Cow<'static, str>) -> String,
    ) -> String {
        let mut filled = String::with_capacity(self.get(lang).len() + 32);
        for part in self.parts(lang) {
            match part {
                Segment::Words(words) => filled.push_str(&say(words)),
                Segment::Hole(name) => {
                    let fact = facts.iter().find(|(key, _)| *key == name);
                    let said = fact.map_or_else(|| format!("{{{name}}}"), |(_, fact)| fact.say(lang));
                    if fact.is_some_and(|(_, fact)| matches!(fact, Fact::Month(_) | Fact::Year(_))) {
                        lead(&mut filled, &said, lang);
                    }
                    filled.push_str(&said);
                }
            }
        }
        filled
    }

    /// The words in `lang` as printed, and the holes between them.
    pub fn parts(self, lang: Lang) -> Vec<Segment> {
        let words = |text: &'static str| match lang {
            Lang::En => Segment::Words(Cow::Borrowed(text)),
            Lang::Fr => Segment::Words(Cow::Owned(print_french(text))),
        };
        let mut parts = Vec::new();
        let mut rest = self.get(lang);
        while let Some((before, name, after)) = next_hole(rest) {
            parts.extend([words(before), Segment::Hole(name)]);
            rest = after;
        }
        parts.push(words(rest));
        parts
    }

    /// The names of the holes in `lang`, in the order of the text.
    pub fn holes(self, lang: Lang) -> Vec<&'static str> {
        let mut names = Vec::new();
        let mut rest = self.get(lang);
        while let Some((_, name, after)) = next_hole(rest) {
            names.push(name);
            rest = after;
        }
        names
    }
}

/// What stands between a thing and what is said of it.
pub const COLON: Text = Text::new(": ", " : ");

/// A text and what fills its holes: something to be told, before it is known in which language.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    pub message: Text,
    pub facts: Vec<(&'static str, Fact)>,
}

impl Sentence {
    pub fn new(message: Text, facts: Vec<(&'static str, Fact)>) -> Sentence {
        Sentence { message, facts }
    }

    /// The sentence for a reader of `lang`.
    pub fn say(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }
}

/// As libraries that carry errors show them; who can tell the language asks for it.
impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for Sentence {}

/// A part of a [`Text`]: words of ours, or the name of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    Words(Cow<'static, str>),
    Hole(&'static str),
}

/// French with the no-break spaces that print wants: narrow before `; ? !`, plain before `: %`, inside « » and
/// after n°. The templates are typed with ordinary spaces.
pub fn print_french(text: &str) -> String {
    let mut printed = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        printed.push(match (before, letter, letters.peek()) {
            (_, ' ', Some(';' | '?' | '!')) => '\u{202f}',
            (_, ' ', Some(':' | '%' | '»' | '€')) | (Some('«' | '°'), ' ', _) => '\u{a0}',
            _ => letter,
        });
        before = Some(letter);
    }
    printed
}

/// Splits at the first `{name}`, where a name is lowercase letters and underscores.
fn next_hole(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let name_length = text[open + 1..].find(|letter: char| !(letter.is_ascii_lowercase() || letter == '_'))?;
        let close = open + 1 + name_length;
        if name_length > 0 && text[close..].starts_with('}') {
            return Some((&text[..open], &text[open + 1..close], &text[close + 1..]));
        }
        from = open + 1;
    }
    None
}

/// What a message says about this file: a value with a name, kept apart from the sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A text of the file or of the program, the same in both languages.
    Str(String),
    /// What has an id in the file, by what it is called there.
    Named {
        id: String,
        name: String,
    },
    /// A term that each language has its own word for.
    Text(Text),
    Date(NaiveDate),
    /// A day of which the month is known, by the first day of the month.
    Month(NaiveDate),
    /// A day of which the year is known.
    Year(i32),
    Count(u64),
    Number(Decimal),
    /// Names to choose from, already in order.
    Names(Vec<String>),
    /// A sentence that is said already, whole.
    Said(String),
}

/// Longest text of the file quoted in a message, in characters.
const LONGEST_QUOTE: usize = 80;
/// Most names listed in a message.
pub const MOST_NAMES: usize = 24;

impl Fact {
    /// What has an id, by its name; by the id where it has none.
    pub fn named(id: &str, name: &str) -> Fact {
        let name = if name.trim().is_empty() { id } else { name.trim() };
        // A decision is a sentence, which does not end in the midst of another.
        let name = name.strip_suffix('.').filter(|name| name.ends_with(char::is_lowercase) && name.contains(' ')).unwrap_or(name);
        Fact::Named { id: id.to_owned(), name: name.to_owned() }
    }

    /// The fact as words of a sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Fact::Named { name, .. } if lang == Lang::Fr => requote(&quotable(name)),
            Fact::Str(text) | Fact::Named { name: text, .. } => quotable(text),
            Fact::Text(text) => text.say(lang),
            Fact::Date(date) => say_day(*date, lang),
            Fact::Month(first) => say_month(*first, lang),
            Fact::Year(year) => year.to_string(),
            Fact::Count(count) => count.to_string(),
            Fact::Number(number) => match lang {
                Lang::En => number.normalize().to_string(),
                Lang::Fr => number.normalize().to_string().replace('.', ","),
            },
            Fact::Names(names) => say_names(names, lang),
            Fact::Said(sentence) => sentence.clone(),
        }
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Fact {
        Fact::Str(text.to_owned())
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Fact {
        Fact::Str(text)
    }
}

impl From<Text> for Fact {
    fn from(text: Text) -> Fact {
        Fact::Text(text)
    }
}

impl From<NaiveDate> for Fact {
    fn from(date: NaiveDate) -> Fact {
        Fact::Date(date)
    }
}

impl From<Decimal> for Fact {
    fn from(number: Decimal) -> Fact {
        Fact::Number(number)
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Fact {
        Fact::Count(count as u64)
    }
}

impl From<u32> for Fact {
    fn from(count: u32) -> Fact {
        Fact::Count(u64::from(count))
    }
}

impl From<i32> for Fact {
    fn from(year: i32) -> Fact {
        Fact::Str(year.to_string())
    }
}

impl From<Vec<String>> for Fact {
    fn from(names: Vec<String>) -> Fact {
        Fact::Names(names)
    }
}

/// A name with the quotation marks that stand inside others: it is quoted itself.
fn requote(name: &str) -> String {
    name.replace("«\u{a0}", "“").replace("\u{a0}»", "”").replace("« ", "“").replace(" »", "”").replace('«', "“").replace('»', "”")
}

/// A text of the file made safe for one line of a message: control and direction characters shown
/// as escapes, white space folded, a long text cut with `…`.
pub fn quotable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len().min(4 * LONGEST_QUOTE));
    for (count, letter) in text.trim().chars().enumerate() {
        if count == LONGEST_QUOTE {
            safe.push('…');
            break;
        }
        match letter {
            '\n' | '\r' | '\t' => safe.push(' '),
            letter => push_visible(&mut safe, letter),
        }
    }
    safe
}

/// A text of at most so many bytes; what is cut is told by an ellipsis.
pub fn shorten(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return text.into();
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &text[..end]).into()
}

/// The whole of a name, such as a file's, on one line: what cannot be seen is shown as escapes.
pub fn visible(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    text.chars().for_each(|letter| push_visible(&mut safe, letter));
    safe
}

fn push_visible(safe: &mut String, letter: char) {
    if is_invisible(letter) { safe.extend(letter.escape_unicode()) } else { safe.push(letter) }
}

/// Control characters, noncharacters, and characters that break lines or reorder or hide the text around them.
pub fn is_invisible(letter: char) -> bool {
    // A letter of one byte is by far the most frequent.
    if letter < '\u{7f}' {
        return letter < ' ';
    }
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(letter, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{3164}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Whether some letter of a text is none that can be seen.
pub fn hides(text: &str) -> bool {
    // Most texts hold letters of ASCII and accented ones only, which is told many bytes at a time.
    let is_plain = text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | 0x80..=0xBF | 0xC3));
    !is_plain && text.contains(is_invisible)
}

/// Turns the words that lead to a day into those that lead to a month or a year.
pub fn lead(before: &mut String, said: &str, lang: Lang) {
    match lang {
        Lang::En => lead_in_english(before),
        Lang::Fr => lead_in_french(before, said),
    }
}

fn say_day(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => date.format("%-d %B %Y").to_string(),
        Lang::Fr => day_in_french(date),
    }
}

fn say_month(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::En => month_in_english(date),
        Lang::Fr => month_in_french(date),
    }
}

fn say_names(names: &[String], lang: Lang) -> String {
    let quote = |name: &String| match lang {
        Lang::En => format!("`{}`", quotable(name)),
        Lang::Fr => format!("«\u{a0}{}\u{a0}»", quotable(name)),
    };
    let mut said: Vec<String> = names.iter().take(MOST_NAMES).map(quote).collect();
    if names.len() > MOST_NAMES {
        said.push("…".to_owned());
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_and_braces_that_are_not_holes_stay() {
        let text = Text::new("`{id}` has {count} of {A} {", "« {id} » : {count} {A} {");
        let facts = [("id", Fact::from("a-1")), ("count", Fact::from(3_usize))];
        assert_eq!(text.fill(Lang::En, &facts), "`a-1` has 3 of {A} {");
        assert_eq!(text.fill(Lang::Fr, &facts), "«\u{a0}a-1\u{a0}»\u{a0}: 3 {A} {");
        assert_eq!(text.holes(Lang::Fr), ["id", "count"]);
    }

    #[test]
    fn dates_are_said_as_each_language_prints_them() {
        let first = Fact::from(NaiveDate::from_ymd_opt(2024, 8, 1).expect("a real day"));
        assert_eq!(first.say(Lang::Fr), "1er août 2024");
        assert_eq!(first.say(Lang::En), "1 August 2024");
    }

    #[test]
    fn a_quoted_text_cannot_hide_or_reorder_anything() {
        assert_eq!(quotable("a\u{202e}b\u{1b}[31m\nc"), "a\\u{202e}b\\u{1b}[31m c");
        assert_eq!(quotable("a\u{2028}b\u{61c}\u{ffff}"), "a\\u{2028}b\\u{61c}\\u{ffff}");
        assert_eq!(quotable(&"é".repeat(200)).chars().count(), LONGEST_QUOTE + 1);
    }

    #[test]
    fn a_name_is_shown_whole() {
        let name = "é".repeat(200);
        assert_eq!(visible(&name), name);
        assert_eq!(visible(" a\nb "), " a\\u{a}b ");
    }
}
