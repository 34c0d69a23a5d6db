//! The documents: what they say of two strategies is held word by word, nothing in a file becomes
//! markup, and what is not meant to be published is not.

mod planted;
mod town;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use comrak::nodes::NodeValue;
use html5gum::{Token, Tokenizer};
use planted::complete;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_yaml::Value;
use stspd::model::Audience;
use stspd::outline::{AMENDMENT, OUTLINES};
use stspd::reading::Content;
use stspd::schema::{Object, shapes};
use stspd::source::Source;
use stspd::yaml::read;
use town::Town;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const TODAY: &str = "2026-11-23";
const FORMATS: [(&str, &str); 3] = [("markdown", "md"), ("html", "html"), ("text", "txt")];

/// Every document, and what is to be said of it beside the file: one compares with a revision.
fn documents() -> impl Iterator<Item = Vec<&'static str>> {
    OUTLINES.iter().map(|outline| match outline.name {
        AMENDMENT => vec![AMENDMENT, "--since", "HEAD"],
        name => vec![name],
    })
}

/// The documents of one file alone.
fn of_one_file() -> impl Iterator<Item = &'static str> {
    OUTLINES.iter().map(|outline| outline.name).filter(|name| *name != AMENDMENT)
}

fn stspd(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.env_clear().current_dir(ROOT).args(["--today", TODAY]).args(arguments);
    command.output().expect("the program runs")
}

