//! Where a changed text goes: into the file it came from, whole, and only if that is still what was read.

use std::io::Write;
use std::path::PathBuf;

use crate::context::disk::replace_unchanged;
use crate::context::output::unwritable;
use crate::context::{Context, Failure, Output};
use crate::inputs::Input;
use crate::lang::Text;

const OTHERS: Text = Text::new(
    "`{path}` was changed by somebody else in the meantime: nothing was written",
    "« {path} » a été modifié entre-temps par quelqu’un d’autre : rien n’a été écrit",
);
const AGAIN: Text = Text::new("run the command again", "relancez la commande");

/// The file that is changed where it is: what is no regular file is only read.
fn place(input: &Input) -> Option<PathBuf> {
    match input {
        Input::File(path) | Input::Found(path) if path.is_file() => Some(path.clone()),
        _ => None,
    }
}

/// Writes the text where the other was read; what is no file that can change goes where output goes.
pub fn write(text: &str, before: &str, input: &Input, context: &Context) -> anyhow::Result<()> {
    match (&context.output, place(input)) {
        (Output::Standard | Output::Nowhere, Some(_)) if text == before => Ok(()),
        (Output::Standard | Output::Nowhere, Some(path)) => {
            let replaced = replace_unchanged(&path, before.as_bytes(), text.as_bytes());
            if replaced.map_err(|error| unwritable(&path, &error, context.lang))? {
                return Ok(());
            }
            let facts = [("path", input.name().into())];
            Err(Failure::new(context.lang, OTHERS, &facts).hint(context.lang, AGAIN, &[]).into())
        }
        _ => context.write(text.as_bytes()),
    }
}

/// Says what was done, beside the text where standard output is taken by it.
pub fn tell(message: &str, input: &Input, context: &Context) -> anyhow::Result<()> {
    match (&context.output, place(input)) {
        (Output::Nowhere, _) => {}
        (Output::Standard, Some(_)) => context.write(format!("{message}\n").as_bytes())?,
        // Nobody is left to tell if the error stream is closed.
        _ => drop(writeln!(std::io::stderr(), "{message}")),
    }
    Ok(())
}
