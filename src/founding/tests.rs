//! A strategy that begins is sound, whatever was answered.

use super::*;
use crate::diagnostic::Level;
use crate::founding::questions::{COORDINATOR, COVERED, PRIORITY};
use crate::rules::{Surroundings, judge};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of the calendar")
}

fn answers(language: Lang, given: &[(&'static str, Literal)]) -> Answers {
    given.iter().fold(Answers::new(language), |answers, (option, value)| answers.with(option, value.clone()))
}

/// The rules that find something in a text, with the errors first.
fn findings(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let (_, judged) = judge("town.yaml", text.as_bytes().to_vec(), &Surroundings::on(today()));
    let errors = judged.diagnostics.iter().filter(|found| found.level == Level::Error);
    let errors = errors.map(|found| format!("{}: {}", found.rule, found.say(Lang::En))).collect();
    (errors, judged.diagnostics.iter().map(|found| found.rule).collect())
}

const NAMES: [&str; 9] = ["Lille", "Le Havre", "L’Haÿ-les-Roses", "oui", "12:30", "A, B: {c} # d", "\"", "東京", "...null"];
const KINDS: [&str; 5] = ["commune", "intercommunal", "metropolitan", "district", "other"];

#[test]
fn a_new_strategy_has_no_error_whatever_was_answered() {
    let yes = Literal::Bare("true".to_owned());
    for (language, name) in [Lang::Fr, Lang::En].into_iter().flat_map(|language| NAMES.map(|name| (language, name))) {
        for kind in KINDS {
            let least = answers(language, &[(TOWN, Literal::text(name)), (KIND, Literal::text(kind))]);
            let names = Literal::List(vec![Literal::text(name), Literal::text("Centre")]);
            let most = [
                (questions::CODE, Literal::text("01004")),
                (questions::POPULATION, Literal::Bare("30214".to_owned())),
                (questions::CENSUS, Literal::Bare("2023".to_owned())),
                (PRIORITY, names.clone()),
                (questions::START, Literal::text("2027-01-01")),
                (questions::END, Literal::text("2029-12-31")),
                (questions::CHAIR, Literal::text(if kind == "commune" { "Maire" } else { "Président" })),
                (COORDINATOR, Literal::text("Coordination")),
                (COVERED, yes.clone()),
                (questions::INTERCOMMUNALITY, Literal::text(name)),
            ];
            let most = most.into_iter().fold(least.clone(), |answers, (option, value)| answers.with(option, value));
            let most = Answers { axes: vec![name.to_owned(), "Agir".to_owned()], ..most };
            for answers in [least, most] {
                let text = compose(&answers, today());
                assert_eq!(findings(&text).0, Vec::<String>::new(), "{text}");
            }
        }
    }
}

#[test]
fn what_is_found_in_a_new_strategy_is_what_a_town_has_to_fill_in() {
    let full = answers(
        Lang::Fr,
        &[
            (TOWN, Literal::text("Moissy")),
            (questions::POPULATION, Literal::Bare("30214".to_owned())),
            (questions::CENSUS, Literal::Bare("2023".to_owned())),
            (questions::START, Literal::text("2027-01-01")),
            (questions::END, Literal::text("2029-12-31")),
            (questions::CHAIR, Literal::text("Maire")),
            (COORDINATOR, Literal::text("Coordonnatrice du CLSPD")),
        ],
    );
    let (_, mut found) = findings(&compose(&full, today()));
    found.sort_unstable();
    assert_eq!(found, ["composition-order-missing"]);
    let bare = compose(&answers(Lang::Fr, &[(TOWN, Literal::text("Moissy"))]), today());
    let (_, mut found) = findings(&bare);
    found.sort_unstable();
    assert_eq!(found, ["composition-order-missing", "population-not-stated", "strategy-without-period"]);
}

#[test]
fn those_sit_by_right_whom_the_rules_seat() {
    let seated = |given: &[(&'static str, Literal)]| {
        let text = compose(&answers(Lang::Fr, given), today());
        let lines = text.lines().filter(|line| line.contains("by-right"));
        lines
            .map(|line| line.trim().trim_start_matches("- {organization: ").split(',').next().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let town = (TOWN, Literal::text("Lille"));
    let group =
        [(COVERED, Literal::Bare("true".to_owned())), (questions::INTERCOMMUNALITY, Literal::text("Brume Agglomération"))];
    assert_eq!(seated(std::slice::from_ref(&town)), ["prefecture", "parquet"]);
    assert_eq!(seated(&[town.clone(), group[0].clone(), group[1].clone()]), ["prefecture", "parquet", "interco"]);
    assert_eq!(seated(&[town.clone(), (KIND, Literal::text("intercommunal"))]), ["prefecture", "parquet"]);
    // Paris has a law of its own, and Saint-Barthélemy none of these.
    assert_eq!(seated(&[(TOWN, Literal::text("Paris"))]), [""; 0]);
    assert_eq!(seated(&[(TOWN, Literal::text("Gustavia")), (questions::CODE, Literal::text("97701"))]), [""; 0]);
}
