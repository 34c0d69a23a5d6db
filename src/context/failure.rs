//! The world is wrong: what could not be done, told once, with a remedy where there is one.

use std::fmt;
use std::io::{self, Write};

use crate::lang::{COLON, Fact, Lang, Text};
use crate::runner::show;

/// Why the system refused, in words.
pub fn name_cause(error: &io::Error, not_found: Text, lang: Lang) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => not_found,
        io::ErrorKind::PermissionDenied => Text::new("permission is denied", "l’accès est refusé"),
        io::ErrorKind::IsADirectory => Text::new("it is a folder", "c’est un dossier"),
        io::ErrorKind::NotADirectory => {
            Text::new("a part of the path is not a folder", "une partie du chemin n’est pas un dossier")
        }
        io::ErrorKind::StorageFull => Text::new("no space is left there", "il n’y reste plus de place"),
        io::ErrorKind::QuotaExceeded => Text::new("the quota is used up", "le quota est épuisé"),
        io::ErrorKind::ReadOnlyFilesystem => {
            Text::new("that file system is read-only", "ce système de fichiers est en lecture seule")
        }
        io::ErrorKind::InvalidFilename if cfg!(windows) => {
            Text::new("that is no name that Windows allows, or it is too long", "Windows n’admet pas ce nom, ou il est trop long")
        }
        io::ErrorKind::InvalidFilename => Text::new("that name is too long", "ce nom est trop long"),
        io::ErrorKind::FileTooLarge => Text::new("the file would be too large", "le fichier serait trop grand"),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => {
            Text::new("another program uses it", "un autre programme l’utilise")
        }
        io::ErrorKind::InvalidInput => Text::new("it is no ordinary file", "ce n’est pas un fichier ordinaire"),
        io::ErrorKind::NotConnected => Text::new("nothing writes to that pipe", "rien n’écrit dans ce tube"),
        io::ErrorKind::Unsupported => {
            Text::new("standard input is no file of the index", "l’entrée standard n’est pas un fichier de l’index")
        }
        _ if is_ring_of_links(error) => Text::new("its links lead round in a ring", "ses liens tournent en rond"),
        _ => return error.to_string(),
    };
    words.say(lang)
}

/// Whether links lead round in a ring. Stable Rust has no kind of that name yet: the system's own number says it.
fn is_ring_of_links(error: &io::Error) -> bool {
    #[cfg(unix)]
    let ring = libc::ELOOP;
    #[cfg(not(unix))]
    let ring = 1921; // `ERROR_CANT_RESOLVE_FILENAME` of Windows.
    error.raw_os_error() == Some(ring)
}

/// Tells something on the error stream, of which neither a terminal nor the runner of a forge obeys anything.
pub fn tell_beside(text: &str) {
    // Nobody is left to tell if the error stream is closed.
    let _ = writeln!(io::stderr(), "{}", show(text));
}

/// The world is wrong: what could not be done, and what might help.
#[derive(Debug)]
pub struct Failure {
    pub message: String,
    pub hint: Option<String>,
}

/// Words in which a command can be typed as it stands: standard input is `-` there.
pub fn to_typed_words(words: String) -> String {
    if words.contains("check <stdin>") { words.replace("check <stdin>", "check -") } else { words }
}

impl Failure {
    pub fn new(lang: Lang, message: Text, facts: &[(&'static str, Fact)]) -> Failure {
        Failure { message: message.fill(lang, facts), hint: None }
    }

    #[must_use]
    pub fn hint(mut self, lang: Lang, hint: Text, facts: &[(&'static str, Fact)]) -> Failure {
        self.hint = Some(to_typed_words(hint.fill(lang, facts)));
        self
    }

    /// Tells it on the error stream.
    pub fn tell(&self, lang: Lang) {
        let colon = COLON.say(lang);
        let said = [(Text::new("error", "erreur"), Some(&self.message)), (Text::new("hint", "conseil"), self.hint.as_ref())];
        for (title, text) in said.into_iter().filter_map(|(title, text)| Some((title, text?))) {
            tell_beside(&format!("{}{colon}{text}", title.get(lang)));
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_ring_of_links_is_told_as_one() {
        let folder = tempfile::TempDir::new().expect("a folder can be made");
        let ring = folder.path().join("ring");
        std::os::unix::fs::symlink("ring", &ring).expect("a link can be made");
        let error = std::fs::metadata(&ring).expect_err("it leads nowhere");
        assert_eq!(name_cause(&error, Text::new("gone", "parti"), Lang::En), "its links lead round in a ring");
    }
}
