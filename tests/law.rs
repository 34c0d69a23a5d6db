//! The law as levels: what each rule of the field became, and that no town of the examples breaks it with certainty.
//!
//! A finding is an error where two facts of the file contradict the law; where only an absence speaks, it is a
//! warning that says what to add.

use chrono::NaiveDate;
use stspd::diagnostic::Level;
use stspd::diagnostic::Level::{Error, Note, Warning};
use stspd::lang::Lang;
use stspd::rules::{Family, Surroundings, judge, rule, rules};

/// The example that is made of faults.
const FAULTS: &str = "faults.yaml";

/// A rule of the field, as the papers number it, and what judges it here.
struct Duty {
    number: &'static str,
    /// The levels that the papers propose.
    proposed: &'static [Level],
    rules: &'static [(&'static str, Level)],
    /// Why a level is none of those proposed.
    because: Option<&'static str>,
}

const fn duty(number: &'static str, proposed: &'static [Level], rules: &'static [(&'static str, Level)]) -> Duty {
    Duty { number, proposed, rules, because: None }
}

const fn lowered(
    number: &'static str,
    proposed: &'static [Level],
    rules: &'static [(&'static str, Level)],
    because: &'static str,
) -> Duty {
    Duty { number, proposed, rules, because: Some(because) }
}

const DUTIES: &[Duty] = &[
    lowered("R01", &[Error], &[("council-missing", Warning)], "a file that shows no council does not show that there is none"),
    duty("R02", &[Error], &[("unlawful-chair", Error)]),
    lowered(
        "R03",
        &[Error],
        &[("coordinator-missing", Warning)],
        "nobody named, or before 2024 an agent of the State, does not show that the mayor designated nobody",
    ),
    lowered(
        "R04",
        &[Error],
        &[("member-by-right-missing", Error), ("members-by-right-not-stated", Warning)],
        "a file that marks no member by right says nothing of who sits by right",
    ),
    duty("R05", &[Warning], &[("county-council-missing", Warning)]),
    lowered(
        "R06",
        &[Error],
        &[("composition-order-missing", Warning), ("stale-composition-order", Warning)],
        "an order that the file does not cite may exist; its age is proposed as a warning",
    ),
    duty("R06b", &[Note], &[("member-without-agreement", Note)]),
    lowered(
        "R07",
        &[Error, Warning],
        &[("year-without-plenary", Warning), ("dormant-council", Warning), ("plenary-due-this-year", Note)],
        "a year without a recorded session may have had one; of the year that runs, only the days left are known",
    ),
    lowered(
        "R08",
        &[Error],
        &[("plenary-without-members-by-right", Error), ("members-by-right-not-shown", Warning)],
        "an attendance that is not written down was not refused",
    ),
    duty("R09", &[Warning], &[("crime-figures-not-presented", Warning)]),
    duty("R10", &[Warning], &[("fipd-report-missing", Warning), ("fipd-report-not-presented", Warning)]),
    lowered("R11", &[Error], &[("rules-of-procedure-missing", Warning)], "rules that the file does not show may exist"),
    duty("R12", &[Warning], &[("confidential-exchange-outside-groups", Warning)]),
    lowered(
        "R13",
        &[Error],
        &[
            ("birth-date", Error),
            ("e-mail-address", Error),
            ("given-name", Error),
            ("health-of-a-person", Error),
            ("identifiable-minor", Error),
            ("individual-case", Error),
            ("mobile-number", Warning),
            ("name-for-function", Warning),
            ("named-person", Error),
            ("nickname", Error),
            ("online-account", Error),
            ("person-initials", Error),
            ("phone-number", Error),
            ("postal-address", Error),
            ("record-number", Error),
            ("security-detail", Warning),
            ("small-count", Warning),
            ("social-security-number", Error),
        ],
        "a small count names nobody, and the threshold of five is a practice, not law; a mobile number may be a service's; what is \
         told of security may be known to all",
    ),
    duty("R14", &[Warning], &[("restricted-session-not-provided", Warning)]),
    duty("R15", &[Warning], &[("departmental-plan-missing", Warning), ("expired-departmental-plan", Warning)]),
    duty("R16", &[Note], &[("county-agreement-missing", Note)]),
    lowered(
        "R17",
        &[Error],
        &[("gltd-without-prosecutor", Error), ("gltd-without-limits", Warning), ("gltd-figures-kept", Warning)],
        "limits that are not written may have been set; the review is the prosecutor’s, but no text forbids to repeat a total",
    ),
    duty("R18", &[Note], &[("cddf-missing", Note)]),
    duty(
        "R19",
        &[Warning],
        &[("grant-without-reference", Warning), ("grant-without-programme", Warning), ("funding-without-year", Warning)],
    ),
    duty("R20", &[Note], &[("city-contract-not-discussed", Note)]),
    duty("R21", &[Warning], &[("radicalisation-without-state", Warning)]),
    lowered(
        "R22",
        &[Error],
        &[("cls-signatory-missing", Error), ("cls-without-consultation", Warning)],
        "an opinion or a consultation that the file does not record may have been given, even where a later one is recorded",
    ),
    lowered(
        "R23",
        &[Warning],
        &[("signatory-missing", Warning), ("signatories-not-stated", Note)],
        "a file that names no signatory does not show that nobody signed",
    ),
    duty(
        "R24",
        &[Warning, Note],
        &[("strategy-without-period", Warning), ("expired-strategy", Warning), ("overlong-strategy", Note)],
    ),
    duty("R25", &[Note], &[("council-resolution-missing", Note)]),
    duty("R26", &[Warning], &[("action-without-deadline", Warning), ("action-without-indicator", Warning)]),
    duty("R27", &[Warning], &[("grant-renewed-without-evaluation", Warning)]),
    duty("R28", &[Warning], &[("stale-legal-term", Warning)]),
];

