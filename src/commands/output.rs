//! Where a verb writes: standard output, or a file that is written whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::commands::{Failure, cause};
use crate::lang::{Lang, Text};

const FILE: Text = Text::new("`{path}` cannot be written: {cause}", "« {path} » n’a pu être écrit : {cause}");
const STANDARD_OUTPUT: Text =
    Text::new("standard output cannot be written: {cause}", "la sortie standard n’a pu être écrite : {cause}");

/// The place that what a verb prints goes to.
#[derive(Debug)]
pub enum Output {
    Standard,
    File(PathBuf),
    /// Nothing is printed.
    Nowhere,
}

impl Output {
    /// The file that is written, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Output::File(path) => Some(path),
            Output::Standard | Output::Nowhere => None,
        }
    }

    /// Writes everything at once; a pipe that was closed is no failure.
    pub fn write(&self, text: &[u8], lang: Lang) -> Result<(), Failure> {
        match self {
            Output::Nowhere => Ok(()),
            Output::Standard => match io::stdout().lock().write_all(text).and_then(|()| io::stdout().flush()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                written => written.map_err(|error| unwritable(STANDARD_OUTPUT, "", &error, lang)),
            },
            Output::File(path) => replace(path, text).map_err(|error| unwritable(FILE, &path.to_string_lossy(), &error, lang)),
        }
    }
}

fn unwritable(message: Text, path: &str, error: &io::Error, lang: Lang) -> Failure {
    let cause = cause(error, Text::new("there is no such folder", "ce dossier n’existe pas"), lang);
    Failure::new(lang, message, &[("path", path.into()), ("cause", cause.into())])
}

/// Puts a new file in the place of the old one, or leaves the old one as it is.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".stspd-").tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
