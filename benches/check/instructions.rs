//! The instructions that the program runs for a change, counted by valgrind: they are the same on a busy machine.

use std::path::Path;
use std::process::{Command, Stdio};

/// The actions of the strategy that is changed.
pub const ACTIONS: usize = 10_000;
/// What one change may cost, in millions of instructions.
pub const MOST: u64 = 4_800;

/// What it may cost to begin a strategy from a plan of so many actions: four times what `check` of them cost on 30 November 2026.
pub const MOST_OF_IMPORT: u64 = 8_700;

/// The millions of instructions that the program runs on a file; or why they cannot be counted.
pub fn count(arguments: &[&str], file: &Path) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_stspd")]);
    command.args(["--today", "2026-06-15", "--lang", "fr"]).args(arguments).arg(file).stdout(Stdio::null());
    let output = command.output().map_err(|_| "valgrind is not installed".to_owned())?;
    let told = String::from_utf8_lossy(&output.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<u64>().ok());
    let collected = collected.ok_or_else(|| "valgrind tells no count of it".to_owned())?;
    Ok(collected / 1_000_000)
}
