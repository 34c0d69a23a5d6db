//! Nothing that a strategy holds is obeyed by the terminal, the runner or the spreadsheet that what is printed comes to:
//! every text of the format, through every verb and every format of it.

mod planted;
mod town;

use std::cell::Cell;
use std::collections::BTreeSet;
use std::process::Output;

use planted::planted;
use stspd::lang::is_invisible;
use stspd::outline::{AMENDMENT, OUTLINES};
use stspd::runner::obeys;
use town::Town;

/// Stands behind every text: escapes, a bell, directions, and lines that a runner obeys.
const BEHIND: &str =
    "\u{1b}]0;pwn\u{7}\u{9b}31m\u{202e}\u{2066}\u{200b}\n::error title=x::pwn\n##[error]pwn%0A::error::pwn\r::warning::pwn";
/// Stand instead of every text, by turns.
const INSTEAD: [&str; 2] = ["::error title=pwn::\u{202e}pwn ##vso[task.x]pwn", "=HYPERLINK(\"pwn\")\u{1b}[2J"];

const FILE: &str = "strategy/town.yaml";

/// A repository in which nearly nothing was said at first, then every text twice otherwise, and then nothing again.
fn town() -> Town {
    let town = Town::new();
    let bare = "stspd: 1\ntitle: T\nterritory: {name: N}\nperiod: {start: 2024-01-01, end: 2029-12-31}\n";
    town.write(FILE, bare);
    town.commit_on("2018-01-01", "Au début");
    town.write(FILE, &planted(|text| text.push_str(BEHIND)));
    town.commit_on("2018-02-01", "Un \u{1b}[31m titre\n\n::error::pwn");
    let turn = Cell::new(0);
    town.write(FILE, &planted(|was| INSTEAD[turn.replace(turn.get() + 1) % 2].clone_into(was)));
    town.commit_on("2018-03-01", "Autrement");
    town.write(FILE, bare);
    town.commit_on("2018-05-01", "Plus rien");
    town
}

/// The revisions of the town that hold one planting each.
const PLANTED: [&str; 2] = ["HEAD~2", "HEAD~1"];

fn checkout(town: &Town, revision: &str) {
    town.git(&["checkout", "--quiet", revision, "--", FILE]);
}

/// What is wrong with what was printed; nothing if all is well.
fn fault(printed: &str) -> Option<String> {
    let printed = printed.strip_prefix('\u{feff}').unwrap_or(printed).replace("\r\n", "\n");
    if let Some(letter) = printed.chars().find(|letter| is_invisible(*letter) && !matches!(letter, '\n' | '\t')) {
        let at = printed.find(letter).expect("it was found");
        let before: String = printed[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        return Some(format!("holds {letter:?} behind {before:?}"));
    }
    let line = printed.lines().find(|line| obeys(line))?;
    Some(format!("has the line {line:?}"))
}

/// Holds what is printed, and tells whether something was planted in it.
fn hold(town: &Town, arguments: &[&str]) -> bool {
    let output = town.stspd(arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?} ends with {}: {told}", output.status);
    hold_output(&output, arguments);
    String::from_utf8_lossy(&output.stdout).contains("pwn")
}

/// The same of what may be refused.
fn hold_any(town: &Town, arguments: &[&str]) {
    let output = town.stspd(arguments);
    assert!(matches!(output.status.code(), Some(0..=2)), "{arguments:?} ends with {}", output.status);
    hold_output(&output, arguments);
}

fn hold_output(output: &Output, arguments: &[&str]) {
    for bytes in [&output.stdout, &output.stderr] {
        let text = std::str::from_utf8(bytes).expect("what is printed is text");
        if let Some(fault) = fault(text) {
            panic!("{arguments:?} {fault}");
        }
    }
}

/// The values that a verb's help lists for its formats.
fn formats(town: &Town, verb: &str) -> Vec<String> {
    choices(&town.printed(&[verb, "--help", "--lang", "en"]), "--format <")
}

/// The possible values that stand behind a word of a help.
fn choices(help: &str, behind: &str) -> Vec<String> {
    let at = help.find(behind).unwrap_or_else(|| panic!("no {behind} in {help}"));
    // Up to the next option, with a letter or without.
    let rest = help[at..].split("\n  -").next().unwrap_or_default().split("\n      --").next().unwrap_or_default();
    let rest = &rest[rest.to_lowercase().find("possible values:").unwrap_or_else(|| panic!("no values of {behind} in {help}"))..];
    let rest = &rest["possible values:".len()..];
    match rest.split_once(']') {
        Some((list, _)) if !rest.trim_start().starts_with('-') => list.split(',').map(|name| name.trim().to_owned()).collect(),
        _ => rest.lines().filter_map(|line| Some(line.trim().strip_prefix("- ")?.split(':').next()?.to_owned())).collect(),
    }
}

/// Verbs that print nothing of a strategy.
const WITHOUT_STRATEGY: [&str; 7] = ["explain", "rules", "references", "schema", "completions", "man", "help"];
const READING: [&str; 6] = ["check", "list", "show", "stats", "calendar", "export"];
const HISTORY: [&str; 4] = ["diff", "log", "progress", "verify"];
const WRITING: [&str; 11] = ["add", "ask", "attend", "fmt", "import", "init", "receive", "set", "remove", "rename", "sign"];

#[test]
fn every_verb_is_tried_here() {
    let help = Town::new().printed(&["--help", "--lang", "en"]);
    let commands = help.split_once("Commands:\n").expect("there are commands").1.split("\n\n").next().expect("they end");
    let verbs: BTreeSet<&str> =
        commands.lines().filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next()).collect();
    let tried = READING.iter().chain(&HISTORY).chain(&WRITING).chain(&WITHOUT_STRATEGY).chain(&["render"]);
    assert_eq!(tried.copied().collect::<BTreeSet<_>>(), verbs);
}

