//! Words of cells that say that there is nothing.

use crate::nearest::plain;

/// Whether a content stands for none.
pub fn says_nothing(text: &str) -> bool {
    const WORDS: [&str; 7] = ["neant", "sans-objet", "s.o.", "n/a", "non-concerne", "non-renseigne", "non-renseignee"];
    let letters = plain(text);
    // « +++ » and « ** » are degrees.
    let is_degree = |letter: char| "+*!".contains(letter);
    let is_mark = |letter: char| {
        letter.is_ascii_punctuation() && !is_degree(letter) || letter.is_whitespace() || "–—…•·«»".contains(letter)
    };
    letters.is_empty() || WORDS.contains(&letters.as_str()) || text.chars().all(is_mark)
}
