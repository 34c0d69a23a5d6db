//! A long history of one strategy, of which `stspd` tells and `git log -p` on the same file.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::town;

const FILE: &str = "strategy/ville.yaml";
/// Actions of the strategy, and revisions of its file.
pub const ACTIONS: usize = 150;
pub const REVISIONS: usize = 1_000;

/// A repository in which each commit gives news of one action; every tenth takes back the one before.
pub fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(folder.path()).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(git(&["init", "--quiet", "--initial-branch=main"]).status().expect("git runs").success());
    let mut import = git(&["fast-import", "--quiet"]).spawn().expect("git runs");
    let stream = import.stdin.as_mut().expect("standard input is piped");
    let mut texts = [town::strategy(ACTIONS), String::new()];
    for revision in 0..REVISIONS {
        let next = if revision % 10 == 9 { texts[1].clone() } else { with_news(&texts[0], revision) };
        texts = [next, std::mem::take(&mut texts[0])];
        stream.write_all(commit(revision, &texts[0]).as_bytes()).expect("git reads on");
    }
    assert!(import.wait().expect("git ends").success());
    assert!(git(&["reset", "--quiet", "--hard", "main"]).status().expect("git runs").success());
    folder
}

/// The text with another day and value of one action.
fn with_news(text: &str, revision: usize) -> String {
    let number = revision * 7 % ACTIONS;
    let at = text.find(&format!("id: action-{number}\n")).expect("the action is there");
    let (head, tail) = text.split_at(at);
    let day = format!("updated: 2026-{:02}-{:02}", revision / 28 % 12 + 1, revision % 28 + 1);
    let tail = tail.replacen("updated: 2026-05-20", &day, 1);
    let value = tail.find("value: ").expect("it has a value") + "value: ".len();
    let end = value + tail[value..].find('}').expect("the value ends");
    format!("{head}{}{}{}", &tail[..value], revision + 5, &tail[end..])
}

fn commit(revision: usize, text: &str) -> String {
    let mut commit = String::new();
    let seconds = 1_700_000_000 + revision * 3_600;
    write!(
        commit,
        "commit refs/heads/main\ncommitter Ville <clspd@ville.example> {seconds} +0000\ndata 9\nNouvelles\nM 100644 inline {FILE}\ndata {}\n{text}\n",
        text.len()
    )
    .expect("a string takes all");
    commit
}

/// What is run in the repository: git first, beside which the others are held.
pub const WORKS: [(&str, &[&str]); 4] = [
    ("git", &["--no-pager", "log", "-p", "--", FILE]),
    (STSPD, &["log", "--lang", "fr"]),
    (STSPD, &["progress", "--lang", "fr"]),
    (STSPD, &["verify", "--lang", "fr"]),
];

const STSPD: &str = env!("CARGO_BIN_EXE_stspd");
