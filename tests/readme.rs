//! The READMEs and the pages of `docs`: what they hold of the binary's own is what it prints, what they lead to is
//! there, and the French is printed as in France.
//!
//! `STSPD_UPDATE=1 cargo test --test readme` rewrites the generated parts.

use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// What a new user reads in ten minutes.
const LONGEST_README: usize = 400;

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_stspd")).args(arguments).output().expect("the binary runs");
    assert!(output.status.success(), "{arguments:?} failed");
    String::from_utf8(output.stdout).expect("the binary prints text")
}

fn text(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|_| panic!("{} is no text", file.display()))
}

/// The pages of a language: its README, and what its folder of `docs` holds.
fn pages(lang: &str) -> Vec<PathBuf> {
    let root = Path::new(ROOT);
    let readme = root.join(if lang == "fr" { "README.fr.md" } else { "README.md" });
    let folder = std::fs::read_dir(root.join("docs").join(lang)).expect("the folder is there");
    let mut pages: Vec<PathBuf> = folder.map(|entry| entry.expect("the folder is read").path()).collect();
    pages.push(readme);
    pages.sort();
    pages
}

/// The text with what stands between the two marks replaced.
fn with_part(text: &str, part: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let start = text.find(&open).expect("the part begins") + open.len();
    let end = start + text[start..].find(&close).expect("the part ends");
    format!("{}\n{}\n{}", &text[..start], content.trim_end(), &text[end..])
}

/// A part of two pages, one a language, that a command prints.
fn holds(part: &str, pages: [(&str, &str); 2], arguments: &[&str]) {
    for (lang, page) in pages {
        let path = Path::new(ROOT).join("docs").join(lang).join(page);
        let current = with_part(&text(&path), part, &printed(&[arguments, &["--lang", lang]].concat()));
        if std::env::var_os("STSPD_UPDATE").is_some() {
            std::fs::write(&path, &current).expect("the page can be written");
        }
        assert!(text(&path) == current, "{page}: run `STSPD_UPDATE=1 cargo test --test readme` and review what changed");
    }
}

#[test]
fn the_catalogue_of_rules_is_that_of_the_binary() {
    holds("rules", [("en", "rules.md"), ("fr", "regles.md")], &["rules", "--format", "markdown"]);
}

#[test]
fn what_is_signed_is_what_the_binary_signs() {
    holds("fields", [("en", "signatures.md"), ("fr", "signatures.md")], &["verify", "--fields"]);
}

#[test]
fn the_files_for_reviews_are_those_that_the_pages_show() {
    let kits = [
        ("github", ".github/workflows/stspd.yml", ".github/actions/stspd/action.yml", "action.yml"),
        ("forgejo", ".forgejo/workflows/stspd.yml", ".forgejo/actions/stspd/action.yml", "action.yml"),
        ("gitlab", ".gitlab-ci.yml", ".gitlab/stspd.yml", "templates/check.yml"),
    ];
    for (lang, page) in [("en", "en/ci.md"), ("fr", "fr/integration.md")] {
        let page = text(&Path::new(ROOT).join("docs").join(page));
        for (forge, shown, beside, offered) in kits {
            let folder = tempfile::TempDir::new().expect("a folder can be made");
            let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
            command.args(["init", "--town", "T", "--git", "--hook", "--ci", forge, "--lang", lang]).current_dir(folder.path());
            assert!(command.output().expect("the binary runs").status.success());
            for written in [shown, ".gitattributes", ".git/hooks/pre-commit"] {
                let recipe = format!("\n{}```\n", text(&folder.path().join(written)));
                assert!(page.contains(&recipe), "{written} is not on the page: {recipe}");
            }
            assert_eq!(text(&folder.path().join(beside)), text(&Path::new(ROOT).join(offered)));
        }
    }
}

