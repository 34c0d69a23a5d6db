//! A level asked for a rule whose level cannot change.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::settings::{Outcome, suppression};
use crate::rules::{Check, Family, Rule, is_of_form};

pub static RULE: Rule = Rule {
    name: "fixed-level",
    family: Family::Settings,
    level: Level::Warning,
    message: Text::new(
        "the rule `{rule}` can be neither changed nor suppressed",
        "la règle « {rule} » ne peut être ni modifiée ni levée",
    ),
    explain: Text::new(
        "Faults of syntax and schema are always errors: past them nothing can be judged without guessing. Mend the fault, or \
         put a key of your own under a name that begins with `x-`.",
        "Les fautes de syntaxe et de schéma sont toujours des erreurs : au-delà, rien ne peut être jugé sans deviner. Corrigez \
         la faute, ou rangez vos notes sous une clé qui commence par « x- ».",
    ),
    basis: &[],
    bad: "check: {rules: {unknown-key: off}}\n",
    mend: &[("check: {rules: {unknown-key: off}}", "x-notes: une clé à nous")],
    check: Check::Settings,
};

pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    for name in outcome.check.rules.keys().filter(|name| is_of_form(name)) {
        let path = Path::of("check").key("rules").key((*name).to_owned());
        report(Finding::new(RULE.name, Place::Key(path)).fact("rule", *name));
    }
    for (index, ignored) in outcome.check.ignore.iter().enumerate().filter(|(_, ignored)| is_of_form(&ignored.rule)) {
        report(Finding::new(RULE.name, suppression(index).key("rule")).fact("rule", ignored.rule));
    }
}