#[test]
fn what_a_plan_says_is_obeyed_by_nobody() {
    let town = Town::without_git();
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let headings = ["Action", "Pilote", "Statut", "Échéance", "Montant", "Observations"];
    for planted in [BEHIND, INSTEAD[0], INSTEAD[1]] {
        let odd = format!("{}{planted}", cell("Autre").trim_matches('"'));
        let row: Vec<String> =
            headings.iter().map(|heading| cell(&format!("{heading} {planted}"))).chain([cell(planted)]).collect();
        let names: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).chain([cell(&odd)]).collect();
        town.write("plan.csv", &format!("{}\n{}\n", names.join(";"), row.join(";")));
        for arguments in [
            &["import", "plan.csv"][..],
            &["import", "plan.csv", "--new", "strategy/ville.yaml"],
            &["import", "plan.csv", "--new", "strategy/ville.yaml", "--partial", "--keep-unknown", "--dry-run"],
            &["import", "plan.csv", "--new", "strategy/ville.yaml", "--partial", "--keep-unknown"],
        ] {
            for lang in ["fr", "en"] {
                hold_any(&town, &[&["--lang", lang], arguments].concat());
            }
        }
    }
}

#[test]
fn what_is_read_is_obeyed_by_nobody() {
    let town = town();
    let kinds = choices(&town.printed(&["list", "--help", "--lang", "en"]), "<KIND>");
    assert!(kinds.len() > 15, "{kinds:?}");
    for revision in PLANTED {
        checkout(&town, revision);
        for format in formats(&town, "list") {
            for kind in &kinds {
                let contacts = if kind == "contacts" { &["--contacts"][..] } else { &[] };
                hold(&town, &[&["list", kind, "--format", &format], contacts].concat());
            }
            assert!(hold(&town, &["list", "actions", "--format", &format]), "{format}: nothing is planted");
            hold(&town, &["list", "actions", "--group-by", "lead", "--format", &format]);
        }
        for kind in ["actions", "sources", "decisions"] {
            hold_cells(&town, &["list", kind, "--format", "csv"]);
            hold_cells(&town, &["list", kind, "--format", "csv", "--delimiter", ";", "--bom", "--headings", "--keep-texts"]);
        }
        for verb in ["show", "stats", "calendar"] {
            for format in formats(&town, verb) {
                let id = if verb == "show" { &["a-1-1"][..] } else { &[] };
                hold(&town, &[&[verb], id, &["--format", &format]].concat());
            }
        }
        for (file, with) in [("x.json", "--contacts"), ("x.ics", "--all"), ("x.csv", "--contacts")] {
            hold(&town, &["export", file, FILE, with, "--force"]);
            let path = town.path().join(file);
            let files = if path.is_dir() { list(&path) } else { vec![path] };
            for path in files {
                let text = std::fs::read_to_string(&path).expect("it is text");
                assert_eq!(fault(&text), None, "{}", path.display());
            }
        }
    }
}

