//! What is built into the program comes from where it may, under a licence that may be, and no C sees a file of a user.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";
/// What was translated from C, or builds it.
const OF_C: [&str; 6] = ["libyaml-rs", "unsafe-libyaml", "cc", "cmake", "bindgen", "pkg-config"];
/// Calls of the system without C between, and the bindings to what every program is linked with.
const TO_SYSTEM: [&str; 3] = ["linux-raw-sys", "windows-sys", "windows-link"];

/// The packages of a build for this machine, by their ids.
fn packages() -> (Value, HashMap<String, Value>) {
    let host = Command::new(env!("CARGO")).args(["-vV"]).output().expect("cargo runs");
    let host = String::from_utf8(host.stdout).expect("it is text");
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).expect("it is told");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host])
        .current_dir(ROOT)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let by_id = metadata["packages"].as_array().expect("a list").iter().map(|package| (text(&package["id"]), package.clone()));
    let packages = by_id.collect();
    (metadata, packages)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The ids of what is built into the program, or runs while it is built.
fn built(metadata: &Value) -> BTreeSet<String> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("a list");
    let nodes: HashMap<String, &Value> = nodes.iter().map(|node| (text(&node["id"]), node)).collect();
    let (mut built, mut left) = (BTreeSet::new(), vec![text(&metadata["resolve"]["root"])]);
    while let Some(id) = left.pop() {
        let depends = nodes[&id]["deps"].as_array().expect("a list").iter();
        let depends = depends.filter(|dependency| {
            dependency["dep_kinds"].as_array().expect("a list").iter().any(|kind| kind["kind"].as_str() != Some("dev"))
        });
        if built.insert(id.clone()) {
            left.extend(depends.map(|dependency| text(&dependency["pkg"])));
        }
    }
    built
}

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let deny = std::fs::read_to_string(format!("{ROOT}/deny.toml")).expect("it is there");
    let list = deny.split_once("allow = [").expect("it allows some").1.split(']').next().expect("it ends");
    list.lines().filter_map(|line| Some(line.trim().strip_prefix('"')?.split('"').next()?.to_owned())).collect()
}

/// Whether an expression of licences can be met: `A OR B`, `A/B`, `(A OR B) AND C`.
fn is_met(licence: &str, allowed: &BTreeSet<String>) -> bool {
    licence.split(" AND ").all(|part| {
        let part = part.trim().trim_start_matches('(').trim_end_matches(')').replace('/', " OR ");
        part.split(" OR ").any(|one| allowed.contains(one.trim()))
    })
}

#[test]
fn every_licence_and_source_is_one_that_may_be() {
    let (_, packages) = packages();
    let allowed = allowed();
    assert!(allowed.contains("MIT") && allowed.len() > 5);
    for package in packages.values().filter(|package| package["name"] != env!("CARGO_PKG_NAME")) {
        let (name, licence) = (text(&package["name"]), text(&package["license"]));
        assert!(is_met(&licence, &allowed), "{name}: {licence}");
        assert_eq!(text(&package["source"]), REGISTRY, "{name}");
    }
    assert!(is_met("(GPL-3.0 OR MIT) AND Zlib", &allowed));
    assert!(!is_met("MIT AND GPL-3.0", &allowed) && !is_met("", &allowed));
}

/// What reads the catalogue that is compiled in, and nothing else: `tests/tidy.rs` holds it to that.
const OF_THE_CATALOGUE: &str = "libyaml-rs";

#[test]
fn no_c_is_built_in_but_to_read_the_catalogue() {
    let (metadata, packages) = packages();
    for id in built(&metadata) {
        let package = &packages[&id];
        let name = text(&package["name"]);
        assert!(name == OF_THE_CATALOGUE || !OF_C.contains(&name.as_str()), "{name} is C, or was");
        assert!(!name.ends_with("-sys") || TO_SYSTEM.contains(&name.as_str()), "{name}");
        assert!(package["links"].is_null() || name == "rayon-core", "{name} links {}", package["links"]);
    }
}

/// Two versions of one package are two to watch: those that there are were looked at.
#[test]
fn hardly_anything_is_built_in_twice() {
    const TWICE: [&str; 5] = ["getrandom", "rand", "rand_chacha", "rand_core", "syn"];
    let (metadata, packages) = packages();
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for id in built(&metadata) {
        versions.entry(text(&packages[&id]["name"])).or_default().insert(text(&packages[&id]["version"]));
    }
    versions.retain(|name, versions| versions.len() > 1 && !TWICE.contains(&name.as_str()));
    assert!(versions.is_empty(), "{versions:?}");
}

/// The dependencies of a section of Cargo.toml, as code calls them.
fn listed(manifest: &str, section: &str) -> Vec<String> {
    let (_, rest) = manifest.split_once(&format!("\n[{section}]\n")).expect("the section is there");
    let lines = rest.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.replace('-', "_")).collect()
}

/// Every text of Rust below a folder.
fn sources(folder: &str) -> String {
    let entries = walkdir::WalkDir::new(format!("{ROOT}/{folder}")).into_iter().map(|entry| entry.expect("it is read"));
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    files.map(|file| std::fs::read_to_string(file.path()).expect("it is text")).collect()
}

#[test]
fn whatever_is_depended_on_is_used() {
    let manifest = std::fs::read_to_string(format!("{ROOT}/Cargo.toml")).expect("it is there");
    let product = sources("src");
    let others = sources("tests") + &sources("benches") + &product;
    let unused = |section: &str, code: &str| {
        let names = listed(&manifest, section);
        assert!(names.len() > 1, "{section}");
        names
            .into_iter()
            .filter(|name| !code.contains(&format!("{name}::")) && !code.contains(&format!("use {name};")))
            .collect::<Vec<_>>()
    };
    assert_eq!(unused("dependencies", &product), Vec::<String>::new());
    assert_eq!(unused("target.'cfg(unix)'.dependencies", &product), Vec::<String>::new());
    assert_eq!(unused("dev-dependencies", &others), Vec::<String>::new());
    assert_eq!(unused("dev-dependencies", "").len(), listed(&manifest, "dev-dependencies").len());
}
