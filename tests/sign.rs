//! A signature changes the bytes that it is made of and no other, however the file is written.

use std::io::Write;
use std::process::{Command, Stdio};

/// What the binary prints of a text, and how it ends.
fn stspd(arguments: &[&str], text: &str) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(arguments).env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("stspd runs");
    child.stdin.take().expect("it reads").write_all(text.as_bytes()).expect("it reads all");
    let output = child.wait_with_output().expect("it ends");
    (String::from_utf8(output.stdout).expect("it prints text"), output.status.code())
}

/// The state that `verify` tells of the signatories of a text, as a table of values.
fn states(text: &str) -> Vec<String> {
    let (printed, _) = stspd(&["verify", "-", "--format", "csv"], text);
    let rows =
        printed.lines().skip(1).filter_map(|line| line.split(',').find(|cell| ["stands", "no-fingerprint"].contains(cell)));
    rows.map(str::to_owned).collect()
}

#[test]
fn a_signature_is_one_line_more_whatever_ends_lines() {
    let plain = include_str!("../examples/complete.yaml").to_owned();
    let forms = [plain.clone(), plain.replace('\n', "\r\n"), format!("\u{feff}{plain}"), plain.trim_end().to_owned()];
    for text in forms {
        let mut signed = text.clone();
        for organization in ["prefecture", "habitat-brume", "brumobile"] {
            let (after, code) = stspd(&["sign", organization, "-"], &signed);
            assert_eq!(code, Some(0), "{organization}");
            let fresh = |line: &&str| line.trim_start().starts_with("fingerprint: v2-") && !line.contains('#');
            assert_eq!(after.split_inclusive('\n').filter(fresh).count(), signed.split_inclusive('\n').filter(fresh).count() + 1);
            signed = after;
            let without: String = signed.split_inclusive('\n').filter(|line| !fresh(line)).collect();
            assert!(without == text, "another byte changed");
        }
        let states = states(&signed);
        assert_eq!(states.iter().filter(|state| *state == "stands").count(), 4, "{states:?}");
    }
}

/// Many who sign cost no more than what they sign.
#[test]
fn a_file_of_signatures_is_judged_in_seconds() {
    use std::fmt::Write;
    let mut text = "stspd: 1\ntitle: S\nterritory: {name: T}\norganizations: [{id: v, name: V}]\nactions:\n".to_owned();
    for rank in 0..5_000 {
        writeln!(text, "- {{id: a-{rank}, title: Action}}").expect("a string takes all");
    }
    text.push_str("signatories:\n");
    for rank in 0..5_000 {
        let actions = if rank % 2 == 0 { String::new() } else { format!(", actions: [a-{rank}]") };
        let mark = "0".repeat(64);
        writeln!(text, "- {{organization: v, signed: 2024-12-12, fingerprint: v1-{mark}{actions}}}").expect("a string takes all");
    }
    text.push_str("amendments:\n");
    for rank in 0..5_000 {
        writeln!(text, "- {{id: av-{rank}, date: 2025-12-11}}").expect("a string takes all");
    }
    let start = std::time::Instant::now();
    let (said, _) = stspd(&["check", "-", "--format", "json"], &text);
    assert_eq!(said.matches("\"rule\": \"changed-since-signature\"").count(), 5_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
