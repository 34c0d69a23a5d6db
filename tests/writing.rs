//! What writes to disk loses nothing: what others wrote, what a file is, what it leads to.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

const TOWN: &str = include_str!("../examples/complete.yaml");

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.current_dir(folder).args(arguments).env_clear().env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn stspd(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("stspd runs")
}

fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn town() -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    fs::write(folder.path().join("town.yaml"), TOWN).expect("a file can be written");
    folder
}

#[test]
fn of_many_who_sign_at_once_none_is_lost_in_silence() {
    let folder = TempDir::new().expect("a folder can be made");
    let names: Vec<String> = (0..12).map(|rank| format!("o-{rank}")).collect();
    let organizations: Vec<String> = names.iter().map(|name| format!("- {{id: {name}, name: N}}\n")).collect();
    let signatories: Vec<String> = names.iter().map(|name| format!("- organization: {name}\n")).collect();
    let (organizations, signatories) = (organizations.concat(), signatories.concat());
    let text = format!(
        "stspd: 1\ntitle: S\nterritory: {{name: T}}\norganizations:\n{organizations}\
         actions: [{{id: a, title: A}}]\nsignatories:\n{signatories}"
    );
    let path = folder.path().join("town.yaml");
    fs::write(&path, text).expect("a file can be written");
    let mut left = names;
    for _ in 0..12 {
        let sign = |name: &String| command(folder.path(), &["sign", name, "town.yaml"]).spawn().expect("stspd runs");
        let signing: Vec<(String, Child)> = left.iter().map(|name| (name.clone(), sign(name))).collect();
        left.clear();
        for (name, child) in signing {
            match told(&child.wait_with_output().expect("it ends")) {
                (Some(0), _) => {}
                (Some(2), said) if said.contains("somebody else in the meantime") => left.push(name),
                other => panic!("{name}: {other:?}"),
            }
        }
        let signed = fs::read_to_string(&path).expect("it is text").matches("fingerprint: v").count();
        assert_eq!(signed, 12 - left.len(), "whom it told that they signed has signed");
        if left.is_empty() {
            return;
        }
    }
    panic!("each round serves one at the least: {left:?}");
}

#[test]
fn no_verb_writes_over_what_is_of_value() {
    let folder = town();
    let at = |name: &str| folder.path().join(name);
    let other = "stspd: 1\ntitle: Other\nterritory: {name: T}\n";
    fs::write(at("other.yaml"), other).expect("a file can be written");
    fs::write(at("memo.docx"), "PK\u{3}\u{4}word/").expect("a file can be written");
    fs::write(at("scan"), "%PDF-1.7").expect("a file can be written");
    fs::write(at("notes.txt"), "Call the prefecture back\n").expect("a file can be written");
    let verbs: [&[&str]; 12] = [
        &["check", "town.yaml", "--format", "json"],
        &["list", "actions", "town.yaml", "--format", "csv"],
        &["show", "axe-1", "town.yaml"],
        &["stats", "town.yaml", "--format", "json"],
        &["calendar", "town.yaml", "--format", "ics"],
        &["render", "page", "town.yaml"],
        &["verify", "town.yaml", "--format", "yaml"],
        &["explain", "missed-target"],
        &["rules", "--format", "markdown"],
        &["schema"],
        &["man"],
        &["completions", "bash"],
    ];
    for verb in verbs {
        for (name, held) in [
            ("other.yaml", other),
            ("memo.docx", "PK\u{3}\u{4}word/"),
            ("scan", "%PDF-1.7"),
            ("notes.txt", "Call the prefecture back\n"),
        ] {
            let (code, said) = told(&stspd(folder.path(), &[verb, &["-o", name]].concat()));
            assert!(code == Some(2) && said.contains("is left as it is") && said.contains("--force"), "{verb:?}: {said}");
            assert_eq!(fs::read_to_string(at(name)).expect("it is text"), held);
        }
    }
    assert_eq!(told(&stspd(folder.path(), &["schema", "-o", "notes.txt", "--force"])), (Some(0), String::new()));
    assert!(fs::read_to_string(at("notes.txt")).expect("it is text").starts_with('{'));
}

