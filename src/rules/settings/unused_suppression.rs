//! A suppression that lets nothing pass.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::Guesses;
use crate::rules::settings::{Outcome, Use, suppression};
use crate::rules::{Check, Family, Rule, rule};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "unused-suppression",
    family: Family::Settings,
    level: Level::Warning,
    message: Text::new("the suppression of `{rule}` suppresses nothing", "la tolérance de « {rule} » est sans objet"),
    explain: Text::new(
        "What was let pass is settled, or the id under `at` is not the one that was meant. A suppression left behind would hide \
         the next fault of the same kind: remove it.",
        "Ce qui était admis est réglé, ou l’identifiant sous « at » n’est pas le bon. Une tolérance oubliée cacherait la \
         prochaine faute de même nature : retirez-la.",
    ),
    basis: &[],
    bad: "check: {ignore: [{rule: action-without-lead, at: a-1, reason: pilote à désigner}]}\n",
    mend: &[("check: {ignore: [{rule: action-without-lead, at: a-1, reason: pilote à désigner}]}", "check: {ignore: []}")],
    check: Check::Settings,
};

const NO_SUCH_ID: Text = Text::new("nothing has the id `{at}`", "rien ne porte l’identifiant « {at} »");
const WRITE: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
const MEANT: Text = Text::new(
    "nothing has the id `{at}`; did you mean `{nearest}`?",
    "rien ne porte l’identifiant « {at} » ; vouliez-vous dire « {nearest} » ?",
);

pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    if outcome.partial {
        return;
    }
    let mut guesses = Guesses::default();
    let may_speak = |name: &str| rule(name).is_some_and(|rule| rule.family.is_adjustable()) && !(outcome.is_mute)(name);
    for (index, (ignored, used)) in outcome.check.ignore.iter().zip(&outcome.uses).enumerate() {
        if *used != Use::None || !may_speak(&ignored.rule) {
            continue;
        }
        let names = outcome.names;
        let place = suppression(index);
        report(match ignored.at.filter(|at| names.bearing(at).next().is_none()) {
            None => Finding::new(RULE.name, place).fact("rule", ignored.rule),
            Some(at) => {
                let finding = Finding::new(RULE.name, place.key("at")).fact("rule", ignored.rule).fact("at", at);
                match guesses.nearest(&at, names.definitions().map(|named| named.id)) {
                    Some(nearest) => {
                        let at = finding.at.clone();
                        finding.fact("nearest", nearest).help(MEANT).propose(WRITE, at, write_in_brackets(nearest))
                    }
                    None => finding.help(NO_SUCH_ID),
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::examples::find_in;
    use crate::rules::{Levels, Look, Surroundings, There, judge};

    #[test]
    fn an_id_that_nothing_bears_is_pointed_to() {
        let found = |at: &str| {
            find_in(Family::Settings, &format!("check: {{ignore: [{{rule: action-without-lead, at: {at}, reason: à venir}}]}}\n"))
        };
        assert_eq!(found("a-1"), ["unused-suppression action-without-lead"]);
        assert_eq!(found("a-11"), ["unused-suppression a-11"]);
    }

    #[test]
    fn a_rule_that_cannot_speak_leaves_its_suppressions_alone() {
        let text = "stspd: 1\ntitle: Stratégie\nterritory: {name: Lille}\nperiod: {start: 2025-01-01, end: 2027-12-31}\ncheck:\n  ignore:\n    \
                    - {rule: missing-document-file, reason: ailleurs}\n    - {rule: action-without-lead, reason: à venir}\n";
        let here = |_: &str| There::File;
        let unused = |there: Option<&dyn Look>, levels: &Levels| {
            let today = "2026-06-15".parse().expect("a real day");
            let (_, judged) = judge("t", text.as_bytes().to_vec(), &Surroundings { there, levels, ..Surroundings::on(today) });
            judged.diagnostics.iter().filter(|said| said.rule == RULE.name).count()
        };
        assert_eq!(unused(Some(&here), &Levels::default()), 2);
        assert_eq!(unused(None, &Levels::default()), 1);
        assert_eq!(unused(None, &Levels(vec![("action-without-lead", None)])), 0);
    }
}
