//! The house as its plan says: layers, openings, sizes.

mod house;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use house::House;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The longest file, its tests not counted; past that a file wants to be two.
const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 65;

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    collect(&Path::new(ROOT).join("src"), &mut files);
    assert!(files.len() > 50, "the sources were not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source is text");
            files.push((path.strip_prefix(Path::new(ROOT).join("src")).expect("below src").to_owned(), text));
        }
    }
}

/// The module of the root that a file belongs to.
fn root_module(path: &Path) -> String {
    let first = path.components().next().expect("a path has a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The layers as the architecture document in `lib.rs` draws them: a module's height and place.
fn layers() -> HashMap<String, (usize, usize)> {
    let document = std::fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).expect("lib.rs is there");
    let mut layers = HashMap::new();
    for line in document.lines().filter_map(|line| line.strip_prefix("//! ")) {
        let mut words = line.split_whitespace();
        if let Some(height) = words.next().and_then(|word| word.parse().ok())
            && line.starts_with(|letter: char| letter.is_ascii_digit())
        {
            layers.extend(words.enumerate().map(|(place, module)| (module.to_owned(), (height, place))));
        }
    }
    assert!(layers.len() > 10, "the layers were not found in lib.rs");
    layers
}

#[test]
fn imports_go_down_or_left_on_the_same_line() {
    let (layers, house) = (layers(), House::read());
    for module in house.modules() {
        let here = root_module(Path::new(&module.file));
        let (height, place) = *layers.get(&here).unwrap_or_else(|| panic!("`{here}` has no layer in lib.rs"));
        for imported in house.imports(module).into_iter().filter_map(|path| path.into_iter().next()) {
            // The root's own function that tells a failure is imported by name.
            let Some((below, left)) = layers.get(&imported).copied() else { continue };
            let allowed = imported == here || below < height || (below == height && left < place);
            assert!(allowed || here == "lib", "{}: `{here}` imports `{imported}`, which is above it", module.file);
        }
    }
}

#[test]
fn no_files_import_each_other_in_a_ring() {
    assert_eq!(House::read().circles(), Vec::<Vec<String>>::new());
}

#[test]
fn functions_can_be_seen_at_a_glance() {
    for module in House::read().modules() {
        let lines: Vec<&str> = module.text.lines().collect();
        for (first, line) in lines.iter().enumerate().filter(|(_, line)| is_function(line)) {
            let indent = &line[..line.len() - line.trim_start().len()];
            let head = lines[first..].iter().position(|line| line.ends_with(['{', '}', ';']));
            let Some(open) = head.filter(|head| lines[first + head].ends_with('{')) else { continue };
            let end = lines[first + open..].iter().position(|line| line.strip_prefix(indent) == Some("}"));
            let length = open + end.unwrap_or_default() + 1;
            assert!(length <= LONGEST_FUNCTION, "{}: {} has {length} lines", module.file, line.trim());
        }
    }
}

fn is_function(line: &str) -> bool {
    let words = line.split_whitespace().take_while(|word| !word.contains('(') || word.starts_with("pub("));
    let words: Vec<&str> = words.collect();
    words.contains(&"fn") && words.iter().all(|word| ["pub", "const", "fn"].contains(word) || word.starts_with("pub("))
}

#[test]
fn no_file_of_a_user_is_read_by_another_reader() {
    for module in House::read().modules().filter(|module| module.file != "national.rs") {
        assert!(!module.text.contains("serde_yaml"), "{} reads or writes YAML by serde_yaml", module.file);
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with `//!`", path.display());
    }
}

#[test]
fn files_can_be_seen_whole() {
    for (path, text) in sources() {
        let is_test = |line: &&str| ["#[cfg(test)]", "#[cfg(all(test,"].iter().any(|start| line.starts_with(start));
        let lines = text.lines().take_while(|line| !is_test(line)).count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines", path.display());
    }
}

#[test]
fn nothing_is_left_to_do_and_nobody_s_machine_is_named() {
    for (path, text) in sources() {
        for word in [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), "/home/", "/tmp/"] {
            assert!(!text.contains(word), "{} says {word}", path.display());
        }
    }
}

#[test]
fn only_the_upper_floors_touch_the_world() {
    let worldly = ["std::fs", "std::env", "std::io::stdin", "std::io::stdout", "chrono::Local", "clap::", "std::process"];
    for (path, text) in sources() {
        if ["arguments", "cli", "commands", "context", "git", "inputs", "lib", "main"].contains(&root_module(&path).as_str()) {
            continue;
        }
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let text = text.split("#[test]").next().unwrap_or_default();
        // `git` runs git, and touches nothing itself.
        let allowed = if root_module(&path) == "git" { "std::process" } else { "" };
        for word in worldly.into_iter().filter(|word| *word != allowed) {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}
