//! What an audience is told, by every verb that prints: what it may read, and nothing else.

mod planted;
mod town;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io::{Cursor, Read};
use std::process::Output;

use planted::{complete, each_text, is_free, keys};
use serde_yaml::Value;
use stspd::model::{Audience, Kind};
use stspd::outline::{AMENDMENT, OUTLINES};
use stspd::query::LISTINGS;
use stspd::reading::Content;
use stspd::schema::{Meaning, Object, Shape, shapes};
use stspd::source::Source;
use stspd::yaml::read;
use town::Town;

const FILE: &str = "strategy.yaml";
const OTHERS: [(Audience, &str); 2] = [(Audience::Members, "members"), (Audience::Public, "public")];

/// Plants a word in every text that is written freely; tells for each whether an audience may read it.
fn plant(word: &str, value: &mut Value, audience: Audience) -> Vec<(String, bool)> {
    let whole = value.clone();
    let lost = unshown_organizations(&whole, audience);
    let mut planted = Vec::new();
    each_text(value, &mut Vec::new(), &mut |path, text| {
        if is_free(path) {
            let is_lost = path[0] == "organizations" && lost.contains(&path[1]);
            planted.push((keys(path).collect::<Vec<_>>().join("."), !is_lost && may_read(&whole, path, audience)));
            write!(text, " {word}{}x", planted.len()).expect("a string takes all");
        }
    });
    planted
}

/// The ranks of the organizations that only what an audience may not see cites.
fn unshown_organizations(whole: &Value, audience: Audience) -> BTreeSet<String> {
    let (mut cited, mut hidden) = (BTreeSet::new(), BTreeSet::new());
    each_text(&mut whole.clone(), &mut Vec::new(), &mut |path, text| {
        let meaning = shapes().property(keys(path)).map(|property| &property.meaning);
        if let Some(Meaning::Refers(kinds) | Meaning::ItemsRefer(kinds)) = meaning
            && kinds.contains(&Kind::Organization)
        {
            if may_read(whole, path, audience) { &mut cited } else { &mut hidden }.insert(text.clone());
        }
    });
    let organizations = whole["organizations"].as_sequence().expect("a list").iter().enumerate();
    let is_lost = |id: &str| hidden.contains(id) && !cited.contains(id);
    organizations.filter(|(_, one)| is_lost(one["id"].as_str().expect("an id"))).map(|(rank, _)| rank.to_string()).collect()
}

/// Whether an audience may read a text: it may see each field on the way, and each thing.
fn may_read(value: &Value, path: &[String], audience: Audience) -> bool {
    let (mut value, mut object, mut within) = (value, shapes().of_type("Strategy"), None::<Audience>);
    for key in path {
        if let Some(thing) = object.filter(|_| value.is_mapping()) {
            let property = thing.property(key).expect("the example fits the schema");
            if thing_audience(value, thing) < audience || within.unwrap_or(property.audience) < audience {
                return false;
            }
            within = within.or(property.within);
            object = shapes().object_in(property);
        }
        value = match key.parse::<usize>() {
            Ok(rank) if value.is_sequence() => &value[rank],
            _ => &value[key.as_str()],
        };
    }
    true
}

/// The widest audience that may see a thing, by what it says itself.
fn thing_audience(thing: &Value, object: &Object) -> Audience {
    let visibility = match thing["visibility"].as_str() {
        Some("public") => return Audience::Public,
        Some("internal") => return Audience::Internal,
        _ => object.audience,
    };
    let chosen = object.properties.iter().filter_map(|property| {
        let (Shape::Choice(choices), Some(value)) = (shapes().get(property.shape), thing[property.name].as_str()) else {
            return None;
        };
        choices.iter().find(|choice| choice.value == value).map(|choice| choice.audience)
    });
    chosen.fold(visibility, Audience::min)
}

#[test]
fn an_audience_is_given_what_it_may_read_and_nothing_else() {
    for audience in [Audience::Internal, Audience::Members, Audience::Public] {
        let mut value = complete();
        let planted = plant("secret", &mut value, audience);
        let source = Source::new("t", serde_yaml::to_string(&value).expect("it was YAML"));
        let tree = read(&source).unwrap_or_else(|fault| panic!("it is YAML: {fault:?}"));
        let content = Content::of(&tree).expect("it is a strategy");
        let open = serde_yaml::to_string(&content.open_to(audience)).expect("a strategy is written as YAML");
        for (rank, (keys, may)) in planted.iter().enumerate() {
            assert_eq!(open.contains(&format!("secret{}x", rank + 1)), *may, "{keys}, for {audience:?}");
        }
        let read = planted.iter().filter(|(_, may)| *may).count();
        assert_eq!(read == planted.len(), audience == Audience::Internal, "{read} of {} for {audience:?}", planted.len());
    }
}

