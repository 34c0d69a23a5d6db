//! Reads what a path leads to without waiting for nobody: a pipe is read to its end where something writes to it.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

/// How long a pipe whose writer is still at work is left alone.
const PAUSE: Duration = Duration::from_millis(5);

/// Reads so many bytes at most; a pipe that nothing writes to is refused.
pub fn read_at_once(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    let is_pipe = is_pipe(&file.metadata()?);
    let mut reader = file.take(most);
    let mut bytes = Vec::new();
    loop {
        match reader.read_to_end(&mut bytes) {
            Ok(_) if is_pipe && bytes.is_empty() => return Err(ErrorKind::NotConnected.into()),
            Ok(_) => return Ok(bytes),
            // What was read before is kept.
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
            Err(error) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn is_pipe(found: &std::fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&found.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &std::fs::Metadata) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write;
    use std::path::PathBuf;
    use std::process::Command;

    use tempfile::TempDir;

    use super::*;

    fn make_pipe(folder: &TempDir) -> PathBuf {
        let path = folder.path().join("a.yaml");
        assert!(Command::new("mkfifo").arg(&path).status().expect("a pipe can be made").success());
        path
    }

    #[test]
    fn a_pipe_is_read_as_long_as_something_writes_to_it_and_no_further_than_asked() {
        for (most, expected) in [(100, "stspd: 1\ntitle: T\n"), (10, "stspd: 1\nt")] {
            let folder = TempDir::new().expect("a folder can be made");
            let path = make_pipe(&folder);
            // Opened for both, it waits for nobody.
            let mut writer = OpenOptions::new().read(true).write(true).open(&path).expect("a pipe can be opened");
            writer.write_all(b"stspd: 1\n").expect("a pipe takes some bytes");
            let slow = std::thread::spawn(move || {
                std::thread::sleep(PAUSE * 4);
                writer.write_all(b"title: T\n").expect("a pipe takes some bytes");
            });
            let read = read_at_once(&path, most).expect("something writes");
            assert_eq!(String::from_utf8_lossy(&read), expected);
            slow.join().expect("it ends");
        }
    }

    #[test]
    fn a_pipe_that_nothing_writes_to_is_refused_and_an_empty_file_is_not() {
        let folder = TempDir::new().expect("a folder can be made");
        assert_eq!(read_at_once(&make_pipe(&folder), 1).expect_err("nothing writes").kind(), ErrorKind::NotConnected);
        std::fs::write(folder.path().join("empty"), "").expect("a file can be written");
        assert_eq!(read_at_once(&folder.path().join("empty"), 1).expect("it is a file"), b"");
    }
}
