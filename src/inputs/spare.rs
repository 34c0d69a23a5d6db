//! Keeps what is read from being written over.

use std::path::Path;

use crate::context::{Failure, Output};
use crate::inputs::input::Input;
use crate::lang::{Lang, Text};

const AN_INPUT: Text =
    Text::new("`{path}` is what is read: it would be lost", "« {path} » est ce qui est lu : ce fichier serait perdu");
const ELSEWHERE: Text =
    Text::new("give `--output` another name, or leave it out", "donnez un autre nom à « --output », ou ne le donnez pas");

/// Refuses to write over what is read.
pub fn spare_from(output: &Output, inputs: &[Input], lang: Lang) -> Result<(), Failure> {
    let Output::File(path) = output else { return Ok(()) };
    spare(path, inputs, lang).map_err(|failure| failure.hint(lang, ELSEWHERE, &[]))
}

/// Refuses to write a file over one of those that are read.
pub fn spare(path: &Path, inputs: &[Input], lang: Lang) -> Result<(), Failure> {
    let is_read = inputs.iter().any(|input| match input.path() {
        Some(input) => is_same_file(path, &input),
        None => is_standard_input(path),
    });
    let facts = [("path", path.to_string_lossy().as_ref().into())];
    if is_read { Err(Failure::new(lang, AN_INPUT, &facts)) } else { Ok(()) }
}

/// Whether two paths lead to the same regular file, by whatever name.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let is_file = |path: &Path| std::fs::metadata(path).is_ok_and(|found| found.is_file());
    // A file that cannot be opened has its name still.
    let same_name = || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other));
    is_file(one) && is_file(other) && same_file::is_same_file(one, other).unwrap_or_else(|_| same_name())
}

fn is_standard_input(path: &Path) -> bool {
    let is_file = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    let same = || Some(same_file::Handle::from_path(path).ok()? == same_file::Handle::stdin().ok()?);
    is_file && same().unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_file_is_known_under_every_name() {
        let folder = TempDir::new().expect("a folder can be made");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("town"), "").expect("a file can be written");
        fs::write(path("other"), "").expect("a file can be written");
        symlink("town", path("soft")).expect("a link can be made");
        fs::hard_link(path("town"), path("hard")).expect("a link can be made");
        assert!(["town", "soft", "hard", "./town"].iter().all(|name| is_same_file(&path("town"), &path(name))));
        assert!(!is_same_file(&path("town"), &path("other")) && !is_same_file(&path("town"), &path("none")));
    }
}