/// Everything that can be printed of a repository, by the arguments that ask for it; what is written to a file is read again.
fn commands(town: &Town) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    let mut add = |words: &[&str]| all.push(words.iter().map(|word| (*word).to_owned()).collect());
    for outline in OUTLINES {
        let since: &[&str] = if [AMENDMENT, "summary"].contains(&outline.name) { &["--since", "HEAD~1"] } else { &[] };
        for format in ["html", "text"] {
            add(&[&["render", outline.name, "--format", format], since].concat());
        }
        add(&[&["render", outline.name, "-o", &format!("out.{}.docx", outline.name)], since].concat());
    }
    add(&["render", "folder", "-o", "out.folder", "--format", "html,odt", "--since", "HEAD~1"]);
    for listing in LISTINGS {
        let contacts: &[&str] = if listing.is_asked_for { &["--contacts"] } else { &[] };
        for format in ["json", "markdown"] {
            add(&[&["list", listing.name(), FILE, "--format", format], contacts].concat());
        }
    }
    for id in ["a-1-1", "i-1-1", "ville", "axe-1", "2026-06-18", "groupe-saint-roch"] {
        add(&["show", id, FILE, "--format", "json"]);
    }
    for format in ["json", "markdown"] {
        add(&["stats", FILE, "--format", format]);
        add(&["calendar", FILE, "--format", format]);
        add(&["progress", FILE, "--format", format]);
    }
    add(&["calendar", FILE, "--format", "ics", "--year", "2026"]);
    for format in ["json", "markdown"] {
        add(&["diff", "HEAD~1", "--file", FILE, "--format", format]);
        add(&["log", "--file", FILE, "--format", format]);
        add(&["verify", FILE, "--format", format]);
    }
    for name in ["out.json", "out.xlsx", "out.csv", "out.ics"] {
        add(&["export", name, FILE, "--contacts"]);
    }
    town.write(
        "all.txt.j2",
        "{{ stspd }}{% for key, value in __context__|default({})|items %}{{ value }}{% endfor %}{{ organizations }}{{ actions }}",
    );
    add(&["render", "--template", "all.txt.j2", FILE]);
    all
}

fn stspd(town: &Town, arguments: &[&str]) -> Output {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-11-23", "--lang", "fr"]).args(arguments).output().expect("stspd runs")
}

/// What a command tells an audience: its output, and the files that it writes.
fn told(town: &Town, arguments: &[String], audience: &str) -> (Option<i32>, String) {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let is_page = arguments[1] == "page" && audience != "public";
    let for_whom: &[&str] = if is_page { &[] } else { &["--for", audience] };
    let output = stspd(town, &[&arguments[..], for_whom].concat());
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    for name in arguments.iter().filter(|word| word.starts_with("out.")) {
        let path = town.path().join(name);
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).expect("a folder") {
                text += &unpacked(&std::fs::read(entry.expect("a file").path()).expect("a file"));
            }
        } else if let Ok(bytes) = std::fs::read(&path) {
            text += &unpacked(&bytes);
        }
    }
    (output.status.code(), text)
}

/// The texts of a file, of all in it where it is an archive.
fn unpacked(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut text = String::new();
    for rank in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(rank).expect("a part").read_to_end(&mut part).expect("it can be read");
        text += &String::from_utf8_lossy(&part);
    }
    text
}

/// A repository of two revisions of the richest example.
fn town_of(revisions: [&Value; 2]) -> Town {
    let town = Town::new();
    for value in revisions {
        town.write(FILE, &serde_yaml::to_string(value).expect("it was YAML"));
        town.commit();
    }
    town
}

