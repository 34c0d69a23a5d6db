//! Where a verb writes: standard output, or a file that is written whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::context::failure::{Failure, name_cause};
use crate::lang::{Lang, Text};

const FILE: Text = Text::new("`{path}` cannot be written: {cause}", "« {path} » n’a pas pu être écrit : {cause}");
const STANDARD_OUTPUT: Text =
    Text::new("standard output cannot be written: {cause}", "la sortie standard n’a pas pu être écrite : {cause}");

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
    pub fn write(&self, pieces: &[impl AsRef<[u8]>], lang: Lang) -> Result<(), Failure> {
        match self {
            Output::Nowhere => Ok(()),
            Output::Standard => match write_standard(pieces) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                written => written.map_err(|error| refuse(STANDARD_OUTPUT, "", &error, lang)),
            },
            Output::File(path) => replace(path, &join(pieces)).map_err(|error| unwritable(path, &error, lang)),
        }
    }
}

fn write_standard(pieces: &[impl AsRef<[u8]>]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    pieces.iter().try_for_each(|piece| out.write_all(piece.as_ref()))?;
    out.flush()
}

fn join(pieces: &[impl AsRef<[u8]>]) -> Vec<u8> {
    pieces.iter().flat_map(AsRef::as_ref).copied().collect()
}

/// Why a file could not be written.
pub fn unwritable(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    refuse(FILE, &path.to_string_lossy(), error, lang)
}

fn refuse(message: Text, path: &str, error: &io::Error, lang: Lang) -> Failure {
    let cause = name_cause(error, Text::new("there is no such folder", "ce dossier n’existe pas"), lang);
    Failure::new(lang, message, &[("path", path.into()), ("cause", cause.into())])
}

/// Puts a new file in the place of the old one, or leaves the old one as it is; what is no regular
/// file, such as a pipe, is written through to.
pub fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let target = target(path)?;
    let old = match std::fs::metadata(&target) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() || is_descriptor(path) => return write_through(path, text),
        Ok(found) if found.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(found) => Some(found.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let mut file = beside(0o666).tempfile_in(around(&target))?;
    file.write_all(text)?;
    if let Some(permissions) = old {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The same, but only where the old file is still what was read of it; says whether it was.
pub fn replace_unchanged(path: &Path, before: &[u8], text: &[u8]) -> io::Result<bool> {
    let is_unchanged = std::fs::read(path)? == before;
    if is_unchanged {
        replace(path, text)?;
    }
    Ok(is_unchanged)
}

/// Puts a new folder of files in the place of the old one, or leaves the old one as it is.
pub fn replace_folder(path: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let path = target(path)?;
    let new = beside(0o777).tempdir_in(around(&path))?;
    for (name, bytes) in files {
        std::fs::write(new.path().join(name), bytes)?;
    }
    if !path.exists() {
        return std::fs::rename(new.keep(), path);
    }
    let old = beside(0o777).tempdir_in(around(&path))?;
    let kept = old.path().join("old");
    std::fs::rename(&path, &kept)?;
    // The old one comes back if the new one cannot take its place.
    std::fs::rename(new.path(), &path).or_else(|error| std::fs::rename(&kept, &path).and(Err(error)))
}

fn around(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes files and folders under a name of their own, open to whom the user lets.
fn beside(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".stspd-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    builder
}

/// What a path leads to through links, whether it exists or not.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match std::fs::read_link(&path) {
            // A descriptor's link names nothing that could be opened by that name.
            Ok(_) if is_descriptor(&path) => return Ok(path),
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => return Ok(path),
        }
    }
    // The system's own word for a ring of links.
    std::fs::metadata(&path).map(|_| path)
}

/// As many as Linux follows.
const MOST_LINKS: usize = 40;

/// Whether a path stands for something already open, such as `/dev/stdout`.
fn is_descriptor(path: &Path) -> bool {
    path.starts_with("/dev") || path.starts_with("/proc")
}

/// Writes to what is there; nobody left to read is no failure.
fn write_through(path: &Path, text: &[u8]) -> io::Result<()> {
    let written = std::fs::OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(text));
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use tempfile::TempDir;

    use super::*;

    fn folder() -> TempDir {
        TempDir::new().expect("a folder can be made")
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("report"), "old").expect("a file can be written");
        for (link, to) in [("link", "report"), ("link to link", "link"), ("ahead", "to come")] {
            symlink(to, path(link)).expect("a link can be made");
            replace(&path(link), link.as_bytes()).expect("a report can be written");
            assert!(path(link).is_symlink());
            assert_eq!(fs::read_to_string(path(link)).expect("it leads somewhere"), link);
        }
        assert_eq!(fs::read_to_string(path("report")).expect("it is there"), "link to link");
        assert!(path("to come").is_file());

        symlink("ring", path("ring")).expect("a link can be made");
        assert!(replace(&path("ring"), b"new").is_err());
    }

    #[test]
    fn a_file_keeps_its_mode_and_a_folder_is_none() {
        let folder = folder();
        let path = folder.path().join("report");
        fs::write(&path, "old").expect("a file can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode can be set");
        replace(&path, b"new").expect("a report can be written");
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!((mode & 0o777, fs::read_to_string(&path).expect("it is text").as_str()), (0o640, "new"));

        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode can be set");
        assert_eq!(replace(&path, b"newer").expect_err("it must not change").kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(replace(folder.path(), b"new").expect_err("it is a folder").kind(), io::ErrorKind::IsADirectory);
    }

    #[test]
    fn a_device_is_written_to_and_stays_one() {
        replace(Path::new("/dev/null"), b"new").expect("it takes everything");
        assert!(!fs::metadata("/dev/null").expect("it stays").is_file());
    }
}