fn rendered(arguments: &[&str]) -> String {
    let output = stspd(&[&["render"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("documents are UTF-8")
}

/// A page without its style sheet, which is one and the same in all, and without the fingerprint at its end, which is of both.
fn without_style(text: &str) -> String {
    let (Some(start), Some(end)) = (text.find("<style>"), text.find("</style>")) else { return text.to_owned() };
    let last = text.trim_end().rfind('\n').expect("a page has lines");
    format!("{}{}", &text[..start + "<style>".len()], &text[end..=last])
}

#[test]
fn pages_share_one_style_sheet() {
    let style = std::fs::read_to_string(Path::new(ROOT).join("src/render/page.css")).expect("it is there");
    let page = rendered(&["agenda", "examples/minimal.yaml", "--format", "html"]);
    assert!(page.contains(style.trim()), "the page has another style sheet");
}

#[test]
fn documents_are_those_that_were_reviewed() {
    let folder = Path::new(ROOT).join("tests/documents");
    let is_update = std::env::var_os("STSPD_UPDATE").is_some();
    let mut held = BTreeSet::new();
    for (name, file) in [("complete", "examples/complete.yaml"), ("lille", "strategy/lille.yaml")] {
        for document in of_one_file() {
            for lang in ["fr", "en"] {
                for (format, extension) in FORMATS {
                    let text = without_style(&rendered(&[document, file, "--lang", lang, "--format", format]));
                    let path = folder.join(format!("{name}-{document}.{lang}.{extension}"));
                    if is_update {
                        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, &text)).expect("it can be written");
                    }
                    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
                    assert!(text == reviewed, "{} changed: STSPD_UPDATE=1 rewrites it, then review it", path.display());
                    held.insert(path);
                }
            }
        }
    }
    let there: BTreeSet<PathBuf> =
        std::fs::read_dir(&folder).expect("the folder is there").map(|entry| entry.expect("it can be read").path()).collect();
    assert_eq!(there, held, "a document that no longer is one");
}

/// A text that tries to be markup everywhere.
const HOSTILE: &str = "x</td><script>alert(1)</script><b onclick=\"a\">'|`*_[l](javascript:a)![i](https://e.example/i.png) \
                       <https://e.example> https://e.example/ www.e.example @someone #1 ~~s~~ $m$ &lt;b&gt; \\ {{ t }} %%{init}%% ]]> -->";
/// The same shape without any of it; the account stays, which `check` finds in both.
const HARMLESS: &str = "x @someone";

/// The richest strategy with a text at the end of everything that is written freely.
fn planted(text: &str) -> String {
    planted::planted(|was| was.push_str(text))
}

/// A repository in which the richest strategy was committed and has another text since.
fn since_complete(text: &str) -> Town {
    let town = Town::new();
    town.write(FILE, &serde_yaml::to_string(&complete()).expect("it was YAML"));
    town.commit();
    town.write(FILE, text);
    town
}

/// The strategy of such a repository.
const FILE: &str = "strategy.yaml";

fn print(document: &[&str], more: &[&str], town: &Town) -> String {
    let path = town.path().join(FILE);
    let output = stspd(&[&["render"], document, more, &[path.to_str().expect("the path is text")]].concat());
    assert!(matches!(output.status.code(), Some(0 | 1)), "{document:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("documents are UTF-8")
}

fn written(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file can be made");
    std::fs::write(file.path(), text).expect("it can be written");
    file
}

/// The elements of a page with their attributes, but for what only says a text.
fn elements(html: &str) -> Vec<String> {
    const SAID: [&str; 2] = ["aria-label", "content"];
    // Whether a word with a number is kept whole depends on what stands beside it.
    let mut spans = Vec::new();
    let mut keeps_whole = |token: &Token<()>| {
        let is_whole = match token {
            Token::StartTag(tag) if &*tag.name.0 == b"span" => {
                spans.push(tag.attributes.iter().any(|(key, value)| &*key.0 == b"class" && &*value.0 == b"whole"));
                spans.last().copied()
            }
            Token::EndTag(tag) if &*tag.name.0 == b"span" => spans.pop(),
            _ => None,
        };
        is_whole == Some(true)
    };
    let shape = |token| match token {
        Token::StartTag(tag) => {
            let said = |key: &[u8]| SAID.iter().any(|said| said.as_bytes() == key);
            // What is drawn is as long as its words.
            let is_drawn = matches!(&*tag.name.0, b"rect" | b"path" | b"text" | b"circle" | b"svg");
            let attributes = tag.attributes.iter().filter(|(key, _)| !said(key) && !is_drawn);
            let attributes: Vec<String> = attributes
                .map(|(key, value)| format!("{}={}", String::from_utf8_lossy(key), String::from_utf8_lossy(value)))
                .collect();
            Some(format!("<{} {}>", String::from_utf8_lossy(&tag.name), attributes.join(" ")))
        }
        Token::EndTag(tag) => Some(format!("</{}>", String::from_utf8_lossy(&tag.name))),
        Token::Comment(_) => Some("comment".to_owned()),
        _ => None,
    };
    // Words that are drawn take as many lines as they need.
    let line = ["<text >", "</text>"].map(str::to_owned);
    let mut found: Vec<String> = Vec::new();
    let tokens = Tokenizer::new(html).map(|token| token.expect("reading a text does not fail"));
    for shape in tokens.filter(|token| !keeps_whole(token)).filter_map(shape) {
        found.push(shape);
        if found.ends_with(&[line.clone(), line.clone()].concat()) {
            found.truncate(found.len() - line.len());
        }
    }
    found
}

/// The blocks, links and marks of a page of Markdown, without its words.
fn marks(markdown: &str) -> Vec<String> {
    let shape = |event| match event {
        Event::Text(_) | Event::SoftBreak => None,
        Event::Start(Tag::Link { dest_url, .. }) => Some(format!("link {dest_url}")),
        Event::Code(_) => Some("code".to_owned()),
        // The last line, by which a document is known again, depends on every word.
        Event::InlineHtml(html) | Event::Html(html) if html.starts_with("<!-- stspd render ") => None,
        Event::InlineHtml(html) | Event::Html(html) => Some(html.into_string()),
        event => Some(format!("{event:?}")),
    };
    Parser::new_ext(markdown, Options::all()).filter_map(shape).collect()
}

/// Where the links of a page lead as GitHub reads it, which makes some of what is no mark.
fn links(markdown: &str) -> Vec<String> {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.parse.relaxed_autolinks = true;
    let arena = comrak::Arena::new();
    let is_link = |node: comrak::Node<'_>| match &node.data().value {
        NodeValue::Link(link) => Some(format!("link {}", link.url)),
        _ => None,
    };
    comrak::parse_document(&arena, markdown, &options).descendants().filter_map(is_link).collect()
}

#[test]
fn no_text_of_a_file_becomes_markup() {
    let [hostile, harmless] = [HOSTILE, HARMLESS].map(|text| since_complete(&planted(text)));
    for document in documents() {
        let print = |format: &str, town: &Town| print(&document, &["--format", format, "--lang", "fr"], town);
        let [bad, good] = [&hostile, &harmless].map(|town| print("html", town));
        assert!(bad.contains("alert(1)"), "{document:?}: the text was not planted");
        assert_eq!(elements(&bad), elements(&good), "{document:?} as HTML");
        let [bad, good] = [&hostile, &harmless].map(|town| print("markdown", town));
        assert_eq!(marks(&bad), marks(&good), "{document:?} as Markdown");
        let bad = print("text", &hostile);
        assert!(!bad.chars().any(|letter| letter.is_control() && letter != '\n'), "{document:?} as text");
    }
}

#[test]
fn no_address_in_a_text_becomes_a_link() {
    let addresses = " a@b.example xmpp:r@h.example/j mailto:c@d.example www.e.example https://f.example ftp://g.example @h";
    let [hostile, harmless] = [addresses, HARMLESS].map(|text| since_complete(&planted(text)));
    for document in documents() {
        let [bad, good] = [&hostile, &harmless].map(|town| print(&document, &[], town));
        assert!(bad.contains("b.example"), "{document:?}: the text was not planted");
        assert_eq!(links(&bad), links(&good), "{document:?}");
    }
}

#[test]
fn what_hides_or_reorders_is_left_out() {
    let town = since_complete(&planted("a\u{202e}b\u{1b}c\u{2028}d\u{200b}"));
    for (document, (format, _)) in documents().flat_map(|document| FORMATS.map(|format| (document.clone(), format))) {
        let text = print(&document, &["--format", format], &town);
        assert!(text.contains("abc d"), "{document:?} as {format}: the text was not planted");
        assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{2028}', '\u{200b}']), "{document:?} as {format}");
    }
}

/// Every field of the format, and the widest audience that may see it.
#[test]
fn who_may_see_a_field_was_reviewed() {
    let mut objects: Vec<&Object> = shapes().objects().collect();
    objects.sort_unstable_by_key(|object| &object.name);
    let mut text = String::new();
    for object in objects {
        writeln!(text, "{}: {:?}", object.name, object.audience).expect("a string takes all");
        for property in object.in_order() {
            let within = property.within.map(|within| format!(", all of it {within:?}")).unwrap_or_default();
            writeln!(text, "  {}: {:?}{within}", property.name, property.audience).expect("a string takes all");
        }
    }
    let path = Path::new(ROOT).join("tests/audiences.txt");
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(&path, &text).expect("it can be written");
    }
    let reviewed = std::fs::read_to_string(&path).expect("it is there");
    assert_eq!(reviewed, text, "run `STSPD_UPDATE=1 cargo test --test documents` and review who may see more");
}

