//! What tells two texts apart: SHA-256, as hexadecimal digits.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The fingerprint of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    })
}

/// The fingerprint of a text that will hold it; line ends do not count, for other programs change them.
pub fn of_lines<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    sha256(lines.fold(String::new(), |text, line| text + line + "\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_that_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn lines_are_the_same_however_they_end() {
        assert_eq!(of_lines("a\r\nb".lines()), of_lines("a\nb\n".lines()));
        assert_ne!(of_lines("ab".lines()), of_lines("a\nb".lines()));
    }
}
