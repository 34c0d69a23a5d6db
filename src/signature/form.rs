//! The forms of a fingerprint: what each takes for the same letters, and how the file has one.
//!
//! A form is for ever: what was signed in it is verified in it.

use std::borrow::Cow;

use serde_json::Value;

use crate::typography::find_read;

/// How the canonical text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Letter for letter, but for white space and how accents are composed.
    Letters,
    /// Apostrophes are alike and quotes are alike, since word processors change them by themselves.
    Read,
}

impl Form {
    /// The form of what is written today.
    pub const TODAY: Form = Form::Read;
    pub const ALL: [Form; 2] = [Form::Letters, Form::Read];

    /// The digits after `v`.
    pub fn number(self) -> u32 {
        match self {
            Form::Letters => 1,
            Form::Read => 2,
        }
    }

    /// A text as what is signed has it. Angular quotes are not among those alike: spaces stand within them.
    pub fn read(self, text: &str) -> Cow<'_, str> {
        let letters = find_read(text);
        match self {
            Form::Read if letters.chars().any(|letter| uncurl(letter) != letter) => letters.chars().map(uncurl).collect(),
            Form::Letters | Form::Read => letters,
        }
    }

    /// Whether two values say the same in this form.
    pub fn is_same(self, before: &Value, after: &Value) -> bool {
        match (before, after) {
            (Value::String(before), Value::String(after)) => self.read(before) == self.read(after),
            (Value::Array(before), Value::Array(after)) => {
                before.len() == after.len() && before.iter().zip(after).all(|(before, after)| self.is_same(before, after))
            }
            (Value::Object(before), Value::Object(after)) => {
                let is_held = |(key, before)| after.get(key).is_some_and(|after| self.is_same(before, after));
                before.len() == after.len() && before.iter().all(is_held)
            }
            (before, after) => before == after,
        }
    }
}

/// The typewriter's letter for an apostrophe or a quote that print curls. Primes are feet and inches, and stay.
fn uncurl(letter: char) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' => '\'',
        '\u{201c}'..='\u{201f}' => '"',
        letter => letter,
    }
}

/// A fingerprint as the file has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'f> {
    /// Of a form that this version knows.
    Known(Form, &'f str),
    /// Of a form that a later version of this tool writes.
    Newer,
    Malformed,
}

impl Mark<'_> {
    /// Reads `v2-` and 64 hexadecimal digits.
    pub fn read(text: &str) -> Mark<'_> {
        let text = text.trim();
        let parts = text.strip_prefix('v').and_then(|rest| rest.split_once('-'));
        let is_digest = |digits: &str| digits.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let number = |form: &str| form.parse::<u32>().ok().filter(|number| number.to_string() == form);
        let Some((number, digits)) = parts.and_then(|(form, digits)| Some((number(form)?, digits))) else {
            return Mark::Malformed;
        };
        match Form::ALL.into_iter().find(|form| form.number() == number) {
            Some(form) if digits.len() == 64 && is_digest(digits) => Mark::Known(form, text),
            None if number > Form::TODAY.number() => Mark::Newer,
            _ => Mark::Malformed,
        }
    }

    /// The form of one that is known.
    pub fn form(self) -> Option<Form> {
        match self {
            Mark::Known(form, _) => Some(form),
            Mark::Newer | Mark::Malformed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_known_newer_or_malformed() {
        let digest = "5f".repeat(32);
        let known = format!("v2-{digest}");
        assert_eq!(Mark::read(&known), Mark::Known(Form::Read, &known));
        assert_eq!(Mark::read(&format!("{known}\n")), Mark::Known(Form::Read, &known));
        let older = format!("v1-{digest}");
        assert_eq!(Mark::read(&older), Mark::Known(Form::Letters, &older));
        for newer in [format!("v3-{digest}"), "v10-x".to_owned()] {
            assert_eq!(Mark::read(&newer), Mark::Newer, "{newer}");
        }
        for wrong in [
            digest.clone(),
            format!("v0-{digest}"),
            format!("v01-{digest}"),
            known.to_uppercase(),
            format!("{known}0"),
            "v1-5f1c…".into(),
            "v2-5f1c…".into(),
        ] {
            assert_eq!(Mark::read(&wrong), Mark::Malformed, "{wrong}");
        }
    }
}
