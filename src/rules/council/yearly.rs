//! Duties that come back each year, on both sides of the days on which they began.

use chrono::Months;

use crate::diagnostic::Diagnostic;
use crate::rules::council::tests::{COUNCIL, HEAD, TOWN, day, fact, find_rules, judge_text, raises};

/// The years said to lack plenaries, with how many were owed and by what text.
fn lacking(sessions: &str, today: &str) -> Vec<(String, String, String)> {
    let start = &sessions["{date: ".len()..][..10];
    let text = format!("{HEAD}{TOWN}period: {{start: {start}}}\nplenaries: [{sessions}]\n");
    let said = judge_text(&text, day(today)).into_iter().filter(|diagnostic| diagnostic.rule == "year-without-plenary");
    let fact = |diagnostic: &Diagnostic, name| fact(diagnostic, name).expect("a fact of the message");
    said.map(|diagnostic| (fact(&diagnostic, "years"), fact(&diagnostic, "owed"), fact(&diagnostic, "text"))).collect()
}

#[test]
fn a_year_owes_the_plenaries_of_its_own_law() {
    let held = |dates: &[&str]| dates.iter().map(|date| format!("{{date: {date}, status: held}}")).collect::<Vec<_>>().join(", ");
    let two_in_2003 = held(&["2002-12-19", "2003-03-01", "2003-11-01"]);
    let years = lacking(&two_in_2003, "2026-11-23");
    let told: Vec<(&str, &str)> = years.iter().map(|(years, owed, _)| (years.as_str(), owed.as_str())).collect();
    assert_eq!(told, [("2004-2006", "deux"), ("2007-2013", "une"), ("2014-2023", "une"), ("2024-2025", "une")]);
    let texts: Vec<&str> = years.iter().map(|(.., text)| text.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(texts, ["décret", "code", "code", "code"]);
    assert!(years[1].2.ends_with("D. 2211-3") && years[2].2.ends_with("D. 132-9"));
    assert!(years[3].2.contains("L. 132-4") && !years[2].2.contains("L. 132-4"));

    let one_a_year = held(&["2005-03-01", "2006-03-01", "2007-03-01", "2008-03-01"]);
    assert_eq!(lacking(&one_a_year, "2009-01-01").len(), 1, "one session was too few in 2006, and enough in 2007");
    assert_eq!(lacking(&one_a_year, "2009-01-01")[0].0, "2006");
}

#[test]
fn only_closed_years_within_the_strategy_are_judged() {
    let session = "{date: 2022-06-30, status: held}";
    assert_eq!(lacking(session, "2023-12-31"), []);
    assert_eq!(lacking(session, "2024-01-01")[0].0, "2023");
    let ended = "period: {start: 2022-01-01, end: 2023-12-30}\n";
    let piece = format!("{ended}{TOWN}plenaries: [{session}]\n");
    assert!(!raises("year-without-plenary", &piece, "2026-11-23"), "2023 was not whole");
    assert!(raises("year-without-plenary", &piece.replace("12-30", "12-31"), "2026-11-23"));
    assert!(!raises("plenary-due-this-year", &piece, "2026-11-23"), "the strategy is over");
    let restricted = format!("{session}, {{date: 2023-06-30, status: held, session: restricted}}");
    assert_eq!(lacking(&restricted, "2024-01-01")[0].0, "2023", "a restricted session is no plenary");
}

#[test]
fn the_running_year_is_a_note_with_the_days_left() {
    let piece = format!("{HEAD}{TOWN}period: {{start: 2025-06-30}}\nplenaries: [{{date: 2025-06-30, status: held}}]\n");
    let said = judge_text(&piece, day("2026-11-23"));
    let due = said.iter().find(|diagnostic| diagnostic.rule == "plenary-due-this-year").expect("2026 has no plenary yet");
    assert_eq!(fact(due, "days").as_deref(), Some("38"));
    let with = |session: &str| {
        format!("{TOWN}period: {{start: 2025-06-30}}\nplenaries: [{{date: 2025-06-30, status: held}}, {session}]\n")
    };
    assert!(!raises("plenary-due-this-year", &with("{date: 2026-12-10, status: planned}"), "2026-11-23"));
    assert!(raises("plenary-due-this-year", &with("{date: 2026-12-10, status: cancelled}"), "2026-11-23"));
}

#[test]
fn the_presence_of_the_members_by_right_is_owed_since_the_statute_of_2024() {
    let year = |date: &str, prosecutor: &str| {
        let attendance = format!("[{{organization: prefecture, as: present}}, {{organization: parquet, {prosecutor}}}]");
        let start = day(date).format("%Y");
        format!("{TOWN}period: {{start: {start}-01-01}}\nplenaries: [{{date: {date}, status: held, attendance: {attendance}}}]\n")
    };
    let names = |piece: &str| -> Vec<&str> {
        let all = find_rules(piece, "2026-01-01").into_iter();
        all.filter(|name| name.contains("by-right") && *name != "members-by-right-not-stated").collect()
    };
    assert_eq!(names(&year("2024-03-22", "as: absent")), Vec::<&str>::new());
    assert_eq!(names(&year("2024-03-23", "as: absent")), ["plenary-without-members-by-right"]);
    for (presence, expected) in [
        ("as: present", None),
        ("as: represented, designated: true", None),
        ("as: represented, designated: false", Some("plenary-without-members-by-right")),
        ("as: excused", Some("plenary-without-members-by-right")),
        ("as: represented", Some("members-by-right-not-shown")),
    ] {
        assert_eq!(names(&year("2025-06-30", presence)), expected.into_iter().collect::<Vec<_>>(), "{presence}");
    }
}

/// A session of a year that followed another, with who came.
fn session_of(date: &str, attendance: &str) -> String {
    let before = day(date).pred_opt().and_then(|day| day.checked_sub_months(Months::new(12))).expect("a day has one before");
    let held = format!("{{date: {date}, status: held, attendance: [{attendance}]}}");
    format!("{TOWN}period: {{start: {before}}}\nplenaries: [{held}]\n")
}

#[test]
fn a_presence_is_asked_to_be_shown_since_the_day_of_the_statute() {
    let unsaid = "{organization: prefecture, as: present}, {organization: parquet, as: represented}";
    let not_shown = |date: &str| raises("members-by-right-not-shown", &session_of(date, unsaid), "2026-01-01");
    assert!(!not_shown("2024-03-22") && not_shown("2024-03-23"));
    let silent = |date: &str| raises("members-by-right-not-shown", &session_of(date, ""), "2026-01-01");
    assert!(!silent("2024-03-22") && silent("2024-03-23"), "of members of whom nothing is said, too");
    let agglomeration = |date: &str| {
        let piece = session_of(date, unsaid).replace(TOWN, "territory: {name: Agglomération, kind: intercommunal}\n");
        let said = judge_text(&format!("{HEAD}{piece}"), day("2026-01-01"));
        let said = said.iter().find(|diagnostic| diagnostic.rule == "members-by-right-not-shown");
        said.and_then(|diagnostic| fact(diagnostic, "text"))
    };
    assert_eq!(agglomeration("2024-03-22"), None);
    assert_eq!(agglomeration("2024-03-23").as_deref(), Some("code de la sécurité intérieure, art. L. 132-13"));
}

#[test]
fn a_session_before_the_statute_may_show_the_presence_of_its_year() {
    let all = "{organization: prefecture, as: present}, {organization: parquet, as: present}";
    let without = "{organization: prefecture, as: present}, {organization: parquet, as: absent}";
    let two = |first: &str| {
        let second = format!("{{date: 2024-11-01, status: held, attendance: [{without}]}}");
        session_of("2024-03-22", first).replace("}]\n", &format!("}}, {second}]\n"))
    };
    assert!(!raises("plenary-without-members-by-right", &two(all), "2026-01-01"));
    assert!(raises("plenary-without-members-by-right", &two(without), "2026-01-01"));
}

#[test]
fn a_report_on_grants_is_presented_since_the_first_whole_year_of_its_text() {
    let reported = |more: &str| format!("{TOWN}{COUNCIL}documents: [{{id: r, kind: fipd-report, title: R, {more}}}]\n");
    let asked = |more: &str, today: &str| raises("fipd-report-not-presented", &reported(more), today);
    // The text came on 1 December 2019: the first report of a whole year under it is that of 2020, on 2019.
    assert!(!asked("year: 2018", "2026-11-23") && asked("year: 2019", "2026-11-23"));
    assert!(
        !asked("date: 2019-12-31", "2026-11-23") && asked("date: 2020-01-01", "2026-11-23"),
        "a report is on the year before"
    );
    assert!(!asked("year: 2019", "2020-12-31") && asked("year: 2019", "2021-01-01"), "twelve months are left for it");
    assert!(!asked("year: 2019, presented: 2020-06-01", "2026-11-23"));
    let heard =
        reported("year: 2019") + "plenaries: [{date: 2020-06-01, status: held, agenda: [{title: R, kind: fipd-report}]}]\n";
    assert!(!raises("fipd-report-not-presented", &heard, "2026-11-23"));
    let agglomeration = reported("year: 2019").replace(TOWN, "territory: {name: Agglomération, kind: intercommunal}\n");
    let said = judge_text(&format!("{HEAD}{}", agglomeration.replace("clspd", "cispd")), day("2026-11-23"));
    let said = said.iter().find(|diagnostic| diagnostic.rule == "fipd-report-not-presented").expect("it was not presented");
    assert_eq!(fact(said, "text").as_deref(), Some("code de la sécurité intérieure, art. R. 132-12-1"));
}

#[test]
fn yearly_duties_begin_with_the_first_whole_year_of_their_text() {
    let figures = |year: i32| {
        let piece = format!("{TOWN}period: {{start: {}-06-01}}\nplenaries: [{{date: {year}-06-01, status: held}}]\n", year - 1);
        raises("crime-figures-not-presented", &piece, "2026-11-23")
    };
    assert!(!figures(2007) && figures(2008));
    let grant = |year: i32, more: &str| {
        format!("{TOWN}actions: [{{id: a, title: A, funding: [{{funder: prefecture, fund: FIPD, year: {year}{more}}}]}}]\n")
    };
    for (rule, first) in [("grant-without-reference", 2020), ("grant-without-programme", 2019)] {
        assert!(!raises(rule, &grant(first - 1, ""), "2026-11-23"), "{rule}");
        assert!(raises(rule, &grant(first, ""), "2026-11-23"), "{rule}");
        assert!(!raises(rule, &grant(2026, ""), "2026-11-23"), "the running year is not judged: {rule}");
    }
    assert!(!raises("fipd-report-missing", &grant(2018, ", reference: r"), "2026-11-23"));
    assert!(raises("fipd-report-missing", &grant(2019, ", reference: r"), "2026-11-23"));
    assert!(!raises("fipd-report-missing", &grant(2025, ", reference: r"), "2026-12-31"));
    assert!(raises("fipd-report-missing", &grant(2025, ", reference: r"), "2027-01-01"));
}

#[test]
fn a_renewal_rests_on_an_evaluation_since_the_instruction_of_2025() {
    let renewed = |year: i32| {
        let grant = |year: i32| format!("{{funder: prefecture, fund: FIPD, year: {year}, reference: r}}");
        format!("{TOWN}actions: [{{id: a, title: A, funding: [{}, {}]}}]\n", grant(year - 1), grant(year))
    };
    assert!(!raises("grant-renewed-without-evaluation", &renewed(2025), "2026-11-23"));
    assert!(raises("grant-renewed-without-evaluation", &renewed(2026), "2026-11-23"));
}

#[test]
fn an_absence_is_laid_to_the_prefect_only_where_the_file_says_who_that_is() {
    let absent = "{organization: ddets, as: excused}, {organization: parquet, as: present}";
    let two = |members: &str, status: &str| {
        let services = "organizations: [{id: prefecture, name: Préfecture, kind: state}, {id: ddets, name: DDETS, kind: state}, \
                        {id: parquet, name: Parquet, kind: prosecutor}]\n";
        let council = format!("council: {{kind: clspd{members}}}\n");
        let council = format!("period: {{start: 2024-06-30}}\n{council}");
        let piece = format!("{TOWN}{council}plenaries: [{{date: 2025-06-30{status}, attendance: [{absent}]}}]\n");
        (services, piece)
    };
    let lacks = |members: &str, status: &str| {
        let (services, piece) = two(members, status);
        let said = judge_text(&format!("stspd: 1\ntitle: S\n{services}{piece}"), day("2026-01-01"));
        said.iter().any(|diagnostic| diagnostic.rule == "plenary-without-members-by-right")
    };
    assert!(!lacks("", ", status: held"), "either service may be the prefect's");
    let seated = ", members: [{organization: ddets, as: by-right}, {organization: parquet, as: by-right}]";
    assert!(lacks(seated, ", status: held"));
    assert!(!lacks(seated, ""), "nothing says that the session was held");
}

#[test]
fn who_sits_otherwise_than_by_right_does_not_sit_by_right() {
    let council = |members: &str| format!("{TOWN}council: {{kind: clspd, members: [{members}]}}\n");
    let missing = |members: &str| raises("member-by-right-missing", &council(members), "2026-01-01");
    assert!(missing("{organization: prefecture, as: by-right}, {organization: parquet, as: designated}"));
    assert!(missing("{organization: prefecture, as: designated}, {organization: parquet, as: designated}"));
    assert!(!missing("{organization: prefecture, as: designated}, {organization: parquet}"), "the file does not say of all");
    let unsaid = |members: &str| raises("members-by-right-not-stated", &council(members), "2026-01-01");
    assert!(unsaid("{organization: prefecture}, {organization: parquet}"));
    assert!(!unsaid("{organization: prefecture, as: designated}, {organization: parquet, as: designated}"));
}

#[test]
fn rules_of_procedure_come_before_what_they_govern_ends() {
    let with = |adopted: &str| {
        let cell =
            "{id: v, name: V, kind: watch-cell, confidential_exchange: true, period: {start: 2020-01-01, end: 2024-12-31}}";
        format!("{TOWN}council: {{kind: clspd, rules_of_procedure: {{adopted: {adopted}}}, bodies: [{cell}]}}\n")
    };
    let missing = |adopted: &str| raises("rules-of-procedure-missing", &with(adopted), "2026-11-23");
    assert!(!missing("2024-12-31") && missing("2025-01-01"));
}
