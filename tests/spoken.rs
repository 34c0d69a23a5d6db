//! Who knows no YAML can say all that a file holds: every list of things that say several things takes plain words.

use std::process::{Command, Output};

use serde_json::Value;

const COMPLETE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/complete.yaml");

/// The text of the complete example after a command.
fn run(arguments: &[&str]) -> (Output, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("town.yaml");
    std::fs::copy(COMPLETE, &file).expect("it can be copied");
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(arguments).current_dir(folder.path()).env("STSPD_FILE", &file);
    command.env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    let output = command.output().expect("the program runs");
    (output, std::fs::read_to_string(&file).expect("it is there"))
}

/// Lists by the type that has them and their key, each with a command and what it writes.
const SAID: [(&str, &[&str], &str); 47] = [
    (
        "Action.leads",
        &["set", "a-1-1", "leads+=parquet=Substitut, chargé des mineurs"],
        "{organization: parquet, role: \"Substitut, chargé des mineurs\"}",
    ),
    ("Action.leads", &["set", "a-1-1", "pilotes.ville.fonction=Direction X"], "{organization: ville, role: Direction X}"),
    (
        "Action.leads",
        &["add", "action", "N", "axe=axe-1", "leads=ville=Direction X; parquet"],
        "leads: [{organization: ville, role: Direction X}, {organization: parquet}]",
    ),
    ("Action.milestones", &["set", "a-1-2", "milestones+=title=Bilan, due=30/06/2027"], "{title: Bilan, due: 2027-06-30}"),
    ("Action.milestones", &["add", "étape", "Bilan", "action=a-1-2", "échéance=30/06/2027"], "{title: Bilan, due: 2027-06-30}"),
    (
        "Milestone.leads",
        &["set", "a-1-2", "milestones+=title=Bilan, leads=ville"],
        "{title: Bilan, leads: [{organization: ville}]}",
    ),
    (
        "Action.funding",
        &["set", "a-1-2", "funding+=prefecture=FIPD, amount=12 500 €"],
        "{funder: prefecture, fund: FIPD, amount: 12500}",
    ),
    (
        "Action.funding",
        &["add", "financement", "a-1-2", "prefecture", "fonds=FIPD", "montant=12 500 €"],
        "{funder: prefecture, fund: FIPD, amount: 12500}",
    ),
    ("Action.indicators", &["add", "indicateur", "a-1-2", "Nouveau"], "title: Nouveau"),
    ("Action.blocked_by", &["set", "a-1-2", "bloquée_par=d-2026-1"], "blocked_by:\n      - {decision: d-2026-1}"),
    (
        "Action.blocked_by",
        &["set", "a-1-2", "bloquée_par.décision=d-2026-1", "bloquée_par.action=a-1-1"],
        "- {decision: d-2026-1}\n      - {action: a-1-1}",
    ),
    (
        "Action.blocked_by",
        &["set", "a-1-2", "bloquée_par+=Accord du maire, puis du préfet ; en juin"],
        "{text: \"Accord du maire, puis du préfet ; en juin\"}",
    ),
    ("Action.blocked_by", &["add", "bloquée_par", "a-1-2", "subvention=FIPD 2027"], "{grant: FIPD 2027}"),
    (
        "Action.journal",
        &["set", "a-1-2", "journal+=20/11/2026=Douze familles, toutes d’accord"],
        "{date: 2026-11-20, text: \"Douze familles, toutes d’accord\"}",
    ),
    ("Action.journal", &["set", "a-1-2", "journal.date=2026-11-20", "journal.texte=Vu"], "{date: 2026-11-20, text: Vu}"),
    ("Action.reviews", &["set", "a-1-2", "bilans+=2026=Une bonne année"], "{year: 2026, text: Une bonne année}"),
    ("Indicator.values", &["set", "i-1-3", "2024=12"], "{period: \"2024\", value: 12}"),
    ("Indicator.values", &["set", "i-1-1", "values.2024/2025.note=onze mois"], "note: onze mois"),
    ("Indicator.targets", &["set", "i-1-3", "targets+=2029=12"], "- period: \"2029\"\n            value: 12"),
    (
        "Indicator.former_targets",
        &["set", "i-1-2", "former_targets+=2024=12, note=première cible"],
        "- period: \"2024\"\n            value: 12\n            note: première cible",
    ),
    ("Indicator.comparators", &["set", "i-1-2", "comparators+=France=12"], "{title: France, value: 12}"),
    ("Measure.including", &["set", "i-1-1", "values.2024/2025.including+=dont filles=12"], "{title: dont filles, value: 12}"),
    ("Axis.leads", &["set", "axe-4", "leads+=ville=Élue à la nuit"], "{organization: ville, role: Élue à la nuit}"),
    ("Axis.objectives", &["add", "objectif", "Un de plus", "axe=axe-1"], "title: Un de plus"),
    ("Axis.indicators", &["add", "indicateur", "axe-1", "Nouveau"], "title: Nouveau"),
    ("Objective.leads", &["set", "obj-1a", "leads+=ville=Direction X"], "{organization: ville, role: Direction X}"),
    (
        "Organization.contacts",
        &["set", "ville", "contacts.1.email=accueil@val-exemple.example"],
        "email: accueil@val-exemple.example",
    ),
    (
        "Organization.contacts",
        &["set", "agglo", "contacts+=role=Accueil, email=a@brume.example"],
        "{role: Accueil, email: a@brume.example}",
    ),
    ("Territory.communes", &["set", "strategy", "communes+=Hautmont=2027-01-01"], "{name: Hautmont, joined: 2027-01-01}"),
    (
        "Council.members",
        &["set", "council", "members.prefecture.agreed=02/01/2026"],
        "{organization: prefecture, as: by-right, agreed: 2026-01-02}",
    ),
    ("Council.members", &["add", "membre", "commercants", "--force"], "- {organization: commercants}"),
    ("Council.chair", &["set", "council", "chair=agglo=Président"], "chair: {organization: agglo, role: Président}"),
    ("Council.chair", &["set", "2025-10-09", "chair+=agglo=Président"], "chair: [{organization: agglo, role: Président}]"),
    (
        "Plenary.attendance",
        &["add", "attendance", "2026-06-18", "ville", "present", "role=Directrice générale"],
        "{organization: ville, as: present, role: Directrice générale}",
    ),
    (
        "Council.requests",
        &["set", "council", "requests+=kind=plenary, by=prefecture, date=02/11/2026"],
        "{kind: plenary, by: [prefecture], date: 2026-11-02}",
    ),
    ("Council.bodies", &["add", "groupe", "Cellule nuit"], "name: Cellule nuit"),
    ("Body.activity", &["set", "formation-restreinte", "activity+=year=2027, meetings=11"], "{year: 2027, meetings: 11}"),
    ("Body.chair", &["set", "formation-restreinte", "chair=ville=Adjointe"], "chair: {organization: ville, role: Adjointe}"),
    ("Plenary.chair", &["set", "session", "2026-12-10", "chair=ville=Adjointe"], "chair: {organization: ville, role: Adjointe}"),
    ("Plenary.attendance", &["set", "2026-12-10", "attendance+=ville=present"], "{organization: ville, as: present}"),
    (
        "Plenary.agenda",
        &["set", "2026-12-10", "agenda+=title=Questions, presenter=ville"],
        "{title: Questions, presenter: ville}",
    ),
    (
        "Plenary.agenda",
        &["set", "2026-06-18", "agenda.Orientations pour 2027.votes=for=12, against=3"],
        "votes: {for: 12, against: 3}",
    ),
    ("Plenary.agenda", &["set", "2026-06-18", "agenda.1.votes.for=12"], "votes: {for: 12}"),
    ("Plenary.decisions", &["add", "décision", "2026-12-10", "Étendre"], "text: Étendre"),
    (
        "CheckSettings.ignore",
        &["set", "strategy", "check.ignore+=rule=unused-organization, at=reperes, reason=il sert aux diagnostics, chaque année"],
        "- rule: unused-organization\n      at: reperes\n      reason: il sert aux diagnostics, chaque année",
    ),
    ("Action.tags", &["set", "a-1-1", "étiquettes=collèges, familles"], "tags: [collèges, familles]"),
    ("Action.neighbourhoods", &["set", "a-1-1", "quartiers=Gare,Centre"], "neighbourhoods: [Gare, Centre]"),
];

