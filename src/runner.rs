//! What the runner of a forge obeys in what is printed to its log: `::command::` where a line begins, `##word[`
//! anywhere.
//!
//! It must not know what is printed.

use std::borrow::Cow;

use crate::lang::is_invisible;

/// Stands before what would begin a line as a command does.
const QUOTE: &str = "'";
/// Stands for the second hash of a command.
const SHARP: &str = "♯";
const COMMAND: &str = "::";
const OLDER: &str = "##";

/// Whether a runner would obey something in a text.
pub fn obeys(text: &str) -> bool {
    lines(text).next().is_some() || hashes(text).next().is_some()
}

/// A text of which a runner obeys nothing.
pub fn disarm(text: &str) -> Cow<'_, str> {
    let mut marks: Vec<(usize, usize, &str)> = lines(text).map(|at| (at, at, QUOTE)).collect();
    marks.extend(hashes(text).map(|at| (at, at + 1, SHARP)));
    if marks.is_empty() {
        return text.into();
    }
    marks.sort_unstable();
    let mut disarmed = String::with_capacity(text.len() + 4 * marks.len());
    let mut copied = 0;
    for (start, end, mark) in marks {
        disarmed.extend([&text[copied..start], mark]);
        copied = end;
    }
    (disarmed + &text[copied..]).into()
}

/// A text of which neither a terminal nor a runner obeys anything; its lines and their ends stay.
pub fn show(text: &str) -> String {
    disarm(&show_letters(text)).into_owned()
}

/// A text in which every letter is seen.
fn show_letters(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_end = letter == '\r' && letters.peek() == Some(&'\n');
        if is_invisible(letter) && !is_end && !matches!(letter, '\n' | '\t') {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// What is printed, in bytes, of which a runner obeys nothing.
pub fn disarm_bytes(text: Vec<u8>) -> Vec<u8> {
    match std::str::from_utf8(&text).map(disarm) {
        Ok(Cow::Owned(disarmed)) => disarmed.into_bytes(),
        _ => text,
    }
}

/// Where lines begin with a command, white space before it aside.
fn lines(text: &str) -> impl Iterator<Item = usize> {
    let is_end = |letter: char| matches!(letter, '\n' | '\r');
    let begins = move |at: usize| {
        let before = text[..at].trim_end_matches(|letter: char| letter.is_whitespace() && !is_end(letter));
        before.is_empty() || before.ends_with(is_end)
    };
    let has_end = move |at: usize| text[at + COMMAND.len()..].split(is_end).next().is_some_and(|rest| rest.contains(COMMAND));
    text.match_indices(COMMAND).map(|(at, _)| at).filter(move |at| begins(*at) && has_end(*at))
}

/// The second hash of each command of the older form.
pub fn hashes(text: &str) -> impl Iterator<Item = usize> {
    let hash = |(at, _)| {
        let word = text[..at].trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        word.ends_with(OLDER).then(|| word.len() - 1)
    };
    text.match_indices('[').filter_map(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_as_a_command_is_none() {
        assert_eq!(disarm("a\n \u{a0}::error file=a::b\r::c::"), "a\n \u{a0}'::error file=a::b\r'::c::");
        for text in ["a ::error::b", "::", "::before {", "a: b\n:: c", ":: a\n::"] {
            assert_eq!(disarm(text), text);
            assert!(!obeys(text));
        }
    }

    #[test]
    fn a_command_of_the_older_form_is_none_anywhere() {
        assert_eq!(disarm("a ##[error]b ###vso[c] ## [d] # [e]"), "a #♯[error]b ##♯vso[c] ## [d] # [e]");
        assert!(obeys("x##[y]") && !obeys("## Titre [a](b)"));
    }
}
