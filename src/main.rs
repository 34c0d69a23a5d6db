//! The binary: all it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    stspd::run(std::env::args_os())
}
