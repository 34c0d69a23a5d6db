//! A town's own templates: what the examples print is held word by word, no text of a file becomes
//! markup in a page, and a template reaches nothing but its folder and always ends.

use std::path::Path;
use std::process::{Command, Output};

use html5gum::{Token, Tokenizer};
use serde_yaml::Value;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const COMPLETE: &str = "examples/complete.yaml";

fn stspd(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.env_clear().current_dir(ROOT).args(["render", "--today", "2026-11-23", "--lang", "fr"]).args(arguments);
    command.output().expect("the program runs")
}

fn rendered(arguments: &[&str]) -> String {
    let output = stspd(arguments);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("what is printed is UTF-8")
}

/// A folder of templates.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    folder
}

/// What is printed of a template of the folder that cannot be, nothing of it having been printed.
fn refused(folder: &TempDir, name: &str) -> String {
    let output = stspd(&["--template", &folder.path().join(name).to_string_lossy(), COMPLETE]);
    let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}: {told}");
    told.replace(&*folder.path().to_string_lossy(), "FOLDER")
}

#[test]
fn the_examples_print_what_was_reviewed() {
    for (name, public) in [("courrier.md", false), ("tableau.html", true)] {
        let template = format!("examples/templates/{name}.j2");
        let arguments = ["--template", &template, COMPLETE, "--public"];
        let text = rendered(&arguments[..if public { 4 } else { 3 }]);
        let path = Path::new(ROOT).join("tests/templates").join(name);
        if std::env::var_os("STSPD_UPDATE").is_some() {
            std::fs::write(&path, &text).expect("it can be written");
        }
        let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text == reviewed, "{} changed: STSPD_UPDATE=1 rewrites it, then review it", path.display());
    }
}

#[test]
fn the_examples_print_every_strategy_whatever_it_lacks() {
    let strategies = std::fs::read_dir(Path::new(ROOT).join("examples")).expect("the folder is there");
    let strategies: Vec<_> = strategies.map(|entry| entry.expect("it can be read").path()).collect();
    let strategies = strategies.iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    for strategy in strategies {
        for name in ["courrier.md", "tableau.html"] {
            let output = stspd(&["--template", &format!("examples/templates/{name}.j2"), &strategy.to_string_lossy()]);
            let told = String::from_utf8_lossy(&output.stderr);
            // A strategy with faults is printed too, and that is told.
            assert!(matches!(output.status.code(), Some(0 | 1)) && !output.stdout.is_empty(), "{name} {strategy:?}: {told}");
        }
    }
}

/// The richest strategy with a text at the end of every title, name and number.
fn planted(text: &str) -> String {
    fn plant(value: &mut Value, text: &str) {
        match value {
            Value::Sequence(items) => items.iter_mut().for_each(|item| plant(item, text)),
            Value::Mapping(entries) => {
                for (key, item) in entries.iter_mut() {
                    match item {
                        Value::String(was) if matches!(key.as_str(), Some("title" | "name" | "number")) => was.push_str(text),
                        item => plant(item, text),
                    }
                }
            }
            _ => {}
        }
    }
    let complete = std::fs::read_to_string(Path::new(ROOT).join(COMPLETE)).expect("it is there");
    let mut value: Value = serde_yaml::from_str(&complete).expect("it is YAML");
    plant(&mut value, text);
    serde_yaml::to_string(&value).expect("it was YAML")
}

fn elements(html: &str) -> Vec<String> {
    let shape = |token| match token {
        Token::StartTag(tag) => Some(format!("<{} {:?}>", String::from_utf8_lossy(&tag.name), tag.attributes)),
        Token::EndTag(tag) => Some(format!("</{}>", String::from_utf8_lossy(&tag.name))),
        Token::Comment(_) => Some("comment".to_owned()),
        _ => None,
    };
    Tokenizer::new(html).filter_map(|token| shape(token.expect("reading a text does not fail"))).collect()
}

#[test]
fn no_text_of_a_file_becomes_markup_in_a_page_nor_hides() {
    const HOSTILE: &str =
        "x</td><script>alert(1)</script><b onclick=\"a\">' --> {{ title }} {% include \"a\" %}\u{202e}\u{1b}[31m\u{200b}";
    let town = folder(&[("hostile.yaml", &planted(HOSTILE)), ("harmless.yaml", &planted("x"))]);
    let template = format!("{ROOT}/examples/templates/tableau.html.j2");
    let [bad, good] = ["hostile", "harmless"]
        .map(|name| rendered(&["--template", &template, &town.path().join(format!("{name}.yaml")).to_string_lossy()]));
    assert!(bad.contains("alert(1)") && bad.contains("{{ title }}"), "the text was not planted");
    assert_eq!(elements(&bad), elements(&good));
    assert!(!bad.contains(['\u{202e}', '\u{1b}', '\u{200b}']));
}