#[test]
fn a_job_of_each_night_writes_over_what_it_wrote() {
    let folder = town();
    let verbs: [&[&str]; 16] = [
        &["check", "town.yaml", "--format", "json"],
        &["check", "town.yaml", "--format", "sarif"],
        &["check", "town.yaml", "--format", "junit"],
        &["check", "town.yaml", "--format", "gitlab"],
        &["list", "actions", "town.yaml", "--format", "csv"],
        &["list", "actions", "town.yaml", "--format", "csv", "--delimiter", ";", "--bom"],
        &["list", "actions", "town.yaml", "--format", "csv", "--columns", "id"],
        &["list", "actions", "town.yaml", "--format", "ndjson"],
        &["list", "actions", "town.yaml", "--format", "yaml"],
        &["calendar", "town.yaml", "--format", "ics"],
        &["render", "page", "town.yaml", "--format", "html"],
        &["render", "page", "town.yaml", "--format", "text"],
        &["schema"],
        &["man", "check"],
        &["completions", "fish"],
        &["list", "actions", "town.yaml", "--format", "csv", "--headings"],
    ];
    for (rank, verb) in verbs.into_iter().enumerate() {
        let name = format!("report-{rank}");
        for night in ["2026-11-23", "2026-12-24"] {
            let (code, said) = told(&stspd(folder.path(), &[verb, &["-o", &name, "--today", night]].concat()));
            assert!(matches!(code, Some(0 | 1)), "{verb:?}: {said}");
        }
    }
    for (end, night) in [(".docx", "2026-11-23"), (".docx", "2026-12-24"), (".odt", "2026-11-23"), (".odt", "2026-12-24")] {
        let name = format!("page{end}");
        assert_eq!(
            told(&stspd(folder.path(), &["render", "page", "town.yaml", "-o", &name, "--today", night])).0,
            Some(0),
            "{end}"
        );
    }
    for shell in ["bash", "zsh", "powershell", "elvish"] {
        for _ in 0..2 {
            assert_eq!(told(&stspd(folder.path(), &["completions", shell, "-o", shell])), (Some(0), String::new()));
        }
    }
    let edited = fs::read_to_string(folder.path().join("report-9")).expect("it is text").replacen("SUMMARY:", "SUMMARY:Mine ", 1);
    fs::write(folder.path().join("report-9"), edited).expect("it can be written");
    let (code, said) = told(&stspd(folder.path(), &["calendar", "town.yaml", "--format", "ics", "-o", "report-9"]));
    assert!(code == Some(2) && said.contains("has changed it since"), "{said}");
}

#[test]
fn nothing_is_written_through_a_link_but_to_what_is_open() {
    let folder = town();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("hook"), "#!/bin/sh\n").expect("a file can be written");
    for (link, to) in [("report.json", "hook"), ("ahead.json", "outside"), ("ring.json", "ring.json")] {
        symlink(to, at(link)).expect("a link can be made");
        for verb in [&["check", "town.yaml", "--format", "json"][..], &["schema"], &["render", "page", "town.yaml"]] {
            for force in [&[][..], &["--force"]] {
                let (code, said) = told(&stspd(folder.path(), &[verb, &["-o", link], force].concat()));
                assert!(code == Some(2) && said.contains("is a link"), "{verb:?} {link}: {said}");
            }
        }
        let (code, said) = told(&stspd(folder.path(), &["export", link, "town.yaml", "--force"]));
        assert!(code == Some(2) && said.contains("is a link"), "{link}: {said}");
    }
    fs::create_dir(at("elsewhere")).expect("a folder can be made");
    symlink("elsewhere", at("tables.csv")).expect("a link can be made");
    assert_eq!(told(&stspd(folder.path(), &["export", "tables.csv", "town.yaml"])).0, Some(2));
    assert_eq!(fs::read_dir(at("elsewhere")).expect("it is there").count(), 0);
    assert_eq!(fs::read_to_string(at("hook")).expect("it is text"), "#!/bin/sh\n");
    assert!(!at("outside").exists());
    for open in ["/dev/null", "/dev/stdout"] {
        let output = stspd(folder.path(), &["schema", "-o", open]);
        assert_eq!(told(&output), (Some(0), String::new()), "{open}");
        assert_eq!(output.stdout.is_empty(), open == "/dev/null");
    }
}

