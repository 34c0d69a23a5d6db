//! The only code that changes files: each is written whole or not at all, and never over what another wrote
//! meanwhile.
//!
//! What is new is made in a folder beside its place, which git does not see, and takes its place by its name. Who is asked to
//! end in the midst takes it away first; one who was killed leaves it, and the next who writes there takes it away.

use std::fs::{File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::context::signals::Unbroken;

/// As many as Linux follows.
const MOST_LINKS: usize = 40;
/// How the folders begin in which files are made, and how long the rest of their names is.
const BESIDE: &str = ".stspd-";
const RANDOM_LETTERS: usize = 6;
/// What a file or folder is called there, and what it replaces.
const NEW: &str = "new";
const OLD: &str = "old";
/// How often, and how many times, a folder is asked for in which somebody else writes.
const PAUSE: Duration = Duration::from_millis(20);
const ATTEMPTS: usize = 500;

/// Puts a new file in the place of the old one, or leaves the old one as it is; what is no regular
/// file, such as a pipe, is written through to.
///
/// A file with several names, or of somebody else whose it could not stay, is written where it is.
pub fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    put(path, None, text).map(drop)
}

/// The same, but only where the old file is still what was read of it; says whether it was.
///
/// Of several who do so at once with this program, the first is served and the others are told.
pub fn replace_unchanged(path: &Path, before: &[u8], text: &[u8]) -> io::Result<bool> {
    put(path, Some(before), text)
}

