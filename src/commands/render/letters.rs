//! Reads a town's own empty letter, on which documents are printed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::commands::render::Present;
use crate::commands::render::pdf::EXTENSION;
use crate::context::{Context, Failure};
use crate::inputs::{Around, Input, explain_unread, spare_from};
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

const NOT_THERE: Text = Text::new(
    "note: the letter `{path}` that the strategy names is no file below its folder: printed without it",
    "remarque : le papier à en-tête « {path} » que nomme la stratégie n’est pas un fichier de son dossier : imprimé sans lui",
);
const OF_STRATEGY: Text = Text::new(
    "the strategy names it under `print`; `--letterhead` takes another",
    "la stratégie le nomme sous « print » ; « --letterhead » en prend un autre",
);

/// The letter that the strategy names, if it names one; where there is none, one is told.
pub fn read_own_letterhead(present: &Present<'_>, context: &Context) -> Result<Option<Letterhead>, Failure> {
    let Some(path) = present.strategy.print.as_ref().map(|print| print.letterhead.text()) else { return Ok(None) };
    let facts = [("path", path.into())];
    let Some(bytes) = Around::of(present.input).and_then(|around| around.read_below(path)) else {
        context.say(&NOT_THERE.fill(context.lang, &facts));
        return Ok(None);
    };
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::new(context.lang, TOO_LARGE, &facts).hint(context.lang, OF_STRATEGY, &[]));
    }
    let read = Letterhead::read(&bytes).map_err(|cause| {
        let facts = [("path", path.into()), ("cause", cause.say(context.lang).into())];
        Failure::new(context.lang, NOT_ONE, &facts).hint(context.lang, OF_STRATEGY, &[])
    });
    read.map(Some)
}

/// Refuses to print in another format than the letter is for.
pub fn refuse_others(letterhead: &Letterhead, path: &Path, formats: &[&str], context: &Context) -> Result<(), Failure> {
    if formats.iter().all(|format| [letterhead.format(), EXTENSION].contains(format)) {
        return Ok(());
    }
    let facts = [("path", path.to_string_lossy().as_ref().into()), ("format", letterhead.format().into())];
    Err(Failure::new(context.lang, OTHER_FORMAT, &facts).hint(context.lang, ASK_FOR_IT, &facts))
}