/// What a verb makes of a text, and what it says.
fn change(text: &str, arguments: &[&str]) -> (String, String) {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join("town.yaml");
    fs::write(&path, text).expect("a file can be written");
    let output = command(folder.path(), &[arguments, &["--file", "town.yaml"]].concat()).output().expect("stspd runs");
    let said = [output.stdout, output.stderr].concat();
    (fs::read_to_string(&path).expect("it is there"), String::from_utf8(said).expect("it is text"))
}

const HIDDEN: &str = "stspd: 1\ntitle: T\nterritory: {name: V}\norganizations: [{id: ville, name: Ville}, {id: relais, name: Relais}]\nactions:\n  \
    - {id: a-1, title: Un, leads: [{organization: ville}]}\n  - {id: a-2, title: Deux, leads: [{organization: relais}], status: fini}\n";

#[test]
fn what_a_fault_of_form_hides_is_mended_by_its_id_and_told_line_by_line() {
    let (after, said) = change(HIDDEN, &["set", "a-2", "status=done", "--no-updated"]);
    assert_eq!(after, HIDDEN.replace("status: fini", "status: done"), "{said}");
    let (after, said) = change(HIDDEN, &["remove", "relais", "--with-citations"]);
    assert!(!after.contains("relais") && said.contains("-  - {id: a-2, title: Deux, leads: [{organization: relais}]"), "{said}");
}

#[test]
fn a_last_list_grows_while_a_key_comes_after_it() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\norganizations: [{id: ville, name: Ville}, {id: relais, name: Relais}]\nactions:\n  \
        - id: a-1\n    title: Un\n    leads:\n      - organization: ville\n  - id: a-2\n    title: Deux\n";
    let (after, said) = change(text, &["set", "a-1", "leads+=relais"]);
    assert!(after.contains("      - organization: ville\n      - organization: relais\n    updated: "), "{said}{after}");
}

#[test]
fn an_amount_leaves_what_stands_beside_it() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V, population: {value: 21000, year: 2023}}\nactions:\n  \
        - {id: a-1, title: Un, budget: {amount: 5, per: year}}\n";
    let (after, _) = change(text, &["set", "a-1", "budget=7", "--no-updated"]);
    assert_eq!(after, text.replace("amount: 5", "amount: 7"));
    let (after, _) = change(text, &["set", "strategy", "population=22000"]);
    assert_eq!(after, text.replace("21000", "22000"));
}

#[test]
fn a_comment_that_stands_deeper_speaks_of_what_is_above() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\nactions:\n  - id: a-1\n    title: Un\n    # of the first\n  # of the second\n  \
        - id: a-2\n    title: Deux\n";
    let (after, _) = change(text, &["remove", "a-2"]);
    assert!(after.ends_with("    title: Un\n    # of the first\n"), "{after}");
}

#[test]
fn what_comes_behind_leaves_such_a_comment_where_it_is() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\naxes:\n  - id: axe-1\n    title: Un\n    # of the first\n\n# of the actions\n\
                actions: [{id: a, title: A}]\n";
    let (after, said) = change(text, &["add", "axis", "Deux"]);
    assert!(after.contains("    title: Un\n    # of the first\n  - id: axe-2\n"), "{after}{said}");
    assert!(after.contains("\n\n# of the actions\nactions:"), "{after}");
}

#[test]
fn why_nothing_is_written_is_said_whole() {
    let text =
        "stspd: 1\ntitle: T\nterritory: {name: V}\nactions:\n  - id: a-1\n    title: Un\n    indicators: [{id: i-1, title: I}]\n";
    let (after, said) = change(text, &["set", "a-1", "schedule=50"]);
    assert!(
        said.contains("`50` does not tell what `schedule` holds: `start`") && said.contains("hint: write `schedule="),
        "{said}"
    );
    assert_eq!(after, text);
}