#[test]
fn no_verb_tells_an_audience_what_it_may_not_read() {
    for (audience, name) in OTHERS {
        let [mut before, mut after] = [complete(), complete()];
        let planted = [plant("geheim", &mut before, audience), plant("secret", &mut after, audience)];
        let town = town_of([&before, &after]);
        let mut read = BTreeSet::new();
        for arguments in commands(&town) {
            let (_, text) = told(&town, &arguments, name);
            for (word, planted) in ["geheim", "secret"].iter().zip(&planted) {
                for (rank, (keys, may)) in planted.iter().enumerate() {
                    if text.contains(&format!("{word}{}x", rank + 1)) {
                        assert!(*may, "{name} read {keys} in {arguments:?}");
                        read.insert(keys.clone());
                    }
                }
            }
        }
        assert!(read.len() > 40, "{name}: {read:?}");
    }
}

/// A file with an address in a text of one field.
fn telling(keys: [&str; 2], word: &str) -> Value {
    let mut value = complete();
    let text = &mut value[keys[0]][0][keys[1]];
    *text = Value::String(format!("{} Écrire à {word}", text.as_str().expect("a text")));
    value
}

#[test]
fn what_says_who_somebody_is_is_written_for_nobody_else() {
    let secret = "jean.dupont@ville.example";
    let [open, narrow] = [telling(["actions", "description"], secret), telling(["actions", "resources"], secret)];
    for (value, whom, is_refused) in
        [(&open, "public", true), (&open, "members", true), (&narrow, "public", false), (&narrow, "members", true)]
    {
        let town = town_of([&complete(), value]);
        for arguments in commands(&town).into_iter().filter(|words| words[0] != "progress" && words[0] != "log").step_by(5) {
            let is_page = arguments[1] == "page" && whom == "members";
            let (code, text) = told(&town, &arguments, whom);
            assert!(!text.contains(secret), "{arguments:?} for {whom}");
            if !is_page && is_refused {
                assert!(code == Some(2) && text.is_empty(), "{arguments:?} for {whom}: {code:?} {text}");
            }
        }
        let (code, text) = told(&town, &["log".to_owned(), "--file".to_owned(), FILE.to_owned()], whom);
        assert_eq!((code, text.contains(secret)), (Some(if is_refused { 2 } else { 0 }), false), "log for {whom}");
    }
    let town = town_of([&complete(), &open]);
    let list = |more: &[&str]| stspd(&town, &[&["list", "actions", FILE, "--columns", "description"], more].concat());
    let ours = list(&["--for", "internal"]);
    assert!(ours.status.success() && String::from_utf8_lossy(&ours.stdout).contains(secret));
    assert!(
        String::from_utf8_lossy(&ours.stderr).contains("e-mail-address") || String::from_utf8_lossy(&ours.stderr).contains(FILE)
    );
    let refused = list(&["--public", "--force"]);
    assert!(refused.status.code() == Some(2) && String::from_utf8_lossy(&refused.stderr).contains("check: {ignore"));
}

#[test]
fn the_file_alone_lets_pass_what_says_who_somebody_is_with_a_reason() {
    let mut value = telling(["actions", "description"], "jean.dupont@ville.example");
    let code = |value: &Value| {
        let town = Town::new();
        town.write(FILE, &serde_yaml::to_string(value).expect("it was YAML"));
        stspd(&town, &["list", "actions", FILE, "--public"]).status.code()
    };
    value["check"]["rules"]["e-mail-address"] = Value::String("warning".to_owned());
    assert_eq!(code(&value), Some(2), "a lower level gives no reason");
    let passed = "{rule: e-mail-address, at: a-1-1, reason: adresse du service}";
    let ignore = value["check"]["ignore"].as_sequence_mut().expect("a list");
    ignore.push(serde_yaml::from_str(passed).expect("YAML"));
    assert_eq!(code(&value), Some(0));
}

#[test]
fn what_became_internal_is_not_told_as_removed() {
    let mut after = complete();
    after["actions"][0]["visibility"] = Value::String("internal".to_owned());
    after["actions"][1]["title"] = Value::String("Autre titre".to_owned());
    let town = town_of([&complete(), &after]);
    for (_, whom) in OTHERS {
        for arguments in [
            &["diff", "HEAD~1", "--file", FILE][..],
            &["log", "--file", FILE],
            &["render", "amendment", FILE, "--since", "HEAD~1"],
        ] {
            let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
            let (code, text) = told(&town, &arguments, whom);
            assert_eq!(code, Some(0), "{arguments:?}");
            assert!(text.contains("Autre titre"), "{arguments:?}: {text}");
            assert!(!text.contains("Médiation par les pairs") && !text.contains("etir"), "{arguments:?} for {whom}: {text}");
        }
    }
}