/// What the READMEs tell a new town to type, as it is typed.
#[cfg(unix)]
#[test]
fn what_begins_in_ten_minutes_works_as_it_stands() {
    let binary = Path::new(env!("CARGO_BIN_EXE_stspd")).parent().expect("the binary is in a folder").display().to_string();
    let path = format!("{binary}:{}", std::env::var("PATH").unwrap_or_default());
    for (readme, chapter, summary) in [
        ("README.md", "## Begin in ten minutes", "summary.html"),
        ("README.fr.md", "## Commencer en dix minutes", "synthese.html"),
    ] {
        let readme = text(&Path::new(ROOT).join(readme));
        let (_, rest) = readme.split_once(chapter).expect("the chapter is there");
        let (_, rest) = rest.split_once("```sh\n").expect("it says what to type");
        let (script, _) = rest.split_once("```").expect("it ends");
        assert!(script.lines().count() >= 8, "{script}");
        let folder = tempfile::TempDir::new().expect("a folder can be made");
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", script]).current_dir(folder.path()).env("PATH", &path).env("STSPD_TODAY", "2026-12-11");
        let output = shell.stdin(std::process::Stdio::null()).output().expect("a shell runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let summary = text(&folder.path().join(summary));
        assert!(summary.contains("Agir plus tôt") && summary.contains("Étendre la médiation"));
    }
}

#[test]
fn who_sees_what_is_what_the_binary_keeps_to() {
    holds("audiences", [("en", "audiences.md"), ("fr", "publics.md")], &["schema", "--audiences"]);
}

#[test]
fn a_readme_is_read_in_ten_minutes() {
    for name in ["README.md", "README.fr.md"] {
        let lines = text(&Path::new(ROOT).join(name)).lines().count();
        assert!(lines <= LONGEST_README, "{name} has {lines} lines");
    }
}

/// The longest that somebody reads before a first change.
const LONGEST_GUIDE: usize = 150;

#[test]
fn the_guide_for_contributors_is_short_and_shows_code_as_it_stands() {
    let guide = text(&Path::new(ROOT).join("CONTRIBUTING.md"));
    assert!(guide.lines().count() <= LONGEST_GUIDE, "it has {} lines", guide.lines().count());
    let mut pieces = 0;
    for rest in guide.split("<!-- ").skip(1) {
        let (file, rest) = rest.split_once(" -->\n```rust\n").expect("a piece of code follows the name of its file");
        let (piece, _) = rest.split_once("```").expect("it ends");
        assert!(text(&Path::new(ROOT).join(file)).contains(piece), "{file} is otherwise than CONTRIBUTING.md shows:\n{piece}");
        pieces += 1;
    }
    assert!(pieces >= 5 && guide.matches("```rust").count() == pieces, "each piece of code names its file");
}

#[test]
fn each_page_leads_to_pages_and_chapters_that_are_there() {
    let guide = Path::new(ROOT).join("CONTRIBUTING.md");
    for page in ["en", "fr"].into_iter().flat_map(pages).chain([guide]) {
        for link in text(&page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (file, chapter) = link.split_once('#').map_or((link, None), |(file, chapter)| (file, Some(chapter)));
            if file.starts_with("https://") {
                continue;
            }
            let path = page.parent().expect("a page is in a folder").join(file);
            assert!(path.exists(), "{}: nothing is at {link}", page.display());
            let titles = text(&path);
            let mut titles = titles.lines().filter_map(|line| line.strip_prefix("## "));
            let is_there = chapter.is_none_or(|chapter| titles.any(|title| title.to_lowercase().replace(' ', "-") == chapter));
            assert!(is_there, "{}: no chapter is at {link}", page.display());
        }
    }
}

/// The lines of a page that are neither code nor what a command prints, with what is code in them left out.
fn prose(page: &str) -> Vec<String> {
    let mut is_code = false;
    let mut prose = Vec::new();
    for line in page.lines() {
        let is_fence = line.starts_with("```");
        is_code ^= is_fence;
        if !is_code && !is_fence {
            prose.push(line.split('`').step_by(2).collect::<Vec<_>>().join("`"));
        }
    }
    prose
}

/// What is wrong with a line of French.
fn misprinted(line: &str) -> Option<&'static str> {
    let letters: Vec<char> = line.chars().collect();
    let is_mark = |letter: Option<&char>| letter.is_some_and(|letter| ":;?!%»".contains(*letter));
    let breaks = |at: usize| letters[at] == ' ' && (is_mark(letters.get(at + 1)) || at > 0 && letters[at - 1] == '«');
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_pointed = |at: usize| at > 0 && letters[at] == '.' && is_digit(at - 1) && is_digit(at + 1);
    if (0..letters.len()).any(breaks) {
        Some("a space breaks beside a mark")
    } else if line.starts_with("| ") && (0..letters.len()).any(is_pointed) {
        Some("a number has a point")
    } else {
        line.contains('\'').then_some("an apostrophe is a typewriter's")
    }
}

#[test]
fn french_pages_are_printed_as_in_france() {
    assert_eq!(misprinted("| 1,5 | « oui » : non |"), Some("a space breaks beside a mark"));
    assert_eq!(misprinted("| 1.5 |"), Some("a number has a point"));
    assert_eq!(misprinted("l'état"), Some("an apostrophe is a typewriter's"));
    for page in pages("fr") {
        for line in prose(&text(&page)) {
            assert_eq!(misprinted(&line), None, "{}: {line}", page.display());
        }
    }
}
