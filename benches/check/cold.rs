//! The whole program, begun anew for each file, beside the floor: libyaml's events of the same file, read anew by a process
//! whose own beginning is not counted.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use tempfile::TempDir;

use crate::process::{self, Taken};
use crate::{instructions, libyaml, median, say, town};

const STSPD: &str = env!("CARGO_BIN_EXE_stspd");
/// What instructions are counted of: of more, a count would take minutes.
const MOST_COUNTED: usize = 10_000_000;
/// Real files, judged beside git's own beginning.
const FILES: [&str; 3] = ["examples/minimal.yaml", "strategy/lille.yaml", "examples/complete.yaml"];
const ROUNDS_OF_FILES: usize = 60;

/// A row of a town of so many actions: its file, both sides of each round and their ratios.
pub fn measure(actions: usize, rounds: usize) {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join("town.yaml");
    let text = town::strategy(actions);
    std::fs::write(&path, &text).expect("the file can be written");
    let (mut floors, mut checks) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        floors.extend(floor(&path));
        checks.extend(check(&path));
    }
    if floors.len() != rounds || checks.len() != rounds {
        return say(&format!("| {actions} | not measured: this system does not tell what a process took |\n"));
    }
    let ratio = |of: fn(&Taken) -> f64| median(checks.iter().zip(&floors).map(|(check, floor)| of(check) / floor));
    let milliseconds = |of: fn(&Taken) -> f64| median(checks.iter().map(of)) * 1e3;
    let size = f64::from(u32::try_from(text.len()).expect("a town of less than 4 GiB"));
    let peak = median(checks.iter().map(|taken| f64::from(taken.kibibytes) * 1024.0 / size));
    say(&format!(
        "| {actions} | {:.2} | {:.2} ms | {:.2} ms | {:.2} ms | {:.2} | {:.2} | {} | {peak:.1} |\n",
        size / 1e6,
        median(floors.iter().copied()) * 1e3,
        milliseconds(|taken| taken.wall),
        milliseconds(|taken| taken.cpu),
        ratio(|taken| taken.wall),
        ratio(|taken| taken.cpu),
        counted(&path, text.len()),
    ));
}

/// A row of each real file, beside `git --version`.
pub fn measure_files() {
    for name in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let (mut gits, mut checks) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS_OF_FILES {
            gits.extend(process::run("git", &["--version"], Path::new(".")));
            checks.extend(check(&path));
        }
        if gits.is_empty() || checks.is_empty() {
            continue;
        }
        let [git, check] = [&gits, &checks].map(|all| median(all.iter().map(|taken| taken.wall)) * 1e3);
        let ratio = median(checks.iter().zip(&gits).map(|(check, git)| check.wall / git.wall));
        say(&format!("| {name} | {git:.2} ms | {check:.2} ms | {ratio:.2} | {} |\n", counted(&path, 0)));
    }
}

fn check(path: &Path) -> Option<Taken> {
    process::run(STSPD, &["--today", "2026-06-15", "--lang", "fr", "check", &path.to_string_lossy()], Path::new("."))
}

fn counted(path: &Path, bytes: usize) -> String {
    if bytes > MOST_COUNTED {
        return "–".to_owned();
    }
    instructions::count(&["check"], path).map_or_else(|_| "?".to_owned(), |count| count.to_string())
}

/// Seconds in which a process of its own reads the file and takes libyaml's events of it.
fn floor(path: &Path) -> Option<f64> {
    let program = std::env::current_exe().expect("this program has a path");
    let output = Command::new(program).arg("--scan").arg(path).output().expect("this program runs");
    let microseconds: u32 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(f64::from(microseconds) / 1e6)
}

/// Reads a file and takes its events; says in how many microseconds.
pub fn scan(path: &str) {
    let start = Instant::now();
    let text = std::fs::read(path).expect("the file was written by this program");
    std::hint::black_box(libyaml::scan(&text));
    say(&format!("{}\n", start.elapsed().as_micros()));
}
