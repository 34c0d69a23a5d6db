//! A rule named in `check:` that does not exist.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::Guesses;
use crate::path::Path;
use crate::rules::settings::{Outcome, suppression};
use crate::rules::{Check, Family, Rule, rule, rules};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "unknown-rule",
    family: Family::Settings,
    level: Level::Warning,
    message: Text::new("there is no rule called `{rule}`", "aucune règle ne s’appelle « {rule} »"),
    explain: Text::new(
        "A misspelt name under `check:` silently changes nothing: the rule keeps its level, or what was to be let pass is \
         reported all the same. Write the name as `stspd rules` lists it.",
        "Un nom mal écrit sous « check: » ne change rien, sans le dire : la règle garde son niveau, ou ce qu’on voulait admettre \
         est signalé quand même. Écrivez le nom tel que « stspd rules » le donne.",
    ),
    basis: &[],
    bad: "check: {rules: {action-without-leed: off}}\n",
    mend: &[("action-without-leed", "action-without-lead")],
    check: Check::Settings,
};

const WRITE: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const LISTED: Text = Text::new("`stspd rules` lists them all", "« stspd rules » les donne toutes");

pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    let unknown = |name: &str| rule(name).is_none();
    let mut guesses = Guesses::default();
    for name in outcome.check.rules.keys().filter(|name| unknown(name)) {
        let path = Path::of("check").key("rules").key((*name).to_owned());
        report(guess(Finding::new(RULE.name, crate::diagnostic::Place::Key(path)), name, &mut guesses));
    }
    for (index, ignored) in outcome.check.ignore.iter().enumerate().filter(|(_, ignored)| unknown(&ignored.rule)) {
        report(guess(Finding::new(RULE.name, suppression(index).key("rule")), &ignored.rule, &mut guesses));
    }
}

fn guess(finding: Finding, name: &str, guesses: &mut Guesses) -> Finding {
    let finding = finding.fact("rule", name);
    match guesses.nearest(name, rules().map(|rule| rule.name)) {
        Some(nearest) => {
            let at = finding.at.clone();
            finding.fact("nearest", nearest).help(MEANT).propose(WRITE, at, write_in_brackets(nearest))
        }
        None => finding.help(LISTED),
    }
}
