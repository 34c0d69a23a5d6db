//! How long a whole check takes beside a bare scan of the same bytes, and how much memory.
//!
//! `cargo bench` makes strategies of 100 to 100,000 actions from a seed, and on each, in one run and in turn: the events of
//! libyaml (the floor), and the program itself, begun anew each time, as a person waits for it; beside the time that of all
//! its threads together, and its instructions, where valgrind is installed. Each figure is the median of several rounds; a
//! ratio is the median of the rounds' own ratios. Real files follow, beside `git --version`.
//!
//! Then the same check in a process that has already checked, beside libyaml and granit-parser. Then questions: a list of
//! actions by an expression, as a table and as CSV, and the strategy at a glance, each beside the whole check of the same
//! round. Last the summary of a session, as Markdown and as HTML, by the program itself beside its check; changes of the
//! file, beside the same; and what tells of a long history, beside git's own log.
//! What a change and papers for an office cost in instructions is counted by valgrind, where that is installed, and held
//! against a bound.
//! At the end files of a million of something, which must stay within bounds.
//! `cargo bench -- SIZE…` takes those sizes only, `cargo bench -- log` the history only, `cargo bench -- hostile` those files,
//! `cargo bench -- instructions` what changes cost.

mod cold;
mod document;
mod history;
mod hostile;
mod instructions;
mod libyaml;
mod process;
mod query;
mod town;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use process::Taken;
use stspd::rules::{Surroundings, judge};
use stspd::table::FORMATS;

const SIZES: [(usize, usize); 4] = [(100, 60), (1_000, 30), (10_000, 11), (100_000, 3)];

const ROUNDS_OF_LOG: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, flag, file] if flag == "--scan" => return cold::scan(file),
        [_, flag, command @ ..] if flag == "--taken" => return say(&process::tell(command).unwrap_or_default()),
        _ => {}
    }
    if arguments.iter().any(|argument| argument == "hostile") {
        return hostile();
    }
    let asked: Vec<usize> = arguments.iter().filter_map(|size| size.parse().ok()).collect();
    if arguments.iter().any(|argument| argument == "log") {
        return log();
    }
    if arguments.iter().any(|argument| argument == "instructions") {
        return instructions();
    }
    let sizes: Vec<_> = SIZES.into_iter().filter(|(size, _)| asked.is_empty() || asked.contains(size)).collect();
    say(
        "| actions | MB | libyaml scan | `stspd check` | of the processor | check ÷ libyaml | processor ÷ libyaml | M instructions | peak ÷ file |\n",
    );
    say("|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (actions, rounds) in &sizes {
        cold::measure(*actions, *rounds);
    }
    if asked.is_empty() {
        say("\n| file | `git --version` | `stspd check` | check ÷ git | M instructions |\n|---|---:|---:|---:|---:|\n");
        cold::measure_files();
    }
    say(
        "\n| actions, warm | libyaml scan | granit scan | whole check | check ÷ libyaml | check ÷ granit |\n|---:|---:|---:|---:|---:|---:|\n",
    );
    for (actions, rounds) in &sizes {
        measure(*actions, *rounds);
    }
    say("\n| actions | whole check | list ÷ check | list as CSV ÷ check | stats ÷ check |\n|---:|---:|---:|---:|---:|\n");
    for (actions, rounds) in &sizes {
        question(*actions, *rounds);
    }
    let names: Vec<String> = FORMATS.iter().map(|format| format!("{} ÷ check", format.name)).collect();
    say(&format!("\n| actions, all listed | {} |\n|---:|{}\n", names.join(" | "), "---:|".repeat(names.len())));
    for (actions, rounds) in &sizes {
        formats(*actions, *rounds);
    }
    say("\n| actions | `stspd check` | summary ÷ check | summary as HTML ÷ check |\n|---:|---:|---:|---:|\n");
    for (actions, rounds) in &sizes {
        document(*actions, *rounds);
    }
    let names: Vec<String> = EDITS.iter().map(|edit| format!("{} ÷ check", edit[..edit.len().min(2)].join(" "))).collect();
    say(&format!("\n| actions | `stspd check` | {} |\n|---:|---:|{}\n", names.join(" | "), "---:|".repeat(names.len())));
    for (actions, rounds) in &sizes {
        edits(*actions, *rounds);
    }
    say("\n");
    instructions();
    if asked.is_empty() {
        say("\n");
        log();
        say("\n");
        hostile();
    }
}

