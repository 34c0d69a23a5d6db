//! The objects of a repository, read through one process that lasts.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::git::{Commit, Refusal, Repository};

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectKind {
    File,
    Folder,
    /// A symbolic link, whose content says where it leads.
    Link,
    /// A submodule, or a link that leads out of the repository, nowhere or in a circle.
    Other,
}

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the top, parted by `/`, without links.
    pub path: String,
    pub kind: ObjectKind,
    pub object: String,
}

impl Place {
    fn outside() -> Place {
        Place { path: String::new(), kind: ObjectKind::Other, object: String::new() }
    }
}

fn join(folders: &[(String, String)]) -> String {
    folders[1..].iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("/")
}

/// Names by their kind and the id of their object.
type Folder = HashMap<String, (ObjectKind, String)>;

/// `git cat-file --batch`, kept running.
#[derive(Debug)]
pub struct Objects {
    git: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The folders read so far, by their ids: one is asked again and again.
    folders: HashMap<String, Folder>,
}

/// The largest folder or commit that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// Limits of links, those of Linux: bytes of a target, and links followed in a row.
pub const LONGEST_LINK: u64 = 4096;
const MOST_LINKS: usize = 40;

impl Repository {
    /// Starts reading objects.
    pub fn objects(&self) -> Result<Objects, Refusal> {
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut git = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(Refusal::NoGit)?;
        let questions = git.stdin.take().expect("standard input is piped");
        let answers = BufReader::new(git.stdout.take().expect("standard output is piped"));
        Ok(Objects { git, questions, answers, folders: HashMap::new() })
    }
}

impl Objects {
    /// The bytes of a file by the id of its content, but never more than so many.
    pub fn file(&mut self, id: &str, most: u64) -> Result<Vec<u8>, Refusal> {
        self.read(id, "blob", most)
    }

    pub fn commit(&mut self, id: &str) -> Result<Commit, Refusal> {
        let bytes = self.read(id, "commit", LARGEST)?;
        Commit::parse(id, &bytes).ok_or_else(|| Refusal::Failed(format!("commit {id} cannot be read")))
    }

    /// What stands at a path from the top of a folder, parted by `/`; the folder itself at an empty one.
    pub fn at(&mut self, tree: &str, path: &str) -> Result<Option<(ObjectKind, String)>, Refusal> {
        Ok(self.follow(tree, path)?.map(|place| (place.kind, place.object)))
    }

    /// The names in the folder at a path from the top of another, links followed; none where no folder stands.
    pub fn names(&mut self, tree: &str, path: &str) -> Result<Vec<String>, Refusal> {
        match self.at(tree, path)? {
            Some((ObjectKind::Folder, folder)) => Ok(self.folder(&folder)?.keys().cloned().collect()),
            _ => Ok(Vec::new()),
        }
    }

    /// Where a path from a tree leads, with every link on the way followed as in a work tree.
    pub fn follow(&mut self, tree: &str, path: &str) -> Result<Option<Place>, Refusal> {
        let steps = |path: &str| path.split('/').rev().map(str::to_owned).collect::<Vec<String>>();
        let mut ahead = steps(path);
        // The folders on the way, each with its name.
        let mut here = vec![(String::new(), tree.to_owned())];
        let mut links = 0;
        while let Some(name) = ahead.pop() {
            match name.as_str() {
                "" | "." => continue,
                ".." if here.len() == 1 => return Ok(Some(Place::outside())),
                ".." => {
                    here.pop();
                    continue;
                }
                _ => {}
            }
            let (_, folder) = here.last().expect("the top is never left");
            let Some((kind, object)) = self.folder(folder)?.get(&name).cloned() else { return Ok(None) };
            match kind {
                ObjectKind::Folder => here.push((name, object)),
                ObjectKind::Link => {
                    links += 1;
                    let target = self.read(&object, "blob", LONGEST_LINK)?;
                    match std::str::from_utf8(&target) {
                        Ok(target) if links <= MOST_LINKS && !target.starts_with('/') => ahead.extend(steps(target)),
                        _ => return Ok(Some(Place::outside())),
                    }
                }
                ObjectKind::File | ObjectKind::Other if ahead.iter().any(|name| !name.is_empty()) => return Ok(None),
                ObjectKind::File | ObjectKind::Other => {
                    here.push((name, String::new()));
                    return Ok(Some(Place { path: join(&here), kind, object }));
                }
            }
        }
        let (_, object) = here.last().expect("the top is never left").clone();
        Ok(Some(Place { path: join(&here), kind: ObjectKind::Folder, object }))
    }

