//! What the paths of a strategy lead to, on the disk, in git's index or in a commit; case and accents count alike on
//! every file system.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization;

use crate::inputs::index::StagedFile;
use crate::inputs::input::Input;
use crate::inputs::paths::{Entry, Take, current, is_hidden, is_yaml, normalize, top_around};
use crate::inputs::pipe::read_at_once;
use crate::inputs::repository::CommittedFile;
use crate::rules::{Look, There};
use crate::source::LARGEST_SOURCE;

/// The folders below that of a strategy. Nothing outside of its repository is ever told of, whatever links lead there;
/// of a strategy in no repository, nothing outside of its folder.
pub struct Around<'i> {
    ground: Ground<'i>,
    /// The names of the folders read so far, by their path.
    folders: Mutex<HashMap<String, Arc<Names>>>,
}

enum Ground<'i> {
    Disk { file: PathBuf, folder: PathBuf, top: PathBuf },
    Index(&'i StagedFile),
    Commit(&'i CommittedFile),
}

/// The names that a folder holds, by what file systems may take for the same, each list in order.
type Names = HashMap<String, Vec<String>>;

impl Look for Around<'_> {
    /// A path that leaves the strategy's folder leads to nothing.
    fn look(&self, path: &str) -> There {
        let Some(path) = normalize(Path::new(path)).filter(|path| !path.contains('\0')) else { return There::Nothing };
        match self.ground.entry(&path) {
            Some(found) if self.ground.minds_spelling() || self.is_spelt_so(&path) => match found {
                Entry::File => There::File,
                Entry::Folder => There::Folder,
            },
            _ => self.twin(&path).filter(|twin| self.ground.entry(twin) == Some(Entry::File)).map_or(There::Nothing, There::Twin),
        }
    }
}

impl<'i> Around<'i> {
    /// What is around a strategy; none around standard input.
    pub fn of(input: &'i Input) -> Option<Around<'i>> {
        let ground = match input {
            Input::Standard => return None,
            Input::File(file) | Input::Found(file) => Ground::on_disk(file),
            Input::Staged(file) => Ground::Index(file),
            Input::Committed(file) => Ground::Commit(file),
        };
        Some(Around { ground, folders: Mutex::default() })
    }

    /// Whether each name of a path is in its folder as it is written.
    fn is_spelt_so(&self, path: &str) -> bool {
        self.ground.is_real(path) || self.twin(path).is_some_and(|twin| twin == path)
    }

    /// The path of what file systems may take for a path, each name as it is written in its folder.
    fn twin(&self, path: &str) -> Option<String> {
        path.split('/').try_fold(String::new(), |folder, name| {
            let names = self.names(&folder);
            let alike = names.get(&fold(name))?;
            let name = alike.iter().find(|known| *known == name).or(alike.first())?;
            Some(if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") })
        })
    }

    /// What tells the folder of the strategy from every other one that this run may look at.
    pub fn home(&self) -> String {
        match &self.ground {
            Ground::Disk { folder, .. } => folder.to_string_lossy().into_owned(),
            Ground::Index(file) => format!(":{}", file.folder()),
            Ground::Commit(file) => format!("{}:{}", file.commit(), file.folder()),
        }
    }

    /// Gives the YAML files of the strategy's folder with their bytes, itself among them, each once and none that is hidden or
    /// a link; says whether all were taken, which none is where there are more than so many.
    pub fn take_siblings(&self, most: usize, take: &mut Take<'_>) -> bool {
        let mut names = self.ground.names("");
        names.retain(|name| is_yaml(Path::new(name)) && !is_hidden(Path::new(name)));
        names.sort_unstable();
        names.len() <= most && self.ground.take_contents(names, take).is_continue()
    }

    /// The bytes of a file below the strategy's folder to which no link leads, spelt as it is; none of any other.
    pub fn read_below(&self, path: &str) -> Option<Vec<u8>> {
        let path = normalize(Path::new(path)).filter(|path| !path.contains('\0'))?;
        let is_there = self.ground.entry(&path) == Some(Entry::File);
        // On a disk a path is the very one that the disk gives, or a link stands on it.
        if !is_there || !(self.ground.minds_spelling() || self.ground.is_real(&path)) {
            return None;
        }
        let mut found = None;
        let mut take = |(_, bytes): (String, Vec<u8>)| {
            found = Some(bytes);
            ControlFlow::Break(())
        };
        // It stops at the first, which is the only one.
        let _ = self.ground.take_contents(vec![path], &mut take);
        found
    }

    /// The name in its folder under which the strategy really stands there; that of what a link leads to.
    pub fn own_name(&self) -> Option<String> {
        self.ground.own_name()
    }

    fn names(&self, folder: &str) -> Arc<Names> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = folders.get(folder) {
            return Arc::clone(names);
        }
        let mut all = self.ground.names(folder);
        all.sort_unstable();
        let mut names = Names::new();
        for name in all {
            names.entry(fold(&name)).or_default().push(name);
        }
        let names = Arc::new(names);
        folders.insert(folder.to_owned(), Arc::clone(&names));
        names
    }
}

impl Ground<'_> {
    fn on_disk(file: &Path) -> Ground<'static> {
        let file = current().join(file);
        let folder = file.parent().unwrap_or(Path::new(""));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let top = top_around(&folder).unwrap_or_else(|| folder.clone());
        Ground::Disk { file, folder, top }
    }

    /// Where a path leads on the disk, if it stays within the repository.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        let Ground::Disk { folder, top, .. } = self else { return None };
        folder.join(path).canonicalize().ok().filter(|real| real.starts_with(top))
    }

    fn entry(&self, path: &str) -> Option<Entry> {
        match self {
            Ground::Disk { .. } => self.inside(path).map(|real| if real.is_dir() { Entry::Folder } else { Entry::File }),
            Ground::Index(file) => file.entry(path),
            Ground::Commit(file) => file.entry(path),
        }
    }

    /// Whether what is found is found by its very spelling; on a disk it depends on the disk.
    fn minds_spelling(&self) -> bool {
        !matches!(self, Ground::Disk { .. })
    }

    /// Whether a path is the very one that the disk gives, which is so unless there are links.
    fn is_real(&self, path: &str) -> bool {
        let Ground::Disk { folder, .. } = self else { return false };
        self.inside(path).is_some_and(|real| real == folder.join(path))
    }

    fn names(&self, path: &str) -> Vec<String> {
        match self {
            Ground::Disk { .. } => {
                let entries = self.inside(path).and_then(|folder| std::fs::read_dir(folder).ok());
                entries.into_iter().flatten().flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect()
            }
            Ground::Index(file) => file.names(path),
            Ground::Commit(file) => file.names(path),
        }
    }

    /// Gives the bytes of files of the folder one by one, without those that are links or cannot be read.
    fn take_contents(&self, names: Vec<String>, take: &mut Take<'_>) -> ControlFlow<()> {
        let read = |folder: &Path, name: &str| {
            let path = folder.join(name);
            let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
            is_file.then(|| read_at_once(&path, LARGEST_SOURCE as u64).ok()).flatten()
        };
        match self {
            Ground::Disk { folder, .. } => {
                names.into_iter().filter_map(|name| read(folder, &name).map(|bytes| (name, bytes))).try_for_each(take)
            }
            Ground::Index(file) => file.take_siblings(names, take),
            Ground::Commit(file) => file.take_siblings(names, take),
        }
    }

    fn own_name(&self) -> Option<String> {
        match self {
            Ground::Disk { file, folder, .. } => {
                let real = file.canonicalize().ok()?;
                real.strip_prefix(folder).ok()?.to_str().map(str::to_owned)
            }
            Ground::Index(file) => file.own_name(),
            Ground::Commit(file) => file.own_name(),
        }
    }
}

