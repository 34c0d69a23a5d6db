//! The folder of a session: all that it needs, for members unless asked otherwise, written whole or not at all.

mod town;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use town::Town;

const FILE: &str = "ville.yaml";

fn town(example: &str) -> Town {
    let town = Town::without_git();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    town.write(FILE, &std::fs::read_to_string(path).expect("the example is there"));
    town
}

fn write(town: &Town, more: &[&str]) -> Output {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-11-23", "--lang", "fr", "render", "dossier", FILE]).args(more).output().expect("stspd runs")
}

/// The files of a folder, by their names.
fn files(town: &Town, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(town.path().join(folder)).expect("the folder is there");
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.expect("it can be read");
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
    };
    entries.map(file).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ")
}

#[test]
fn a_folder_holds_what_a_session_needs_under_the_names_of_its_papers() {
    let town = town("complete.yaml");
    let output = write(&town, &["-o", "seance", "--plenary", "2026-12-10"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let names: Vec<String> = files(&town, "seance").into_keys().collect();
    // The record to be approved is that of the session before.
    assert_eq!(
        names,
        [
            "2026-06-18-releve.odt",
            "2026-12-10-calendrier.ics",
            "2026-12-10-classeur.xlsx",
            "2026-12-10-convocation.odt",
            "2026-12-10-emargement.odt",
            "2026-12-10-synthese.odt",
            "2026-12-10-tableau.odt"
        ]
    );
    write(&town, &["-o", "held", "--plenary", "2026-06-18", "--lang", "en", "-f", "text,markdown"]);
    let held = files(&town, "held");
    let record = String::from_utf8_lossy(&held["2026-06-18-decisions.txt"]).into_owned();
    assert!(record.contains("d-2026-3") && held.contains_key("2026-06-18-agenda.md"), "{record}");
}

#[test]
fn its_documents_are_those_that_are_printed_one_by_one() {
    let town = town("complete.yaml");
    write(&town, &["-o", "seance", "-f", "html"]);
    let papers = files(&town, "seance");
    for (name, document, more) in [
        ("2026-12-10-convocation.html", "agenda", &[][..]),
        ("2026-12-10-synthese.html", "summary", &["--plenary", "2026-12-10"]),
        ("2026-12-10-tableau.html", "dashboard", &["--for", "members"]),
        ("2026-06-18-releve.html", "decisions", &["--plenary", "2026-06-18"]),
    ] {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        command.args(["--today", "2026-11-23", "--lang", "fr", "render", document, FILE, "-f", "html"]).args(more);
        assert!(papers[name] == command.output().expect("stspd runs").stdout, "{name}");
    }
}

#[test]
fn nothing_of_it_is_internal_unless_asked_for() {
    let town = town("complete.yaml");
    let banner = "Document interne";
    let is_internal = |folder: &str| files(&town, folder).values().any(|file| String::from_utf8_lossy(file).contains(banner));
    let output = write(&town, &["-o", "membres", "-f", "html"]);
    assert!(told(&output).contains("pour les membres du conseil et les signataires"), "{}", told(&output));
    write(&town, &["-o", "interne", "-f", "html", "--for", "internal"]);
    assert!(!is_internal("membres") && is_internal("interne"));
}

#[test]
fn it_is_written_again_over_itself_and_over_nothing_else() {
    let town = town("complete.yaml");
    let status = |more: &[&str]| write(&town, &[&["-o", "seance"], more].concat()).status.code();
    assert_eq!((status(&[]), status(&["-f", "docx"])), (Some(0), Some(0)));
    let names: Vec<String> = files(&town, "seance").into_keys().collect();
    assert!(names.iter().all(|name| !name.contains(".odt")), "{names:?}");

    let changed = "seance/2026-12-10-synthese.docx";
    town.write(changed, "as somebody saved it");
    let before = files(&town, "seance");
    assert_eq!((status(&[]), files(&town, "seance") == before), (Some(2), true));
    assert_eq!(status(&["--force"]), Some(0));
    assert!(!town.path().join(changed).exists());

    town.write("seance/notes.txt", "of somebody");
    let before = files(&town, "seance");
    for more in [&[][..], &["--force"], &["--plenary", "2026-06-18"]] {
        assert_eq!((status(more), files(&town, "seance") == before), (Some(2), true), "{more:?}");
    }
}

#[test]
fn what_cannot_be_whole_is_not_begun() {
    let town = town("complete.yaml");
    town.edit(FILE, &[("status: in-progress", "status: in-progres")]);
    for (file, more) in [
        (FILE, &["-o", "seance"][..]),
        (FILE, &[]),
        (FILE, &["-o", "seance", "--year", "2025"]),
        (FILE, &["-o", "seance.odt"]),
        ("nulle-part.yaml", &["-o", "seance"]),
    ] {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        let output = command.args(["render", "folder", file]).args(more).output().expect("stspd runs");
        assert_eq!(output.status.code(), Some(2), "{more:?}: {}", told(&output));
        assert!(!town.path().join("seance").exists() && !town.path().join("seance.odt").exists(), "{more:?}");
    }
    let town = Town::without_git();
    town.write(FILE, "stspd: 1\ntitle: T\nterritory: {name: Ville}\n");
    assert!(told(&write(&town, &["-o", "seance"])).contains("ne contient aucune séance"));
}

#[test]
fn one_document_is_printed_in_one_format() {
    let town = town("complete.yaml");
    let output = town.stspd(&["render", "summary", FILE, "-f", "odt,docx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("« dossier » en prend plusieurs"), "{}", told(&output));
}