    /// The paths of the files and links below a folder, hidden ones and those that `wanted` refuses left out, in order.
    pub fn files(&mut self, tree: &str, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>, Refusal> {
        let mut files = Vec::new();
        let mut folders = vec![(String::new(), tree.to_owned())];
        while let Some((above, id)) = folders.pop() {
            let entries: Vec<(String, (ObjectKind, String))> =
                self.folder(&id)?.iter().map(|(name, entry)| (name.clone(), entry.clone())).collect();
            for (name, (kind, id)) in entries.into_iter().filter(|(name, _)| !name.starts_with('.')) {
                match kind {
                    ObjectKind::File | ObjectKind::Link if wanted(&name) => files.push((format!("{above}{name}"), id)),
                    ObjectKind::Folder => folders.push((format!("{above}{name}/"), id)),
                    ObjectKind::File | ObjectKind::Link | ObjectKind::Other => {}
                }
            }
        }
        files.sort();
        Ok(files)
    }

    fn folder(&mut self, id: &str) -> Result<&Folder, Refusal> {
        if !self.folders.contains_key(id) {
            let bytes = self.read(id, "tree", LARGEST)?;
            let folder = entries(&bytes, id.len() / 2).collect();
            self.folders.insert(id.to_owned(), folder);
        }
        Ok(&self.folders[id])
    }

    fn read(&mut self, id: &str, kind: &str, most: u64) -> Result<Vec<u8>, Refusal> {
        debug_assert!(id.bytes().all(|byte| byte.is_ascii_hexdigit()), "objects are asked for by their ids");
        let failed = |error: io::Error| Refusal::Failed(format!("git cat-file: {error}"));
        self.questions.write_all(format!("{id}\n").as_bytes()).and_then(|()| self.questions.flush()).map_err(failed)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(failed)?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let [_, found, size] = words[..] else { return Err(Refusal::Missing(id.to_owned())) };
        let size: u64 = size.parse().map_err(|_| Refusal::Failed(head.trim().to_owned()))?;
        let mut bytes = Vec::new();
        let read = (&mut self.answers).take(size.min(most)).read_to_end(&mut bytes).map_err(failed)?;
        // What is more than wanted, and the end of the line after it.
        let left = size - read as u64 + 1;
        io::copy(&mut (&mut self.answers).take(left), &mut io::sink()).map_err(failed)?;
        let is_whole = read as u64 == size.min(most);
        if found == kind && is_whole { Ok(bytes) } else { Err(Refusal::Missing(id.to_owned())) }
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It only reads: nothing is lost.
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}

/// Reads the entries of a folder: `mode name`, a zero byte, the bytes of an id.
fn entries(mut bytes: &[u8], width: usize) -> impl Iterator<Item = (String, (ObjectKind, String))> {
    std::iter::from_fn(move || {
        let space = bytes.iter().position(|byte| *byte == b' ')?;
        let zero = bytes.iter().position(|byte| *byte == 0)?;
        let (mode, name) = (&bytes[..space], bytes.get(space + 1..zero)?);
        let id = bytes.get(zero + 1..zero + 1 + width)?;
        bytes = &bytes[zero + 1 + width..];
        let kind = match mode {
            [b'1', b'0', b'0', ..] => ObjectKind::File,
            b"40000" => ObjectKind::Folder,
            b"120000" => ObjectKind::Link,
            _ => ObjectKind::Other,
        };
        Some((String::from_utf8_lossy(name).into_owned(), (kind, digits(id))))
    })
}

fn digits(id: &[u8]) -> String {
    use std::fmt::Write;
    id.iter().fold(String::with_capacity(id.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_read_by_its_bytes() {
        let bytes = b"100644 a\nb.yaml\0\x01\x0240000 c d\0\xab\xcd120000 e\0\x00\x01cut";
        let read: Vec<(String, (ObjectKind, String))> = entries(bytes, 2).collect();
        let entry = |name: &str, kind, id: &str| (name.to_owned(), (kind, id.to_owned()));
        let expected = [
            entry("a\nb.yaml", ObjectKind::File, "0102"),
            entry("c d", ObjectKind::Folder, "abcd"),
            entry("e", ObjectKind::Link, "0001"),
        ];
        assert_eq!(read, expected);
    }
}
