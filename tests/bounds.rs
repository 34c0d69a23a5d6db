//! What is hostile costs no more than what is long: each case in a process of its own, whose memory and time the system
//! bounds at about ten times what was measured, so that a hang fails the test and not the machine.
#![cfg(unix)]

mod town;

use std::fmt::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use town::Town;

const HEAD: &str = "stspd: 1\ntitle: Ville\nterritory: {name: Ville}\nperiod: {start: 2026-01-01, end: 2028-12-31}\n";
/// How many there are of what there is far too much of: a million in a build that is optimized.
const MANY: usize = if cfg!(debug_assertions) { 15_000 } else { 1_000_000 };
/// Findings of a file that are told.
const MOST_TOLD: usize = 100_000;

/// What a run may take.
#[derive(Clone, Copy)]
struct Most {
    mebibytes: usize,
    seconds: usize,
}

const LITTLE: Most = Most { mebibytes: 300, seconds: 20 };
/// A template's own process bounds itself, within this.
const TEMPLATE: Most = Most { mebibytes: 2000, seconds: 40 };
const MUCH: Most =
    if cfg!(debug_assertions) { Most { mebibytes: 300, seconds: 120 } } else { Most { mebibytes: 300, seconds: 10 } };

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    folder
}

/// What `stspd` does in a folder within bounds; threads reserve memory that they do not use, so they are few.
fn bounded(most: Most, folder: &Path, arguments: &[&str]) -> Output {
    let Most { mebibytes, seconds } = most;
    let bounds = format!("ulimit -v {} && ulimit -t {seconds} && exec \"$0\" \"$@\"", mebibytes * 1024);
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-c", &bounds, env!("CARGO_BIN_EXE_stspd"), "--today", "2026-11-23", "--lang", "en"]);
    command.env("RAYON_NUM_THREADS", "2").env("MALLOC_ARENA_MAX", "1");
    command.args(arguments).output().expect("the program runs")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Holds how a run ends and a piece of what it says.
fn hold(most: Most, folder: &Path, arguments: &[&str], code: i32, piece: &str) -> String {
    let output = bounded(most, folder, arguments);
    let said = said(&output);
    let shown: String = said.chars().take(500).collect();
    assert_eq!(output.status.code(), Some(code), "{arguments:?} ({}): {shown}", output.status);
    assert!(said.contains(piece), "{arguments:?} does not say {piece:?}: {shown}");
    said
}

/// Many actions that bear one title of so many bytes.
fn bomb(aliases: usize, bytes: usize, anchor: &str) -> String {
    let mut text = format!("{HEAD}{anchor}: &t \"{}\"\nactions:\n", "x".repeat(bytes));
    for rank in 0..aliases {
        writeln!(text, "- {{id: a{rank}, title: *t}}").expect("a string takes everything");
    }
    text
}

#[test]
fn aliases_count_by_what_they_stand_for() {
    for (aliases, bytes) in [(9000, 1_000_000), (10_000, 2000)] {
        for anchor in ["x-t", "version"] {
            let folder = folder(&[("bomb.yaml", &bomb(aliases, bytes, anchor))]);
            let limit = "aliases that repeat more than 8 MiB of text";
            for format in ["human", "json", "sarif"] {
                hold(LITTLE, folder.path(), &["check", "bomb.yaml", "--format", format], 1, limit);
            }
            for arguments in [
                &["list", "actions", "bomb.yaml"][..],
                &["list", "actions", "bomb.yaml", "--format", "json"],
                &["stats", "bomb.yaml"],
                &["render", "strategy", "bomb.yaml", "--format", "html"],
                &["export", "x.json", "bomb.yaml"],
            ] {
                hold(LITTLE, folder.path(), arguments, 2, "stspd check bomb.yaml");
            }
        }
    }
    let few = folder(&[("few.yaml", &bomb(2000, 1000, "x-t"))]);
    hold(LITTLE, few.path(), &["list", "actions", "few.yaml"], 0, "a1999");
}

#[test]
fn a_name_that_thousands_cite_is_not_as_long_as_it_likes() {
    let mut text = format!("{HEAD}organizations: [{{id: ville, name: {}}}]\nactions:\n", "n".repeat(900_000));
    for rank in 0..5000 {
        writeln!(text, "- {{id: a{rank}, title: A, leads: [{{organization: ville}}]}}").expect("a string takes everything");
    }
    let folder = folder(&[("name.yaml", &text)]);
    for format in ["table", "csv", "json", "yaml", "markdown"] {
        let said = hold(LITTLE, folder.path(), &["list", "actions", "name.yaml", "--format", format], 0, "a4999");
        assert!(said.len() < 20_000_000, "{format}: {} bytes", said.len());
    }
}

#[test]
fn a_word_without_end_takes_its_length_in_time() {
    let title = "x".repeat(1_000_000);
    let folder = folder(&[("long.yaml", &format!("{HEAD}actions: [{{id: a, title: {title}}}]\n"))]);
    let said = hold(LITTLE, folder.path(), &["list", "actions", "long.yaml"], 0, "cut (…); `--format csv` prints them whole");
    assert!(said.len() < 10_000, "{} bytes", said.len());
    for arguments in [
        &["list", "actions", "long.yaml", "--format", "csv"][..],
        &["show", "a", "long.yaml"],
        &["render", "strategy", "long.yaml", "--format", "text"],
        &["render", "sheet", "long.yaml", "--format", "text"],
        &["render", "strategy", "long.yaml", "--format", "html"],
    ] {
        let code = i32::from(arguments[0] == "render");
        let output = bounded(LITTLE, folder.path(), arguments);
        assert!(output.status.code() == Some(0) || output.status.code() == Some(code), "{arguments:?}: {}", said_short(&output));
        assert!(output.stdout.len() > 1_000_000, "{arguments:?}");
    }
}

fn said_short(output: &Output) -> String {
    said(output).chars().take(300).collect()
}

/// A file with very many of something.
fn many(head: &str, each: impl Fn(usize) -> String) -> String {
    (0..MANY).fold(format!("{HEAD}{head}"), |mut text, rank| {
        writeln!(text, "{}", each(rank)).expect("a string takes everything");
        text
    })
}

/// Judges a file of very many in each format: errors end with 1, and what is left out is counted.
fn judge(text: &str, code: i32) {
    let folder = folder(&[("many.yaml", text)]);
    let mut counts = Vec::new();
    for format in ["human", "markdown", "json", "junit", "gitlab", "sarif", "github"] {
        let output = bounded(MUCH, folder.path(), &["check", "many.yaml", "--format", format]);
        assert_eq!(output.status.code(), Some(code), "{format} ({}): {}", output.status, said_short(&output));
        let text = String::from_utf8(output.stdout).expect("a report is text");
        match format {
            "human" | "markdown" => {
                let counts = ["not shown, for there are so many: ", " more like it, at lines "];
                assert!(counts.iter().any(|count| text.contains(count)), "{format}");
            }
            "json" => {
                let report: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
                counts.push(report["files"][0]["diagnostics"].as_array().map_or(0, Vec::len));
            }
            "gitlab" => {
                let report: Vec<serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
                counts.push(report.len());
            }
            "junit" => {
                let report = quick_junit::Report::deserialize_from_str(&text).expect("it is XML");
                counts.push(report.test_suites[0].test_cases.len());
            }
            _ => {}
        }
        if format == "json" {
            assert_eq!(text.contains(" others are not shown"), MANY > MOST_TOLD);
        }
    }
    assert!(counts.iter().all(|count| *count == counts[0] && *count >= MANY.min(MOST_TOLD) - 1), "{counts:?}");
    assert!(counts[0] <= MOST_TOLD + 1, "{counts:?}");
}

#[test]
fn very_many_keys_that_nobody_knows() {
    judge(&many("", |rank| format!("titel{rank}: x")), 1);
}

#[test]
fn very_many_items_of_which_nothing_is_said() {
    judge(&many("actions:\n", |_| "- {}".to_owned()), 1);
}

#[test]
fn very_many_things_of_one_id() {
    judge(&many("organizations:\n", |_| "- {id: a, name: A}".to_owned()), 1);
}

#[test]
fn very_many_suppressions_of_nothing() {
    judge(&many("check:\n  ignore:\n", |rank| format!("  - {{rule: stale-action, at: a{rank}, reason: r}}")), 0);
}

#[test]
fn very_many_items_of_one_list() {
    judge(&many("actions:\n- id: a\n  title: A\n  target_groups:\n", |_| "  - \"\"".to_owned()), 1);
}

#[test]
fn very_many_findings_of_one_rule() {
    judge(&many("signatories:\n", |_| "- {organization: nowhere}".to_owned()), 1);
}

#[test]
fn very_many_keys_that_nobody_reads_and_very_long_lines() {
    let (keys, line) = (many("", |rank| format!("x-key{rank}: x")), "x ".repeat(500_000));
    let flow = format!("{HEAD}x-list: [{}]\n", vec!["{a: [b]}"; MANY].join(", "));
    let lines = format!("{HEAD}actions:\n- {{id: a, title: A, description: \"{line}\", target_groups: [\"{line}\", {line}]}}\n");
    let deep = format!("{HEAD}x-deep: {}\n", vec![format!("{}1{}", "[".repeat(60), "]".repeat(60)); MANY / 60].join("\n  "));
    let comments = format!("{HEAD}{}", "# x\n".repeat(MANY));
    for (text, code) in [(keys, 0), (flow, 0), (lines, 0), (deep, 1), (comments, 0)] {
        let folder = folder(&[("large.yaml", &text)]);
        for arguments in [&["check", "large.yaml"][..], &["check", "large.yaml", "--format", "json"], &["stats", "large.yaml"]] {
            let output = bounded(MUCH, folder.path(), arguments);
            let is_refused = arguments[0] == "stats" && code == 1 && output.status.code() == Some(2);
            let shown = said_short(&output);
            assert!(
                output.status.code() == Some(if arguments[0] == "check" { code } else { 0 }) || is_refused,
                "{arguments:?}: {shown}"
            );
        }
    }
}

#[test]
fn large_files_beside_a_strategy_are_not_all_held() {
    let folder = folder(&[("town.yaml", HEAD)]);
    let line = format!("# {}\n", "x".repeat(1 << 20));
    for rank in 0..5 {
        let text = format!("{HEAD}id: v{rank}\n{}", line.repeat(40));
        std::fs::write(folder.path().join(format!("large{rank}.yaml")), text).expect("a file can be written");
    }
    hold(LITTLE, folder.path(), &["check", "town.yaml"], 0, "1 strategy read");
}

#[test]
fn very_many_small_files() {
    let folder = TempDir::new().expect("a folder can be made");
    let count = if cfg!(debug_assertions) { 500 } else { 10_000 };
    for rank in 0..count {
        let text = format!("{HEAD}id: ville-{rank}\nactions: [{{id: a, title: A, axis: nowhere}}]\n");
        std::fs::write(folder.path().join(format!("t{rank}.yaml")), text).expect("a file can be written");
    }
    for format in ["human", "json", "sarif"] {
        let output = bounded(MUCH, folder.path(), &["check", ".", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format} ({}): {}", output.status, said_short(&output));
    }
}

#[test]
fn a_template_always_ends_and_its_line_is_told() {
    let chain = |link: &str, end: &str| format!("line 1\nline 2\n{{{{ {}{end} }}}}\n", link.repeat(40_000));
    let shapes = [
        ("not", chain("not ", "1")),
        ("sum", chain("1+", "1")),
        ("attribute", chain("title.", "a")),
        ("filter", chain("1|string|", "string")),
        ("choice", chain("1 if 1 else ", "1")),
        ("minus", chain("-", "1")),
        ("list", chain("[", "1")),
    ];
    for (name, text) in &shapes {
        let folder = town_with(text);
        let said = hold(TEMPLATE, folder.path(), &["render", "--template", "t.md.j2", "town.yaml"], 2, "t.md.j2:3: ");
        assert!(!said.contains("SIG"), "{name}: {said}");
    }
    let endless = [
        "{% set ns=namespace(a=[1]) %}\n{% for i in range(60) %}{% set ns.a = ns.a + ns.a %}{% endfor %}\n{{ ns.a|length }}",
        "{% set ns=namespace(a='x') %}\n\n{% for i in range(60) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}{{ ns.a|length }}",
        "\n\n{{ 'x' * 4000000000 }}",
        "\n\n{{ ('x' * 100000000)|replace('x', 'y' * 1000) }}",
        "\n\n{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "\n{% set ns=namespace(a=1) %}\n{% for i in range(100000) %}{% for i in range(9) %}{% set ns.a = [ns.a] %}{% endfor %}{% endfor %}{{ ns.a }}",
        "\n\n{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(1) }}",
        "\n\n{% include 't.md.j2' %}",
        // What holds itself has no end on any stack.
        "\n{% set ns=namespace(a=1) %}{% set ns.a = ns %}\n{{ ns }}",
        "\n{% set ns=namespace(a=1) %}{% set ns.a = [ns] %}\n{{ ns.a ~ 'x' }}",
        "\n{% set ns=namespace(a=1) %}{% set ns.a = ns %}\n{{ ns|pprint }}",
        "\n{% set ns=namespace(a=1) %}{% set ns.a = ns %}\n{{ [ns, ns]|unique }}",
        "\n{% set ns=namespace(a=1) %}{% set ns.a = ns %}\n{{ {ns: 1} }}",
        "\n{% set ns=namespace(a=1) %}{% set ns.a = ns %}\n{{ debug() }}",
    ];
    for text in endless {
        let folder = town_with(text);
        let begun = Instant::now();
        let said = hold(TEMPLATE, folder.path(), &["render", "--template", "t.md.j2", "town.yaml"], 2, "t.md.j2:");
        assert!(said.contains("t.md.j2:3: ") || said.contains("t.md.j2:2: "), "{text}: {said}");
        assert!(begun.elapsed() < Duration::from_secs(60), "{text}: {:?}", begun.elapsed());
    }
}

fn town_with(template: &str) -> TempDir {
    folder(&[("t.md.j2", template), ("town.yaml", HEAD)])
}

#[test]
fn a_pipe_that_nobody_writes_is_not_waited_for() {
    let folder = folder(&[("town.yaml", HEAD)]);
    let made = Command::new("mkfifo").arg(folder.path().join("fifo.yaml")).status().expect("it runs");
    assert!(made.success());
    let begun = Instant::now();
    hold(LITTLE, folder.path(), &["check", "fifo.yaml"], 2, "nothing writes to that pipe");
    hold(LITTLE, folder.path(), &["check", "."], 0, "fifo.yaml");
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn nothing_is_written_through_a_link_out_of_the_repository() {
    let signed =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/complete.yaml")).expect("it is there");
    // What was signed is not what it is now: who signs again has something to write.
    let text = signed.replacen("\ntitle: ", "\ntitle: Autre ", 1);
    assert_ne!(text, signed);
    let (town, outside) = (Town::new(), TempDir::new().expect("a folder can be made"));
    let (away, within) = (outside.path().join("away.yaml"), town.path().join("within.yaml"));
    std::fs::write(&away, &text).expect("a file can be written");
    std::fs::write(&within, &text).expect("a file can be written");
    std::fs::create_dir(town.path().join("strategy")).expect("a folder can be made");
    symlink(&away, town.path().join("strategy/away.yaml")).expect("a link can be made");
    symlink(outside.path(), town.path().join("linked")).expect("a link can be made");
    symlink("../within.yaml", town.path().join("strategy/within.yaml")).expect("a link can be made");
    for file in ["strategy/away.yaml", "linked/away.yaml"] {
        for arguments in [
            &["sign", "ville", file][..],
            &["set", "a-1-1", "title=Autre", "--file", file],
            &["add", "organization", "name=Autre", "--file", file],
            &["remove", "a-1-1", "--with-citations", "--file", file],
            &["rename", "a-1-1", "a-9-9", "--file", file],
        ] {
            let output = town.stspd(arguments);
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said_short(&output));
            assert!(said(&output).contains("hors du dépôt"), "{arguments:?}: {}", said_short(&output));
            assert_eq!(std::fs::read_to_string(&away).expect("it is there"), text, "{arguments:?}");
        }
    }
    let output = town.stspd(&["set", "a-1-1", "title=Autre", "--file", "strategy/within.yaml"]);
    assert!(output.status.success(), "{}", said_short(&output));
    assert!(std::fs::read_to_string(&within).expect("it is there").contains("title: Autre"));
}
