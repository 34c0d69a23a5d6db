//! A text that was adopted, changed under the same edition.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::Strategy;
use crate::path::Path;
use crate::rules::calendar::is_raised;
use crate::rules::history::is_adopted;
use crate::rules::{Check, Comparison, Family, Report, Rule};
use crate::signature::Signable;

pub static RULE: Rule = Rule {
    name: "change-without-new-version",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "what was decided has changed since the adoption, and the edition has not been raised: {version}",
        "ce qui a été décidé a changé depuis l’adoption, et l’édition n’a pas été relevée : {version}",
    ),
    explain: Text::new(
        "Two texts that bear the same edition cannot be told apart once they are printed. What counts as decided is what a \
         signature binds (`stspd verify --fields` lists it); follow-up, sessions and signatures may change freely. Raise \
         `version`, and add the amendment that brought the change; a slip of the pen that is only put right may be suppressed \
         with that reason.",
        "Deux textes de même édition ne se distinguent plus une fois imprimés. Est décidé ce qu’une signature engage \
         (« stspd verify --fields » l’énumère) ; le suivi, les séances et les signatures changent librement. Relevez « version », \
         et ajoutez l’avenant d’où vient le changement ; une simple coquille corrigée peut être tolérée pour ce motif.",
    ),
    basis: &[],
    bad: "\
version: \"1.0\"
axes:
  - id: axe-1
    number: \"1\"
    title: Tranquillité publique et vie nocturne
    objectives:
      - {id: obj-1, number: \"1.1\", title: Consolider la médiation sociale}
",
    mend: &[("\"1.0", "\"1.1")],
    check: Check::History { before: "version: \"1.0\"\n", meanwhile: "", check },
};

const NOT_STATED: Text = Text::new("not stated", "non renseignée");

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    let (before, after) = (comparison.before, comparison.after);
    if !comparison.is_whole || is_raised(before.version, after.version) || !is_adopted(comparison) || has_decided(before, after) {
        return;
    }
    let (place, version): (&'static str, Fact) = match after.version {
        Some(version) => ("version", version.into()),
        None => ("title", NOT_STATED.into()),
    };
    report(Finding::new(RULE.name, Path::of(place)).fact("version", version));
}

/// Whether the same is decided in both.
fn has_decided(before: &Strategy<'_>, after: &Strategy<'_>) -> bool {
    Signable::of(before).fingerprint(&[]) == Signable::of(after).fingerprint(&[])
}
