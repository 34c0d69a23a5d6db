//! `git diff` and `git log -p` where `init --git` taught git to show a strategy in words.

#![cfg(unix)]

mod town;

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use town::Town;

const PROGRAM: &str = env!("CARGO_BIN_EXE_stspd");
const COMPLETE: &str = include_str!("../examples/complete.yaml");

/// What git does in the town, with `stspd` on its path or without.
fn git(town: &Town, arguments: &[&str], is_there: bool) -> Output {
    let folder = Path::new(PROGRAM).parent().expect("it is in a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Whoever runs the tests may have installed one.
    let others = std::env::split_paths(&path).filter(|folder| !folder.join("stspd").exists());
    let path = std::env::join_paths(is_there.then_some(folder).into_iter().chain(others)).expect("they are paths");
    let output = town.command("git").args(arguments).env("PATH", path).env("STSPD_TODAY", "2026-11-23").output();
    output.expect("git runs")
}

fn shown(town: &Town, arguments: &[&str]) -> String {
    let output = git(town, arguments, true);
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn taught() -> Town {
    let town = Town::new();
    town.write("strategy/ville.yaml", COMPLETE);
    town.commit();
    let taught = town.stspd(&["init", "--git"]);
    assert!(taught.status.success(), "{}", String::from_utf8_lossy(&taught.stderr));
    town.commit();
    town
}

fn convert(path: &Path) -> Output {
    Command::new(PROGRAM).arg("textconv").arg(path).stdin(Stdio::null()).output().expect("stspd runs")
}

#[test]
fn a_change_is_shown_in_words_and_under_the_title_of_its_action() {
    let town = taught();
    town.edit("strategy/ville.yaml", &[("    status: in-progress\n", "    status: paused\n    status_reason: Poste vacant\n")]);
    let diff = shown(&town, &["diff"]);
    assert!(diff.contains("En pause") && diff.contains("Poste vacant"), "{diff}");
    assert!(!diff.contains("status: paused") && !diff.contains("stspd render"), "{diff}");
    assert!(diff.lines().any(|line| line.starts_with("@@") && line.contains(" – ")), "{diff}");
    let written = shown(&town, &["diff", "--no-textconv"]);
    assert!(written.contains("+    status: paused"), "{written}");
    town.commit();
    assert!(shown(&town, &["log", "-p", "-1"]).contains("En pause"));
}

#[test]
fn the_words_are_those_of_the_document_without_its_seal() {
    let town = taught();
    let file = town.path().join("strategy/ville.yaml");
    let mut document = town.command(PROGRAM);
    document.args(["render", "strategy", "strategy/ville.yaml", "--format", "text", "--for", "internal"]);
    let document = String::from_utf8(document.output().expect("stspd runs").stdout).expect("it is text");
    let (document, seal) = document.trim_end().rsplit_once('\n').expect("it has lines");
    assert!(seal.starts_with("[stspd render strategy "), "{seal}");
    let words = String::from_utf8(convert(&file).stdout).expect("it is text");
    // The banner depends on who reads, and who reads a diff has the file.
    let lines = |text: &str| text.lines().filter(|line| !line.starts_with("***")).map(str::to_owned).collect::<Vec<_>>();
    let (document, words) = (lines(document.trim_end()), lines(&words));
    assert!(words.join("\n").replace("\n\n\n", "\n\n").starts_with(&document.join("\n").replace("\n\n\n", "\n\n")));
    assert!(!words.iter().any(|line| line.starts_with("[stspd render")));
}

/// A reviewer must see what is let pass from now on.
#[test]
fn what_no_document_prints_is_shown_as_it_is_written() {
    let town = taught();
    town.edit("strategy/ville.yaml", &[("\ncheck:\n", "\ncheck:\n  # à revoir\n")]);
    let file = town.path().join("strategy/ville.yaml");
    let words = String::from_utf8(convert(&file).stdout).expect("it is text");
    assert!(words.contains("\ncheck:\n  # à revoir\n"), "{words}");
    let diff = shown(&town, &["diff"]);
    assert!(diff.contains("+  # à revoir"), "{diff}");
}

#[test]
fn a_file_that_cannot_be_read_whole_is_shown_as_it_is() {
    let town = taught();
    for (before, after) in
        [("actions:\n", "actions: [\n"), ("    status: in-progress\n", "    status: ongoing\n"), ("stspd: 1", "a: b")]
    {
        town.write("strategy/ville.yaml", COMPLETE);
        town.edit("strategy/ville.yaml", &[(before, after)]);
        let diff = shown(&town, &["diff"]);
        assert!(diff.contains(&format!("+{}", after.trim_end())), "{after}: {diff}");
    }
    let path = town.path().join("strategy/ville.yaml");
    let deep = "[".repeat(100_000);
    let aliases = format!("stspd: 1\ntitle: &a {}\nx-a: [{}]\n", "a".repeat(1 << 20), "*a,".repeat(9000));
    for bytes in [&b""[..], b"\xff\xfe\x00", b"\0\0", deep.as_bytes(), aliases.as_bytes(), &vec![b'a'; 9 << 20]] {
        std::fs::write(&path, bytes).expect("a file can be written");
        let since = Instant::now();
        let converted = convert(&path);
        assert!(converted.status.success() && since.elapsed() < Duration::from_secs(20));
        assert!(converted.stdout == bytes, "{} bytes came out of {}", converted.stdout.len(), bytes.len());
        assert!(git(&town, &["diff"], true).status.success());
    }
    for nothing in ["nowhere.yaml", "strategy", "--help"] {
        let converted = convert(&town.path().join(nothing));
        assert!(converted.status.success() && converted.stdout.is_empty(), "{nothing}");
    }
}

#[test]
fn git_shows_the_file_where_no_stspd_answers() {
    let town = taught();
    town.edit("strategy/ville.yaml", &[("    status: in-progress\n", "    status: paused\n")]);
    let output = git(&town, &["diff"], false);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("+    status: paused"));
}

#[test]
fn nothing_in_the_repository_is_run_for_the_words() {
    let town = taught();
    town.write("strategy/.keep", "");
    for name in ["core.fsmonitor", "diff.external", "core.pager"] {
        town.git(&["config", name, "touch pwned; false"]);
    }
    let words = convert(&town.path().join("strategy/ville.yaml"));
    assert!(words.status.success() && !words.stdout.is_empty());
    assert!(!town.path().join("pwned").exists());
}

#[test]
fn it_is_taught_once_however_often_and_what_is_set_stays() {
    let town = taught();
    let of = |town: &Town| {
        let attributes = std::fs::read_to_string(town.path().join(".gitattributes")).expect("it is there");
        (attributes, std::fs::read_to_string(town.path().join(".git/config")).expect("it is there"))
    };
    let first = of(&town);
    assert!(town.stspd(&["init", "--git"]).status.success());
    assert_eq!(of(&town), first);

    town.git(&["config", "diff.stspd.textconv", "cat"]);
    let refused = town.stspd(&["init", "--git"]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("« diff.stspd.textconv »".replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").as_str()), "{said}");
    assert!(town.stspd(&["init", "--git", "--force"]).status.success());
    assert_eq!(of(&town), first);

    let own = "*.png binary";
    town.write(".gitattributes", own);
    assert_eq!(town.stspd(&["init", "--git"]).status.code(), Some(2));
    assert_eq!(of(&town).0, own);
    let patch = town.printed(&["init", "--git", "--force", "--dry-run"]);
    assert!(patch.contains("+strategy/*.yaml text eol=lf diff=stspd") && of(&town).0 == own, "{patch}");
    assert!(town.stspd(&["init", "--git", "--force"]).status.success());
    assert_eq!(of(&town).0, format!("{own}\n{}", first.0));

    // A clone has the attributes, and is taught the rest.
    let clone = town.path().join("clone");
    town.git(&["clone", "--quiet", ".", "clone"]);
    let mut init = town.command(PROGRAM);
    assert!(init.current_dir(&clone).args(["init", "--git"]).output().expect("stspd runs").status.success());
    let set = town.command("git").current_dir(&clone).args(["config", "diff.stspd.textconv"]).output().expect("git runs");
    assert!(String::from_utf8_lossy(&set.stdout).contains("stspd textconv"));
}

/// Git refuses to set anything while a lock of its file of settings is there; the second setting alone is refused by a `git` of ours.
#[test]
fn all_of_it_is_taught_or_nothing() {
    let town = Town::new();
    town.write("strategy/ville.yaml", COMPLETE);
    town.commit();
    let settings = || std::fs::read_to_string(town.path().join(".git/config")).expect("it is there");
    let first = settings();
    let refused = |town: &Town, path: Option<&str>| {
        let mut init = town.command(PROGRAM);
        init.args(["init", "--git", "--hook"]);
        if let Some(path) = path {
            init.env("PATH", path);
        }
        let output = init.output().expect("stspd runs");
        assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stderr.is_empty());
        for left in [".gitattributes", ".git/hooks/pre-commit"] {
            assert!(!town.path().join(left).exists(), "{left} was left");
        }
    };
    town.write(".git/config.lock", "");
    refused(&town, None);
    std::fs::remove_file(town.path().join(".git/config.lock")).expect("it was there");
    assert_eq!(settings(), first);

    let path = std::env::var("PATH").expect("it is text");
    let own = town.path().join(".git/own");
    town.write(
        ".git/own/git",
        &format!("#!/bin/sh\ncase \"$*\" in *--replace-all*xfuncname*) exit 1 ;; esac\nPATH='{path}' exec git \"$@\"\n"),
    );
    std::fs::set_permissions(own.join("git"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it is ours");
    refused(&town, Some(&format!("{}:{path}", own.display())));
    assert!(!settings().contains("textconv"), "{}", settings());
    let taught = town.stspd(&["init", "--git", "--hook"]);
    assert!(taught.status.success(), "{}", String::from_utf8_lossy(&taught.stderr));
}
