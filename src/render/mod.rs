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
mod drawing;
mod escape;
mod filters;
mod html;
mod markdown;
mod mermaid;
mod office;
mod rise;
mod seal;
mod svg;
pub mod template;
mod text;

pub use office::letterhead;
pub use seal::seal_pdf;
pub use text::plain;

use crate::document::{Block, Document};
use crate::lang::Text;
use crate::render::letterhead::Letterhead;
use crate::runner::disarm_bytes;

/// A format of documents.
#[derive(Debug)]
pub struct Renderer {
    pub name: &'static str,
    pub about: Text,
    /// What a file of it may end with; the first is the usual one.
    pub extensions: &'static [&'static str],
    /// Whether it is text that a terminal shows.
    pub is_text: bool,
    print: fn(&Document, Paper) -> Vec<u8>,
    /// Marks what was printed of the document of that name, so that it is known again.
    seal: fn(Vec<u8>, &str) -> Vec<u8>,
    /// Whether bytes bear the mark, and nobody has changed them since.
    is_sealed: fn(&[u8]) -> bool,
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
pub static RENDERERS: &[&Renderer] =
    &[&markdown::RENDERER, &html::RENDERER, &text::RENDERER, &office::docx::RENDERER, &office::odt::RENDERER];

/// The one that prints for a terminal.
pub static TERMINAL: &Renderer = &text::RENDERER;

/// The format of that name.
pub fn renderer(name: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().copied().find(|renderer| renderer.name == name)
}

/// The format that files with an extension are of.
pub fn renderer_of(extension: &str) -> Option<&'static Renderer> {
    let ends_so = |renderer: &&Renderer| renderer.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    RENDERERS.iter().copied().find(ends_so)
}

impl Renderer {
    /// The document in this format: no text of it holds what a terminal obeys, nor what the runner of a forge does.
    pub fn print(&self, mut document: Document, paper: Paper) -> Vec<u8> {
        document.show_all();
        let printed = (self.print)(&document, paper);
        if self.is_text { disarm_bytes(printed) } else { printed }
    }

    /// The same, marked so that it is known again.
    pub fn print_sealed(&self, document: Document, paper: Paper) -> Vec<u8> {
        let name = document.name;
        (self.seal)(self.print(document, paper), name)
    }
}

/// The document on a letter of one's own, marked so that it is known again.
pub fn print_on(letterhead: &Letterhead, mut document: Document) -> Vec<u8> {
    document.show_all();
    let printed = match letterhead {
        Letterhead::Word(word) => office::docx::print(&document, Some(word)),
        Letterhead::Open(open) => office::odt::print(&document, Some(open)),
    };
    seal::seal_package(printed, document.name)
}

/// What stands within the page of a site: HTML without a head, marked so that it is known again.
pub fn print_fragment(mut document: Document) -> Vec<u8> {
    document.show_all();
    (html::RENDERER.seal)(disarm_bytes(html::fragment(&document).into_bytes()), document.name)
}

/// Whether a block tells in a table what is drawn right above it.
fn is_told_again(block: &Block, above: Option<&Block>) -> bool {
    matches!((block, above), (Block::Table(_), Some(Block::Figure(_))))
}

/// Whether an office lays the document on the longer side of its page.
pub fn is_turned(document: &Document) -> bool {
    office::is_turned(document)
}

/// Whether bytes bear the mark of a document of ours, changed or not.
pub fn is_marked(bytes: &[u8]) -> bool {
    seal::is_marked_text(bytes)
}

/// Whether bytes are a document of ours, in any format, that nobody has changed.
pub fn is_sealed(bytes: &[u8]) -> bool {
    RENDERERS.iter().any(|renderer| (renderer.is_sealed)(bytes)) || seal::is_sealed_pdf(bytes)
}