#[test]
fn what_a_page_includes_is_escaped_whatever_its_name() {
    let pages =
        folder(&[("page.html.j2", "{% include 'row.j2' %}"), ("row.j2", "{{ '<b>' }}"), ("row.md", "{% include 'row.j2' %}")]);
    let print = |name: &str| rendered(&["--template", &pages.path().join(name).to_string_lossy(), COMPLETE]);
    assert_eq!((print("page.html.j2").as_str(), print("row.md").as_str()), ("&lt;b&gt;", "<b>"));
}

#[test]
fn a_template_reads_nothing_outside_of_its_folder() {
    let secret = folder(&[("secret.txt", "secret")]);
    let outside = secret.path().join("secret.txt").to_string_lossy().into_owned();
    let names = ["../secret.txt", "./near.j2", "deep/near.j2", "..", ".hidden", "a\\\\b", "c:near.j2", "", &outside];
    let mut files: Vec<(String, String)> = Vec::new();
    for (rank, name) in names.iter().enumerate() {
        for (verb, tag) in ["include", "extends", "import"].iter().zip(["", "", " as other"]) {
            files.push((format!("{verb}{rank}.j2"), format!("\n{{% {verb} '{name}'{tag} %}}")));
        }
    }
    let mut texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    texts.extend([("near.j2", "near"), ("deep/near.j2", "near"), (".hidden", "secret"), ("ok.j2", "{% include 'near.j2' %}")]);
    let town = folder(&texts);
    for (name, _) in &files {
        let told = refused(&town, name);
        assert!(
            told.starts_with(&format!("erreur\u{a0}: FOLDER/{name}:2")) && told.contains("à côté du gabarit"),
            "{name}: {told}"
        );
    }
    assert_eq!(rendered(&["--template", &town.path().join("ok.j2").to_string_lossy(), COMPLETE]), "near");
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_no_other_folder_and_a_pipe_is_not_waited_for() {
    use std::os::unix::fs::symlink;
    let secret = folder(&[("secret.txt", "secret")]);
    let town = folder(&[
        ("out.j2", "{% include 'out.txt' %}"),
        ("in.j2", "{% include 'in.txt' %}"),
        ("pipe.j2", "{% include 'pipe' %}"),
        ("folder.j2", "{% include 'deep' %}"),
        ("gone.j2", "{% include ['gone', 'nowhere'] ignore missing %}ok"),
        ("near.txt", "near"),
        ("deep/near.txt", "near"),
    ]);
    let link = |to: &Path, name: &str| symlink(to, town.path().join(name)).expect("a link can be made");
    link(&secret.path().join("secret.txt"), "out.txt");
    link(Path::new("near.txt"), "in.txt");
    link(Path::new("nothing"), "gone");
    assert!(Command::new("mkfifo").arg(town.path().join("pipe")).status().expect("a pipe can be made").success());
    assert!(refused(&town, "out.j2").contains("aucun autre n’est lu"));
    assert!(refused(&town, "pipe.j2").contains("fichier ordinaire"));
    assert!(refused(&town, "folder.j2").contains("dossier"));
    for (name, text) in [("in.j2", "near"), ("gone.j2", "ok")] {
        assert_eq!(rendered(&["--template", &town.path().join(name).to_string_lossy(), COMPLETE]), text);
    }
}

#[test]
fn a_template_always_ends() {
    let loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}";
    let doubled =
        "{% set box = namespace(text='x') %}{% for a in range(99) %}{% set box.text = box.text ~ box.text %}{% endfor %}";
    let long = "{% set row = 'x' * 1000000 %}{% for a in range(99) %}{{ row }}{% endfor %}";
    let town = folder(&[
        ("loops.j2", &format!("\n\n{loops}")),
        ("doubled.j2", doubled),
        ("long.j2", long),
        ("again.j2", "{% include 'again.j2' %}"),
        ("macro.j2", "{% macro more() %}{{ more() }}{% endmacro %}{{ more() }}"),
        ("ring.j2", "{% extends 'ring.j2' %}"),
        ("brackets.j2", &format!("{{{{ {}1 }}}}", "(".repeat(9999))),
    ]);
    assert!(refused(&town, "loops.j2").starts_with("erreur\u{a0}: FOLDER/loops.j2:3\u{a0}: le gabarit a été arrêté"));
    assert!(refused(&town, "doubled.j2").contains("arrêté"));
    assert!(refused(&town, "long.j2").contains("64 Mio"));
    for name in ["again.j2", "macro.j2", "ring.j2", "brackets.j2"] {
        assert!(refused(&town, name).contains(&format!("FOLDER/{name}:1")), "{name}");
    }
}

