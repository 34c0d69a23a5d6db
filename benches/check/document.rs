//! The summary of a session, printed by the program as a person calls it.

use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the program on a file, and says how many bytes it printed.
pub fn run(arguments: &[&str], file: &Path) -> usize {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(["--today", "2026-06-15", "--lang", "fr"]).args(arguments).arg(file).stderr(Stdio::null());
    command.output().expect("the program runs").stdout.len()
}