/// Rules of the council that judge no duty, but what others need, or where they are silent.
const BESIDE: [&str; 2] = ["population-not-stated", "territory-not-judged"];

#[test]
fn each_duty_of_the_field_has_its_rules_at_their_levels() {
    for duty in DUTIES {
        let number = duty.number;
        for (name, level) in duty.rules {
            assert_eq!(rule(name).map(|rule| rule.level), Some(*level), "{number}: {name}");
        }
        let differs = duty.rules.iter().any(|(_, level)| !duty.proposed.contains(level));
        assert_eq!(differs, duty.because.is_some(), "{number}: a reason stands where a level differs, and there only");
    }
    assert_eq!(DUTIES.len(), 29, "R01 to R28, and R06b");
}

#[test]
fn every_rule_of_the_council_and_of_confidentiality_judges_a_duty() {
    let families = [Family::Council, Family::Confidentiality];
    for rule in rules().filter(|rule| families.contains(&rule.family)) {
        let judges = DUTIES.iter().any(|duty| duty.rules.iter().any(|(name, _)| *name == rule.name));
        assert!(judges != BESIDE.contains(&rule.name), "{}", rule.name);
    }
}

#[test]
fn no_error_of_law_speaks_of_what_the_file_does_not_show() {
    let absences =
        ["file does not", "file shows no", "file names", "does not state", "are recorded", "is recorded", "no recorded"];
    let speaks_of_absence = |message: &str| absences.iter().any(|absence| message.contains(absence));
    let proposed_as_errors = DUTIES.iter().filter(|duty| duty.proposed.contains(&Error));
    let rules = proposed_as_errors.flat_map(|duty| duty.rules).filter_map(|(name, _)| rule(name));
    // An age, a silence since the last session, a small count, a number or a total is shown by the file, and no breach of law.
    let shown = [
        "dormant-council",
        "gltd-figures-kept",
        "mobile-number",
        "name-for-function",
        "security-detail",
        "small-count",
        "stale-composition-order",
    ];
    for rule in rules.filter(|rule| !shown.contains(&rule.name)) {
        let message = rule.show_message(Lang::En);
        assert_eq!(speaks_of_absence(&message), rule.level < Error, "{}: {message}", rule.name);
    }
}

#[test]
fn no_town_of_the_examples_is_at_fault_with_certainty() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let surroundings = Surroundings::on(today);
    for folder in ["examples", "strategy"] {
        let folder = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("the folder is there");
        for path in folder.map(|entry| entry.expect("an entry").path()) {
            if path.extension().is_none_or(|extension| extension != "yaml") || path.ends_with(FAULTS) {
                continue;
            }
            let judged = judge("strategy.yaml", std::fs::read(&path).expect("a file"), &surroundings).1;
            let errors = judged.diagnostics.iter().filter(|diagnostic| diagnostic.level == Error);
            let errors: Vec<String> = errors.map(|diagnostic| diagnostic.say(Lang::En)).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        }
    }
}

/// A piece of a file that a rule finds at fault since a day, in a territory, under a text.
struct Flip {
    rule: &'static str,
    territory: &'static str,
    piece: &'static str,
    since: &'static str,
    text: &'static str,
}