/// What is planted can leak: a field that the example lacks could, unseen.
#[test]
fn the_richest_example_has_every_field() {
    let mut met = BTreeSet::new();
    meet(&complete(), shapes().of_type("Strategy"), &mut met);
    let known =
        shapes().objects().flat_map(|object| object.in_order().into_iter().map(|property| (&*object.name, property.name)));
    let missing: Vec<_> = known.filter(|field| !met.contains(field)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn meet<'s>(value: &Value, object: Option<&'s Object>, met: &mut BTreeSet<(&'s str, &'s str)>) {
    match value {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let Some((object, key)) = object.zip(key.as_str()) else { continue };
                // Under a key of their own choosing stand things of one type.
                let property = object.property(key);
                met.extend(property.map(|property| (&*object.name, property.name)));
                meet(value, property.map_or(Some(object), |property| shapes().object_in(property)), met);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| meet(item, object, met)),
        _ => {}
    }
}

#[test]
fn the_public_reads_what_could_be_printed_of_the_published_part_alone() {
    let source = Source::new("t", serde_yaml::to_string(&complete()).expect("it was YAML"));
    let tree = read(&source).unwrap_or_else(|fault| panic!("it is YAML: {fault:?}"));
    let content = Content::of(&tree).expect("it is a strategy");
    let open = serde_yaml::to_string(&content.open_to(Audience::Public)).expect("a strategy is written as YAML");
    let open = written(&open);
    for document in of_one_file() {
        let print = |file: &str| said(&[document, "--public", file]);
        let [whole, open] = ["examples/complete.yaml", &open.path().to_string_lossy()].map(print);
        assert_eq!(whole, open, "{document}");
    }
    let review = |year: &str| said(&["review", "--public", "--year", year, "examples/complete.yaml"]);
    assert!(review("2025").contains("Groupe territorial") && !review("2024").contains("Groupe territorial"));
}

