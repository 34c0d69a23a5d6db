//! Both sides of each date on which the law changed.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::lang::{Fact, Lang};
use crate::rules::law::{Regime, in_force};
use crate::rules::{Authority, Family, Rule, Surroundings, judge, rule};

/// Organizations that every file of these tests has.
pub const HEAD: &str = "\
stspd: 1
title: Stratégie
organizations:
  - {id: ville, name: Ville, kind: commune}
  - {id: agglo, name: Agglomération, kind: intercommunality}
  - {id: prefecture, name: Préfecture, kind: state}
  - {id: parquet, name: Parquet, kind: prosecutor}
  - {id: departement, name: Département, kind: county-council}
  - {id: habitat, name: Habitat, kind: social-landlord}
";
pub const TOWN: &str = "territory: {name: Ville, kind: commune, population: {value: 60000, year: 1999}}\n";
pub const COUNCIL: &str = "council: {kind: clspd}\n";
pub const ACTION: &str = "actions: [{id: a, title: A}]\n";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

/// What the family says of a whole file on a day, in the order of the file.
pub fn judge_text(text: &str, today: NaiveDate) -> Vec<Diagnostic> {
    let surroundings = Surroundings::on(today);
    let judged = judge("strategy.yaml", text.as_bytes().to_vec(), &surroundings).1;
    assert!(!judged.partial, "{text} cannot be read: {:?}", judged.diagnostics);
    let of_family = |diagnostic: &Diagnostic| rule(diagnostic.rule).is_some_and(|rule| rule.family == Family::Council);
    judged.diagnostics.into_iter().filter(of_family).collect()
}