#[test]
fn a_version_for_others_bears_one_sentence_whether_anything_is_left_out_or_not() {
    let plain =
        "stspd: 1\ntitle: T\nterritory: {name: Ville}\naxes: [{id: x, title: X}]\nactions: [{id: a, title: A, axis: x}]\n";
    let hiding = format!("{plain}- {{id: b, title: B, axis: x, visibility: internal}}\n")
        .replace("[{id: a, title: A, axis: x}]", "\n- {id: a, title: A, axis: x}");
    let bears = |text: &str| {
        let town = Town::new();
        town.write(FILE, text);
        stspd(&town, &["render", "dashboard", FILE, "--for", "members"]).stdout
    };
    let said = [bears(plain), bears(&hiding)].map(|bytes| String::from_utf8(bytes).expect("text"));
    for text in &said {
        assert!(
            text.contains("Cette version contient ce qui peut être communiqué aux membres du conseil et aux signataires."),
            "{text}"
        );
    }
    assert_eq!(said[0], said[1]);
}

#[test]
fn a_few_persons_are_told_to_the_public_as_fewer_than_five() {
    let indicators = "indicators: [{id: i, title: Victimes accompagnées, unit: victimes, perimeter: Gare, better: down, baseline: {period: \"2023\", value: 4}, \
        target: {period: \"2027\", value: 0}, values: [{period: \"2024\", value: 3}, {period: \"2025\", value: 17}]}]";
    let file = format!(
        "stspd: 1\ntitle: T\nterritory: {{name: Ville, neighbourhoods: [Gare]}}\n{indicators}\nactions: [{{id: a, title: A}}]\n"
    );
    let town = Town::new();
    town.write(FILE, &file);
    for arguments in [
        &["render", "page", FILE, "--format", "html"][..],
        &["render", "summary", FILE],
        &["list", "values", FILE],
        &["list", "indicators", FILE, "--format", "csv", "--headings"],
        &["show", "i", FILE],
    ] {
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        let (code, text) = told(&town, &arguments, "public");
        assert_eq!(code, Some(0), "{arguments:?}");
        assert!(text.contains("moins de 5") || text.contains("moins\u{a0}de\u{a0}5"), "{arguments:?}: {text}");
        let ours =
            String::from_utf8(stspd(&town, &[&["list", "indicators", FILE, "--columns", "share,baseline"][..]].concat()).stdout)
                .expect("text");
        assert!(ours.contains("-325") || ours.contains("−325"), "{ours}");
        assert!(!text.contains("325") && !text.contains("% du chemin\""), "a share tells what a count does not: {text}");
    }
    let (_, data) = told(&town, &["export".to_owned(), "out.json".to_owned(), FILE.to_owned()], "public");
    assert!(data.contains("\"value\": \"< 5\"") && data.contains("\"value\": 17"), "{data}");
}

#[test]
fn nothing_is_asked_of_what_an_audience_may_not_see() {
    let mut value = complete();
    value["actions"][0]["finding"] = Value::String("quarante-deux".to_owned());
    let town = town_of([&complete(), &value]);
    for column in ["finding", "budget", "milestones"] {
        let list = |more: &[&str]| {
            let output = stspd(&town, &[&["list", "actions", FILE, "--public"], more].concat());
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned(), output.stdout)
        };
        for more in [
            &["--where", &format!("missing({column})")][..],
            &["--where", &format!("late or not missing({column})")],
            &["--without", column],
            &["--sort", &format!("-{column}")],
            &["--columns", &format!("id,{column}")],
        ] {
            let (code, said, told) = list(more);
            // Who keeps the file may ask.
            let ours = stspd(&town, &[&["list", "actions", FILE], more].concat());
            assert_eq!(ours.status.code(), Some(0), "{more:?}");
            assert!(code == Some(2) && told.is_empty(), "{more:?}: {code:?} {said}");
            assert!(said.contains(column) && said.contains("also_serves"), "{more:?}: {said}");
        }
    }
    let public = |more: &[&str]| stspd(&town, &[&["list", "actions", FILE, "--public"], more].concat());
    for more in [&["--group-by", "finding"][..], &["--group-by", "elected_lead"], &["--stale"], &["--fund", "FIPD"]] {
        assert_eq!(public(more).status.code(), Some(2), "{more:?}");
    }
    let groups = public(&["--group-by", "status", "--format", "csv"]);
    let head = String::from_utf8_lossy(&groups.stdout).lines().next().map(str::to_owned);
    assert_eq!(head.as_deref(), Some("status,count,late"), "sums of money are no business of the public");
    // Letters are looked for in what may be seen.
    let found = public(&["--text", "quarante-deux", "--format", "csv"]);
    assert_eq!((found.status.code(), String::from_utf8_lossy(&found.stdout).lines().count()), (Some(0), 1));
    assert_eq!(public(&["--organization", "ville"]).status.code(), Some(0));
}

