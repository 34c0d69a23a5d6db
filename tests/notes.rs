//! A town's own notes, the keys that begin with `x-`: whoever keeps the file finds them again, and nobody else is told of them.

mod town;

use std::process::Output;

use serde_json::{Value as Json, json};
use stspd::model::Kind;
use stspd::query::LISTINGS;
use town::Town;

const COMPLETE: &str = include_str!("../examples/complete.yaml");
const FILE: &str = "ville.yaml";

fn town(text: &str) -> Town {
    let town = Town::without_git();
    town.write(FILE, text);
    town
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace(['\u{a0}', '\u{202f}'], " ")
}

fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// The mappings to which keys lead, through every list on the way.
fn things<'y>(value: &'y mut Json, keys: &[&str]) -> Vec<&'y mut Json> {
    match (value, keys) {
        (Json::Array(items), keys) => items.iter_mut().flat_map(|item| things(item, keys)).collect(),
        (value, []) => vec![value],
        (Json::Object(fields), [key, rest @ ..]) => fields.get_mut(*key).map_or_else(Vec::new, |value| things(value, rest)),
        _ => Vec::new(),
    }
}

/// The complete example, in which every thing of a kind says in a note what it is.
fn noted(kind: Kind) -> Json {
    let mut file: Json = serde_yaml::from_str(COMPLETE).expect("the example is YAML");
    let homes = match kind {
        Kind::Indicator | Kind::Value => {
            vec![kind.home().to_vec(), [&["axes"], kind.home()].concat(), [&["actions"], kind.home()].concat()]
        }
        Kind::Objective => vec![kind.home().to_vec(), [&["axes"], kind.home()].concat()],
        _ => vec![kind.home().to_vec()],
    };
    for home in homes {
        for thing in things(&mut file, &home) {
            thing["x-soi"] = json!(thing.to_string());
        }
    }
    // What cannot be read stands before what can.
    for list in ["actions", "axes", "organizations", "plenaries", "documents"] {
        file[list].as_array_mut().expect("a list").insert(0, json!({"visibility": "oui", "x-soi": "nulle part"}));
    }
    file
}

#[test]
fn every_row_has_the_notes_of_its_own_thing() {
    for listing in LISTINGS {
        let town = town(&noted(listing.kind).to_string());
        let mut arguments = vec!["list", listing.name(), FILE, "--format", "json"];
        arguments.extend(listing.is_asked_for.then_some("--contacts"));
        let listed: Json = serde_json::from_str(&done(&town.stspd(&arguments))).expect("JSON");
        let mut compared = 0;
        for row in listed["rows"].as_array().expect("rows") {
            let noted = row["x-soi"].as_str().unwrap_or_else(|| panic!("{}: a row without its note: {row}", listing.name()));
            let thing: Json = serde_json::from_str(noted).expect("the note is JSON");
            for (key, said) in thing.as_object().expect("a thing is a mapping") {
                let shown = if row[key].is_object() { &row[key]["id"] } else { &row[key] };
                if let (Some(said), Some(shown)) = (said.as_str(), shown.as_str()) {
                    assert_eq!(shown.trim(), said.trim(), "{}.{key}", listing.name());
                    compared += 1;
                }
            }
        }
        assert!(compared > 0, "{}: nothing to compare", listing.name());
    }
}

const TOWN: &str = "stspd: 1\nid: ville\ntitle: Stratégie\nterritory: {name: Ville, x-insee: 05001}\nx-dossier: TP/118\n\
    organizations: [{id: ville, name: Ville, x-standard: \"=SECRET\"}]\n\
    axes: [{id: axe, title: Axe}]\nactions:\n\
    - {id: a, title: A, axis: axe, leads: [{organization: ville, x-tel: 12}], x-priorité: haute, x-coût: 12.5, x-vu: 2026-01-05}\n\
    - {id: b, title: B, axis: axe, x-priorité: basse, x-coût: 3, schedule: {end: 2027, x-rappel: 2026-12-01}}\n\
    - {id: c, title: C, axis: axe, x-priorité: haute, x-coût: 100, x-suivi: {cote: [1, 2]}}\n";

#[test]
fn notes_are_columns_conditions_orders_and_groups() {
    let town = town(TOWN);
    let ids = |asked: &[&str]| {
        let output = done(&town.stspd(&[&["list", "actions", FILE, "--columns", "id", "--format", "csv"], asked].concat()));
        output.lines().skip(1).map(str::trim).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(&["--where", "x-priorité = HAUTE"]), "a c");
    assert_eq!(ids(&["--where", "x-priorite = haute and x-coût > 20"]), "c");
    assert_eq!(ids(&["--where", "x-vu < 2026-06"]), "a");
    assert_eq!(ids(&["--where", "schedule.x-rappel >= 2026-12"]), "b");
    assert_eq!(ids(&["--without", "x-vu"]), "b c");
    assert_eq!(ids(&["--text", "basse"]), "b");
    assert_eq!(ids(&["--sort", "-x-coût"]), "c a b");
    let groups = done(&town.stspd(&["list", "actions", FILE, "--group-by", "x-priorité", "--format", "csv"]));
    assert_eq!(
        groups.lines().map(|line| line.split(',').take(2).collect()).collect::<Vec<String>>(),
        ["x-prioritécount", "haute2", "basse1"]
    );
    let table = done(&town.stspd(&["list", "actions", FILE, "--columns", "x-priorité,x-suivi", "--format", "csv"]));
    assert_eq!(table, "x-priorité,x-suivi\r\nhaute,\r\nbasse,\r\nhaute,\"cote: [1,2]\"\r\n");
    let organizations = done(&town.stspd(&["list", "organizations", FILE, "--columns", "x-standard", "--format", "csv"]));
    assert_eq!(organizations, "x-standard\r\n'=SECRET\r\n");
    let card: Json = serde_json::from_str(&done(&town.stspd(&["show", "b", FILE, "--format", "json"]))).expect("JSON");
    assert_eq!(card["things"][0]["fields"]["schedule.x-rappel"], "2026-12-01");
}

