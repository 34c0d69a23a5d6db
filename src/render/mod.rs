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
mod html;
mod markdown;
mod mermaid;
mod text;

use crate::document::Document;
use crate::lang::Text;

/// A format of documents.
pub struct Renderer {
    pub name: &'static str,
    pub about: Text,
    pub print: fn(&Document, Paper) -> String,
}

/// What a renderer may know of where its text goes.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// Columns of the terminal.
    pub width: usize,
}

/// Every format; the first is the default.
pub static RENDERERS: &[&Renderer] = &[&markdown::RENDERER, &html::RENDERER, &text::RENDERER];

/// What every printed document ends with: by it one tells such a file from any other.
pub const MARK: &str = "stspd render ";
