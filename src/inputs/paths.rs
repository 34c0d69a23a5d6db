//! Paths as they are typed, told and kept by git.

use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

/// Takes a file by its name and its bytes; says whether another is wanted.
pub type Take<'t> = dyn FnMut((String, Vec<u8>)) -> ControlFlow<()> + 't;

/// Which of file and folder stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    File,
    Folder,
}

/// The current folder.
pub fn current() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// Whether a file is YAML by its name, in any case.
pub fn is_yaml(path: &Path) -> bool {
    let is = |extension: &std::ffi::OsStr| ["yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    path.extension().is_some_and(is)
}

/// Whether a name begins with a point.
pub fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The revision and the path that `REVISION:PATH` names; a path that begins with `./` or `../` is seen from the
/// current folder, as git has it. What begins with the letter of a drive is a path.
pub fn split_revision(argument: &Path) -> Option<(String, String)> {
    if matches!(argument.components().next(), Some(Component::Prefix(_))) {
        return None;
    }
    let text = argument.to_str()?;
    let (revision, path) = text.split_once(':').filter(|(revision, _)| !revision.is_empty())?;
    Some((revision.to_owned(), path.to_owned()))
}

/// A path of a commit from the top of the repository, given the folder it is seen from; none if it leaves it.
pub fn from_top(prefix: &str, path: &str) -> Option<String> {
    let is_relative = ["./", "../"].iter().any(|start| path.starts_with(start)) || path == "." || path == "..";
    let whole = if is_relative { Path::new(prefix).join(path) } else { PathBuf::from(path) };
    normalize(&whole)
}

/// A path without `.` and `..`, parted by `/`; none if it leaves the work tree.
pub fn normalize(path: &Path) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// The path from the top that a path from a file's folder means; none if it leaves the work tree.
pub fn beside(file: &str, path: &str) -> Option<String> {
    normalize(&Path::new(file).parent().unwrap_or(Path::new("")).join(path))
}

/// A path from the top, as it is seen from a folder.
pub fn relate(prefix: &str, path: &str) -> String {
    let mut above = prefix;
    let mut climbed = String::new();
    while !path.starts_with(above) {
        climbed.push_str("../");
        above = above[..above.len() - 1].rfind('/').map_or("", |slash| &above[..=slash]);
    }
    climbed + &path[above.len()..]
}

/// What names the folder that a forge checked out.
const CHECKED_OUT: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// A file's path from the top of what a forge checked out, else of the repository around it; none outside of both.
pub fn below_top(file: &Path) -> Option<String> {
    // A link stands where it is, and not where it leads.
    let folder = file.parent()?.canonicalize().ok()?;
    let name = file.file_name()?;
    let checked_out = CHECKED_OUT.iter().filter_map(std::env::var_os).filter_map(|top| PathBuf::from(top).canonicalize().ok());
    let top = checked_out.into_iter().find(|top| folder.starts_with(top)).or_else(|| top_around(&folder))?;
    normalize(&folder.strip_prefix(top).ok()?.join(name))
}

/// The top of the repository around a folder; none where there is none.
pub fn top_around(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_as_it_is_seen_from_the_current_folder() {
        assert_eq!(relate("", "strategy/ville.yaml"), "strategy/ville.yaml");
        assert_eq!(relate("strategy/", "strategy/ville.yaml"), "ville.yaml");
        assert_eq!(relate("docs/notes/", "strategy/ville.yaml"), "../../strategy/ville.yaml");
        assert_eq!(relate("docs/notes/", "docs/ville.yaml"), "../ville.yaml");
    }

    #[test]
    fn dots_are_folded_and_paths_that_leave_are_refused() {
        assert_eq!(normalize(Path::new("docs/../strategy/./a.yaml")), Some("strategy/a.yaml".to_owned()));
        assert_eq!(normalize(Path::new("docs/../../a.yaml")), None);
        assert_eq!(normalize(Path::new("")), Some(String::new()));
    }
}
