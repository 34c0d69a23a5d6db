//! What goes wrong in the midst of a change of the file: a full disk, a kill, a folder that is only read, two at once. The
//! old file stays, or the new one stands whole; whoever was not served is told.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

const TOWN: &str = include_str!("../examples/complete.yaml");
const FAULTY: &str = include_str!("../examples/faults.yaml");

/// The verbs that change a file, each with a file that it changes.
const VERBS: [(&str, &[&str]); 3] = [
    (TOWN, &["set", "a-1-1", "title=Une autre action", "--file", "town.yaml"]),
    (FAULTY, &["check", "--fix", "town.yaml"]),
    ("title: T\nstspd: 1\nterritory: {name: V}\n", &["fmt", "town.yaml"]),
];

fn prepare(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env_clear().env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

fn stspd(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    prepare(command.args(arguments), folder);
    command
}

fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn folder_with(text: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    fs::write(folder.path().join("town.yaml"), text).expect("a file can be written");
    folder
}

fn read(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("town.yaml")).expect("it is text")
}

/// What the verb makes of the file where nothing goes wrong.
fn change(text: &str, verb: &[&str]) -> String {
    let folder = folder_with(text);
    let output = stspd(folder.path(), verb).output().expect("stspd runs");
    assert!(output.status.code() != Some(2), "{:?}", told(&output));
    let after = read(&folder);
    assert!(after != text, "{verb:?} changes something");
    after
}

/// What is beside the file.
fn count_beside(folder: &TempDir) -> usize {
    fs::read_dir(folder.path()).expect("it is there").count() - 1
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    for (text, verb) in &VERBS[..2] {
        for on_signal in ["trap '' XFSZ; ", ""] {
            let folder = folder_with(text);
            // Files of a few blocks at most: a limit that is met as a full disk is.
            let script = format!("{on_signal}ulimit -f 4; exec \"$0\" \"$@\"");
            let mut shell = Command::new("sh");
            shell.args(["-c", &script, env!("CARGO_BIN_EXE_stspd")]).args(*verb);
            prepare(&mut shell, folder.path());
            let output = shell.output().expect("a shell runs");
            let (code, said) = told(&output);
            assert_eq!(read(&folder), *text, "{verb:?}");
            if on_signal.is_empty() {
                assert_eq!(code, None, "it is stopped at the first byte too many: {said}");
            } else {
                assert!(code == Some(2) && said.contains("cannot be written"), "{code:?} {said}");
                assert_eq!(count_beside(&folder), 0, "nothing is left beside it");
            }
            // The next one is not in the way of what was left.
            let after = stspd(folder.path(), verb).output().expect("stspd runs");
            assert!(after.status.code() != Some(2), "{:?}", told(&after));
            assert_eq!((read(&folder), count_beside(&folder)), (change(text, verb), 0));
        }
    }
}

#[test]
fn whoever_is_killed_leaves_the_old_file_or_the_new_one() {
    for (text, verb) in VERBS {
        let after = change(text, verb);
        let (mut old, mut new) = (0, 0);
        for rank in 0..24 {
            let folder = folder_with(text);
            let mut child = stspd(folder.path(), verb).spawn().expect("stspd runs");
            std::thread::sleep(Duration::from_millis(rank * rank));
            child.kill().expect("it can be stopped");
            child.wait().expect("it ends");
            let now = read(&folder);
            assert!(now == text || now == after, "{verb:?} left a third thing:\n{now}");
            old += usize::from(now == text);
            new += usize::from(now == after);
        }
        assert!(old > 0 && old + new == 24, "nobody was stopped before its end");
    }
}

#[test]
fn whoever_is_asked_to_end_leaves_nothing_beside() {
    for (text, verb) in VERBS {
        let after = change(text, verb);
        for (rank, signal) in (0..40).zip(["-INT", "-TERM"].into_iter().cycle()) {
            let folder = folder_with(text);
            let mut child = stspd(folder.path(), verb).spawn().expect("stspd runs");
            std::thread::sleep(Duration::from_millis(rank));
            // It may have ended by itself.
            let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
            child.wait().expect("it ends");
            let now = read(&folder);
            assert!(now == text || now == after, "{verb:?} left a third thing:\n{now}");
            assert_eq!(count_beside(&folder), 0, "{verb:?} after {signal}");
        }
    }
}