#[test]
fn what_is_internal_today_is_told_of_no_earlier_revision() {
    let mut now = complete();
    now["actions"][0]["visibility"] = Value::String("internal".to_owned());
    let mut between = complete();
    between["actions"][0]["title"] = Value::String("Médiation par les pairs, autrement".to_owned());
    let town = Town::new();
    for (day, value) in [("2026-01-01", &complete()), ("2026-02-01", &between), ("2026-03-01", &now)] {
        town.write(FILE, &serde_yaml::to_string(value).expect("it was YAML"));
        town.commit_on(day, "Une étape");
    }
    let commands = |end: &[&str]| -> Vec<Vec<String>> {
        let all = [
            &["diff", "HEAD~2", "HEAD~1", "--file", FILE][..],
            &["diff", "HEAD~2..HEAD~1", "--file", FILE, "--format", "json"],
            &["list", "actions", FILE, "--as-of", "2026-02-15"],
            &["list", "actions", &format!("HEAD~1:{FILE}"), "--format", "json"],
            &["render", "strategy", FILE, "--as-of", "2026-02-15"],
            &["render", "page", FILE, "--as-of", "2026-02-15"],
            &["calendar", FILE, "--as-of", "2026-02-15", "--year", "2026"],
            &["export", "out.json", FILE, "--as-of", "2026-02-15"],
            &["log", "--file", FILE],
        ];
        all.iter().map(|words| words.iter().chain(end).map(|word| (*word).to_owned()).collect()).collect()
    };
    for (_, whom) in OTHERS {
        for arguments in commands(&[]).iter().filter(|words| words[1] != "page" || whom == "public") {
            let (code, text) = told(&town, arguments, whom);
            assert_eq!(code.map(|code| code < 2), Some(true), "{arguments:?} for {whom}");
            assert!(!text.contains("Médiation par les") && !text.contains("a-1-1"), "{arguments:?} for {whom}: {text}");
        }
    }
    let (_, ours) = told(&town, &commands(&[])[2], "internal");
    assert!(ours.contains("pairs, autrement"), "{ours}");
    // What the work tree keeps back counts, committed or not.
    town.write(FILE, &serde_yaml::to_string(&between).expect("it was YAML"));
    let (_, open) = told(&town, &commands(&[])[2], "public");
    assert!(open.contains("pairs, autrement"), "{open}");
}

#[test]
fn what_is_under_a_veil_today_is_told_of_no_earlier_revision() {
    let text = |perimeter: &str, part: u32| {
        format!(
            "stspd: 1\ntitle: T\nterritory: {{name: T, kind: commune, neighbourhoods: [Centre]}}\nindicators:\n- {{id: i, title: Victimes \
             accompagnées, unit: victimes{perimeter}, baseline: {{period: \"2023\", value: 3}}, values: [{{period: \"2024\", value: 19, of: \
             22}}, {{period: \"2025\", value: 30, including: [{{title: mineures, value: {part}}}]}}], comparators: [{{title: Quartier Gare, \
             value: 3}}]}}\n"
        )
    };
    let town = Town::new();
    for (day, text) in [("2026-01-01", text("", 4)), ("2026-02-01", text("", 2)), ("2026-03-01", text(", perimeter: Centre", 2))]
    {
        town.write(FILE, &text);
        town.commit_on(day, "Une étape");
    }
    for arguments in [
        &["diff", "HEAD~1", "--file", FILE][..],
        &["diff", "HEAD~2", "HEAD~1", "--file", FILE],
        &["diff", "HEAD~2", "HEAD~1", "--file", FILE, "--format", "json"],
        &["log", "--file", FILE],
        &["render", "summary", FILE, "--since", "HEAD~2"],
        &["render", "page", FILE, "--as-of", "2026-02-15"],
        &["list", "values", FILE, "--as-of", "2026-02-15", "--format", "json"],
        &["list", "indicators", FILE, "--as-of", "2026-02-15", "--format", "json"],
        &["export", "out.json", FILE, "--as-of", "2026-02-15"],
    ] {
        let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
        let (code, text) = told(&town, &arguments, "public");
        assert_eq!(code.map(|code| code < 2), Some(true), "{arguments:?}: {text}");
        for (few, end) in [("3", " victimes"), ("4", " mineures"), ("2", " mineures"), ("19 sur 22", ""), ("Gare", "")] {
            assert!(
                !text.replace(['\u{a0}', '\u{202f}'], " ").contains(&format!(" {few}{end}")),
                "{few} in {arguments:?}: {text}"
            );
        }
        let numbers = ["\"value\": 3", "\"value\": 2", "\"value\": 4", "\"of\": 22"]
            .map(|few| [",", "\n"].map(|end| format!("{few}{end}")));
        assert!(!numbers.iter().flatten().any(|few| text.contains(few)), "{arguments:?}: {text}");
    }
}

