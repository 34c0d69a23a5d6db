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
    lowered(
        "R01",
        &[Error],
        &[("council-missing", Warning), ("intercommunal-council-missing", Note)],
        "a file that shows no council does not show that there is none",
    ),
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
    duty("R05", &[Warning], &[("county-council-missing", Warning), ("member-towns-missing", Warning)]),
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
        &[
            ("year-without-plenary", Warning),
            ("dormant-council", Warning),
            ("plenary-due-this-year", Note),
            ("requested-plenary-not-held", Warning),
        ],
        "a year without a recorded session may have had one; of the year that runs, only the days left are known",
    ),
    lowered(
        "R08",
        &[Error],
        &[("plenary-without-members-by-right", Error), ("members-by-right-not-shown", Warning)],
        "an attendance that is not written down was not refused",
    ),
    duty("R09", &[Warning], &[("crime-figures-not-presented", Warning)]),
    lowered(
        "R10",
        &[Warning],
        &[("fipd-report-missing", Warning), ("fipd-report-not-presented", Warning), ("fipd-report-not-sent", Note)],
        "a report that the council heard, the prefect being of it, may well have been sent",
    ),
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
        &[("gltd-without-prosecutor", Error), ("gltd-without-limits", Warning), ("gltd-figures-kept", Note)],
        "limits that are not written may have been set; no text forbids to repeat a total",
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
        &[("cls-signatory-missing", Warning), ("cls-without-consultation", Warning)],
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
    duty("L132-16", &[Warning], &[("parliament-not-informed", Warning)]),
    duty("R28", &[Warning], &[("stale-legal-term", Warning)]),
];

/// Rules of the council that judge no duty, but what others need, or where they are silent.
const BESIDE: [&str; 3] = ["population-not-stated", "territory-code-missing", "territory-not-judged"];

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
    assert_eq!(DUTIES.len(), 30, "R01 to R28, R06b, and what the article on members of parliament asks");
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
        "cls-signatory-missing",
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
  - {id: pm, name: Police municipale, kind: municipal-police}
  - {id: deputes, name: Députés, kind: elected}
";

const GROUP_OF_TOWNS: &str = "territory: {name: Agglomération, kind: intercommunal}\n";

const MAYOTTE: &str = "territory: {name: Mamoudzou, kind: commune, code: \"97611\"}\n";
const SAINT_PIERRE: &str = "territory: {name: Saint-Pierre, kind: commune, code: \"97502\"}\n";
const SAINT_BARTHELEMY: &str = "territory: {name: Saint-Barthélemy, kind: commune, code: \"97701\"}\n";
const NOUMEA: &str = "territory: {name: Nouméa, kind: commune, code: \"98818\"}\n";

const TOWN: &str = "territory: {name: Ville, kind: commune, code: \"59350\"}\n";
const PEOPLED_TOWN: &str = "territory: {name: Ville, kind: commune, code: \"59350\", population: {value: 6000, year: 1999}}\n";
const PARIS: &str = "territory: {name: Paris, kind: commune, code: \"75056\"}\n";
const LYON: &str = "territory: {name: Lyon, kind: commune, code: \"69123\"}\n";
const AJACCIO: &str = "territory: {name: Ajaccio, kind: commune, code: \"2A004\"}\n";
const REUNION: &str = "territory: {name: Saint-Denis, kind: commune, code: \"97411\"}\n";
const SAINT_MARTIN: &str = "territory: {name: Saint-Martin, kind: commune, code: \"97801\"}\n";
const SOUTHERN_LANDS: &str = "territory: {name: Kerguelen, kind: commune, code: \"98411\"}\n";
const WALLIS: &str = "territory: {name: Wallis-et-Futuna, kind: commune}\n";
const PAPEETE: &str = "territory: {name: Papeete, kind: commune}\n";
const PEOPLED_PAPEETE: &str = "territory: {name: Papeete, kind: commune, population: {value: 6000, year: 1999}}\n";

