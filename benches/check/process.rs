//! A process begun anew, start-up and all: what a person waits for, and what it takes of the machine.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a process took.
#[derive(Clone, Copy)]
pub struct Taken {
    /// From its beginning to its end, in seconds.
    pub wall: f64,
    /// Seconds of the processor, by all threads.
    pub cpu: f64,
    /// The largest resident memory.
    pub kibibytes: u32,
}

/// Runs a program in a folder, by a process whose only child that is; nothing where the system does not tell what it took.
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<Taken> {
    let output = Command::new(std::env::current_exe().expect("this program has a path"))
        .args(["--taken", program])
        .args(arguments)
        .current_dir(folder)
        .stderr(Stdio::null())
        .output()
        .expect("this program runs");
    let text = String::from_utf8(output.stdout).ok()?;
    let numbers: Vec<u32> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [wall, own, parts_of_own, of_system, parts_of_system, kibibytes] = numbers.try_into().ok()?;
    let cpu = f64::from(own + of_system) + f64::from(parts_of_own + parts_of_system) / 1e6;
    Some(Taken { wall: f64::from(wall) / 1e6, cpu, kibibytes })
}

/// Runs a command without what it prints, and tells what it took: microseconds, seconds and microseconds of its own and of
/// the system, and kibibytes.
#[cfg(unix)]
pub fn tell(command: &[String]) -> Option<String> {
    let [program, arguments @ ..] = command else { return None };
    let start = Instant::now();
    Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    let wall = start.elapsed().as_micros();
    let usage = usage_of_children()?;
    let (own, system) = (usage.ru_utime, usage.ru_stime);
    Some(format!("{wall} {} {} {} {} {}\n", own.tv_sec, own.tv_usec, system.tv_sec, system.tv_usec, usage.ru_maxrss))
}

#[cfg(not(unix))]
pub fn tell(_: &[String]) -> Option<String> {
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
