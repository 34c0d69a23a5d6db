//! Puts a folder of files in the place of an earlier one, if that was made here and nobody has changed it.

use std::io::{self, Read};
use std::path::Path;

use crate::context::disk::replace_folder;
use crate::context::failure::Failure;
use crate::context::guard::{FORCE, Replace, refuse_link};
use crate::context::output::unwritable;
use crate::export::Origin;
use crate::lang::{Lang, Text};

const FOREIGN: Text = Text::new("`{path}` is there already and is no export", "« {path} » existe déjà et n’est pas un export");
const CHANGED: Text = Text::new("`{path}` has been changed since it was exported", "« {path} » a été modifié depuis son export");
const ANOTHER: Text = Text::new("name another, or take this one away", "nommez-en un autre, ou retirez celui-ci");
/// What is larger was not made here.
const LARGEST: u64 = 1 << 30;

/// Files by their names.
pub type Files = [(String, Vec<u8>)];

/// Writes a folder whole or not at all; `judge` says whose work the files are that stand there already.
pub fn write_folder(
    path: &Path,
    files: &Files,
    judge: impl Fn(&Files) -> Origin,
    over: Replace,
    lang: Lang,
) -> Result<(), Failure> {
    refuse_link(path, lang)?;
    if path.is_file() {
        return Err(refuse_foreign(path, lang));
    }
    let failed = |error: &io::Error| unwritable(path, error, lang);
    let origin = judge(&read_folder(path).map_err(|error| failed(&error))?);
    match (origin, over) {
        (Origin::Export, _) | (Origin::Changed, Replace::Anything) => replace_folder(path, files).map_err(|error| failed(&error)),
        (Origin::Changed, Replace::Alike) => Err(refuse(CHANGED, FORCE, path, lang)),
        (Origin::Foreign, _) => Err(refuse_foreign(path, lang)),
    }
}

/// Refuses to replace what was not made here, whoever insists.
pub fn refuse_foreign(path: &Path, lang: Lang) -> Failure {
    refuse(FOREIGN, ANOTHER, path, lang)
}

fn refuse(message: Text, hint: Text, path: &Path, lang: Lang) -> Failure {
    Failure::new(lang, message, &[("path", path.to_string_lossy().as_ref().into())]).hint(lang, hint, &[])
}

/// What a regular file holds, but never more than is written here.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a folder holds; nothing if it is not there. What is no regular file is there by its name.
fn read_folder(path: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let entries = match std::fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let bytes = if entry.file_type()?.is_file() { read_file(&entry.path())? } else { Vec::new() };
        files.push((entry.file_name().to_string_lossy().into_owned(), bytes));
    }
    Ok(files)
}