fn put(path: &Path, before: Option<&[u8]>, text: &[u8]) -> io::Result<bool> {
    let target = target(path)?;
    let old = match std::fs::metadata(&target) {
        Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(found) if !found.is_file() || is_descriptor(path) => return write_through(path, text).map(|()| true),
        Ok(found) if found.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(found) => Some(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = around(&target);
    let _turn = take_turn(folder)?;
    let _unbroken = Unbroken::begin();
    let is_unchanged = || before.map_or(Ok(true), |before| std::fs::read(&target).map(|now| now == before));
    if !is_unchanged()? {
        return Ok(false);
    }
    if old.as_ref().is_some_and(has_other_names) {
        return write_in_place(&target, text).map(|()| true);
    }
    let beside = make_beside(folder)?;
    let new = beside.path().join(NEW);
    let mut file = File::create_new(&new)?;
    file.write_all(text)?;
    if let Some(old) = old {
        if keep_owner(&file, &old).is_err() {
            return write_in_place(&target, text).map(|()| true);
        }
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()?;
    // An editor waits for nobody's turn.
    if !is_unchanged()? {
        return Ok(false);
    }
    std::fs::rename(&new, &target).map(|()| true)
}

/// Whether a file is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Plain,
    Program,
}

/// Makes a file and the folders that lead to it; what is there already stays, whatever it is.
pub fn create(path: &Path, text: &[u8], mode: Mode) -> io::Result<()> {
    let folder = around(path);
    std::fs::create_dir_all(folder)?;
    let _unbroken = Unbroken::begin();
    let beside = make_beside(folder)?;
    let mut file = tempfile::Builder::new().make_in(beside.path(), |path| File::create_new(path))?;
    file.write_all(text)?;
    allow_to_run(file.as_file(), mode)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}

/// Takes away a file that was just made; what cannot be taken away stays.
pub fn take_back(path: &Path) {
    let _ = std::fs::remove_file(path);
}

#[cfg(unix)]
fn allow_to_run(file: &File, mode: Mode) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut permissions = file.metadata()?.permissions();
    if mode == Mode::Program {
        // Whoever may read it may run it.
        permissions.set_mode(permissions.mode() | (permissions.mode() & 0o444) >> 2);
    }
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn allow_to_run(_: &File, _: Mode) -> io::Result<()> {
    Ok(())
}

/// Puts a new folder of files in the place of the old one, or leaves the old one as it is.
pub fn replace_folder(path: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let path = target(path)?;
    let folder = around(&path);
    let _turn = take_turn(folder)?;
    let _unbroken = Unbroken::begin();
    let beside = make_beside(folder)?;
    let (new, old) = (beside.path().join(NEW), beside.path().join(OLD));
    std::fs::create_dir(&new)?;
    for (name, bytes) in files {
        std::fs::write(new.join(name), bytes)?;
    }
    if !path.exists() {
        return std::fs::rename(new, path);
    }
    if exchange(&new, &path).is_ok() {
        return Ok(());
    }
    std::fs::rename(&path, &old)?;
    // The old one comes back if the new one cannot take its place.
    std::fs::rename(new, &path).or_else(|error| std::fs::rename(old, &path).and(Err(error)))
}

/// Puts each of two in the place of the other at once, where the system can.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn around(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Waits until nobody else writes in a folder with this program, and takes away what others left who were stopped.
///
/// Nothing is held where the system has no such locks; nobody knows there what others are about to write.
fn take_turn(folder: &Path) -> io::Result<Option<File>> {
    let Ok(held) = File::open(folder) else { return Ok(None) };
    for _ in 0..ATTEMPTS {
        match held.try_lock() {
            Ok(()) => {
                sweep(folder);
                return Ok(Some(held));
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Takes away what was being made when somebody was stopped, unless it holds a folder that was to be replaced.
fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(BESIDE));
        let is_ours = rest
            .is_some_and(|rest| rest.len() == RANDOM_LETTERS && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours && !entry.path().join(OLD).exists() {
            // What stays is in nobody's way.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A folder of a name of its own, which git passes over.
fn make_beside(folder: &Path) -> io::Result<TempDir> {
    let beside = tempfile::Builder::new().prefix(BESIDE).rand_bytes(RANDOM_LETTERS).tempdir_in(folder)?;
    std::fs::write(beside.path().join(".gitignore"), "*\n")?;
    Ok(beside)
}

/// Overwrites a file without giving it another place on the disk: its names, its owner and who else may read it stay.
fn write_in_place(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(text)?;
    file.set_len(text.len() as u64)?;
    file.sync_all()
}

#[cfg(unix)]
fn has_other_names(file: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a new file to whom the old one belongs.
#[cfg(unix)]
fn keep_owner(new: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let made = new.metadata()?;
    if (made.uid(), made.gid()) == (old.uid(), old.gid()) {
        return Ok(());
    }
    fchown(new, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
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

/// Whether a path stands for something already open, such as `/dev/stdout`.
pub fn is_descriptor(path: &Path) -> bool {
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
    fn a_file_is_made_where_nothing_is_and_nowhere_else() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        create(&path("a/b/hook"), b"new", Mode::Program).expect("the folders are made");
        let mode = fs::metadata(path("a/b/hook")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o700, 0o700, "{mode:o}");
        assert_eq!(fs::read_dir(path("a/b")).expect("it is there").count(), 1, "nothing stays beside it");
        symlink("nowhere", path("link")).expect("a link can be made");
        for there in ["a/b/hook", "a", "link"] {
            assert!(create(&path(there), b"other", Mode::Plain).is_err(), "{there}");
        }
        assert_eq!(fs::read_to_string(path("a/b/hook")).expect("it is text"), "new");
        assert!(!path("nowhere").exists());
    }

    #[test]
    fn a_device_is_written_to_and_stays_one() {
        replace(Path::new("/dev/null"), b"new").expect("it takes everything");
        assert!(!fs::metadata("/dev/null").expect("it stays").is_file());
    }

    #[test]
    fn what_somebody_else_wrote_in_the_meantime_stays() {
        let folder = folder();
        let path = folder.path().join("town.yaml");
        fs::write(&path, "theirs").expect("a file can be written");
        assert!(!replace_unchanged(&path, b"read", b"mine").expect("the folder can be written"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "theirs");
        assert!(replace_unchanged(&path, b"theirs", b"mine").expect("the folder can be written"));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing stays beside it");
    }

    #[test]
    fn of_many_at_once_each_writes_or_is_told() {
        let folder = folder();
        let path = folder.path().join("count");
        fs::write(&path, "").expect("a file can be written");
        let served: usize = std::thread::scope(|scope| {
            let write = || {
                let before = fs::read(&path).expect("it is there");
                let after = [&before[..], b"."].concat();
                usize::from(replace_unchanged(&path, &before, &after).expect("the folder can be written"))
            };
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(move || (0..20).map(|_| write()).sum::<usize>())).collect();
            threads.into_iter().map(|thread| thread.join().expect("it ends")).sum()
        });
        assert_eq!(fs::read(&path).expect("it is there").len(), served);
        assert!(served >= 20, "{served}");
    }

    #[test]
    fn every_name_of_a_file_stays_one_of_it() {
        let folder = folder();
        let (path, other) = (folder.path().join("town.yaml"), folder.path().join("other.yaml"));
        fs::write(&path, "something old and long").expect("a file can be written");
        fs::hard_link(&path, &other).expect("a link can be made");
        assert!(replace_unchanged(&path, b"something old and long", b"new").expect("it can be written"));
        assert_eq!(fs::read_to_string(&other).expect("it is there"), "new");
    }

    #[test]
    fn what_one_who_was_stopped_left_is_taken_away_and_nothing_else() {
        let folder = folder();
        let path = |name: &str| folder.path().join(name);
        for (left, holds) in [(".stspd-a1B2c3", NEW), (".stspd-kept00", OLD), (".stspd-notes", NEW)] {
            fs::create_dir(path(left)).expect("a folder can be made");
            fs::write(path(left).join(holds), "bytes").expect("a file can be written");
        }
        fs::write(path(".stspd-a_file"), "bytes").expect("a file can be written");
        replace(&path("report"), b"new").expect("a report can be written");
        let names = fs::read_dir(folder.path()).expect("it is there").map(|entry| entry.expect("it is there").file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, [".stspd-a_file", ".stspd-kept00", ".stspd-notes", "report"]);
    }

    #[test]
    fn git_does_not_see_what_one_who_was_stopped_left() {
        let folder = folder();
        let git = |arguments: &[&str]| {
            let output = std::process::Command::new("git").current_dir(folder.path()).args(arguments).output();
            String::from_utf8(output.expect("git runs").stdout).expect("it is text")
        };
        git(&["init", "--quiet"]);
        fs::write(folder.path().join("seen"), "").expect("a file can be written");
        let left = make_beside(folder.path()).expect("a folder can be made").keep();
        fs::write(left.join(NEW), "half of a strat").expect("a file can be written");
        assert_eq!(git(&["status", "--porcelain", "--untracked-files=all"]), "?? seen\n");
        replace(&folder.path().join("report"), b"new").expect("a report can be written");
        assert!(!left.exists());
    }
}