#[test]
fn a_file_or_a_folder_that_is_only_read_stays_as_it_is() {
    for (text, verb) in VERBS {
        let folder = folder_with(text);
        let path = folder.path().join("town.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("a mode can be set");
        let (code, said) = told(&stspd(folder.path(), verb).output().expect("stspd runs"));
        assert!(code == Some(2) && said.contains("`town.yaml` cannot be written: permission is denied"), "{said}");
        assert_eq!(read(&folder), text);

        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("a mode can be set");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).expect("a mode can be set");
        // Whoever may write everywhere is not kept out by a mode.
        let may_write = fs::write(folder.path().join("probe"), "").is_ok();
        let (code, said) = told(&stspd(folder.path(), verb).output().expect("stspd runs"));
        if may_write {
            assert_eq!(read(&folder), change(text, verb));
        } else {
            assert!(code == Some(2) && said.contains("cannot be written"), "{said}");
            assert_eq!(read(&folder), text);
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("a mode can be set");
    }
}

#[test]
fn of_many_who_change_a_file_at_once_none_is_lost_in_silence() {
    let actions: Vec<String> = (0..8).map(|rank| format!("  - {{id: a-{rank}, title: T, statut: en cours}}\n")).collect();
    let folder = folder_with(&format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\nactions:\n{}", actions.concat()));
    let mut verbs: Vec<Vec<String>> = (0..8)
        .map(|rank| {
            ["set", &format!("a-{rank}"), "description=Dite", "--no-updated", "--file", "town.yaml"].map(str::to_owned).into()
        })
        .collect();
    verbs.push(["check", "--fix", "town.yaml"].map(str::to_owned).into());
    let mut left = verbs;
    for _ in 0..12 {
        let start = |verb: &Vec<String>| {
            let words: Vec<&str> = verb.iter().map(String::as_str).collect();
            stspd(folder.path(), &words).spawn().expect("stspd runs")
        };
        let running: Vec<(Vec<String>, Child)> = left.drain(..).map(|verb| (verb.clone(), start(&verb))).collect();
        for (verb, child) in running {
            match told(&child.wait_with_output().expect("it ends")) {
                (Some(0), _) => {}
                (Some(2), said)
                    if said.contains("by somebody else in the meantime") && said.contains("run the command again") =>
                {
                    left.push(verb);
                }
                other => panic!("{verb:?}: {other:?}"),
            }
        }
        let now = read(&folder);
        let told_so = 8 - left.iter().filter(|verb| verb[0] == "set").count();
        assert_eq!(now.matches("description: Dite").count(), told_so, "what was told is there:\n{now}");
        let is_mended = left.iter().all(|verb| verb[0] == "set");
        assert_eq!(now.contains("status: in-progress"), is_mended, "{now}");
        if left.is_empty() {
            return;
        }
    }
    panic!("each round serves one at the least: {left:?}");
}

#[test]
fn what_begins_a_strategy_is_written_whole_or_not_at_all() {
    let folder = TempDir::new().expect("a folder can be made");
    // The forge's folder cannot be made where a file is.
    fs::write(folder.path().join(".github"), "").expect("a file can be written");
    let output = stspd(folder.path(), &["init", "--town", "Moissy", "--ci", "github"]).output().expect("stspd runs");
    assert_eq!(told(&output).0, Some(2), "{:?}", told(&output));
    let left: Vec<_> = fs::read_dir(folder.path().join("strategy")).map(Iterator::collect).unwrap_or_default();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_second_strategy_has_an_id_of_its_own() {
    let folder = TempDir::new().expect("a folder can be made");
    for file in ["moissy.yaml", "other.yaml"] {
        let path = format!("strategy/{file}");
        let output = stspd(folder.path(), &["init", "--town", "Moissy", "-o", &path]).output().expect("stspd runs");
        assert_eq!(told(&output).0, Some(0), "{:?}", told(&output));
    }
    let id = |file: &str| {
        let text = fs::read_to_string(folder.path().join("strategy").join(file)).expect("it is there");
        text.lines().find_map(|line| line.strip_prefix("id: ").map(str::to_owned)).expect("it has an id")
    };
    assert_eq!([id("moissy.yaml"), id("other.yaml")], ["moissy-2026", "moissy-2026-2"]);
}
