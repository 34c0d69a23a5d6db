//! In which format documents are printed: as asked for, else as the file to be written ends.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::arguments::explain_disagreement;
use crate::commands::render::Args;
use crate::context::{Context, Failure};
use crate::lang::Text;
use crate::render::{RENDERERS, Renderer, renderer, renderer_of};

/// The format of a folder, where none is asked for: the one that the French administration recommends for what is edited.
const OF_FOLDER: &str = "odt";
/// Extensions of formats that people expect and that are not printed.
const OTHERS: [&str; 5] = ["pdf", "doc", "rtf", "pages", "xlsx"];
const NO_FORMAT: Text = Text::new("no document is printed as `.{extension}`", "aucun document ne s’imprime en « .{extension} »");
const KNOWN: Text = Text::new(
    "{known}; Word and LibreOffice save a .docx or .odt as PDF, and a browser prints the .html",
    "{known} ; Word et LibreOffice enregistrent un .docx ou un .odt en PDF, et un navigateur imprime le .html",
);
const NOT_SHOWN: Text =
    Text::new("a terminal does not show the format `{format}`", "un terminal n’affiche pas le format « {format} »");
const GIVE_FILE: Text =
    Text::new("write it to a file: `-o document.{format}`", "écrivez-le dans un fichier : « -o document.{format} »");
const SEVERAL: Text = Text::new(
    "one document is printed in one format, not in {formats}",
    "un document s’imprime dans un seul format, et non dans {formats}",
);
const IN_FOLDER: Text = Text::new("`folder` takes several", "« dossier » en prend plusieurs");

/// Reads the name of a format.
pub fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(RENDERERS.iter().map(|renderer| PossibleValue::new(renderer.name).help(renderer.about.en)))
}

/// Whether an extension is that of a file which people may expect.
pub fn is_of_file(extension: &str) -> bool {
    renderer_of(extension).is_some() || ["zip"].iter().chain(&OTHERS).any(|other| other.eq_ignore_ascii_case(extension))
}

fn asked(args: &Args) -> impl Iterator<Item = &'static Renderer> {
    args.format.iter().map(|name| renderer(name).expect("clap lets no other format through"))
}

/// The formats of a folder: those asked for, each once.
pub fn choose_renderers(args: &Args) -> Vec<&'static Renderer> {
    let mut chosen: Vec<&Renderer> = Vec::new();
    for renderer in asked(args) {
        if chosen.iter().all(|known| known.name != renderer.name) {
            chosen.push(renderer);
        }
    }
    chosen.extend(renderer(OF_FOLDER).filter(|_| args.format.is_empty()));
    chosen
}

/// The format that is asked for, else that of the file to be written, else the first of all.
pub fn choose_renderer(args: &Args, context: &Context) -> Result<&'static Renderer, Failure> {
    if args.format.len() > 1 {
        let facts = [("formats", args.format.clone().into())];
        return Err(Failure::new(context.lang, SEVERAL, &facts).hint(context.lang, IN_FOLDER, &[]));
    }
    let asked = asked(args).next();
    let extension = context.output.file().and_then(Path::extension).and_then(OsStr::to_str).unwrap_or_default();
    let of_file = renderer_of(extension);
    match (asked, of_file) {
        (Some(asked), Some(of_file)) if asked.name != of_file.name => {
            Err(explain_disagreement(asked.name, extension, of_file.name, context.lang))
        }
        (None, None) if OTHERS.iter().any(|other| other.eq_ignore_ascii_case(extension)) => {
            let known = RENDERERS.iter().flat_map(|renderer| renderer.extensions).map(|known| format!(".{known}"));
            let facts = [("extension", extension.into()), ("known", known.collect::<Vec<_>>().into())];
            Err(Failure::new(context.lang, NO_FORMAT, &facts).hint(context.lang, KNOWN, &facts))
        }
        _ => {
            let chosen = asked.or(of_file).unwrap_or(RENDERERS[0]);
            let is_shown = context.output.file().is_none() && std::io::stdout().is_terminal();
            if is_shown && !chosen.is_text {
                let facts = [("format", chosen.name.into())];
                return Err(Failure::new(context.lang, NOT_SHOWN, &facts).hint(context.lang, GIVE_FILE, &facts));
            }
            Ok(chosen)
        }
    }
}
