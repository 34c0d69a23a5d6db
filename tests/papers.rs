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
    assert!(told(&write(&town, &["-o", "seance"])).contains("aucune séance n’est montrée ici"));
}

#[test]
fn one_document_is_printed_in_one_format() {
    let town = town("complete.yaml");
    let output = town.stspd(&["render", "summary", FILE, "-f", "odt,docx"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("« dossier » en prend plusieurs"), "{}", told(&output));
}

const PLAN: &str = "\
stspd: 1
title: T
territory: {name: Ville}
axes:
  - {id: x, title: X, objectives: [{id: o1, title: Servi}, {id: o2, title: Sans personne}]}
actions:
  - {id: a, title: Médiation, objective: o1, status: in-progress, schedule: {start: 2026-01-01, end: 2026-03-31}}
  - {id: b, title: Rénovation, axis: x, status: paused, status_reason: Chantier arrêté., schedule: {end: 2026-02-01}}
  - {id: c, title: Charte, axis: x, status: abandoned}
plenaries:
  - date: 2026-06-18
    status: held
    decisions:
      - {id: d1, text: Écrire la charte., done: 2026-07-01}
      - {id: d2, text: Réunir les bailleurs., due: 2026-09-30}
  - date: 2026-12-10
    status: planned
    agenda: [{title: Ouverture, kind: opening}, {title: Avenant, kind: decision}]
";

fn summary(town: &Town, more: &[&str]) -> String {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-11-23", "--lang", "fr", "render", "summary", FILE]).args(more);
    let output = command.output().expect("stspd runs");
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    String::from_utf8(output.stdout).expect("it is text").replace('\u{a0}', " ")
}

/// What stands under a heading, up to the next of its depth.
fn under<'t>(text: &'t str, heading: &str) -> &'t str {
    let start = text.find(heading).unwrap_or_else(|| panic!("no {heading} in {text}")) + heading.len();
    let depth = format!("\n{} ", heading.split(' ').next().expect("a heading has marks"));
    text[start..].find(&depth).map_or(&text[start..], |end| &text[start..start + end]).trim()
}

#[test]
fn a_summary_begins_with_what_a_session_must_know() {
    let town = Town::without_git();
    town.write(FILE, PLAN);
    let brief = "- **1 sur 3** actions en cours ou réalisées\n- **1 sur 1** décision exécutée (état non renseigné pour 1 autre)\n\n\
                 ### En retard\n\n- Médiation, à échéance du 31/03/2026\n- Réunir les bailleurs, à échéance du 30/09/2026\n\n\
                 ### À décider\n\n- Avenant\n- Rénovation, en pause au-delà de son échéance : à reprendre ou à abandonner";
    let text = summary(&town, &[]);
    assert_eq!(under(&text, "## En bref"), brief);
    assert!(text.find("## En bref") < text.find("## La séance"));
    // Once it was held, nothing of it is to be decided.
    assert!(!under(&summary(&town, &["--plenary", "2026-06-18"]), "## En bref").contains("Avenant"));

    let late = |rank| format!("  - {{id: l{rank}, title: L, status: planned, schedule: {{end: 2026-05-0{rank}}}}}\n");
    let late = (1..=9).map(late).collect::<Vec<_>>().concat();
    town.edit(FILE, &[("plenaries:\n", &format!("{late}plenaries:\n"))]);
    let listed = under(&summary(&town, &[]), "## En bref").to_owned();
    assert!(listed.contains("- L, à échéance du 04/05/2026\n- _et 6 de plus_"), "{listed}");
}

#[test]
fn why_something_stopped_and_what_nobody_serves_is_told_to_those_who_may_know() {
    let town = Town::without_git();
    town.write(FILE, PLAN);
    let text = summary(&town, &["--for", "internal"]);
    let stopped = under(&text, "## Pauses et abandons");
    assert!(stopped.contains("Chantier arrêté.") && stopped.contains("Charte"), "{stopped}");
    assert_eq!(under(&text, "## Objectifs sans action"), "- Sans personne");
    assert!(under(&summary(&town, &[]), "## Objectifs sans action").starts_with("Aucune action que contient cette version"));
    let public = summary(&town, &["--public"]);
    assert!(
        !public.contains("Chantier") && !public.contains("Sans personne") && public.contains("Pauses et abandons"),
        "{public}"
    );
}

