//! Something to read: a file, standard input, what git's index or a commit holds.

use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::context::Failure;
use crate::context::failure::name_cause;
use crate::git::Refusal;
use crate::inputs::index::StagedFile;
use crate::inputs::paths::{below_top, current};
use crate::inputs::pipe::read_at_once;
use crate::inputs::repository::{CommittedFile, explain_refusal};
use crate::lang::{Lang, Text};
use crate::source::LARGEST_SOURCE;

const NOT_THERE: Text = Text::new("`{path}` cannot be read: {cause}", "« {path} » n’a pas pu être lu : {cause}");
const CHECK_PATH: Text =
    Text::new("paths are relative to the current folder, {folder}", "les chemins sont relatifs au dossier courant, {folder}");

/// A file to read, under the name that messages give it.
#[derive(Clone, Debug)]
pub enum Input {
    Standard,
    /// What an argument names: a pipe will do.
    File(PathBuf),
    /// What was met in a folder: nothing but a regular file is read, for a pipe there might never end.
    Found(PathBuf),
    /// What git's index holds.
    Staged(StagedFile),
    /// What a commit holds.
    Committed(CommittedFile),
}

/// Why bytes could not be had.
enum Unread {
    System(io::Error),
    Git(Refusal),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Unread {
        Unread::System(error)
    }
}

impl Input {
    /// The name used in messages; `/` parts folders everywhere.
    pub fn name(&self) -> String {
        match self {
            Input::Standard => "<stdin>".to_owned(),
            Input::File(path) | Input::Found(path) => path.to_string_lossy().replace('\\', "/"),
            Input::Staged(file) => file.name().to_owned(),
            Input::Committed(file) => file.name().to_owned(),
        }
    }

    /// The file itself, or the one that its staged content will be of; none for standard input and for what a commit holds.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Input::Standard | Input::Committed(_) => None,
            Input::File(path) | Input::Found(path) => Some(path.clone()),
            Input::Staged(file) => Some(file.name().into()),
        }
    }

    /// Where it stands in its project, parted by `/`: from the top of what a forge checked out or of the repository, else as
    /// it is named.
    pub fn place(&self) -> String {
        let absolute = match self {
            Input::Standard => return self.name(),
            Input::File(path) | Input::Found(path) => current().join(path),
            Input::Staged(file) => file.absolute(),
            Input::Committed(file) => return file.path().to_owned(),
        };
        below_top(&absolute).unwrap_or_else(|| self.name())
    }

    /// The revision of git up to which its history is looked at.
    pub fn tip(&self) -> &str {
        match self {
            Input::Committed(file) => file.commit(),
            _ => "HEAD",
        }
    }

    /// Reads it whole, but never more than one byte past the largest file that is read.
    pub fn read(&self, lang: Lang) -> Result<Vec<u8>, Failure> {
        self.bytes().map_err(|unread| match unread {
            Unread::System(error) => explain_unread(self, &error, lang),
            Unread::Git(refusal) => {
                let Failure { message, hint } = explain_refusal(refusal, lang);
                Failure { hint, ..Failure::new(lang, NOT_THERE, &[("path", self.name().into()), ("cause", message.into())]) }
            }
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, Unread> {
        let most = LARGEST_SOURCE as u64 + 1;
        let mut bytes = Vec::new();
        match self {
            Input::Standard => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
            Input::Found(path) if !std::fs::metadata(path)?.is_file() => return Err(Unread::System(no_regular_file(path))),
            Input::File(path) | Input::Found(path) => return Ok(read_at_once(path, most)?),
            Input::Staged(file) => return Ok(file.read()?),
            Input::Committed(file) => return file.content().map_err(Unread::Git),
        };
        Ok(bytes)
    }
}

/// Why a file could not be read.
pub fn explain_unread(input: &Input, error: &io::Error, lang: Lang) -> Failure {
    let cause = name_cause(error, Text::new("there is no such file", "ce fichier n’existe pas"), lang);
    let failure = Failure::new(lang, NOT_THERE, &[("path", input.name().into()), ("cause", cause.into())]);
    match error.kind() {
        ErrorKind::NotFound => failure.hint(lang, CHECK_PATH, &[("folder", current().display().to_string().into())]),
        _ => failure,
    }
}

fn no_regular_file(path: &Path) -> io::Error {
    if path.is_dir() {
        // One that stands for a file could not be looked into.
        return std::fs::read_dir(path).err().unwrap_or_else(|| ErrorKind::IsADirectory.into());
    }
    ErrorKind::InvalidInput.into()
}
