//! Prints a document: one file a format; each decides its syntax and nothing else.
//!
//! Every text of a document is data. A renderer lets none of it become markup, a link of another kind
//! than the document's own, or another row of a table. It knows no strategy.

/// Writes to the end of a string, which takes all.
macro_rules! put {
    ($out:expr, $($text:tt)*) => {
        {
            use std::fmt::Write;
            $out.write_fmt(format_args!($($text)*)).expect("a string takes all")
        }
    };
}

mod chart;
mod filters;
mod html;
mod markdown;
mod mermaid;
mod rise;
pub mod template;
mod text;

use crate::document::Document;
use crate::fingerprint::sha256;
use crate::lang::Text;

/// A format of documents.
pub struct Renderer {
    pub name: &'static str,
    pub about: Text,
    print: fn(&Document, Paper) -> String,
    /// A line that only the reader of the file itself need see.
    comment: fn(&str) -> String,
}

/// What a renderer may know of where its text goes.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Columns of the terminal.
    pub width: usize,
    pub ink: Ink,
}

/// Whether a text may be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Black,
    Colours,
}

/// Every format; the first is the default.
pub static RENDERERS: &[&Renderer] = &[&markdown::RENDERER, &html::RENDERER, &text::RENDERER];

/// The format of that name.
pub fn renderer(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().copied().find(|renderer| renderer.name == name)
}

/// What the last line of every printed document says before its fingerprint.
const SEAL: &str = "stspd render ";
/// How many digits of a fingerprint tell one text from another that somebody edited.
const DIGITS: usize = 16;

impl Renderer {
    /// The document as text.
    pub fn plain(&self, document: &Document, paper: Paper) -> String {
        (self.print)(document, paper)
    }

    /// The document as text, with a last line by which it is known again.
    pub fn sealed(&self, document: &Document, paper: Paper) -> String {
        let mut text = (self.print)(document, paper);
        let line = format!("{SEAL}{} {}", document.name, digits(&text));
        text.push_str(&(self.comment)(&line));
        text
    }
}

/// Whether a text is a document of ours that nobody has changed.
pub fn is_sealed(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return false };
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
