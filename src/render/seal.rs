//! A last line by which a printed text is known again, as long as nobody has changed it.

use crate::fingerprint::sha256;

/// What the line says before the name of the document and the fingerprint.
const SEAL: &str = "stspd render ";
/// How many digits of a fingerprint tell one text from another that somebody edited.
const DIGITS: usize = 16;

/// The text with its last line, in a comment that only who reads the file itself need see.
pub fn seal_text(mut text: Vec<u8>, name: &str, comment: fn(&str) -> String) -> Vec<u8> {
    let line = format!("{SEAL}{name} {}", digits(&String::from_utf8_lossy(&text)));
    text.extend_from_slice(comment(&line).as_bytes());
    text
}

/// Whether bytes are a text with its last line, as it was sealed.
pub fn is_sealed_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    // Git may have written the same lines with other ends.
    let text = &text.replace("\r\n", "\n");
    let body = text.trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
    let (before, last) = text.split_at(body);
    last.contains(SEAL) && last.contains(&digits(before))
}

/// The beginning of the fingerprint of a text, whatever ends its last line.
fn digits(text: &str) -> String {
    let mut digits = sha256(text.trim_end().as_bytes());
    digits.truncate(DIGITS);
    digits
}
