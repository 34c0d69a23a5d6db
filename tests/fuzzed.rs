//! The bodies of `fuzz/`, seeded, for some seconds each: nothing that is read, asked, printed, signed or edited panics,
//! whatever the bytes. `fuzz/README.md` says how to try for longer.

#[path = "../fuzz/bodies.rs"]
mod bodies;
mod corpus;
mod random;

use std::io::Write;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use random::Random;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Seconds for each target.
const SECONDS: u64 = 4;
/// Inputs of each target, unless a time is asked for.
const MOST: u64 = 10_000;
/// No single input may take so long, in a build without optimization on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The words of `fuzz/dictionary`, as libFuzzer reads them.
fn dictionary() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(Path::new(ROOT).join("fuzz/dictionary")).expect("it is there");
    let words = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    words.map(unescape).collect()
}

fn unescape(word: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), word.as_bytes());
    while let [first, behind @ ..] = rest {
        let (byte, left) = match (first, behind) {
            (b'\\', [b'x', high, low, left @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).expect("they are digits");
                (u8::from_str_radix(digits, 16).expect("they are digits"), left)
            }
            (b'\\', [escaped, left @ ..]) => (*escaped, left),
            _ => (*first, behind),
        };
        bytes.push(byte);
        rest = left;
    }
    bytes
}

/// What mutations begin with.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    match target {
        "where" => texts(&[
            "status = done",
            "late and not (lead = ville or partner in (police, bailleur))",
            "due < 2026-12-31",
            "title ~ \"médiation\" and budget > 1000.5",
            "indicators is missing or years = 2025",
        ]),
        "template" => texts(&[
            "{{ title|upper }}\n{% for a in actions if a.due is defined %}{{ a.due|date('weekday') }}{% else %}-{% endfor %}",
            "{% set ns = namespace(n=0) %}{% for i in range(9) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n|money }}",
            "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1.5|number) }}{% include 'autre' %}",
            "{% block a %}{{ self.a if false else 'x'|replace('x', 'y') }}{% endblock %}{# note #}{% raw %}{{{% endraw %}",
        ]),
        _ => {
            let files = corpus::yaml_files().into_iter().map(|(_, text)| text.into_bytes()).filter(|text| text.len() < 200_000);
            files.chain(yaml_test_suite()).chain(other_files()).collect()
        }
    }
}

/// What once raised a fault, under the name of its target.
fn found() -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(Path::new(ROOT).join("fuzz/found")).expect("it is there");
    let paths = folder.map(|entry| entry.expect("it can be read").path());
    let read = |path: PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("it can be read"))
    };
    paths.map(read).collect()
}

/// The 402 cases of the YAML test suite.
fn yaml_test_suite() -> impl Iterator<Item = Vec<u8>> {
    let text = include_str!("../fuzz/yaml-test-suite.txt");
    text.split("%%% ").filter_map(|case| Some(case.split_once('\n')?.1.as_bytes().to_vec()))
}

/// The files of a folder of anybody's.
fn other_files() -> Vec<Vec<u8>> {
    let Some(folder) = std::env::var_os("STSPD_FUZZ_CORPUS") else { return Vec::new() };
    let entries = walkdir::WalkDir::new(PathBuf::from(folder)).into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).filter_map(|entry| std::fs::read(entry.path()).ok()).collect()
}

/// Some pieces of an input put elsewhere, left out, doubled, or replaced.
fn mutate(dice: &mut Random, seeds: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
    const LARGEST: usize = 100_000;
    let mut bytes = dice.pick(seeds).clone();
    if dice.below(4) == 0 {
        bytes.extend_from_slice(bodies::BETWEEN.as_bytes());
        bytes.extend_from_slice(dice.pick::<Vec<u8>>(seeds));
    }
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + 1 + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 => drop(bytes.splice(at..at, dice.pick(words).iter().copied())),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                let to = dice.below(bytes.len() + 1);
                drop(bytes.splice(to..to, piece));
            }
            3 if at < bytes.len() => bytes[at] = dice.next().to_le_bytes()[0],
            4 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            5 => {
                // A line, or what stands deeper below it, elsewhere.
                let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
                let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
                let line: Vec<u8> = bytes.drain(start..end).collect();
                let to = dice.below(bytes.len() + 1);
                drop(bytes.splice(to..to, line));
            }
            _ => {
                let other = dice.pick(seeds);
                let from = dice.below(other.len() + 1);
                let piece = &other[from..(from + dice.below(200)).min(other.len())];
                drop(bytes.splice(at..end, piece.iter().copied()));
            }
        }
    }
    bytes.truncate(LARGEST);
    bytes
}

/// Tries a target for its time, and tells how often.
fn run(target: &'static str) {
    if let Some(path) = std::env::var_os("STSPD_FUZZ_INPUT") {
        return bodies::try_target(target, &std::fs::read(path).expect("it can be read"));
    }
    let seconds = variable("STSPD_FUZZ_SECONDS").unwrap_or(SECONDS);
    let seed = variable("STSPD_FUZZ_SEED").unwrap_or(1);
    let (seeds, words, mut dice) = (seeds(target), dictionary(), Random(seed));
    assert!(!seeds.is_empty() && words.len() > 20);
    for (name, bytes) in found() {
        if name.starts_with(target) {
            bodies::try_target(target, &bytes);
        }
    }
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut count = 0_u64;
    // The same inputs everywhere, unless it is to be longer.
    let most = if variable("STSPD_FUZZ_SECONDS").is_some() { u64::MAX } else { MOST };
    while count < most && Instant::now() < end {
        let bytes = mutate(&mut dice, &seeds, &words);
        let begun = Instant::now();
        let tried = catch_unwind(|| bodies::try_target(target, &bytes));
        count += 1;
        if tried.is_err() || begun.elapsed() > LONGEST {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{target}-{seed}-{count}"));
            std::fs::write(&kept, &bytes).expect("it can be kept");
            panic!("{target}: input {count} of seed {seed} took {:?}; it is kept in {}", begun.elapsed(), kept.display());
        }
    }
    assert!(count > 0);
    writeln!(std::io::stdout(), "{target}: {count} inputs of seed {seed} in {seconds} s").expect("it can be told");
}

/// One test a target.
macro_rules! tried {
    ($($name:ident: $target:literal,)*) => {
        $(#[test]
        fn $name() {
            run($target);
        })*

        #[test]
        fn every_target_is_tried_and_has_its_file() {
            let tried = [$($target),*];
            assert_eq!(bodies::TARGETS.map(|(name, _)| name), tried);
            let folder = std::fs::read_dir(Path::new(ROOT).join("fuzz/fuzz_targets")).expect("it is there");
            let mut files: Vec<_> = folder.map(|entry| entry.expect("it can be read").file_name()).collect();
            files.sort();
            let mut named = tried.map(|name| format!("{name}.rs"));
            named.sort();
            assert_eq!(files, named.map(std::ffi::OsString::from));
        }
    };
}

tried! {
    reading_ends: "reader",
    checking_ends: "check",
    filtering_ends: "where",
    templates_end: "template",
    comparing_ends: "diff",
    signing_ends: "sign",
    editing_ends: "writer",
}
