//! The generated parts of the READMEs are what the binary prints.
//!
//! `STSPD_UPDATE=1 cargo test --test readme` rewrites them.

use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stspd")).args(arguments).output().expect("the binary runs");
    assert!(output.status.success(), "{arguments:?} failed");
    String::from_utf8(output.stdout).expect("the binary prints text")
}

/// The text with what stands between the two marks replaced.
fn with_part(text: &str, part: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let start = text.find(&open).expect("the part begins") + open.len();
    let end = start + text[start..].find(&close).expect("the part ends");
    format!("{}\n{}\n{}", &text[..start], content.trim_end(), &text[end..])
}

/// A part of the READMEs that a command prints.
fn holds(part: &str, arguments: &[&str]) {
    for (file, lang) in [("README.md", "en"), ("README.fr.md", "fr")] {
        let path = format!("{ROOT}/{file}");
        let kept = std::fs::read_to_string(&path).expect("the README is there");
        let current = with_part(&kept, part, &printed(&[arguments, &["--lang", lang]].concat()));
        if std::env::var_os("STSPD_UPDATE").is_some() {
            std::fs::write(&path, &current).expect("the README can be written");
        }
        let kept = std::fs::read_to_string(&path).expect("the README is there");
        assert!(kept == current, "{file}: run `STSPD_UPDATE=1 cargo test --test readme` and review what changed");
    }
}

/// In one test, for two at once would each write over what the other wrote.
#[test]
fn the_catalogue_of_rules_and_what_is_signed_are_those_of_the_binary() {
    holds("rules", &["rules", "--format", "markdown"]);
    holds("fields", &["verify", "--fields"]);
}
