//! Files of a million of something, judged by the program in a process of its own: what each takes, and whether it is
//! within bounds.

use std::fmt::Write;
use std::process::{Command, Stdio};

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
    ("texts of one list", "actions:\n- id: a\n  title: A\n  target_groups:\n", |_| "  - \"\"".to_owned()),
    ("comments", "", |_| "# x".to_owned()),
];

pub fn text(head: &str, each: fn(usize) -> String) -> String {
    (0..MANY).fold(format!("{HEAD}{head}"), |mut text, rank| {
        writeln!(text, "{}", each(rank)).expect("a string takes everything");
        text
    })
}

/// What a run took.
#[derive(Clone, Copy)]
pub struct Taken {
    /// Of the processor, by all threads.
    pub seconds: f64,
    pub mebibytes: u32,
}

/// Checks a file in a format, in a process whose only child that is; nothing where the system does not tell what it took.
pub fn check(path: &std::path::Path, format: &str) -> Option<Taken> {
    let output = Command::new(std::env::current_exe().expect("this program has a path"))
        .args(["--run-peak", env!("CARGO_BIN_EXE_stspd"), "check", "--format", format])
        .arg(path)
        .stderr(Stdio::null())
        .output()
        .expect("this program runs");
    let text = String::from_utf8(output.stdout).ok()?;
    let numbers: Vec<u32> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [own, parts_of_own, of_system, parts_of_system, kibibytes] = numbers.try_into().ok()?;
    let seconds = f64::from(own + of_system) + f64::from(parts_of_own + parts_of_system) / 1e6;
    Some(Taken { seconds, mebibytes: kibibytes / 1024 })
}

/// Runs a command without what it prints, and tells what it took: seconds and microseconds of its own and of the system, and
/// kibibytes.
#[cfg(unix)]
pub fn run_peak(command: &[String]) -> Option<String> {
    let [program, arguments @ ..] = command else { return None };
    Command::new(program).args(arguments).stdout(Stdio::null()).status().ok()?;
    let usage = usage_of_children()?;
    let (own, system) = (usage.ru_utime, usage.ru_stime);
    Some(format!("{} {} {} {} {}\n", own.tv_sec, own.tv_usec, system.tv_sec, system.tv_usec, usage.ru_maxrss))
}

#[cfg(not(unix))]
pub fn run_peak(_: &[String]) -> Option<String> {
    None
}

#[cfg(unix)]
#[expect(unsafe_code, reason = "the system tells it to C alone")]
fn usage_of_children() -> Option<libc::rusage> {
    // SAFETY: the system fills what it is given, which is as large as it must be.
    unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage) == 0).then_some(usage)
    }
}
