//! Where a verb writes: standard output, or a file that is written whole or not at all.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::context::disk::replace;
use crate::context::failure::{Failure, name_cause};
use crate::context::guard::{Replace, compare, guard};
use crate::lang::{Lang, Sentence, Text};

const FILE: Text = Text::new("`{path}` cannot be written: {cause}", "« {path} » n’a pas pu être écrit : {cause}");
const STANDARD_OUTPUT: Text =
    Text::new("standard output cannot be written: {cause}", "la sortie standard n’a pas pu être écrite : {cause}");

/// The place that what a verb prints goes to.
#[derive(Clone, Debug)]
pub enum Output {
    Standard,
    /// Standard output, because `-` was asked for.
    Dash,
    File(PathBuf),
    /// Nothing is printed.
    Nowhere,
}

impl Output {
    /// The file that is written, if it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Output::File(path) => Some(path),
            Output::Standard | Output::Dash | Output::Nowhere => None,
        }
    }

    /// The place that `-o` names, `-` included.
    pub fn place(&self) -> Option<&Path> {
        match self {
            Output::File(path) => Some(path),
            Output::Dash => Some(Path::new("-")),
            Output::Standard | Output::Nowhere => None,
        }
    }

    /// Writes everything at once, over what may be replaced; a pipe that was closed is no failure.
    pub fn write(&self, pieces: &[impl AsRef<[u8]>], over: Replace, lang: Lang) -> Result<(), Failure> {
        match self {
            Output::Nowhere => Ok(()),
            Output::Standard | Output::Dash => {
                stream(|out| pieces.iter().try_for_each(|piece| out.write_all(piece.as_ref())), lang)
            }
            Output::File(path) => {
                let text = join(pieces);
                guard(path, over, |old| compare(path, old, &text), lang)?;
                replace(path, &text).map_err(|error| unwritable(path, &error, lang))
            }
        }
    }
}

/// Writes to standard output as it is made.
pub fn stream(make: impl FnOnce(&mut dyn Write) -> io::Result<()>, lang: Lang) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    match make(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| refuse(STANDARD_OUTPUT, "", &error, lang)),
    }
}

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

fn join(pieces: &[impl AsRef<[u8]>]) -> Vec<u8> {
    pieces.iter().flat_map(AsRef::as_ref).copied().collect()
}

/// Why what is to stand in a file cannot be made.
pub fn explain_unfit(path: &Path, unfit: &Sentence, lang: Lang) -> Failure {
    const UNFIT: Text = Text::new("`{path}` cannot be made", "« {path} » n’a pu être fait");
    let failure = Failure::new(lang, UNFIT, &[("path", path.to_string_lossy().as_ref().into())]);
    failure.hint(lang, unfit.message, &unfit.facts)
}

/// Why a file could not be written.
pub fn unwritable(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    refuse(FILE, &path.to_string_lossy(), error, lang)
}

fn refuse(message: Text, path: &str, error: &io::Error, lang: Lang) -> Failure {
    let cause = name_cause(error, Text::new("there is no such folder", "ce dossier n’existe pas"), lang);
    Failure::new(lang, message, &[("path", path.into()), ("cause", cause.into())])
}
