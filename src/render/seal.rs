//! A last line by which a printed text is known again, as long as nobody has changed it; of a package, its comment.

use crate::fingerprint::sha256;

/// What the line says before the name of the document and the fingerprint.
const SEAL: &str = "stspd render ";
/// How many digits of a fingerprint tell one text from another that somebody edited.
const DIGITS: usize = 16;

/// The text with its last line, in a comment that only who reads the file itself need see.
pub fn seal_text(mut text: Vec<u8>, name: &str, comment: fn(&str) -> String) -> Vec<u8> {
    let line = say_seal(name, String::from_utf8_lossy(&text).trim_end().as_bytes());
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
    last.contains(SEAL) && last.contains(&digits(before.trim_end().as_bytes()))
}

/// Whether a line of a text is the mark, in one of its comments.
pub fn is_marked_text(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let is_mark = |line: &str| {
        let mark = line.trim().strip_prefix(['[', '<']).map(|line| line.trim_start_matches(['!', '-', ' ']));
        mark.is_some_and(|mark| mark.starts_with(SEAL))
    };
    text.lines().any(is_mark)
}

/// The package with its comment: a zip file ends with the length of its comment, and the comment.
pub fn seal_package(mut package: Vec<u8>, name: &str) -> Vec<u8> {
    let comment = say_seal(name, &package);
    let length = u16::try_from(comment.len()).expect("a seal is short");
    let end = package.len() - size_of::<u16>();
    package[end..].copy_from_slice(&length.to_le_bytes());
    package.extend_from_slice(comment.as_bytes());
    package
}

/// Whether bytes are a package with its comment, as it was sealed.
pub fn is_sealed_package(bytes: &[u8]) -> bool {
    // The name of a document and the digits are short.
    let tail = bytes.len().saturating_sub(SEAL.len() + 64);
    let Some(at) = memchr::memmem::rfind(&bytes[tail..], SEAL.as_bytes()) else { return false };
    let (package, comment) = bytes.split_at(tail + at);
    let mut package = package.to_vec();
    let Some(end) = package.len().checked_sub(size_of::<u16>()) else { return false };
    package[end..].fill(0);
    comment.ends_with(digits(&package).as_bytes())
}

/// The PDF with a comment after its end, which readers of PDF pass over.
pub fn seal_pdf(mut pdf: Vec<u8>, name: &str) -> Vec<u8> {
    let line = format!("\n%{}\n", say_seal(name, &pdf));
    pdf.extend_from_slice(line.as_bytes());
    pdf
}

/// Whether bytes are a PDF with its comment, as it was sealed.
pub fn is_sealed_pdf(bytes: &[u8]) -> bool {
    let Some(at) = memchr::memmem::rfind(bytes, format!("\n%{SEAL}").as_bytes()) else { return false };
    let (pdf, comment) = bytes.split_at(at);
    pdf.starts_with(b"%PDF-") && comment.trim_ascii_end().ends_with(digits(pdf).as_bytes())
}

fn say_seal(name: &str, sealed: &[u8]) -> String {
    format!("{SEAL}{name} {}", digits(sealed))
}

/// The beginning of the fingerprint of what is sealed.
fn digits(sealed: &[u8]) -> String {
    let mut digits = sha256(sealed);
    digits.truncate(DIGITS);
    digits
}
