//! The other side of [`apart`](super::apart): the process in which a template is printed.
//!
//! It reads its work from standard input, bounds itself, and writes what was printed, or the fault, to standard output.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use crate::commands::render::apart::{FAULT, Job, MOST_MEBIBYTES, WORD};
use crate::commands::render::templates::print_here;
use crate::lang::Lang;

/// The stack on which a template is printed, in bytes.
const STACK: usize = 128 << 20;
/// Seconds of the processor, where nobody is left who would stop it.
#[cfg(unix)]
const SECONDS: u64 = 30;

/// Prints a template if the command line asks for that.
pub fn serve(arguments: &[OsString]) -> Option<ExitCode> {
    let [_, word, lang, fuel] = arguments else { return None };
    if word != WORD {
        return None;
    }
    let reader = Lang::from_locale(lang.to_str()?)?;
    let fuel = fuel.to_str()?.parse().ok()?;
    let served = std::thread::Builder::new().stack_size(STACK).spawn(move || print(reader, fuel));
    let code = served.ok().and_then(|thread| thread.join().ok()).and_then(Result::ok);
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

fn print(reader: Lang, fuel: u64) -> io::Result<u8> {
    let mut job = Vec::new();
    io::stdin().lock().read_to_end(&mut job)?;
    let job: Job = serde_json::from_slice(&job)?;
    bound(MOST_MEBIBYTES << 20);
    let (code, printed) = match print_here(job, fuel, reader) {
        Ok(text) => (0, text.into_bytes()),
        Err(told) => (FAULT, serde_json::to_vec(&told)?),
    };
    io::stdout().lock().write_all(&printed)?;
    Ok(code)
}

/// Bounds the memory of this process, and what it may leave behind.
#[cfg(unix)]
fn bound(bytes: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [(Resource::As, bytes), (Resource::Core, 0), (Resource::Cpu, SECONDS)] {
        // Where the system knows no such bound, time alone is one.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn bound(_: u64) {}
