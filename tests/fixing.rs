//! `check --fix`: what is certain is mended, nothing else is touched, and nothing is worse after it.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const TOWN: &str = "\
stspd: 1
title: Contrat : la suite # le titre
territory: {name: V}
organizations:
  - {id: Ville, name: Ville de V}
axes: [{id: Axe_1, title: A}]
actions:
  - id: a
    titre: A
    statut: Réalisée
    axis: Axe_1
    début: 1/1/2025
    échéance: 30/06/2027 # prévue
    partenaires: Ville
    number: 3.10
";

const MENDED: &str = "\
stspd: 1
title: \"Contrat : la suite\" # le titre
territory: {name: V}
organizations:
  - {id: ville, name: Ville de V}
axes: [{id: axe_1, title: A}]
actions:
  - id: a
    title: A
    status: done
    axis: axe_1
    début: 1/1/2025
    schedule: {end: 2027-06-30} # prévue
    partners: [ville]
    number: \"3.10\"
";

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.current_dir(folder).args(arguments).env_clear().env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn stspd(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("stspd runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("it is text")
}

/// The text once it is mended, as a file in that layout.
fn fix(text: &str) -> String {
    let folder = folder(&[("town.yaml", text)]);
    let output = stspd(folder.path(), &["check", "--fix", "--quiet", "town.yaml"]);
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "--quiet says nothing");
    read(&folder, "town.yaml")
}

#[test]
fn what_is_certain_is_mended_in_one_run_and_no_other_byte_changes() {
    let town = TOWN.replace("    début: 1/1/2025\n", "");
    let mended = MENDED.replace("    début: 1/1/2025\n", "");
    let layouts: [fn(&str) -> String; 4] =
        [str::to_owned, |text| text.replace('\n', "\r\n"), |text| format!("\u{feff}{text}"), |text| text.trim_end().to_owned()];
    for layout in layouts {
        assert_eq!(fix(&layout(&town)), layout(&mended));
        assert_eq!(fix(&layout(&mended)), layout(&mended), "what is mended stays so");
    }
}

#[test]
fn two_values_of_one_place_are_both_put_there() {
    let mended = fix(TOWN);
    assert!(mended.contains("schedule: {start: 2025-01-01}\n    échéance: 30/06/2027 # prévue"), "{mended}");
    let mended = fix(&TOWN.replace(" # prévue", ""));
    assert!(mended.contains("schedule: {start: 2025-01-01, end: 2027-06-30}\n    partners"), "{mended}");
}

