//! Amendments that are not listed by date.

use std::cmp::Ordering;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Amendment, Strategy};
use crate::path::Path;
use crate::rules::calendar::order::turn;
use crate::rules::calendar::window::Window;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "amendments-out-of-order",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new(
        "the amendment `{id}` of {date} is out of order among the amendments",
        "l’avenant « {id} » du {date} rompt l’ordre des avenants",
    ),
    explain: Text::new(
        "Amendments are read as a history, from the first or from the last. One out of its place is easily overlooked, or has a \
         wrong date. Move it, or correct the date.",
        "Les avenants se lisent comme une histoire, du premier au dernier ou l’inverse. Celui qui n’est pas à sa place échappe au \
         lecteur, ou porte une date fausse. Déplacez-le, ou corrigez sa date.",
    ),
    basis: &[],
    bad: "\
amendments:
  - {id: av-1, date: 2025-06-10, summary: Deux actions ajoutées.}
  - {id: av-2, date: 2026-05-12, summary: Une action retirée.}
  - {id: av-3, date: 2025-12-11, summary: Un signataire ajouté.}
",
    mend: &[
        (
            "- {id: av-1, date: 2025-06-10, summary: Deux actions ajoutées.}",
            "\
- {id: av-1, date: 2025-06-10, summary: Deux actions ajoutées.}
  - {id: av-3, date: 2025-12-11, summary: Un signataire ajouté.}",
        ),
        (
            "\
- {id: av-2, date: 2026-05-12, summary: Une action retirée.}
  - {id: av-3, date: 2025-12-11, summary: Un signataire ajouté.}",
            "- {id: av-2, date: 2026-05-12, summary: Une action retirée.}",
        ),
    ],
    check: Check::Strategy { whole: &[], check },
};

const BEFORE: Text = Text::new("listed just before it", "cité juste avant");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if let Some(((before, _), (index, amendment))) = find_misplaced(inspection.strategy) {
        let date = |index| Path::of("amendments").at(index).key("date");
        let finding = Finding::new(RULE.name, date(index)).fact("id", amendment.id).fact("date", amendment.date);
        report(finding.label(date(before), BEFORE));
    }
}

type Listed<'s> = (usize, &'s Amendment<'s>);

/// The first amendment out of its place, after the one before it. Of one dated outside the period,
/// `amendment-outside-period` speaks.
pub fn find_misplaced<'s>(strategy: &'s Strategy<'s>) -> Option<(Listed<'s>, Listed<'s>)> {
    let period = Window::of_strategy(strategy);
    let listed = strategy.amendments.iter().enumerate().filter(|(_, amendment)| period.beyond(amendment.date).is_none());
    turn(listed, |(_, one), (_, other)| one.date.partial_cmp(&other.date).unwrap_or(Ordering::Equal))
}