#[test]
fn a_file_with_faults_is_rendered_and_says_so() {
    let output = stspd(&["render", "summary", "examples/faults.yaml", "--lang", "fr", "--for", "internal"]);
    let text = String::from_utf8(output.stdout).expect("documents are UTF-8");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text.contains("## Avancement") && text.contains("> **Ce document repose sur un fichier qui contient des erreurs**"),
        "{text}"
    );
    let public = stspd(&["render", "summary", "examples/faults.yaml", "--lang", "fr", "--public"]);
    assert_eq!(public.status.code(), Some(1));
    assert!(!String::from_utf8_lossy(&public.stdout).contains("erreurs"));
}

#[test]
fn only_a_document_of_ours_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    // Its name tells no format.
    let path = folder.path().join("synthese");
    let name = path.to_string_lossy();
    let write = |more: &[&str]| stspd(&[&["render", "page", "examples/minimal.yaml", "-o", &name], more].concat());
    assert_eq!(write(&[]).status.code(), Some(0));
    assert_eq!(write(&["--format", "html"]).status.code(), Some(0), "its own earlier document");
    let printed = std::fs::read_to_string(&path).expect("it is there");
    std::fs::write(&path, printed.replacen("<main>", "<main>by hand", 1)).expect("it can be written");
    assert_eq!(write(&[]).status.code(), Some(2), "what somebody changed");
    std::fs::write(&path, "notes of mine: stspd render summary").expect("it can be written");
    let refused = write(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is left as it is"));
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "notes of mine: stspd render summary");
    assert_eq!(write(&["--force"]).status.code(), Some(0));
}