/// What there is a million of, in two formats; none takes more than it may.
fn hostile() {
    let (most, longest) = (hostile::MOST_MEBIBYTES, hostile::MOST_SECONDS);
    say(&format!("| a million (at most {most} MiB, {longest} s of the processor) | MB | json | human |\n|---|---:|---:|---:|\n"));
    let mut over = Vec::new();
    for (what, head, each) in hostile::SHAPES {
        // Alone: what stands beside a strategy is looked at.
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (path, text) = (folder.path().join("many.yaml"), hostile::text(head, each));
        std::fs::write(&path, &text).expect("the file can be written");
        let cells = ["json", "human"].map(|format| {
            let arguments = ["check", "--format", format, &path.to_string_lossy()];
            let Some(taken) = process::run(env!("CARGO_BIN_EXE_stspd"), &arguments, folder.path()) else { return "?".to_owned() };
            let mebibytes = taken.kibibytes / 1024;
            if taken.cpu > longest || mebibytes > most {
                over.push(format!("{what} as {format}"));
            }
            format!("{:.1} s, {mebibytes} MiB", taken.cpu)
        });
        say(&format!("| {what} | {} | {} |\n", text.len() / 1_000_000, cells.join(" | ")));
    }
    assert!(over.is_empty(), "over what is allowed: {over:?}");
}

/// What a change of 10,000 actions costs in instructions, which a busy machine does not change.
fn instructions() {
    let mut file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file can be made");
    file.write_all(town::strategy(instructions::ACTIONS).as_bytes()).expect("the file can be written");
    say(&format!("| {} actions | M instructions | at most |\n|---|---:|---:|\n", instructions::ACTIONS));
    for work in std::iter::once(&["check", "--statistics"][..]).chain(EDITS.iter().copied().take(3)) {
        let most = (work[0] != "check").then_some(instructions::MOST);
        if say_count(&work[..2].join(" "), work, file.path(), most).is_none() {
            return;
        }
    }
    papers(file.path());
    plan();
}

/// What a summary costs for an office, beside what it costs as a page, of which it may cost twice as much.
fn papers(file: &Path) {
    let mut most = None;
    for format in ["html", "docx", "odt"] {
        let arguments = ["render", "summary", "--format", format];
        let Some(count) = say_count(&arguments.join(" "), &arguments, file, most) else { return };
        most.get_or_insert(2 * count);
    }
}

/// What it costs to begin a strategy from a town's own plan.
fn plan() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (plan, new) = (folder.path().join("plan.csv"), folder.path().join("new.yaml"));
    std::fs::write(&plan, town::plan(instructions::ACTIONS)).expect("the file can be written");
    let arguments = ["import", "--partial", "--new", &new.to_string_lossy()];
    say_count("import --new", &arguments, &plan, Some(instructions::MOST_OF_IMPORT));
}

/// Says the millions of instructions of a command on a file beside what it may cost, and returns them; or why they are not counted.
fn say_count(what: &str, arguments: &[&str], file: &Path, most: Option<u64>) -> Option<u64> {
    match instructions::count(arguments, file) {
        Ok(count) => {
            let over = if most.is_some_and(|most| count > most) { " **over**" } else { "" };
            let shown = most.map_or_else(String::new, |most| most.to_string());
            say(&format!("| `{what}` | {count}{over} | {shown} |\n"));
            Some(count)
        }
        Err(why) => {
            say(&format!("| not counted: {why} | | |\n"));
            None
        }
    }
}

/// What tells of a history, beside git's own log of the same file.
fn log() {
    let (revisions, actions) = (history::REVISIONS, history::ACTIONS);
    say(&format!(
        "| {revisions} revisions of {actions} actions | time | of the processor | ÷ git | processor ÷ git | peak ÷ git |\n"
    ));
    say("|---|---:|---:|---:|---:|---:|\n");
    let repository = history::repository();
    let mut taken: Vec<Vec<Taken>> = vec![Vec::new(); history::WORKS.len()];
    for _ in 0..ROUNDS_OF_LOG {
        for (taken, (program, arguments)) in taken.iter_mut().zip(history::WORKS) {
            taken.extend(process::run(program, arguments, repository.path()));
        }
    }
    for ((program, arguments), of_it) in history::WORKS.iter().zip(&taken) {
        let ratio = |of: fn(&Taken) -> f64| median(of_it.iter().zip(&taken[0]).map(|(one, git)| of(one) / of(git)));
        let milliseconds = |of: fn(&Taken) -> f64| median(of_it.iter().map(of)) * 1e3;
        let name = if *program == "git" { "git log -p".to_owned() } else { format!("stspd {}", arguments[0]) };
        say(&format!(
            "| `{name}` | {:.0} ms | {:.0} ms | {:.2} | {:.2} | {:.2} |\n",
            milliseconds(|taken| taken.wall),
            milliseconds(|taken| taken.cpu),
            ratio(|taken| taken.wall),
            ratio(|taken| taken.cpu),
            ratio(|taken| f64::from(taken.kibibytes)),
        ));
    }
}

fn document(actions: usize, rounds: usize) {
    let mut file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file can be made");
    file.write_all(town::strategy(actions).as_bytes()).expect("the file can be written");
    let works: [&[&str]; 3] = [&["check", "--statistics"], &["render", "summary"], &["render", "summary", "--format", "html"]];
    let mut times: [Vec<f64>; 3] = Default::default();
    for _ in 0..rounds {
        for (times, arguments) in times.iter_mut().zip(works) {
            times.push(time(|| document::run(arguments, file.path())).as_secs_f64());
        }
    }
    let ratio = |one: usize| median(times[one].iter().zip(&times[0]).map(|(one, check)| one / check));
    let check = median(times[0].iter().map(|seconds| seconds * 1000.0));
    say(&format!("| {actions} | {check:.2} ms | {:.2} | {:.2} |\n", ratio(1), ratio(2)));
}