#[test]
fn an_error_names_its_file_and_line_and_reason() {
    let town = folder(&[
        ("absent.j2", "a\nb\n{{ territory.mayor }}"),
        ("syntax.j2", "\n{% for %}"),
        ("outer.j2", "\n\n{% include 'inner.j2' %}"),
        ("inner.j2", "\n{{ 'demain' | date }}"),
        ("style.j2", "{{ stspd.today | date('long') }}"),
        ("amount.j2", "{{ 'dix' | money }}"),
        ("count.j2", "{{ 1.5 | plural('a', 'b') }}"),
        ("filter.j2", "{{ title | shout }}"),
        ("missing.j2", "{% include 'nowhere.j2' %}"),
        ("latin.j2", "x"),
    ]);
    std::fs::write(town.path().join("latin.j2"), b"\xe9").expect("a file can be written");
    let expected = [
        ("absent.j2", "absent.j2:3", "territory.mayor"),
        ("syntax.j2", "syntax.j2:2", "n’est pas compris"),
        ("outer.j2", "inner.j2:2", "«\u{a0}demain\u{a0}»"),
        ("style.j2", "style.j2:1", "weekday"),
        ("amount.j2", "amount.j2:1", "un nombre"),
        ("count.j2", "count.j2:1", "entier"),
        ("filter.j2", "filter.j2:1", "shout"),
        ("missing.j2", "missing.j2:1", "nowhere.j2"),
        ("latin.j2", "latin.j2", "UTF-8"),
        ("none.j2", "none.j2", "n’existe pas"),
    ];
    for (name, place, reason) in expected {
        let told = refused(&town, name);
        assert!(told.starts_with("erreur\u{a0}: ") && told.contains(place) && told.contains(reason), "{name}: {told}");
    }
}

#[test]
fn values_are_said_in_the_language_of_the_document() {
    let text = "{{ '2026-12-01' | date }}; {{ '2026-12-10' | date('weekday') }}; {{ '2026-12-10' | date('short') }}; \
                {{ 12500.5 | number }}; {{ 8400.5 | money }}; {{ {'amount': 5, 'currency': 'XPF'} | money }}; \
                {{ 0 | plural('a', 'b') }}; {{ 2 | plural('a', 'b') }}; {{ '09:05' | time }}";
    let town = folder(&[("values.j2", text)]);
    let path = town.path().join("values.j2");
    let path = path.to_string_lossy();
    assert_eq!(
        rendered(&["--template", &path, COMPLETE]).replace(['\u{a0}', '\u{202f}'], " "),
        "1er décembre 2026; jeudi 10 décembre 2026; 10/12/2026; 12 500,5; 8 400,50 €; 5 XPF; a; b; 9 h 05"
    );
    let english = Command::new(env!("CARGO_BIN_EXE_stspd"))
        .env_clear()
        .current_dir(ROOT)
        .args(["render", "--lang", "en", "--template", &path, COMPLETE])
        .output()
        .expect("the program runs");
    assert_eq!(
        String::from_utf8_lossy(&english.stdout).replace('\u{a0}', " "),
        "1 December 2026; Thursday 10 December 2026; 10 Dec 2026; 12,500.5; €8,400.50; 5 XPF; b; b; 09:05"
    );
}

#[test]
fn the_public_gets_what_is_published_and_its_contacts() {
    let everything = "{{ [stspd, organizations, council, plenaries, actions, documents, budget | default('')] }}";
    let town = folder(&[("all.j2", everything)]);
    let path = town.path().join("all.j2");
    let print = |more: &[&str]| rendered(&[&["--template", &path.to_string_lossy(), COMPLETE], more].concat());
    let (partners, public) = (print(&[]), print(&["--public"]));
    for internal in ["Des conflits nés sur les réseaux", "fingerprint", "Groupe local de traitement", "Adjoint à l’éducation"]
    {
        assert!(partners.contains(internal) && !public.contains(internal), "{internal}");
    }
    assert!(!partners.contains("clspd@val-exemple.example") && !public.contains("clspd@val-exemple.example"));
    assert!(public.contains("tranquillite@val-exemple.example"));
}

#[test]
fn a_file_that_is_not_ours_stays_and_the_template_always_does() {
    let town = folder(&[("a.j2", "{# stspd render --template a.j2 #}new"), ("old.md", "old")]);
    let path = |name: &str| town.path().join(name).to_string_lossy().into_owned();
    let write = |to: &str, more: &[&str]| {
        stspd(&[&["--template", &path("a.j2"), COMPLETE, "-o", &path(to)], more].concat()).status.code()
    };
    let held = |name: &str| std::fs::read_to_string(path(name)).expect("it is text");
    assert_eq!((write("old.md", &[]), held("old.md").as_str()), (Some(2), "old"));
    assert_eq!((write("old.md", &["--force"]), held("old.md").as_str()), (Some(0), "new"));
    assert_eq!((write("a.j2", &["--force"]), held("a.j2").ends_with("new")), (Some(2), true));
}