#[test]
fn a_note_that_is_nowhere_is_refused_with_those_that_there_are() {
    let town = town(TOWN);
    let refused = |kind: &str, name: &str| {
        let output = town.stspd(&["list", kind, FILE, "--columns", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        text(&output.stderr)
    };
    let near = refused("actions", "x-priorites");
    assert!(near.contains("ne porte de clé « x-priorites »") && near.contains("vouliez-vous dire « x-priorité »"), "{near}");
    let far = refused("actions", "x-zzzz");
    assert!(far.contains("« x-priorité », « x-coût », « x-vu », « schedule.x-rappel », « x-suivi »"), "{far}");
    assert!(refused("organizations", "x-vu").contains("c’est une clé de « actions »"));
}

#[test]
fn notes_stand_in_the_data_where_they_stand_in_the_file() {
    let town = town(TOWN);
    done(&town.stspd(&["export", "ville.json", FILE]));
    let data: Json =
        serde_json::from_str(&std::fs::read_to_string(town.path().join("ville.json")).expect("a file")).expect("JSON");
    assert_eq!(data["x-dossier"], "TP/118");
    // Not the number 5001.
    assert_eq!(data["territory"]["x-insee"], "05001");
    assert_eq!(data["actions"][0]["leads"][0]["x-tel"], 12);
    assert_eq!(data["actions"][0]["x-coût"], 12.5);
    assert_eq!(data["actions"][1]["schedule"]["x-rappel"], "2026-12-01");
    assert_eq!(data["actions"][2]["x-suivi"], json!({"cote": [1, 2]}));
    town.write("t.md.j2", "{% for action in actions %}{{ action['x-priorité'] }} {% endfor %}");
    assert_eq!(text(&town.stspd(&["render", "--template", "t.md.j2", FILE]).stdout), "haute basse haute ");
    done(&town.stspd(&["export", "ville.csv", FILE]));
    let actions = std::fs::read_to_string(town.path().join("ville.csv/actions.csv")).expect("a table");
    assert!(
        actions.lines().next().is_some_and(|head| head.ends_with("x-priorité,x-coût,x-vu,schedule.x-rappel,x-suivi")),
        "{actions}"
    );
}

#[test]
fn nobody_else_is_told_of_notes() {
    let town = town(TOWN);
    for audience in ["members", "public"] {
        for (asked, format) in [("list", "csv"), ("list", "json"), ("list", "markdown"), ("show", "json")] {
            let what = if asked == "list" { "actions" } else { "a" };
            let told = done(&town.stspd(&[asked, what, FILE, "--format", format, "--for", audience]));
            assert!(!told.contains("x-") && told.contains("Axe"), "{asked} {format}: {told}");
        }
        for asked in [["--columns", "x-priorité"], ["--where", "x-zzzz = haute"], ["--sort", "x-coût"], ["--group-by", "x-vu"]]
        {
            let output = town.stspd(&[&["list", "actions", FILE, "--for", audience], &asked[..]].concat());
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{asked:?}");
            assert!(said.contains("ne se montre pas") && !said.contains("vouliez"), "{asked:?}: {said}");
        }
        let found = done(&town.stspd(&[
            "list",
            "actions",
            FILE,
            "--text",
            "haute",
            "--columns",
            "id",
            "--format",
            "csv",
            "--for",
            audience,
        ]));
        assert_eq!(found, "id\r\n", "{audience}");
        for name in ["v.json", "v.csv", "v.xlsx"] {
            let name = format!("{audience}-{name}");
            done(&town.stspd(&["export", &name, FILE, "--for", audience]));
        }
        let data = std::fs::read_to_string(town.path().join(format!("{audience}-v.json"))).expect("a file");
        assert!(!data.contains("x-"), "{data}");
        let actions = std::fs::read_to_string(town.path().join(format!("{audience}-v.csv/actions.csv"))).expect("a table");
        assert!(!actions.contains("x-"), "{actions}");
        town.write("t.md.j2", "{{ actions[0]['x-priorité'] | default('rien') }}");
        assert_eq!(text(&town.stspd(&["render", "--template", "t.md.j2", FILE, "--for", audience]).stdout), "rien");
    }
}

#[test]
fn a_hostile_key_heads_no_column_and_a_thousand_of_them_are_bounded() {
    let keys: Vec<String> = (0..1000).map(|rank| format!("x-{rank}: 1")).collect();
    let town = town(&format!(
        "stspd: 1\ntitle: T\nterritory: {{name: T}}\nactions: [{{id: a, title: A, \"x-\\u202e\\u001b[31m\": 1, \"x-|\": 2, {}}}]\n",
        keys.join(", ")
    ));
    let json: Json = serde_json::from_str(&done(&town.stspd(&["list", "actions", FILE, "--format", "json"]))).expect("JSON");
    let row = json["rows"][0].as_object().expect("a row");
    assert_eq!(row.keys().filter(|key| key.starts_with("x-")).count(), 200);
    assert!(row.contains_key("x-|") && !row.keys().any(|key| key.contains('\u{202e}')));
    let table = done(&town.stspd(&["list", "actions", FILE, "--columns", "id,x-|", "--format", "markdown"]));
    assert!(table.contains(r"x-\|"), "{table}");
}
