//! A suppression that lets nothing pass.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::settings::{Outcome, Use, suppression};
use crate::rules::{Check, Family, Rule, rule};

pub static RULE: Rule = Rule {
    name: "unused-suppression",
    family: Family::Settings,
    level: Level::Warning,
    message: Text::new("the suppression of `{rule}` has nothing to let pass", "la tolérance de « {rule} » est sans objet"),
    explain: Text::new(
        "What was let pass is settled, or the id under `at` is not the one that was meant. A suppression left behind would hide \
         the next fault of the same kind: remove it.",
        "Ce qui était admis est réglé, ou l’identifiant sous « at » n’est pas le bon. Une tolérance oubliée cacherait la \
         prochaine faute de même nature : retirez-la.",
    ),
    basis: &[],
    bad: "check: {ignore: [{rule: action-without-lead, at: a-1, reason: pilote à désigner}]}\n",
    good: "check: {ignore: []}\n",
    check: Check::Settings,
};

pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    if outcome.partial {
        return;
    }
    let adjustable = |name: &str| rule(name).is_some_and(|rule| rule.family.is_adjustable());
    for (index, (ignored, used)) in outcome.check.ignore.iter().zip(&outcome.uses).enumerate() {
        if *used == Use::None && adjustable(&ignored.rule) {
            report(Finding::new(RULE.name, suppression(index)).fact("rule", ignored.rule));
        }
    }
}
