//! What Word and `OpenDocument` hold of two strategies, as text: held line by line, and alike in both.

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use regex::Regex;
use stspd::outline::{AMENDMENT, OUTLINES};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A part of a document.
fn part(document: &str, file: &str, format: &str, part: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    let arguments = ["--today", "2026-11-23", "--lang", "fr", "render", document, file, "--format", format];
    let output = command.env_clear().current_dir(ROOT).args(arguments).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{document} {file}: {}", String::from_utf8_lossy(&output.stderr));
    let mut archive = zip::ZipArchive::new(Cursor::new(output.stdout)).expect("it is a package");
    let mut text = String::new();
    archive.by_name(part).expect("the part is there").read_to_string(&mut text).expect("it is text");
    text
}

/// What a pattern finds, with its groups.
fn find<'t>(pattern: &str, text: &'t str) -> Vec<regex::Captures<'t>> {
    Regex::new(pattern).expect("it is a pattern").captures_iter(text).collect()
}

/// A text without tags, and with the marks of those that say something.
fn plain(text: &str, tab: &str, line: &str) -> String {
    let text = text.replace(tab, "\t").replace(line, " / ");
    let bare = Regex::new("<[^>]*>").expect("it is a pattern").replace_all(&text, "").into_owned();
    ["&lt;", "&gt;", "&quot;", "&#39;", "&amp;"]
        .iter()
        .zip(["<", ">", "\"", "'", "&"])
        .fold(bare, |bare, (mark, letter)| bare.replace(mark, letter))
}

/// The paragraphs of a document of Word, each with its style.
fn word(xml: &str) -> Vec<(String, String)> {
    let paragraph = |found: &regex::Captures<'_>| {
        let style = found.get(1).map_or_else(String::new, |style| style.as_str().to_owned());
        // What a field shows is reckoned when the document is opened.
        let field = "<w:instrText[^>]*> PAGEREF [^<]*</w:instrText></w:r><w:r><w:fldChar [^>]*/></w:r><w:r><w:t>[^<]*</w:t>\
                     |<w:instrText[^>]*>[^<]*</w:instrText>";
        let text = Regex::new(field).expect("it is a pattern").replace_all(&found[2], "").into_owned();
        (style, plain(&text, "<w:tab/>", "<w:br/>"))
    };
    let found = find("(?s)<w:p>(?:<w:pPr><w:pStyle w:val=\"([^\"]*)\"/>.*?</w:pPr>)?(.*?)</w:p>", xml);
    found.iter().map(paragraph).filter(|(_, text)| !text.is_empty()).collect()
}

/// The same of `OpenDocument`.
fn open(xml: &str) -> Vec<(String, String)> {
    let body = &xml[xml.find("<office:text>").expect("it has a text")..];
    let repeated = Regex::new("<text:s text:c=\"(\\d+)\"/>").expect("it is a pattern");
    let body = repeated.replace_all(body, |found: &regex::Captures<'_>| " ".repeat(found[1].parse().expect("a number")));
    let template = Regex::new("(?s)<text:table-of-content-source.*?</text:table-of-content-source>").expect("it is a pattern");
    let body = template.replace_all(&body, "");
    // What a picture says in words is no text of the page.
    let aloud = Regex::new("(?s)<svg:title>.*?</svg:title>|<svg:desc>.*?</svg:desc>").expect("it is a pattern");
    let body = aloud.replace_all(&body, "");
    let found = find("(?s)<text:[hp] text:style-name=\"([^\"]*)\"[^>/]*>(.*?)</text:[hp]>", &body);
    let paragraph = |found: &regex::Captures<'_>| (found[1].to_owned(), plain(&found[2], "<text:tab/>", "<text:line-break/>"));
    found.iter().map(paragraph).filter(|(_, text)| !text.is_empty()).collect()
}

#[test]
fn both_hold_the_same_text_which_was_reviewed() {
    let folder = Path::new(ROOT).join("tests/office");
    for (name, file) in [("complete", "examples/complete.yaml"), ("lille", "strategy/lille.yaml")] {
        for outline in OUTLINES.iter().filter(|outline| outline.name != AMENDMENT) {
            let word = word(&part(outline.name, file, "docx", "word/document.xml"));
            let open = open(&part(outline.name, file, "odt", "content.xml"));
            let texts = |lines: &[(String, String)]| lines.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
            assert_eq!(texts(&word), texts(&open), "{name}, {}", outline.name);
            let text: Vec<String> = word.iter().map(|(style, text)| format!("{style}: {text}\n")).collect();
            let (text, path) = (text.concat(), folder.join(format!("{name}-{}.txt", outline.name)));
            if std::env::var_os("STSPD_UPDATE").is_some() {
                std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &text)).expect("it can be written");
            }
            let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(text == reviewed, "{} changed: STSPD_UPDATE=1 rewrites it, then review it", path.display());
        }
    }
}

#[test]
fn a_reader_finds_headings_tables_and_the_language() {
    for outline in OUTLINES.iter().filter(|outline| outline.name != AMENDMENT) {
        let print = |format, name| part(outline.name, "examples/complete.yaml", format, name);
        let (word, open) = (print("docx", "word/document.xml"), print("odt", "content.xml"));
        let headings = |depth: usize| {
            let of_word = word.matches(&format!("<w:pStyle w:val=\"Heading{depth}\"/>")).count();
            let of_open = open.matches(&format!("text:outline-level=\"{depth}\">")).count();
            // Contents have levels of their own.
            (of_word, of_open - usize::from(depth == 2 && open.contains("<text:table-of-content-source")))
        };
        for depth in [1, 2] {
            let (of_word, of_open) = headings(depth);
            assert_eq!(of_word, of_open, "{}, headings {depth}", outline.name);
        }
        assert_eq!(word.matches("<w:tbl>").count(), open.matches("<table:table ").count(), "{}", outline.name);
        assert_eq!(word.matches("<w:tbl>").count(), word.matches("<w:tblHeader/>").count(), "{}", outline.name);
        assert!(print("docx", "word/styles.xml").contains("<w:lang w:val=\"fr-FR\""));
        assert!(print("odt", "styles.xml").contains("fo:language=\"fr\""));
    }
}