#[test]
fn every_list_is_written_without_a_line_of_yaml() {
    let mut failed = Vec::new();
    for (list, arguments, written) in SAID {
        let (output, text) = run(arguments);
        if output.status.code() != Some(0) || !text.contains(written) {
            failed.push(format!("{list}: {arguments:?}: {}", String::from_utf8_lossy(&output.stderr)));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Whether what stands under a key is, or may be, a list of mappings.
fn is_list_of_mappings(schema: &Value, property: &Value) -> bool {
    let resolve = |property: &Value| match property["$ref"].as_str() {
        Some(reference) => schema["$defs"][reference.rsplit('/').next().expect("it names one")].clone(),
        None => property.clone(),
    };
    let whole = resolve(property);
    let ways = whole["anyOf"].as_array().cloned().unwrap_or_else(|| vec![whole.clone()]);
    let of_mappings = |items: &Value| {
        let item = resolve(items);
        let ways = item["anyOf"].as_array().cloned().unwrap_or_else(|| vec![item.clone()]);
        ways.iter().any(|way| resolve(way)["properties"].is_object())
    };
    ways.iter().any(|way| resolve(way).get("items").is_some_and(of_mappings))
}

#[test]
fn no_list_is_forgotten() {
    let output = Command::new(env!("CARGO_BIN_EXE_stspd")).arg("schema").output().expect("the program runs");
    let schema: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    for (name, of) in schema["$defs"].as_object().expect("it has types") {
        for (key, property) in of["properties"].as_object().into_iter().flatten() {
            if is_list_of_mappings(&schema, property) {
                let list = format!("{name}.{key}");
                assert!(SAID.iter().any(|(said, ..)| *said == list), "no command is known for {list}");
            }
        }
    }
}

#[test]
fn nothing_given_is_not_given() {
    for empty in ["étiquettes=", "leads=", "priority=", "leads.role=", "journal=", "updated= "] {
        let (output, text) = run(&["add", "action", "Z", "axe=axe-1", empty]);
        assert_eq!(output.status.code(), Some(0), "{empty}: {output:?}");
        assert!(text.contains("    title: Z\n    axis: axe-1\n\n"), "{empty}: {text}");
    }
    let (output, _) = run(&["add", "action", "Z", "color="]);
    assert_eq!(output.status.code(), Some(2), "a field that is none is told though it is empty");
}

#[test]
fn a_comma_in_a_sentence_parts_nothing_and_that_is_told() {
    let (output, text) = run(&["set", "a-1-1", "target_groups=Collégiens, et leurs parents"]);
    assert!(text.contains("target_groups: [\"Collégiens, et leurs parents\"]"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is one item of `target_groups`"), "{output:?}");
}

#[test]
fn what_is_taken_out_of_a_list_by_a_field_of_its_items_is_not_added() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("town.yaml");
    let blocked = "stspd: 1\ntitle: S\nterritory: {name: T}\nactions:\n  - {id: a, title: A, blocked_by: [{grant: FIPD 2026}, {text: Accord}]}\n";
    std::fs::write(&file, blocked).expect("it can be written");
    let set = |field: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
        command.args(["set", "a", field, "--no-updated"]).current_dir(folder.path()).env("STSPD_FILE", &file);
        command.env("STSPD_LANG", "fr").output().expect("the program runs")
    };
    let output = set("blocked_by.grant-=FIPD 2027");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let told = String::from_utf8_lossy(&output.stderr).replace('\u{a0}', " ");
    assert!(told.contains("« FIPD 2027 » n’est pas dans « blocked_by.grant »"), "{output:?}");
    let output = set("blocked_by.grant-=FIPD 2026");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = std::fs::read_to_string(&file).expect("it is there");
    assert!(!text.contains("FIPD") && text.contains("{text: Accord}"), "{text}");
}

#[test]
fn what_is_added_to_the_value_of_a_period_is_no_list() {
    let (output, text) = run(&["set", "i-1-1", "2025-=3"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(text, std::fs::read_to_string(COMPLETE).expect("it is there"));
}

#[test]
fn an_item_of_several_is_asked_for() {
    let (output, _) = run(&["set", "a-1-1", "leads.role=X"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("`leads.dsden.role`, `leads.ville.role`"), "{told}");
    let (output, _) = run(&["set", "a-1-1", "journal+=Un mot"]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("`journal+='date=…, text=…'`"), "{told}");
    let (output, _) = run(&["set", "a-1-1", "blocked_by+=d-2026-99"]);
    assert_eq!(output.status.code(), Some(2), "an id that is none is no text: {output:?}");
}