#[test]
fn what_a_verb_did_is_said_once_and_by_its_name() {
    let folder = TempDir::new().expect("a folder can be made");
    let text = "stspd: 1\ntitle: S\nterritory: {name: T}\nincomplete: [members]\norganizations:\n  - {id: v, name: Ville}\n  \
                - {id: p, name: Parquet}\n  - {id: e, name: École}\nplenaries:\n  - {date: 2026-03-12, status: held, place: Mairie}\n\
                indicators:\n  - {id: i, title: I, values: [{period: \"2024\", value: 7}, {period: \"2025\", value: 8}]}\n";
    fs::write(folder.path().join("town.yaml"), text).expect("a file can be written");
    let said = |arguments: &[&str]| {
        let output = stspd(folder.path(), &[arguments, &["--file", "town.yaml"]].concat());
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let said = String::from_utf8_lossy(&output.stdout).replace(['\u{a0}', '\u{202f}'], " ");
        said.split("\n\n").next().unwrap_or_default().trim_end().to_owned()
    };
    assert_eq!(
        said(&["attend", "2026-03-12", "--present", "v", "--excused", "p,e", "--lang", "fr"]),
        "Séance du 12 mars 2026 : présences – présent : Ville ; excusés : Parquet et École"
    );
    assert_eq!(
        said(&["rename", "2026-03-12", "2026-03-13"]),
        "Session of 13 March 2026: put off from 12 March 2026 to 13 March 2026 (1 day later)"
    );
    assert_eq!(
        said(&["set", "i", "2024=n.c.", "2025=< 5"]),
        "Indicator “I”: values kept back: 2024 (not disclosed) and 2025 (fewer than 5)"
    );
    // Kept back already, it is another value.
    assert_eq!(said(&["set", "i", "2025=n.c."]), "Indicator “I”: value of 2025 corrected: not disclosed instead of fewer than 5");
    let listed = |lang: &str| {
        let columns =
            ["list", "strategies", "town.yaml", "--columns", "incomplete", "--format", "csv", "--headings", "--lang", lang];
        String::from_utf8_lossy(&stspd(folder.path(), &columns).stdout).into_owned()
    };
    assert!(listed("en").contains("Members of the council") && listed("fr").contains("Membres du conseil"), "{}", listed("en"));
}

const SMALL: &str = "stspd: 1\ntitle: T\nterritory: {name: V}\norganizations: [{id: ville, name: Ville}, {id: relais, name: Relais}]\n\
    axes:\n  - {id: axe-1, number: \"1\", title: A}\n  - {id: axe-2, number: \"2\", title: B}\nobjectives: [{id: o-3, number: \"3\", title: C}]\n\
    plenaries:\n  - date: 2026-01-10\n    status: held\n    agenda:\n      \
    - {title: Bilan, kind: review, presenter: ville, said: Rien, outcome: adopted, votes: {for: 12}}\n      - {title: Questions, kind: other}\n    \
    decisions:\n      - {id: d-2026-1, text: Agir}\nactions:\n  - {id: a-1-1, number: \"1.1\", title: Un, axis: axe-1}\n  \
    - {id: a-2-1, number: \"2.1\", title: Deux, axis: axe-2, partners: [ville, relais], blocked_by: [{decision: d-2026-1}, {text: Accord}]}\n  \
    - {id: a-2-2, number: \"2.2\", title: Trois, axis: axe-2, blocked_by: [{action: a-1-1}]}\nindicators:\n  \
    - {id: i-1, title: I, values: [{period: \"2024\", value: 7}, {period: \"2025\", value: 8}]}\n";

#[test]
fn the_word_for_a_kind_is_no_other_field() {
    let asked: [&[&str]; 4] = [
        &["set", "i-1", "action=a-1-1"],
        &["set", "axe-1", "actions=x"],
        &["set", "a-1-1", "actions=x"],
        &["add", "document", "X", "actions=x"],
    ];
    for arguments in asked {
        let (after, said) = change(SMALL, arguments);
        assert!(after == SMALL && said.contains("has no field `action"), "{arguments:?}: {said}");
    }
}

#[test]
fn what_waited_only_for_what_is_gone_goes_whole() {
    let (after, said) = change(SMALL, &["remove", "d-2026-1", "--with-citations"]);
    assert!(after.contains("blocked_by: [{text: Accord}]"), "{said}{after}");
    let (after, said) = change(SMALL, &["remove", "a-1-1", "--with-citations"]);
    assert!(after.contains("title: Trois, axis: axe-2}"), "{said}{after}");
}

#[test]
fn a_session_that_is_to_come_has_said_nothing_yet() {
    let (after, said) = change(SMALL, &["add", "session", "2027-03-10", "--like", "2026-01-10"]);
    let new = after.split("date: 2027-03-10").nth(1).and_then(|rest| rest.split("actions:").next()).expect("it is there");
    assert!(new.contains("{title: Bilan, kind: review, presenter: ville}"), "{said}{after}");
    assert!(["said", "outcome", "votes"].iter().all(|key| !new.contains(key)), "{new}");
}

