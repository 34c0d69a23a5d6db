//! The words of a line as a shell has them, up to the cursor.

use std::ffi::OsString;

use clap_complete::Shell;

/// Where bash parts words, which it does at `=` too, the line tells better what was typed.
const LINE: &str = "COMP_LINE";
const INDEX: &str = "_CLAP_COMPLETE_INDEX";

/// What was typed; the last word is the one that is being written.
#[derive(Debug, PartialEq)]
pub struct Line {
    pub words: Vec<OsString>,
    /// The quote in which the last word stands.
    pub quote: Option<char>,
    /// How much of the last word the shell does not replace, in bytes.
    pub kept: usize,
}

impl Line {
    /// The line that a shell gives by its variables and by arguments.
    pub fn of(shell: Shell, arguments: &[OsString], environment: fn(&str) -> Option<OsString>) -> Line {
        if let (Shell::Bash, Some(line)) = (shell, environment(LINE)) {
            let replaced = arguments.last().map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
            return Line::split(&line.to_string_lossy(), &replaced);
        }
        let index = environment(INDEX).and_then(|index| index.to_str()?.parse::<usize>().ok());
        let most = index.map_or(usize::MAX, |index| index.saturating_add(1));
        let mut words: Vec<OsString> = arguments.iter().take(most).cloned().collect();
        // Zsh gives its words as they are typed, quotes and all; fish the last one.
        let first = match shell {
            Shell::Zsh => 0,
            Shell::Fish => words.len().saturating_sub(1),
            _ => words.len(),
        };
        words[first..].iter_mut().for_each(|word| *word = Read::of(&word.to_string_lossy(), |_| false).word.into());
        if words.is_empty() || index.is_some_and(|index| index >= words.len()) {
            words.push(OsString::new());
        }
        Line { words, quote: None, kept: 0 }
    }

    /// The words of a line that ends at the cursor, and of the last what the shell replaces.
    pub fn split(line: &str, replaced: &str) -> Line {
        let Read { mut words, word, quote } = Read::of(line, |letter| matches!(letter, ' ' | '\t'));
        let bare: String = replaced.chars().filter(|letter| !matches!(letter, '"' | '\'' | '\\')).collect();
        let kept = if word.ends_with(&bare) { word.len() - bare.len() } else { 0 };
        words.push(word.into());
        Line { words, quote, kept }
    }
}

/// A text without its quotes: the words that are whole, the last one, and the quote in which that stands.
struct Read {
    words: Vec<OsString>,
    word: String,
    quote: Option<char>,
}

impl Read {
    fn of(text: &str, parts: fn(char) -> bool) -> Read {
        let mut read = Read { words: Vec::new(), word: String::new(), quote: None };
        let mut is_begun = false;
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match (read.quote, letter) {
                (None, '"' | '\'') => read.quote = Some(letter),
                (Some(open), letter) if open == letter => read.quote = None,
                (None | Some('"'), '\\') => read.word.extend(letters.next()),
                (None, letter) if parts(letter) => {
                    if is_begun {
                        read.words.push(std::mem::take(&mut read.word).into());
                    }
                    is_begun = false;
                    continue;
                }
                (_, letter) => read.word.push(letter),
            }
            is_begun = true;
        }
        read
    }
}