const fn flip(rule: &'static str, territory: &'static str, piece: &'static str, since: &'static str, text: &'static str) -> Flip {
    Flip { rule, territory, piece, since, text }
}

/// Organizations that every file of the table has.
const HEAD: &str = "stspd: 1
title: Stratégie
organizations:
  - {id: ville, name: Ville, kind: commune}
  - {id: agglo, name: Agglomération, kind: intercommunality}
  - {id: prefecture, name: Préfecture, kind: state}
  - {id: parquet, name: Parquet, kind: prosecutor}
  - {id: departement, name: Département, kind: county-council}
  - {id: habitat, name: Habitat, kind: social-landlord}
";

const GROUP_OF_TOWNS: &str = "territory: {name: Agglomération, kind: intercommunal}\n";

const MAYOTTE: &str = "territory: {name: Mamoudzou, kind: commune, code: \"97611\"}\n";
const SAINT_PIERRE: &str = "territory: {name: Saint-Pierre, kind: commune, code: \"97502\"}\n";
const SAINT_BARTHELEMY: &str = "territory: {name: Saint-Barthélemy, kind: commune, code: \"97701\"}\n";
const NOUMEA: &str = "territory: {name: Nouméa, kind: commune, code: \"98818\"}\n";

/// What bears no date is judged on the day; `DAY` is the day of the fact.
const FLIPS: &[Flip] = &[
    flip("unlawful-chair", MAYOTTE, "council: {kind: clspd, chair: {organization: prefecture}}", "2012-05-01", "L. 132-4"),
    flip("unlawful-chair", SAINT_PIERRE, "council: {kind: clspd, chair: {organization: prefecture}}", "2012-05-01", "L. 132-4"),
    flip("composition-order-missing", MAYOTTE, "council: {kind: clspd}", "2014-01-01", "D. 132-8"),
    flip("composition-order-missing", SAINT_PIERRE, "council: {kind: clspd}", "2024-03-23", "L. 132-4"),
    flip("territory-not-judged", SAINT_BARTHELEMY, "council: {kind: clspd}", "2012-05-01", "L. 153-1"),
    flip("territory-not-judged", SAINT_PIERRE, "council: {kind: cispd}", "2012-05-01", "L. 154-1"),
    flip("territory-not-judged", NOUMEA, "council: {kind: clspd}", "2013-06-22", "L. 156-2"),
    flip(
        "unlawful-chair",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, chair: {organization: prefecture}}",
        "2007-03-08",
        "L. 5211-59",
    ),
    flip(
        "unlawful-chair",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, chair: {organization: prefecture}}",
        "2012-05-01",
        "L. 132-13",
    ),
    flip(
        "unlawful-chair",
        GROUP_OF_TOWNS,
        "plenaries: [{date: DAY, status: held, chair: {organization: parquet}}]",
        "2007-03-08",
        "L. 5211-59",
    ),
    flip(
        "confidential-exchange-outside-groups",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, bodies: [{id: b, name: B, kind: bureau, confidential_exchange: true}]}",
        "2007-03-08",
        "L. 5211-59",
    ),
    flip("composition-order-missing", GROUP_OF_TOWNS, "council: {kind: cispd}", "2007-07-26", "D. 5211-54"),
    flip("composition-order-missing", GROUP_OF_TOWNS, "council: {kind: cispd}", "2014-01-01", "D. 132-12"),
    flip("composition-order-missing", GROUP_OF_TOWNS, "council: {kind: cispd}", "2024-03-23", "L. 132-13"),
    flip(
        "member-by-right-missing",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, members: [{organization: prefecture, as: by-right}]}",
        "2007-07-26",
        "D. 5211-54",
    ),
    flip(
        "county-council-missing",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, members: [{organization: prefecture, as: by-right}]}",
        "2007-07-26",
        "D. 5211-54",
    ),
    flip(
        "member-without-agreement",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, members: [{organization: habitat, as: designated}]}",
        "2007-07-26",
        "D. 5211-54",
    ),
    flip(
        "restricted-session-not-provided",
        GROUP_OF_TOWNS,
        "plenaries: [{date: DAY, status: held, session: restricted}]",
        "2007-07-26",
        "D. 5211-53",
    ),
];

