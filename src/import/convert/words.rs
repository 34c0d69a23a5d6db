//! Words of cells: those that say that there is nothing, and names as they are typed behind an option.

use crate::nearest::plain;

/// Whether a content stands for none.
pub fn says_nothing(text: &str) -> bool {
    const WORDS: [&str; 7] = ["neant", "sans-objet", "s.o.", "n/a", "non-concerne", "non-renseigne", "non-renseignee"];
    let letters = plain(text);
    let is_mark = |letter: char| letter.is_ascii_punctuation() || letter.is_whitespace() || "–—…•·«»".contains(letter);
    letters.is_empty() || WORDS.contains(&letters.as_str()) || text.chars().all(is_mark)
}

/// A name as it is typed behind an option.
pub fn in_quotes(text: &str) -> String {
    let line = text.replace('\n', " ");
    let is_bare = line.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
    if is_bare { line } else { format!("\"{}\"", line.replace('"', "\\\"")) }
}
