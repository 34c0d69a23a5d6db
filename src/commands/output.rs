//! Where a verb writes: standard output, or a file that is written whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The place that what a verb prints goes to.
#[derive(Debug)]
pub enum Output {
    Standard,
    File(PathBuf),
    /// Nothing is printed.
    Nowhere,
}

impl Output {
    /// Writes everything at once; a pipe that was closed is no failure.
    pub fn write(&self, text: &[u8]) -> anyhow::Result<()> {
        match self {
            Output::Nowhere => Ok(()),
            Output::Standard => match io::stdout().lock().write_all(text).and_then(|()| io::stdout().flush()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                written => written.context("standard output cannot be written"),
            },
            Output::File(path) => replace(path, text).with_context(|| format!("`{}` cannot be written", path.display())),
        }
    }
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
