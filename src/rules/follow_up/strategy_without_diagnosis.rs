//! A strategy that cites no diagnosis.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{DocumentKind, StrategyKind};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "strategy-without-diagnosis",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new("the file cites no diagnosis", "le fichier ne cite aucun diagnostic"),
    explain: Text::new(
        "Priorities that rest on no shared picture of the town are those of whoever wrote them, and nobody can later say what \
         changed. Add the local security audit to `documents`, of kind `diagnosis`, with its date. A file without axes or \
         actions yet is let be.",
        "Des priorités qui ne reposent sur aucun constat partagé sont celles de leur rédacteur, et personne ne saura dire plus \
         tard ce qui a changé. Ajoutez à « documents » le diagnostic local de sécurité, de nature « diagnosis », avec sa date. \
         Un fichier encore sans axe ni action est laissé de côté.",
    ),
    basis: law::SHARED_DIAGNOSIS,
    bad: "\
documents:
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[(
        "documents:",
        "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}",
    )],
    check: Check::Strategy { whole: &["documents"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let plans = !strategy.axes.is_empty() || !strategy.actions.is_empty();
    let cited = strategy.documents.iter().any(|document| document.kind == Some(DocumentKind::Diagnosis));
    if strategy.kind == StrategyKind::Stspd && plans && !cited {
        report(Finding::new(RULE.name, Path::of("title")));
    }
}