fn list(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("it is a folder");
    let files = entries.map(|entry| entry.expect("it can be read").path()).filter(|path| path.extension().is_some());
    files.collect()
}

/// No cell of a table begins a formula.
fn hold_cells(town: &Town, arguments: &[&str]) {
    let output = town.stspd(arguments);
    let delimiter = if arguments.contains(&";") { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&output.stdout[..]);
    let mut cells = 0;
    for row in reader.records() {
        for cell in &row.expect("it is CSV") {
            cells += 1;
            let begins = cell.trim_start().starts_with(['=', '+', '@', '-']);
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            let is_kept = cell.starts_with("=\"") && cell.ends_with('"') && !cell[2..cell.len() - 1].contains('"');
            assert!(!begins || is_number || is_kept, "{arguments:?}: {cell:?}");
        }
    }
    assert!(cells > 0, "{arguments:?} lists nothing");
}

#[test]
fn what_is_found_is_obeyed_by_nobody() {
    let town = town();
    // A name of a file and keys that nobody knows are anybody's as well.
    let name = "::error x\u{202e}##[y].yaml";
    for (revision, plant) in PLANTED.into_iter().zip([BEHIND, INSTEAD[0]]) {
        checkout(&town, revision);
        let key = serde_json::to_string(plant).expect("a text is JSON");
        let text = std::fs::read_to_string(town.path().join(FILE)).expect("it is there");
        let faulty = text.replacen("status: done", &format!("status: {key}"), 1).replacen("id: a-1-1", &format!("id: {key}"), 1);
        town.write(
            name,
            &format!("{faulty}\n{key}: {key}\nperiod: {key}\nactions: [*{}\n", key.trim_matches('"').replace(' ', "")),
        );
        for format in formats(&town, "check").iter().filter(|format| *format != "github") {
            for arguments in [&["check", name, FILE][..], &["check", "--since", "HEAD~3"]] {
                hold(&town, &[arguments, &["--format", format]].concat());
            }
        }
        let output = town.printed(&["check", name, FILE, "--format", "github"]);
        // The last one counts what is not shown.
        for line in output.lines().filter(|line| obeys(line) && !line.starts_with("::notice title=stspd::")) {
            let place = line.strip_prefix("::error ").or(line.strip_prefix("::warning ")).or(line.strip_prefix("::notice "));
            let place = place.unwrap_or_else(|| panic!("{line:?} is not ours")).split("::").next().expect("it has a place");
            assert!(place.starts_with("file=") && place.contains(",line="), "{line:?}");
            assert!(!line.chars().any(is_invisible), "{line:?}");
        }
        hold_any(&town, &["list", "actions", name]);
        std::fs::remove_file(town.path().join(name)).expect("it is there");
    }
}

#[test]
fn no_document_is_obeyed_by_anybody() {
    let town = town();
    town.write("courrier.md.j2", "{{ title }}\n{% for action in actions %}{{ action.title }}\n{% endfor %}");
    for (revision, before) in PLANTED.into_iter().zip(["HEAD~3", "HEAD"]) {
        checkout(&town, revision);
        for outline in OUTLINES {
            for format in ["markdown", "html", "text"] {
                let since = match outline.name {
                    AMENDMENT => &["--since", before][..],
                    // The last session is still to be held.
                    "decisions" => &["--plenary", "2025-12-11"],
                    _ => &[],
                };
                let is_planted = hold(&town, &[&["render", outline.name, "--format", format], since].concat());
                assert!(is_planted, "{} as {format}: nothing is planted", outline.name);
            }
        }
        for format in ["markdown", "html", "text"] {
            hold(&town, &["render", "summary", "--since", before, "--progress", "--format", format]);
        }
        hold(&town, &["render", "--template", "courrier.md.j2"]);
    }
}

