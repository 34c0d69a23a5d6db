//! How sentences are printed: for a person at a terminal, in a format of documents, or as data.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::context::Context;
use crate::document::Document;
use crate::render::{Ink, Paper, RENDERERS, Renderer, TERMINAL, renderer};

/// How sentences are printed.
#[derive(Clone, Copy, Debug)]
pub enum PageFormat {
    Human,
    Document(&'static Renderer),
    Json,
}

/// The name of the format for a terminal, and of that for a script: no renderer has them.
pub const HUMAN: &str = "human";
const JSON: &str = "json";

impl PageFormat {
    /// Reads the name of a format.
    pub fn parser() -> impl TypedValueParser<Value = PageFormat> {
        let human = PossibleValue::new(HUMAN).help("For a person at a terminal");
        let json = PossibleValue::new(JSON).help("For a script, versioned");
        let documents = RENDERERS.iter().filter(|renderer| renderer.is_text && renderer.name != TERMINAL.name);
        let documents = documents.map(|renderer| PossibleValue::new(renderer.name).help(renderer.about.en));
        let names = std::iter::once(human).chain(documents).chain([json]);
        PossibleValuesParser::new(names).map(|name| match &*name {
            JSON => PageFormat::Json,
            name => renderer(name).map_or(PageFormat::Human, PageFormat::Document),
        })
    }

    /// Prints a document; as data it is printed elsewhere.
    pub fn print(self, document: Document, context: &Context) -> Vec<u8> {
        let ink = if context.color { Ink::Colours } else { Ink::Black };
        let paper = Paper { width: context.width, ink };
        match self {
            PageFormat::Human | PageFormat::Json => TERMINAL.print(document, paper),
            PageFormat::Document(renderer) => renderer.print_sealed(document, paper),
        }
    }
}
