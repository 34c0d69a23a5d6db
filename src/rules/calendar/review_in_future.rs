//! A review of a year that has not begun.

use chrono::Datelike;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{DocumentKind, Year};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "review-in-future",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new("{what} is of {year}, a year that has not begun", "{what} porte sur {year}, année qui n’a pas commencé"),
    explain: Text::new(
        "A review tells what was done in a year: it cannot be written before that year. Correct the year.",
        "Un bilan rend compte de ce qui a été fait dans une année : il ne s’écrit pas avant elle. Corrigez l’année.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: bilan-2024, kind: annual-review, title: Bilan 2024, date: 2025-02-11, year: 2042}
",
    mend: &[("year: 2042", "year: 2024")],
    check: Check::Strategy { whole: &[], check },
};

const REVIEW: Text = Text::new("this review", "ce bilan");
const REPORT: Text = Text::new("this report", "ce rapport");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let this_year = inspection.today.year();
    let mut judge = |what: Text, year: Year, place: &dyn Fn() -> Path| {
        if year.get() > this_year {
            report(Finding::new(RULE.name, place()).fact("what", what).fact("year", year));
        }
    };
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        for (position, review) in action.reviews.iter().enumerate() {
            judge(REVIEW, review.year, &|| Path::of("actions").at(index).key("reviews").at(position).key("year"));
        }
    }
    for (index, document) in inspection.strategy.documents.iter().enumerate() {
        if let (Some(what), Some(year)) = (account(document.kind), document.year) {
            judge(what, year, &|| Path::of("documents").at(index).key("year"));
        }
    }
}

/// What a document is called that tells of a past year.
fn account(kind: Option<DocumentKind>) -> Option<Text> {
    match kind? {
        DocumentKind::AnnualReview => Some(REVIEW),
        DocumentKind::FipdReport => Some(REPORT),
        _ => None,
    }
}
