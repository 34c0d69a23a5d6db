//! Files of a million of something, judged by the program in a process of its own: what each takes, and whether it is
//! within bounds.

use std::fmt::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

const MANY: usize = 1_000_000;
/// What a run may take.
pub const MOST_MEBIBYTES: u32 = 300;
pub const MOST_SECONDS: f64 = 5.0;

const HEAD: &str = "stspd: 1\ntitle: Ville\nterritory: {name: Ville}\nperiod: {start: 2026-01-01, end: 2028-12-31}\n";

/// What there is a million of: how a file begins, and each of it by its rank.
type Shape = (&'static str, &'static str, fn(usize) -> String);

pub const SHAPES: [Shape; 9] = [
    ("empty items", "actions:\n", |_| "- {}".to_owned()),
    ("things of one id", "organizations:\n", |_| "- {id: a, name: A}".to_owned()),
    ("things that nothing cites", "organizations:\n", |rank| format!("- {{id: o{rank}, name: A}}")),
    ("findings of one rule", "signatories:\n", |_| "- {organization: nowhere}".to_owned()),
    ("suppressions in vain", "check:\n  ignore:\n", |rank| format!("  - {{rule: stale-action, at: a{rank}, reason: r}}")),
    ("unknown keys", "", |rank| format!("titel{rank}: x")),
    ("keys of the town’s own", "", |rank| format!("x-key{rank}: x")),
    ("texts of one list", "actions:\n- id: a\n  title: A\n  goals:\n", |_| "  - \"\"".to_owned()),
    ("comments", "", |_| "# x".to_owned()),
];

pub fn text(head: &str, each: fn(usize) -> String) -> String {
    (0..MANY).fold(format!("{HEAD}{head}"), |mut text, rank| {
        writeln!(text, "{}", each(rank)).expect("a string takes everything");
        text
    })
}

/// Checks a file in a format; the seconds that takes, and the mebibytes where the system tells them.
pub fn check(path: &std::path::Path, format: &str) -> (f64, Option<u32>) {
    let begun = Instant::now();
    let output = Command::new(std::env::current_exe().expect("this program has a path"))
        .args(["--run-peak", env!("CARGO_BIN_EXE_stspd"), "check", "--format", format])
        .arg(path)
        .stderr(Stdio::null())
        .output()
        .expect("this program runs");
    let seconds = begun.elapsed().as_secs_f64();
    let kibibytes: Option<u32> = String::from_utf8(output.stdout).ok().and_then(|text| text.trim().parse().ok());
    (seconds, kibibytes.map(|kibibytes| kibibytes / 1024))
}

/// Runs a command without what it prints, and tells the kibibytes that it took at its height.
#[cfg(unix)]
pub fn run_peak(command: &[String]) -> Option<i64> {
    let [program, arguments @ ..] = command else { return None };
    Command::new(program).args(arguments).stdout(Stdio::null()).status().ok()?;
    peak_of_children()
}

#[cfg(not(unix))]
pub fn run_peak(_: &[String]) -> Option<i64> {
    None
}

#[cfg(unix)]
#[expect(unsafe_code, reason = "the system tells it to C alone")]
fn peak_of_children() -> Option<i64> {
    // SAFETY: the system fills what it is given, which is as large as it must be.
    unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage) == 0).then_some(usage.ru_maxrss)
    }
}
