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

#[cfg(unix)]
#[test]
fn a_file_beside_a_link_to_it_is_known_by_its_own_name() {
    let town = Town::new();
    town.write("strategy/z.yaml", "stspd: 1\ntitle: T\nterritory: {name: V}\n");
    std::os::unix::fs::symlink("z.yaml", town.path().join("strategy/a.yaml")).expect("a link can be made");
    for folder in [&[][..], &["strategy"]] {
        let told = town.printed(&[&["check"], folder].concat());
        assert!(told.contains("strategy/z.yaml:") && !told.contains("strategy/a.yaml"), "{told}");
    }
}

#[test]
fn where_several_are_found_the_whole_command_is_told_with_one_of_them() {
    let town = Town::new();
    for name in ["a", "b b"] {
        let text = format!("stspd: 1\ntitle: T\nterritory: {{name: {name}}}\n");
        town.write(&format!("strategy/{name}.yaml"), &text);
    }
    for (typed, command) in [
        (&["render", "summary"][..], "render summary strategy/a.yaml»"),
        (&["render", "--template", "un modèle.md.j2"], "render --template \"un modèle.md.j2\" strategy/a.yaml»"),
        (&["export", "town.xlsx"], "export town.xlsx strategy/a.yaml»"),
        (&["log", "a-1"], "log a-1 --file strategy/a.yaml»"),
        (&["diff", "HEAD~1", "HEAD"], "diff \"HEAD~1\" HEAD --file strategy/a.yaml»"),
        (&["log", "$HOME"], "log '$HOME' --file strategy/a.yaml»"),
    ] {
        let (code, told) = run(&town, typed);
        assert_eq!(code, Some(2), "{typed:?}");
        let told = told.replace(['\u{a0}', '\u{202f}'], "");
        assert!(told.contains(command), "{told}");
    }
}

#[test]
fn a_session_that_was_not_held_has_no_record_and_one_is_found_by_its_day_in_any_writing() {
    let town = Town::without_git();
    let session = |facts: &str| format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\nplenaries: [{{date: {facts}}}]\n");
    let record = |facts: &str| {
        town.write("v.yaml", &session(facts));
        let (code, told) = run(&town, &["render", "decisions", "v.yaml", "--format", "text"]);
        (code, told.replace('\u{a0}', " "))
    };
    for facts in [
        "2019-03-10, status: planned",
        "2019-03-10, status: planned, decisions: [{id: d, text: D}]",
        "2019-03",
        "2018-03-10, status: cancelled",
        "2018-12-31, status: postponed",
    ] {
        let (code, told) = record(facts);
        assert_eq!(code, Some(2), "{facts}: {told}");
        let why = if facts.contains("planned") {
            "n’a pas eu lieu, d’après le fichier"
        } else {
            "n’est tenue : il n’y a rien"
        };
        assert!(told.contains(why) && told.contains(&facts[..7]), "{told}");
        let asked = run(&town, &["render", "decisions", "v.yaml", "--plenary", facts.split(',').next().expect("a day")]);
        assert_eq!(asked.0, Some(2), "{facts}: {}", asked.1);
    }
    for facts in ["2018-03-10, status: held", "2018-03-10"] {
        assert_ne!(record(facts).0, Some(2), "{facts}");
    }
    town.write("v.yaml", &session("2018-03-10, place: Mairie"));
    for day in ["2018-03-10", "10/03/2018", "10 mars 2018"] {
        assert!(town.printed(&["show", day, "v.yaml"]).contains("Mairie"), "{day}");
    }
    let (code, told) = run(&town, &["show", "2018-04", "v.yaml"]);
    assert!(code == Some(2) && told.replace('\u{a0}', " ").contains("séances : « 2018-03-10 »"), "{told}");
}

#[test]
fn what_is_quiet_is_written_all_the_same() {
    let town = make_town();
    for (arguments, written) in [
        (&["list", "actions", "-o", "l.csv"][..], "l.csv"),
        (&["check", "strategy/ville.yaml", "--format", "json", "-o", "c.json"], "c.json"),
        (&["render", "summary", "-o", "s.html"], "s.html"),
        (&["schema", "-o", "schema.json"], "schema.json"),
        (&["calendar", "--format", "ics", "-o", "a.ics"], "a.ics"),
        (&["export", "e.json"], "e.json"),
    ] {
        let output = town.stspd(&[arguments, &["--quiet"]].concat());
        assert!(
            output.stdout.is_empty() && output.stderr.is_empty(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let length = std::fs::metadata(town.path().join(written)).map_or(0, |file| file.len());
        assert!(length > 0, "{arguments:?} ends with {:?} and writes nothing", output.status.code());
    }
}
