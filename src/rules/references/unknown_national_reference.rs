//! A reference to a national strategy that the catalogue does not have.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::national::{codes, national};
use crate::nearest::nearest;
use crate::rules::references::national_references;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "unknown-national-reference",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "`{reference}` is not in the catalogue of national strategies",
        "« {reference} » n’est pas au catalogue des stratégies nationales",
    ),
    explain: Text::new(
        "An axis cites a national strategy, one of its axes or one of its measures by a code, so that the document can print the \
         exact title and tell which national priorities are covered: `snpd-2020`, `snpd-2020/a1`, `snpd-2020/a1/m7`. Write a \
         code that `stspd references` lists; a text younger than the tool can wait in the axis’ title, or be let pass under \
         `check.ignore`.",
        "Un axe cite une stratégie nationale, un de ses axes ou une de ses mesures par un code, pour que le document imprime le \
         titre exact et dise quelles priorités nationales sont couvertes : « snpd-2020 », « snpd-2020/a1 », « snpd-2020/a1/m7 ». \
         Écrivez un code que « stspd references » donne ; un texte plus récent que l’outil peut attendre dans le titre de l’axe, \
         ou être admis sous « check.ignore ».",
    ),
    basis: &[],
    bad: "\
period: {start: 2024-12-13, end: 2027-12-12}
axes:
  - id: axe-1
    title: Tranquillité publique
    references: [snpd-2020/a5]
    objectives: [{id: obj-1, title: Consolider la médiation sociale}]
",
    mend: &[("snpd-2020/a5", "snpd-2020/a3")],
    check: Check::Strategy { whole: &[], check },
};

const WRITE: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const PARTS: Text = Text::new("`{strategy}` has {parts}", "« {strategy} » comprend {parts}");
const LISTED: Text = Text::new("`stspd references` lists them all", "« stspd references » les donne toutes");
/// Codes are looked for by likeness that many times, and no more.
const MOST_GUESSES: usize = 1_000;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let unknown = national_references(inspection.strategy).filter(|(reference, _)| national(reference).is_none());
    for (rank, (reference, path)) in unknown.enumerate() {
        let finding = Finding::new(RULE.name, path).fact("reference", reference);
        let strategy = reference
            .split_once('/')
            .filter(|(_, part)| !part.contains('/'))
            .and_then(|(code, _)| national(code))
            .map(|found| found.strategy);
        let near = || nearest(reference, codes()).filter(|_| rank < MOST_GUESSES);
        report(if let Some(strategy) = strategy.filter(|strategy| !strategy.parts.is_empty()) {
            let parts: Vec<String> = strategy.parts.iter().map(|part| strategy.code_of(part)).collect();
            finding.fact("strategy", strategy.code.as_str()).fact("parts", parts).help(PARTS)
        } else if let Some(near) = near() {
            let at = finding.at.clone();
            finding.fact("nearest", near).help(MEANT).propose(WRITE, at, write_in_brackets(near))
        } else {
            finding.help(LISTED)
        });
    }
}