/// What bears no date is judged on the day; `DAY` is the day of the fact.
const FLIPS: &[Flip] = &[
    flip("unlawful-chair", MAYOTTE, "council: {kind: clspd, chair: {organization: prefecture}}", "2012-05-01", "L. 132-4"),
    flip("unlawful-chair", SAINT_PIERRE, "council: {kind: clspd, chair: {organization: prefecture}}", "2012-05-01", "L. 132-4"),
    flip("composition-order-missing", MAYOTTE, "council: {kind: clspd}", "2014-01-01", "D. 132-8"),
    flip("composition-order-missing", SAINT_PIERRE, "council: {kind: clspd}", "2024-03-23", "L. 132-4"),
    flip("territory-not-judged", SAINT_BARTHELEMY, "council: {kind: clspd}", "2012-05-01", "L. 153-1"),
    flip("territory-not-judged", SAINT_PIERRE, "council: {kind: cispd}", "2012-05-01", "L. 154-1"),
    flip("territory-not-judged", NOUMEA, "council: {kind: cispd}", "2013-06-22", "L. 156-2"),
    flip("territory-not-judged", PARIS, "council: {kind: clspd}", "2012-05-01", "L. 132-11"),
    flip("territory-not-judged", WALLIS, "council: {kind: clspd}", "2012-05-01", "L. 157-1"),
    flip("territory-not-judged", SOUTHERN_LANDS, "council: {kind: clspd}", "2012-05-01", "L. 158-1"),
    flip("territory-not-judged", SAINT_MARTIN, "council: {kind: clspd}", "2012-05-01", "L. 153-1"),
    flip("territory-not-judged", PAPEETE, "council: {kind: cispd}", "2012-05-01", "L. 155-2"),
    flip("unlawful-chair", NOUMEA, "council: {kind: clspd, chair: {organization: prefecture}}", "2013-06-22", "L. 156-2"),
    flip("unlawful-chair", PAPEETE, "council: {kind: clspd, chair: {organization: prefecture}}", "2012-05-01", "L. 155-2"),
    flip("unlawful-chair", PARIS, "council: {kind: clspd, chair: {organization: ville}}", "2012-05-01", "L. 132-11"),
    flip("unlawful-chair", REUNION, "council: {kind: clspd, chair: {organization: habitat}}", "2007-03-08", "L. 2211-4"),
    flip(
        "unlawful-chair",
        LYON,
        "council: {kind: clspd, chair: [{organization: ville}, {organization: prefecture}]}",
        "2012-05-01",
        "L. 132-4",
    ),
    flip("unlawful-chair", TOWN, "plenaries: [{date: DAY, status: held, chair: {organization: pm}}]", "2007-03-08", "L. 2211-4"),
    flip(
        "unlawful-chair",
        GROUP_OF_TOWNS,
        "council: {kind: cispd, chair: {organization: ville, role: Maire}}",
        "2012-05-01",
        "L. 132-13",
    ),
    flip("composition-order-missing", NOUMEA, "council: {kind: clspd}", "2014-01-01", "D. 156-10"),
    flip("composition-order-missing", PAPEETE, "council: {kind: clspd}", "2015-03-22", "D. 155-9"),
    flip(
        "restricted-session-not-provided",
        NOUMEA,
        "plenaries: [{date: DAY, status: held, session: restricted}]",
        "2014-01-01",
        "D. 156-11",
    ),
    flip("council-missing", PEOPLED_PAPEETE, "", "2021-05-27", "L. 155-2"),
    flip("council-missing", PEOPLED_TOWN, "", "2021-05-27", "L. 132-4"),
    flip("county-agreement-missing", AJACCIO, "council: {kind: clspd}\nactions: [{id: a, title: A}]", "2012-05-01", "L. 132-15"),
    flip(
        "county-council-missing",
        TOWN,
        "council: {kind: clspd, members: [{organization: prefecture, as: by-right}]}",
        "2014-01-01",
        "D. 132-8",
    ),
    flip(
        "member-by-right-missing",
        TOWN,
        "council: {kind: clspd, members: [{organization: prefecture, as: by-right}]}",
        "2024-03-23",
        "L. 132-4",
    ),
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
        let text = format!("{HEAD}period: {{start: 2005-01-01}}\n{GROUP_OF_TOWNS}council: {{kind: cispd}}\n{held}");
        let today = NaiveDate::from_ymd_opt(year + 1, 1, 1).expect("a real day");
        let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today)).1;
        judged.diagnostics.iter().any(|diagnostic| diagnostic.rule == "year-without-plenary")
    };
    assert_eq!([2007, 2008, 2013, 2014].map(lacks), [false, true, true, true]);
}

