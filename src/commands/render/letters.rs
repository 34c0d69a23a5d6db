//! Reads a town's own empty letter, on which documents are printed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::context::{Context, Failure};
use crate::inputs::{Input, explain_unread, spare_from};
use crate::lang::Text;
use crate::render::letterhead::{LARGEST, Letterhead};

const NOT_ONE: Text =
    Text::new("`{path}` is no letter to print on: {cause}", "« {path} » n’est pas un papier à en-tête : {cause}");
const SAVE_IT: Text = Text::new(
    "save the town’s empty letter as .docx in Word or as .odt in LibreOffice, without macros, links or fields that look outside",
    "enregistrez le courrier vierge de la ville en .docx avec Word ou en .odt avec LibreOffice, sans macro, lien ni champ qui regarde au-dehors",
);
const TOO_LARGE: Text =
    Text::new("`{path}` is larger than a letter may be: 16 MiB", "« {path} » dépasse la taille d’un papier à en-tête : 16 Mio");
const OTHER_FORMAT: Text =
    Text::new("`{path}` is for documents as {format}", "« {path} » est un papier à en-tête pour des documents en {format}");
const ASK_FOR_IT: Text = Text::new("`--format {format}` prints them so", "« --format {format} » les imprime ainsi");

/// The letter of that file.
pub fn read_letterhead(path: &Path, context: &Context) -> Result<Letterhead, Failure> {
    let lang = context.lang;
    let input = Input::File(path.to_owned());
    spare_from(&context.output, std::slice::from_ref(&input), lang)?;
    let unread = |error: &std::io::Error| explain_unread(&input, error, lang);
    let found = std::fs::metadata(path).map_err(|error| unread(&error))?;
    if !found.is_file() {
        return Err(unread(&std::io::ErrorKind::InvalidInput.into()));
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.map_err(|error| unread(&error))?;
    let shown = || ("path", path.to_string_lossy().as_ref().into());
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::new(lang, TOO_LARGE, &[shown()]));
    }
    Letterhead::read(&bytes).map_err(|cause| {
        let facts = [shown(), ("cause", cause.say(lang).into())];
        Failure::new(lang, NOT_ONE, &facts).hint(lang, SAVE_IT, &[])
    })
}

/// Refuses to print in another format than the letter is for.
pub fn refuse_others(letterhead: &Letterhead, path: &Path, formats: &[&str], context: &Context) -> Result<(), Failure> {
    if formats.iter().all(|format| *format == letterhead.format()) {
        return Ok(());
    }
    let facts = [("path", path.to_string_lossy().as_ref().into()), ("format", letterhead.format().into())];
    Err(Failure::new(context.lang, OTHER_FORMAT, &facts).hint(context.lang, ASK_FOR_IT, &facts))
}
