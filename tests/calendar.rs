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

/// A town that did in 2026 all that a year may ask of it.
const DONE: &str = r#"
stspd: 1
title: Stratégie
territory: {name: Ville, kind: commune, code: "59350", population: {value: 20000, year: 2020}}
period: {start: 2024-01-01, end: 2028-12-31}
organizations:
  - {id: ville, name: Ville, kind: commune}
  - {id: asso, name: Médiation, kind: association}
  - {id: prefecture, name: Préfecture, kind: state}
  - {id: parquet, name: Parquet, kind: prosecutor}
  - {id: deputes, name: Députés, kind: elected}
council:
  kind: clspd
  composition_order: {date: 2026-05-12}
  requests:
    - {kind: plenary, by: [prefecture], date: 2026-02-02}
    - {kind: information, by: [deputes], date: 2025-01-13}
plenaries:
  - date: 2026-03-10
    status: held
    attendance: [{organization: prefecture, as: present}, {organization: parquet, as: present}]
    informed: [deputes]
    agenda: [{title: Délinquance, kind: crime-figures, presenter: prefecture}]
actions:
  - id: a
    title: Médiation
    leads: [{organization: asso}]
    funding: [{funder: prefecture, fund: FIPD, year: 2025, amount: 100, accounted_on: 2026-05-05}]
documents:
  - {id: bilan, kind: annual-review, title: Bilan, date: 2026-02-10, year: 2025}
  - {id: evaluation, kind: evaluation, title: Évaluation, date: 2026-04-07, year: 2025}
  - {id: rapport, kind: fipd-report, title: Rapport, year: 2025, sent: 2026-02-20, presented: 2026-03-10}
"#;

/// Each duty of that year, what of the file leaves it undone, and what the calendar then says.
const DUTIES: &[(&str, &str, &str, &str)] = &[
    ("composition-order-2026", "date: 2026-05-12", "date: 2024-11-04", "missed"),
    ("crime-figures-2026", "kind: crime-figures", "kind: information", "not-shown"),
    ("fipd-account-2025", ", accounted_on: 2026-05-05", "", "not-shown"),
    ("fipd-evaluation-2025", "kind: evaluation", "kind: other", "not-shown"),
    ("fipd-report-2025", ", presented: 2026-03-10", "", "not-shown"),
    ("fipd-report-sent-2025", ", sent: 2026-02-20", "", "not-shown"),
    ("members-by-right-2026", "{organization: parquet, as: present}", "{organization: parquet, as: absent}", "missed"),
    ("parliament-2026-03-10", "informed: [deputes]", "informed: []", "not-shown"),
    ("plenary-2026", "status: held", "status: held\n    session: restricted", "not-shown"),
    ("plenary-requested-2026-02-02", "status: held", "status: planned", "missed"),
    ("review-2025", "kind: annual-review", "kind: other", "not-shown"),
];

