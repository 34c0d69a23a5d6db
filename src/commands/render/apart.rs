//! Prints a template in a process of its own, which may take so much memory and so long, and finds the line at which one
//! that was stopped stood.
//!
//! One step of the engine may take any time, any memory and any depth: nothing but the system can stop it.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::context::Failure;
use crate::lang::{COLON, Lang, Text};
use crate::render::template::{FUEL, LARGEST_MEBIBYTES};

/// The first word of a command line by which the program prints a template for itself.
pub const WORD: &str = "print-template-apart";
/// The exit code with which it tells a fault.
pub const FAULT: u8 = 3;
/// What it may take beside its data, in mebibytes.
pub const MOST_MEBIBYTES: u64 = 768;
/// How long it may take.
const CLOCK: Duration = Duration::from_secs(10);
/// The same where only the line is sought, and for all such seeking.
const PROBE: Duration = Duration::from_millis(500);
const SEEKING: Duration = Duration::from_secs(10);
const FIRST_STEPS: u64 = 64;

/// What is to be printed.
#[derive(Serialize, Deserialize)]
pub struct Job {
    pub path: PathBuf,
    pub name: String,
    pub text: String,
    pub data: Json,
    /// The code of the language of the document.
    pub lang: String,
}

/// A fault in words.
#[derive(Serialize, Deserialize)]
pub struct Told {
    /// The file and the line.
    pub place: String,
    pub reason: String,
    pub hint: Option<String>,
    pub is_endless: bool,
}

const LATE: Text = Text::new(
    "the template was stopped: it takes more than {count} seconds",
    "le gabarit a été arrêté : il demande plus de {count} secondes",
);
const LARGE: Text = Text::new(
    "the template was stopped: it takes more than {count} MiB of memory, or nests too deep",
    "le gabarit a été arrêté : il demande plus de {count} Mio de mémoire, ou s’imbrique trop profondément",
);
const NOT_BEGUN: Text = Text::new("the template cannot be printed: {cause}", "le gabarit n’a pas pu être imprimé : {cause}");

/// How the other process ended.
enum End {
    Printed(String),
    Told(Told),
    Late,
    Died,
}

/// Prints a template in another process; the error says what is wrong with it, and where.
pub fn print_apart(job: &Job, lang: Lang) -> Result<String, Failure> {
    let written = serde_json::to_vec(job).expect("a job is JSON");
    let run = |fuel, clock| run(&written, fuel, clock, lang);
    let explain = |error: io::Error| Failure::new(lang, NOT_BEGUN, &[("cause", error.to_string().into())]);
    let (stopped, count) = match run(FUEL, CLOCK).map_err(explain)? {
        End::Printed(text) => return Ok(text),
        End::Told(Told { place, reason, hint, .. }) => return Err(Failure { message: at(&place, &reason, lang), hint }),
        End::Late => (LATE, CLOCK.as_secs()),
        End::Died => (LARGE, MOST_MEBIBYTES),
    };
    let reason = stopped.fill(lang, &[("count", crate::lang::Fact::Count(count))]);
    let place = find_place(run).unwrap_or_else(|| crate::lang::visible(&job.path.to_string_lossy()));
    Err(Failure { message: at(&place, &reason, lang), hint: None })
}

fn at(place: &str, reason: &str, lang: Lang) -> String {
    format!("{place}{}{reason}", COLON.say(lang))
}

/// Where a template stands at the last step after which it can still be stopped by the count of its steps.
fn find_place(run: impl Fn(u64, Duration) -> io::Result<End>) -> Option<String> {
    let end = Instant::now() + SEEKING;
    let (mut place, mut low, mut high) = (None, 0, None);
    while Instant::now() < end && high.is_none_or(|high| high - low > 1) {
        let steps = high.map_or((low * 4).clamp(FIRST_STEPS, FUEL), |high| low + (high - low) / 2);
        match run(steps, PROBE).ok()? {
            End::Told(told) if told.is_endless => {
                place = Some(told.place);
                low = steps;
            }
            _ => high = Some(steps),
        }
        if low == FUEL {
            break;
        }
    }
    place
}

/// Prints in another process, in so many steps and for so long.
fn run(job: &[u8], fuel: u64, clock: Duration, lang: Lang) -> io::Result<End> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([WORD, lang.code(), &fuel.to_string()]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (mut to, from) = (child.stdin.take().expect("it is a pipe"), child.stdout.take().expect("it is a pipe"));
    let (send, receive) = channel();
    let printed = std::thread::scope(|scope| {
        // Nobody reads to the end what is given to one that has died.
        scope.spawn(move || drop(to.write_all(job)));
        scope.spawn(move || {
            let mut bytes = Vec::new();
            let most = (LARGEST_MEBIBYTES as u64 + 1) << 21;
            let read = from.take(most).read_to_end(&mut bytes).map(|_| bytes);
            drop(send.send(read));
        });
        let printed = receive.recv_timeout(clock);
        if printed.is_err() {
            // It may have ended by itself just now.
            drop(child.kill());
        }
        printed
    });
    let status = child.wait()?;
    let Ok(bytes) = printed else { return Ok(End::Late) };
    let bytes = bytes?;
    Ok(match status.code() {
        Some(0) => String::from_utf8(bytes).map_or(End::Died, End::Printed),
        Some(code) if code == i32::from(FAULT) => serde_json::from_slice(&bytes).map_or(End::Died, End::Told),
        _ => End::Died,
    })
}
