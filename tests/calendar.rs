//! The calendar file that `stspd calendar --format ics` writes, read as RFC 5545 says.

use std::collections::HashSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// Titles that a careless writer would let out of their line, and steps that bear one title.
const HOSTILE: &str = r#"
stspd: 1
title: Stratégie
territory: {name: "Ville\nEND:VCALENDAR", kind: commune}
organizations: [{id: ville, name: Ville, kind: commune}]
plenaries:
  - {date: 2026-03-04, status: planned, decisions: [{id: d-1, text: "un\rdeux\nBEGIN:VEVENT", due: 2026-05-05}]}
actions:
  - id: a-1
    title: "Réunir, relire ; signer \\ publier\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:faux"
    schedule: {end: 2026-09-30}
    milestones:
      - {title: "Étape\r\nATTENDEE:x; une", due: 2026-02-01}
      - {title: "étape attendee x une", due: 2026-02-02}
  - {id: a-2, title: "Éveiller à l’été ééééééééééééééééééééé 👩‍👩‍👧 ééééééééééééé", schedule: {end: 2026-09-30}}
"#;

/// What the binary writes of a strategy.
fn written(strategy: &str, lang: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(["calendar", "-", "--format", "ics", "--year", "2026", "--today", "2026-06-15", "--lang", lang]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary starts");
    child.stdin.take().expect("it is piped").write_all(strategy.as_bytes()).expect("it reads all");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    output.stdout
}

/// The lines of a calendar, unfolded.
fn lines(calendar: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(calendar).expect("no character is cut");
    let text = text.strip_suffix("\r\n").expect("the last line ends, too");
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn values<'l>(lines: &'l [String], name: &str) -> Vec<&'l str> {
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

#[test]
fn lines_end_and_fold_as_the_format_says() {
    let calendar = written(HOSTILE, "fr");
    for line in calendar.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(line.len() <= 75, "{}", String::from_utf8_lossy(line));
        assert!(!line.contains(&b'\r') && std::str::from_utf8(line).is_ok(), "{}", String::from_utf8_lossy(line));
    }
    let text = std::str::from_utf8(&calendar).expect("no character is cut");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
}

#[test]
fn no_text_of_the_file_leaves_its_line() {
    let lines = lines(&written(HOSTILE, "fr"));
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "CLASS",
        "DESCRIPTION",
        "DTSTAMP",
        "DTSTART;VALUE=DATE",
        "DTEND;VALUE=DATE",
        "SUMMARY",
        "TRANSP",
        "UID",
        "NAME",
        "X-WR-CALNAME",
        "X-WR-TIMEZONE",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "RRULE",
        "DTSTART",
        "X-STSPD-FINGERPRINT",
    ];
    for line in &lines {
        assert!(line.split_once(':').is_some_and(|(name, _)| known.contains(&name)), "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    let counted = |line: &str| lines.iter().filter(|other| *other == line).count();
    assert_eq!((counted("BEGIN:VCALENDAR"), counted("END:VCALENDAR")), (1, 1));
    assert_eq!((counted("BEGIN:VEVENT"), counted("END:VEVENT")), (6, 6));
    let summaries = values(&lines, "SUMMARY");
    assert!(
        summaries.contains(&"Ville END:VCALENDAR – Fin de l’action «\u{a0}a-1\u{a0}»\u{a0}: Réunir\\, relire \\; signer \\\\ publier END:VEVENT  BEGIN:VEVENT  SUMMARY:faux"),
        "{summaries:#?}"
    );
}

#[test]
fn an_event_fills_its_day_and_is_known_by_its_own_id() {
    let lines = lines(&written(HOSTILE, "fr"));
    let days: Vec<(&str, &str)> =
        values(&lines, "DTSTART;VALUE=DATE").into_iter().zip(values(&lines, "DTEND;VALUE=DATE")).collect();
    assert!(days.contains(&("20260930", "20261001")) && days.len() == 6, "{days:?}");
    assert!(values(&lines, "DTSTAMP").iter().all(|stamp| *stamp == "20260615T000000Z"));
    let ids = values(&lines, "UID");
    assert!(ids.iter().all(|id| id.chars().all(|letter| letter.is_alphanumeric() || ".-@".contains(letter))), "{ids:?}");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{ids:?}");
    assert!(ids.contains(&"milestone-a-1-etape-attendee-x-une.ville-end-vcalendar@stspd"), "{ids:?}");
    assert!(ids.contains(&"milestone-a-1-etape-attendee-x-une-2026-02-02.ville-end-vcalendar@stspd"), "{ids:?}");
}

#[test]
fn ids_stay_whatever_the_language_and_the_day() {
    let of = |lang: &str| values(&lines(&written(HOSTILE, lang)), "UID").join(" ");
    assert_eq!(of("fr"), of("en"));
}
