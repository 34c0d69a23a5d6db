//! What a shell is answered that asks what may stand at its cursor: by the script that it reads, and of files that are broken.

#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_stspd");
const COMPLETE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/complete.yaml");

/// What the program answers about words, the last of which is being written.
fn ask(shell: &str, file: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env("COMPLETE", shell).env("STSPD_FILE", file).env("STSPD_LANG", "en").arg("--").arg("stspd").args(words);
    command.output().expect("the program runs")
}

fn answer(shell: &str, file: &Path, words: &[&str]) -> String {
    let output = ask(shell, file, words);
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}: {output:?}");
    String::from_utf8(output.stdout).expect("it is text")
}

/// What bash is left with once it has read the script and asks about a line, of which it replaces the end.
fn in_bash(line: &str, replaced: &str) -> Vec<String> {
    let script = "PATH=$1:$PATH; source <(stspd completions bash); COMP_LINE=$2; COMP_POINT=${#2}; COMP_TYPE=63\n\
                  _stspd stspd \"$3\" before; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let folder = Path::new(PROGRAM).parent().expect("it is in a folder");
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", script, "bash"]).arg(folder).args([line, replaced]);
    let output =
        bash.env("STSPD_FILE", COMPLETE).env("STSPD_LANG", "fr").env("LC_ALL", "C.UTF-8").output().expect("there is bash");
    assert!(output.stderr.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it is text").lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_ids_with_their_titles_and_what_stands_behind_an_equals_sign() {
    let actions = in_bash("stspd set a-1-", "a-1-");
    assert_eq!(actions.len(), 3, "{actions:?}");
    assert_eq!(actions[0], "a-1-1  (Action : Médiation par les pairs dans les collèges)".replace(" :", "\u{a0}:"));
    assert!(in_bash("stspd set a-1-1 status=", "").contains(&"done  (Réalisée)".to_owned()));
    assert_eq!(in_bash("stspd set a-1-1 status=do", "do"), ["done"]);
    assert_eq!(in_bash("stspd list actions --where 'status = do", "status = do"), ["status = done"]);
    assert_eq!(in_bash("stspd list actions --neighbourhood Les", "Les"), ["Les\\ Tilleuls"]);
    assert_eq!(in_bash("stspd set a-1-1 partners+=pref", "pref"), ["prefecture"]);
    assert_eq!(in_bash("stspd attend 2026-12-10 --present ville,pref", "ville,pref"), ["ville,prefecture"]);
}

#[test]
fn each_shell_knows_the_things_of_the_strategy() {
    let file = Path::new(COMPLETE);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for (words, id) in [
            (&["show", "a-1-2"][..], "a-1-2"),
            (&["remove", "i-1"], "i-1"),
            (&["log", "parq"], "parquet"),
            (&["attend", "2026-06"], "2026-06-18"),
            (&["set", "a-1-1", "leads=pref"], "leads=prefecture"),
            (&["list", "actions", "--where", "leads in (ville, pref"], "prefecture"),
            (&["list", "actions", "--lead=pref"], "--lead=prefecture"),
            (&["render", "sheet", "--action", "a-2"], "a-2-1"),
        ] {
            let answer = answer(shell, file, words);
            assert!(answer.contains(id), "{shell} {words:?}: {answer}");
        }
    }
}

#[test]
fn a_hostile_file_sends_nothing_to_the_terminal_and_nothing_to_the_shell() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("town.yaml");
    let strategy = "stspd: 1\ntitle: T\nterritory: {name: T, neighbourhoods: [\"$(touch ran)\", \"a\\u001b[31mb\", \"it's\"]}\n\
                    organizations:\n- {id: ville, name: \"\\u001b]0;title\\u0007\\u202eelliv\"}\n- {id: \"$(touch ran)\", name: x}\n\
                    actions:\n- {id: a-1, title: \"`touch ran`\\nb\", neighbourhoods: [\"$(touch ran)\", \"a\\u001b[31mb\"]}\n";
    std::fs::write(&file, strategy).expect("it can be written");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        for words in [&["show", ""][..], &["set", "a-1", "leads="], &["list", "actions", "--neighbourhood", ""]] {
            let answer = answer(shell, &file, words);
            assert!(!answer.chars().any(|letter| letter.is_control() && !"\n\t".contains(letter)), "{shell}: {answer:?}");
            assert!(!answer.contains('\u{202e}') && !answer.contains('\u{1b}'), "{shell}: {answer:?}");
        }
        assert!(answer(shell, &file, &["show", "a"]).contains("a-1"), "{shell}");
    }
    // What is written on the line is one word, whatever it holds.
    let there = answer("bash", &file, &["list", "actions", "--neighbourhood", "$"]);
    assert_eq!(there, "\\$\\(touch\\ ran\\)\n");
    assert_eq!(answer("powershell", &file, &["list", "actions", "--neighbourhood", "$"]), "'$(touch ran)'");
}

#[test]
fn a_broken_file_and_none_are_met_in_silence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("town.yaml");
    let deep = "a: ".to_owned() + &"[".repeat(100_000);
    let large = "#".repeat(9 << 20);
    for text in ["", "\u{0}", "title: [", "- 1", "&a [*a]", "stspd: 1\nactions: 3\n", &deep, &large] {
        std::fs::write(&file, text).expect("it can be written");
        for words in [&["show", ""][..], &["set", "a", "status="], &["list", "--where", "id = "]] {
            let start = Instant::now();
            answer("bash", &file, words);
            assert!(start.elapsed() < Duration::from_secs(20), "{words:?}");
        }
    }
    for words in [&[][..], &[""], &["--"], &["set"], &["list", "--where"], &["nothing", "x", ""], &["list", "--where", "((((not"]]
    {
        answer("zsh", Path::new("nowhere.yaml"), words);
        answer("fish", folder.path(), words);
    }
}

#[test]
fn a_pipe_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("town.yaml");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("there is mkfifo");
    assert!(made.success());
    assert!(answer("fish", &pipe, &["set", ""]).contains("strategy"));
}