#[test]
fn what_was_asked_for_and_is_not_there_is_told_with_what_is() {
    for (arguments, said) in [
        (&["summary", "--plenary", "2026-12-11"][..], "2026-12-10"),
        (&["sheet", "--action", "a-1-9"], "a-1-1"),
        (&["dashboard", "--axis", "axe-9"], "axe-1"),
    ] {
        let output = stspd(&[&["render"], arguments, &["examples/complete.yaml"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(said) && output.stdout.is_empty(), "{arguments:?}: {told}");
    }
}

/// What a French document says, its no-break spaces as plain ones.
fn said(arguments: &[&str]) -> String {
    rendered(&[arguments, &["--lang", "fr"]].concat()).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn the_actions_of_an_axis_are_counted_alike_in_the_sentence_and_in_the_table() {
    for (axis, count) in [("axe-1", 3), ("axe-2", 3), ("axe-3", 3), ("axe-4", 1)] {
        let told = said(&["summary", "examples/complete.yaml", "--for", "internal", "--axis", axis]);
        let actions = if count == 1 { "1 action".to_owned() } else { format!("{count} actions") };
        assert!(told.contains(&format!("{actions} : ")) || told.contains(&format!("{actions}, ")), "{axis}: {told}");
        let row = told.lines().find(|line| line.starts_with(&format!("| {} – ", &axis[4..]))).expect("the axis has a row");
        assert_eq!(row.split('|').nth(2).map(str::trim), Some(count.to_string().as_str()), "{row}");
    }
    assert!(said(&["summary", "examples/complete.yaml", "--for", "internal", "--axis", "axe-4"]).contains("Y contribuent aussi"));
}

#[test]
fn the_public_is_told_nothing_of_what_it_does_not_see() {
    let complete = std::fs::read_to_string(Path::new(ROOT).join("examples/complete.yaml")).expect("it is there");
    let file = written(&complete);
    let path = file.path().to_str().expect("the path is text");
    assert!(!said(&["summary", path, "--public"]).contains("n’est en retard"));
    assert!(said(&["summary", path]).contains("n’est en retard"));
}

#[test]
fn a_sum_of_money_says_what_it_does_not_hold() {
    let file = written(
        "stspd: 1\ntitle: T\nterritory: {name: Ville}\norganizations: [{id: v, name: Ville, kind: commune}]\naxes: [{id: x, title: X}]\n\
         actions:\n- id: a\n  title: A\n  axis: x\n  funding: [{funder: v, amount: 1000}, {funder: v, year: 2026, amount: 500}, {funder: v, year: 2026}]\n",
    );
    let text = said(&["summary", &file.path().to_string_lossy()]);
    assert!(!text.contains("par financeur\n  \"Ville\""), "a chart of one slice says nothing: {text}");
    for line in [
        "| 2026 | Ville | 500 €<br>_et 1 montant non renseigné_ |",
        "| _non renseigné_ | Ville | 1 000 € |",
        "| **Total** | | **1 500 €<br>_et 1 montant non renseigné_** |",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

/// A council whose chair is no member, at a place with an article.
const COUNCIL: &str = "stspd: 1\ntitle: T\nterritory: {name: Le Mans}\norganizations:\n- {id: v, name: Ville, kind: commune}\n\
    - {id: p, name: Préfecture, kind: state}\n- {id: j, name: Parquet, kind: prosecutor}\n- {id: b, name: Bailleur, kind: social-landlord}\n- {id: g, name: Collège, kind: education}\n\
    council:\n  kind: clspd\n  chair: {organization: v, role: Maire}\n  members: [{organization: p, as: by-right}, {organization: j, as: by-right}, {organization: b}]\n\
    plenaries:\n- date: 2026-01-15\n  attendance: [{organization: p, as: present, role: Préfète}, {organization: p, as: present, role: Sous-préfet}, {organization: g, as: guest}]\n\
    - date: 2026-03-10\n  session: restricted\n  attendance: [{organization: p, as: present, role: Préfète}]\n\
    - {date: 2026-05-05, status: cancelled}\n- {date: 2026-06-06, status: planned}\n";

#[test]
fn everybody_signs_who_chairs_or_came() {
    let file = written(COUNCIL);
    let sheet = |day: &str| said(&["attendance", "--plenary", day, "--for", "internal", &file.path().to_string_lossy()]);
    let rows = |text: &str| text.lines().filter(|line| line.starts_with("| ")).map(str::to_owned).collect::<Vec<_>>();
    let held = rows(&sheet("2026-01-15"));
    for row in ["| Ville | ", "| Préfecture | Préfète | ", "| Préfecture | Sous-préfet | ", "| Bailleur | ", "| Collège | "]
    {
        assert_eq!(held.iter().filter(|line| line.starts_with(row)).count(), 1, "{row}: {held:#?}");
    }
    let restricted = sheet("2026-03-10");
    assert!(restricted.contains("Préfète") && !restricted.contains("Bailleur"), "{restricted}");
}

#[test]
fn nothing_is_asked_of_a_session_that_was_not_held() {
    let file = written(COUNCIL);
    let path = file.path().to_string_lossy();
    let record = |day: &str| said(&["decisions", "--plenary", day, &path]);
    assert!(record("2026-01-15").contains("Fait au Mans, le"));
    for day in ["2026-05-05", "2026-06-06"] {
        has_no_record(&["--plenary", day, &path]);
    }
}

/// A session that did not take place has no record, and that is told.
fn has_no_record(arguments: &[&str]) {
    let output = stspd(&[&["render", "decisions", "--lang", "fr"], arguments].concat());
    let told = String::from_utf8_lossy(&output.stderr).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}: {told}");
    assert!(told.contains("elle n’a pas de relevé"), "{arguments:?}: {told}");
}

#[test]
fn a_convocation_is_of_the_next_session_and_a_record_of_the_last_one_held() {
    let lines = "plenaries:\n  - {date: 2026-03-02, status: held}\n  - {date: 2026-06-18, status: held}\n  \
                 - {date: 2026-10-01, status: cancelled}\n  - {date: 2026-12-10, status: planned}\n  - {date: 2027-06-01, status: planned}\n";
    let minimal = std::fs::read_to_string(Path::new(ROOT).join("examples/minimal.yaml")).expect("it is there");
    let file = written(&format!("{minimal}{lines}"));
    let path = file.path().to_string_lossy().into_owned();
    for (document, day) in
        [("agenda", "jeudi 10 décembre 2026"), ("attendance", "jeudi 10 décembre 2026"), ("decisions", "jeudi 18 juin 2026")]
    {
        let text = said(&[document, &path]).to_lowercase();
        assert!(text.contains(&format!("séance plénière du {day}")), "{document}: {text}");
    }
    let planned = written(&format!("{minimal}plenaries:\n  - {{date: 2026-12-10, status: planned}}\n"));
    has_no_record(&[&planned.path().to_string_lossy()]);
}

#[test]
fn the_whole_strategy_is_called_as_it_calls_itself() {
    let text = rendered(&["strategy", "examples/minimal.yaml", "--lang", "fr"]);
    let name = "Stratégie territoriale de sécurité et de prévention de la délinquance";
    assert!(text.contains(&format!("# {name}")), "{text}");
    assert_eq!(text.matches(&format!("**{name}**")).count(), 0, "{text}");
}

#[test]
fn a_convocation_is_a_letter_to_whom_the_law_convenes() {
    let letter = said(&["agenda", "examples/complete.yaml"]);
    for words in [
        "Mesdames et Messieurs les membres du conseil",
        "Le maire, président du CLSPD, a l’honneur de vous convier",
        "le jeudi 10 décembre 2026 à 14 h 30, à la Maison de quartier des Tilleuls.",
        "- Le préfet (Préfecture de la Haute-Brume)",
        "- Le procureur de la République (Parquet de Brumeville)",
        "Coupon-réponse",
    ] {
        assert_eq!(letter.matches(words).count(), 1, "{words}: {letter}");
    }
    let letters = said(&["agenda", "examples/complete.yaml", "--each"]);
    assert!(letters.contains("Le préfet\\\nPréfecture de la Haute-Brume"), "{letters}");
    let members = letter.lines().skip_while(|line| !line.contains("Convoqués")).filter(|line| line.starts_with("- ")).count();
    for once_each in ["Madame, Monsieur,\n", "Coupon-réponse"] {
        assert_eq!(letters.matches(once_each).count(), members, "{once_each}: {letters}");
    }
    assert!(!letters.contains("Convoqués") && !letters.contains("Mesdames et Messieurs"), "{letters}");
    // Who may stand in is said to those whom the law seats.
    assert_eq!(letters.matches("Un membre de droit empêché").count(), 3);
}

#[test]
fn nobody_is_given_an_office_that_the_file_does_not_tell() {
    let chaired = |role: &str| {
        let file = written(
            &COUNCIL
                .replace("role: Maire", &format!("role: {role}"))
                .replace("name: Préfecture", "name: Haut-commissariat")
                .replace("2026-06-06", "2026-12-06"),
        );
        said(&["agenda", &file.path().to_string_lossy()])
    };
    for (role, words) in [
        ("Maire", "Le maire, président du CLSPD, a l’honneur"),
        ("Présidente", "La présidente du CLSPD a l’honneur"),
        ("Adjointe à la sécurité", "L’adjointe à la sécurité, présidente du CLSPD, a l’honneur"),
        ("Direction", "La présidence du conseil a l’honneur"),
    ] {
        let letter = chaired(role);
        assert!(letter.contains(words), "{role}: {letter}");
        assert!(letter.contains("- Haut-commissariat") && !letter.contains("Le préfet"), "{letter}");
    }
}

#[test]
fn a_session_without_a_council_has_a_convocation() {
    let file = written("stspd: 1\ntitle: T\nterritory: {name: Arras}\nplenaries: [{date: 2026-12-10, status: planned}]\n");
    let agenda = said(&["agenda", &file.path().to_string_lossy()]);
    assert!(agenda.contains("La présidence du conseil a l’honneur"), "{agenda}");
}

#[test]
fn a_record_tells_what_was_signed_who_was_designated_and_what_came_next() {
    let told = said(&["decisions", "examples/complete.yaml", "--plenary", "2024-12-12", "--for", "internal"]);
    assert!(told.contains("Prochaine séance : mardi 17 juin 2025."), "{told}");
    assert!(told.contains("Documents signés et présentés") && told.contains("Stratégie signée par"), "{told}");
    assert!(told.contains("spécialement désigné"), "{told}");
    has_no_record(&["examples/complete.yaml", "--plenary", "2026-02-12", "--for", "internal"]);
}

#[test]
fn what_would_change_nothing_is_refused() {
    for (arguments, named) in [
        (&["agenda", "--action", "a-3-1"][..], "summary"),
        (&["dashboard", "--year", "2025"], "review"),
        (&["page", "--plenary", "2026-12-10"], "agenda"),
        (&["decisions", "--progress"], "dashboard"),
        (&["sheet", "--since", "HEAD"], "amendment"),
    ] {
        let output = stspd(&[&["render"], arguments, &["examples/complete.yaml"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(named), "{arguments:?}: {said}");
    }
    for arguments in [["review", "--year", "2030"], ["summary", "--since", "2027-01-01"]] {
        let output = stspd(&[&["render"], &arguments[..], &["examples/complete.yaml"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn an_address_to_write_to_holds_nothing_else() {
    let complete = std::fs::read_to_string(Path::new(ROOT).join("examples/complete.yaml")).expect("it is there");
    let file = written(&complete.replacen("clspd@val-exemple.example", "x@y.example?bcc=z@w.example", 1));
    let page = rendered(&["strategy", file.path().to_str().expect("the path is text"), "--format", "html"]);
    assert!(!page.contains("href=\"mailto:x@y.example?"), "{page}");
}

/// A council whose session somebody else chaired, actions without axis, and who signs what.
const LEFT_OUT: &str = "
stspd: 1
title: T
period: {start: 2025-01-01, end: 2027-12-31}
territory: {name: Moissy, kind: commune}
organizations:
  - {id: ville, name: Ville, kind: commune}
  - {id: prefecture, name: Préfecture, kind: state}
  - {id: bus, name: Transports, kind: transport}
  - {id: bailleur, name: Bailleur, kind: social-landlord}
council: {kind: clspd, chair: {organization: ville, role: Maire}, members: [{organization: ville}]}
signatories:
  - {organization: prefecture, by: {role: Préfète}}
  - {organization: prefecture, by: {role: Rectrice}}
  - {organization: bus, actions: [a-2]}
  - {organization: bailleur, actions: [a-1, a-2]}
plenaries:
  - date: 2026-06-18
    status: held
    chair: {organization: prefecture, role: Sous-préfète}
    attendance: [{organization: ville, as: excused}, {organization: prefecture, as: present}]
actions:
  - {id: a-1, title: Refonte des rondes}
  - {id: a-2, title: Secret, visibility: internal}
";

#[test]
fn who_is_left_out_is_not_replaced() {
    let file = written(LEFT_OUT);
    let path = file.path().to_string_lossy();
    for document in ["decisions", "summary", "attendance"] {
        let arguments = [document, "--plenary", "2026-06-18", "--lang", "fr", "--format", "text", &path];
        let partners = String::from_utf8(stspd(&[&["render"], &arguments[..]].concat()).stdout).expect("text");
        let public = String::from_utf8(stspd(&[&["render", "--public"], &arguments[..]].concat()).stdout).expect("text");
        assert!(document == "attendance" || partners.contains("Sous-préfète"), "{document}: {partners}");
        for text in [&partners, &public] {
            assert!(!text.contains("Maire"), "{document}: the chair of the council stands for another: {text}");
        }
        assert!(!public.contains("Sous-préfète"), "{document}: {public}");
    }
    let partners = String::from_utf8(stspd(&["render", "attendance", "--plenary", "2026-06-18", &path]).stdout).expect("text");
    let chair = partners.split("Présidence").nth(1).expect("the sheet has a chair").lines().nth(4);
    assert!(chair.is_some_and(|line| line.contains("Préfecture")), "{partners}");
}

#[test]
fn signatories_keep_their_office_and_what_they_commit_to() {
    let file = written(LEFT_OUT);
    let path = file.path().to_string_lossy();
    let partners = String::from_utf8(stspd(&["render", "strategy", &path]).stdout).expect("text");
    for row in [
        "| Préfecture | Préfète | l’ensemble du document |",
        "| Préfecture | Rectrice | l’ensemble du document |",
        "| Transports | _non renseigné_ | Secret |",
        "| Bailleur | _non renseigné_ | Refonte des rondes<br>Secret |",
    ] {
        assert!(partners.contains(row), "{row}: {partners}");
    }
    let public = String::from_utf8(stspd(&["render", "page", &path]).stdout).expect("text");
    assert!(public.contains("| Bailleur | Refonte des rondes |"), "{public}");
    for whole_or_left_out in ["| Préfecture | selon le texte signé |", "| Transports | selon le texte signé |"] {
        assert!(public.contains(whole_or_left_out), "of both the same is said: {public}");
    }
    assert!(!public.contains("l’ensemble du document"), "{public}");
}

#[test]
fn a_page_shows_the_actions_that_no_axis_holds() {
    let flat = written(LEFT_OUT);
    let page = String::from_utf8(stspd(&["render", "page", &flat.path().to_string_lossy()]).stdout).expect("text");
    assert!(page.contains("## Actions\n\n- Refonte des rondes"), "{page}");
    let axis = format!("{LEFT_OUT}  - {{id: a-3, title: Nuit, axis: x}}\naxes: [{{id: x, title: Nuits}}]\n");
    let file = written(&axis);
    let page = String::from_utf8(stspd(&["render", "page", &file.path().to_string_lossy()]).stdout).expect("text");
    assert!(page.contains("### Hors axes\n\n- Refonte des rondes"), "{page}");
}

#[test]
fn nothing_of_a_strategy_that_is_transcribed_is_late_or_missed() {
    let kept = "stspd: 1\ntitle: Stratégie\nterritory: {name: Ville}\nperiod: {start: 2015, end: 2020}\norganizations:\n- {id: ville, name: Ville}\naxes:\n- {id: axe-1, title: Un axe}\nactions:\n- id: a-1\n  title: Une action\n  axis: axe-1\n  status: in-progress\n  schedule: {start: 2015, end: 2018}\n  milestones: [{title: Une étape, due: 2016}]\n  indicators:\n  - {id: i-1, title: Un indicateur, better: up, target: {period: \"2018\", value: 9}, values: [{period: \"2017\", value: 1}]}\n";
    let transcribed = kept.replacen("title:", "transcribed: true\ntitle:", 1);
    for (text, is_late) in [(kept, true), (&transcribed, false)] {
        let file = tempfile::NamedTempFile::with_suffix(".yaml").expect("a file can be made");
        std::fs::write(file.path(), text).expect("it can be written");
        for document in ["summary", "sheet", "strategy"] {
            let told = said(&[document, &file.path().to_string_lossy(), "--for", "internal"]);
            for word in ["en retard", "manquée"] {
                assert_eq!(told.contains(word), is_late, "{document} {word}: {told}");
            }
        }
        let listed = stspd(&["list", "actions", &file.path().to_string_lossy(), "--late", "--format", "csv"]);
        assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count() > 1, is_late);
    }
}