#[test]
fn no_history_is_obeyed_by_anybody() {
    let town = town();
    for verb in HISTORY {
        for format in formats(&town, verb) {
            if verb == "diff" {
                for range in ["HEAD~3..HEAD~2", "HEAD~2..HEAD~1", "HEAD~1..HEAD"] {
                    assert!(hold(&town, &[verb, range, "--format", &format]), "{range} as {format}: nothing is planted");
                }
            } else {
                let is_planted = hold(&town, &[verb, "--format", &format]);
                assert!(is_planted || verb != "log", "{format}: nothing is planted");
            }
        }
    }
    checkout(&town, "HEAD~2");
    for format in formats(&town, "verify") {
        hold(&town, &["verify", "--format", &format]);
    }
}

#[test]
fn what_writes_tells_nothing_that_is_obeyed() {
    let town = town();
    for (revision, plant) in PLANTED.into_iter().zip([BEHIND, INSTEAD[0]]) {
        checkout(&town, revision);
        let value = |field: &str| format!("{field}={plant}");
        for dry in [&["--dry-run"][..], &[]] {
            for arguments in [
                &["set", "a-1-1", &value("title")][..],
                &["set", "a-1-1", &value("status")],
                &["set", "a-1-1", &value("leads")],
                &["set", "a-1-1", &value(plant)],
                &["set", plant, "title=x"],
                &["add", "action", &value("title")],
                &["add", "action", &value("id")],
                &["add", plant, "title=x"],
                &["add", "milestone", "--in", plant, &value("title")],
                &["attend", plant, "--present", "ville"],
                &["attend", "2018-03-01", "--present", plant],
                &["rename", "a-1-1", plant],
                &["rename", plant, "a-9"],
                &["remove", plant],
                &["remove", "a-1-1"],
                &["remove", "a-1-1", "--with-citations"],
            ] {
                hold_any(&town, &[arguments, dry].concat());
            }
        }
        for arguments in [
            &["sign", plant][..],
            &["sign", "ville", "--role", plant],
            &["sign", "ville", "--on", plant],
            &["check", plant],
            &["list", "actions", "--where", plant],
            &["list", "actions", "--lead", plant],
            &["list", "actions", "--columns", plant],
            &["list", plant],
            &["show", plant],
            &["log", plant],
            &["diff", plant],
            &["render", plant],
            &["render", "--template", plant],
            &["render", "summary", "--axis", plant],
            &["render", "page", "-o", plant],
            &["export", plant],
            &["explain", plant],
            &["check", "--level", plant],
            &["check", "--format", plant],
            &["--lang", plant, "check"],
            &["--today", plant, "check"],
            &[plant],
        ] {
            hold_any(&town, arguments);
        }
        hold_any(&town, &["sign", "ville"]);
        for arguments in [
            &["ask", "--due", "2099-01-31", "-o", "requests", "--force"][..],
            &["ask", "--due", "2099-01-31", "-o", "requests", "--organization", plant],
            &["ask", "--due", plant, "-o", "requests"],
            &["export", "-o", "town.xlsx", "--force"],
            &["import", "town.xlsx"],
            &["import", "town.xlsx", "--into", FILE, "--dry-run"],
            &["export", "sent.xlsx", "--for", "members", "--force"],
            &["receive", "sent.xlsx", "--dry-run"],
            &["receive", plant],
        ] {
            hold_any(&town, arguments);
        }
        for arguments in
            [&["fmt", "--diff"][..], &["fmt", "--check"], &["check", "--fix", "--diff"], &["check", "--fix"], &["fmt"]]
        {
            hold_any(&town, arguments);
        }
        let begun = Town::new();
        for option in ["--town", "--code", "--neighbourhood", "--start", "--chair", "--axis"] {
            hold_any(&begun, &["init", "--dry-run", "--town", "Ville", option, plant]);
            hold_any(
                &begun,
                &["init", "--dry-run", "--ci", "github", "--town", plant, "--start", "2026-01-01", "--end", "2028-12-31"],
            );
        }
    }
}