/// The rules of the council that speak of a town with an unlawful council, by the code of the town.
fn of_a_faulty_town(code: &str, kind: &str, today: &str) -> Vec<&'static str> {
    let start = today[..4].parse::<i32>().expect("a year") - 8;
    let text = format!(
        "{HEAD}period: {{start: {start}-01-01}}
territory: {{name: Ville, kind: commune, code: \"{code}\", population: {{value: 60000, year: 1999}}}}
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
        for code in ["97105", "97411"] {
            assert_eq!(of_a_faulty_town(code, "clspd", today), mainland, "{code} on {today}");
        }
        // Since 2016 they have a collectivity in place of a county, of which the decree on members was not read to speak.
        let has_county = today < "2016-01-01";
        let without = mainland.iter().copied().filter(|rule| has_county || *rule != "county-council-missing");
        let without: Vec<&str> = without.collect();
        for code in ["97209", "97302", "2A004", "69123"] {
            if has_county == (today < "2015-01-01") {
                assert_eq!(of_a_faulty_town(code, "clspd", today), without, "{code} on {today}");
            }
        }
        if today > "2012-05-01" {
            assert_eq!(of_a_faulty_town("97611", "clspd", today), mainland, "Mayotte on {today}");
        }
    }
    assert!(!of_a_faulty_town("75056", "clspd", "2026-11-23").contains(&"year-without-plenary"));
    assert_eq!(of_a_faulty_town("97611", "clspd", "2011-12-31"), Vec::<&str>::new(), "no law of then was read");
    assert!(of_a_faulty_town("97411", "clspd", "2026-11-23").contains(&"year-without-plenary"));
}

#[test]
fn a_land_without_the_common_law_of_councils_is_told_so_and_nothing_else() {
    for code in ["97701", "97801", "98411", "98611"] {
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

/// What a rule says of a file on a day, in French.
fn said_of(name: &str, piece: &str, today: &str) -> Option<String> {
    let text = format!("{HEAD}{piece}\n");
    let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today.parse().expect("a real day"))).1;
    judged.diagnostics.iter().find(|diagnostic| diagnostic.rule == name).map(|diagnostic| diagnostic.say(Lang::Fr))
}

#[test]
fn where_no_duty_is_owed_a_land_is_judged_by_its_own_articles_alone() {
    let noumea = of_a_faulty_town("98818", "clspd", "2026-11-23");
    assert!(noumea.contains(&"unlawful-chair") && noumea.contains(&"year-without-plenary"), "{noumea:?}");
    for code in ["98735", "98818"] {
        let found = of_a_faulty_town(code, "clspd", "2026-11-23");
        for rule in
            ["coordinator-missing", "county-agreement-missing", "members-by-right-not-shown", "rules-of-procedure-missing"]
        {
            assert!(!found.contains(&rule), "{code}: {rule}");
        }
    }
    let peopled = |value: u32| format!("territory: {{name: Nouméa, kind: commune, population: {{value: {value}, year: 1999}}}}");
    assert_eq!(said_of("council-missing", &peopled(9_000), "2026-11-23"), None, "two texts are in conflict below 10 000");
    assert!(said_of("council-missing", &peopled(10_001), "2026-11-23").is_some_and(|said| said.contains("L. 156-2")));
}

#[test]
fn a_name_that_several_lands_share_asks_for_the_code() {
    let note =
        |territory: &str| said_of("territory-code-missing", &format!("territory: {{{territory}}}"), "2026-11-23").is_some();
    assert!(note("name: Saint-Martin, kind: commune"));
    assert!(!note("name: Saint-Martin, kind: commune, code: \"97801\"") && !note("name: Lille, kind: commune"));
}

#[test]
fn a_collectivity_in_place_of_a_county_is_called_by_its_name() {
    let agreement = |code: &str, title: &str| {
        let piece = format!(
            "territory: {{name: Ville, kind: commune, code: \"{code}\", population: {{value: 9000, year: 1999}}}}\ncouncil: {{kind: clspd}}\nactions: [{{id: a, title: A}}]\n\
             documents: [{{id: c, kind: convention, title: {title}}}]"
        );
        said_of("county-agreement-missing", &piece, "2026-11-23")
    };
    assert!(agreement("69123", "Convention").is_some_and(|said| said.contains("la métropole de Lyon")));
    assert!(agreement("2B033", "Convention").is_some_and(|said| said.contains("la collectivité de Corse")));
    assert_eq!(agreement("69123", "Convention avec la métropole de Lyon"), None);
    assert_eq!(agreement("2B033", "Convention avec la Collectivité de Corse"), None);
    assert!(agreement("59350", "Convention avec la métropole de Lyon").is_some_and(|said| said.contains("le département")));
}

/// The towns of the table of lands, and those that stand for the mainland: a name, its code, the first day of its law that
/// was read where that is later.
const TOWNS: &[(&str, &str, &str)] = &[
    ("Lille", "59350", ""),
    ("Marseille", "13055", ""),
    ("Lyon", "69123", ""),
    ("Ajaccio", "2A004", ""),
    ("Bastia", "2B033", ""),
    ("Pointe-à-Pitre", "97120", ""),
    ("Fort-de-France", "97209", ""),
    ("Cayenne", "97302", ""),
    ("Saint-Denis", "97411", ""),
    ("Mamoudzou", "97611", "2012-05-01"),
    ("Saint-Pierre", "97502", "2012-05-01"),
];
/// Where no text on councils holds.
const LAWLESS: &[(&str, &str)] = &[("Gustavia", "97701"), ("Marigot", "97801"), ("Kerguelen", "98411"), ("Uvea", "98611")];

/// A fault, and the texts under which it is one, each since its day: in the towns of the common law, in French Polynesia, in
/// New Caledonia.
struct Texts {
    rule: &'static str,
    piece: &'static str,
    common: &'static [(&'static str, &'static str)],
    polynesia: &'static [(&'static str, &'static str)],
    caledonia: &'static [(&'static str, &'static str)],
}

const EVERYWHERE: &[Texts] = &[
    Texts {
        rule: "unlawful-chair",
        piece: "council: {kind: clspd, chair: {organization: prefecture}}",
        common: &[("2007-03-08", "L. 2211-4"), ("2012-05-01", "L. 132-4")],
        polynesia: &[("2012-05-01", "L. 155-2")],
        caledonia: &[("2013-06-22", "L. 156-2")],
    },
    Texts {
        rule: "council-missing",
        piece: "",
        common: &[("2007-03-08", "L. 2211-4"), ("2012-05-01", "L. 132-4")],
        polynesia: &[("2012-05-01", "L. 155-2")],
        caledonia: &[("2013-06-22", "L. 156-2")],
    },
    Texts {
        rule: "composition-order-missing",
        piece: "council: {kind: clspd}",
        common: &[("2007-07-26", "D. 2211-2"), ("2014-01-01", "D. 132-8"), ("2024-03-23", "L. 132-4")],
        polynesia: &[("2015-03-22", "D. 155-9")],
        caledonia: &[("2014-01-01", "D. 156-10")],
    },
    Texts {
        rule: "member-by-right-missing",
        piece: "council: {kind: clspd, members: [{organization: prefecture, as: by-right}]}",
        common: &[("2007-07-26", "D. 2211-2"), ("2014-01-01", "D. 132-8"), ("2024-03-23", "L. 132-4")],
        polynesia: &[],
        caledonia: &[],
    },
    Texts {
        rule: "member-without-agreement",
        piece: "council: {kind: clspd, members: [{organization: habitat, as: designated}]}",
        common: &[("2007-07-26", "D. 2211-2"), ("2014-01-01", "D. 132-8"), ("2024-03-23", "L. 132-4")],
        polynesia: &[],
        caledonia: &[],
    },
    Texts {
        rule: "coordinator-missing",
        piece: "council: {kind: clspd}",
        common: &[("2021-05-27", "L. 132-4")],
        polynesia: &[],
        caledonia: &[],
    },
    Texts {
        rule: "rules-of-procedure-missing",
        piece: "council: {kind: clspd, bodies: [{id: b, name: B, kind: elected-violence, confidential_exchange: true}]}",
        common: &[("2011-03-16", "loi n° 2011-267 du 14 mars 2011, dite LOPPSI 2"), ("2012-05-01", "L. 132-5")],
        polynesia: &[],
        caledonia: &[],
    },
    Texts {
        rule: "restricted-session-not-provided",
        piece: "plenaries: [{date: DAY, status: held, session: restricted}]",
        common: &[("2007-07-26", "D. 2211-3"), ("2014-01-01", "D. 132-9")],
        polynesia: &[("2015-03-22", "D. 155-9")],
        caledonia: &[("2014-01-01", "D. 156-11")],
    },
    Texts {
        rule: "requested-plenary-not-held",
        piece: "council: {kind: clspd, requests: [{kind: plenary, by: [prefecture], date: DAY}]}",
        common: &[("2007-07-26", "D. 2211-3"), ("2014-01-01", "D. 132-9")],
        polynesia: &[("2015-03-22", "D. 155-9")],
        caledonia: &[("2014-01-01", "D. 156-11")],
    },
    Texts {
        rule: "departmental-plan-missing",
        piece: "actions: [{id: a, title: A}]",
        common: &[("2007-03-08", "L. 2215-2"), ("2012-05-01", "L. 132-6")],
        polynesia: &[("2012-05-01", "L. 155-1")],
        caledonia: &[],
    },
    Texts {
        rule: "expired-departmental-plan",
        piece: "departmental_plan: {title: Plan, period: {start: 2003-01-01, end: 2005-12-31}}",
        common: &[("2007-03-08", "L. 2215-2"), ("2012-05-01", "L. 132-6")],
        polynesia: &[("2012-05-01", "L. 155-1")],
        caledonia: &[],
    },
    Texts {
        rule: "parliament-not-informed",
        piece: "council: {kind: clspd, requests: [{kind: information, by: [deputes], date: 2006-01-02}]}\n\
                plenaries: [{date: DAY, status: held}]",
        common: &[("2014-10-01", "L. 132-16")],
        polynesia: &[("2014-10-01", "L. 155-1")],
        caledonia: &[("2014-10-01", "L. 156-1")],
    },
];

/// The same of a town of 16,000 inhabitants.
fn town(name: &str, code: &str) -> String {
    format!("territory: {{name: {name}, kind: commune, code: \"{code}\", population: {{value: 16000, year: 1999}}}}\n")
}

/// The texts under which a rule is to judge a town on a day, by its table: the last that began.
fn expect_text<'t>(texts: &'t [(&str, &'t str)], day: &str) -> Option<&'t str> {
    texts.iter().rfind(|(since, _)| *since <= day).map(|(_, text)| *text)
}

/// What a rule says of a town on both sides of each day of a table.
fn judge_both_sides(texts: &Texts, (name, code): (&str, &str), expected: impl Fn(&str) -> Option<&'static str>) {
    let days = [texts.common, texts.polynesia, texts.caledonia].concat();
    for since in days.iter().map(|(since, _)| *since).chain(["2012-05-01"]) {
        let since: NaiveDate = since.parse().expect("a real day");
        for day in [since.pred_opt().expect("the law is not that old"), since] {
            let territory: &'static str = Box::leak(town(name, code).into_boxed_str());
            let said = said(&flip(texts.rule, territory, texts.piece, "", ""), day);
            let expected = expected(&day.to_string()).map(|text| format!("{text})"));
            match (&said, &expected) {
                (None, None) => {}
                (Some(said), Some(text)) => assert!(said.contains(text), "{} of {name} on {day}: {said}", texts.rule),
                _ => panic!("{} of {name} on {day}: {said:?}, not {expected:?}", texts.rule),
            }
        }
    }
}

#[test]
fn each_duty_holds_in_each_territory_from_its_days_and_in_no_other() {
    for texts in EVERYWHERE {
        for (name, code, first) in TOWNS {
            judge_both_sides(texts, (name, code), |day| expect_text(texts.common, day).filter(|_| day >= *first));
        }
        judge_both_sides(texts, ("Papeete", "98735"), |day| expect_text(texts.polynesia, day));
        judge_both_sides(texts, ("Nouméa", "98818"), |day| expect_text(texts.caledonia, day));
        for town in LAWLESS {
            judge_both_sides(texts, *town, |_| None);
        }
    }
}

#[test]
fn a_group_of_towns_seats_their_mayors_and_has_a_council_unless_they_opposed_it() {
    let towns = "territory: {name: Agglomération, kind: intercommunal, communes: [Ville, Bourg]}\n";
    let without = "council: {kind: cispd, members: [{organization: prefecture, as: by-right}, {organization: ville}]}";
    let said = |today: &str, towns: &str, piece: &str| said_of("member-towns-missing", &format!("{towns}{piece}"), today);
    for (day, text) in [("2007-07-26", "D. 5211-54)"), ("2014-01-01", "D. 132-12)"), ("2024-03-23", "D. 132-12)")] {
        assert!(said(day, towns, without).is_some_and(|said| said.contains(text) && said.contains("Bourg")), "{day}");
    }
    assert_eq!(said("2007-07-25", towns, without), None);
    assert_eq!(said("2026-11-23", &towns.replace(", Bourg", ""), without), None, "each town has its seat");
    assert_eq!(said("2026-11-23", TOWN, &without.replace("cispd", "clspd")), None, "a town has no member towns");

    let lacks = |today: &str, piece: &str| said_of("intercommunal-council-missing", piece, today);
    for (day, text) in [("2007-03-08", "L. 5211-59)"), ("2012-05-01", "L. 132-13)")] {
        let before: NaiveDate = day.parse().expect("a real day");
        let before = before.pred_opt().expect("a day before").to_string();
        assert!(lacks(day, GROUP_OF_TOWNS).is_some_and(|said| said.contains(text)), "{day}");
        assert!(lacks(&before, GROUP_OF_TOWNS).is_none_or(|said| !said.contains(text)), "{before}");
    }
    let opposed = GROUP_OF_TOWNS.replace("intercommunal}", "intercommunal, intercommunal_council_opposed: 2021-03-04}");
    assert_eq!(lacks("2026-11-23", &opposed), None);
    assert_eq!(lacks("2026-11-23", &format!("{GROUP_OF_TOWNS}council: {{kind: cispd}}")), None);
    let competent = "territory: {name: Ville, kind: commune, code: \"59350\", covered_by_intercommunal_council: false, \
                     intercommunality: {organization: agglo, competent: true}}";
    assert!(lacks("2026-11-23", competent).is_some());
    assert_eq!(lacks("2026-11-23", &competent.replace("59350", "97502")), None, "Saint-Pierre-et-Miquelon has no such council");
}

#[test]
fn the_prefect_is_called_as_each_territory_calls_him() {
    let police = "préfet de police des Bouches-du-Rhône";
    let asked = |name: &str, code: &str, date: &str| {
        let piece = format!("council: {{kind: clspd, requests: [{{kind: plenary, by: [prefecture], date: {date}}}]}}");
        said_of("requested-plenary-not-held", &format!("{}{piece}", town(name, code)), "2026-11-23").unwrap_or_default()
    };
    let before = asked("Marseille", "13055", "2014-02-18");
    assert!(before.contains("préfet (") && !before.contains(police), "{before}");
    for (name, code, title) in [
        ("Marseille", "13055", police),
        ("Mamoudzou", "97611", "préfet de Mayotte"),
        ("Saint-Pierre", "97502", "représentant de l’État"),
        ("Papeete", "98735", "haut-commissaire de la République"),
        ("Nouméa", "98818", "haut-commissaire de la République"),
        ("Saint-Denis", "97411", "préfet ("),
    ] {
        let said = asked(name, code, "2026-01-05");
        assert!(said.contains(title), "{name}: {said}");
    }
    let report = "documents: [{id: r, kind: fipd-report, title: R, year: 2024}]\n";
    let unsent = |code: &str| said_of("fipd-report-not-sent", &format!("{}{report}", town("Ville", code)), "2026-11-23");
    assert!(unsent("13055").is_some_and(|said| said.contains("au préfet de police des Bouches-du-Rhône (")));
    assert!(unsent("59350").is_some_and(|said| said.contains("au préfet (")));
    assert_eq!([unsent("98735"), unsent("97701")], [None, None], "whether the report is owed there was not read");
}

#[test]
fn the_council_of_a_county_is_called_as_on_the_day() {
    let members = "council: {kind: clspd, members: [{organization: prefecture, as: by-right}]}";
    let said = |today: &str| said_of("county-council-missing", &format!("{}{members}", town("Ville", "59350")), today);
    assert!(said("2015-03-21").is_some_and(|said| said.starts_with("le conseil général ")));
    assert!(said("2015-03-22").is_some_and(|said| said.starts_with("le conseil départemental ")));
    assert_eq!(said_of("county-council-missing", &format!("{}{members}", town("Lyon", "69123")), "2015-03-22"), None);
}

#[test]
fn where_no_rule_speaks_one_line_says_why() {
    for (territory, council, text) in [
        ("name: Lyon 3e, kind: district, code: \"69383\"", "clspd", "L. 132-4)"),
        ("name: Métropole de Lyon, kind: metropolitan", "cmspd", "L. 3611-3)"),
        ("name: Paris, kind: commune", "clspd", "L. 132-11)"),
        ("name: Saint-Pierre, kind: commune, code: \"97502\"", "cispd", "L. 154-1)"),
    ] {
        let piece = format!("territory: {{{territory}}}\ncouncil: {{kind: {council}}}");
        let said = said_of("territory-not-judged", &piece, "2026-11-23");
        assert!(said.as_ref().is_some_and(|said| said.contains(text)), "{territory}: {said:?}");
    }
}
