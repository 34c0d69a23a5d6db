//! In which format documents are printed: as asked for, else as the file to be written ends.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::arguments::explain_disagreement;
use crate::commands::render::{Args, pdf};
use crate::context::{Context, Failure};
use crate::document::Document;
use crate::lang::Text;
use crate::render::{Ink, Paper, RENDERERS, Renderer, renderer, renderer_of};

/// What prints a document.
#[derive(Clone, Copy)]
pub enum Printer {
    Own(&'static Renderer),
    Pdf,
}

pub const PDF_ABOUT: Text = Text::new(
    "PDF, by Chromium or LibreOffice where one is installed",
    "en PDF, par Chromium ou LibreOffice s’il en est un d’installé",
);
/// The format of a folder, where none is asked for: the one that the French administration recommends for what is edited.
const OF_FOLDER: &str = "odt";
/// Extensions of formats that people expect and that are not printed.
const OTHERS: [&str; 5] = ["doc", "rtf", "pages", "xlsx", "zip"];
const NO_FORMAT: Text = Text::new("no document is printed as `.{extension}`", "aucun document ne s’imprime en « .{extension} »");
const KNOWN: Text = Text::new("{known}", "{known}");
const NOT_SHOWN: Text =
    Text::new("a terminal does not show the format `{format}`", "un terminal n’affiche pas le format « {format} »");
const GIVE_FILE: Text =
    Text::new("write it to a file: `-o document.{format}`", "écrivez-le dans un fichier : « -o document.{format} »");
const SEVERAL: Text = Text::new(
    "one document is printed in one format, not in {formats}",
    "un document s’imprime dans un seul format, et non dans {formats}",
);
const IN_FOLDER: Text = Text::new("`folder` takes several", "« dossier » en prend plusieurs");

impl Printer {
    fn named(name: &str) -> Option<Printer> {
        renderer(name).map(Printer::Own).or_else(|| pdf::is_pdf(name).then_some(Printer::Pdf))
    }

    fn of(extension: &str) -> Option<Printer> {
        renderer_of(extension).map(Printer::Own).or_else(|| pdf::is_pdf(extension).then_some(Printer::Pdf))
    }

    fn name(self) -> &'static str {
        match self {
            Printer::Own(renderer) => renderer.name,
            Printer::Pdf => pdf::EXTENSION,
        }
    }

    /// How its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Printer::Own(renderer) => renderer.extensions[0],
            Printer::Pdf => pdf::EXTENSION,
        }
    }

    fn is_text(self) -> bool {
        matches!(self, Printer::Own(renderer) if renderer.is_text)
    }

    /// The document as the bytes of a file.
    pub fn print(self, document: Document, context: &Context) -> Result<Vec<u8>, Failure> {
        match self {
            Printer::Own(renderer) => Ok(renderer.print_sealed(document, Paper { width: context.width, ink: Ink::Black })),
            Printer::Pdf => pdf::print(&document, context),
        }
    }
}

/// Reads the name of a format.
pub fn formats() -> PossibleValuesParser {
    let own = RENDERERS.iter().map(|renderer| (renderer.name, renderer.about));
    let all = own.chain([(pdf::EXTENSION, PDF_ABOUT)]);
    PossibleValuesParser::new(all.map(|(name, about)| PossibleValue::new(name).help(about.en)))
}

/// Whether an extension is that of a file which people may expect.
pub fn is_of_file(extension: &str) -> bool {
    Printer::of(extension).is_some() || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(extension))
}

fn asked(args: &Args) -> impl Iterator<Item = Printer> {
    args.format.iter().map(|name| Printer::named(name).expect("clap lets no other format through"))
}

/// The formats of a folder: those asked for, each once.
pub fn choose_printers(args: &Args) -> Vec<Printer> {
    let mut chosen: Vec<Printer> = Vec::new();
    for printer in asked(args) {
        if chosen.iter().all(|known| known.name() != printer.name()) {
            chosen.push(printer);
        }
    }
    chosen.extend(Printer::named(OF_FOLDER).filter(|_| args.format.is_empty()));
    chosen
}

/// The format that is asked for, else that of the file to be written, else the first of all.
pub fn choose_printer(args: &Args, context: &Context) -> Result<Printer, Failure> {
    if args.format.len() > 1 {
        let facts = [("formats", args.format.clone().into())];
        return Err(Failure::new(context.lang, SEVERAL, &facts).hint(context.lang, IN_FOLDER, &[]));
    }
    let asked = asked(args).next();
    let extension = context.output.file().and_then(Path::extension).and_then(OsStr::to_str).unwrap_or_default();
    let of_file = Printer::of(extension);
    match (asked, of_file) {
        (Some(asked), Some(of_file)) if asked.name() != of_file.name() => {
            Err(explain_disagreement(asked.name(), extension, of_file.name(), context.lang))
        }
        (None, None) if OTHERS.iter().any(|other| other.eq_ignore_ascii_case(extension)) => {
            let known = RENDERERS.iter().flat_map(|renderer| renderer.extensions).chain(&[pdf::EXTENSION]);
            let known: Vec<String> = known.map(|known| format!(".{known}")).collect();
            let facts = [("extension", extension.into()), ("known", known.into())];
            Err(Failure::new(context.lang, NO_FORMAT, &facts).hint(context.lang, KNOWN, &facts))
        }
        _ => {
            let chosen = asked.or(of_file).unwrap_or(Printer::Own(RENDERERS[0]));
            let is_shown = context.output.file().is_none() && std::io::stdout().is_terminal();
            if is_shown && !chosen.is_text() {
                let facts = [("format", chosen.name().into())];
                return Err(Failure::new(context.lang, NOT_SHOWN, &facts).hint(context.lang, GIVE_FILE, &facts));
            }
            Ok(chosen)
        }
    }
}
