//! What a folder means to each verb: its strategies, and nothing that merely lies beside or behind a link.

mod town;

use town::Town;

const SOUND: &str = "stspd: 1\nid: ville\ntitle: Stratégie\nterritory: {name: Ville}\nperiod: {start: 2018-01-01, end: 2020-12-31}\n\
    organizations: [{id: mairie, name: Mairie}]\nactions: [{id: a-1, title: Médiation, status: planned, leads: [{organization: mairie}]}]\n";
const OTHER: &str = "services:\n  stspd:\n    image: x\n";

/// The exit code and what is told on the error stream.
fn run(town: &Town, arguments: &[&str]) -> (Option<i32>, String) {
    let output = town.stspd(arguments);
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn make_town() -> Town {
    let town = Town::new();
    town.write("strategy/ville.yaml", SOUND);
    town.write("strategy/compose.yaml", OTHER);
    town.write("strategy/annexe.yaml", "nom: x\n");
    town.write("autres/compose.yml", OTHER);
    town.commit_on("2018-06-01", "Tout");
    town
}

const TWO_PASSED: &str = "remarque\u{a0}: 2 fichiers YAML qui ne sont pas des stratégies ont été passés\n";

#[test]
fn every_verb_passes_over_what_is_no_strategy_and_says_so() {
    let town = make_town();
    for words in
        [&["list", "actions"][..], &["render", "summary", "--for", "public"], &["log"], &["diff"], &["stats"], &["show", "a-1"]]
    {
        assert_eq!(run(&town, words), (Some(0), TWO_PASSED.to_owned()), "{words:?}");
    }
    assert_eq!(run(&town, &["list", "actions", "HEAD:strategy"]), (Some(0), TWO_PASSED.to_owned()));
    assert_eq!(run(&town, &["list", "actions", "--as-of", "2018-07-01"]), (Some(0), TWO_PASSED.to_owned()));
    assert_eq!(run(&town, &["list", "actions", "--quiet"]), (Some(0), String::new()));
}

#[test]
fn what_is_named_is_judged_and_what_is_broken_is_not_passed_over() {
    let town = make_town();
    assert_eq!(run(&town, &["check", "strategy/compose.yaml"]).0, Some(1));
    assert_eq!(run(&town, &["check", "HEAD:strategy/compose.yaml"]).0, Some(1));
    town.write("strategy/compose.yaml", "title: [\nstspd: 1\n");
    let output = town.stspd(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("strategy/compose.yaml"), "{output:?}");
}

#[test]
fn nothing_wrong_and_nothing_there_are_two_sentences() {
    let town = make_town();
    town.write("vide/notes.md", "");
    let clean = "1 stratégie lue, 1 action, 0 séance\u{a0}: aucun constat\n";
    assert_eq!(run(&town, &["check", "--family", "confidentiality", "strategy/ville.yaml"]), (Some(0), clean.to_owned()));
    assert_eq!(
        run(&town, &["check", "--family", "confidentiality", "--format", "json", "strategy"]),
        (Some(0), format!("{TWO_PASSED}{clean}"))
    );
    let (code, said) = run(&town, &["check", "autres"]);
    assert!(code == Some(2) && said.contains("aucune stratégie"), "{said}");
    let (code, said) = run(&town, &["check", "HEAD:autres"]);
    assert!(code == Some(2) && said.contains("aucune stratégie"), "{said}");
    let (code, said) = run(&town, &["check", "vide"]);
    assert!(code == Some(2) && said.contains("aucun fichier YAML"), "{said}");
}

#[cfg(unix)]
#[test]
fn no_line_of_what_a_link_leads_to_outside_is_printed() {
    use std::os::unix::fs::symlink;
    let (town, elsewhere) = (make_town(), Town::without_git());
    elsewhere.write("prive.yaml", "stspd: 1\nmot-de-passe: SECRET\n");
    town.write(".env", "stspd: SECRET\n");
    symlink(elsewhere.path().join("prive.yaml"), town.path().join("strategy/dehors.yaml")).expect("a link can be made");
    symlink("../.env", town.path().join("strategy/env.yaml")).expect("a link can be made");
    for words in [&["check"][..], &["check", "."], &["list", "actions", "strategy"]] {
        let printed = town.printed(words);
        assert!(!printed.contains("SECRET") && !printed.contains("mot-de-passe"), "{printed}");
        assert!(printed.contains("strategy/dehors.yaml") && printed.contains("strategy/env.yaml"), "{printed}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_passed_over_in_a_folder_and_read_where_something_writes_to_it() {
    use std::process::Command;
    let town = make_town();
    let pipe = town.path().join("strategy/tube.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("a pipe can be made").success());
    let (code, said) = run(&town, &["check", "--family", "confidentiality"]);
    assert!(code == Some(0) && said.contains("strategy/tube.yaml") && said.contains("1 stratégie lue"), "{said}");
    let (code, said) = run(&town, &["check", "strategy/tube.yaml"]);
    assert!(code == Some(2) && said.contains("rien n’écrit dans ce tube"), "{said}");

    let script = "\"$0\" check --lang en --family confidentiality <(sleep 0.1; cat strategy/ville.yaml) && cat strategy/ville.yaml | \"$0\" check --lang en --family confidentiality /dev/stdin";
    let output = town.command("bash").args(["-c", script, env!("CARGO_BIN_EXE_stspd")]).output().expect("bash runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), said.matches("1 strategy read, 1 action").count()), (Some(0), 2), "{output:?}");
}
