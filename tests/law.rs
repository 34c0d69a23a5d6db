//! The strategies shipped with the tool, judged by the law: no town breaks it with certainty.

use chrono::NaiveDate;
use stspd::diagnostic::{Diagnostic, Level};
use stspd::lang::Lang;
use stspd::rules::{Family, Levels, Surroundings, judge, rule};

/// The example that is made of faults.
const FAULTS: &str = "faults.yaml";

fn is_an_error_of_the_council(diagnostic: &Diagnostic) -> bool {
    diagnostic.level == Level::Error && rule(diagnostic.rule).is_some_and(|rule| rule.family == Family::Council)
}

#[test]
fn no_town_of_the_examples_breaks_the_law_with_certainty() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day");
    let surroundings = Surroundings { today, exists: None, levels: &Levels::default() };
    for folder in ["examples", "strategy"] {
        let folder = std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).expect("the folder is there");
        for path in folder.map(|entry| entry.expect("an entry").path()) {
            if path.extension().is_none_or(|extension| extension != "yaml") || path.ends_with(FAULTS) {
                continue;
            }
            let judged = judge("strategy.yaml", std::fs::read(&path).expect("a file"), &surroundings).1;
            let errors = judged.diagnostics.iter().filter(|diagnostic| is_an_error_of_the_council(diagnostic));
            let errors: Vec<String> = errors.map(|diagnostic| diagnostic.say(Lang::En)).collect();
            assert_eq!(errors, Vec::<String>::new(), "{}", path.display());
        }
    }
}
