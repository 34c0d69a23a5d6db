//! A message with a file, as mail programs open it for somebody to send (RFC 5322, MIME).
//!
//! What a file says goes into no line of the head but encoded, so that it can add none.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::export::Origin;
use crate::fingerprint::sha256;

/// A message that nobody has sent yet.
pub struct Mail<'m> {
    /// An address; none where nobody is known.
    pub to: Option<&'m str>,
    pub subject: &'m str,
    /// Lines of plain text.
    pub text: &'m str,
    pub day: NaiveDate,
    /// The name of the file, in letters of ASCII, and what it holds.
    pub file: (&'m str, &'m [u8]),
}

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Bytes of an encoded word and of an encoded line: 60 and 76 letters.
const WORD: usize = 42;
const LINE: usize = 57;

impl Mail<'_> {
    /// The bytes of an `.eml`; the same for the same message.
    pub fn bytes(&self) -> Vec<u8> {
        let (name, file) = self.file;
        let date = self.day.format("%a, %d %b %Y 09:00:00 +0000").to_string();
        let to = self.to.filter(|to| is_address(to)).map(|to| format!("To: {to}"));
        let head = [format!("Date: {date}"), format!("Subject: {}", encode_words(self.subject))].into_iter().chain(to);
        let head: Vec<String> = head.chain([UNSENT.to_owned(), "MIME-Version: 1.0".to_owned()]).collect();
        let body = [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            &base64_lines(self.text.replace('\n', END).as_bytes()),
        ];
        let attached = [
            &format!("Content-Type: {WORKBOOK};{END} name=\"{name}\""),
            &format!("Content-Disposition: attachment;{END} filename=\"{name}\""),
            "Content-Transfer-Encoding: base64",
            "",
            &base64_lines(file),
        ];
        join(&[head.join(END), body.join(END), attached.join(END)]).into_bytes()
    }

    /// Whose work a message is: as it was written, its parts make the boundary that parts them.
    pub fn origin(bytes: &[u8]) -> Origin {
        let Ok(text) = std::str::from_utf8(bytes) else { return Origin::Foreign };
        let (head, rest) = text.split_once(PARTED).unwrap_or((text, ""));
        if !head.split(END).any(|line| line == UNSENT) {
            return Origin::Foreign;
        }
        let boundary = rest.split('"').next().unwrap_or_default();
        let parts: Vec<&str> = rest.split(&format!("--{boundary}")).collect();
        let part = |at: usize| parts.get(at).map_or("", |part: &&str| part.trim_matches(['\r', '\n'])).to_owned();
        let is_as_written = !boundary.is_empty() && join(&[head.to_owned(), part(1), part(2)]) == text;
        if is_as_written { Origin::Export } else { Origin::Changed }
    }
}

/// How lines end.
const END: &str = "\r\n";
/// What the head says of a message that nobody has sent.
const UNSENT: &str = "X-Unsent: 1";
/// Between the head and its boundary.
const PARTED: &str = "\r\nContent-Type: multipart/mixed; boundary=\"";

/// A message of its head and its two parts, whose fingerprint keeps them apart.
fn join(parts: &[String; 3]) -> String {
    let boundary = format!("=_{}", &sha256(parts.concat().as_bytes())[..32]);
    let [head, body, attached] = parts;
    let lines = [
        &format!("{head}{PARTED}{boundary}\""),
        "",
        &format!("--{boundary}"),
        body,
        &format!("--{boundary}"),
        attached,
        &format!("--{boundary}--"),
        "",
    ];
    lines.join(END)
}

/// Whether a text is one address and nothing else.
fn is_address(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(letter);
    let is_dotted = |part: &str| !part.is_empty() && part.len() <= 200 && !part.split('.').any(str::is_empty);
    text.split_once('@').is_some_and(|(who, host)| {
        is_dotted(who)
            && is_dotted(host)
            && who.chars().all(is_plain)
            && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-".contains(letter))
    })
}

/// A text as the words of a head (RFC 2047), one a line.
fn encode_words(text: &str) -> String {
    let mut words = vec![String::new()];
    for letter in text.chars() {
        if words.last().is_some_and(|word| word.len() + letter.len_utf8() > WORD) {
            words.push(String::new());
        }
        words.iter_mut().next_back().into_iter().for_each(|word| word.push(letter));
    }
    let words: Vec<String> = words.iter().map(|word| format!("=?UTF-8?B?{}?=", base64(word.as_bytes()))).collect();
    words.join("\r\n ")
}

/// Bytes in lines of 76 letters.
fn base64_lines(bytes: &[u8]) -> String {
    let lines: Vec<String> = bytes.chunks(LINE).map(base64).collect();
    lines.join("\r\n")
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]);
            text.write_char(if at <= three.len() { letter } else { '=' }).expect("a string takes everything");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(to: Option<&str>, subject: &str) -> String {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).expect("a real day");
        let mail = Mail { to, subject, text: "Bonjour,\nmerci.\n", day, file: ("ville.xlsx", b"PK") };
        String::from_utf8(mail.bytes()).expect("a message is ASCII")
    }

    #[test]
    fn bytes_are_encoded_as_the_standard_says() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn no_text_adds_a_line_to_the_head() {
        let hostile = "Plan\r\nBcc: tous@exemple.fr\r\n\r\n<script>";
        for to in [Some("a@b.fr\r\nBcc: x@y.fr"), Some("a@b.fr, x@y.fr"), Some("<a@b.fr>"), Some("@b.fr"), Some("a"), None] {
            let mail = mail(to, hostile);
            let (head, _) = mail.split_once("\r\n\r\n").expect("a head and a body");
            let names: Vec<&str> =
                head.split("\r\n").filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(':').next()).collect();
            assert_eq!(names, ["Date", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]);
        }
        assert!(mail(Some("direction.prevention@ville.fr"), "Plan").contains("\r\nTo: direction.prevention@ville.fr\r\n"));
    }

    #[test]
    fn a_message_that_somebody_changed_is_known() {
        let written = mail(None, "Plan");
        assert_eq!(Mail::origin(written.as_bytes()), Origin::Export);
        for (was, is) in [("X-Unsent: 1\r\n", "X-Unsent: 1\r\nTo: a@b.fr\r\n"), ("UEs=", "UEsA"), ("\r\n", "\n")] {
            assert_ne!(Mail::origin(written.replace(was, is).as_bytes()), Origin::Export, "{was:?}");
        }
        assert_eq!(Mail::origin(b"Subject: Plan\r\n\r\nBonjour"), Origin::Foreign);
    }

    #[test]
    fn lines_are_as_short_as_the_standard_wants_them_and_end_as_it_does() {
        let mail = mail(None, &"« Stratégie territoriale » ".repeat(20));
        assert!(mail.is_ascii() && mail.split("\r\n").all(|line| line.len() <= 80 && !line.contains(['\r', '\n'])), "{mail}");
        assert!(mail.starts_with("Date: Mon, 30 Nov 2026 09:00:00 +0000\r\n"));
    }
}