/// The rules that speak of a piece of a file, sorted.
pub fn find_rules(piece: &str, today: &str) -> Vec<&'static str> {
    let mut rules: Vec<&str> =
        judge_text(&format!("{HEAD}{piece}"), day(today)).iter().map(|diagnostic| diagnostic.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

pub fn raises(name: &str, piece: &str, today: &str) -> bool {
    find_rules(piece, today).contains(&name)
}

pub fn fact(diagnostic: &Diagnostic, name: &str) -> Option<String> {
    diagnostic.facts.iter().find(|(key, _)| *key == name).map(|(_, fact): &(_, Fact)| fact.say(Lang::Fr))
}

/// Files that break a rule whatever the day, so that only the law of the day decides. `DAY` is the day
/// of the fact; without it the fact bears no date, and the day is that of the judgement.
fn broken() -> Vec<(&'static str, String)> {
    let council = |keys: &str| format!("{TOWN}council: {{kind: clspd, {keys}}}\n");
    vec![
        ("council-missing", TOWN.to_owned()),
        ("unlawful-chair", council("chair: {organization: prefecture}")),
        ("unlawful-chair", format!("{TOWN}plenaries: [{{date: DAY, status: held, chair: {{organization: parquet}}}}]\n")),
        ("coordinator-missing", format!("{TOWN}{COUNCIL}")),
        ("member-by-right-missing", council("members: [{organization: prefecture, as: by-right}]")),
        ("members-by-right-not-stated", council("members: [{organization: prefecture}]")),
        ("member-without-agreement", council("members: [{organization: habitat, as: designated}]")),
        ("county-council-missing", council("members: [{organization: prefecture, as: by-right}]")),
        ("composition-order-missing", format!("{TOWN}{COUNCIL}")),
        ("rules-of-procedure-missing", council("bodies: [{id: b, name: B, kind: watch-cell, confidential_exchange: true}]")),
        (
            "confidential-exchange-outside-groups",
            council("bodies: [{id: b, name: B, kind: bureau, confidential_exchange: true}]"),
        ),
        ("restricted-session-not-provided", format!("{TOWN}plenaries: [{{date: DAY, status: held, session: restricted}}]\n")),
        ("departmental-plan-missing", format!("{TOWN}{ACTION}")),
        (
            "expired-departmental-plan",
            format!("{TOWN}departmental_plan: {{title: P, period: {{start: 1998-01-01, end: 1999-12-31}}}}\n"),
        ),
        ("county-agreement-missing", format!("{TOWN}{COUNCIL}{ACTION}")),
        ("gltd-without-prosecutor", council("bodies: [{id: b, name: B, kind: gltd, chair: {organization: ville}}]")),
        ("gltd-without-limits", council("bodies: [{id: b, name: B, kind: gltd}]")),
        ("gltd-figures-kept", council("bodies: [{id: b, name: B, kind: gltd, activity: [{year: 1999, situations: 31}]}]")),
        ("cddf-missing", format!("{TOWN}{COUNCIL}")),
        (
            "city-contract-not-discussed",
            "territory: {name: Ville, kind: commune, city_contract: {title: C}}\nplenaries: [{date: 2000-01-01, status: held}]\n"
                .to_owned(),
        ),
        (
            "radicalisation-without-state",
            format!("{TOWN}actions: [{{id: a, title: A, partners: [parquet], themes: [radicalisation]}}]\n"),
        ),
        ("cls-without-consultation", format!("kind: cls\n{TOWN}signatories: [{{organization: ville, signed: DAY}}]\n")),
        ("cls-signatory-missing", format!("kind: cls\n{TOWN}signatories: [{{organization: ville, signed: DAY}}]\n")),
        ("requested-plenary-not-held", council("requests: [{kind: plenary, by: [prefecture], date: DAY}]")),
        (
            "parliament-not-informed",
            format!(
                "{}plenaries: [{{date: DAY, status: held}}]\n",
                council("requests: [{kind: information, by: [habitat], date: 1999-01-01}]")
            ),
        ),
        ("signatories-not-stated", TOWN.to_owned()),
        ("signatory-missing", format!("{TOWN}signatories: [{{organization: ville, signed: DAY}}]\n")),
    ]
}

/// The days around each change in what a rule rests on.
fn days_around_changes(rule: &Rule) -> Vec<NaiveDate> {
    let since = rule.basis.iter().filter(|basis| basis.article.since_text().is_some()).map(|basis| basis.article.since());
    let after = rule.basis.iter().filter_map(|basis| basis.article.until()?.succ_opt());
    since.chain(after).flat_map(|change| [change.pred_opt().expect("the law is not that old"), change]).collect()
}

/// The territory and the council of each regime.
const REGIMES: [(Regime, &str, &str); 3] = [
    (Regime::Local, TOWN, "kind: clspd"),
    (Regime::Intercommunal, "territory: {name: Agglomération, kind: intercommunal}\n", "kind: cispd"),
    (Regime::Paris, "territory: {name: Paris, kind: commune, code: \"75056\"}\n", "kind: clspd"),
];

#[test]
fn each_fact_is_judged_by_the_text_of_its_day() {
    for (regime, territory, kind) in REGIMES {
        for (name, piece) in broken() {
            let rule = rule(name).expect("a rule of the table");
            // A rule that has no text for a regime is tested for towns, as is one whose town is another.
            let is_tested = piece.contains(TOWN) && rule.basis.iter().any(|basis| basis.article.regime == regime);
            if regime == Regime::Local || is_tested {
                judge_each_side(rule, &piece.replace(TOWN, territory).replace("kind: clspd", kind), regime);
            }
        }
    }
}

fn judge_each_side(rule: &'static Rule, piece: &str, regime: Regime) {
    let (now, name) = (day("2026-11-23"), rule.name);
    for day in days_around_changes(rule) {
        let text = format!("{HEAD}{}", piece.replace("DAY", &day.to_string()));
        let today = if piece.contains("DAY") { now } else { day };
        let said = judge_text(&text, today).into_iter().filter(|diagnostic| diagnostic.rule == name);
        let said: Vec<Option<String>> = said.map(|diagnostic| fact(&diagnostic, "text")).collect();
        let expected = in_force(rule.basis, regime, day).map(|basis| basis.article.citation.to_owned());
        assert_eq!(said.is_empty(), expected.is_none(), "{name} {regime:?} on {day}");
        assert!(said.iter().all(|text| *text == expected), "{name} {regime:?} on {day}: {said:?}, not {expected:?}");
    }
}

/// Dated rules whose facts are years, begin a strategy, or are of lands or of groups of towns, and so have tests of their own.
const JUDGED_BY_YEARS: [&str; 16] = [
    "council-resolution-missing",
    "crime-figures-not-presented",
    "fipd-report-missing",
    "fipd-report-not-presented",
    "fipd-report-not-sent",
    "grant-renewed-without-evaluation",
    "grant-without-programme",
    "grant-without-reference",
    "intercommunal-council-missing",
    "member-towns-missing",
    "members-by-right-not-shown",
    "plenary-due-this-year",
    "plenary-without-members-by-right",
    "population-not-stated",
    "territory-not-judged",
    "year-without-plenary",
];

#[test]
fn every_dated_rule_is_tested_on_both_sides_of_its_dates() {
    let broken = broken();
    for rule in super::RULES.iter().filter(|rule| !rule.basis.is_empty()) {
        let tested = JUDGED_BY_YEARS.contains(&rule.name) || broken.iter().any(|(name, _)| *name == rule.name);
        assert!(tested, "{}", rule.name);
    }
}

#[test]
fn doctrine_is_never_cited_as_law() {
    for name in ["signatory-missing", "council-resolution-missing", "grant-renewed-without-evaluation", "grant-without-programme"]
    {
        let rule = rule(name).expect("a rule of the table");
        assert!(rule.basis.iter().all(|basis| basis.article.authority != Authority::Law), "{name}");
    }
}

#[test]
fn a_council_is_owed_above_the_threshold_of_the_day() {
    let of = |inhabitants: u32| {
        format!("territory: {{name: Ville, kind: commune, population: {{value: {inhabitants}, year: 1999}}}}\n")
    };
    let missing = |inhabitants, today| raises("council-missing", &of(inhabitants), today);
    assert!(!missing(10_000, "2021-05-26") && missing(10_001, "2021-05-26"));
    assert!(missing(10_000, "2021-05-27"));
    assert!(!missing(5_000, "2021-05-27") && missing(5_001, "2021-05-27") && !missing(5_001, "2021-05-26"));
    assert!(!missing(10_001, "2007-03-07") && missing(10_001, "2007-03-08"));
    let neighbourhood = "territory: {name: Ville, kind: commune, priority_neighbourhoods: [Gare]}\n";
    assert!(!raises("council-missing", neighbourhood, "2014-12-31"));
    assert!(raises("council-missing", neighbourhood, "2015-01-01"));
    let covered = of(20_000).replace("kind: commune,", "kind: commune, covered_by_intercommunal_council: true,");
    assert!(!raises("council-missing", &covered, "2026-11-23"));
}

#[test]
fn a_population_counts_with_its_year_only() {
    let town = |population: &str| format!("territory: {{name: Ville, kind: commune{population}}}\n{COUNCIL}");
    for unknown in ["", ", population: {value: 60000}", ", population: {value: 60000, year: 2030}"] {
        let raised = find_rules(&town(unknown), "2026-11-23");
        assert!(raised.contains(&"population-not-stated") && !raised.contains(&"coordinator-missing"), "{unknown}");
    }
    let raised = find_rules(&town(", population: {value: 60000, year: 2023}"), "2026-11-23");
    assert!(!raised.contains(&"population-not-stated") && raised.contains(&"coordinator-missing"));
}

#[test]
fn who_coordinated_too_early_is_told_so() {
    let text = format!("{HEAD}{TOWN}council: {{kind: clspd, coordinator: {{kind: state-agent}}}}\n");
    let said = judge_text(&text, day("2024-03-22")).into_iter().find(|diagnostic| diagnostic.rule == "coordinator-missing");
    let said = said.expect("an agent of the State does not suffice yet");
    assert_eq!(fact(&said, "named").as_deref(), Some("qu’un agent de l’État comme coordonnateur du conseil"));
    assert!(said.say_help(Lang::Fr).is_some_and(|help| help.contains("23 mars 2024")));
}

#[test]
fn whoever_signs_nothing_is_told_once_the_strategy_runs() {
    let of = |kind: &str, start: &str| format!("{TOWN}kind: {kind}\nperiod: {{start: {start}}}\n");
    for kind in ["stspd", "cls"] {
        assert!(raises("signatories-not-stated", &of(kind, "2026-01-01"), "2026-11-23"), "{kind}");
        assert!(!raises("signatories-not-stated", &of(kind, "2027-01-01"), "2026-11-23"), "{kind}");
    }
    assert!(!raises("signatories-not-stated", &of("csi", "2026-01-01"), "2026-11-23"));
}

#[test]
fn every_finding_of_what_is_not_shown_says_what_to_add() {
    for (name, piece) in broken() {
        let is_absence = ["-missing", "-not-stated", "-not-shown", "-without-consultation", "-not-provided", "-without-limits"];
        if is_absence.iter().any(|end| name.ends_with(end))
            && !["member-by-right-missing", "county-council-missing"].contains(&name)
        {
            let text = format!("{HEAD}{}", piece.replace("DAY", "2026-06-01"));
            // What the law asked until 2019 only.
            let today = if name == "cddf-missing" { "2019-12-28" } else { "2026-11-23" };
            let said = judge_text(&text, day(today)).into_iter().filter(|diagnostic| diagnostic.rule == name);
            let said: Vec<Diagnostic> = said.collect();
            assert!(!said.is_empty() && said.iter().all(|diagnostic| diagnostic.say_help(Lang::Fr).is_some()), "{name}");
        }
    }
}

#[test]
fn an_agent_of_the_state_coordinates_since_the_statute_of_2024() {
    let of = |kind: &str| format!("{TOWN}council: {{kind: clspd, coordinator: {{kind: {kind}}}}}\n");
    assert!(raises("coordinator-missing", &of("state-agent"), "2024-03-22"));
    assert!(!raises("coordinator-missing", &of("state-agent"), "2024-03-23"));
    for kind in ["elected", "territorial-agent"] {
        assert!(!raises("coordinator-missing", &of(kind), "2024-03-22"), "{kind}");
    }
}

#[test]
fn a_competent_intercommunal_body_sits_by_right() {
    let town = |competent: bool| {
        format!(
            "territory: {{name: Ville, kind: commune, intercommunality: {{organization: agglo, competent: {competent}}}}}\n\
             council: {{kind: clspd, members: [{{organization: prefecture, as: by-right}}, {{organization: parquet, as: by-right}}]}}\n"
        )
    };
    assert!(raises("member-by-right-missing", &town(true), "2026-11-23"));
    assert!(!raises("member-by-right-missing", &town(false), "2026-11-23"));
}

#[test]
fn an_intercommunal_body_that_the_file_seats_by_right_is_to_come() {
    let town = |attendance: &str| {
        format!(
            "{TOWN}period: {{start: 2025-01-01}}\ncouncil: {{kind: clspd, members: [{{organization: prefecture, as: by-right}}, \
             {{organization: parquet, as: by-right}}, {{organization: agglo, as: by-right}}]}}\nplenaries: [{{date: 2025-05-05, status: held, attendance: [\
             {{organization: prefecture, as: present}}, {{organization: parquet, as: present}}, {attendance}]}}]\n"
        )
    };
    let lacks = |attendance: &str| raises("plenary-without-members-by-right", &town(attendance), "2026-11-23");
    assert!(lacks("{organization: agglo, as: absent}"));
    assert!(!lacks("{organization: agglo, as: present}"));
    let other = "territory: {name: Ville, kind: commune, intercommunality: {organization: agglo, competent: false}, ";
    let town = town("{organization: agglo, as: absent}").replace("territory: {name: Ville, kind: commune, ", other);
    assert!(!raises("plenary-without-members-by-right", &town, "2026-11-23"));
}

#[test]
fn of_several_that_may_sit_by_right_all_came_or_none_did() {
    let attend = |services: &[(&str, &str)]| {
        let attendance: Vec<String> =
            services.iter().map(|(id, presence)| format!("{{organization: {id}, as: {presence}}}")).collect();
        let town = format!(
            "{}{TOWN}{COUNCIL}period: {{start: 2025-01-01}}\nplenaries: [{{date: 2025-05-05, status: held, attendance: [{{organization: parquet, as: present}}, {}]}}]\n",
            HEAD.replace("organizations:\n", "organizations:\n  - {id: ddets, name: DDETS, kind: state}\n"),
            attendance.join(", ")
        );
        let said = super::tests::judge_text(&town, day("2026-11-23"));
        let raises = |rule: &str| said.iter().any(|diagnostic| diagnostic.rule == rule);
        (raises("members-by-right-not-shown"), raises("plenary-without-members-by-right"))
    };
    assert_eq!(attend(&[("prefecture", "present"), ("ddets", "present")]), (false, false));
    assert_eq!(attend(&[("prefecture", "present"), ("ddets", "absent")]), (true, false));
    assert_eq!(attend(&[("prefecture", "excused"), ("ddets", "absent")]), (false, true));
    assert_eq!(attend(&[("prefecture", "present")]), (true, false));
}

#[test]
fn the_agreement_with_the_department_is_asked_of_towns_that_owe_a_council() {
    let town = |inhabitants: u32, more: &str| {
        format!(
            "territory: {{name: Ville, kind: commune, population: {{value: {inhabitants}, year: 2020}}{more}}}\n{COUNCIL}{ACTION}"
        )
    };
    let asked = |inhabitants, more| raises("county-agreement-missing", &town(inhabitants, more), "2026-11-23");
    assert!(!asked(5_000, "") && asked(5_001, ""));
    assert!(asked(5_000, ", priority_neighbourhoods: [Gare]"));
}

#[test]
fn figures_that_the_town_presents_are_not_the_prefect_s() {
    let town = |presenter: &str| {
        format!(
            "{TOWN}{COUNCIL}period: {{start: 2025-01-01}}\nplenaries: [{{date: 2025-05-05, status: held, \
             agenda: [{{title: Chiffres, kind: crime-figures{presenter}}}]}}]\n"
        )
    };
    let lacks = |presenter| raises("crime-figures-not-presented", &town(presenter), "2026-11-23");
    assert!(!lacks("") && !lacks(", presenter: prefecture") && lacks(", presenter: ville"));
}

#[test]
fn a_guest_is_no_member() {
    let town = format!(
        "{TOWN}{COUNCIL}period: {{start: 2025-01-01}}\nplenaries: [{{date: 2025-05-05, status: held, attendance: [\
         {{organization: parquet, as: present}}, {{organization: prefecture, as: guest}}]}}]\n"
    );
    assert!(raises("members-by-right-not-shown", &town, "2026-11-23"));
}

#[test]
fn a_strategy_approved_since_practice_is_known_shows_its_resolution() {
    let began = |date: &str| format!("{TOWN}period: {{start: {date}}}\n");
    assert!(!raises("council-resolution-missing", &began("2010-12-31"), "2026-11-23"));
    assert!(raises("council-resolution-missing", &began("2011-01-01"), "2026-11-23"));
}

#[test]
fn a_composition_order_outlives_no_election() {
    let ordered = |date: &str| format!("{TOWN}council: {{kind: clspd, composition_order: {{date: {date}}}}}\n");
    assert!(raises("stale-composition-order", &ordered("2026-02-28"), "2026-11-23"));
    assert!(!raises("stale-composition-order", &ordered("2026-03-01"), "2026-11-23"));
    assert!(!raises("stale-composition-order", &ordered("2026-02-28"), "2026-09-30"), "a new team has six months");
    assert!(raises("stale-composition-order", &ordered("2026-02-28"), "2026-10-01"));
}

#[test]
fn paris_districts_and_other_councils_are_judged_by_no_law_that_is_not_theirs() {
    let of = |territory: &str, kind: &str| {
        format!(
            "territory: {{{territory}}}\ncouncil: {{kind: {kind}}}\nplenaries: [{{date: 2020-06-01, status: held}}]\n{ACTION}"
        )
    };
    for (territory, kind) in [
        ("name: Paris, kind: commune", "clspd"),
        ("name: Ville de Paris, kind: commune, code: \"75056\"", "clspd"),
        ("name: Paris 18e, kind: district, code: \"75118\"", "clspd"),
        ("name: Lomme, kind: district", "clspd"),
        ("name: Ville, kind: commune", "other"),
        ("name: Ville", "other"),
    ] {
        let told: &[&str] = if kind == "clspd" { &["territory-not-judged"] } else { &[] };
        assert_eq!(find_rules(&of(territory, kind), "2026-11-23"), told, "{territory}");
    }
}

#[test]
fn in_paris_the_prefect_of_police_and_the_mayor_chair_together() {
    let chaired = |chair: &str| format!("territory: {{name: Paris, kind: commune}}\ncouncil: {{kind: clspd, chair: {chair}}}\n");
    let (mayor, prefect) = ("{organization: ville}", "{organization: prefecture}");
    assert!(raises("unlawful-chair", &chaired(mayor), "2026-11-23"));
    assert!(!raises("unlawful-chair", &chaired(&format!("[{prefect}, {mayor}]")), "2026-11-23"));
}

#[test]
fn intercommunal_councils_are_judged_by_their_own_articles() {
    let piece = "territory: {name: Agglomération, kind: intercommunal}\n\
                 council: {kind: cispd, members: [{organization: prefecture, as: by-right}]}\n";
    assert!(!raises("member-by-right-missing", piece, "2007-07-25"));
    assert!(raises("member-by-right-missing", piece, "2007-07-26"));
    assert!(!raises("coordinator-missing", piece, "2026-11-23"), "the law wants one of towns only");
    let chaired = |id: &str| piece.replace("members:", &format!("chair: {{organization: {id}}}, members:"));
    assert!(!raises("unlawful-chair", &chaired("agglo"), "2026-11-23"));
    assert!(raises("unlawful-chair", &chaired("departement"), "2026-11-23"));
}