#[test]
fn progress_tells_no_noughts_of_what_is_not_seen() {
    let town = town_of([&complete(), &complete()]);
    let head = |whom: &str| {
        let output = stspd(&town, &["progress", FILE, "--format", "csv", "--for", whom]);
        String::from_utf8_lossy(&output.stdout).lines().next().map(str::to_owned).unwrap_or_default()
    };
    assert!(head("internal").contains("milestones") && head("members").contains("decisions"));
    assert!(!head("public").contains("milestones") && head("public").contains("indicators"), "{}", head("public"));
    let page = stspd(&town, &["progress", FILE, "--format", "html", "--public"]);
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(page.contains("Cibles atteintes") && !page.contains("Étapes franchies"), "{page}");
    let named = town_of([&complete(), &telling(["actions", "description"], "jean.dupont@ville.example")]);
    assert_eq!(stspd(&named, &["progress", FILE, "--public"]).status.code(), Some(2));
}

#[test]
fn a_signature_is_verified_for_others_without_what_they_may_not_see() {
    let mut before = complete();
    before["actions"][0]["visibility"] = Value::String("internal".to_owned());
    let town = Town::new();
    town.write(FILE, &serde_yaml::to_string(&before).expect("it was YAML"));
    assert!(stspd(&town, &["sign", "ville", FILE]).status.success());
    town.commit();
    let signed = std::fs::read_to_string(town.path().join(FILE)).expect("it is there");
    let changed = signed.replacen("Médiation par les pairs", "Médiation autrement dite", 1);
    assert!(changed != signed);
    town.write(FILE, &changed);
    let verify = |more: &[&str]| {
        let output = stspd(&town, &[&["verify", FILE], more].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, ours) = verify(&[]);
    assert!(code == Some(1) && ours.contains("autrement dite"), "{ours}");
    for (_, whom) in OTHERS {
        for format in ["table", "json", "markdown"] {
            let (code, text) = verify(&["--for", whom, "--format", format]);
            assert_eq!(code, Some(1), "the verdict is of all that was signed");
            assert!(!text.contains("autrement dite") && !text.contains("par les pairs"), "{whom}: {text}");
            assert_eq!(text.contains("fingerprint_today"), whom == "members" && format == "json", "{whom}: {text}");
            assert!(whom != "public" || !text.contains("capacity"), "{text}");
        }
    }
}

#[test]
fn a_few_persons_in_a_sentence_stop_what_is_for_the_public() {
    let mut value = complete();
    let text = &mut value["actions"][0]["description"];
    *text = Value::String("Suivre trois mineurs du quartier Gare.".to_owned());
    let code = |value: &Value, whom: &str| {
        let town = Town::new();
        town.write(FILE, &serde_yaml::to_string(value).expect("it was YAML"));
        let output = stspd(&town, &["list", "actions", FILE, "--for", whom, "--format", "json"]);
        (output.status.code(), output.stdout.is_empty())
    };
    assert_eq!(code(&value, "public"), (Some(2), true));
    assert_eq!(code(&value, "members"), (Some(0), false));
    let passed = "{rule: small-count, at: a-1-1, reason: chiffre déjà public}";
    value["check"]["ignore"].as_sequence_mut().expect("a list").push(serde_yaml::from_str(passed).expect("YAML"));
    assert_eq!(code(&value, "public"), (Some(0), false));
}