#[test]
fn what_changed_since_the_last_session_is_told_from_the_history_of_git() {
    let town = Town::new();
    town.write(FILE, &PLAN.replace("2026-12-10\n    status: planned", "2026-12-10\n    status: cancelled"));
    town.commit_on("2026-06-18", "Pour la séance");
    town.write(FILE, &PLAN.replace("status: in-progress", "status: done"));
    town.commit_on("2026-10-01", "Fini");
    let since = |more: &[&str]| under(&summary(&town, more), "## Depuis le 18 juin 2026").to_owned();
    assert!(since(&[]).contains("Médiation") && since(&[]).contains("réalisée"), "{}", since(&[]));
    assert_eq!(since(&[]), since(&["--since", "plenary"]));
    // A day tells what the file dates, and so does a folder without history.
    assert!(!summary(&town, &["--since", "2026-06-18"]).contains("réalisée ("));
    let bare = Town::without_git();
    bare.write(FILE, PLAN);
    assert!(under(&summary(&bare, &[]), "## Depuis le 18 juin 2026").contains("### Décisions exécutées"));
}

#[test]
fn a_history_that_names_somebody_is_told_to_nobody_else() {
    let town = Town::new();
    town.write(FILE, &PLAN.replace("Écrire la charte.", "Appeler M. Jean Dupont au 06 12 34 56 78."));
    town.commit_on("2026-06-18", "Pour la séance");
    town.write(FILE, PLAN);
    town.commit_on("2026-10-01", "Sans le nom");
    let text = summary(&town, &[]);
    assert!(!text.contains("Dupont") && under(&text, "## Depuis le 18 juin 2026").contains("### Décisions exécutées"), "{text}");
}