/// What a year asks, by id: the state, and whether a text or practice asks for it.
fn states(strategy: &str) -> Vec<(String, String, bool)> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.args(["calendar", "-", "--format", "json", "--year", "2026", "--today", "2027-01-15"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary starts");
    child.stdin.take().expect("it is piped").write_all(strategy.as_bytes()).expect("it reads all");
    let output = child.wait_with_output().expect("it ends");
    let calendar: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let lines = calendar["deadlines"].as_array().expect("it is a list").iter();
    let text = |value: &serde_json::Value| value.as_str().expect("it is a text").to_owned();
    lines.map(|line| (text(&line["id"]), text(&line["state"]), !line["basis"].is_null())).collect()
}

#[test]
fn every_duty_of_a_year_is_done_in_one_file_and_undone_in_another() {
    let done = states(DONE);
    let mut owed: Vec<&str> = done.iter().filter(|(.., is_owed)| *is_owed).map(|(id, ..)| id.as_str()).collect();
    owed.sort_unstable();
    assert_eq!(owed, DUTIES.iter().map(|(id, ..)| *id).collect::<Vec<_>>(), "each duty has its line of the table");
    for (id, kept, undone, state) in DUTIES {
        assert!(done.contains(&((*id).to_owned(), "done".to_owned(), true)), "{id}");
        let undone = DONE.replace(kept, undone);
        assert_ne!(undone, DONE, "{id}");
        let undone = states(&undone);
        assert!(undone.contains(&((*id).to_owned(), (*state).to_owned(), true)), "{id}: {undone:?}");
    }
}

#[test]
fn a_report_goes_to_the_town_council_where_there_is_no_local_council() {
    let council = DONE.find("council:").zip(DONE.find("actions:")).map(|(from, to)| DONE[from..to].to_owned());
    let town = DONE.replace(&council.expect("the file has one"), "").replace("20000", "4000");
    let town = town.replace(", presented: 2026-03-10", "");
    let state =
        |strategy: &str| states(strategy).into_iter().find(|(id, ..)| id == "fipd-report-2025").map(|(_, state, _)| state);
    assert_eq!(state(&town).as_deref(), Some("not-shown"));
    let tabled = town.replace("sent: 2026-02-20", "sent: 2026-02-20, tabled: 2026-03-30");
    assert_eq!(state(&tabled).as_deref(), Some("done"));
    assert_eq!(
        state(&DONE.replace("presented: 2026-03-10", "tabled: 2026-03-30")).as_deref(),
        Some("not-shown"),
        "it has a council"
    );
    let ids: Vec<String> = states(&tabled).into_iter().map(|(id, ..)| id).collect();
    assert!(!ids.contains(&"plenary-2026".to_owned()), "without a council there is no session to hold: {ids:?}");
}

#[test]
fn what_ends_is_to_be_replaced_and_never_done() {
    let ending = |end: &str| {
        let city = format!("kind: commune, city_contract: {{title: Contrat, period: {{start: 2020-01-01, end: {end}}}}}");
        let plan = format!("departmental_plan: {{title: Plan, period: {{start: 2020-01-01, end: {end}}}}}\n");
        let group = format!("  bodies: [{{id: g, name: G, kind: gltd, period: {{start: 2025-01-01, end: {end}}}}}]\n  requests:");
        let strategy = DONE
            .replacen("kind: commune", &city, 1)
            .replace("  requests:", &group)
            .replace("end: 2028-12-31", &format!("end: {end}"));
        let found = states(&format!("{strategy}{plan}"));
        let ends = ["city-contract-end", "departmental-plan-end", "gltd-end-g", "strategy-end"];
        ends.map(|id| found.iter().find(|(other, ..)| other == id).map(|(_, state, _)| state.clone()).unwrap_or_default())
    };
    assert_eq!(ending("2026-12-01"), ["expired", "expired", "expired", "expired"]);
    assert_eq!(ending("2027-06-01"), ["", "", "", ""], "another year");
}

#[test]
fn where_the_law_says_nothing_one_whole_line_says_why() {
    let told = |territory: &str, council: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
        command.args(["calendar", "-", "--year", "2026", "--today", "2026-06-15", "--lang", "fr"]);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let strategy = format!("stspd: 1\ntitle: S\nterritory: {{{territory}}}\ncouncil: {{kind: {council}}}\n");
        child.stdin.take().expect("it is piped").write_all(strategy.as_bytes()).expect("it reads all");
        let output = child.wait_with_output().expect("it ends");
        String::from_utf8(output.stderr).expect("it is text").replace(['\u{a0}', '\u{202f}'], " ")
    };
    for (territory, council, why) in [
        (
            "name: Gustavia, kind: commune, code: \"97701\"",
            "clspd",
            "aucun texte n’y demande de conseil (code de la sécurité intérieure, art. L. 153-1)",
        ),
        ("name: Wallis-et-Futuna, kind: commune", "clspd", "art. L. 157-1)"),
        ("name: Papeete, kind: commune", "cispd", "art. L. 155-2)"),
        ("name: Paris, kind: commune", "clspd", "art. L. 132-11)"),
        (
            "name: Lyon 3e, kind: district",
            "clspd",
            "l’article ne parle que des communes (code de la sécurité intérieure, art. L. 132-4)",
        ),
        ("name: Métropole de Lyon, kind: metropolitan", "cmspd", "art. L. 3611-3)"),
        ("name: Ville, kind: commune", "other", "aucun article ne juge un conseil ou un territoire de nature « other »"),
    ] {
        let told = told(territory, council);
        assert!(told.starts_with("remarque : ") && told.contains(why) && told.lines().count() == 1, "{territory}: {told}");
    }
    assert_eq!(told("name: Marseille, kind: commune, code: \"13055\"", "clspd"), "");
}
