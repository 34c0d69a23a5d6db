//! The canonical look of every example in every layout: nothing is lost, and the second time changes nothing.
//!
//! `STSPD_LOOKS=20000 cargo test --test look -- --nocapture` looks at more, and tells how many were refused.

#![expect(clippy::print_stdout, reason = "a longer run tells how many files were refused, and why")]

mod layouts;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use layouts::{Random, examples, rewritten, sorted};
use stspd::edit::{Literal, Refusal, look};
use stspd::source::Source;
use stspd::yaml::{Tree, comments, read};

/// How often each comment stands in a tree.
fn count_comments(tree: &Tree<'_>) -> BTreeMap<String, usize> {
    let mut count = BTreeMap::new();
    comments(tree).for_each(|span| *count.entry(tree.source().slice(span).trim_end().to_owned()).or_default() += 1);
    count
}

/// The canonical text of a file, which says the same and is its own canonical text; none where it is no YAML.
fn hold(name: &str, text: &str) -> Option<Result<String, Refusal>> {
    let source = Source::new(name, text.to_owned());
    let tree = read(&source).ok()?;
    let looked = match look(&tree) {
        Ok(looked) => looked,
        Err(refusal) => return Some(Err(refusal)),
    };
    let told = || format!("{name}\n--- before\n{text}\n--- after\n{looked}");
    let after_source = Source::new(name, looked.clone());
    let after = read(&after_source).unwrap_or_else(|finding| panic!("{finding:?} {}", told()));
    let values = |tree: &Tree<'_>| sorted(Literal::of(tree, tree.root()));
    assert!(values(&tree) == values(&after), "another value: {}", told());
    assert_eq!(count_comments(&tree), count_comments(&after), "{}", told());
    let again = look(&after).unwrap_or_else(|refusal| panic!("the second time is refused: {refusal:?} {}", told()));
    assert!(again == looked, "the second time differs: {}\n--- again\n{again}", told());
    assert_eq!(text.starts_with('\u{feff}'), looked.starts_with('\u{feff}'), "the mark: {}", told());
    if text.contains("\r\n") && !text.replace("\r\n", "").contains('\n') {
        assert!(!looked.replace("\r\n", "").contains('\n'), "mixed line ends: {}", told());
    }
    Some(Ok(looked))
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_of_the_repository_says_the_same_afterwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["examples", "strategy", "tests"] {
        files_below(&root.join(folder), &mut files);
    }
    assert!(files.len() > 60, "the files were not found");
    let (mut looked, mut refused) = (0, Vec::new());
    for path in &files {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let name = path.strip_prefix(root).expect("it is below").display().to_string();
        match hold(&name, &text) {
            Some(Ok(_)) => looked += 1,
            Some(Err(refusal)) => refused.push(format!("{name}: {:?}", refusal.why)),
            None => {}
        }
    }
    println!("{looked} looked at, refused: {refused:#?}");
    assert!(looked > 50 && refused.len() * 10 < looked, "{refused:#?}");
}

#[test]
fn every_example_in_every_layout_says_the_same_afterwards() {
    let wanted: usize = std::env::var("STSPD_LOOKS").ok().and_then(|looks| looks.parse().ok()).unwrap_or(1000);
    let examples = examples();
    let mut random = Random(30_112_026);
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut done = 0;
    while done < wanted {
        let (name, text) = random.pick(&examples);
        let Some(text) = rewritten(text, &mut random) else { continue };
        let Some(result) = hold(name, &text) else { continue };
        done += 1;
        if let Err(refusal) = result {
            if std::env::var_os("STSPD_REFUSED").is_some() {
                let source = Source::new("t", text);
                let line = source.position(refusal.at).line;
                println!("{name} {:?} line {line}: {}", refusal.why, source.slice(source.line(line)));
            }
            *refused.entry(format!("{:?}", refusal.why)).or_default() += 1;
        }
    }
    let count: usize = refused.values().sum();
    println!("{done} files, refused {refused:?}");
    assert!(count * 50 < done, "more than 2 % are refused: {refused:?}");
}

#[test]
fn what_is_published_has_the_canonical_look() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_stspd"))
        .current_dir(root)
        // The last two are written by verbs alone.
        .args(["fmt", "--check", "--lang", "en", "examples", "strategy", "tests/cmd/init.out", "tests/cmd/year.out"])
        .output()
        .expect("stspd runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "`stspd fmt examples strategy` would change:\n{said}");
}