/// A program that makes a PDF as far as its caller can tell, and writes down what it was given.
#[cfg(unix)]
const MAKER: &str = "#!/bin/sh
for word in \"$@\"; do
  case $word in --print-to-pdf=*) made=${word#--print-to-pdf=} ;; esac
  given=$word
done
{ echo \"HOME=$HOME $SECRET $*\"; cat \"$given\"; } > \"${0%/*}/told\"
printf '%%PDF-1.7 made' > \"$made\"
";

#[cfg(unix)]
fn pdf(town: &Town, path: &str, more: &[&str]) -> Output {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.env("PATH", path).env("SECRET", "of the session");
    let arguments = ["--today", "2026-11-23", "--lang", "fr", "render", "summary", FILE, "-o", "synthese.pdf"];
    command.args(arguments).args(more).output().expect("stspd runs")
}

#[cfg(unix)]
#[test]
fn a_pdf_is_made_by_an_installed_program_that_sees_its_page_alone() {
    use std::os::unix::fs::PermissionsExt;
    let town = Town::without_git();
    town.write(FILE, PLAN);
    town.write("bin/chromium", MAKER);
    let program = town.path().join("bin/chromium");
    std::fs::set_permissions(program, std::fs::Permissions::from_mode(0o755)).expect("it can be run");
    let bin = format!("{}:/usr/bin:/bin", town.path().join("bin").display());
    let output = pdf(&town, &bin, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let made = std::fs::read(town.path().join("synthese.pdf")).expect("it is there");
    assert!(made.starts_with(b"%PDF-1.7 made\n%stspd render summary "), "{}", String::from_utf8_lossy(&made));
    let seen = std::fs::read_to_string(town.path().join("bin/told")).expect("it is there");
    assert!(seen.contains("--host-resolver-rules=MAP * ~NOTFOUND") && seen.contains("<h2 id=\"p1\">En bref</h2>"), "{seen}");
    assert!(!seen.contains("of the session") && !seen.contains(&format!("HOME={} ", std::env::var("HOME").unwrap_or_default())));

    // Its own is written anew, another's is not.
    assert_eq!(pdf(&town, &bin, &[]).status.code(), Some(0));
    town.write("synthese.pdf", &(String::from_utf8_lossy(&made).replace("made", "signed")));
    assert_eq!(pdf(&town, &bin, &[]).status.code(), Some(2));
    assert_eq!(pdf(&town, &bin, &["--force"]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn where_nothing_makes_a_pdf_that_is_told_and_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let town = Town::without_git();
    town.write(FILE, PLAN);
    // One that stands where somebody works is no program of the machine, and one that makes nothing makes no PDF.
    town.write("chromium", MAKER);
    town.write("bin/soffice", "#!/bin/sh\nexit 1\n");
    for program in ["chromium", "bin/soffice"] {
        std::fs::set_permissions(town.path().join(program), std::fs::Permissions::from_mode(0o755)).expect("it can be run");
    }
    let bin = town.path().join("bin");
    for (path, said) in
        [(".", "aucun programme"), ("", "aucun programme"), (bin.to_str().expect("text"), "aucun PDF n’est venu de « soffice »")]
    {
        let output = pdf(&town, path, &[]);
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(told(&output).contains(said) && told(&output).contains(".odt"), "{path}: {}", told(&output));
        assert!(!town.path().join("synthese.pdf").exists());
    }
}

#[test]
fn what_became_visible_since_the_last_session_is_in_the_summary_and_is_not_told_as_new() {
    let town = Town::new();
    town.write(FILE, &PLAN.replace("{id: c, title: Charte,", "{id: c, title: Charte, visibility: internal,"));
    town.commit_on("2026-06-18", "Pour la séance");
    town.write(FILE, PLAN);
    town.commit_on("2026-10-01", "Montrée");
    let text = summary(&town, &[]);
    assert!(under(&text, "## Pauses et abandons").contains("Charte"), "{text}");
    assert!(!under(&text, "## Depuis le 18 juin 2026").contains("Charte"), "{text}");
}

/// The figures at the head of a summary.
fn figures(town: &Town, plan: &str) -> String {
    town.write(FILE, &format!("stspd: 1\ntitle: T\nterritory: {{name: Ville}}\n{plan}"));
    let text = summary(town, &[]);
    let brief = if text.contains("## En bref") { under(&text, "## En bref") } else { "" };
    brief.split("\n\n").next().unwrap_or_default().trim_end_matches("---").trim().to_owned()
}

#[test]
fn figures_count_only_what_has_a_state() {
    let town = Town::without_git();
    let decisions =
        "plenaries: [{date: 2026-06-18, status: held, decisions: [{id: d1, text: Écrire.}, {id: d2, text: Lire.}]}]\n";
    let actions = "actions: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\n";
    assert_eq!(figures(&town, &format!("{actions}{decisions}")), "");

    let actions = actions.replace("title: A", "title: A, status: planned");
    let decisions = decisions.replace("text: Lire.", "text: Lire., status: open");
    assert_eq!(
        figures(&town, &format!("{actions}{decisions}")),
        "- **0 sur 1** action en cours ou réalisée (état non renseigné pour 2 autres)\n\
         - **0 sur 1** décision exécutée (état non renseigné pour 1 autre)"
    );
    let named = "labels: {action: projet}\n";
    let known = actions.replace("title: B", "title: B, status: done").replace("title: C", "title: C, status: in-progress");
    assert_eq!(figures(&town, &format!("{named}{known}")), "- **2 sur 3** projets en cours ou réalisés");
}

/// An action with one indicator that is to be at 10 at the end of a period.
fn measured(id: char, status: &str, period: &str, values: &str) -> String {
    format!(
        "  - {{id: {id}, title: {id}, status: {status}, indicators: [{{id: i-{id}, title: Postes {id}, better: up, \
         target: {{period: \"{period}\", value: 10}}, values: [{values}]}}]}}\n"
    )
}

#[test]
fn only_targets_that_are_due_or_reached_are_judged() {
    let town = Town::without_git();
    let told = |lines: &[String]| {
        let figures = figures(&town, &format!("actions:\n{}", lines.concat()));
        figures.lines().find(|line| line.contains("cible")).map(str::to_owned)
    };
    let short = "{period: \"2025\", value: 4}";
    let waiting = [
        measured('a', "in-progress", "2027", short),
        measured('b', "abandoned", "2025", short),
        measured('c', "paused", "2025", short),
        measured('d', "in-progress", "2025", ""),
    ];
    assert_eq!(told(&waiting), None);
    let missed = measured('e', "in-progress", "2025", short);
    let early = measured('f', "in-progress", "2027", "{period: \"2025\", value: 12}");
    assert_eq!(
        told(&[waiting.concat(), missed, early]).as_deref(),
        Some("- **1 sur 2** cibles atteintes, parmi celles qui peuvent être jugées")
    );
}

#[test]
fn a_target_that_nothing_was_measured_of_is_not_called_missed() {
    let town = Town::without_git();
    let short = measured('a', "in-progress", "2025", "{period: \"2025\", value: 4}");
    let plan = [short, measured('b', "in-progress", "2025", "")].concat();
    figures(&town, &format!("actions:\n{plan}"));
    let rows = |text: &str, word: &str| {
        text.lines().filter(|line| line.contains(word)).map(|line| line.matches("Postes b").count()).collect::<Vec<_>>()
    };
    let text = summary(&town, &[]);
    // A row of each, and a heading over a table of each.
    assert_eq!(rows(&text, "cible manquée"), [0], "{text}");
    assert_eq!(rows(&text, "cible échue, jamais mesurée"), [1], "{text}");
    let late = under(&text, "## Ce qui est en retard");
    let (missed, unmeasured) = late.split_once("**Cibles échues, jamais mesurées**").expect("two tables");
    assert!(missed.contains("**Cibles manquées**") && missed.contains("Postes a") && !missed.contains("Postes b"), "{missed}");
    assert!(unmeasured.contains("Postes b") && !unmeasured.contains("Dernière valeur"), "{unmeasured}");
    for (document, lang, word) in [("page", "fr", "cible échue, jamais mesurée"), ("page", "en", "target past, never measured")]
    {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        let output = command.args(["--today", "2026-11-23", "--lang", lang, "render", document, FILE]).output();
        let text = String::from_utf8(output.expect("stspd runs").stdout).expect("it is text");
        assert_eq!(rows(&text, word), [1], "{text}");
    }
}

const SITTINGS: &str = "\
stspd: 1
title: T
territory: {name: Ville}
incomplete: [bodies]
labels: {axis: Enjeu prioritaire}
organizations:
  - {id: ecoles, name: Les écoles, collective: true}
  - {id: bailleurs, name: Les bailleurs, collective: true}
council: {bodies: [{id: cellule, name: Cellule, axes: [x]}]}
axes: [{id: x, title: Tranquillité}]
actions:
  - {id: a, title: Médiation, axis: x, status: in-progress, blocked_by: [{decision: d1}]}
  - {id: b, title: Charte, axis: x, status: planned, blocked_by: [{decision: d2}]}
documents:
  - {id: pv, title: Compte rendu de juin, kind: minutes, date: 2026-06-20}
  - {id: ancien, title: Compte rendu de 2025, kind: minutes, date: 2025-06-20}
plenaries:
  - date: 2026-06-18
    status: held
    documents: [pv, ancien]
    attendance: [{organization: ecoles, as: guest}, {organization: bailleurs, as: present}]
    decisions: [{id: d1, text: Recruter deux médiateurs., status: open}]
  - date: 2026-12-10
    status: planned
    decisions: [{id: d2, text: Adopter la charte., status: open}]
";

fn printed(town: &Town, document: &str) -> String {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let output = command.args(["--today", "2026-11-23", "--lang", "fr", "render", document, FILE]).output();
    String::from_utf8(output.expect("stspd runs").stdout).expect("it is text").replace('\u{a0}', " ")
}

#[test]
fn a_decision_already_taken_waits_to_be_carried_out_and_is_not_to_be_decided() {
    let town = Town::without_git();
    town.write(FILE, SITTINGS);
    let text = printed(&town, "summary");
    assert!(text.contains("| Médiation | l’exécution de la décision du 18 juin 2026 : Recruter deux médiateurs. |"), "{text}");
    assert!(text.contains("| Adopter la charte. | Charte |"), "{text}");
    assert!(!text.contains("| Recruter deux médiateurs. | Médiation |"), "{text}");
}

#[test]
fn a_record_says_who_came_and_what_was_put_to_the_session() {
    let town = Town::without_git();
    town.write(FILE, SITTINGS);
    let text = printed(&town, "decisions");
    assert!(text.contains("en nombre non renseigné : Les bailleurs."), "{text}");
    assert!(text.contains("Compte rendu de 2025") && !text.contains("Compte rendu de juin"), "{text}");
}

#[test]
fn groups_are_told_to_go_on_and_their_levels_by_the_name_of_the_town() {
    let town = Town::without_git();
    town.write(FILE, SITTINGS);
    let text = printed(&town, "strategy");
    let groups = under(&text, "## Groupes et instances");
    assert!(groups.contains("Enjeux prioritaires") && groups.contains("… et d’autres groupes"), "{groups}");
    let bare = SITTINGS.replace("[bodies]", "[actions]");
    town.write(FILE, &bare);
    assert!(printed(&town, "strategy").contains("… et d’autres actions."));
    let start = bare.find("actions:\n").expect("it has actions");
    let end = bare.find("documents:\n").expect("it has documents");
    town.write(FILE, &format!("{}{}", &bare[..start], &bare[end..]));
    assert!(!printed(&town, "strategy").contains("… et d’autres actions."));
}

#[test]
fn a_folder_without_a_record_says_so() {
    let town = Town::without_git();
    town.write(FILE, "stspd: 1\ntitle: T\nterritory: {name: Ville}\nplenaries: [{date: 2026-12-10, status: planned}]\n");
    let output = write(&town, &["-o", "seance"]);
    let line =
        "remarque : pas de relevé de décisions : la séance du 10 décembre 2026 n’est pas tenue, et aucune ne l’a été avant elle";
    assert!(told(&output).contains(line), "{}", told(&output));
}