#[test]
fn only_the_votes_that_are_stated_are_told() {
    let folder = TempDir::new().expect("a folder can be made");
    fs::write(folder.path().join("town.yaml"), SMALL).expect("a file can be written");
    let print = |arguments: &[&str]| String::from_utf8(stspd(folder.path(), arguments).stdout).expect("it is text");
    let said = print(&["render", "decisions", "town.yaml", "--plenary", "2026-01-10"]);
    assert!(said.contains("Adopté") && !said.contains("contre") && !said.contains("abstention"), "{said}");
    assert!(said.contains("Questions"), "a point of which nothing is said is a point: {said}");
    let said = print(&["list", "agenda", "town.yaml", "--columns", "title,for,against,abstained", "--format", "csv"]);
    assert!(said.contains("Bilan,12,,"), "{said}");
}

#[test]
fn what_a_verb_writes_elsewhere_is_a_strategy_and_said_to_be_there() {
    let folder = TempDir::new().expect("a folder can be made");
    fs::write(folder.path().join("town.yaml"), SMALL).expect("a file can be written");
    let run = |arguments: &[&str]| told(&stspd(folder.path(), arguments));
    let there = |name: &str| fs::read_to_string(folder.path().join(name)).ok();
    let (code, said) = run(&["set", "a-1-1", "status=done", "--file", "town.yaml", "-o", "new.yaml"]);
    assert!(code == Some(0) && said.contains("written to `new.yaml`; `town.yaml` stays as it was"), "{said}");
    assert!(there("new.yaml").is_some_and(|text| text.contains("status: done")));
    let refused: [&[&str]; 3] = [
        &["attend", "2026-01-10", "--present", "ville", "--file", "town.yaml", "-o", "p.csv"],
        &["fmt", "town.yaml", "-o", "p.csv"],
        &["set", "a-1-1", "status=done", "--file", "town.yaml", "--as-of", "2026-01-01"],
    ];
    for arguments in refused {
        let (code, said) = run(arguments);
        assert!(code == Some(2) && said.contains("hint: "), "{arguments:?}: {said}");
        assert_eq!((there("p.csv"), there("town.yaml").as_deref()), (None, Some(SMALL)), "{arguments:?}");
    }
}

#[test]
fn no_number_is_given_twice_or_taken_from_another_level() {
    let numbered = |arguments: &[&str]| {
        let (after, said) = change(SMALL, arguments);
        let line = after.lines().find(|line| line.contains("title: New")).unwrap_or_else(|| panic!("{said}{after}")).to_owned();
        line.split_once("number: ").map(|(_, rest)| rest.split(',').next().unwrap_or_default().to_owned())
    };
    assert_eq!(numbered(&["add", "action", "New"]), None);
    assert_eq!(numbered(&["add", "action", "New", "objective=o-3"]), None);
    assert_eq!(numbered(&["add", "action", "New", "axis=axe-2"]).as_deref(), Some("\"2.3\""));
    let (after, said) = change(SMALL, &["rename", "a-1-1", "2.1"]);
    assert!(after == SMALL && said.contains("`2.1` is already the printed number of an action: Deux"), "{said}");
}

#[test]
fn one_takes_the_place_of_several_only_where_that_is_said() {
    let (after, said) = change(SMALL, &["set", "a-2-1", "partenaire=ville"]);
    assert!(after == SMALL && said.contains("would take the place of 2 that stand there"), "{said}");
    let (after, said) = change(SMALL, &["set", "i-1", "valeur=2026=3"]);
    assert!(after == SMALL && said.contains("hint: "), "{said}");
    let (after, said) = change(SMALL, &["set", "a-2-1", "partenaires=ville"]);
    assert!(after.contains("partners: [ville],"), "{said}{after}");
}

#[test]
fn a_field_of_an_item_answers_to_what_it_is_called_elsewhere() {
    let (after, said) = change(SMALL, &["set", "a-1-1", "blocked_by+=texte=Délibération"]);
    assert!(after.contains("{text: Délibération}"), "{said}{after}");
}
