//! In which format documents are printed: as asked for, else as the file to be written ends.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::arguments::explain_disagreement;
use crate::commands::render::letters::{read_letterhead, read_own_letterhead, refuse_others};
use crate::commands::render::{Args, Present, pdf};
use crate::context::{Context, Failure};
use crate::document::Document;
use crate::lang::Text;
use crate::render::letterhead::Letterhead;
use crate::render::{Ink, Paper, RENDERERS, Renderer, print_on, renderer, renderer_of};

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

    pub fn name(self) -> &'static str {
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

    /// Whether it prints on a letter.
    pub fn takes(self, letterhead: &Letterhead) -> bool {
        self.name() == letterhead.format() || matches!(self, Printer::Pdf)
    }

    /// Whether it prints on some letter.
    fn takes_some(self) -> bool {
        Letterhead::FORMATS.contains(&self.name()) || matches!(self, Printer::Pdf)
    }

    pub fn is_html(self) -> bool {
        self.name() == "html"
    }

    fn is_text(self) -> bool {
        matches!(self, Printer::Own(renderer) if renderer.is_text)
    }

    /// The document as the bytes of a file.
    pub fn print(self, letterhead: Option<&Letterhead>, document: Document, context: &Context) -> Result<Vec<u8>, Failure> {
        match (self, letterhead) {
            (Printer::Pdf, letterhead) => pdf::print(&document, letterhead, context),
            (Printer::Own(_), Some(letterhead)) => Ok(print_on(letterhead, document)),
            (Printer::Own(renderer), None) => {
                Ok(renderer.print_sealed(document, Paper { width: context.width, ink: Ink::Black }))
            }
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

/// The formats of a folder: those asked for, each once; and the letter on which those that take it are printed.
pub fn choose_printers(
    args: &Args,
    present: &Present<'_>,
    context: &Context,
) -> Result<(Vec<Printer>, Option<Letterhead>), Failure> {
    let asked_for = find_letterhead(args, context)?;
    let mut chosen: Vec<Printer> = Vec::new();
    for printer in asked(args) {
        if chosen.iter().all(|known| known.name() != printer.name()) {
            chosen.push(printer);
        }
    }
    let is_wanted = asked_for.is_none() && (chosen.is_empty() || chosen.iter().any(|printer| printer.takes_some()));
    let own = if is_wanted { read_own_letterhead(present, context)? } else { None };
    let usual = asked_for.as_ref().or(own.as_ref()).map_or(OF_FOLDER, Letterhead::format);
    chosen.extend(Printer::named(usual).filter(|_| args.format.is_empty()));
    if let (Some(letterhead), Some(path)) = (&asked_for, &args.letterhead) {
        refuse_others(letterhead, path, &chosen.iter().map(|printer| printer.name()).collect::<Vec<_>>(), context)?;
    }
    Ok((chosen, asked_for.or(own)))
}

fn find_letterhead(args: &Args, context: &Context) -> Result<Option<Letterhead>, Failure> {
    args.letterhead.as_deref().map(|path| read_letterhead(path, context)).transpose()
}

/// The format that is asked for, and the letter on which the document is printed, if it is: the one asked for, else that of
/// the strategy where it is for that format.
pub fn choose_printer(args: &Args, present: &Present<'_>, context: &Context) -> Result<(Printer, Option<Letterhead>), Failure> {
    let asked_for = find_letterhead(args, context)?;
    let printer = choose_format(args, asked_for.as_ref(), context)?;
    if let (Some(letterhead), Some(path)) = (&asked_for, &args.letterhead) {
        refuse_others(letterhead, path, &[printer.name()], context)?;
    }
    let is_wanted = asked_for.is_none() && printer.takes_some();
    let own = if is_wanted { read_own_letterhead(present, context)? } else { None };
    Ok((printer, asked_for.or(own).filter(|letterhead| printer.takes(letterhead))))
}

/// The format that is asked for, else that of the file to be written, else of the letter, else the first of all.
fn choose_format(args: &Args, letterhead: Option<&Letterhead>, context: &Context) -> Result<Printer, Failure> {
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
            let of_letter = || Printer::named(letterhead?.format());
            let chosen = asked.or(of_file).or_else(of_letter).unwrap_or(Printer::Own(RENDERERS[0]));
            let is_shown = context.output.file().is_none() && std::io::stdout().is_terminal();
            if is_shown && !chosen.is_text() {
                let facts = [("format", chosen.name().into())];
                return Err(Failure::new(context.lang, NOT_SHOWN, &facts).hint(context.lang, GIVE_FILE, &facts));
            }
            Ok(chosen)
        }
    }
}
