//! An amendment that opens an edition no higher than an earlier one.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Date, Strategy, Words};
use crate::path::Path;
use crate::rules::calendar::amendments_out_of_order;
use crate::rules::calendar::window::Window;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "version-not-raised",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the amendment `{id}` opens edition {version}, after edition {before}",
        "l’avenant « {id} » ouvre l’édition {version}, après l’édition {before}",
    ),
    explain: Text::new(
        "Each amendment opens an edition higher than the one before, so that everybody knows which text is the latest. Raise the \
         edition, or correct the date. Numbers count between dots: 1.10 comes after 1.9.",
        "Chaque avenant ouvre une édition plus haute que la précédente : chacun sait ainsi quel texte est le dernier. Relevez \
         l’édition, ou corrigez la date. On compte entre les points : 1.10 vient après 1.9.",
    ),
    basis: &[],
    bad: "\
amendments:
  - {id: av-1, date: 2025-06-10, version: \"1.1\", summary: Deux actions ajoutées.}
  - {id: av-2, date: 2026-05-12, version: \"1.1\", summary: Une action retirée.}
",
    mend: &[("2026-05-12, version: \"1.1", "2026-05-12, version: \"1.2")],
    check: Check::Strategy { whole: &[], check },
};

const BEFORE: Text = Text::new("opened earlier", "ouverte auparavant");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    // Of a date that is itself in doubt, `amendments-out-of-order` and `amendment-outside-period` speak.
    if amendments_out_of_order::find_misplaced(inspection.strategy).is_some() {
        return;
    }
    let editions = editions(inspection.strategy);
    for pair in editions.windows(2) {
        let [(earlier, before_index, before), (later, index, version)] = *pair else { continue };
        let (Some(lower), Some(higher)) = (numbers(&before), numbers(&version)) else { continue };
        if earlier < later && higher <= lower {
            let edition = |index: usize| Path::of("amendments").at(index).key("version");
            let id = inspection.strategy.amendments[index].id;
            let finding = Finding::new(RULE.name, edition(index)).fact("id", id).fact("version", version);
            report(finding.fact("before", before).label(edition(before_index), BEFORE));
        }
    }
}

/// The editions that amendments opened, by date.
fn editions<'s>(strategy: &'s Strategy<'s>) -> Vec<(Date, usize, Words<'s>)> {
    let period = Window::of_strategy(strategy);
    let dated = strategy.amendments.iter().enumerate().filter(|(_, amendment)| period.beyond(amendment.date).is_none());
    let mut editions: Vec<_> = dated.filter_map(|(index, amendment)| Some((amendment.date, index, amendment.version?))).collect();
    editions.sort_by_key(|(date, ..)| date.rank());
    editions
}

/// Whether an edition comes after another; a name such as « définitive » comes after any other text.
pub fn is_raised(before: Option<Words<'_>>, after: Option<Words<'_>>) -> bool {
    let Some(after) = after else { return false };
    let Some(before) = before else { return true };
    match (numbers(&before), numbers(&after)) {
        (Some(before), Some(after)) => before < after,
        _ => before.text().trim() != after.text().trim(),
    }
}

/// The numbers of an edition such as `1.10`; none of a name such as « définitive ».
fn numbers(version: &str) -> Option<Vec<u32>> {
    version.trim().split('.').map(|part| part.parse().ok()).collect()
}