/// Changes of the file, up to the patch that each prints: what is written after it is a file like any other.
const EDITS: [&[&str]; 5] = [
    &["set", "action-50", "status=done", "--dry-run", "--file"],
    &["add", "action", "title=Nouvelle", "--dry-run", "--file"],
    &["rename", "action-50", "action-x", "--dry-run", "--file"],
    &["check", "--fix", "--diff"],
    &["fmt", "--diff"],
];

fn edits(actions: usize, rounds: usize) {
    let mut file = tempfile::Builder::new().suffix(".yaml").tempfile().expect("a file can be made");
    file.write_all(town::strategy(actions).as_bytes()).expect("the file can be written");
    let mut check: Vec<f64> = Vec::new();
    let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); EDITS.len()];
    for _ in 0..rounds {
        let base = time(|| document::run(&["check", "--statistics"], file.path())).as_secs_f64();
        check.push(base * 1000.0);
        for (ratios, edit) in ratios.iter_mut().zip(EDITS) {
            ratios.push(time(|| document::run(edit, file.path())).as_secs_f64() / base);
        }
    }
    let ratios: Vec<String> = ratios.into_iter().map(|ratios| format!("{:.2}", median(ratios.into_iter()))).collect();
    say(&format!("| {actions} | {:.2} ms | {} |\n", median(check.into_iter()), ratios.join(" | ")));
}

fn question(actions: usize, rounds: usize) {
    let text = town::strategy(actions);
    let bytes = || text.clone().into_bytes();
    let mut times: [Vec<f64>; 4] = Default::default();
    for _ in 0..rounds {
        let works: [&dyn Fn(Vec<u8>) -> usize; 4] =
            [&check, &|bytes| query::list(bytes, "table", today()), &|bytes| query::list(bytes, "csv", today()), &|bytes| {
                query::glance(bytes, today())
            }];
        for (times, work) in times.iter_mut().zip(works) {
            let bytes = bytes();
            times.push(time(|| work(bytes)).as_secs_f64());
        }
    }
    let ratio = |one: usize| median(times[one].iter().zip(&times[0]).map(|(one, check)| one / check));
    let check = median(times[0].iter().map(|seconds| seconds * 1000.0));
    say(&format!("| {actions} | {check:.2} ms | {:.2} | {:.2} | {:.2} |\n", ratio(1), ratio(2), ratio(3)));
}

/// Every action in every format, which is much text.
fn formats(actions: usize, rounds: usize) {
    let text = town::strategy(actions);
    let bytes = || text.clone().into_bytes();
    let mut ratios: Vec<Vec<f64>> = vec![Vec::new(); FORMATS.len()];
    for _ in 0..rounds {
        let of_check = bytes();
        let base = time(|| check(of_check)).as_secs_f64();
        for (ratios, format) in ratios.iter_mut().zip(FORMATS) {
            let bytes = bytes();
            ratios.push(time(|| query::whole(bytes, format.name, today())).as_secs_f64() / base);
        }
    }
    let ratios: Vec<String> = ratios.into_iter().map(|ratios| format!("{:.2}", median(ratios.into_iter()))).collect();
    say(&format!("| {actions} | {} |\n", ratios.join(" | ")));
}

fn measure(actions: usize, rounds: usize) {
    let text = town::strategy(actions);
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..rounds {
        times[0].push(time(|| libyaml::scan(text.as_bytes())));
        times[1].push(time(|| granit_scan(&text)));
        let bytes = text.clone().into_bytes();
        times[2].push(time(|| check(bytes)));
    }
    let ratio = |one: usize, other: usize| {
        median(times[one].iter().zip(&times[other]).map(|(one, other)| one.as_secs_f64() / other.as_secs_f64()))
    };
    let milliseconds = |one: usize| median(times[one].iter().map(|time| time.as_secs_f64() * 1000.0));
    say(&format!(
        "| {actions} | {:.2} ms | {:.2} ms | {:.2} ms | {:.2} | {:.2} |\n",
        milliseconds(0),
        milliseconds(1),
        milliseconds(2),
        ratio(2, 0),
        ratio(2, 1),
    ));
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn granit_scan(text: &str) -> usize {
    let options = granit_parser::options! { emit_comments: false };
    let parser = granit_parser::Parser::new_from_str_with_options(text, options);
    parser.inspect(|event| assert!(event.is_ok(), "the town writes valid YAML")).count()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day")
}

/// The whole check; the town must be clean but for what it plants.
fn check(bytes: Vec<u8>) -> usize {
    let surroundings = Surroundings::on(today());
    let (_, judged) = judge("town.yaml", bytes, &surroundings);
    assert!(!judged.partial, "the town fits the schema: {:?}", judged.diagnostics.first());
    judged.diagnostics.len()
}

fn say(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).expect("standard output is open");
}
