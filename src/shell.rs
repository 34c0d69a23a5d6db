//! What is typed in a shell.

/// A word as it is typed in a shell: between quotes where it has spaces or signs.
pub fn in_shell(word: &str) -> String {
    let is_plain = !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || "/._-=:,".contains(letter));
    match is_plain {
        true => word.to_owned(),
        false if word.contains(['"', '$', '`', '\\', '!']) => format!("'{}'", word.replace('\'', r"'\''")),
        false => format!("\"{word}\""),
    }
}