/// What file systems may take two names for: letters however composed, in either case.
fn fold(name: &str) -> String {
    name.nfd().flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    /// A town's repository, `strategy/` beside it and something outside of it.
    fn town() -> TempDir {
        let folder = TempDir::new().expect("a folder can be made");
        for name in [
            "secret.pdf",
            "town/.git/HEAD",
            "town/acts/pv.pdf",
            "town/strategy/v.yaml",
            "town/strategy/actes/PV.pdf",
            "town/strategy/actes/e\u{301}tude.pdf",
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
            fs::write(path, "").expect("a file can be written");
        }
        folder
    }

    fn look(folder: &Path, path: &str) -> There {
        let input = Input::File(folder.join("town/strategy/v.yaml"));
        Around::of(&input).expect("a file has a folder").look(path)
    }

    #[test]
    fn a_path_leads_to_a_file_a_folder_nothing_or_one_that_a_file_system_may_take_for_it() {
        let town = town();
        let twin = |path: &str| There::Twin(path.to_owned());
        for (path, there) in [
            ("actes/PV.pdf", There::File),
            ("./actes/../actes/PV.pdf", There::File),
            ("actes/pv.pdf", twin("actes/PV.pdf")),
            ("Actes/pv.PDF", twin("actes/PV.pdf")),
            ("actes/\u{c9}tude.pdf", twin("actes/e\u{301}tude.pdf")),
            ("actes/etude.pdf", There::Nothing),
            ("actes", There::Folder),
            ("actes/", There::Folder),
            ("", There::Folder),
            ("ACTES", There::Nothing),
            ("actes/PV.pdf/x", There::Nothing),
            ("actes/\0", There::Nothing),
        ] {
            assert_eq!(look(town.path(), path), there, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_outside_of_the_repository_is_told_of_whatever_links_lead_there() {
        let town = town();
        let strategy = town.path().join("town/strategy");
        for (to, link) in [("../../secret.pdf", "a.pdf"), ("../..", "out"), ("../acts", "acts"), ("actes/PV.pdf", "b.pdf")] {
            std::os::unix::fs::symlink(to, strategy.join(link)).expect("a link can be made");
        }
        for hidden in ["a.pdf", "A.pdf", "out", "out/secret.pdf", "out/Secret.pdf", "../../secret.pdf", "/etc/passwd"] {
            assert_eq!(look(town.path(), hidden), There::Nothing, "{hidden}");
        }
        assert_eq!(look(town.path(), "b.pdf"), There::File);
        assert_eq!(look(town.path(), "acts/pv.pdf"), There::File);
        assert_eq!(look(town.path(), "acts/Pv.pdf"), There::Twin("acts/pv.pdf".to_owned()));
        // In no repository, the folder of the strategy is all there is.
        fs::remove_dir_all(town.path().join("town/.git")).expect("a folder can be removed");
        assert_eq!(look(town.path(), "acts/pv.pdf"), There::Nothing);
        assert_eq!(look(town.path(), "b.pdf"), There::File);
    }
}