#[test]
fn a_patch_is_what_would_be_written() {
    let folder = folder(&[("town.yaml", TOWN)]);
    let output = stspd(folder.path(), &["check", "--fix", "--diff", "town.yaml"]);
    assert_eq!(read(&folder, "town.yaml"), TOWN, "nothing is written");
    let mut git = Command::new("git");
    let mut git = git.current_dir(folder.path()).args(["apply", "-"]).stdin(Stdio::piped()).spawn().expect("git runs");
    git.stdin.take().expect("it is piped").write_all(&output.stdout).expect("git reads");
    assert!(git.wait().expect("git ends").success());
    assert_eq!(read(&folder, "town.yaml"), fix(TOWN));
    assert!(text(&output.stderr).starts_with("`town.yaml`: 11 findings to mend:\n  2:16: put"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "an error is left");
}

#[test]
fn standard_input_comes_out_mended_and_the_report_beside_it() {
    let folder = folder(&[]);
    let mut child = command(folder.path(), &["check", "--fix", "-"]).spawn().expect("stspd runs");
    child.stdin.take().expect("it is piped").write_all(TOWN.as_bytes()).expect("stspd reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(text(&output.stdout), fix(TOWN));
    assert!(text(&output.stderr).contains("`<stdin>`: 11 findings mended:"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("warning[strategy-without-period]"));
}

#[test]
fn of_several_files_each_is_written_or_told() {
    let folder = folder(&[("a.yaml", TOWN), ("b.yaml", TOWN), ("c.yaml", MENDED)]);
    fs::set_permissions(folder.path().join("b.yaml"), std::os::unix::fs::PermissionsExt::from_mode(0o444))
        .expect("a mode can be set");
    let output = stspd(folder.path(), &["check", "--fix", "--format", "json", "a.yaml", "b.yaml", "c.yaml"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("`a.yaml`: ") && said.contains("error: `b.yaml` cannot be written"), "{said}");
    assert_eq!((read(&folder, "a.yaml"), read(&folder, "b.yaml")), (fix(TOWN), TOWN.to_owned()));
    assert!(text(&output.stdout).contains("\"certainty\": \"likely\"") || !text(&output.stdout).contains("\"fix\""));
}

#[test]
fn what_somebody_has_to_choose_is_proposed_and_not_made() {
    let town = "stspd: 1\ntitle: T\nterritory: {name: V}\nactions: [{id: a, title: A, titel: B, schedule: {end: fin 2026}}]\n";
    let folder = folder(&[("town.yaml", town)]);
    let output = stspd(folder.path(), &["check", "--fix", "--format", "json", "town.yaml"]);
    assert_eq!(text(&output.stderr), "nothing can be mended with certainty\n");
    let report = text(&output.stdout);
    assert!(report.contains("\"certainty\": \"likely\"") && report.contains("\"text\": \"2026\""), "{report}");
    assert_eq!(read(&folder, "town.yaml"), town);
}

#[test]
fn what_was_signed_stays_unless_it_is_asked_for() {
    let town = "stspd: 1\ntitle: T\nterritory: {name: V, neighbourhoods: [Centre]}\norganizations: [{id: ville, name: V}]\n\
                actions:\n  - {id: a, title: A, neighbourhoods: [centre]}\nsignatories:\n  - {organization: ville}\n";
    let folder = folder(&[("town.yaml", town)]);
    let signed = stspd(folder.path(), &["sign", "ville", "--on", "2026-01-05", "town.yaml"]);
    assert!(signed.status.success(), "{}", text(&signed.stderr));
    let town = read(&folder, "town.yaml");
    let said = text(&stspd(folder.path(), &["check", "--fix", "town.yaml"]).stderr);
    assert!(said.contains("`town.yaml`: 1 fix is left out so that what was signed stays as it is"), "{said}");
    assert_eq!(read(&folder, "town.yaml"), town);
    // What adds to what was signed changes it too.
    fs::write(folder.path().join("town.yaml"), town.replace("title: A,", "title: A, partenaires: [ville],"))
        .expect("a file can be written");
    let said = text(&stspd(folder.path(), &["check", "--fix", "town.yaml"]).stderr);
    assert!(said.contains("1 fix is left out"), "{said}");
    let said = text(&stspd(folder.path(), &["check", "--fix=signed", "town.yaml"]).stderr);
    assert!(said.contains("`town.yaml`: 2 findings mended"), "{said}");
    assert!(read(&folder, "town.yaml").contains("partners: [ville], neighbourhoods: [Centre]"));
}

#[test]
fn what_is_not_a_file_of_now_is_refused_with_a_hint() {
    let folder = folder(&[("town.yaml", TOWN)]);
    for (arguments, hint) in
        [(&["check", "--fix", "--staged"][..], "then `git add`"), (&["check", "--fix", "--since", "HEAD"], "one after the other")]
    {
        let output = stspd(folder.path(), arguments);
        let said = text(&output.stderr);
        assert!(output.status.code() == Some(2) && said.contains("hint: ") && said.contains(hint), "{said}");
    }
}

#[test]
fn every_file_of_faults_is_mended_once_and_for_all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = vec![root.join("examples/faults.yaml")];
    for folder in ["tests/corpus", "tests/cmd"] {
        files.extend(yaml_below(&root.join(folder)));
    }
    assert!(files.len() > 30, "the files were not found");
    let copies = TempDir::new().expect("a folder can be made");
    for (rank, path) in files.iter().enumerate() {
        let bytes = fs::read(path).expect("it can be read");
        fs::write(copies.path().join(format!("{rank}.yaml")), bytes).expect("a file can be written");
    }
    let names: Vec<String> = (0..files.len()).map(|rank| format!("{rank}.yaml")).collect();
    let fix = [vec!["check", "--fix", "--format", "json"], names.iter().map(String::as_str).collect()].concat();
    let errors = |output: &Output| {
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        report["summary"]["errors"].as_u64().expect("errors are counted")
    };
    let before = errors(&stspd(copies.path(), &[&["check", "--format", "json"][..], &fix[4..]].concat()));
    let first = stspd(copies.path(), &fix);
    assert!(errors(&first) < before, "{} errors of {before} are left", errors(&first));
    let second = stspd(copies.path(), &fix);
    assert_eq!(text(&second.stderr), "nothing can be mended with certainty\n");
}

#[test]
fn a_list_is_known_by_whatever_its_things_are_called() {
    let of = |lists: &str| format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\nincomplete: [{lists}]\n");
    assert_eq!(fix(&of("membres, Séance, organismes, Action")), of("members, plenaries, organizations, actions"));
    // What the list is of is not told.
    assert_eq!(fix(&of("membrane, partenaires")), of("membrane, partenaires"));
}

fn yaml_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            found.extend(yaml_below(&path));
        } else if path.extension().is_some_and(|end| end == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}
