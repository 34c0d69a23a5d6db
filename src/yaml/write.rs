//! How a text is written in YAML so that readers of YAML 1.1 and 1.2 read the same text.

use std::io::{self, Write};

use crate::json;
use crate::lang::{hides, is_invisible};
use crate::model::parse_date;
use crate::runner::obeys;

/// How a text can stand, so that it is read as that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing in it can be taken for something else.
    Plain,
    /// On lines of their own.
    Lines,
    Quoted,
    /// Between double quotes, with escapes for what it hides, and for what the runner of a forge would obey.
    Escaped,
}

/// The plainest form of a text.
pub fn form(text: &str) -> Form {
    if is_plain(text) {
        Form::Plain
    } else if is_block(text) {
        Form::Lines
    } else if hides(text) || obeys(text) {
        Form::Escaped
    } else {
        Form::Quoted
    }
}

/// A text between double quotes.
pub fn escape(text: &str) -> String {
    json::quote_for_yaml(text)
}

/// A text between single quotes, which knows no escape but for these.
pub fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Writes a text: plain where nothing in it can be taken for something else; on lines of their own, so deep, where it
/// has several; else between quotes, with escapes where it hides something.
pub fn write_text<W: ?Sized + Write>(writer: &mut W, text: &str, indent: usize) -> io::Result<()> {
    match form(text) {
        Form::Plain => writer.write_all(text.as_bytes()),
        Form::Lines => {
            let end = if text.ends_with('\n') { "" } else { "-" };
            write!(writer, "|{end}")?;
            text.lines().try_for_each(|line| match line {
                "" => writeln!(writer),
                line => write!(writer, "\n{:indent$}{line}", ""),
            })
        }
        Form::Escaped => writer.write_all(escape(text).as_bytes()),
        Form::Quoted => writer.write_all(quote(text).as_bytes()),
    }
}

/// A text as it can stand anywhere on a line, between brackets too.
pub fn write_in_brackets(text: &str) -> String {
    match form(text) {
        Form::Plain if fits_in_brackets(text) => text.to_owned(),
        Form::Plain | Form::Quoted => quote(text),
        Form::Lines | Form::Escaped => escape(text),
    }
}

/// Whether a text that can stand without quotes can do so between brackets too: they end at a comma or a bracket, and some
/// readers stop at a colon before a question mark.
pub fn fits_in_brackets(text: &str) -> bool {
    !text.contains([',', '[', ']', '{', '}']) && !text.contains(":?")
}

/// Whether a text can stand without quotes.
fn is_plain(text: &str) -> bool {
    let begins = |first: char| first.is_ascii_alphanumeric() || !first.is_ascii() && !first.is_whitespace();
    let mut before = b' ';
    let mut letters = text.bytes().peekable();
    while let Some(letter) = letters.next() {
        let is_mark = match letter {
            b':' => matches!(letters.peek(), None | Some(b' ')),
            b'#' => before == b' ',
            letter => letter < b' ',
        };
        if is_mark {
            return false;
        }
        before = letter;
    }
    before != b' ' && text.starts_with(begins) && !hides(text) && !is_ambiguous(text) && !obeys(text)
}

/// Whether a text without quotes may be read as another thing: « non » is none, but `no`, `3.10` and `14:30` are. A day is
/// one, which readers of YAML 1.1 know.
fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "null", "true", "false"];
    const LONGEST: usize = 5;
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        let is_of_number = |byte: u8| byte.is_ascii_hexdigit() || b"+-._:xXoO".contains(&byte);
        return is_like_a_day(text) || (text.bytes().all(is_of_number) && parse_date(text).is_none());
    }
    text.len() <= LONGEST && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a text looks like a day or time of YAML 1.1 that the calendar does not have: a reader would refuse it.
fn is_like_a_day(text: &str) -> bool {
    let is_like = text.bytes().take(4).all(|byte| byte.is_ascii_digit()) && text.as_bytes().get(4) == Some(&b'-');
    is_like && parse_date(text).is_none()
}

/// Whether a text can stand on lines of its own.
fn is_block(text: &str) -> bool {
    text.trim_end_matches('\n').contains('\n')
        && !text.starts_with([' ', '\n'])
        && !text.ends_with("\n\n")
        && text.split('\n').all(|line| !line.ends_with(' '))
        && !text.contains(|letter: char| letter != '\n' && is_invisible(letter))
        && !obeys(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(text: &str) -> String {
        let mut bytes = Vec::new();
        write_text(&mut bytes, text, 2).expect("a vector takes everything");
        String::from_utf8(bytes).expect("YAML is text")
    }

    #[test]
    fn a_text_is_quoted_only_where_it_could_be_another_thing() {
        for plain in ["non", "12 rue", "2026-11-23", "L. 132-4", "a:b", "« à »", "3e", "12:a-z", "C’est vrai", "C#", "a'b"] {
            let digits_of_hex = plain == "3e";
            assert_eq!(write(plain), if digits_of_hex { format!("'{plain}'") } else { plain.to_owned() });
        }
        for quoted in [
            "",
            "No",
            "2024-99-99",
            "2026-02-30",
            "2024-01-01T10:00:00Z",
            "2001-12-14 21:59:43.10 -5",
            "14:30",
            "3.10",
            "1e3",
            "0x1F",
            "-5",
            "- a",
            "a: b",
            "a:",
            "a #b",
            "#",
            "~",
            "true",
            "@a",
            "=1",
            "a ",
        ] {
            assert_eq!(write(quoted), format!("'{quoted}'"));
        }
        assert_eq!(write("'a'"), "'''a'''");
    }

    #[test]
    fn what_hides_is_written_as_an_escape() {
        assert_eq!(write("a\u{202e}b\u{e0041}"), "\"a\\U0000202eb\\U000e0041\"");
        assert_eq!(write("c\u{1b}\u{9b}\n"), "\"c\\u001b\\U0000009b\\n\"");
        assert_eq!(write("\u{ad}\nb\tc"), "\"\\U000000ad\\nb\\tc\"");
    }

    #[test]
    fn lines_stand_apart_where_nothing_is_lost_by_it() {
        assert_eq!(write("a\nb"), "|-\n  a\n  b");
        assert_eq!(write("a\n\nb\n"), "|\n  a\n\n  b");
        assert_eq!(write("a \nb"), "\"a \\nb\"");
        assert_eq!(write(" a\nb"), "\" a\\nb\"");
    }

    proptest::proptest! {
        #[test]
        fn every_reader_finds_the_text_again_between_brackets(text in "[-a-z0-9:#'\"&*!|>%@~.?,{}\\[\\]= \u{a0}]{0,8}") {
            let read: [String; 2] = serde_yaml::from_str(&format!("[{}, a]", write_in_brackets(&text))).expect("it is YAML");
            proptest::prop_assert_eq!(&read[0], &text);
        }

        #[test]
        fn every_reader_finds_the_text_again(text in "[-a-zé0-9:#'\"&*!|>%@~.,{}\\[\\]= \n\t\r\u{85}\u{a0}\u{2028}]{0,12}") {
            let yaml = format!("- {}\n- a\n", write(&text));
            let read: [String; 2] = serde_yaml::from_str(&yaml).expect("it is YAML");
            proptest::prop_assert_eq!(&read[0], &text);
            let source = crate::source::Source::new("a.yaml", yaml);
            let tree = crate::yaml::read(&source).map_err(|_| ()).expect("it is YAML");
            let item = tree.items(tree.root()).next().expect("there is an item");
            proptest::prop_assert_eq!(tree.text(item), &text);
        }
    }
}