/// What a rule says of a file on a day; facts of `DAY` are judged later.
fn said(flip: &Flip, day: NaiveDate) -> Option<String> {
    let text = format!("{HEAD}{}{}\n", flip.territory, flip.piece.replace("DAY", &day.to_string()));
    let today = if flip.piece.contains("DAY") { NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day") } else { day };
    let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today)).1;
    assert!(!judged.partial, "{} cannot be read", flip.piece);
    judged.diagnostics.iter().find(|diagnostic| diagnostic.rule == flip.rule).map(|diagnostic| diagnostic.say(Lang::Fr))
}

#[test]
fn each_text_judges_from_its_first_day_and_not_the_day_before() {
    for flip in FLIPS {
        let day: NaiveDate = flip.since.parse().expect("a real day");
        let before = said(flip, day.pred_opt().expect("the law is not that old"));
        let (of_text, Flip { rule, since, text, .. }) = (format!("{})", flip.text), flip);
        assert!(said(flip, day).is_some_and(|said| said.contains(&of_text)), "{rule} on {since}: {text}");
        assert!(before.is_none_or(|said| !said.contains(&of_text)), "{rule} before {since}: {text}");
    }
}

#[test]
fn an_intercommunal_council_owes_a_plenary_a_year_since_the_first_whole_year_of_its_decree() {
    let lacks = |year: i32| {
        let held = format!("plenaries: [{{date: {}-12-01, status: held}}]\n", year - 1);
        let text = format!("{HEAD}{GROUP_OF_TOWNS}council: {{kind: cispd}}\n{held}");
        let today = NaiveDate::from_ymd_opt(year + 1, 1, 1).expect("a real day");
        let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today)).1;
        judged.diagnostics.iter().any(|diagnostic| diagnostic.rule == "year-without-plenary")
    };
    assert_eq!([2007, 2008, 2013, 2014].map(lacks), [false, true, true, true]);
}

/// The rules of the council that speak of a town with an unlawful council, by the code of the town.
fn of_a_faulty_town(code: &str, kind: &str, today: &str) -> Vec<&'static str> {
    let text = format!(
        "{HEAD}territory: {{name: Ville, kind: commune, code: \"{code}\", population: {{value: 60000, year: 1999}}}}
council: {{kind: {kind}, chair: {{organization: prefecture}}, members: [{{organization: prefecture, as: by-right}}]}}
plenaries: [{{date: 2008-06-01, status: held}}]
actions: [{{id: a, title: A}}]
"
    );
    let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today.parse().expect("a real day"))).1;
    let of_the_council = |name: &&str| rule(name).is_some_and(|rule| rule.family == Family::Council);
    judged.diagnostics.iter().map(|diagnostic| diagnostic.rule).filter(of_the_council).collect()
}

#[test]
fn the_departments_overseas_are_judged_as_the_mainland() {
    for today in ["2007-03-07", "2007-03-08", "2012-04-30", "2012-05-01", "2021-05-26", "2021-05-27", "2024-03-22", "2024-03-23"]
    {
        let mainland = of_a_faulty_town("59350", "clspd", today);
        for code in ["97105", "97209", "97302", "97411"] {
            assert_eq!(of_a_faulty_town(code, "clspd", today), mainland, "{code} on {today}");
        }
        if today > "2012-05-01" {
            assert_eq!(of_a_faulty_town("97611", "clspd", today), mainland, "Mayotte on {today}");
        }
    }
    assert_eq!(
        of_a_faulty_town("97611", "clspd", "2011-12-31"),
        ["signatories-not-stated"],
        "doctrine, and no law that was read"
    );
    assert!(of_a_faulty_town("97411", "clspd", "2026-11-23").contains(&"year-without-plenary"));
}

#[test]
fn a_land_without_the_common_law_of_councils_is_told_so_and_nothing_else() {
    for code in ["97701", "97801", "98411", "98611", "98735", "98818"] {
        assert_eq!(of_a_faulty_town(code, "clspd", "2026-11-23"), ["territory-not-judged"], "{code}");
        assert_eq!(of_a_faulty_town(code, "other", "2026-11-23"), Vec::<&str>::new(), "{code}");
    }
}

#[test]
fn saint_pierre_et_miquelon_has_councils_of_towns_and_no_agreement_with_a_department() {
    let town = of_a_faulty_town("97502", "clspd", "2026-11-23");
    assert!(town.contains(&"unlawful-chair") && !town.contains(&"county-agreement-missing"), "{town:?}");
    assert!(of_a_faulty_town("59350", "clspd", "2026-11-23").contains(&"county-agreement-missing"));
    assert_eq!(of_a_faulty_town("97502", "cispd", "2026-11-23"), ["territory-not-judged"]);
}
